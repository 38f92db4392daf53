import type { Context } from "#platform/route.ts";
import { parseListState, settled, shownOf, type ListRules, type ListState } from "#platform/views/list-state.ts";
import type { Standing, TrainedRow } from "./pages.tsx";
import { learntBy, mentorsToday, modulesOf, namesOf, type ClosedName, type ModuleRow } from "./queries.ts";
import { readinessOf, type Module, type NotReady, type Readiness } from "./training.ts";

const rules: ListRules = {
  sorts: ["name", "done"],
  sort: { by: "name", descending: false },
  filters: ["standing"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "done", descending: true } },
};

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
  const state = settled(asked, kept.length, rules);
  const orders = { done: (a: Trained, b: Trained) => a.done - b.done };
  const rows = await shownOf(kept, state, orders, (page) => withNames(context, page));
  context.concerns(...rows.map(({ id }) => id));
  return { rows, state };
}

type Trained = ClosedName & Omit<TrainedRow, "name">;

/** Only the names that are shown are opened. */
export async function withNames(
  context: Pick<Context, "ring">,
  rows: readonly Trained[],
): Promise<readonly TrainedRow[]> {
  const names = await namesOf(context, rows);
  return rows.map(({ id, done, standing }, at) => ({ id, done, standing, name: names[at] ?? "" }));
}

export async function trainedRows(
  context: Context,
  schemeId: string,
  modules: readonly Pick<ModuleRow, "id" | "isRequired">[],
): Promise<readonly Trained[]> {
  const { tx, today } = context;
  const programme = await modulesOf(tx, schemeId);
  const learnt = await learntBy(tx, schemeId);
  const required = new Set(modules.filter(({ isRequired }) => isRequired).map(({ id }) => id));
  return (await mentorsToday(context)).map((mentor) => {
    const { attendance, findings } = learnt.get(mentor.id) ?? { attendance: [], findings: [] };
    const readiness = readinessOf({ attendance, findings, programme, vettedToday: true, supervisedToday: true }, today);
    const done = new Set(attendance.filter(({ completed, moduleId }) => completed && required.has(moduleId)).map(({ moduleId }) => moduleId)); // prettier-ignore
    return { ...mentor, done: done.size, standing: standingOf(readiness, programme) };
  });
}

/** What a mentor's training is called, in the list and on the mentor's own page. */
export function standingOf(readiness: Readiness, programme: readonly Module[]): Standing {
  if (programme.length === 0) return "training";
  if (readiness.is === "ready") return "ready";
  const has = (code: NotReady["code"]): boolean => readiness.because.some((lack) => lack.code === code);
  if (has("foundNotReady")) return "notReady";
  if (has("moduleMissing") || has("moduleExpired")) return "training";
  return has("moduleDayUnknown") ? "dayUnknown" : "waits";
}
