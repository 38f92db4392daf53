import type { Context } from "#platform/route.ts";
import {
  parseListState,
  settled,
  shownOf,
  wordsOnly,
  type ListRules,
  type ListState,
} from "#platform/views/list-state.ts";
import { expectedVisits, opened, type ClosedVisit } from "./queries.ts";
import { byClock, kinds, type Visit } from "./visits.ts";

/** Day by day unless asked otherwise, as they come. */
const rules: ListRules = {
  sorts: ["when", "name", "place"],
  sort: { by: "when", descending: false },
  filters: ["kind"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "when", descending: false } },
};
const alphabet = new Intl.Collator("da");

/** The visits to come as asked for; only the names that are shown are opened. */
export async function visitsListed(
  context: Context,
): Promise<{ readonly visits: readonly Visit[]; readonly state: ListState }> {
  const asked = wordsOnly(parseListState(context.query, rules), { kind: kinds });
  const { kind } = asked.filters;
  const all = (await expectedVisits(context)).filter(({ isVideo }) => kind === undefined || isVideo === (kind === "video")); // prettier-ignore
  const state = settled(asked, all.length, rules);
  const orders = { when: byClock, place: (a: ClosedVisit, b: ClosedVisit) => alphabet.compare(a.institution, b.institution) }; // prettier-ignore
  return { visits: await shownOf(all, state, orders, (page) => opened(context, page)), state };
}
