import { mentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { action, page } from "#app/route.ts";
import { todayPath } from "#app/today/paths.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { exclusionsPage } from "./exclusion-pages.tsx";
import { words } from "./exclusion-words.ts";
import { colleagues, endExclusion, exclude, exclusionsOf, isAssigned } from "./exclusion-queries.ts";
import { reasonsToExclude } from "./reason-words.ts";
import { endExclusionPath, exclusionsPath } from "./paths.ts";

const records = { may: "exclusion.record", purpose: "mentorship" } as const;

export const exclusionRoutes = [
  page(
    exclusionsPath,
    { ...records, act: { en: "colleagues who know the mentee viewed", da: "så kolleger, der kender mentee" } },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship?.isCoordinated) return notFound;
      const { language, today } = context;
      const [excluded, all] = [await exclusionsOf(context, mentorship.personId), await colleagues(context)];
      return show(exclusionsPage({ language, today, mentorship }, excluded, all, {}));
    },
  ),

  action(
    exclusionsPath,
    { ...records, act: { en: "colleague kept from the mentee", da: "lukkede for en kollega, der kender mentee" } },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship?.isCoordinated) return notFound;
      const { language, today, form } = context;
      const say = words[language];
      const [excluded, all] = [await exclusionsOf(context, mentorship.personId), await colleagues(context)];
      const colleague = all.find(({ id }) => id === form.get("colleague"));
      const why = reasonsToExclude.find((reason) => reason === form.get("why"));
      const problems = [
        colleague ? null : { field: "colleague", message: say.colleagueMissing },
        why ? null : { field: "why", message: say.whyMissing },
        excluded.some(({ id }) => id === colleague?.id) ? { field: "colleague", message: say.already } : null,
        colleague && (await isAssigned(context, mentorship.id, colleague.id))
          ? { field: "colleague", message: say.isMentor }
          : null,
      ].filter((problem) => problem !== null);
      if (!colleague || !why || problems.length > 0)
        return showAgain(exclusionsPage({ language, today, mentorship }, excluded, all, { values: form, problems }));
      await exclude(context, mentorship, { colleagueId: colleague.id, why });
      // Whoever keeps themselves out sees the mentee no more, this page included.
      if (colleague.id === context.actor.id) return seeOther(todayPath.to({}));
      return seeOther(exclusionsPath.to({ mentorshipId: mentorship.id }));
    },
  ),

  action(
    endExclusionPath,
    { ...records, act: { en: "colleague let in again", da: "lukkede op igen for en kollega" } },
    async (context) => {
      const mentorship = await mentorshipLine(context, context.params.mentorshipId);
      if (!mentorship?.isCoordinated) return notFound;
      const ended = await endExclusion(context, mentorship.personId, context.params.colleagueId);
      return ended ? seeOther(exclusionsPath.to({ mentorshipId: mentorship.id })) : notFound;
    },
  ),
];
