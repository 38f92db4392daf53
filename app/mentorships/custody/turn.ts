import { isAfter, isBefore, type Day } from "#platform/dates.ts";
import { cameOut, isInside, timelineOf, whereIs, type Period, type Stretch, type Whereabouts } from "./custody.ts";

export type Turn = "nothing" | "move" | "release" | "returnToCustody" | "newStatus" | "unclear";

/** Where the lines do not say where somebody was, the mentorship and what was last known tell what was reckoned with. */
export interface Reckoned {
  /** The day from which the mentorship is in aftercare. */
  readonly outSince: Day | null;
  /** Held at some time, as far as anybody wrote down or agreed a meeting for. */
  readonly wasHeld: boolean;
  /** The institutions of the meetings that are planned. */
  readonly meetsAt: readonly string[];
  /** The institution where they were last known to be held. */
  readonly lastAt: string | null;
}

export const nothingReckoned: Reckoned = { outSince: null, wasHeld: false, meetsAt: [], lastAt: null };

/** What it means for the mentorship that somebody was there before and is here now: what is known afterwards decides. */
export function turnOf(before: Whereabouts, after: Whereabouts, reckoned: Reckoned = nothingReckoned): Turn {
  if (after.is !== "known") return "unclear";
  if (before.is !== "known") return turnFromUnclear(after.stretch, reckoned);
  const [was, is] = [before.stretch, after.stretch];
  if (isInside(was.kind) && !isInside(is.kind)) return "release";
  if (!isInside(was.kind) && isInside(is.kind)) return "returnToCustody";
  // From a known place to one that nobody named is a move too: they are not where the mentor would go.
  if (isInside(is.kind) && was.institutionId !== is.institutionId) {
    if (was.institutionId !== null) return "move";
    if (isElsewhere(is, { ...reckoned, lastAt: null })) return "move";
  }
  return was.kind === is.kind ? "nothing" : "newStatus";
}

function turnFromUnclear(is: Stretch, reckoned: Reckoned): Turn {
  // Somebody who is only supervised was never held, as far as anybody wrote down.
  if (!isInside(is.kind)) return reckoned.wasHeld || cameOut.includes(is.kind) ? "release" : "newStatus";
  // What began before they came out is how it was, written down late.
  if (reckoned.outSince) return isBefore(is.from, reckoned.outSince) ? "nothing" : "returnToCustody";
  return isElsewhere(is, reckoned) ? "move" : "nothing";
}

function isElsewhere({ institutionId }: Stretch, { meetsAt, lastAt }: Reckoned): boolean {
  if (institutionId !== null && meetsAt.length > 0) return !meetsAt.includes(institutionId);
  return lastAt !== null && lastAt !== institutionId;
}

/** The institution where they were last held, up to that day, without any line that says otherwise. */
export function lastHeldAt(periods: readonly Period[], today: Day): string | null {
  const known = timelineOf(periods)
    .stretches.filter(({ from }) => !isAfter(from, today))
    .map(({ from }) => whereIs(periods, from))
    .findLast((where) => where.is === "known" && isInside(where.stretch.kind));
  return known?.is === "known" ? known.stretch.institutionId : null;
}

export const wasHeld = (periods: readonly Period[], today: Day): boolean =>
  timelineOf(periods).stretches.some(({ kind, from }) => isInside(kind) && !isAfter(from, today));

export const isMove = (before: Whereabouts, after: Whereabouts): boolean => turnOf(before, after) === "move";

/** The day of the latest move up to today. */
export function movedOn(periods: readonly Period[], today: Day): Day | null {
  const days = timelineOf(periods).stretches.map(({ from }) => from).filter((from) => !isAfter(from, today)); // prettier-ignore
  return days.findLast((from) => isMove(whereIs(periods, from.subtract({ days: 1 })), whereIs(periods, from))) ?? null;
}
