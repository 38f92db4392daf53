import { waits, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { show, showAgain, type Answer, type Context } from "#platform/route.ts";
import { typed } from "#platform/typed.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { withoutForm } from "#platform/views/without-form.tsx";
import type { Language } from "#platform/words.ts";
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

/** Why no meeting is planned or noted here; null where there may be meetings. */
export const noMeetings = (language: Language, mentorship: Mentorship): readonly Problem[] | null =>
  mayMeet(mentorship.stage) ? waits(language, mentorship) : wrong("", words[language].problems["not-begun"]);

/** The form, or why there are no meetings here; what was typed before that is shown all the same. */
export function whereMeetings(context: Context, mentorship: Mentorship, { values }: Typing, form: Page): Answer<Page> {
  const [none] = values ? [] : (noMeetings(context.language, mentorship) ?? []);
  return show(none ? withoutForm(form, none.message) : form);
}

/** A mentor writes no more of any meeting once the agreement is taken back; a coordinator may still say what became of one. */
export const noMoreOf = (language: Language, mentorship: Mentorship): readonly Problem[] | null =>
  mentorship.isCoordinated ? null : waits(language, mentorship);
