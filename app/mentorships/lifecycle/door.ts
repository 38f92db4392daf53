import { nameIn } from "#app/people/door.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { agreementStands, inStageSince, record, stageOf, type Change, type Refusal, type Stage } from "./lifecycle.ts";
import { factsOf, mentorshipRow, type MentorshipRow } from "./queries.ts";
import { stageWords } from "./words.ts";

export { stageWords, type Change, type Refusal, type Stage };

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

/** What was offered to somebody who was never told of it goes with the referral that began it, also where it was closed since. */
export async function eraseOffered({ tx }: Pick<Hands, "tx">, mentorshipIds: readonly string[]): Promise<void> {
  await tx`delete from mentorships where id = any(${[...mentorshipIds]}::uuid[]) and stage in ('offered', 'closed')`;
}

/**
 * Until the transaction ends, nobody else records a step of these mentorships: what is read from here on is what is judged.
 * The same lock as that of a step, to be taken before anything else is written; several, always in the same order. Of a
 * mentorship that the actor may not change it holds nothing.
 */
export async function holdMentorships(
  { tx }: Pick<Hands, "tx">,
  which: { readonly mentorshipId: string } | { readonly personIds: readonly string[] },
): Promise<void> {
  const of = "mentorshipId" in which ? tx`id = ${which.mentorshipId}` : tx`person_id = any(${[...which.personIds]}::uuid[])`; // prettier-ignore
  await tx`select from mentorships where ${of} order by id for no key update`;
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
  const begun = after.findLast((done) => done.change === "begin")?.on.toString() ?? null;
  await tx`update mentorships set stage = ${stage}, stage_since = ${String(since)}::date, begun_on = ${begun}::date where id = ${mentorshipId}`;
  // Nobody reads on in a case that is closed, or that they no longer have the mentee's agreement to.
  if (change === "close" || change === "loseAgreement") await endAssignments(tx, { mentorshipId }, on);
  return ok(stage);
}

/** From now on the mentee is theirs: what was agreed keeps its id, so that the one is found from the other. */
export async function assignMentor(
  tx: Transaction,
  agreed: {
    readonly id: string;
    readonly mentorshipId: string;
    readonly personId: string;
    readonly unitId: string;
    readonly mentorId: string;
    readonly asCoMentor: boolean;
  },
  from: Day,
): Promise<void> {
  await tx`insert into mentor_assignments (id, mentorship_id, person_id, unit_id, mentor_id, as_co_mentor, from_on)
           values (${agreed.id}, ${agreed.mentorshipId}, ${agreed.personId}, ${agreed.unitId}, ${agreed.mentorId}, ${agreed.asCoMentor}, ${String(from)}::date)`;
  await tx`insert into mentor_places (assignment_id, mentor_id, from_on) values (${agreed.id}, ${agreed.mentorId}, ${String(from)}::date)`;
  // Where it is the mentor who says yes, they see the case from here on, in this very transaction.
  await tx`select access.take_relations()`;
  // Somebody may be stopping it at this moment: what is read of it from here on is how it then stands.
  await tx`select from mentorships where id = ${agreed.mentorshipId} for update`;
}

/** The sight of the case ends with the assignment: of one mentor, or of everybody who works on it. */
export async function endAssignments(
  tx: Transaction,
  which: { readonly mentorshipId: string } | { readonly assignmentId: string },
  on: Day,
): Promise<void> {
  const of = "mentorshipId" in which ? tx`mentorship_id = ${which.mentorshipId}` : tx`id = ${which.assignmentId}`;
  const ended = await tx<{ id: string }[]>`
    update mentor_assignments set to_on = greatest(from_on, ${String(on)}::date)
     where ${of} and (to_on is null or to_on > ${String(on)}::date) returning id`;
  await tx`update mentor_places set to_on = greatest(from_on, ${String(on)}::date) where assignment_id = any(${ended.map(({ id }) => id)}::uuid[])`;
}

export interface MentorshipLine {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly name: string;
  /** The language the mentee reads. */
  readonly language: string;
  readonly stage: Stage;
  readonly stageSince: Day;
  /** The reader coordinates the unit it belongs to. */
  readonly isCoordinated: boolean;
  /** The reader is its mentor or co-mentor today. */
  readonly isMine: boolean;
  /** An agreement is in force: what depends on it may be written. */
  readonly isAgreed: boolean;
  readonly mentors: readonly { readonly id: string; readonly name: string; readonly isCoMentor: boolean }[];
}

interface LineRow extends MentorshipRow {
  readonly language: string;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly is_coordinated: boolean;
  readonly is_mine: boolean;
  readonly is_agreed: boolean;
}

/** What every page about a mentorship says at its head; null when it is not there, or not for this reader. Brings the mentee's key. */
export async function mentorshipLine(
  { tx, ring, actsAs }: Pick<Hands, "tx" | "ring"> & { readonly actsAs?: (role: string) => void },
  mentorshipId: string,
): Promise<MentorshipLine | null> {
  const [row] = await tx<LineRow[]>`
    select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.key_wrapped, p.name_sealed, p.is_protected, p.language,
           m.unit_id = any((select access.units())::uuid[]) as is_coordinated, m.id = any((select access.my_mentorships())::uuid[]) as is_mine,
           access.agreement_stands(m.id) as is_agreed
      from mentorships m join people p on p.id = m.person_id where m.id = ${mentorshipId}`;
  if (!row) return null;
  actsAs?.(row.is_coordinated ? "coordinator" : row.is_mine ? "mentor" : "mentor coach");
  const mentors = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; as_co_mentor: boolean }[]>`
    select c.id, c.key_wrapped, c.name_sealed, a.as_co_mentor
      from mentor_assignments a join access.colleagues c on c.id = a.mentor_id
     where a.mentorship_id = ${mentorshipId} and a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today())
     order by a.as_co_mentor, a.from_on, c.id`;
  const place = (table: string, id: string) => ({ table, column: "name", row: id });
  await ring.takeSubjects([{ keyId: row.person_id, wrapped: row.key_wrapped }]);
  const [name = ""] = await ring.subjectNames([nameIn(row)]);
  const names = await ring.otherNames(
    mentors.map(({ id, key_wrapped, name_sealed }) => ({
      keyId: id,
      wrapped: key_wrapped,
      sealed: name_sealed,
      place: place("colleagues", id),
    })),
  );
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    name,
    language: row.language,
    stage: row.stage,
    stageSince: row.stage_since,
    isCoordinated: row.is_coordinated,
    isMine: row.is_mine,
    isAgreed: row.is_agreed,
    mentors: mentors.map(({ id, as_co_mentor }, index) => ({ id, name: names[index] ?? "", isCoMentor: as_co_mentor })),
  };
}
