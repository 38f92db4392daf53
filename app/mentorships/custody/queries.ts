import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { isInside, type CustodyKind, type Period } from "./custody.ts";

interface PeriodRow {
  readonly id: string;
  readonly person_id: string;
  readonly kind: CustodyKind;
  readonly institution_id: string | null;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly expected_release_on: Day | null;
  readonly source: "hand" | "import";
  readonly certainty: "certain" | "reported";
  readonly replaces_id: string | null;
}

const periodOf = (row: PeriodRow): Period => ({
  id: row.id,
  kind: row.kind,
  institutionId: row.institution_id,
  from: row.from_on,
  to: row.to_on,
  expectedRelease: row.expected_release_on,
  source: row.source,
  certainty: row.certainty,
  replaces: row.replaces_id,
});

/** Of several people, each in the order in which they were recorded. */
export async function periodsOfAll(
  tx: Transaction,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Period[]>> {
  const rows = await tx<PeriodRow[]>`
    select id, person_id, kind, institution_id, from_on, to_on, expected_release_on, source, certainty, replaces_id
      from custody_periods where person_id = any(${[...personIds]}::uuid[]) order by position`;
  const byPerson = Map.groupBy(rows, ({ person_id }) => person_id);
  return new Map([...byPerson].map(([id, periods]) => [id, periods.map(periodOf)]));
}

export const periodsOf = async (tx: Transaction, personId: string): Promise<readonly Period[]> =>
  (await periodsOfAll(tx, [personId])).get(personId) ?? [];

/** Who wrote a line by hand; without a name where it was nobody of the colleagues. */
export interface Author {
  readonly isReader: boolean;
  readonly name: string | null;
}

export async function authorsOf(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  personId: string,
): Promise<ReadonlyMap<string, Author>> {
  const rows = await tx<
    { id: string; is_reader: boolean; by_id: string | null; by_key: Buffer | null; by_name: Buffer | null }[]
  >`
    select k.id, k.recorded_by = access.actor() as is_reader, c.id as by_id, c.key_wrapped as by_key, c.name_sealed as by_name
      from custody_periods k left join access.colleagues c on c.id = k.recorded_by where k.person_id = ${personId} and k.source = 'hand'`;
  const sealed = rows.flatMap(({ by_id: keyId, by_key: wrapped, by_name: name }) =>
    keyId && wrapped && name
      ? [{ keyId, wrapped, sealed: name, place: { table: "colleagues", column: "name", row: keyId } }]
      : [],
  );
  const names = await ring.otherNames(sealed);
  const nameBy = new Map(sealed.map(({ keyId }, index) => [keyId, names[index] ?? null]));
  return new Map(rows.map((row) => [row.id, { isReader: row.is_reader, name: nameBy.get(row.by_id ?? "") ?? null }]));
}

export interface Person {
  readonly personId: string;
  readonly unitId: string;
}

/** For recordPeriods alone, which keeps where the person is beside them. */
export async function insertPeriods(
  tx: Transaction,
  { personId, unitId }: Person,
  periods: readonly Period[],
): Promise<void> {
  const typed = (day: Day | null): string | null => (day === null ? null : String(day));
  for (const period of periods)
    await tx`insert into custody_periods (id, person_id, unit_id, kind, institution_id, from_on, to_on, expected_release_on, source, certainty, replaces_id)
             values (${period.id}, ${personId}, ${unitId}, ${period.kind}, ${period.institutionId}, ${typed(period.from)}::date, ${typed(period.to)}::date,
                     ${typed(period.expectedRelease)}::date, ${period.source}, ${period.certainty}, ${period.replaces})`;
}

export interface Place {
  readonly id: string;
  readonly name: string;
}

export async function institutions(tx: Transaction): Promise<readonly Place[]> {
  const rows = await tx<Place[]>`select id, name from institutions order by name collate "da-x-icu"`;
  return [...rows];
}

/** What screening settled of where they are, and on which day: the first line of a timeline that is still empty. */
export interface Screened {
  readonly kind: CustodyKind;
  readonly institutionId: string | null;
  readonly on: Day;
}

const kindOf: Readonly<Record<string, CustodyKind>> = {
  remand: "remand",
  sentenced: "sentenced",
  parole: "onParole",
  supervision: "probationSupervision",
};

export async function screenedFor(tx: Transaction, personId: string): Promise<Screened | null> {
  const [row] = await tx<{ custody: string; institution_id: string | null; on_day: Day }[]>`
    select s.custody, r.institution_id, s.recorded_at::date as on_day
      from screenings s join referrals r on r.id = s.referral_id
     where s.person_id = ${personId} and not exists (select from custody_periods k where k.person_id = s.person_id)
     order by s.place desc limit 1`;
  const kind = kindOf[row?.custody ?? ""];
  if (!row || !kind) return null;
  return { kind, institutionId: isInside(kind) ? row.institution_id : null, on: row.on_day };
}

export interface PlannedElsewhere {
  readonly id: string;
  readonly on: Day;
  readonly institutionId: string | null;
}

/** Meetings still planned somewhere else than where the mentee is. */
export async function plannedElsewhere(
  tx: Transaction,
  mentorshipId: string,
  placeId: string | null,
): Promise<readonly PlannedElsewhere[]> {
  const rows = await tx<{ id: string; planned_on: Day; institution_id: string | null }[]>`
    select id, planned_on, institution_id from sessions
     where mentorship_id = ${mentorshipId} and status = 'planned' and planned_on >= access.today()
       and institution_id is not null and institution_id is distinct from ${placeId}::uuid order by planned_on`;
  return rows.map((row) => ({ id: row.id, on: row.planned_on, institutionId: row.institution_id }));
}

/** The mentorship that runs; a move or a release of anybody else changes none. */
export async function openMentorship(
  tx: Transaction,
  personId: string,
): Promise<{ readonly id: string; readonly stage: Stage; readonly stageSince: Day } | null> {
  const [row] = await tx<{ id: string; stage: Stage; stage_since: Day }[]>`
    select id, stage, stage_since from mentorships where person_id = ${personId} and stage <> 'closed'`;
  return row ? { id: row.id, stage: row.stage, stageSince: row.stage_since } : null;
}

/** The institutions at which meetings are planned. */
export async function placesMetAt(tx: Transaction, personId: string): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct institution_id as id from sessions
     where person_id = ${personId} and status = 'planned' and planned_on >= access.today() and institution_id is not null`;
  return rows.map(({ id }) => id);
}

/**
 * Of the planned meetings, those that were agreed before the newest line was first said: they reckoned with what was known
 * then, also where no line named the place. What is agreed since may be meant for a move that is coming.
 */
export async function placesMetAtBefore(tx: Transaction, personId: string): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct s.institution_id as id from sessions s
     where s.person_id = ${personId} and s.status = 'planned' and s.institution_id is not null
       and s.begun_at <= (select max(said_at) from (select min(k.recorded_at) as said_at from custody_periods k where k.person_id = ${personId} and k.kind <> 'leave'
                           group by k.kind, k.institution_id, k.from_on) lines)`;
  return rows.map(({ id }) => id);
}
