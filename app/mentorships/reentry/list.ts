import { compareDays } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { pageOf, parseListState, settled, type ListRules, type ListState } from "#platform/views/list-state.ts";
import type { Language } from "#platform/words.ts";
import { leavingUntil, withNames, type ClosedLeaving, type Leaving } from "./queries.ts";
import { checklistOf, missingIn, opensDaysBefore } from "./reentry.ts";
import { words } from "./words.ts";

/** Week by week to begin with: what comes first is what is first to do. */
const rules: ListRules = {
  sorts: ["when", "name", "where", "route", "missing"],
  sort: { by: "when", descending: false },
  filters: ["route"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "when", descending: false } },
};

/** Who of the coordinator's units leaves in the weeks to come, and who is out and lacks something. */
export async function releasesList(context: Context): Promise<{ rows: readonly Leaving[]; state: ListState }> {
  const { today, language } = context;
  const asked = parseListState(context.query, rules);
  const { route } = asked.filters;
  const missing = (one: ClosedLeaving): number =>
    missingIn(checklistOf(one.facts, one.route, one.releaseOn, today, one.since)).length;
  const leaving = (await leavingUntil(context, today.add({ days: opensDaysBefore }))).filter(
    (one) => one.isCoordinated && (!one.isOut || missing(one) > 0) && (route === undefined || one.route === route),
  );
  const state = settled(asked, leaving.length, rules);
  const { by, descending } = state.sort;
  const turned = <Row>(rows: readonly Row[]): readonly Row[] => (descending ? rows.toReversed() : rows);
  const alphabet = new Intl.Collator("da");
  const compare = ordersIn(language, alphabet, missing)[by];
  const rows = await withNames(context, pageOf(compare ? turned(leaving.toSorted(compare)) : leaving, state));
  // By name, the page shows all of it: what is opened to be put in order is what is shown.
  return { rows: by === "name" ? turned(rows.toSorted((a, b) => alphabet.compare(a.name, b.name))) : rows, state };
}

type Order = (a: ClosedLeaving, b: ClosedLeaving) => number;

const ordersIn = (
  language: Language,
  alphabet: Intl.Collator,
  missing: (one: ClosedLeaving) => number,
): Readonly<Record<string, Order>> => ({
  when: (a, b) => compareDays(a.releaseOn, b.releaseOn),
  where: (a, b) => alphabet.compare(a.institution ?? "", b.institution ?? ""),
  route: (a, b) => alphabet.compare(words[language].routes[a.route], words[language].routes[b.route]),
  missing: (a, b) => missing(a) - missing(b),
});
