import { isAfter, type Day } from "#platform/dates.ts";

/** What the page of figures asks, and how each can be answered, in the order they are read. */
export const questions = {
  agreement: ["yes", "no", "withdrawn", "thinking"],
  mentorships: ["notBegun", "inProgress", "ended"],
  visits: ["held", "mentee", "mentor", "institution", "police", "other"],
  releases: ["roof", "noRoof"],
  sheets: ["start", "six months", "end"],
} as const;
export type Question = keyof typeof questions;

/** Counts before suppression; they leave the transaction that makes the report nowhere. */
export type Counts = Readonly<Record<Question, readonly number[]>>;

export interface Figure {
  readonly question: Question;
  readonly answer: string;
  /** Null: not shown. */
  readonly figure: number | null;
}

/** The line under a list that says how many there are in all. */
export const inAll = "inAll";

/**
 * Reports are made as of the first day of a quarter and of no other: two of neighbouring days would give away who came in between.
 */
export const reportDay = (today: Day): Day => today.with({ month: today.month - ((today.month - 1) % 3), day: 1 });

export const isReportDay = (day: Day, today: Day): boolean => day.equals(reportDay(day)) && !isAfter(day, today);
