import type { ComponentChildren } from "preact";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";

/** Something that waits for this very person: a verb, a person, a date, a reason. Nothing that needs nobody. */
export interface Waiting {
  readonly href: string;
  /** What to do, beginning with the verb. */
  readonly what: string;
  /** By when; null when there is no date, and then it comes last. */
  readonly by: Day | null;
  /** Somebody may be in danger: it stands before everything else, whatever its date. */
  readonly isUrgent?: true;
  readonly why?: ComponentChildren;
}

/** A work list brings at most so many, the most urgent first; the page says when there may be more. */
export const mostOfAKind = 50;

/** Each slice that leaves work for people brings one of these through its door. */
export type WorkList = (context: Context) => Promise<readonly Waiting[]>;

/** Danger first, always; then by date; what has no date last. */
export const inOrder = (waiting: readonly Waiting[]): readonly Waiting[] =>
  waiting.toSorted((a, b) => {
    if (a.isUrgent !== b.isUrgent) return a.isUrgent ? -1 : 1;
    if (a.by === null || b.by === null) return Number(a.by === null) - Number(b.by === null);
    return Temporal.PlainDate.compare(a.by, b.by);
  });
