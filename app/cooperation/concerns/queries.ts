import { randomUUID } from "node:crypto";
import { namesOfColleagues, schemeKeyOf } from "#app/access/scheme/door.ts";
import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { OpenOrDone } from "#platform/views/open-or-done.ts";
import type { DangerRecord, EmergencyNumber, NewDangerRecord, Outcome, Road } from "./concerns.ts";

type Hands = Pick<Context, "tx" | "ring">;

export async function emergencyNumbers({ tx }: Pick<Hands, "tx">): Promise<readonly EmergencyNumber[]> {
  const rows = await tx<
    {
      road: Road | "every";
      name_da: string;
      name_en: string;
      number: string;
      note_da: string;
      note_en: string;
      confidence: string;
    }[]
  >`
    select road, name_da, name_en, number, note_da, note_en, confidence from emergency_numbers order by road = 'every' desc, road, place`;
  return rows.map((row) => ({
    road: row.road,
    name: { da: row.name_da, en: row.name_en },
    number: row.number,
    note: { da: row.note_da, en: row.note_en },
    isVerified: row.confidence === "high",
  }));
}

export async function recordDanger(hands: Hands, record: NewDangerRecord & { unitId: string }): Promise<string> {
  const { tx, ring } = hands;
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "units", record.unitId)];
  await tx`insert into danger_records (id, scheme_id, unit_id, person_id, road, outcome, seen_sealed, done_sealed)
           values (${id}, ${key}, ${record.unitId}, ${record.personId}, ${record.road}, ${record.outcome},
                   ${ring.seal(key, "danger_records", "seen", id, record.seen)}, ${ring.seal(key, "danger_records", "done", id, record.done)})`;
  return id;
}

export async function recordFollowUp(hands: Hands, record: DangerRecord, done: string): Promise<void> {
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "danger_records", record.id)];
  await hands.tx`insert into danger_follow_ups (id, danger_record_id, unit_id, done_sealed)
                 values (${id}, ${record.id}, ${record.unitId}, ${hands.ring.seal(key, "danger_follow_ups", "done", id, done)})`;
}

interface Row {
  readonly id: string;
  readonly unit_id: string;
  readonly is_ours: boolean;
  readonly person_id: string | null;
  readonly road: Road;
  readonly outcome: Outcome;
  readonly seen_sealed: Buffer;
  readonly done_sealed: Buffer;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
}

export interface FoundRecord {
  readonly record: DangerRecord;
  /** Whether the reader coordinates its unit; whoever wrote it reads it too, and follows up nothing. */
  readonly isOurs: boolean;
  readonly personId: string | null;
}

/**
 * Null when there is none, or not for this reader. Under the scheme's key, not the mentee's: it is about several people, and it has to
 * protect its author also when they no longer work with the mentee.
 */
export async function dangerRecordById(hands: Hands, id: string): Promise<FoundRecord | null> {
  const { tx, ring } = hands;
  const [row] = await tx<
    Row[]
  >`select d.*, d.unit_id = any((select access.units())::uuid[]) as is_ours from danger_records d where d.id = ${id}`;
  if (!row) return null;
  const key = await schemeKeyOf(hands, "danger_records", id);
  const steps = await tx<{ id: string; done_sealed: Buffer; recorded_by: string; recorded_at: Moment }[]>`
    select id, done_sealed, recorded_by, recorded_at from danger_follow_ups where danger_record_id = ${id} order by recorded_at`;
  const names = await namesOfColleagues(hands, [row.recorded_by, ...steps.map((step) => step.recorded_by)]);
  const record = {
    id: row.id,
    unitId: row.unit_id,
    road: row.road,
    outcome: row.outcome,
    ...(row.person_id === null ? { person: null, isForgotten: false } : await personNamed(hands, row.person_id)),
    seen: ring.open(key, "danger_records", "seen", row.id, row.seen_sealed),
    done: ring.open(key, "danger_records", "done", row.id, row.done_sealed),
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    followUps: steps.map((step) => ({
      text: ring.open(key, "danger_follow_ups", "done", step.id, step.done_sealed),
      by: names.get(step.recorded_by) ?? null,
      at: step.recorded_at,
    })),
  };
  return { record, isOurs: row.is_ours, personId: row.person_id };
}

/** Null when the reader may not know of the person any more. Forgotten: nothing else is on record of them, which the unit alone sees. */
async function personNamed(
  { tx, ring }: Hands,
  personId: string,
): Promise<Pick<DangerRecord, "person" | "isForgotten">> {
  const [row] = await tx<
    { key_wrapped: Buffer; name_sealed: Buffer; is_protected: boolean; is_forgotten: boolean }[]
  >`select key_wrapped, name_sealed, is_protected, unit_id = any((select access.units())::uuid[])
             and not exists (select from name_tokens t where t.person_id = people.id) as is_forgotten from people where id = ${personId}`;
  if (!row) return { person: null, isForgotten: false };
  const [name = ""] = await ring.subjectNames([
    {
      keyId: personId,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: personId },
      isProtected: row.is_protected,
    },
  ]);
  return { person: name, isForgotten: row.is_forgotten };
}

export interface DangerLine {
  readonly id: string;
  readonly road: Road;
  readonly outcome: Outcome;
  readonly by: string | null;
  readonly at: Moment;
  readonly isFollowedUp: boolean;
}

export async function dangerRecords(
  hands: Hands,
  page: OpenOrDone & { readonly onlyMine?: boolean },
): Promise<readonly DangerLine[]> {
  const { tx } = hands;
  const rows = await tx<(Row & { followed: boolean })[]>`
    select d.id, d.road, d.outcome, d.recorded_by, d.recorded_at, exists (select from danger_follow_ups f where f.danger_record_id = d.id) as followed
      from danger_records d
     where (not ${page.onlyMine ?? false} or d.unit_id = any((select access.units())::uuid[]))
       and (${page.isOpen}::boolean is null or ${page.isOpen} = not exists (select from danger_follow_ups f where f.danger_record_id = d.id))
     order by ${page.oldestFirst ? tx`d.recorded_at, d.id` : tx`d.recorded_at desc, d.id desc`} limit ${page.limit} offset ${page.offset}`;
  const names = await namesOfColleagues(
    hands,
    rows.map((row) => row.recorded_by),
  );
  return rows.map((row) => ({
    id: row.id,
    road: row.road,
    outcome: row.outcome,
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    isFollowedUp: row.followed,
  }));
}

export async function countDangerRecords({ tx }: Pick<Hands, "tx">, isOpen: boolean | null): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from danger_records d
     where ${isOpen}::boolean is null or ${isOpen} = not exists (select from danger_follow_ups f where f.danger_record_id = d.id)`;
  return row?.count ?? 0;
}
