import { beginMentorship } from "#app/mentorships/lifecycle/door.ts";
import { tell, tellCoordinators } from "#app/outbox/door.ts";
import { action, page } from "#app/route.ts";
import type { Result } from "#platform/result.ts";
import { notFound, seeOther, show, showAgain, type Answer, type Context } from "#platform/route.ts";
import type { Page } from "#platform/views/page.tsx";
import { withoutForm } from "#platform/views/without-form.tsx";
import type { Filled } from "#app/intake/referrals/form-pages.tsx";
import { smallForms } from "./forms.tsx";
import { parseDecline, parseTelling, parseText, type FormProblem, type Parsed } from "#app/intake/referrals/forms.ts";
import * as paths from "#app/intake/referrals/paths.ts";
import { problemWords } from "#app/intake/referrals/problem-words.ts";
import {
  factsOf,
  hasOpenMentorship,
  referralById,
  screeningOf,
  stepsOf,
  type Referral,
} from "#app/intake/referrals/queries.ts";
import { recordReferrersAnswer, recordStep, recordTakingBack } from "./queries.ts";
import {
  can,
  mayBeScreened,
  mayTakeBack,
  record,
  statusOf,
  type ReferralChange,
  type ReferralFact,
} from "#app/intake/referrals/referrals.ts";
import { filledFrom, isTheirOwn, saidIn, screens, toScreen } from "#app/intake/referrals/routes.ts";
import { screeningRoutes } from "#app/intake/referrals/screening/routes.ts";

const answers = { may: "referrals.answer", purpose: "intake" } as const;
const withdraws = { may: "referrals.withdraw", purpose: "intake" } as const;

type Here = Context<"/referrals/:referralId">;
/** What the form would record. */
type Likely =
  | { readonly kind: "informationRequested"; readonly question: string }
  | { readonly kind: "prolonged"; readonly reason: string }
  | { readonly kind: "told"; readonly how: "letter" }
  | { readonly kind: "accepted" }
  | { readonly kind: "declined"; readonly reason: "noNeed" };
type Form = (language: "da" | "en", referral: Referral, filled: Filled) => Page;

/** The form, or why it could only be refused, judged by the rule with all of it filled in; what was typed before that is shown all the same. */
async function formFor(context: Here, form: Form, likely: Likely): Promise<Answer<Page>> {
  const referral = await toScreen(context);
  if (!referral) return notFound;
  const filled = await filledFrom(context);
  const page = form(context.language, referral, filled);
  const why = filled.values ? null : await refusedNow(context, referral, likely);
  return show(why ? withoutForm(page, problemWords[context.language][why]) : page);
}

async function refusedNow(context: Here, referral: Referral, likely: Likely) {
  const facts = factsOf(await stepsOf(context, referral));
  if (likely.kind === "accepted" && mayBeScreened(statusOf(facts))) {
    const why = await notAcceptable(context, referral);
    if (why) return why;
  }
  const done = record(facts, { ...likely, on: context.today, by: "" }, context.today);
  return done.ok ? null : done.refusal;
}

async function notAcceptable(context: Here, referral: Referral): Promise<"not-screened" | "in-a-mentorship" | null> {
  if (!(await screeningOf(context, referral))) return "not-screened";
  return (await hasOpenMentorship(context, referral.personId)) ? "in-a-mentorship" : null;
}

/** Parsed, judged by the rule, recorded; refused on the same page, and done on the page of the referral. */
async function takeStep<Value>(
  context: Here,
  {
    form,
    parsed,
    fact,
    remark,
    afterwards,
  }: {
    readonly form: Form;
    readonly parsed: Parsed<Value>;
    readonly fact: (value: Value) => ReferralFact;
    readonly remark?: (value: Value) => string;
    readonly afterwards?: (referral: Referral) => Promise<void>;
  },
): Promise<Answer<Page>> {
  const { language, today } = context;
  const referral = await toScreen(context);
  if (!referral) return notFound;
  const again = (problems: Parameters<typeof saidIn>[1]) =>
    showAgain(form(language, referral, { values: context.form, problems: saidIn(language, problems) }));
  if (!parsed.ok) return again(parsed.problems);
  const done = await recordStep(context, referral, fact(parsed.value), today, remark?.(parsed.value));
  if (!done.ok) return again([{ field: fieldOf(done.refusal), why: done.refusal }]);
  await afterwards?.(referral);
  return seeOther(paths.referralPath.to({ referralId: referral.id }));
}

const fieldOf = (refusal: string): string =>
  ({ "in-the-future": "on", "before-it-was-received": "on", "reason-missing": "text" })[refusal] ?? "";

const nothing: Parsed<null> = { ok: true, value: null };

export const referralStepRoutes = [
  ...screeningRoutes,

  page(
    paths.questionPath,
    { ...screens, act: { en: "question begun", da: "begyndte et spørgsmål til henviseren" }, kind: "open" },
    (context) => formFor(context, smallForms.question, { kind: "informationRequested", question: "…" }),
  ),
  action(paths.questionPath, { ...screens, act: { en: "referrer asked", da: "spurgte henviseren" } }, (context) =>
    takeStep(context, {
      form: smallForms.question,
      parsed: parseText(context.form),
      fact: ({ text }) => ({ kind: "informationRequested", question: text, on: context.today, by: "" }),
      afterwards: async ({ referredBy }) => {
        if (referredBy !== null) await tell(context, referredBy, "waiting");
      },
    }),
  ),

  page(
    paths.answerPath,
    { ...answers, act: { en: "answer begun", da: "begyndte et svar" }, kind: "open" },
    async (context) => {
      const referral = await referralById(context, context.params.referralId);
      if (!referral || !isOpenTo(referral, "receiveInformation")) return notFound;
      const asked = (await stepsOf(context, referral)).findLast(({ kind }) => kind === "informationRequested");
      return show(smallForms.answer(context.language, referral, await filledFrom(context), asked?.text));
    },
  ),
  action(
    paths.answerPath,
    { ...answers, act: { en: "question answered", da: "svarede på spørgsmålet" }, kind: "collect" },
    async (context) => {
      const referral = await referralById(context, context.params.referralId);
      if (!referral) return notFound;
      const asked = (await stepsOf(context, referral)).findLast(({ kind }) => kind === "informationRequested");
      const form: Form = (language, shown, filled) => smallForms.answer(language, shown, filled, asked?.text);
      const parsed = parseText(context.form);
      if (!isTheirOwn(context, referral))
        return takeStep(context, {
          form,
          parsed,
          fact: () => ({ kind: "informationReceived", on: context.today, by: "" }),
          remark: ({ text }) => text,
        });
      return asReferrer(context, referral, form, parsed, ({ text }) =>
        recordReferrersAnswer(context, referral, context.today, text),
      );
    },
  ),

  page(
    paths.tellingPath,
    { ...screens, act: { en: "form of telling opened", da: "åbnede siden om, at personen ved det" }, kind: "open" },
    (context) => formFor(context, smallForms.telling, { kind: "told", how: "letter" }),
  ),
  action(
    paths.tellingPath,
    { ...screens, act: { en: "telling recorded", da: "noterede, at personen har fået det at vide" } },
    (context) =>
      takeStep(context, {
        form: smallForms.telling,
        parsed: parseTelling(context.form, context.today),
        fact: ({ on, how }) => ({ kind: "told", on, how, by: "" }),
      }),
  ),

  page(
    paths.prolongingPath,
    { ...screens, act: { en: "form of prolonging opened", da: "åbnede siden om forlængelse" }, kind: "open" },
    (context) => formFor(context, smallForms.prolonging, { kind: "prolonged", reason: "…" }),
  ),
  action(paths.prolongingPath, { ...screens, act: { en: "telling prolonged", da: "forlængede fristen" } }, (context) =>
    takeStep(context, {
      form: smallForms.prolonging,
      parsed: parseText(context.form),
      fact: ({ text }) => ({ kind: "prolonged", reason: text, on: context.today, by: "" }),
    }),
  ),

  page(
    paths.acceptancePath,
    { ...screens, act: { en: "form of acceptance opened", da: "åbnede siden om at imødekomme" }, kind: "open" },
    (context) => formFor(context, smallForms.acceptance, { kind: "accepted" }),
  ),
  action(
    paths.acceptancePath,
    { ...screens, act: { en: "referral accepted", da: "imødekom henvisningen" } },
    async (context) => {
      const { language, today } = context;
      const referral = await toScreen(context);
      if (!referral) return notFound;
      const why = await refusedNow(context, referral, { kind: "accepted" });
      if (why)
        return showAgain(
          smallForms.acceptance(language, referral, { problems: saidIn(language, [{ field: "", why }]) }),
        );
      const answer = await takeStep(context, {
        form: smallForms.acceptance,
        parsed: nothing,
        fact: () => ({ kind: "accepted", on: today, by: "" }),
      });
      if (answer.is === "see other")
        await beginMentorship(context, { personId: referral.personId, unitId: referral.unitId, onDay: today });
      return answer;
    },
  ),

  page(
    paths.declinePath,
    { ...screens, act: { en: "form of declining opened", da: "åbnede siden om at afslå" }, kind: "open" },
    (context) => formFor(context, smallForms.decline, { kind: "declined", reason: "noNeed" }),
  ),
  action(paths.declinePath, { ...screens, act: { en: "referral declined", da: "afslog henvisningen" } }, (context) =>
    takeStep(context, {
      form: smallForms.decline,
      parsed: parseDecline(context.form),
      fact: ({ reason }) => ({ kind: "declined", reason, on: context.today, by: "" }),
      remark: ({ text }) => text,
    }),
  ),

  page(
    paths.withdrawalPath,
    { ...withdraws, act: { en: "form of withdrawal opened", da: "åbnede siden om at trække tilbage" }, kind: "open" },
    async (context) => {
      const referral = await referralById(context, context.params.referralId);
      if (!referral) return notFound;
      const own = isTheirOwn(context, referral);
      if (!(own ? mayTakeBack(referral.seenByReferrer) : isOpenTo(referral, "withdraw"))) return notFound;
      return show(smallForms.withdrawal(context.language, referral, await filledFrom(context), own));
    },
  ),
  action(
    paths.withdrawalPath,
    { ...withdraws, act: { en: "referral withdrawn", da: "trak henvisningen tilbage" } },
    async (context) => {
      const referral = await referralById(context, context.params.referralId);
      if (!referral) return notFound;
      const { form: fields, today } = context;
      const own = isTheirOwn(context, referral);
      const form: Form = (language, shown, filled) => smallForms.withdrawal(language, shown, filled, own);
      if (own) return asReferrer(context, referral, form, nothing, () => recordTakingBack(context, referral, today));
      const at = (["person", "referrer"] as const).find((value) => value === fields.get("at"));
      const parsed: Parsed<"person" | "referrer"> = at
        ? { ok: true, value: at }
        : { ok: false, problems: [{ field: "at", why: "choose" }] };
      return takeStep(context, {
        form,
        parsed,
        fact: (value) => ({ kind: "withdrawn", at: value, on: today, by: "" }),
      });
    },
  ),
];

const isOpenTo = ({ status }: Referral, change: ReferralChange): boolean => status !== null && can(change, status);

async function asReferrer<Value>(
  context: Here,
  referral: Referral,
  form: Form,
  parsed: Parsed<Value>,
  recorded: (value: Value) => Promise<Result<null, "not-now">>,
): Promise<Answer<Page>> {
  const { language } = context;
  const again = (problems: readonly (FormProblem | { field: string; why: "not-now" })[]) =>
    showAgain(form(language, referral, { values: context.form, problems: saidIn(language, problems) }));
  if (!parsed.ok) return again(parsed.problems);
  const done = await recorded(parsed.value);
  if (!done.ok) return again([{ field: "", why: done.refusal }]);
  await tellCoordinators(context, referral.unitId);
  return seeOther(paths.referralPath.to({ referralId: referral.id }));
}
