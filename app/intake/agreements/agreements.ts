import { type Day, isAfter, isBefore, plusDays } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** From the sheet in the hand to the earliest yes. A no needs no time. */
export const daysToThink = 3;

export type How = "onPaper" | "inPerson" | "byTelephone" | "throughSomebody";

interface Recorded {
  readonly id: string;
  readonly on: Day;
  readonly by: string;
}

export type AgreementFact = Recorded &
  (
    | { readonly kind: "handedOver"; readonly sheetVersion: string; readonly language: string }
    | { readonly kind: "given"; readonly how: How; readonly takenBy: string }
    | { readonly kind: "refused"; readonly how: How }
    | { readonly kind: "withdrawn"; readonly how: How }
    /** The mentorship it was for is closed: another one is another question. */
    | { readonly kind: "ended" }
  );
type Fact<Kind extends AgreementFact["kind"]> = Extract<AgreementFact, { readonly kind: Kind }>;

export type AgreementStatus =
  | { readonly is: "missing" }
  | { readonly is: "thinking"; readonly since: Day; readonly yesFrom: Day }
  | { readonly is: "given"; readonly agreement: Fact<"given"> }
  | { readonly is: "refused"; readonly on: Day }
  | { readonly is: "withdrawn"; readonly on: Day }
  /** With the mentorship it was for; of another one nobody has asked yet. */
  | { readonly is: "ended"; readonly on: Day };

type Change = "handOver" | "give" | "sayNo" | "withdraw" | "end";

const allowed = {
  // A new version of the sheet may be handed over while they think; the three days then begin again.
  handOver: ["missing", "thinking", "refused", "withdrawn", "ended"],
  give: ["thinking"],
  sayNo: ["missing", "thinking", "ended"],
  withdraw: ["given"],
  end: ["thinking", "given", "refused", "withdrawn"],
} as const satisfies Record<Change, readonly AgreementStatus["is"][]>;

export const can = (change: Change, status: AgreementStatus["is"]): boolean =>
  (allowed[change] as readonly AgreementStatus["is"][]).includes(status);

const changeBy = {
  handedOver: "handOver",
  given: "give",
  refused: "sayNo",
  withdrawn: "withdraw",
  ended: "end",
} as const;

/** Facts in the order they were recorded. The latest word counts; one its status did not allow changes nothing. */
export function statusOf(facts: readonly AgreementFact[]): AgreementStatus {
  let status: AgreementStatus = { is: "missing" };
  for (const fact of facts) if (can(changeBy[fact.kind], status.is)) status = after(status, fact);
  return status;
}

function after(before: AgreementStatus, fact: AgreementFact): AgreementStatus {
  switch (fact.kind) {
    case "handedOver":
      return { is: "thinking", since: fact.on, yesFrom: plusDays(fact.on, daysToThink) };
    case "given":
      // A yes before its time is none, however it came to be recorded.
      return before.is === "thinking" && isBefore(fact.on, before.yesFrom) ? before : { is: "given", agreement: fact };
    case "refused":
      return { is: "refused", on: fact.on };
    case "withdrawn":
      return { is: "withdrawn", on: fact.on };
    case "ended":
      return { is: "ended", on: fact.on };
  }
}

export const isInForce = (facts: readonly AgreementFact[]): boolean => statusOf(facts).is === "given";

/** The day from which the latest yes no longer counts, whatever was said after it; null where there was none. */
export const lostOn = (facts: readonly AgreementFact[]): Day | null =>
  facts.findLast((_, place) => isInForce(facts.slice(0, place)) && !isInForce(facts.slice(0, place + 1)))?.on ?? null;

export type Refusal =
  | "nothing-to-ask-about"
  | "in-the-future"
  | "before-the-referral"
  | "before-the-last-answer"
  | "agreed-already"
  | "no-sheet-handed-over"
  | "three-days-not-over"
  | "too-close-to-the-sheet"
  | "taken-by-referrer"
  | "taken-by-wing-staff"
  | "answered-already"
  | "nothing-to-withdraw"
  | "withdrawn-before-given";

/** What there is to ask the person about: a referral or a mentorship that is open. Without one a yes would lead nowhere. */
export interface Asked {
  readonly isOpen: boolean;
  /** The day they were referred, as far as the reader may know it. */
  readonly since: Day | null;
}

/** Who sat with the person when they said yes. */
export interface Taker {
  readonly isReferrer: boolean;
  readonly isWingStaff: boolean;
}

export function handOver(
  facts: readonly AgreementFact[],
  fact: Fact<"handedOver">,
  { isOpen, since }: Asked,
  today: Day,
): Result<Fact<"handedOver">, Refusal> {
  if (!isOpen) return refuse("nothing-to-ask-about");
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  // The three days are for this question: a sheet that somebody took from the table before it was asked begins none.
  if (since && isBefore(fact.on, since)) return refuse("before-the-referral");
  const over = facts.findLast(({ kind }) => kind === "refused" || kind === "withdrawn" || kind === "ended");
  if (over && isBefore(fact.on, over.on)) return refuse("before-the-last-answer");
  return can("handOver", statusOf(facts).is) ? ok(fact) : refuse("agreed-already");
}

export function give(
  facts: readonly AgreementFact[],
  fact: Fact<"given">,
  taker: Taker,
  { isOpen }: Asked,
  today: Day,
): Result<Fact<"given">, Refusal> {
  const status = statusOf(facts);
  if (!isOpen) return refuse("nothing-to-ask-about");
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  if (status.is === "given") return refuse("agreed-already");
  if (status.is !== "thinking") return refuse("no-sheet-handed-over");
  if (isBefore(today, status.yesFrom)) return refuse("three-days-not-over");
  if (isBefore(fact.on, status.yesFrom)) return refuse("too-close-to-the-sheet");
  if (taker.isReferrer) return refuse("taken-by-referrer");
  return taker.isWingStaff ? refuse("taken-by-wing-staff") : ok(fact);
}

/** A no counts at any time, before any sheet, and whoever brings it. */
export function sayNo(
  facts: readonly AgreementFact[],
  fact: Fact<"refused">,
  { isOpen }: Asked,
  today: Day,
): Result<Fact<"refused">, Refusal> {
  if (!isOpen) return refuse("nothing-to-ask-about");
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  return can("sayNo", statusOf(facts).is) ? ok(fact) : refuse("answered-already");
}

/** Like the no: at any time, to anybody, without a reason. */
export function withdraw(
  facts: readonly AgreementFact[],
  fact: Fact<"withdrawn">,
  today: Day,
): Result<Fact<"withdrawn">, Refusal> {
  const status = statusOf(facts);
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  if (status.is !== "given") return refuse("nothing-to-withdraw");
  return isBefore(fact.on, status.agreement.on) ? refuse("withdrawn-before-given") : ok(fact);
}

/** Why none of these can be said of them now, on whatever day and in whatever way; null where something can. */
export function refusedNow(
  change: "handOver" | "answer" | "withdraw",
  facts: readonly AgreementFact[],
  { isOpen }: Pick<Asked, "isOpen">,
): Refusal | null {
  const { is } = statusOf(facts);
  if (change === "withdraw") return is === "given" ? null : "nothing-to-withdraw";
  if (!isOpen) return "nothing-to-ask-about";
  if (is === "given") return "agreed-already";
  if (change === "handOver") return can("handOver", is) ? null : "agreed-already";
  return can("give", is) || can("sayNo", is) ? null : "no-sheet-handed-over";
}

/** What may hang on an agreement. */
export interface Dependent {
  readonly kind:
    | "proposedMatch"
    | "match"
    | "plannedSession"
    | "planReview"
    | "reentryItem"
    | "contact"
    | "permission"
    | "evaluationPermission"
    | "record";
  readonly id: string;
}

/** What is on record stays under its own rules; evaluation was asked apart and is taken back apart. */
const stops = {
  proposedMatch: true,
  match: true,
  plannedSession: true,
  planReview: true,
  reentryItem: true,
  contact: true,
  permission: true,
  evaluationPermission: false,
  record: false,
} as const satisfies Record<Dependent["kind"], boolean>;

/** What a withdrawal stops and what it leaves, to be shown before and said after. */
export function whatStops(dependents: readonly Dependent[]): {
  readonly stops: readonly Dependent[];
  readonly stays: readonly Dependent[];
} {
  return {
    stops: dependents.filter(({ kind }) => stops[kind]),
    stays: dependents.filter(({ kind }) => !stops[kind]),
  };
}
