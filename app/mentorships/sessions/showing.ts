import { waits, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { show, showAgain, type Answer, type Context } from "#platform/route.ts";
import { typed } from "#platform/typed.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { withoutForm } from "#platform/views/without-form.tsx";
import { sayFullDate, type Language } from "#platform/words.ts";
import { additionPage } from "./change-pages.tsx";
import { wrong } from "./outcome.ts";
import type { On, Typing } from "./pages.tsx";
import type { Session } from "./queries.ts";
import { mayMeet } from "./sessions.ts";
import { writtenOf } from "./written-queries.ts";
import { words } from "./words.ts";
import { whoOf } from "./written.tsx";

export const reads = { may: "session.read", purpose: "mentorship" } as const;
export const writes = { may: "session.record", purpose: "mentorship" } as const;

export const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });

export async function typingOf(context: Context): Promise<Typing> {
  return { values: (await context.draft(context.at)) ?? undefined, kept: context.query.has("kept") };
}

/** Written up by somebody else while this was typed: what was typed becomes an addition, and is not lost. */
export async function meanwhile(context: Context, mentorship: Mentorship, session: Session): Promise<Answer<Page>> {
  const written = await writtenOf(context, mentorship.personId, session.id);
  const last = written.findLast(({ fact }) => fact !== "planned" && fact !== "addition");
  const values = typed([
    ["part", "whatWeDid"],
    ["text", context.form.get("whatWeDid") ?? context.form.get("note") ?? ""],
  ]);
  const who = last ? whoOf(context.language, last) : words[context.language].somebody;
  return showAgain(
    additionPage(on(context, mentorship), session, written, { values }, words[context.language].writtenMeanwhile(who)),
  );
}

/** Why no meeting is planned here; null where there may be meetings. */
export function noMeetings(language: Language, mentorship: Mentorship): readonly Problem[] | null {
  if (mentorship.agreedUntil !== null || mayMeet(mentorship.stage)) return waits(language, mentorship);
  return wrong("", words[language].problems["not-begun"]);
}

/** Why no meeting of this day is noted: where the agreement is over, one of a day on which it stood still is. */
export function noMeetingOn(language: Language, mentorship: Mentorship, day: Day): readonly Problem[] | null {
  const { agreedUntil } = mentorship;
  if (agreedUntil === null) return noMeetings(language, mentorship);
  return isAfter(day, agreedUntil) ? wrong("on", words[language].problems.notAgreedThen(sayFullDate(language, agreedUntil))) : null; // prettier-ignore
}

/** The form, or why there are no meetings here; what was typed before that is shown all the same. */
export function whereMeetings(context: Context, mentorship: Mentorship, { values }: Typing, form: Page): Answer<Page> {
  const [none] = values ? [] : (noMeetings(context.language, mentorship) ?? []);
  return show(none ? withoutForm(form, none.message) : form);
}

/** A mentor adds to no meeting once the agreement is taken back; a coordinator may still correct what stands. */
export const noMoreOf = (language: Language, mentorship: Mentorship): readonly Problem[] | null =>
  mentorship.isCoordinated ? null : waits(language, mentorship);

/** What became of one that was planned a coordinator may say of any day. */
export const noMoreOfPlanned = (language: Language, mentorship: Mentorship, day: Day): readonly Problem[] | null =>
  mentorship.isCoordinated || mentorship.isAgreed ? null : noMeetingOn(language, mentorship, day);

/** Whatever is noted, the next meeting needs what every meeting needs. */
export const noNext = (language: Language, mentorship: Mentorship, nextOn: Day | null): readonly Problem[] | null =>
  nextOn === null
    ? null
    : (noMeetings(language, mentorship)?.map(({ message }) => ({ field: "nextOn", message })) ?? null);
