import type { Waiting, WorkList } from "#app/today/today.ts";
import { reentryPath, releasesPath } from "./paths.ts";
import { leavingUntil, withNames } from "./queries.ts";
import { checklistOf, lateIn, missingIn, opensDaysBefore } from "./reentry.ts";
import { words } from "./words.ts";

const mostShown = 10;

/** Releases within twelve weeks that still lack something, for the coordinators of the unit. */
export const releasesWaiting: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const { language, today } = context;
  const say = words[language];
  const leaving = await leavingUntil(context, today.add({ days: opensDaysBefore }));
  const lacking = leaving
    .map((one) => ({ ...one, checklist: checklistOf(one.facts, one.route, one.releaseOn, today) }))
    .filter(({ checklist }) => missingIn(checklist).length > 0);
  const shown = lacking.slice(0, mostShown);
  const names = await withNames(context, shown);
  const tasks: Waiting[] = shown.map(({ id, releaseOn, checklist }, index) => ({
    href: reentryPath.to({ mentorshipId: id }),
    what: say.prepareFor(names[index]?.name ?? ""),
    by: releaseOn,
    why: say.prepareWhy(say.missingCount(missingIn(checklist).length, lateIn(checklist).length)),
  }));
  const more = lacking.length - shown.length;
  return more === 0 ? tasks : [...tasks, { href: releasesPath.to({}), what: say.prepareMore(more), by: lacking[mostShown]?.releaseOn ?? null }]; // prettier-ignore
};
