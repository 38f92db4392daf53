import { z } from "zod";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { action, page } from "#app/route.ts";
import { dayTyped, readBy, text } from "#platform/border.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { withoutForm } from "#platform/views/without-form.tsx";
import type { Language } from "#platform/words.ts";
import { mentorshipLine, recordStep, type MentorshipLine } from "./door.ts";
import { notFrom, type Change } from "./lifecycle.ts";
import { pausePage, resumePage, type On, type Typing } from "./pages.tsx";
import { pausePath, resumePath } from "./paths.ts";
import { plannedAhead } from "./queries.ts";
import { words } from "./words.ts";

const pauses = { may: "mentorship.pause", purpose: "mentorship" } as const;

const schemas = { da: schemaIn("da"), en: schemaIn("en") };
function schemaIn(language: Language) {
  const say = words[language];
  return z.object({ on: dayTyped(say.dayMissing, say.dayWrong), reason: text(10_000, say.tooLong) });
}

async function coordinated(context: Context<"/:mentorshipId">): Promise<MentorshipLine | null> {
  const mentorship = await mentorshipLine(context, context.params.mentorshipId);
  return mentorship?.isCoordinated ? mentorship : null;
}

const on = async ({ language, today, tx }: Context, mentorship: MentorshipLine): Promise<On> => ({
  language,
  today,
  mentorship,
  planned: await plannedAhead(tx, mentorship.id),
});

type Make = typeof pausePage;

async function open(context: Context<"/:mentorshipId">, to: Change, make: Make) {
  const mentorship = await coordinated(context);
  if (!mentorship) return notFound;
  const values = (await context.draft(context.at)) ?? undefined;
  const page = make(await on(context, mentorship), { values });
  const why = values ? null : notFrom(to, mentorship.stage);
  return show(why ? withoutForm(page, words[context.language].refusals[why]) : page);
}

async function change(context: Context<"/:mentorshipId">, to: Change, make: Make) {
  const mentorship = await coordinated(context);
  if (!mentorship) return notFound;
  const again = async (problems: NonNullable<Typing["problems"]>) =>
    showAgain(make(await on(context, mentorship), { values: context.form, problems }));
  const input = readBy(schemas[context.language], context.form);
  if (!input.ok) return again(input.problems);
  const step = await recordStep(context, mentorship.id, to, input.value);
  if (step.ok) return seeOther(mentorshipPath.to({ mentorshipId: mentorship.id }));
  const field = step.refusal === "reason-missing" ? "reason" : "on";
  return again([{ field, message: words[context.language].refusals[step.refusal] }]);
}

export const lifecycleRoutes = [
  page(pausePath, { ...pauses, act: { en: "pause opened", da: "åbnede en pause" }, kind: "open" }, (context) =>
    open(context, "pause", pausePage),
  ),
  action(pausePath, { ...pauses, act: { en: "mentorship paused", da: "satte forløbet på pause" } }, (context) =>
    change(context, "pause", pausePage),
  ),
  page(
    resumePath,
    { ...pauses, act: { en: "resumption opened", da: "åbnede genoptagelse" }, kind: "open" },
    (context) => open(context, "resume", resumePage),
  ),
  action(resumePath, { ...pauses, act: { en: "mentorship resumed", da: "lod forløbet gå videre" } }, (context) =>
    change(context, "resume", resumePage),
  ),
];
