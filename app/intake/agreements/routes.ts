import { namesOfColleagues } from "#app/access/colleagues/door.ts";
import { toldByTheSheet } from "#app/intake/referrals/door.ts";
import { personById, personLine, type Person } from "#app/people/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Answer, type Context } from "#platform/route.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { withoutForm } from "#platform/views/without-form.tsx";
import * as rules from "./agreements.ts";
import { holdAgreement } from "./change-queries.ts";
import { dependentsOf, stoppedBy } from "./dependent-queries.ts";
import { followAgreement } from "./following.ts";
import { answerPage, handoverPage, withdrawalPage, type Filled } from "./form-pages.tsx";
import * as forms from "./forms.ts";
import { agreementPage } from "./pages.tsx";
import * as paths from "./paths.ts";
import { permissionsOf } from "./permissions.ts";
import * as queries from "./queries.ts";
import { sheetPaper } from "./sheet.tsx";
import { words } from "./words.ts";

const reads = { may: "agreements.read", purpose: "intake" } as const;
export const writes = { may: "agreements.write", purpose: "intake" } as const;

/** In which role the actor works with them: who is a mentor here may coordinate elsewhere. */
type WorkedWith = Person & { readonly as: "coordinator" | "mentor" };
type Here = Context<"/people/:personId/agreement">;
type Why = forms.Why | rules.Refusal;

export const saidIn = (
  language: "da" | "en",
  problems: readonly { readonly field: string; readonly why: Why }[],
): readonly Problem[] => problems.map(({ field, why }) => ({ field, message: words[language][why] }));
export const filledFrom = async (context: Context): Promise<Filled> => ({
  values: (await context.draft(context.at)) ?? undefined,
  kept: context.query.has("kept"),
});
/** Whoever takes part: a relative agrees to nothing here. */
const menteeOf = async (context: Here): Promise<Person | null> => {
  const person = await personById(context, context.params.personId);
  return person?.kind === "mentee" ? person : null;
};
/** A coach knows the person, and may be somebody else's mentor: an agreement is for those who work with this one. */
export const menteeWorkedWith = async (context: Here): Promise<WorkedWith | null> => {
  const person = await menteeOf(context);
  const as = person && (await queries.worksAs(context, person.id));
  if (!as) return null;
  context.actsAs(as);
  return { ...person, as };
};
export const backHere = (person: Person) => seeOther(paths.agreementPath.to({ personId: person.id }));

/** A coordinator of this unit moves the mentorship at once; for a mentor, whatever else they are, the service does, a moment later. */
async function follow(context: Here, person: WorkedWith): Promise<void> {
  if (person.as === "coordinator") await followAgreement(context, person.id, context.language);
  else await context.enqueue("follow-agreement", { personId: person.id });
}

/** The form, or why it could only be refused; what was typed before that is shown all the same. */
async function openIf(
  change: Parameters<typeof rules.refusedNow>[0],
  context: Here,
  person: Person,
  { values }: Filled,
  form: Page,
): Promise<Answer<Page>> {
  const facts = await queries.agreementFactsOf(context, person.id);
  const why = values ? null : rules.refusedNow(change, facts, await queries.askedAbout(context, person.id));
  return show(why ? withoutForm(form, words[context.language][why]) : form);
}

export const agreementRoutes = [
  page(paths.agreementPath, { ...reads, act: { en: "agreement viewed", da: "så aftalen" } }, async (context) => {
    const { language, today } = context;
    const person = await menteeWorkedWith(context);
    const line = person && (await personLine(context, person.id));
    if (!line) return notFound;
    const facts = await queries.agreementFactsOf(context, line.id);
    const permissions = permissionsOf(await queries.permissionFactsOf(context, line.id), today);
    const names = await namesOfColleagues(
      context,
      facts.flatMap((fact) => (fact.kind === "given" ? [fact.by, fact.takenBy] : [fact.by])),
    );
    const [sheets, recipients] = [await queries.sheetsInForce(context), await queries.recipientsOf(context, line.id)];
    const withdrawal = facts.findLast(({ kind }) => kind === "withdrawn");
    return show(
      agreementPage(language, today, {
        person: line,
        status: rules.statusOf(facts),
        facts,
        sheets,
        permissions,
        recipients,
        names,
        isOpen: (await queries.askedAbout(context, line.id)).isOpen,
        mentorship: await queries.openMentorshipOf(context, line.id),
        mayMatch: person.as === "coordinator",
        stopped: withdrawal ? await stoppedBy(context.tx, line.id, withdrawal) : [],
      }),
    );
  }),

  page(paths.sheetPath, { ...reads, act: { en: "sheet printed", da: "printede arket" } }, async (context) => {
    const person = await menteeWorkedWith(context);
    const sheets = await queries.sheetsInForce(context);
    const asked = context.query.get("language") ?? person?.language;
    const sheet = sheets.find(({ language }) => language === asked) ?? sheets[0];
    return person && sheet ? show(sheetPaper(person.id, sheet)) : notFound;
  }),

  page(
    paths.handoverPath,
    { ...writes, act: { en: "form of handing over opened", da: "åbnede siden om at give arket" }, kind: "open" },
    async (context) => {
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const [sheets, filled] = [await queries.sheetsInForce(context), await filledFrom(context)];
      return openIf("handOver", context, person, filled, handoverPage(context.language, person, sheets, filled));
    },
  ),
  action(
    paths.handoverPath,
    { ...writes, act: { en: "sheet handed over", da: "gav arket" }, kind: "collect" },
    async (context) => {
      const { language, form, today, actor } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const sheets = await queries.sheetsInForce(context);
      const again = (problems: readonly { field: string; why: Why }[]) =>
        showAgain(handoverPage(language, person, sheets, { values: form, problems: saidIn(language, problems) }));
      const input = forms.parseHandover(
        form,
        sheets.map((sheet) => sheet.language),
        today,
      );
      if (!input.ok) return again(input.problems);
      const sheet = sheets.find((one) => one.language === input.value.language);
      if (!sheet) return again([{ field: "language", why: "choose" }]);
      const agreement = await holdAgreement(context, person);
      // The sheet is never handed over by whoever referred them, nor by staff of the place.
      const { isReferrer, isWingStaff } = await queries.takerOf(context, person.id, actor.id);
      if (isReferrer || isWingStaff)
        return again([{ field: "", why: isReferrer ? "taken-by-referrer" : "taken-by-wing-staff" }]);
      const fact = {
        id: "",
        by: actor.id,
        kind: "handedOver",
        on: input.value.on,
        sheetVersion: sheet.version,
        language: sheet.language,
      } as const;
      const done = rules.handOver(agreement.facts, fact, await queries.askedAbout(context, person.id), today);
      if (!done.ok) return again([{ field: fieldOf(done.refusal), why: done.refusal }]);
      await agreement.record({
        kind: "handedOver",
        on: fact.on,
        sheetId: sheet.id,
        language: sheet.language,
      });
      await toldByTheSheet(context, person.id, fact.on, today);
      await follow(context, person);
      return backHere(person);
    },
  ),

  page(
    paths.answerPath,
    {
      ...writes,
      act: { en: "form of the answer to the agreement opened", da: "åbnede siden til svaret" },
      kind: "open",
    },
    async (context) => {
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const takers = await queries.takersFor(context, context.actor.id, person.as === "coordinator");
      const filled = await filledFrom(context);
      return openIf("answer", context, person, filled, answerPage(context.language, person, takers, filled));
    },
  ),
  action(
    paths.answerPath,
    { ...writes, act: { en: "answer recorded", da: "noterede svaret på aftalen" }, kind: "collect" },
    async (context) => {
      const { language, form, today, actor } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const takers = await queries.takersFor(context, actor.id, person.as === "coordinator");
      const again = (problems: readonly { field: string; why: Why }[]) =>
        showAgain(answerPage(language, person, takers, { values: form, problems: saidIn(language, problems) }));
      const input = forms.parseAnswer(
        form,
        takers.map(({ id }) => id),
        today,
      );
      if (!input.ok) return again(input.problems);
      const agreement = await holdAgreement(context, person);
      const { facts } = agreement;
      const { answer, how, on, takenBy } = input.value;
      const base = { id: "", by: actor.id, on, how };
      const asked = await queries.askedAbout(context, person.id);
      const done =
        answer === "no"
          ? rules.sayNo(facts, { ...base, kind: "refused" }, asked, today)
          : rules.give(
              facts,
              { ...base, kind: "given", takenBy },
              await queries.takerOf(context, person.id, takenBy),
              asked,
              today,
            );
      if (!done.ok) return again([{ field: fieldOf(done.refusal), why: done.refusal }]);
      await agreement.record(answer === "no" ? { kind: "refused", on, how } : { kind: "given", on, how, takenBy });
      await follow(context, person);
      return backHere(person);
    },
  ),

  page(
    paths.withdrawalPath,
    {
      ...writes,
      act: { en: "form of withdrawal of the agreement opened", da: "åbnede siden om at trække aftalen tilbage" },
      kind: "open",
    },
    async (context) => {
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const [dependents, filled] = [await dependentsOf(context.tx, person.id), await filledFrom(context)];
      return openIf("withdraw", context, person, filled, withdrawalPage(context.language, person, dependents, filled));
    },
  ),
  action(
    paths.withdrawalPath,
    { ...writes, act: { en: "agreement withdrawn", da: "trak aftalen tilbage" }, kind: "collect" },
    async (context) => {
      const { language, form, today, actor } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const agreement = await holdAgreement(context, person);
      const again = async (problems: readonly { field: string; why: Why }[]) =>
        showAgain(
          withdrawalPage(language, person, await dependentsOf(context.tx, person.id), {
            values: form,
            problems: saidIn(language, problems),
          }),
        );
      const input = forms.parseWithdrawal(form, today);
      if (!input.ok) return again(input.problems);
      const { on, how } = input.value;
      const done = rules.withdraw(agreement.facts, { id: "", by: actor.id, kind: "withdrawn", on, how }, today);
      if (!done.ok) return again([{ field: fieldOf(done.refusal), why: done.refusal }]);
      await agreement.record({ kind: "withdrawn", on, how });
      await agreement.takeBackPermissions(on);
      await follow(context, person);
      return backHere(person);
    },
  ),
];

const fieldBy: Partial<Record<rules.Refusal, string>> = {
  "in-the-future": "on",
  "before-the-referral": "on",
  "before-the-last-answer": "on",
  "three-days-not-over": "on",
  "too-close-to-the-sheet": "on",
  "withdrawn-before-given": "on",
  "taken-by-referrer": "takenBy",
  "taken-by-wing-staff": "takenBy",
};

function fieldOf(refusal: rules.Refusal): string {
  return fieldBy[refusal] ?? "";
}
