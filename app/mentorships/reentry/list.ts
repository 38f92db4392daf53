import { compareDays } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import {
  inOrder,
  pageOf,
  parseListState,
  settled,
  shownOf,
  wordsOnly,
  type ListRules,
  type ListState,
} from "#platform/views/list-state.ts";
import { leavingUntil, withNames, type ClosedLeaving, type Leaving, type WayOut } from "./queries.ts";
import { checklistOf, lacks, lateIn, missingIn, opensDaysBefore, withoutResponsible, type Item } from "./reentry.ts";
import { routes, statuses } from "./words.ts";

/** Week by week unless asked otherwise: what comes first is what is first to do. */
const releaseRules: ListRules = {
  sorts: ["when", "name", "where", "missing"],
  sort: { by: "when", descending: false },
  filters: ["route", "lacks"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "when", descending: false } },
};
const alphabet = new Intl.Collator("da");

/** Who is out and lacks something, and who is released within twelve weeks, as asked for. */
export async function releasesListed(
  context: Context,
): Promise<{ readonly leaving: readonly Leaving[]; readonly state: ListState }> {
  const { today } = context;
  const asked = wordsOnly(parseListState(context.query, releaseRules), { route: routes, lacks });
  const itemsOf = ({ facts, route, releaseOn, since }: WayOut) => checklistOf(facts, route, releaseOn, today, since);
  const isMeant = (one: ClosedLeaving): boolean => {
    const items = itemsOf(one);
    if (!one.isCoordinated || (one.isOut && missingIn(items).length === 0)) return false;
    const { route = one.route, lacks: lacking } = asked.filters;
    return route === one.route && (lacking === undefined || (lacking === "late" ? lateIn : withoutResponsible)(items).length > 0); // prettier-ignore
  };
  const all = (await leavingUntil(context, today.add({ days: opensDaysBefore }))).filter(isMeant);
  const state = settled(asked, all.length, releaseRules);
  const orders = {
    when: (a: ClosedLeaving, b: ClosedLeaving) => compareDays(a.releaseOn, b.releaseOn),
    where: (a: ClosedLeaving, b: ClosedLeaving) => alphabet.compare(a.institution ?? "", b.institution ?? ""),
    missing: (a: ClosedLeaving, b: ClosedLeaving) => missingIn(itemsOf(b)).length - missingIn(itemsOf(a)).length,
  };
  return { leaving: await shownOf(all, state, orders, (page) => withNames(context, page)), state };
}

const checklistRules: ListRules = {
  sorts: ["due", "status"],
  sort: { by: "due", descending: false },
  filters: ["status"],
};

/** The checklist of one way out, as asked for; in the order it falls due unless asked otherwise. */
export function checklistListed(
  { query }: Pick<Context, "query">,
  checklist: readonly Item[],
): { readonly items: readonly Item[]; readonly state: ListState } {
  const asked = wordsOnly(parseListState(query, checklistRules), { status: ["missing", ...statuses] });
  const { status } = asked.filters;
  const meant = checklist.filter((item) => status === undefined || (status === "missing" ? !item.settled : item.status === status)); // prettier-ignore
  const state = settled(asked, meant.length, checklistRules);
  const sorted = inOrder(meant, state, {
    due: (a, b) => checklist.indexOf(a) - checklist.indexOf(b),
    status: (a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status),
  });
  return { items: pageOf(sorted, state), state };
}
