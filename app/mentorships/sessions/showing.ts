import { waits, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { holidaysAhead } from "#app/places/door.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { seeOther, show, showAgain, type Answer, type Context } from "#platform/route.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { withoutForm } from "#platform/views/without-form.tsx";
import { sayFullDate, type Language } from "#platform/words.ts";
import { readSession } from "./input.ts";
import { wrong } from "./outcome.ts";
import { isAllSaid, unsaid } from "./overtaken.ts";
import { overtakenPage, type Overtaken } from "./overtaken-page.tsx";
import type { On, Typing } from "./pages.tsx";
import { sessionPath } from "./paths.ts";
import type { Session } from "./queries.ts";
import { mayMeet } from "./sessions.ts";
import { addToSession, partsOfAddition, writtenOf, type Written } from "./written-queries.ts";
import { words } from "./words.ts";

export const reads = { may: "session.read", purpose: "mentorship" } as const;
export const writes = { may: "session.record", purpose: "mentorship" } as const;

interface Found {
  readonly mentorship: Mentorship;
  readonly session: Session;
}

export const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });

export async function typingOf(context: Context): Promise<Typing> {
  return { values: (await context.draft(context.at)) ?? undefined, kept: context.query.has("kept") };
}

/** The same for a form on which a meeting to come may be planned. */
export async function planningOf(context: Context): Promise<Typing> {
  const [typing, holidays] = await Promise.all([typingOf(context), holidaysAhead(context.tx)]);
  return { ...typing, holidays };
}

/** Written up while this was typed, by somebody else or in another tab: what does not stand there yet can be added. */
const overtaken = (context: Context, { mentorship }: Found, written: readonly Written[], typing: Overtaken): Page =>
  overtakenPage(on(context, mentorship), context.at, written, { ...typing, values: unsaid(typing.values, written) });

const writtenIn = (context: Context, { mentorship, session }: Found): Promise<readonly Written[]> =>
  writtenOf(context, mentorship.personId, session.id);

/** The form of a meeting of which it is said what became of it: what was begun before that, else the meeting. */
export async function afterTheFact(context: Context, found: Found): Promise<Answer<Page>> {
  const values = await context.draft(context.at);
  return values
    ? show(overtaken(context, found, await writtenIn(context, found), { values }))
    : seeOther(sessionPath.to({ mentorshipId: found.mentorship.id, sessionId: found.session.id }));
}

/** Sent after somebody else has said what became of it: shown beside that first, then added. */
export async function addInstead(context: Context, found: Found): Promise<Answer<Page>> {
  const { mentorship, session } = found;
  const written = await writtenIn(context, found);
  const again = (problems: readonly Problem[] = []) =>
    showAgain(overtaken(context, found, written, { values: context.form, problems }));
  const itself = sessionPath.to({ mentorshipId: mentorship.id, sessionId: session.id });
  if (!context.form.has("adds")) return isAllSaid(context.form, written) ? seeOther(itself) : again();
  const none = noMoreOf(context.language, mentorship);
  if (none) return again(none);
  const input = readSession("overtaken", context.language, context.form);
  if (!input.ok) return again(input.problems);
  const { note, ...parts } = input.value;
  const said = { ...parts, whatWeDid: parts.whatWeDid || note };
  const additions = partsOfAddition.flatMap((part) => (said[part] === "" ? [] : [{ part, text: said[part] }]));
  if (additions.length === 0)
    return again(wrong(context.form.has("askedBy") ? "note" : "whatWeDid", words[context.language].problems["text-missing"])); // prettier-ignore
  await Promise.all(
    additions.map((addition) => addToSession(context, mentorship, session.id, { ...addition, correctsId: null })),
  );
  return seeOther(itself);
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
