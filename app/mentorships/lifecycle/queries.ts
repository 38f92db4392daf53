import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Change, Fact, Stage } from "./lifecycle.ts";

export interface MentorshipRow {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly stage: Stage;
  readonly stage_since: Day;
  readonly key_wrapped: Buffer;
}

/** To change it, it is locked: two people who record at once do so one after the other. */
export async function mentorshipRow(
  tx: Transaction,
  mentorshipId: string,
  why: "to read it" | "to change it",
): Promise<MentorshipRow | null> {
  const [row] = await tx<MentorshipRow[]>`
    select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.key_wrapped
      from mentorships m join people p on p.id = m.person_id
     where m.id = ${mentorshipId} ${why === "to change it" ? tx`for update of m` : tx``}`;
  return row ?? null;
}

/** In the order in which they were recorded. */
export async function factsOf(tx: Transaction, mentorshipId: string): Promise<readonly Fact[]> {
  const rows = await tx<{ step: Change; on_day: Day; recorded_by: string }[]>`
    select step, on_day, recorded_by from mentorship_steps where mentorship_id = ${mentorshipId} order by position`;
  return rows.map(({ step, on_day, recorded_by }) => ({ change: step, on: on_day, by: recorded_by, reason: null }));
}

export interface MentorshipLine {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly stage: Stage;
  readonly stageSince: Day;
  readonly mentors: readonly { readonly id: string; readonly name: string; readonly isCoMentor: boolean }[];
}

/** What every page about a mentorship says at its head; null when it is not there, or not for this reader. */
export async function mentorshipLine(
  { tx, ring }: { readonly tx: Transaction; readonly ring: Ring },
  mentorshipId: string,
): Promise<MentorshipLine | null> {
  const [row] = await tx<(MentorshipRow & { name_sealed: Buffer; is_protected: boolean })[]>`
    select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.key_wrapped, p.name_sealed, p.is_protected
      from mentorships m join people p on p.id = m.person_id where m.id = ${mentorshipId}`;
  if (!row) return null;
  const mentors = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; as_co_mentor: boolean }[]>`
    select c.id, c.key_wrapped, c.name_sealed, a.as_co_mentor
      from mentor_assignments a join access.colleagues c on c.id = a.mentor_id
     where a.mentorship_id = ${mentorshipId} and a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today())
     order by a.as_co_mentor, a.from_on, c.id`;
  const place = (table: string, id: string) => ({ table, column: "name", row: id });
  const [name = ""] = await ring.subjectNames([
    { keyId: row.person_id, wrapped: row.key_wrapped, sealed: row.name_sealed, place: place("people", row.person_id) },
  ]);
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
    isProtected: row.is_protected,
    stage: row.stage,
    stageSince: row.stage_since,
    mentors: mentors.map(({ id, as_co_mentor }, index) => ({ id, name: names[index] ?? "", isCoMentor: as_co_mentor })),
  };
}
