import { compareDays, type Day, isSameDay } from "#platform/dates.ts";
import type { CustodyKind, Period } from "./custody.ts";

/** How one thing leads to the next on one day: whoever was moved and released that day is out. */
const places = {
  leave: 0,
  arrested: 1,
  remand: 2,
  remandSurrogate: 3,
  sentenced: 4,
  placedOutside: 5,
  electronicTag: 6,
  released: 7,
  onParole: 8,
  probationSupervision: 9,
  expelled: 10,
} as const satisfies Record<CustodyKind, number>;

export const byNature = (a: CustodyKind, b: CustodyKind): number => places[a] - places[b];

/** One and the same line, however often it is said. */
export const lineOf = ({ kind, institutionId, from }: Period): string =>
  `${kind} ${institutionId ?? ""} ${String(from)}`;

/** When each line was first said, by its id; a correction stands where the line that it corrects stood. */
export type Said = ReadonlyMap<string, number>;

export function firstSaid(periods: readonly Period[]): Said {
  const byId = new Map<string, number>();
  const byLine = new Map<string, number>();
  for (const [index, period] of periods.entries()) {
    const line = lineOf(period);
    const corrected = period.replaces === null ? undefined : byId.get(period.replaces);
    const said = corrected ?? byLine.get(line) ?? index;
    byId.set(period.id, said);
    if (!byLine.has(line)) byLine.set(line, said);
  }
  return byId;
}

const saidOf = (said: Said, { id, source }: Period): number => (source === "hand" ? (said.get(id) ?? 0) : -1);

/** Whether the second of two lines of one day comes after the first. Of two of one kind only people say so: a file brings its lines in any order. */
export const follows = (said: Said, first: Period, second: Period): boolean =>
  byNature(first.kind, second.kind) < 0 ||
  (first.kind === second.kind && first.source === "hand" && second.source === "hand" && saidOf(said, first) < saidOf(said, second)); // prettier-ignore

/** By day, and within the day: what ended at once, then by nature, then as it was typed. */
export const inOrder =
  (said: Said) =>
  (a: Period, b: Period): number =>
    compareDays(a.from, b.from) ||
    Number(!isOver(a)) - Number(!isOver(b)) ||
    byNature(a.kind, b.kind) ||
    saidOf(said, a) - saidOf(said, b) ||
    compareEnds(a.to, b.to) ||
    compareText(a.institutionId ?? "", b.institutionId ?? "");

const isOver = ({ from, to }: Period): boolean => to !== null && isSameDay(from, to);

function compareEnds(a: Day | null, b: Day | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareDays(a, b);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
