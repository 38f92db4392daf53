import type { WhomToCall } from "#app/places/door.ts";
import { isBefore, type Day } from "#platform/dates.ts";
import type { Page } from "#platform/views/page.tsx";
import { Time } from "#platform/views/time.tsx";
import { Empty, Section, Tasks } from "#platform/views/parts.tsx";
import { inBoth, sayDay, type Language } from "#platform/words.ts";
import type { BegunForm } from "./begun-queries.ts";
import { OnDuty } from "./on-duty.tsx";
import { mostOfAKind, type Waiting } from "./today.ts";

const words = inBoth({
  da: {
    waits: "Venter på dig",
    nothing: "Der er ikke noget, der venter på dig lige nu.",
    count: (count: number, late: number) =>
      `${count === 1 ? "Én ting venter" : `${count} ting venter`} på dig${late === 0 ? "." : late === count ? (count === 1 ? "; den skulle have været klaret." : "; de skulle alle have været klaret.") : `; ${late} af dem skulle have været klaret.`}`,
    more: (most: number) =>
      `Siden viser højst ${most} ting af hver slags. Er der flere, kommer de frem, når du har klaret nogle af dem, der står her.`,
    by: (day: string) => `senest ${day}`,
    begun: "Begyndt og ikke sendt",
    begunWithoutText: "En formular uden tekst",
    begunSaved: "gemt",
  },
  en: {
    waits: "Waiting for you",
    nothing: "Nothing is waiting for you just now.",
    count: (count: number, late: number) =>
      `${count === 1 ? "One thing is" : `${count} things are`} waiting for you${late === 0 ? "." : late === count ? (count === 1 ? "; it is overdue." : "; all of them are overdue.") : `; ${late} overdue.`}`,
    more: (most) =>
      `This page shows ${most} things of each kind at most. If there are more, they come up once you have dealt with some of these.`,
    by: (day: string) => `by ${day}`,
    begun: "Begun and not sent",
    begunWithoutText: "A form without text",
    begunSaved: "saved",
  },
});

const weekday = { weekday: "long", day: "numeric", month: "long" } as const;
// Made once: making one costs more than the page.
const dayNames = { da: new Intl.DateTimeFormat("da-DK", weekday), en: new Intl.DateTimeFormat("en-GB", weekday) };

interface TodayView {
  readonly waiting: readonly Waiting[];
  /** Some list brought as many as it may. */
  readonly mayBeMore: boolean;
  readonly begun: readonly BegunForm[];
  /** Whom a duty officer rings; empty for everybody else. */
  readonly calls: readonly WhomToCall[];
}

export function todayPage(
  { language, today }: { readonly language: Language; readonly today: Day },
  { waiting, mayBeMore, begun, calls }: TodayView,
): Page {
  const say = words[language];
  const late = waiting.filter(({ by }) => by !== null && isBefore(by, today)).length;
  const name = dayNames[language].format(today);
  return {
    title: name.charAt(0).toUpperCase() + name.slice(1),
    lead: waiting.length === 0 ? undefined : say.count(waiting.length, late),
    content: (
      <>
        {calls.length > 0 && <OnDuty language={language} calls={calls} />}
        <Section title={say.waits} id="waits">
          {waiting.length === 0 ? (
            <Empty>{say.nothing}</Empty>
          ) : (
            <Tasks
              tasks={waiting.map(({ href, what, by, why }) => ({
                href,
                what,
                why,
                when: by === null ? "" : say.by(sayDay(language, by, today)),
                late: by !== null && isBefore(by, today),
              }))}
            />
          )}
          {mayBeMore && <p class="soft">{say.more(mostOfAKind)}</p>}
        </Section>
        {begun.length > 0 && (
          <Section title={say.begun} id="begun">
            <ul>
              {begun.map(({ href, begins, savedAt }) => (
                <li key={href}>
                  <a href={href} dir="auto">
                    {begins === "" ? say.begunWithoutText : begins}
                  </a>{" "}
                  <span class="soft">
                    {say.begunSaved} <Time moment={savedAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </>
    ),
  };
}
