import { type Day, isAfter, isBefore } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

export type ClosingReason =
  | "completed"
  | "ownWish"
  | "agreementWithdrawn"
  | "movedOn"
  | "expelled"
  | "recalled"
  | "died"
  | "other";

/** How it went by the plan: never a mark for a person. */
export type GoalsReached = "reached" | "partly" | "notReached" | "notSaid";

export interface Closing {
  readonly on: Day;
  readonly by: string;
  readonly reason: ClosingReason;
  readonly note: string;
  /** As the mentee sees it, and as the mentor does: neither is the other's. */
  readonly goals: GoalsReached;
  readonly mentorGoals: GoalsReached;
  /** Both voices stand side by side; neither is corrected by the other. */
  readonly menteeSays: string | null;
  readonly mentorSays: string | null;
  readonly learnt: string | null;
}

export type Refusal =
  | "closed-already"
  | "in-the-future"
  | "before-it-began"
  | "say-which"
  | "aftercare-not-over"
  | "never-met";

/** As far as the closing asks for it. */
export interface Course {
  readonly begunOn: Day;
  readonly closedOn: Day | null;
  readonly releasedOn: Day | null;
  /** An intro meeting from which they went on, or any meeting held: without one, nothing was completed. */
  readonly haveMet: boolean;
}

/** What may be asked at the end. Nobody who leaves owes a reason or an answer. */
const asks = {
  completed: { goals: true, menteesVoice: true },
  ownWish: { goals: true, menteesVoice: true },
  agreementWithdrawn: { goals: false, menteesVoice: false },
  movedOn: { goals: true, menteesVoice: true },
  expelled: { goals: true, menteesVoice: true },
  recalled: { goals: true, menteesVoice: true },
  died: { goals: false, menteesVoice: false },
  other: { goals: true, menteesVoice: true },
} as const satisfies Record<ClosingReason, { readonly goals: boolean; readonly menteesVoice: boolean }>;

export const asksFor = (reason: ClosingReason): { readonly goals: boolean; readonly menteesVoice: boolean } =>
  asks[reason];

export function close(closing: Closing, mentorship: Course, today: Day): Result<Closing, Refusal> {
  const { begunOn, closedOn } = mentorship;
  if (closedOn !== null) return refuse("closed-already");
  if (isAfter(closing.on, today)) return refuse("in-the-future");
  if (isBefore(closing.on, begunOn)) return refuse("before-it-began");
  if (closing.reason === "other" && closing.note.trim() === "") return refuse("say-which");
  if (closing.reason === "completed") {
    const answer = completedFrom(mentorship, closing.on);
    if (answer !== null) return refuse(answer === "never-met" ? answer : "aftercare-not-over");
  }
  return ok(asksFor(closing.reason).goals ? closing : { ...closing, goals: "notSaid", mentorGoals: "notSaid" });
}

/**
 * From when completed is an answer, or null when it is one already: not before they have met, and on no day up to today while
 * aftercare runs.
 */
export function completedFrom(
  { haveMet, releasedOn }: Pick<Course, "haveMet" | "releasedOn">,
  today: Day,
): Day | "never-met" | null {
  if (!haveMet) return "never-met";
  return releasedOn && aftercareOn(releasedOn, today) === "running" ? aftercareEnd(releasedOn).earliest : null;
}

/** Aftercare may end after six months and ends after twelve. */
export function aftercareEnd(releasedOn: Day): { readonly earliest: Day; readonly latest: Day } {
  return { earliest: releasedOn.add({ months: 6 }), latest: releasedOn.add({ months: 12 }) };
}

export type AftercareStanding = "running" | "mayEnd" | "isOver";

export function aftercareOn(releasedOn: Day, day: Day): AftercareStanding {
  const { earliest, latest } = aftercareEnd(releasedOn);
  if (isBefore(day, earliest)) return "running";
  return isBefore(day, latest) ? "mayEnd" : "isOver";
}
