import { type Day, isAfter, isBefore, plusDays } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** Everybody referred is told within this many days, or the referral is erased. */
export const daysToTell = 30;

export type ReferralStatus =
  | "draft"
  | "received"
  | "screening"
  | "needsInformation"
  | "accepted"
  | "declined"
  | "withdrawn";

export type DeclineReason =
  | "noGround"
  | "noNeed"
  | "otherHelpFitsBetter"
  | "noCapacity"
  | "couldNotBeReached"
  | "other";

interface Recorded {
  readonly on: Day;
  readonly by: string;
}

/** One step, or one thing that happened beside the steps. Never changed once recorded. */
export type ReferralFact = Recorded &
  (
    | { readonly kind: "received"; readonly from: "staff" | "person" }
    | { readonly kind: "screeningStarted" }
    | { readonly kind: "informationRequested"; readonly question: string }
    | { readonly kind: "informationReceived" }
    | { readonly kind: "accepted" }
    | { readonly kind: "declined"; readonly reason: DeclineReason }
    | { readonly kind: "withdrawn"; readonly at: "referrer" | "person" }
    | { readonly kind: "told"; readonly how: "inPerson" | "letter" | "telephone" }
    | { readonly kind: "prolonged"; readonly reason: string }
  );

type Change =
  | "receive"
  | "startScreening"
  | "requestInformation"
  | "receiveInformation"
  | "accept"
  | "decline"
  | "withdraw";
export type ReferralChange = Change;

const allowed = {
  receive: ["draft"],
  startScreening: ["received"],
  // Nobody is given a ground only to ask about them or to decline them.
  requestInformation: ["received", "screening"],
  receiveInformation: ["needsInformation"],
  accept: ["screening"],
  // The person may say no, and the referrer may think again, until there is a decision.
  decline: ["received", "screening", "needsInformation"],
  withdraw: ["received", "screening", "needsInformation"],
} as const satisfies Record<Change, readonly ReferralStatus[]>;

const leadsTo = {
  receive: "received",
  startScreening: "screening",
  requestInformation: "needsInformation",
  receiveInformation: "screening",
  accept: "accepted",
  decline: "declined",
  withdraw: "withdrawn",
} as const satisfies Record<Change, ReferralStatus>;

const changeBy: Readonly<Record<Exclude<ReferralFact["kind"], "told" | "prolonged">, Change>> = {
  received: "receive",
  screeningStarted: "startScreening",
  informationRequested: "requestInformation",
  informationReceived: "receiveInformation",
  accepted: "accept",
  declined: "decline",
  withdrawn: "withdraw",
};

export const can = (change: Change, status: ReferralStatus): boolean =>
  (allowed[change] as readonly ReferralStatus[]).includes(status);

/** What screening settles is settled until there is a decision, and may be settled anew. */
export const mayBeScreened = (status: ReferralStatus): boolean => can("decline", status);

/** Facts in the order they were recorded. One that its status did not allow (two people at once) changes nothing. */
export function statusOf(facts: readonly ReferralFact[]): ReferralStatus {
  let status: ReferralStatus = "draft";
  for (const { kind } of facts) {
    if (kind === "told" || kind === "prolonged") continue;
    const change = changeBy[kind];
    if (can(change, status)) status = leadsTo[change];
  }
  return status;
}

export type NotNow = "already-decided" | "waits-for-an-answer" | "nothing-asked" | "not-screened" | "not-now";

/** Why a referral that stands there does not take this change: what is missing, or what was done already. */
export function whyNot(change: Change, status: ReferralStatus): NotNow {
  if (status === "accepted" || status === "declined" || status === "withdrawn") return "already-decided";
  if (status === "needsInformation") return "waits-for-an-answer";
  if (change === "receiveInformation") return "nothing-asked";
  return change === "accept" ? "not-screened" : "not-now";
}

export type StepRefusal = NotNow | "in-the-future" | "before-it-was-received" | "reason-missing" | "already-told";

/** May this fact be added today? Told and prolonged have rules of their own. */
export function record(
  facts: readonly ReferralFact[],
  fact: ReferralFact,
  today: Day,
): Result<ReferralFact, StepRefusal | ProlongRefusal> {
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  const received = receivedOf(facts);
  // Also the telling: that the person knew before is what the referrer says of them, not what we told them.
  if (received && isBefore(fact.on, received.on)) return refuse("before-it-was-received");
  if (fact.kind === "prolonged") return prolong(facts, fact);
  if (fact.kind === "told") return toldAlready(facts, received) ? refuse("already-told") : ok(fact);
  const change = changeBy[fact.kind];
  const status = statusOf(facts);
  if (!can(change, status)) return refuse(whyNot(change, status));
  if (fact.kind === "informationRequested" && fact.question.trim() === "") return refuse("reason-missing");
  return ok(fact);
}

export type ProlongRefusal =
  | "only-while-undecided"
  | "already-prolonged"
  | "reason-missing"
  | "already-told"
  | "too-late";

/** Once, while it is undecided, with a reason, and before the time is up. */
function prolong(
  facts: readonly ReferralFact[],
  fact: ReferralFact & { kind: "prolonged" },
): Result<ReferralFact, ProlongRefusal> {
  const status = statusOf(facts);
  const deadline = toldDeadline(facts);
  if (!mayBeScreened(status)) return refuse("only-while-undecided");
  if (deadline === null) return refuse("already-told");
  if (facts.some(({ kind }) => kind === "prolonged")) return refuse("already-prolonged");
  if (fact.reason.trim() === "") return refuse("reason-missing");
  return isAfter(fact.on, deadline) ? refuse("too-late") : ok(fact);
}

/** The last day to tell the person, whatever was decided meanwhile: the night after it, the referral is erased. Null when they know, or nothing has been received. */
export function toldDeadline(facts: readonly ReferralFact[]): Day | null {
  const received = receivedOf(facts);
  if (!received || toldAlready(facts, received)) return null;
  const prolonged = facts.some(({ kind }) => kind === "prolonged");
  return plusDays(received.on, prolonged ? 2 * daysToTell : daysToTell);
}

export type SeenByReferrer = "received" | "inProgress" | "closed";

/** A decline, the person's no and a mentorship that has ended are one word, so that nobody is asked why they refused. */
export function referrerSees(status: ReferralStatus, mentorshipClosed: boolean): SeenByReferrer {
  if (mentorshipClosed || status === "declined" || status === "withdrawn") return "closed";
  return status === "draft" || status === "received" ? "received" : "inProgress";
}

/** The same as long as they see the same, whatever was decided: a button that went would tell that it was accepted. */
export const mayTakeBack = (seen: SeenByReferrer): boolean => seen !== "closed";

/** Taken back by the referrer after it was accepted: the mentorship goes on, for it is the person who decides. */
export function takenBackTooLate(facts: readonly ReferralFact[]): Day | null {
  const taken = facts.findLast((fact) => fact.kind === "withdrawn");
  return taken && statusOf(facts) === "accepted" ? taken.on : null;
}

const receivedOf = (facts: readonly ReferralFact[]): (ReferralFact & { kind: "received" }) | undefined =>
  facts.find((fact) => fact.kind === "received");

/** The referrer's "they know" is hearsay; only a recorded telling, or the person's own referral, counts. */
const toldAlready = (facts: readonly ReferralFact[], received?: ReferralFact & { kind: "received" }): boolean =>
  received?.from === "person" || facts.some(({ kind }) => kind === "told");
