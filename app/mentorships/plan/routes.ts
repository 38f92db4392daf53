import { permitsHandleplan } from "#app/intake/agreements/door.ts";
import { mentorshipToWorkOn, waits, waitsPage, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { sayFullDate } from "#platform/words.ts";
import { problemOf, readPlan, readReview } from "./input.ts";
import { handleplanPage, planSheet } from "./copies.tsx";
import { handleplanText } from "./handleplan.ts";
import { onRecordFor } from "./handleplan-queries.ts";
import { backToPlan, changedPage, planPage, reviewPage, versionPage, type On, type Typing } from "./pages.tsx";
import { handleplanPath, planPath, planReviewPath, planSheetPath, planVersionPath } from "./paths.ts";
import { review, writePlan } from "./plan.ts";
import { begunOn, plansOf, recordPlan, recordReview, reviewsOf } from "./queries.ts";
import { words } from "./words.ts";

const reads = { may: "plan.read", purpose: "mentorship" } as const;
const writes = { may: "plan.write", purpose: "mentorship" } as const;

const on = ({ language, today }: Context, mentorship: Mentorship): On => ({ language, today, mentorship });

const typingOf = async (context: Context): Promise<Typing> => ({
  values: (await context.draft(context.at)) ?? undefined,
  kept: context.query.has("kept"),
});

const waiting = (context: Context, mentorship: Mentorship, form: "writeTitle" | "reviewTitle") =>
  show(
    waitsPage(context.language, mentorship, {
      ...backToPlan(on(context, mentorship)),
      title: words[context.language][form],
    }),
  );

export const planRoutes = [
  page(planPath, { ...reads, act: { en: "plan read", da: "læste planen" } }, async (context) => {
    const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
    if (!mentorship) return notFound;
    return show(
      planPage(on(context, mentorship), await plansOf(context, mentorship), await reviewsOf(context, mentorship)),
    );
  }),

  page(
    planVersionPath,
    { ...writes, act: { en: "writing the plan opened", da: "åbnede siden til at skrive planen" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, "writeTitle");
      const plans = await plansOf(context, mentorship);
      return show(versionPage(on(context, mentorship), plans.at(-1), await typingOf(context)));
    },
  ),

  action(
    planVersionPath,
    { ...writes, act: { en: "plan written", da: "skrev planen" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const { language, form, today } = context;
      const plan = (await plansOf(context, mentorship)).at(-1);
      const again = (problems: Typing["problems"]) =>
        showAgain(versionPage(on(context, mentorship), plan, { values: form, problems: problems ?? [] }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      if (plan && form.get("_version") !== String(plan.number))
        return showAgain(changedPage(on(context, mentorship), plan, form));
      const input = readPlan(language, form, today);
      if (!input.ok) return again(input.problems);
      const before = { begunOn: await begunOn(context, mentorship), plan };
      const written = writePlan({ ...input.value, writtenOn: today, by: "" }, before, today);
      if (!written.ok) return again([problemOf(language, written.refusal, input.value, plan, today)]);
      await recordPlan(context, mentorship, written.value, (plan?.number ?? 0) + 1);
      return seeOther(planPath.to(context.params));
    },
  ),

  page(
    planReviewPath,
    { ...writes, act: { en: "review of the plan opened", da: "åbnede siden til at se planen efter" }, kind: "open" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const plan = mentorship && (await plansOf(context, mentorship)).at(-1);
      if (!mentorship || !plan) return notFound;
      if (!mentorship.isAgreed) return waiting(context, mentorship, "reviewTitle");
      return show(reviewPage(on(context, mentorship), plan, await typingOf(context)));
    },
  ),

  action(
    planReviewPath,
    { ...writes, act: { en: "plan reviewed", da: "så planen efter" }, kind: "collect" },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      const plan = mentorship && (await plansOf(context, mentorship)).at(-1);
      if (!plan) return notFound;
      const { language, form, today } = context;
      const say = words[language].problems;
      const again = (problems: Typing["problems"]) =>
        showAgain(reviewPage(on(context, mentorship), plan, { values: form, problems: problems ?? [] }));
      const waitsFor = waits(language, mentorship);
      if (waitsFor) return again(waitsFor);
      if (form.get("_version") !== undefined && form.get("_version") !== String(plan.number))
        return again([{ field: "", message: say["not-in-the-plan"] }]);
      const input = readReview(language, form, plan.wishes);
      if (!input.ok) return again(input.problems);
      const wishes = input.value.wishes.flatMap(({ change, ...rest }) =>
        change === null ? [] : [{ ...rest, change }],
      );
      const before = (await reviewsOf(context, mentorship)).filter(({ planId }) => planId === plan.id);
      const made = review(plan, before, { on: input.value.on, by: "", wishes }, today);
      if (!made.ok) return again([{ field: "on", message: say[made.refusal] }]);
      await recordReview(context, mentorship, plan.id, made.value);
      return seeOther(planPath.to(context.params));
    },
  ),

  page(
    handleplanPath,
    {
      may: "plan.give",
      purpose: "mentorship",
      act: { en: "text for the handleplan taken", da: "hentede teksten til handleplanen" },
      kind: "disclose",
      withheld: {
        act: { en: "text for the handleplan not given", da: "fik ikke teksten til handleplanen" },
        kind: "consult",
      },
    },
    async (context) => {
      const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
      if (!mentorship) return notFound;
      const permitted = await permitsHandleplan(context.tx, mentorship.personId, context.today);
      const plan = permitted.plan ? (await plansOf(context, mentorship)).at(-1) : undefined;
      const text = handleplanText({ plan, ...(await onRecordFor(context, mentorship, permitted)) }, permitted, {
        ...words.da.handleplanWords,
        day: (day) => sayFullDate("da", day),
      });
      if (!text.ok) context.withholds();
      return show(handleplanPage(on(context, mentorship), text));
    },
  ),

  page(planSheetPath, { ...reads, act: { en: "plan printed", da: "printede planen" } }, async (context) => {
    const mentorship = await mentorshipToWorkOn(context, context.params.mentorshipId);
    const plan = mentorship && (await plansOf(context, mentorship)).at(-1);
    return plan ? show(planSheet(mentorship, plan)) : notFound;
  }),
];
