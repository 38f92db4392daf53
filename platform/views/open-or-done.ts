import type { Filter } from "./list.tsx";
import { parseListState, settled, startOf, type ListRules, type ListState } from "./list-state.ts";

/** Which part of what waits for somebody, of what is done, or of both where `isOpen` is null. */
export interface OpenOrDone {
  readonly limit: number;
  readonly offset: number;
  readonly oldestFirst: boolean;
  readonly isOpen: boolean | null;
}

const newestFirst: ListRules = {
  sorts: ["when"],
  sort: { by: "when", descending: true },
  filters: ["state"],
  grows: ["when"],
};

/** The page of such a list that an address asks for, the newest first unless it says otherwise. */
export async function openOrDone<Row>(
  query: URLSearchParams,
  count: (isOpen: boolean | null) => Promise<number>,
  ask: (part: OpenOrDone) => Promise<readonly Row[]>,
): Promise<{ readonly rows: readonly Row[]; readonly state: ListState }> {
  const asked = parseListState(query, newestFirst);
  const chosen = asked.filters["state"];
  const isOpen = chosen === "open" ? true : chosen === "done" ? false : null;
  const state = settled(asked, await count(isOpen), newestFirst);
  const oldestFirst = !state.sort.descending;
  return { rows: await ask({ limit: state.pageSize, offset: startOf(state), oldestFirst, isOpen }), state };
}

export const openOrDoneFilter = (label: string, open: string, done: string): Filter => ({
  name: "state",
  label,
  options: [
    { value: "open", label: open },
    { value: "done", label: done },
  ],
});
