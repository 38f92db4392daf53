import { permitsEvaluation } from "#app/intake/agreements/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { givenIn } from "#platform/words.ts";
import { parseSheet, questions } from "./evaluation.ts";
import { evaluationPage, evaluationSheet, type EvaluationPage } from "./pages.tsx";
import { evaluationPath, evaluationSheetPath } from "./paths.ts";
import { mentorshipById, recordSheet, sheetsOf } from "./queries.ts";
import { words } from "./words.ts";

const why = { purpose: "learning", may: "evaluation.write" } as const;

async function pageOf(context: Context, mentorshipId: string): Promise<EvaluationPage | null> {
  const of = await mentorshipById(context, mentorshipId);
  if (!of) return null;
  return {
    of,
    not: (await permitsEvaluation(context.tx, of.personId, context.today))
      ? of.hasBegun
        ? null
        : "notBegun"
      : "notPermitted",
    sheets: await sheetsOf(context, mentorshipId),
    backHref: mentorshipPath.to({ mentorshipId }),
    today: context.today,
  };
}

export const evaluationRoutes = [
  page(evaluationPath, { ...why, act: { en: "five questions viewed", da: "så de fem spørgsmål" } }, async (context) => {
    const shown = await pageOf(context, context.params.mentorshipId);
    return shown
      ? show(evaluationPage(context.language, { ...shown, values: (await context.draft(context.at)) ?? undefined }))
      : notFound;
  }),
  action(
    evaluationPath,
    { ...why, act: { en: "five questions recorded", da: "skrev svar på de fem spørgsmål" }, kind: "collect" },
    async (context) => {
      const { language, form, params, today } = context;
      const shown = await pageOf(context, params.mentorshipId);
      if (!shown) return notFound;
      const say = words[language].problems;
      const again = (problems: readonly { field: string; message: string }[]) =>
        showAgain(evaluationPage(language, { ...shown, values: form, problems }));
      if (shown.not) return again([{ field: "", message: words[language][shown.not] }]);
      const input = parseSheet(form, today);
      if (!input.ok)
        return again(input.fields.map((field) => ({ field, message: messageFor(say, field, form.get(field)) })));
      await recordSheet(context, shown.of, input.value);
      return seeOther(evaluationPath.to(params));
    },
  ),

  page(
    evaluationSheetPath,
    { ...why, act: { en: "five questions printed", da: "udskrev de fem spørgsmål" } },
    async (context) => {
      const shown = await pageOf(context, context.params.mentorshipId);
      if (!shown || shown.not) return notFound;
      return show(evaluationSheet(givenIn(shown.of.language), context.params.mentorshipId));
    },
  ),
];

function messageFor(say: (typeof words)["da"]["problems"], field: string, typed: string | undefined): string {
  if (field === "moment" || field === "answeredOn") return say[field];
  return field === questions[0] && (typed ?? "") === "" ? say.nothing : say.answer;
}
