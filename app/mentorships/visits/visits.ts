import { isSameDay, type Day } from "#platform/dates.ts";

export const kinds = ["visit", "video"] as const;

/** What a visits office has to know of a meeting to come, and nothing more. */
export interface Visit {
  readonly on: Day;
  /** As the clock says it; null where only the day is agreed. */
  readonly time: string | null;
  /** As on the visitors' list. */
  readonly name: string;
  readonly mentors: readonly string[];
  readonly isVideo: boolean;
  readonly institution: string;
}

export interface VisitDay<One> {
  readonly on: Day;
  readonly visits: readonly One[];
}

/** Day by day, as they come; within a day by the clock, what has no time yet last. */
export function byDay<One extends Pick<Visit, "on" | "time">>(visits: readonly One[]): readonly VisitDay<One>[] {
  const days: { readonly on: Day; readonly visits: One[] }[] = [];
  for (const visit of visits.toSorted(byClock)) {
    const last = days.at(-1);
    if (last && isSameDay(last.on, visit.on)) last.visits.push(visit);
    else days.push({ on: visit.on, visits: [visit] });
  }
  return days;
}

/** What has no time yet comes last in its day. */
export function byClock(a: Pick<Visit, "on" | "time">, b: Pick<Visit, "on" | "time">): number {
  const byDate = Temporal.PlainDate.compare(a.on, b.on);
  if (byDate !== 0) return byDate;
  // A time is two digits, a colon and two digits; the tilde comes after all of them.
  return (a.time ?? "~").localeCompare(b.time ?? "~", "en");
}
