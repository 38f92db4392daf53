import { z } from "zod";
import { holdToEnd } from "#app/intake/agreements/door.ts";
import { closeForReferrer } from "#app/intake/referrals/door.ts";
import { mentorshipById, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { stopMentorship } from "#app/mentorships/stopping/door.ts";
import { action, page } from "#app/route.ts";
import { dayTyped, readBy, text } from "#platform/border.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Language } from "#platform/words.ts";
import { asksFor, close, completedFrom, type Course, type Refusal } from "./closing.ts";
import { closedPage, closingPage, type Before, type On, type Typing } from "./pages.tsx";
import { closingPath } from "./paths.ts";
import { closingOf, courseOf, recordClosing, stillPlanned } from "./queries.ts";
import { goals, reasons, words } from "./words.ts";

const schemas = { da: schemaIn("da"), en: schemaIn("en") };

function schemaIn(language: Language) {
  const say = words[language].problems;
  const long = text(10_000, say.tooLong);
  const choices = {
    reason: z.enum(reasons, say.reasonMissing),
    goals: z.enum(goals, say.goalsMissing).default("notSaid"),
    mentorGoals: z.enum(goals, say.goalsMissing).default("notSaid"),
  };
  return z.object({
    on: dayTyped(say.dayMissing, say.dayWrong),
    ...choices,
    note: long,
    menteeSays: long,
    mentorSays: long,
    learnt: long,
  });
}

async function coordinated(context: Context, mentorshipId: string): Promise<Mentorship | null> {
  const mentorship = await mentorshipById(context, mentorshipId);
  return mentorship?.isCoordinated ? mentorship : null;
}

const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });
const before = async (context: Context, mentorship: Mentorship, course: Course): Promise<Before> => ({
  planned: await stillPlanned(context, mentorship),
  completedFrom: completedFrom(course, context.today),
});
const fields: Partial<Record<Refusal, string>> = {
  "say-which": "note",
  "aftercare-not-over": "reason",
  "never-met": "reason",
  "closed-already": "",
};

export const closingRoutes = [
  page(
    closingPath,
    {
      may: "closing.record",
      purpose: "mentorship",
      act: { en: "closing opened", da: "åbnede afslutningen" },
      kind: "open",
    },
    async (context) => {
      const mentorship = await coordinated(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const closing = await closingOf(context, mentorship);
      if (closing) return show(closedPage(on(context, mentorship), closing));
      const course = await courseOf(context, mentorship);
      return show(
        closingPage(on(context, mentorship), await before(context, mentorship, course), {
          values: (await context.draft(context.at)) ?? undefined,
          kept: context.query.has("kept"),
        }),
      );
    },
  ),

  action(
    closingPath,
    {
      may: "closing.record",
      purpose: "mentorship",
      act: { en: "mentorship closed", da: "afsluttede forløbet" },
      kind: "collect",
    },
    async (context) => {
      const mentorship = await coordinated(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const { language, form, today } = context;
      const say = words[language].problems;
      const course = await courseOf(context, mentorship);
      const standsBefore = await before(context, mentorship, course);
      const again = (problems: Typing["problems"]) =>
        showAgain(closingPage(on(context, mentorship), standsBefore, { values: form, problems: problems ?? [] }));
      const input = readBy(schemas[language], form);
      if (!input.ok) return again(input.problems);
      const { menteeSays, mentorSays, learnt, ...rest } = input.value;
      const asked = asksFor(rest.reason);
      const typed = {
        ...rest,
        by: "",
        menteeSays: asked.menteesVoice ? menteeSays || null : null,
        mentorSays: mentorSays || null,
        learnt: learnt || null,
      };
      const closing = close(typed, course, today);
      if (!closing.ok) return again([{ field: fields[closing.refusal] ?? "on", message: say[closing.refusal] }]);
      const agreement = await holdToEnd(context, { id: mentorship.personId, unitId: mentorship.unitId });
      await recordClosing(context, mentorship, closing.value);
      // The mentors lose sight of the case with this step, and nothing stays planned.
      const step = await stopMentorship(context, mentorship.id, "close", {
        on: closing.value.on,
        reason: closing.value.reason,
        language,
      });
      if (!step.ok)
        return again([
          { field: "on", message: step.refusal === "before-the-last-step" ? say["before-the-last-step"] : say.notNow },
        ]);
      await agreement.end(closing.value.on);
      // Only now does the referral end for whoever made it: until here it was in progress.
      await closeForReferrer(context, mentorship.personId);
      return seeOther(closingPath.to(context.params));
    },
  ),
];
