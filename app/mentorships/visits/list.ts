import type { Context } from "#platform/route.ts";
import {
  inOrder,
  pageOf,
  parseListState,
  settled,
  wordsOnly,
  type ListRules,
  type ListState,
} from "#platform/views/list-state.ts";
import { expectedVisits, opened } from "./queries.ts";
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
  const sorted = inOrder(all, state, { when: byClock, place: (a, b) => alphabet.compare(a.institution, b.institution) }); // prettier-ignore
  const visits = await opened(context, pageOf(sorted, state));
  return { visits: inOrder(visits, state, { name: (a, b) => alphabet.compare(a.name, b.name) }), state };
}
