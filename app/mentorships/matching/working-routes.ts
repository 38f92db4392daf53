import { z } from "zod";
import { mentorshipLine, type MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { action, page } from "#app/route.ts";
import { dayTyped, readBy, text } from "#platform/border.ts";
import { isAfter, isBefore } from "#platform/dates.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Language } from "#platform/words.ts";
import type { Typing } from "./choosing-pages.tsx";
import { workingDue } from "./matching.ts";
import { workingPath, workingSheetPath } from "./paths.ts";
import { workingPage, workingSheet, type Asking } from "./working-pages.tsx";
import { recordWorking, together, workingAnswers } from "./working-queries.ts";
import { findings, ways, words } from "./working-words.ts";
import { words as matchWords } from "./words.ts";

const asks = { may: "match.choose", purpose: "mentorship" } as const;

const schemas = { da: schemaIn("da"), en: schemaIn("en") };
function schemaIn(language: Language) {
  const [say, general] = [words[language], matchWords[language]];
  return z.object({
    on: dayTyped(general.dayMissing, general.dayWrong),
    how: z.enum(ways, say.howMissing),
    menteeFinds: z.enum(findings, say.menteeMissing),
    menteeSays: text(10_000, general.tooLong),
    mentorFinds: z.enum(findings, say.mentorMissing),
    mentorSays: text(10_000, general.tooLong),
  });
}

async function coordinated(context: Context<"/:mentorshipId">): Promise<MentorshipLine | null> {
  const mentorship = await mentorshipLine(context, context.params.mentorshipId);
  return mentorship?.isCoordinated ? mentorship : null;
}

async function askingOf(context: Context, mentorship: MentorshipLine): Promise<Asking> {
  const pair = await together(context.tx, mentorship.id);
  const answers = await workingAnswers(context, mentorship);
  const [last] = answers;
  return {
    due: pair && workingDue(pair.begunOn, pair.heldOn),
    answers,
    askedSince: pair && last && !isBefore(last.on, pair.begunOn) ? last.on : null,
  };
}

const on = ({ language, today }: Context, mentorship: MentorshipLine) => ({ language, today, mentorship });

export const workingRoutes = [
  page(
    workingPath,
    { ...asks, act: { en: '"is this working?" viewed', da: 'så "fungerer det?"' } },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(workingPage(on(context, mentorship), await askingOf(context, mentorship), { values }));
    },
  ),

  action(
    workingPath,
    { ...asks, act: { en: '"is this working?" recorded', da: 'noterede svar på "fungerer det?"' }, kind: "collect" },
    async (context) => {
      const mentorship = await coordinated(context);
      if (!mentorship) return notFound;
      const asking = await askingOf(context, mentorship);
      const again = (problems: NonNullable<Typing["problems"]>) =>
        showAgain(workingPage(on(context, mentorship), asking, { values: context.form, problems }));
      const say = words[context.language];
      if (asking.due === null) return again([{ field: "", message: say.noMentor }]);
      const input = readBy(schemas[context.language], context.form);
      if (!input.ok) return again(input.problems);
      if (isAfter(input.value.on, context.today)) return again([{ field: "on", message: say.inTheFuture }]);
      await recordWorking(context, mentorship, input.value);
      return seeOther(workingPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  page(
    workingSheetPath,
    { ...asks, act: { en: '"is this working?" printed', da: 'udskrev "fungerer det?"' } },
    async (context) => {
      const mentorship = await coordinated(context);
      return mentorship ? show(workingSheet(mentorship)) : notFound;
    },
  ),
];
