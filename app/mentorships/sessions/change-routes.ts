import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { action, page } from "#app/route.ts";
import type { Day } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { mistyped, readSession, type CancellationInput } from "./input.ts";
import { wrong } from "./outcome.ts";
import { additionPage, cancellationPage } from "./change-pages.tsx";
import type { Typing } from "./pages.tsx";
import { additionPath, cancellationPath, sessionPath } from "./paths.ts";
import { planSession, sessionToWorkOn, usually } from "./queries.ts";
import { addToSession, outcomeRows, writtenOf } from "./written-queries.ts";
import { can, record, type SessionFact } from "./sessions.ts";
import { addInstead, afterTheFact, noMeetings, noMoreOf, on, planningOf, typingOf, writes } from "./showing.ts";
import { words } from "./words.ts";

const unrecorded = (today: Day) => ({ id: "", recordedOn: today, by: "" });

function changeOf(
  { askedBy, note, newOn }: CancellationInput,
  today: Day,
): Extract<SessionFact, { readonly kind: "rescheduled" | "cancelled" }> {
  return newOn
    ? { ...unrecorded(today), kind: "rescheduled", askedBy, to: newOn }
    : { ...unrecorded(today), kind: "cancelled", askedBy, note };
}

/** What happens to a session besides being held: moved, cancelled, added to. */
export const changeRoutes = [
  page(
    cancellationPath,
    { ...writes, act: { en: "moving a session opened", da: "åbnede siden til at flytte et møde" }, kind: "open" },
    async (context) => {
      const found = await sessionToWorkOn(context);
      if (!found) return notFound;
      const { mentorship, session } = found;
      if (session.status !== "planned") return afterTheFact(context, found);
      return show(cancellationPage(on(context, mentorship), session, await planningOf(context)));
    },
  ),

  action(
    cancellationPath,
    { ...writes, act: { en: "session moved or cancelled", da: "flyttede eller aflyste et møde" }, kind: "collect" },
    async (context) => {
      const found = await sessionToWorkOn(context, "to change it");
      if (!found) return notFound;
      const { mentorship, session } = found;
      if (!can("cancel", session.status)) return addInstead(context, found);
      const say = words[context.language].problems;
      const again = (problems: Typing["problems"]) =>
        showAgain(
          cancellationPage(on(context, mentorship), session, { values: context.form, problems: problems ?? [] }),
        );
      const input = readSession("cancellation", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const { askedBy, note, newOn, newTime } = input.value;
      const none = newOn ? noMeetings(context.language, mentorship) : null;
      if (none) return again(none);
      const plannedOn = session.plannedOn ?? context.today;
      const planned: SessionFact = {
        ...unrecorded(context.today),
        kind: "planned",
        for: plannedOn,
        institutionId: null,
      };
      const fact = changeOf(input.value, context.today);
      const allowed = record([planned], fact, context.today);
      const odd = mistyped(newOn, context.today);
      if (!allowed.ok) return again(wrong("newOn", say[allowed.refusal]));
      if (odd) return again(wrong("newOn", say[odd]));
      const texts = {
        whatWeDid: null,
        ownWords: null,
        assessment: null,
        note,
        wasHard: false,
        toldBy: null,
        kilometres: null,
      };
      await outcomeRows(context, mentorship, session, {
        fact: fact.kind,
        on: plannedOn,
        because: askedBy,
        ...texts,
      });
      const where = session.placeLeft ? await usually(context, mentorship) : session;
      const made = newOn ? await planSession(context, mentorship, where, newOn, newTime) : null;
      if (made && !made.ok) return again(wrong("newOn", say[made.refusal]));
      return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    additionPath,
    {
      ...writes,
      act: { en: "adding to a session opened", da: "åbnede siden til at tilføje til et møde" },
      kind: "open",
    },
    async (context) => {
      const found = await sessionToWorkOn(context);
      if (!found || !can("add", found.session.status)) return notFound;
      const { mentorship, session } = found;
      return show(
        additionPage(
          on(context, mentorship),
          session,
          await writtenOf(context, mentorship.personId, session.id),
          await typingOf(context),
        ),
      );
    },
  ),

  action(
    additionPath,
    { ...writes, act: { en: "session added to", da: "tilføjede til et møde" }, kind: "collect" },
    async (context) => {
      const found = await sessionToWorkOn(context);
      if (!found || !can("add", found.session.status)) return notFound;
      const { mentorship, session } = found;
      const written = await writtenOf(context, mentorship.personId, session.id);
      const again = (problems: Typing["problems"]) =>
        showAgain(
          additionPage(on(context, mentorship), session, written, { values: context.form, problems: problems ?? [] }),
        );
      const none = noMoreOf(context.language, mentorship);
      if (none) return again(none);
      const input = readSession("addition", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const first = written.findLast(({ fact }) => fact !== "planned" && fact !== "addition");
      await addToSession(context, mentorship, session.id, {
        ...input.value,
        correctsId: input.value.corrects ? (first?.id ?? null) : null,
      });
      return seeOther(sessionPath.to(context.params));
    },
  ),
];
