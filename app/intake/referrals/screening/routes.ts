import { withoutForm } from "#platform/views/without-form.tsx";
import { isOvertaken, whoRecorded } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { screenedTwicePage, screeningPage } from "#app/intake/referrals/form-pages.tsx";
import { parseScreening } from "#app/intake/referrals/forms.ts";
import { knownFromBefore } from "./on-record-queries.ts";
import { referralPath, screeningPath } from "#app/intake/referrals/paths.ts";
import { groundsOn, screeningOf, type Ground, type ScreeningOnRecord } from "#app/intake/referrals/queries.ts";
import { problemWords } from "#app/intake/referrals/problem-words.ts";
import { mayBeScreened } from "#app/intake/referrals/referrals.ts";
import { filledFrom, saidIn, screens, toScreen } from "#app/intake/referrals/routes.ts";
import { sectionFor, settle, type ScreeningRefusal } from "./screening.ts";
import { oneAtATime, recordScreening } from "#app/intake/referrals/steps/queries.ts";

/** Whoever corrects a screening may leave the ground as it was settled, whatever the table says by now. */
const withItsOwn = (grounds: readonly Ground[], recorded: ScreeningOnRecord | null): readonly Ground[] =>
  recorded && !grounds.some(({ id }) => id === recorded.groundId) ? [...grounds, recorded.ground] : grounds;

export const screeningRoutes = [
  page(
    screeningPath,
    { ...screens, act: { en: "screening opened", da: "åbnede afklaringen" }, kind: "open" },
    async (context) => {
      const referral = await toScreen(context);
      if (!referral) return notFound;
      const { language, today } = context;
      const recorded = await screeningOf(context, referral);
      const filled = await filledFrom(context);
      const known = { today, known: await knownFromBefore(context, referral) };
      const grounds = withItsOwn(await groundsOn(context, today), recorded);
      const form = screeningPage(language, referral, grounds, recorded, filled, known);
      const isOver = referral.status !== null && !mayBeScreened(referral.status);
      return show(isOver && !filled.values ? withoutForm(form, problemWords[language]["already-decided"]) : form);
    },
  ),

  action(
    screeningPath,
    { ...screens, act: { en: "screening recorded", da: "gemte afklaringen" }, kind: "collect" },
    async (context) => {
      const { language, form, today } = context;
      await oneAtATime(context.tx, context.params.referralId);
      const referral = await toScreen(context);
      if (!referral) return notFound;
      const recorded = await screeningOf(context, referral);
      const grounds = withItsOwn(await groundsOn(context, today), recorded);
      const known = { today, known: await knownFromBefore(context, referral) };
      const again = (problems: Parameters<typeof saidIn>[1]) => {
        const filled = { values: form, problems: saidIn(language, problems) };
        return showAgain(screeningPage(language, referral, grounds, recorded, filled, known));
      };
      const input = parseScreening(form);
      if (!input.ok) return again(input.problems);
      const ground = grounds.find(({ id }) => id === input.value.groundId);
      if (!ground) return again([{ field: "groundId", why: "choose" }]);
      const section = sectionFor(input.value.section, ground, recorded?.ground ?? null);
      const settled = settle(ground.kind, { ...input.value, section });
      if (!settled.ok) return again([{ field: fieldOf(settled.refusal), why: settled.refusal }]);
      if (recorded && isOvertaken(form, recorded)) {
        const by = await whoRecorded(context, "screenings", recorded.id);
        return showAgain(screenedTwicePage(language, referral, grounds, { recorded, yours: settled.value, by }));
      }
      const done = await recordScreening(context, referral, settled.value, today);
      if (!done.ok) return again([{ field: "", why: done.refusal }]);
      return seeOther(referralPath.to({ referralId: referral.id }));
    },
  ),
];

const fieldOf = (refusal: ScreeningRefusal): string =>
  ({
    "charge-does-not-fit": "category",
    "charged-after-all": "category",
    "section-missing": "section",
    "section-without-a-charge": "section",
    "facts-missing": "facts",
    "assessment-missing": "assessment",
  })[refusal];
