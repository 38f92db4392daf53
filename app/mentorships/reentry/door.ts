import { mostOfAKind, type Waiting, type WorkList } from "#app/today/today.ts";
import { compareDays, type Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { sayDate, type Language } from "#platform/words.ts";
import { reentryPath, releasesPath } from "./paths.ts";
import { leavingUntil, withNames, type ClosedLeaving, type Leaving } from "./queries.ts";
import { checklistOf, lateIn, missingIn, opensDaysBefore, type Item } from "./reentry.ts";
import { words } from "./words.ts";

const mostShown = 10;

/**
 * Releases within twelve weeks that still lack something, for the coordinators of the unit; after the release, until
 * nothing is missing, for the mentors too.
 */
export const releasesWaiting: WorkList = async (context) => {
  const { roles } = context.actor;
  if (!roles.includes("coordinator") && !roles.includes("mentor")) return [];
  const { today } = context;
  const lacking = (await leavingUntil(context, today.add({ days: opensDaysBefore })))
    .map((one) => ({ ...one, missing: missingIn(checklistOf(one.facts, one.route, one.releaseOn, today, one.since)) }))
    .filter(({ missing, isCoordinated, isOut }) => missing.length > 0 && (isCoordinated || isOut))
    .toSorted((a, b) => compareDays(firstOf(a), firstOf(b)));
  const most = roles.includes("coordinator") ? mostShown : mostOfAKind;
  const shown = await withNames(context, lacking.slice(0, most));
  const tasks = lacking.slice(0, most).map((one, index) => said(context, one, shown[index]?.name ?? ""));
  const [next, ...more] = lacking.slice(most);
  if (!next || !roles.includes("coordinator")) return tasks;
  return [...tasks, { href: releasesPath.to({}), what: words[context.language].prepareMore(more.length + 1), by: firstOf(next) }]; // prettier-ignore
};

type Lacking = Pick<Leaving, "releaseOn"> & { readonly missing: readonly Item[] };

/** What falls due first of what is missing: from that day on it is late, however far off the release is. */
const firstOf = ({ missing, releaseOn }: Lacking): Day => missing[0]?.due ?? releaseOn;

function said({ language, today }: Context, one: ClosedLeaving & Lacking, name: string): Waiting {
  const say = words[language];
  const missing = say.missingCount(one.missing.length, lateIn(one.missing).length);
  return {
    href: reentryPath.to({ mentorshipId: one.id }),
    what: (one.isOut ? say.settleFor : say.prepareFor)(name),
    by: firstOf(one),
    why: whenOf(language, one, today) + say.prepareWhy(missing),
  };
}

const whenOf = (language: Language, { isOut, releaseOn }: ClosedLeaving, today: Day): string =>
  `${(isOut ? words[language].releasedOn : words[language].released)(sayDate(language, releaseOn, today))}. `;
