import { type Day, isAfter, isBefore } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

export type Stage =
  | "offered"
  | "agreementPending"
  | "matching"
  | "introMeeting"
  | "active"
  | "paused"
  | "transferring"
  | "transition"
  | "aftercare"
  | "closed";

export type Change =
  | "askForAgreement"
  | "agree"
  | "loseAgreement"
  | "match"
  | "unmatch"
  | "begin"
  | "pause"
  | "resume"
  | "move"
  | "settle"
  | "prepareRelease"
  | "postponeRelease"
  | "release"
  | "returnToCustody"
  | "close";

const open = [
  "offered",
  "agreementPending",
  "matching",
  "introMeeting",
  "active",
  "paused",
  "transferring",
  "transition",
  "aftercare",
] as const satisfies readonly Stage[];

const afterAgreement = [
  "matching",
  "introMeeting",
  "active",
  "paused",
  "transferring",
  "transition",
  "aftercare",
] as const satisfies readonly Stage[];

/** A closed mentorship is never reopened: another is started for the same person. */
const allowed = {
  askForAgreement: ["offered"],
  agree: ["agreementPending"],
  // Voluntary to the last day: whoever takes the agreement back stops here until they agree again or it is closed.
  loseAgreement: afterAgreement,
  match: ["matching"],
  // A change of mentor is nobody's fault and costs nobody their place.
  unmatch: ["introMeeting", "active", "paused", "transferring"],
  begin: ["introMeeting"],
  pause: ["active", "transferring"],
  resume: ["paused"],
  // A move happens to people at any time; it is always recorded, and only unsettles what had begun.
  move: open,
  settle: ["transferring"],
  prepareRelease: ["active", "paused", "transferring"],
  postponeRelease: ["transition"],
  // Also the release that nobody planned, straight from where they were.
  release: ["active", "paused", "transferring", "transition"],
  returnToCustody: ["transition", "aftercare"],
  close: open,
} as const satisfies Record<Change, readonly Stage[]>;

export const can = (change: Change, stage: Stage): boolean => (allowed[change] as readonly Stage[]).includes(stage);

const needsAgreement: readonly Change[] = [
  "agree",
  "match",
  "unmatch",
  "begin",
  "pause",
  "resume",
  "settle",
  "prepareRelease",
  "postponeRelease",
  "release",
  "returnToCustody",
];
const needsReason: readonly Change[] = ["unmatch", "pause", "close"];

/** Somebody did or saw this on that day. Never changed once recorded. */
export interface Fact {
  readonly change: Change;
  readonly on: Day;
  readonly by: string;
  readonly reason: string | null;
}

interface Standing {
  readonly stage: Stage;
  /** Moved, and no session has yet been planned where they are now. Under a pause it waits: on resuming it counts. */
  readonly unsettled: boolean;
}

/** Facts in the order they were recorded; the offer comes first by itself. One its stage did not allow changes nothing. */
export const stageOf = (facts: readonly Fact[]): Stage => standingOf(facts).stage;

function standingOf(facts: readonly Fact[]): Standing {
  let standing: Standing = { stage: "offered", unsettled: false };
  for (const { change } of facts) if (can(change, standing.stage)) standing = after(standing, change);
  return standing;
}

const leadsTo = {
  askForAgreement: "agreementPending",
  agree: "matching",
  loseAgreement: "agreementPending",
  match: "introMeeting",
  unmatch: "matching",
  pause: "paused",
  settle: "active",
  prepareRelease: "transition",
  release: "aftercare",
  returnToCustody: "transferring",
  close: "closed",
} as const satisfies Partial<Record<Change, Stage>>;

function after({ stage, unsettled }: Standing, change: Change): Standing {
  switch (change) {
    case "move":
      return stage === "active" ? { stage: "transferring", unsettled: true } : { stage, unsettled: hasBegun(stage) };
    case "begin":
    case "resume":
    case "postponeRelease":
      return { stage: unsettled ? "transferring" : "active", unsettled };
    case "settle":
    case "release":
    case "unmatch":
    case "loseAgreement":
    case "close":
      return { stage: leadsTo[change], unsettled: false };
    case "returnToCustody":
      return { stage: "transferring", unsettled: true };
    default:
      return { stage: leadsTo[change], unsettled };
  }
}

/** Before the intro meeting there is nothing to re-plan; outside prison there is no place to settle in. */
const hasBegun = (stage: Stage): boolean =>
  stage === "introMeeting" || stage === "paused" || stage === "transferring" || stage === "transition";

export type Refusal =
  | "closed"
  | "not-from-here"
  | "no-agreement-in-force"
  | "in-the-future"
  | "before-the-last-step"
  | "reason-missing";

/** Why this step leads nowhere from where they are, whatever else is said of it. */
export const notFrom = (change: Change, stage: Stage): "closed" | "not-from-here" | null =>
  stage === "closed" ? "closed" : can(change, stage) ? null : "not-from-here";

/** May this be recorded today? */
export function record(
  facts: readonly Fact[],
  fact: Fact,
  circumstances: { readonly agreementInForce: boolean; readonly today: Day },
): Result<Fact, Refusal> {
  const elsewhere = notFrom(fact.change, stageOf(facts));
  if (elsewhere) return refuse(elsewhere);
  if (needsAgreement.includes(fact.change) && !circumstances.agreementInForce) return refuse("no-agreement-in-force");
  if (isAfter(fact.on, circumstances.today)) return refuse("in-the-future");
  // A move is often heard of late; everything else follows the step before it.
  const last = facts.findLast(({ change }) => change !== "move");
  if (fact.change !== "move" && last && isBefore(fact.on, last.on)) return refuse("before-the-last-step");
  if (needsReason.includes(fact.change) && !fact.reason?.trim()) return refuse("reason-missing");
  return ok(fact);
}

/** The day the present stage began; null while only offered. */
export function inStageSince(facts: readonly Fact[]): Day | null {
  let since: Day | null = null;
  let standing: Standing = { stage: "offered", unsettled: false };
  for (const fact of facts) {
    const next = can(fact.change, standing.stage) ? after(standing, fact.change) : standing;
    if (next.stage !== standing.stage) since = fact.on;
    standing = next;
  }
  return since;
}

/** Whether they have agreed and not taken it back, as far as the steps say: agreeing and losing it are steps themselves. */
export const agreementStands = (facts: readonly Fact[]): boolean =>
  facts.findLast(({ change }) => change === "agree" || change === "loseAgreement")?.change === "agree";
