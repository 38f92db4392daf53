import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { endAssignments } from "./assignments.ts";
import { agreementStands, inStageSince, record, stageOf, type Change, type Refusal, type Stage } from "./lifecycle.ts";
import { factsOf, mentorshipRow } from "./queries.ts";

export { mentorshipLine, type MentorshipLine } from "./queries.ts";
export { stageWords } from "./words.ts";
export type { Change, Refusal, Stage } from "./lifecycle.ts";

/** Whoever acts: somebody at a page, or a service actor. */
export interface Hands {
  readonly tx: Transaction;
  readonly ring: Ring;
  readonly today: Day;
  readonly concerns: (...personIds: readonly string[]) => void;
}

export async function beginMentorship(
  { tx, concerns }: Hands,
  { personId, unitId, onDay }: { readonly personId: string; readonly unitId: string; readonly onDay: Day },
): Promise<string> {
  const id = randomUUID();
  concerns(personId);
  await tx`insert into mentorships (id, person_id, unit_id, stage, stage_since)
           values (${id}, ${personId}, ${unitId}, 'offered', ${String(onDay)}::date)`;
  return id;
}

/**
 * Records what happened and keeps the stage that follows from it, by one and the same derivation. The agreement itself
 * is recorded by whoever keeps agreements, in the transaction of `agree` and `loseAgreement`.
 */
export async function recordStep(
  { tx, ring, today, concerns }: Hands,
  mentorshipId: string,
  change: Change,
  { on, reason = null }: { readonly on: Day; readonly reason?: string | null },
): Promise<Result<Stage, Refusal | "not-there">> {
  const mentorship = await mentorshipRow(tx, mentorshipId, "to change it");
  if (!mentorship) return refuse("not-there");
  const facts = await factsOf(tx, mentorshipId);
  const fact = { change, on, by: "", reason };
  const allowed = record(facts, fact, { agreementInForce: change === "agree" || agreementStands(facts), today });
  if (!allowed.ok) return allowed;
  const { person_id: personId, unit_id: unitId } = mentorship;
  const id = randomUUID();
  concerns(personId);
  await ring.takeSubjects([{ keyId: personId, wrapped: mentorship.key_wrapped }]);
  const sealed = ring.sealIf(personId, "mentorship_steps", "reason", id, reason?.trim());
  await tx`insert into mentorship_steps (id, mentorship_id, person_id, unit_id, step, on_day, reason_sealed)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${change}, ${String(on)}::date, ${sealed})`;
  const after = [...facts, fact];
  const stage = stageOf(after);
  const since = inStageSince(after) ?? mentorship.stage_since;
  await tx`update mentorships set stage = ${stage}, stage_since = ${String(since)}::date where id = ${mentorshipId}`;
  // Nobody reads on in a case that is closed, or that they no longer have the mentee's agreement to.
  if (change === "close" || change === "loseAgreement") await endAssignments(tx, { mentorshipId }, on);
  return ok(stage);
}
