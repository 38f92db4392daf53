import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import { type Day, isAfter, isBefore, latest } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** Why a session was not held. A locked wing or a missing escort is never the mentee's absence. */
export type Because = "mentee" | "mentor" | "institution" | "police" | "other";

export type SessionStatus = "none" | "planned" | "held" | "notHeld" | "cancelled" | "rescheduled";

interface Recorded {
  readonly id: string;
  readonly recordedOn: Day;
  readonly by: string;
}

/** What happened to one session. Never changed once recorded: what is said later is added. */
export type SessionFact = Recorded &
  (
    | { readonly kind: "planned"; readonly for: Day; readonly institutionId: string | null }
    | { readonly kind: "held"; readonly on: Day; readonly record: SessionRecord }
    | { readonly kind: "notHeld"; readonly on: Day; readonly because: Because; readonly note: string }
    | { readonly kind: "cancelled"; readonly askedBy: Because; readonly note: string }
    /** The new day is a session of its own. */
    | { readonly kind: "rescheduled"; readonly askedBy: Because; readonly to: Day }
    | {
        readonly kind: "addition";
        readonly part: keyof SessionRecord;
        readonly text: string;
        readonly corrects: boolean;
      }
  );

/** Three kinds of text that are never mixed. */
export interface SessionRecord {
  readonly whatWeDid: string;
  readonly ownWords: string | null;
  readonly assessment: string | null;
}

type Change = "plan" | "hold" | "fail" | "cancel" | "reschedule" | "add";

const allowed = {
  plan: ["none"],
  // Unplanned contact happens: somebody calls, a door opens.
  hold: ["none", "planned"],
  // Also one that was arranged by word of mouth: what a prison costs must not depend on our calendar.
  fail: ["none", "planned"],
  cancel: ["planned"],
  reschedule: ["planned"],
  add: ["held", "notHeld", "cancelled", "rescheduled"],
} as const satisfies Record<Change, readonly SessionStatus[]>;

const changeBy = {
  planned: "plan",
  held: "hold",
  notHeld: "fail",
  cancelled: "cancel",
  rescheduled: "reschedule",
  addition: "add",
} as const satisfies Record<SessionFact["kind"], Change>;

export const can = (change: Change, status: SessionStatus): boolean =>
  (allowed[change] as readonly SessionStatus[]).includes(status);

/** Facts of one session in the order they were recorded; one its status did not allow changes nothing. */
export function statusOf(facts: readonly SessionFact[]): SessionStatus {
  let status: SessionStatus = "none";
  for (const { kind } of facts) if (kind !== "addition" && can(changeBy[kind], status)) status = kind;
  return status;
}

export type Refusal =
  | "not-now"
  | "what-we-did-missing"
  | "text-missing"
  | "held-in-the-future"
  | "not-yet-due"
  | "planned-in-the-past"
  | "next-not-after";

export const stagesWithMeetings: readonly Stage[] = [
  "introMeeting",
  "active",
  "paused",
  "transferring",
  "transition",
  "aftercare",
];

/** Nothing starts without an agreement and a mentor, and a closed mentorship is closed. */
export const mayMeet = (stage: Stage): boolean => stagesWithMeetings.includes(stage);

/** May this be recorded today? */
export function record(facts: readonly SessionFact[], fact: SessionFact, today: Day): Result<SessionFact, Refusal> {
  if (!can(changeBy[fact.kind], statusOf(facts))) return refuse("not-now");
  const refusal = refusalOf(fact, plannedFor(facts), today);
  return refusal ? refuse(refusal) : ok(fact);
}

function refusalOf(fact: SessionFact, planned: Day | null, today: Day): Refusal | null {
  switch (fact.kind) {
    case "planned":
      return isBefore(fact.for, today) ? "planned-in-the-past" : null;
    case "rescheduled":
      return isBefore(fact.to, today) ? "planned-in-the-past" : null;
    case "held":
      if (isAfter(fact.on, today)) return "held-in-the-future";
      return fact.record.whatWeDid.trim() === "" ? "what-we-did-missing" : null;
    case "notHeld":
      // Known beforehand, it is cancelled.
      return isAfter(latest(fact.on, planned ?? fact.on), today) ? "not-yet-due" : null;
    case "cancelled":
      return null;
    case "addition":
      return fact.text.trim() === "" ? "text-missing" : null;
  }
}

export interface WriteUp {
  readonly on: Day;
  readonly whatWeDid: string;
  readonly ownWords: string;
  readonly assessment: string;
  readonly nextOn: Day | null;
}

/** What a mentor types in ninety seconds: one text is required, and what was left empty is nothing. */
export function writeUp(
  typed: WriteUp,
  today: Day,
): Result<{ readonly on: Day; readonly record: SessionRecord; readonly nextOn: Day | null }, Refusal> {
  const { on, nextOn } = typed;
  if (isAfter(on, today)) return refuse("held-in-the-future");
  if (typed.whatWeDid.trim() === "") return refuse("what-we-did-missing");
  if (nextOn && !isAfter(nextOn, on)) return refuse("next-not-after");
  if (nextOn && isBefore(nextOn, today)) return refuse("planned-in-the-past");
  const textOf = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return ok({
    on,
    record: {
      whatWeDid: typed.whatWeDid.trim(),
      ownWords: textOf(typed.ownWords),
      assessment: textOf(typed.assessment),
    },
    nextOn,
  });
}

/** One session: its facts in the order they were recorded. */
export type Session = readonly SessionFact[];

/** What became of it can be said from its day on; known beforehand, it is moved or cancelled. */
export const isDue = ({ plannedOn }: { readonly plannedOn: Day | null }, today: Day): boolean =>
  plannedOn === null || !isAfter(plannedOn, today);

export const plannedFor = (session: Session): Day | null =>
  session.find((fact) => fact.kind === "planned")?.for ?? null;
