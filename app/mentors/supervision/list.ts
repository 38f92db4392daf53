import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { offsetOf, parseListState } from "#platform/views/list-state.ts";
import type { DueRow, SupervisionView } from "./pages.tsx";
import { colleagueNames, supervisedRows, type SupervisedRow } from "./queries.ts";
import { coachOf, supervisionDue } from "./supervision.ts";

const rules = { sorts: ["name", "coach", "due"], sort: { by: "due", descending: false }, filters: ["state"] };
const alphabet = new Intl.Collator("da");

/** Whom the reader supervises, or everybody of the scheme, with when they next talk; the latest first. */
export async function dueList(context: Context): Promise<SupervisionView> {
  const { today, query, actor } = context;
  const asCoach = actor.role !== "coordinator";
  const asked = parseListState(query, rules);
  const all = await dueRows(context, asCoach ? "coach" : "coordinator");
  const kept = all.filter((row) => asked.filters["state"] === undefined || stateOf(row) === asked.filters["state"]);
  const sorted = kept.toSorted((a, b) => order(asked.sort.by, a, b) || alphabet.compare(a.name, b.name));
  const ordered = asked.sort.descending ? sorted.toReversed() : sorted;
  const rows = ordered.slice(offsetOf(asked), offsetOf(asked) + asked.pageSize);
  context.concerns(...rows.map(({ id }) => id));
  return { rows, state: { ...asked, total: kept.length }, asCoach, today };
}

export async function dueRows(context: Context, as: "coach" | "coordinator"): Promise<readonly DueRow[]> {
  const rows = await supervisedRows(context, as);
  const coached = rows.map((row) => ({ row, coachId: coachOf(row.coaches, row.id, context.today)?.coachId ?? null }));
  const names = await colleagueNames(context, coached.flatMap(({ coachId }) => coachId ?? [])); // prettier-ignore
  return coached.map(({ row, coachId }) => ({
    id: row.id,
    name: row.name,
    coach: coachId === null ? null : (names.get(coachId) ?? ""),
    last: lastTalk(row),
    due: supervisionDue(row.talks, row.beganOn, context.today),
  }));
}

const lastTalk = ({ talks }: SupervisedRow): Day | null =>
  talks.map(({ on }) => on).toSorted((a, b) => Temporal.PlainDate.compare(a, b)).at(-1) ?? null; // prettier-ignore

const stateOf = ({ due, coach }: DueRow): string => (coach === null && due.is !== "notNeeded" ? "noCoach" : due.is);

function order(by: string, a: DueRow, b: DueRow): number {
  if (by === "name") return 0;
  if (by === "coach") return alphabet.compare(a.coach ?? "", b.coach ?? "");
  if (a.due.is === "notNeeded" || b.due.is === "notNeeded") return Number(a.due.is === "notNeeded") - Number(b.due.is === "notNeeded"); // prettier-ignore
  return Temporal.PlainDate.compare(a.due.on, b.due.on);
}
