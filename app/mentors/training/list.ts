import type { Context } from "#platform/route.ts";
import { offsetOf, parseListState, type ListState } from "#platform/views/list-state.ts";
import type { Standing, TrainedRow } from "./pages.tsx";
import { learntBy, mentorNames, modulesOf, type ModuleRow } from "./queries.ts";
import { readinessOf, type NotReady, type Readiness } from "./training.ts";

const rules = { sorts: ["name", "done"], sort: { by: "name", descending: false }, filters: ["standing"] };

/** Every mentor with how far they are, as asked for. */
export async function trainedList(
  context: Context,
  schemeId: string,
  modules: readonly ModuleRow[],
): Promise<{ rows: readonly TrainedRow[]; state: ListState }> {
  const asked = parseListState(context.query, rules);
  const all = await trainedRows(context, schemeId, modules);
  const kept = all.filter(
    ({ standing }) => asked.filters["standing"] === undefined || standing === asked.filters["standing"],
  );
  const sorted = asked.sort.by === "done" ? kept.toSorted((a, b) => a.done - b.done) : kept;
  const ordered = asked.sort.descending ? sorted.toReversed() : sorted;
  const rows = ordered.slice(offsetOf(asked), offsetOf(asked) + asked.pageSize);
  context.concerns(...rows.map(({ id }) => id));
  return { rows, state: { ...asked, total: kept.length } };
}

export async function trainedRows(
  context: Context,
  schemeId: string,
  modules: readonly Pick<ModuleRow, "id" | "isRequired">[],
): Promise<readonly TrainedRow[]> {
  const { tx, today } = context;
  const programme = await modulesOf(tx, schemeId);
  const learnt = await learntBy(tx, schemeId);
  const required = new Set(modules.filter(({ isRequired }) => isRequired).map(({ id }) => id));
  return (await mentorNames(context)).map((mentor) => {
    const { attendance, findings } = learnt.get(mentor.id) ?? { attendance: [], findings: [] };
    const readiness = readinessOf({ attendance, findings, programme, vettedToday: true, supervisedToday: true }, today);
    const done = new Set(attendance.filter(({ completed, moduleId }) => completed && required.has(moduleId)).map(({ moduleId }) => moduleId)); // prettier-ignore
    return { ...mentor, done: done.size, standing: programme.length === 0 ? "training" : standingOf(readiness) };
  });
}

function standingOf(readiness: Readiness): Standing {
  if (readiness.is === "ready") return "ready";
  const has = (code: NotReady["code"]): boolean => readiness.because.some((lack) => lack.code === code);
  if (has("foundNotReady")) return "notReady";
  return has("moduleMissing") || has("moduleExpired") ? "training" : "waits";
}
