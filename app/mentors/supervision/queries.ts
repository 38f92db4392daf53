import { randomUUID } from "node:crypto";
import { makeMentorCoach } from "#app/access/colleagues/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { AssignFields, TalkFields } from "./forms.ts";
import type { Assignment, Talk } from "./supervision.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

interface SealedName {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
}

/** With their names opened. */
export async function named<Row extends SealedName>(
  ring: Ring,
  rows: readonly Row[],
): Promise<readonly (Row & Named)[]> {
  const names = await ring.otherNames(
    rows.map(({ id, key_wrapped, name_sealed }) => ({
      keyId: id,
      wrapped: key_wrapped,
      sealed: name_sealed,
      place: { table: "colleagues", column: "name", row: id },
    })),
  );
  return rows.map((row, at) => ({ ...row, name: names[at] ?? "" }));
}

/** A mentor whose name is still closed. */
export interface SupervisedRow extends SealedName {
  readonly talks: readonly Talk[];
  readonly beganOn: Day | null;
  readonly coaches: readonly Assignment[];
}

/** From when to when a mentor has mentees, and not whom: another unit's count as well, and those the reader is kept from. */
const mentees = (tx: Context["tx"]) => tx`
  select from_on, to_on from mentor_places where mentor_id = c.id
  union all select from_on, to_on from mentor_assignments where mentor_id = c.id`;

/** Mentors with a mentorship or a coach: to a coach their own, to a coordinator those of the scheme. */
export async function supervisedRows(
  { tx }: Pick<Context, "tx">,
  as: "coach" | "coordinator",
): Promise<readonly SupervisedRow[]> {
  const whose =
    as === "coach"
      ? tx`c.id = any((select access.my_mentors())::uuid[])`
      : tx`exists (select from mentors m where m.id = c.id)
           and (exists (select from (${mentees(tx)}) a where a.to_on is null or a.to_on > access.today())
             or exists (select from coach_assignments a where a.mentor_id = c.id and (a.to_on is null or a.to_on > access.today())))`;
  const rows = await tx<
    (SealedName & {
      talks: { on: string; kind: Talk["kind"] }[] | null;
      began_on: Day | null;
      coaches: StoredAssignment[] | null;
    })[]
  >`
    select c.id, c.key_wrapped, c.name_sealed,
           (select jsonb_agg(jsonb_build_object('on', t.on_day, 'kind', t.kind)) from supervision_talks t where t.mentor_id = c.id) as talks,
           (select min(a.from_on) from (${mentees(tx)}) a where a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today())) as began_on,
           (select jsonb_agg(jsonb_build_object('id', a.id, 'coach', a.coach_id, 'deputy', a.is_deputy, 'from', a.from_on, 'to', a.to_on))
              from coach_assignments a where a.mentor_id = c.id) as coaches
      from access.colleagues c where ${whose} order by c.id`;
  return rows.map(({ id, key_wrapped, name_sealed, talks, began_on, coaches }) => ({
    id,
    key_wrapped,
    name_sealed,
    beganOn: began_on,
    talks: (talks ?? []).map(({ on, kind }) => ({ on: Temporal.PlainDate.from(on), kind })),
    coaches: (coaches ?? []).map((one) => assignmentFrom(id, one)),
  }));
}

interface StoredAssignment {
  readonly id: string;
  readonly coach: string;
  readonly deputy: boolean;
  readonly from: string;
  readonly to: string | null;
}

const assignmentFrom = (mentorId: string, { id, coach, deputy, from, to }: StoredAssignment): Assignment => ({
  id,
  mentorId,
  coachId: coach,
  as: deputy ? "deputy" : "coach",
  from: Temporal.PlainDate.from(from),
  until: to === null ? null : Temporal.PlainDate.from(to),
});

/** The mentor, if the reader is their coach, a coordinator of their scheme, or themselves. */
export async function supervisedMentor(
  { tx, ring, actor, ...context }: Context,
  mentorId: string,
): Promise<Named | null> {
  const rows = await tx<SealedName[]>`
    select c.id, c.key_wrapped, c.name_sealed from access.colleagues c
     where c.id = ${mentorId} and (c.id = any((select access.my_mentors())::uuid[]) or c.id = ${actor.id} or exists (select from mentors m where m.id = c.id))`;
  const [mentor] = await named(ring, rows);
  if (!mentor) return null;
  context.concerns(mentorId);
  await ring.take([{ keyId: mentorId, wrapped: mentor.key_wrapped }]);
  return { id: mentor.id, name: mentor.name };
}

export async function assignmentsOf(tx: Transaction, mentorId: string): Promise<readonly Assignment[]> {
  const rows = await tx<{ id: string; coach_id: string; is_deputy: boolean; from_on: Day; to_on: Day | null }[]>`
    select id, coach_id, is_deputy, from_on, to_on from coach_assignments where mentor_id = ${mentorId} order by from_on desc`;
  return rows.map(({ id, coach_id, is_deputy, from_on, to_on }) => ({
    id,
    mentorId,
    coachId: coach_id,
    as: is_deputy ? "deputy" : "coach",
    from: from_on,
    until: to_on,
  }));
}

/** Whoever the reader may know of, by id. */
export async function colleagueNames(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<
    SealedName[]
  >`select id, key_wrapped, name_sealed from access.colleagues where id = any(${[...new Set(ids)]}::uuid[])`;
  return new Map((await named(ring, rows)).map(({ id, name }) => [id, name]));
}

export interface TalkRow extends Talk {
  readonly id: string;
  readonly recordedBy: string;
  /** Null to whoever is neither the mentor nor their coach. */
  readonly agreements: string | null;
}

export async function talkRows({ tx, ring }: Context, mentorId: string): Promise<readonly TalkRow[]> {
  const rows = await tx<
    { id: string; on_day: Day; kind: Talk["kind"]; recorded_by: string; agreements_sealed: Buffer | null }[]
  >`
    select t.id, t.on_day, t.kind, t.recorded_by, a.agreements_sealed
      from supervision_talks t left join supervision_agreements a on a.talk_id = t.id
     where t.mentor_id = ${mentorId} order by t.on_day desc, t.recorded_at desc, t.id`;
  return rows.map(({ id, on_day, kind, recorded_by, agreements_sealed }) => ({
    id,
    on: on_day,
    kind,
    recordedBy: recorded_by,
    agreements: ring.openIf(mentorId, "supervision_agreements", "agreements", id, agreements_sealed),
  }));
}

/** Whether the reader supervises this mentor today. */
export async function isTheirCoach({ tx }: Pick<Context, "tx">, mentorId: string): Promise<boolean> {
  const rows = await tx`select 1 where ${mentorId}::uuid = any((select access.my_mentors())::uuid[])`;
  return rows.length > 0;
}

/** Whether the reader chooses who coaches this mentor: a coordinator of the mentor's own unit. */
export async function choosesTheirCoach({ tx }: Pick<Context, "tx">, mentorId: string): Promise<boolean> {
  const rows =
    await tx`select 1 from mentors where id = ${mentorId} and unit_id = any((select access.units())::uuid[])`;
  return rows.length > 0;
}

export async function recordTalk(
  { tx, ring }: Context,
  mentorId: string,
  { on, kind, agreements }: TalkFields,
): Promise<void> {
  const id = randomUUID();
  await tx`insert into supervision_talks (id, mentor_id, on_day, kind) values (${id}, ${mentorId}, ${String(on)}::date, ${kind})`;
  await tx`insert into supervision_agreements (talk_id, mentor_id, agreements_sealed)
           values (${id}, ${mentorId}, ${ring.seal(mentorId, "supervision_agreements", "agreements", id, agreements)})`;
}

/** Who can be asked: whoever holds the role, or is named as a coach in the register; never the mentor, and never whoever asks. */
export async function possibleCoaches({ tx, ring }: Context, mentorId: string): Promise<readonly Named[]> {
  const rows = await tx<SealedName[]>`
    select c.id, c.key_wrapped, c.name_sealed from access.colleagues c
     where c.id <> ${mentorId} and c.id <> access.actor()
       and (exists (select from access.role_grants g where g.colleague_id = c.id and g.role = 'mentor coach' and g.from_on <= access.today()
                       and (g.to_on is null or g.to_on > access.today()))
         or exists (select from mentors m where m.id = c.id and m.is_coach))`;
  const alphabet = new Intl.Collator("da");
  return (await named(ring, rows)).map(({ id, name }) => ({ id, name })).toSorted((a, b) => alphabet.compare(a.name, b.name)); // prettier-ignore
}

/** The coach before is followed by this one from that day on, and this one by whoever is chosen for later; a deputy leaves the coach in place. */
export async function recordAssignment(
  { tx }: Context,
  mentorId: string,
  { coachId, as, from, until }: AssignFields,
): Promise<void> {
  const begins = String(from);
  await makeMentorCoach(tx, coachId);
  if (as === "coach")
    await tx`update coach_assignments set to_on = greatest(from_on, ${begins}::date)
              where mentor_id = ${mentorId} and not is_deputy and from_on <= ${begins}::date and (to_on is null or to_on > ${begins}::date)`;
  await tx`insert into coach_assignments (coach_id, mentor_id, is_deputy, from_on, to_on)
           select ${coachId}, ${mentorId}, ${as === "deputy"}, ${begins}::date,
                  least(${until === null ? null : String(until)}::date, min(from_on) filter (where not is_deputy and from_on > ${begins}::date and ${as === "coach"}))
             from coach_assignments where mentor_id = ${mentorId}`;
}
