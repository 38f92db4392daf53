import { mentorshipLine, recordStep } from "#app/mentorships/lifecycle/door.ts";
import { mentorshipToWorkOn, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { action, page } from "#app/route.ts";
import type { Day } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { changeRoutes } from "./change-routes.ts";
import { mistyped, readSession, type ToldInput } from "./input.ts";
import { outcomeOf, wrong } from "./outcome.ts";
import { newSessionPage, recordPage, sessionPage, type RecordProps, type Typing } from "./pages.tsx";
import { contactPath, newSessionPath, recordPath, sessionPath } from "./paths.ts";
import {
  askForSession,
  institutions,
  planningRows,
  planSession,
  sessionToRead,
  sessionToWorkOn,
  sessionToWorkOnFrom,
  usually,
  type Session,
  type Where,
} from "./queries.ts";
import { outcomeRows, writtenOf } from "./written-queries.ts";
import { can, isDue, record } from "./sessions.ts";
import {
  addInstead, afterTheFact, noMeetingOn, noMeetings, noMoreOfPlanned, noNext, on, reads, planningOf, whereMeetings, writes,
} from "./showing.ts"; // prettier-ignore
import { words } from "./words.ts";

/** Somebody transferred is settled once a meeting is agreed where they are now. */
async function settle(context: Context, mentorship: Mentorship): Promise<void> {
  if (mentorship.stage === "transferring") await recordStep(context, mentorship.id, "settle", { on: context.today });
}

async function isKnownPlace(context: Context, id: string | null): Promise<boolean> {
  return id === null || (await institutions(context)).some((place) => place.id === id);
}

async function recordProps(
  context: Context,
  mentorship: Mentorship,
  session: Session | null,
  typing: Typing,
): Promise<RecordProps> {
  const line = mentorship.isCoordinated && !mentorship.isMine ? await mentorshipLine(context, mentorship.id) : null;
  const usual = await usually(context, mentorship);
  return { session, usual, places: session ? [] : await institutions(context), mentors: line?.mentors ?? [], typing };
}

const isNextPlanned = (input: ToldInput): input is ToldInput & { readonly nextOn: Day } => input.nextOn !== null;

/** Goes with the leaf: one that is planned already is planned, so nobody waits to be told. */
async function planNext(
  context: Context,
  mentorship: Mentorship,
  where: Where,
  input: ToldInput & { readonly nextOn: Day },
): Promise<void> {
  context.writesLast(...planningRows(context, mentorship, where, input.nextOn, input.nextTime));
  await settle(context, mentorship);
}

/** The coordinator names a mentor of this mentorship, or nobody. */
async function tellerOf(context: Context, mentorship: Mentorship, toldBy: string | null): Promise<string | null> {
  if (toldBy === null || !mentorship.isCoordinated) return null;
  const line = await mentorshipLine(context, mentorship.id);
  return line?.mentors.some(({ id }) => id === toldBy) ? toldBy : null;
}

export const sessionRoutes = [
  page(
    newSessionPath,
    { ...writes, act: { en: "planning a session opened", da: "åbnede siden til at aftale et møde" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const places = await institutions(context);
      const typing = await planningOf(context);
      const form = newSessionPage(on(context, mentorship), await usually(context, mentorship), places, typing);
      return whereMeetings(context, mentorship, typing, form);
    },
  ),

  action(
    newSessionPath,
    { ...writes, act: { en: "session planned", da: "aftalte et møde" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const say = words[context.language].problems;
      const again = async (problems: Typing["problems"]) =>
        showAgain(
          newSessionPage(on(context, mentorship), await usually(context, mentorship), await institutions(context), {
            values: context.form,
            problems: problems ?? [],
          }),
        );
      const input = readSession("planned", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const { on: day, time, ...where } = input.value;
      const odd = mistyped(day, context.today);
      const planned = record(
        [],
        { id: "", recordedOn: context.today, by: "", kind: "planned", for: day, institutionId: where.institutionId },
        context.today,
      );
      if (!planned.ok) return again(wrong("on", say[planned.refusal]));
      if (odd) return again(wrong("on", say[odd]));
      const none = noMeetings(context.language, mentorship);
      if (none) return again(none);
      if (!(await isKnownPlace(context, where.institutionId))) return again(wrong("institutionId", say.placeWrong));
      const made = await planSession(context, mentorship, where, day, time);
      if (!made.ok) return again(wrong(made.refusal === "planned-already" ? "on" : "", say[made.refusal]));
      await settle(context, mentorship);
      return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    contactPath,
    { ...writes, act: { en: "contact opened", da: "åbnede siden til at notere en kontakt" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const typing = await planningOf(context);
      const form = recordPage(on(context, mentorship), await recordProps(context, mentorship, null, typing));
      // Where the agreement is over, a meeting of a day on which it stood can still be noted.
      return mentorship.agreedUntil === null ? whereMeetings(context, mentorship, typing, form) : show(form);
    },
  ),

  action(
    contactPath,
    { ...writes, act: { en: "contact recorded", da: "noterede en kontakt" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const say = words[context.language].problems;
      const again = async (problems: Typing["problems"]) =>
        showAgain(
          recordPage(
            on(context, mentorship),
            await recordProps(context, mentorship, null, { values: context.form, problems: problems ?? [] }),
          ),
        );
      const input = readSession("contact", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const told = outcomeOf(context, input.value, []);
      if (!told.ok) return again(told.problems);
      const none =
        noMeetingOn(context.language, mentorship, input.value.on) ??
        noNext(context.language, mentorship, input.value.nextOn);
      if (none) return again(none);
      if (!(await isKnownPlace(context, input.value.institutionId)))
        return again(wrong("institutionId", say.placeWrong));
      const { kind, institutionId, place } = input.value;
      const toldBy = await tellerOf(context, mentorship, input.value.toldBy);
      await outcomeRows(context, mentorship, { kind, institutionId, place }, { ...told.outcome, toldBy });
      if (isNextPlanned(input.value))
        await planNext(context, mentorship, await usually(context, mentorship), input.value);
      return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(sessionPath, { ...reads, act: { en: "session read", da: "læste om et møde" } }, async (context) => {
    const found = await sessionToRead(context);
    if (!found) return notFound;
    const { mentorship, session } = found;
    const written = await writtenOf(context, mentorship.personId, session.id);
    return show(sessionPage(on(context, mentorship), session, written, mentorship.isCoordinated || mentorship.isMine));
  }),

  page(
    recordPath,
    {
      ...writes,
      act: { en: "writing up a session opened", da: "åbnede siden til at skrive referat af et møde" },
      kind: "open",
    },
    async (context) => {
      const found = await sessionToWorkOn(context);
      if (!found) return notFound;
      const { mentorship, session } = found;
      if (session.status !== "planned") return afterTheFact(context, found);
      if (!isDue(session, context.today)) return seeOther(sessionPath.to(context.params));
      return show(
        recordPage(on(context, mentorship), await recordProps(context, mentorship, session, await planningOf(context))),
      );
    },
  ),

  action(
    recordPath,
    {
      ...writes,
      act: { en: "session recorded", da: "skrev referat af et møde" },
      kind: "collect",
      ahead: (asked) => askForSession(asked, "to change it"),
    },
    async (context, asked) => {
      const found = await sessionToWorkOnFrom(context, asked);
      if (!found) return notFound;
      const { mentorship, session } = found;
      if (!can("hold", session.status)) return addInstead(context, found);
      const again = async (problems: Typing["problems"]) =>
        showAgain(
          recordPage(
            on(context, mentorship),
            await recordProps(context, mentorship, session, { values: context.form, problems: problems ?? [] }),
          ),
        );
      const input = readSession("told", context.language, context.form);
      if (!input.ok) return again(input.problems);
      const none =
        noMoreOfPlanned(context.language, mentorship, input.value.on) ??
        noNext(context.language, mentorship, input.value.nextOn);
      if (none) return again(none);
      const planned = {
        id: "",
        recordedOn: context.today,
        by: "",
        kind: "planned",
        for: session.plannedOn ?? input.value.on,
        institutionId: null,
      } as const;
      const told = outcomeOf(context, input.value, [planned]);
      if (!told.ok) return again(told.problems);
      const toldBy = await tellerOf(context, mentorship, input.value.toldBy);
      const next = session.placeLeft ? await usually(context, mentorship) : session;
      // A mentor on a train pays for every trip: the rows go with the leaf.
      context.writesLast(outcomeRows(context, mentorship, session, { ...told.outcome, toldBy }));
      if (isNextPlanned(input.value)) await planNext(context, mentorship, next, input.value);
      return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  ...changeRoutes,
];
