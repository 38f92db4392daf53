import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { pageOf, parseListState, settled, type ListRules } from "#platform/views/list-state.ts";
import type { DueRow, SupervisionView } from "./pages.tsx";
import { colleagueNames, named, supervisedRows, type SupervisedRow } from "./queries.ts";
import { coachOf, supervisionDue, type Due } from "./supervision.ts";

const rules: ListRules = {
  sorts: ["name", "coach", "due"],
  sort: { by: "due", descending: false },
  filters: ["state"],
  pageSize: 100,
  sealed: { sorts: ["name", "coach"], otherwise: { by: "due", descending: false } },
};
const alphabet = new Intl.Collator("da");

/** Whom the reader supervises, or everybody of the scheme, with when they next talk; the latest first. */
export async function dueList(context: Context): Promise<SupervisionView> {
  const { today, query, actor } = context;
  const asCoach = actor.role !== "coordinator";
  const asked = parseListState(query, rules);
  const all = await standings(context, asCoach ? "coach" : "coordinator");
  const kept = all.filter((row) => asked.filters["state"] === undefined || stateOf(row) === asked.filters["state"]);
  const state = settled(asked, kept.length, rules);
  const { by, descending } = state.sort;
  const page =
    by === "due" && kept.length > state.pageSize
      ? pageOf(turned(kept.toSorted(byDue), descending), state)
      : pageOf(kept, state);
  const rows = turned((await withNames(context, page)).toSorted((a, b) => order(by, a, b) || alphabet.compare(a.name, b.name)), descending); // prettier-ignore
  context.concerns(...rows.map(({ id }) => id));
  return { rows, state, asCoach, today };
}

const turned = <Row>(rows: readonly Row[], descending: boolean): readonly Row[] =>
  descending ? rows.toReversed() : rows;

/** Of the reader's own mentors, by name. */
export const dueRows = async (context: Context): Promise<readonly DueRow[]> =>
  (await withNames(context, await standings(context, "coach"))).toSorted((a, b) => alphabet.compare(a.name, b.name));

interface Standing {
  readonly row: SupervisedRow;
  readonly coachId: string | null;
  readonly due: Due;
}

async function standings(context: Context, as: "coach" | "coordinator"): Promise<readonly Standing[]> {
  return (await supervisedRows(context, as)).map((row) => ({
    row,
    coachId: coachOf(row.coaches, row.id, context.today)?.coachId ?? null,
    due: supervisionDue(row.talks, row.beganOn, context.today),
  }));
}

async function withNames(context: Context, standing: readonly Standing[]): Promise<readonly DueRow[]> {
  const mentors = await named(context.ring, standing.map(({ row }) => row)); // prettier-ignore
  const coaches = await colleagueNames(context, standing.flatMap(({ coachId }) => coachId ?? [])); // prettier-ignore
  return standing.map(({ row, coachId, due }, at) => ({
    id: row.id,
    name: mentors[at]?.name ?? "",
    coach: coachId === null ? null : (coaches.get(coachId) ?? ""),
    last: lastTalk(row),
    due,
  }));
}

const lastTalk = ({ talks }: SupervisedRow): Day | null =>
  talks.map(({ on }) => on).toSorted((a, b) => Temporal.PlainDate.compare(a, b)).at(-1) ?? null; // prettier-ignore

const stateOf = ({ due, coachId }: Standing): string =>
  coachId === null && due.is !== "notNeeded" ? "noCoach" : due.is;

function order(by: string, a: DueRow, b: DueRow): number {
  if (by === "name") return 0;
  return by === "coach" ? alphabet.compare(a.coach ?? "", b.coach ?? "") : byDue(a, b);
}

function byDue({ due: a }: Pick<DueRow, "due">, { due: b }: Pick<DueRow, "due">): number {
  if (a.is === "notNeeded" || b.is === "notNeeded") return Number(a.is === "notNeeded") - Number(b.is === "notNeeded");
  return Temporal.PlainDate.compare(a.on, b.on);
}
