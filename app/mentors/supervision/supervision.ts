import { type Day, daysBetween, isAfter, isBefore, latest, plusDays } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** How often a mentor is supervised unless the scheme says otherwise. */
export const usualWeeks = 4;

/** Who supervises whom. A deputy stands in until a day that is known from the start. */
export interface Assignment {
  readonly id: string;
  readonly mentorId: string;
  readonly coachId: string;
  readonly as: "coach" | "deputy";
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly until: Day | null;
}

export type Refusal =
  | "not-oneself"
  | "deputy-needs-an-end"
  | "ends-before-it-begins"
  | "nobody-to-stand-in-for"
  | "same-day-already";

/** A new coach follows the one before by date; nothing is ended by hand, and the history stays. */
export function assign(assignments: readonly Assignment[], next: Assignment): Result<Assignment, Refusal> {
  if (next.coachId === next.mentorId) return refuse("not-oneself");
  if (next.as === "deputy" && next.until === null) return refuse("deputy-needs-an-end");
  if (next.until && !isAfter(next.until, next.from)) return refuse("ends-before-it-begins");
  const same = ofMentor(assignments, next.mentorId).filter((one) => one.as === next.as && one.from.equals(next.from));
  if (same.length > 0) return refuse("same-day-already");
  const coach = inForce(assignments, next.mentorId, "coach", next.from);
  if (next.as === "deputy" && !coach) return refuse("nobody-to-stand-in-for");
  // Whoever stands in for themselves is nobody's cover.
  return next.as === "deputy" && coach?.coachId === next.coachId ? refuse("nobody-to-stand-in-for") : ok(next);
}

/** Who supervises that day: the deputy while there is one, and then the coach again by itself. */
export function coachOf(assignments: readonly Assignment[], mentorId: string, day: Day): Assignment | null {
  return inForce(assignments, mentorId, "deputy", day) ?? inForce(assignments, mentorId, "coach", day);
}

/** The mentors somebody supervises that day, as coach or deputy. */
export function mentorsOf(assignments: readonly Assignment[], coachId: string, day: Day): readonly string[] {
  const mentors = [...new Set(assignments.map(({ mentorId }) => mentorId))];
  return mentors.filter((mentorId) => coachOf(assignments, mentorId, day)?.coachId === coachId).toSorted();
}

function inForce(
  assignments: readonly Assignment[],
  mentorId: string,
  as: Assignment["as"],
  day: Day,
): Assignment | null {
  const begun = ofMentor(assignments, mentorId).filter((one) => one.as === as && !isAfter(one.from, day));
  const last = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)).at(-1);
  return last && (last.until === null || isBefore(day, last.until)) ? last : null;
}

/** A row that makes somebody their own coach counts for nothing, however it came to be there. */
const ofMentor = (assignments: readonly Assignment[], mentorId: string): readonly Assignment[] =>
  assignments.filter((one) => one.mentorId === mentorId && one.coachId !== mentorId);

export interface Talk {
  readonly on: Day;
  readonly kind: "supervision" | "debrief";
}

export type Due =
  | { readonly is: "notNeeded" }
  | { readonly is: "due"; readonly on: Day }
  | { readonly is: "late"; readonly on: Day; readonly days: number };

/** From the last supervision, or from the day the mentor began with a mentee. Who has no mentee owes none. */
export function supervisionDue(
  talks: readonly Talk[],
  beganOn: Day | null,
  today: Day,
  weeks: number = usualWeeks,
): Due {
  if (beganOn === null) return { is: "notNeeded" };
  const last = talks.filter(({ kind, on }) => kind === "supervision" && !isAfter(on, today)).map(({ on }) => on);
  return dueOn(plusDays(last.reduce(latest, beganOn), weeks * 7), today);
}

const dueOn = (on: Day, today: Day): Due =>
  isBefore(on, today) ? { is: "late", on, days: daysBetween(on, today) } : { is: "due", on };
