import { randomUUID } from "node:crypto";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { parseAssignment, parseTalk } from "./forms.ts";
import { dueList } from "./list.ts";
import { assignCoachPage, mentorSupervisionPage, supervisionPage, type MentorView } from "./pages.tsx";
import { assignCoachPath, mentorSupervisionPath, supervisionPath } from "./paths.ts";
import { assignmentsOf, choosesTheirCoach, colleagueNames, isTheirCoach, possibleCoaches, recordAssignment, recordTalk, supervisedMentor, talkRows } from "./queries.ts"; // prettier-ignore
import { assign, type Refusal } from "./supervision.ts";

const purpose = "supervision";

/** Beside which field a rule's no is said. */
const fieldOf: Readonly<Record<Refusal, string>> = {
  "not-oneself": "coachId",
  "deputy-needs-an-end": "until",
  "ends-before-it-begins": "until",
  "nobody-to-stand-in-for": "coachId",
  "same-day-already": "from",
};

export const supervisionRoutes = [
  page(
    supervisionPath,
    {
      may: "supervision.list",
      purpose,
      act: { en: "supervision listed", da: "så listen over supervision" },
      kind: "list",
    },
    async (context) => show(supervisionPage(context.language, await dueList(context))),
  ),

  page(
    mentorSupervisionPath,
    {
      may: "supervision.read",
      purpose,
      act: { en: "mentor's supervision viewed", da: "så supervisionen af en mentor" },
    },
    async (context) => {
      const view = await mentorView(context, context.params.mentorId);
      return view ? show(mentorSupervisionPage(context.language, { ...view, values: (await context.draft(context.at)) ?? undefined })) : notFound; // prettier-ignore
    },
  ),

  action(
    mentorSupervisionPath,
    {
      may: "supervision.record",
      purpose,
      act: { en: "supervision recorded", da: "skrev en supervision ned" },
      kind: "collect",
    },
    async (context) => {
      const view = await mentorView(context, context.params.mentorId);
      // Nobody writes up a talk with themselves, nor with a mentor who is not theirs today.
      if (!view?.mayRecord) return notFound;
      const talk = parseTalk(context.form, context.today);
      if (!talk.ok) return showAgain(mentorSupervisionPage(context.language, { ...view, values: context.form, problems: talk.problems })); // prettier-ignore
      await recordTalk(context, view.mentor.id, talk.value);
      return seeOther(mentorSupervisionPath.to({ mentorId: view.mentor.id }));
    },
  ),

  page(
    assignCoachPath,
    {
      may: "supervision.assign",
      purpose,
      act: { en: "choice of coach opened", da: "åbnede valget af coach" },
      kind: "open",
    },
    async (context) => {
      const mentor = await mentorToAssign(context, context.params.mentorId);
      if (!mentor) return notFound;
      const coaches = await possibleCoaches(context, mentor.id);
      const values = (await context.draft(context.at)) ?? undefined;
      return show(assignCoachPage(context.language, { mentor, coaches, today: context.today, values }));
    },
  ),

  action(
    assignCoachPath,
    { may: "supervision.assign", purpose, act: { en: "coach assigned", da: "valgte coach for en mentor" } },
    async (context) => {
      const { tx, form, language, today } = context;
      const mentor = await mentorToAssign(context, context.params.mentorId);
      if (!mentor) return notFound;
      const coaches = await possibleCoaches(context, mentor.id);
      const fields = parseAssignment(form, coaches.map(({ id }) => id)); // prettier-ignore
      if (!fields.ok) return showAgain(assignCoachPage(language, { mentor, coaches, today, values: form, problems: fields.problems })); // prettier-ignore
      const { coachId, as, from, until } = fields.value;
      const next = { id: randomUUID(), mentorId: mentor.id, coachId, as, from, until };
      const assigned = assign(await assignmentsOf(tx, mentor.id), next);
      if (!assigned.ok) {
        const problems = [{ field: fieldOf[assigned.refusal], wrong: assigned.refusal }];
        return showAgain(assignCoachPage(language, { mentor, coaches, today, values: form, problems }));
      }
      await recordAssignment(context, mentor.id, fields.value);
      return seeOther(mentorSupervisionPath.to({ mentorId: mentor.id }));
    },
  ),
];

/** Null also when the mentor is of another unit, whose coordinators choose. */
const mentorToAssign = async (context: Context, mentorId: string) =>
  (await choosesTheirCoach(context, mentorId)) ? supervisedMentor(context, mentorId) : null;

async function mentorView(context: Context, mentorId: string): Promise<MentorView | null> {
  const { tx, actor, today, query } = context;
  const mentor = await supervisedMentor(context, mentorId);
  if (!mentor) return null;
  const talks = await talkRows(context, mentorId);
  const assignments = await assignmentsOf(tx, mentorId);
  const names = await colleagueNames(context, [...assignments.map(({ coachId }) => coachId), ...talks.map(({ recordedBy }) => recordedBy)]); // prettier-ignore
  const isCoordinator = actor.roles.includes("coordinator");
  const mayRecord = actor.id !== mentorId && (await isTheirCoach(context, mentorId));
  return { mentor, talks, assignments, names, mayRecord, isCoordinator, isOwn: actor.id === mentorId, mayAssign: isCoordinator && (await choosesTheirCoach(context, mentorId)), today, kept: query.has("kept") }; // prettier-ignore
}
