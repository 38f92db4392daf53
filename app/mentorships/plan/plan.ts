import { type Day, isAfter, isBefore } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** More than three wishes are a list, not a plan. */
export const mostWishes = 3;

export interface Wish {
  readonly id: string;
  /** "I want", in the mentee's words. */
  readonly want: string;
  readonly nextStep: string;
  readonly who: string;
  readonly by: Day | null;
}

/** One version of the plan. A change is a new version; the old ones stay. */
export interface Plan {
  readonly wishes: readonly Wish[];
  readonly agreedOn: Day | null;
  readonly reviewOn: Day;
  readonly writtenOn: Day;
  readonly by: string;
}

export type PlanRefusal =
  | "no-wish"
  | "more-than-three-wishes"
  | "wish-missing"
  | "next-step-missing"
  | "who-missing"
  | "review-not-ahead"
  | "in-the-future"
  | "agreed-before-it-began"
  | "by-has-passed";

/** What was there before the plan is written: when the mentorship began, and the plan it takes the place of. */
export interface Before {
  readonly begunOn: Day;
  readonly plan: Pick<Plan, "wishes"> | undefined;
}

/**
 * Lines that nobody touched are no wishes: they are left out before anything is refused. A plan is often made on paper
 * and typed later, so that the yes may be older than the writing.
 */
export function writePlan(plan: Plan, before: Before, today: Day): Result<Plan, PlanRefusal> {
  const wishes = plan.wishes.filter(isTouched);
  const missing = wishes.map(missingIn).find((word) => word !== null);
  if (wishes.length === 0) return refuse("no-wish");
  if (wishes.length > mostWishes) return refuse("more-than-three-wishes");
  if (missing) return refuse(missing);
  if (isAfter(plan.writtenOn, today)) return refuse("in-the-future");
  if (!isAfter(plan.reviewOn, plan.writtenOn)) return refuse("review-not-ahead");
  if (plan.agreedOn && isAfter(plan.agreedOn, today)) return refuse("in-the-future");
  if (plan.agreedOn && isBefore(plan.agreedOn, before.begunOn)) return refuse("agreed-before-it-began");
  if (wishes.some((wish) => hasPassed(wish, before.plan, today))) return refuse("by-has-passed");
  return ok({ ...plan, wishes });
}

/** A new day in the past is a slip; a wish that is carried over keeps the day it had. */
export const hasPassed = ({ by }: Pick<Wish, "by">, old: Before["plan"], today: Day): boolean =>
  by !== null && isBefore(by, today) && !old?.wishes.some((wish) => wish.by?.equals(by));

const isTouched = ({ want, nextStep, who, by }: Wish): boolean =>
  [want, nextStep, who].some((text) => text.trim() !== "") || by !== null;

function missingIn({ want, nextStep, who }: Wish): PlanRefusal | null {
  if (want.trim() === "") return "wish-missing";
  if (nextStep.trim() === "") return "next-step-missing";
  return who.trim() === "" ? "who-missing" : null;
}

export type Change = "worse" | "same" | "better";

export interface Review {
  readonly on: Day;
  readonly by: string;
  readonly wishes: readonly { readonly wishId: string; readonly change: Change; readonly sentence: string }[];
}

export type ReviewRefusal =
  | "in-the-future"
  | "before-the-plan"
  | "not-in-the-plan"
  | "wish-not-reviewed"
  | "wish-twice"
  | "reviewed-that-day";

/** Every wish gets its word, once a day; the sentence is welcome and never demanded. */
export function review(plan: Plan, before: readonly Review[], made: Review, today: Day): Result<Review, ReviewRefusal> {
  const reviewed = made.wishes.map(({ wishId }) => wishId);
  if (isAfter(made.on, today)) return refuse("in-the-future");
  if (isBefore(made.on, plan.writtenOn)) return refuse("before-the-plan");
  if (reviewed.some((id) => !plan.wishes.some((wish) => wish.id === id))) return refuse("not-in-the-plan");
  if (new Set(reviewed).size < reviewed.length) return refuse("wish-twice");
  if (reviewed.length < plan.wishes.length) return refuse("wish-not-reviewed");
  return before.some(({ on }) => on.equals(made.on)) ? refuse("reviewed-that-day") : ok(made);
}

export type PlanStatus = "missing" | "notAgreed" | "current" | "reviewDue";

/** Versions in the order they were written. A review later than the date it was due on settles it until a new plan. */
export function statusOf(plans: readonly Plan[], reviews: readonly Review[], today: Day): PlanStatus {
  const plan = plans.at(-1);
  if (!plan) return "missing";
  if (plan.agreedOn === null) return "notAgreed";
  const reviewed = reviews.some(({ on }) => !isBefore(on, plan.reviewOn));
  return isBefore(today, plan.reviewOn) || reviewed ? "current" : "reviewDue";
}
