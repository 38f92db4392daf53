import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";

export interface PlanLine {
  readonly agreedOn: Day | null;
  readonly reviewOn: Day;
  readonly reviewed: boolean;
  readonly wishes: readonly {
    readonly want: string;
    readonly nextStep: string;
    readonly who: string;
    readonly by: Day | null;
  }[];
}

export interface PlanRow {
  readonly agreed_on: Day | null;
  readonly review_on: Day;
  readonly reviewed: boolean;
  readonly id: string;
  readonly want_sealed: Buffer;
  readonly next_step_sealed: Buffer;
  readonly who_sealed: Buffer;
  readonly by_on: Day | null;
}

/** The plan as its card shows it: rows of its wishes, opened. */
export function planOf(ring: Context["ring"], personId: string, rows: readonly PlanRow[]): PlanLine | null {
  const [first] = rows;
  if (!first) return null;
  const open = (row: PlanRow, column: string, sealed: Buffer) => ring.open(personId, "wishes", column, row.id, sealed);
  const wishes = rows.map((row) => ({
    want: open(row, "want", row.want_sealed),
    nextStep: open(row, "next_step", row.next_step_sealed),
    who: open(row, "who", row.who_sealed),
    by: row.by_on,
  }));
  return { agreedOn: first.agreed_on, reviewOn: first.review_on, reviewed: first.reviewed, wishes };
}
