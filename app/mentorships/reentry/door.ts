import type { WorkList } from "#app/today/today.ts";
import { reentryPath } from "./paths.ts";
import { leavingUntil } from "./queries.ts";
import { checklistOf, lateIn, missingIn, opensDaysBefore } from "./reentry.ts";
import { words } from "./words.ts";

const mostShown = 10;

/** Releases within twelve weeks that still lack something, for the coordinators of the unit. */
export const releasesWaiting: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const { language, today } = context;
  const say = words[language];
  const leaving = await leavingUntil(context, today.add({ days: opensDaysBefore }));
  return leaving
    .map((one) => ({ ...one, checklist: checklistOf(one.facts, one.route, one.releaseOn, today) }))
    .filter(({ checklist }) => missingIn(checklist).length > 0)
    .slice(0, mostShown)
    .map(({ id, name, releaseOn, checklist }) => ({
      href: reentryPath.to({ mentorshipId: id }),
      what: say.prepareFor(name),
      by: releaseOn,
      why: say.missingCount(missingIn(checklist).length, lateIn(checklist).length),
    }));
};
