/** Below this, a number is a person. */
export const smallestShown = 5;

/** A count, or null where it is not shown. */
export type Shown = number | null;

export interface ShownList {
  readonly counts: readonly Shown[];
  readonly total: Shown;
}

/** Counts of one question, with their total. Two questions crossed would need more: a table has totals both ways. */
export function suppressList(counts: readonly number[]): ShownList {
  const total = sum(counts);
  if (total < smallestShown) return { counts: counts.map(() => null), total: null };
  const beside = heldBackBeside(counts);
  return { counts: counts.map((count, at) => (count < smallestShown || at === beside ? null : count)), total };
}

/**
 * The total less what is shown is what all small ones are together. Where that is below five, so is each of them, and
 * a single one is told: the smallest of the others goes with them.
 */
function heldBackBeside(counts: readonly number[]): number | null {
  const small = counts.filter((count) => count < smallestShown);
  if (small.length === 0 || sum(small) >= smallestShown) return null;
  return counts.indexOf(Math.min(...counts.filter((count) => count >= smallestShown)));
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
