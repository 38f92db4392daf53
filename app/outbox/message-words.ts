import type { Moment } from "#platform/dates.ts";
import { inBoth, sayFullDate, sayMoment, type Language } from "#platform/words.ts";
import type { Message } from "./outbox.ts";

const texts = inBoth({
  da: {
    subject: "Besked til dig",
    waiting: (link: string) => `Der ligger noget til dig. Log ind for at se det: ${link}`,
    off: (when: string, link: string) => `Din aftale ${when} er aflyst. Se mere: ${link}`,
    moved: (when: string, link: string) => `Din aftale er flyttet til ${when}. Se mere: ${link}`,
    goesAhead: (when: string, link: string) => `Din aftale ${when} bliver til noget. Se mere: ${link}`,
  },
  en: {
    subject: "A message for you",
    waiting: (link) => `Something is waiting for you. Sign in to see it: ${link}`,
    off: (when, link) => `Your appointment on ${when} is off. See more: ${link}`,
    moved: (when, link) => `Your appointment is moved to ${when}. See more: ${link}`,
    goesAhead: (when, link) => `Your appointment on ${when} goes ahead. See more: ${link}`,
  },
});

export const subjectOf = (language: Language): string => texts[language].subject;

/** One at midnight has a day and no time. */
function sayAppointment(language: Language, at: Moment, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const day = local.toPlainDate();
  return local.equals(day.toZonedDateTime(zone)) ? sayFullDate(language, day) : sayMoment(language, at, zone);
}

/** The neutral text, in the reader's language. */
export function textOf(
  language: Language,
  message: Message,
  aboutAt: Moment | null,
  zone: string,
  link: string,
): string {
  const say = texts[language];
  const when = aboutAt === null ? "" : sayAppointment(language, aboutAt, zone);
  switch (message) {
    case "waiting":
      return say.waiting(link);
    case "appointment off":
      return say.off(when, link);
    case "appointment moved":
      return say.moved(when, link);
    case "appointment goes ahead":
      return say.goesAhead(when, link);
  }
}
