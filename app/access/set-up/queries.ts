import type { Transaction } from "#platform/database.ts";
import { sayFactsChanged } from "./link-queries.ts";
import type { Agency } from "./set-up.ts";

export interface Counts {
  readonly colleagues: number;
  readonly units: number;
  readonly institutions: number;
  readonly institutionsToVerify: number;
  readonly institutionsWithoutUnit: number;
  readonly municipalities: number;
  readonly municipalitiesToVerify: number;
  readonly policeDistricts: number;
  readonly policeDistrictsToVerify: number;
  readonly grounds: number;
  readonly groundsToVerify: number;
  readonly holidaysAhead: number;
  readonly holidaysToVerify: number;
  readonly emergencyNumbers: number;
  readonly emergencyNumbersToVerify: number;
}

export async function counts(tx: Transaction): Promise<Counts> {
  const [row] = await tx<Counts[]>`
    select (select count(*)::int from access.colleagues) as colleagues, (select count(*)::int from units) as units,
           (select count(*)::int from institutions) as institutions,
           (select count(*)::int from institutions where confidence <> 'high') as "institutionsToVerify",
           (select count(*)::int from institutions where unit_id is null) as "institutionsWithoutUnit",
           (select count(*)::int from municipalities) as municipalities,
           (select count(*)::int from municipalities where confidence <> 'high') as "municipalitiesToVerify",
           (select count(*)::int from police_districts) as "policeDistricts",
           (select count(*)::int from police_districts where confidence <> 'high') as "policeDistrictsToVerify",
           (select count(distinct code)::int from grounds) as grounds,
           (select count(*)::int from (select distinct on (code) confidence from grounds order by code, version desc) g where confidence <> 'high') as "groundsToVerify",
           (select count(*)::int from holidays where on_day >= access.today() and standing = 'kept') as "holidaysAhead",
           (select count(*)::int from holidays where confidence <> 'high') as "holidaysToVerify",
           (select count(*)::int from emergency_numbers) as "emergencyNumbers",
           (select count(*)::int from emergency_numbers where confidence <> 'high') as "emergencyNumbersToVerify"`;
  if (!row) throw new Error("A count without a row");
  return row;
}

export interface RecordedAgency {
  readonly id: string;
  readonly fields: Agency;
  readonly version: number;
}

export async function theAgency(tx: Transaction): Promise<RecordedAgency | null> {
  const [row] = await tx<(Agency & { id: string; version: number })[]>`
    select a.name_da as "agencyDa", a.name_en as "agencyEn", a.complain_da as "complainDa", a.complain_en as "complainEn",
           s.name_da as "schemeDa", s.name_en as "schemeEn", s.neutral_da as "neutralDa", s.neutral_en as "neutralEn",
           a.time_zone as "timeZone", case when s.coaches_read_sessions then 'yes' else 'no' end as "coachesReadSessions",
           case when a.names_on_printed_trail then 'yes' else 'no' end as "namesOnPrintedTrail", a.version, a.id
      from agencies a join schemes s on s.agency_id = a.id order by s.id limit 1`;
  if (!row) return null;
  const { id, version, ...fields } = row;
  return { id, fields, version };
}

/** PostgreSQL brings a list of its own, which may be older than ours. */
export async function knowsZone(tx: Transaction, zone: string): Promise<boolean> {
  return (await tx`select from pg_timezone_names where name = ${zone}`).length > 0;
}

/** False when somebody else has saved since `version` was shown. */
export async function changeAgency(tx: Transaction, agency: Agency, version: number): Promise<boolean> {
  const changed = await tx<{ id: string }[]>`
    update agencies set name_da = ${agency.agencyDa}, name_en = ${agency.agencyEn}, complain_da = ${agency.complainDa},
           complain_en = ${agency.complainEn}, time_zone = ${agency.timeZone}, names_on_printed_trail = ${agency.namesOnPrintedTrail === "yes"}, version = version + 1 where version = ${version} returning id`;
  const [row] = changed;
  if (!row) return false;
  await tx`update schemes set name_da = ${agency.schemeDa}, name_en = ${agency.schemeEn}, neutral_da = ${agency.neutralDa},
                  neutral_en = ${agency.neutralEn}, coaches_read_sessions = ${agency.coachesReadSessions === "yes"}, version = version + 1 where agency_id = ${row.id}`;
  await sayFactsChanged(tx);
  return true;
}
