import { namesOfColleagues } from "#app/access/colleagues/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { withoutForm } from "#platform/views/without-form.tsx";
import { carryingOverWords } from "./carrying-over-words.ts";
import { carryOver } from "./carrying-over-queries.ts";
import { carryingOverPage } from "./carrying-over.tsx";
import { knownFromBefore } from "./on-record-queries.ts";
import { carryingOverPath, referralPath } from "./paths.ts";
import { problemWords } from "./problem-words.ts";
import { can, whyNot, type NotNow } from "./referrals.ts";
import { filledFrom, saidIn, screens, toScreen } from "./routes.ts";

export const carryingOverRoutes = [
  page(
    carryingOverPath,
    { ...screens, act: { en: "carrying over begun", da: "åbnede siden om at føre henvisningen over" }, kind: "open" },
    async (context) => {
      const referral = await toScreen(context);
      if (!referral) return notFound;
      const { language } = context;
      const { choices } = await knownFromBefore(context, referral);
      const form = carryingOverPage(language, referral, choices, await filledFrom(context));
      const status = referral.status ?? "received";
      if (!can("carryOver", status))
        return show(withoutForm(form, problemWords[language][whyNot("carryOver", status)]));
      return show(choices.length === 0 ? withoutForm(form, carryingOverWords[language].nobody) : form);
    },
  ),
  action(
    carryingOverPath,
    {
      ...screens,
      act: { en: "referral carried over", da: "førte henvisningen over på en, der stod her" },
      kind: "combine",
    },
    async (context) => {
      const { language, form } = context;
      const referral = await toScreen(context);
      if (!referral) return notFound;
      const { choices } = await knownFromBefore(context, referral);
      const again = (why: "choose" | NotNow, field = "") =>
        showAgain(
          carryingOverPage(language, referral, choices, { values: form, problems: saidIn(language, [{ field, why }]) }),
        );
      const onto = choices.find(({ personId }) => personId === form.get("person"));
      if (!onto) return again("choose", "person");
      const { referredBy } = referral;
      const names = await namesOfColleagues(context, [referredBy]);
      const caller = referredBy === null ? referral.caller : (names.get(referredBy) ?? "");
      const done = await carryOver(context, referral, onto.personId, caller, context.today);
      return done.ok ? seeOther(referralPath.to({ referralId: done.value })) : again(done.refusal);
    },
  ),
];
