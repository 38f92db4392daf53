import { action, page } from "#app/route.ts";
import { notFound, show, showAgain } from "#platform/route.ts";
import { withoutForm } from "#platform/views/without-form.tsx";
import * as rules from "./agreements.ts";
import { holdAgreement } from "./change-queries.ts";
import { evaluationPage, permissionPage } from "./form-pages.tsx";
import * as forms from "./forms.ts";
import * as paths from "./paths.ts";
import * as queries from "./queries.ts";
import { words } from "./words.ts";
import { backHere, filledFrom, menteeWorkedWith, saidIn, writes } from "./routes.ts";

export const permissionRoutes = [
  page(
    paths.newPermissionPath,
    { ...writes, act: { en: "form of a permission opened", da: "åbnede siden om et samtykke" }, kind: "open" },
    async (context) => {
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const filled = await filledFrom(context);
      const form = permissionPage(context.language, person, await queries.recipientsOf(context, person.id), filled);
      const isAsked = filled.values ?? rules.isInForce(await queries.agreementFactsOf(context, person.id));
      return show(isAsked ? form : withoutForm(form, words[context.language]["no-agreement"]));
    },
  ),
  action(
    paths.newPermissionPath,
    { ...writes, act: { en: "permission recorded", da: "noterede et samtykke" }, kind: "collect" },
    async (context) => {
      const { language, form, today } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const agreement = await holdAgreement(context, person);
      const recipients = await queries.recipientsOf(context, person.id);
      const again = (problems: Parameters<typeof saidIn>[1]) =>
        showAgain(permissionPage(language, person, recipients, { values: form, problems: saidIn(language, problems) }));
      const input = forms.parsePermission(
        form,
        recipients.map(({ id }) => id),
        today,
      );
      if (!input.ok) return again(input.problems);
      // A permission hangs on the agreement: without one there is nothing to tell anybody.
      if (!rules.isInForce(agreement.facts)) return again([{ field: "", why: "no-agreement" }]);
      const { answer, purpose, withhold, on } = input.value;
      const to = await queries.recipientFor(context, person, input.value.to, recipients);
      await agreement.recordPermission({
        kind: answer === "yes" ? "permitted" : "notPermitted",
        purpose,
        to,
        withhold,
        on,
      });
      return backHere(person);
    },
  ),

  page(
    paths.evaluationPath,
    { ...writes, act: { en: "form of evaluation opened", da: "åbnede siden om evaluering" }, kind: "open" },
    async (context) => {
      const person = await menteeWorkedWith(context);
      return person ? show(evaluationPage(context.language, person, await filledFrom(context))) : notFound;
    },
  ),
  action(
    paths.evaluationPath,
    {
      ...writes,
      act: { en: "permission for evaluation recorded", da: "noterede svaret om evaluering" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, today } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const input = forms.parseEvaluation(form, today);
      if (!input.ok)
        return showAgain(
          evaluationPage(language, person, { values: form, problems: saidIn(language, input.problems) }),
        );
      const kind = input.value.answer === "yes" ? "permitted" : "notPermitted";
      const agreement = await holdAgreement(context, person);
      await agreement.recordPermission({
        kind,
        purpose: "evaluation",
        to: { kind: "evaluators" },
        withhold: [],
        on: input.value.on,
      });
      return backHere(person);
    },
  ),

  action(
    paths.permissionWithdrawalPath,
    { ...writes, act: { en: "permission taken back", da: "tog et samtykke tilbage" }, kind: "collect" },
    async (context) => {
      const { params, today } = context;
      const person = await menteeWorkedWith(context);
      if (!person) return notFound;
      const agreement = await holdAgreement(context, person);
      const fact = agreement.permissionFacts.find(({ id }) => id === params.permissionFactId);
      if (!fact) return notFound;
      // Taken back in another tab, or answered anew since: what the button says is so already, or is not what it said.
      if (agreement.standing.includes(fact))
        await agreement.recordPermission({ ...fact, kind: "takenBack", on: today });
      return backHere(person);
    },
  ),
];
