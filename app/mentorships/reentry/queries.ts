import { randomUUID } from "node:crypto";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
import type { ItemFact, ItemKind, ItemStatus, Route } from "./reentry.ts";

type Hands = Pick<Context, "tx" | "ring">;

export interface WayOut {
  readonly route: Route;
  readonly releaseOn: Day | null;
  readonly facts: readonly ItemFact[];
}

interface ItemRow {
  readonly id: string;
  readonly item: ItemKind;
  readonly status: ItemStatus;
  readonly responsible_sealed: Buffer | null;
  readonly days_before: number | null;
  readonly on_day: Day;
}

/** Until somebody says otherwise, the way leads to the municipality. */
const usualRoute: Route = "municipality";

export async function wayOutOf({ tx, ring }: Hands, { id, personId }: Mentorship): Promise<WayOut> {
  const [[head], rows] = await Promise.all([
    tx<{ route: Route | null; release_on: Day | null }[]>`
      select (select r.route from reentry_routes r where r.mentorship_id = ${id} order by r.position desc limit 1) as route,
             (select w.expected_release_on from custody_whereabouts w where w.person_id = ${personId} and w.from_on <= access.today() and (w.until_on is null or w.until_on > access.today())) as release_on`.execute(),
    tx<
      ItemRow[]
    >`select id, item, status, responsible_sealed, days_before, on_day from reentry_items where mentorship_id = ${id} order by position`.execute(),
  ]);
  const facts = rows.map((row) => ({
    item: row.item,
    status: row.status,
    responsible: ring.openIf(personId, "reentry_items", "responsible", row.id, row.responsible_sealed),
    daysBefore: row.days_before,
    on: row.on_day,
    by: "",
  }));
  return { route: head?.route ?? usualRoute, releaseOn: head?.release_on ?? null, facts };
}

export async function recordItem(
  { tx, ring }: Hands,
  { id: mentorshipId, personId, unitId }: Mentorship,
  fact: ItemFact,
): Promise<void> {
  const id = randomUUID();
  await tx`insert into reentry_items (id, mentorship_id, person_id, unit_id, item, status, responsible_sealed, days_before, on_day)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${fact.item}, ${fact.status}, ${ring.sealIf(personId, "reentry_items", "responsible", id, fact.responsible)}, ${fact.daysBefore}, ${String(fact.on)}::date)`;
}

export async function recordRoute(
  { tx }: Pick<Hands, "tx">,
  { id: mentorshipId, personId, unitId }: Mentorship,
  route: Route,
  on: Day,
): Promise<void> {
  await tx`insert into reentry_routes (mentorship_id, person_id, unit_id, route, on_day) values (${mentorshipId}, ${personId}, ${unitId}, ${route}, ${String(on)}::date)`;
}

export interface Leaving extends WayOut {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly institution: string | null;
  readonly releaseOn: Day;
}

interface LeavingRow {
  readonly id: string;
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly stage: Stage;
  readonly release_on: Day;
  readonly institution: string | null;
  readonly route: Route | null;
  readonly facts: readonly { item: ItemKind; status: ItemStatus; hasResponsible: boolean; daysBefore: number | null }[];
}

/** Somebody whose name is still closed. */
export interface ClosedLeaving extends Omit<Leaving, "name"> {
  readonly sealed: SealedName;
}

/** Who is expected to be released until that day, the passed dates included; names and what is written of them stay closed. */
export async function leavingUntil(
  { tx, today }: Pick<Context, "tx" | "today">,
  until: Day,
): Promise<readonly ClosedLeaving[]> {
  const rows = await tx<LeavingRow[]>`
    select m.id, m.person_id, p.key_wrapped, p.name_sealed, m.stage, k.expected_release_on as release_on, i.name as institution,
           (select r.route from reentry_routes r where r.mentorship_id = m.id order by r.position desc limit 1) as route,
           (select coalesce(jsonb_agg(jsonb_build_object('item', f.item, 'status', f.status, 'hasResponsible', f.responsible_sealed is not null, 'daysBefore', f.days_before) order by f.position), '[]'::jsonb)
              from reentry_items f where f.mentorship_id = m.id) as facts
      from mentorships m join people p on p.id = m.person_id
      join custody_whereabouts k on k.person_id = m.person_id and k.from_on <= access.today() and (k.until_on is null or k.until_on > access.today())
      left join institutions i on i.id = k.institution_id
     where m.stage not in ('aftercare', 'closed') and k.expected_release_on <= ${String(until)}::date
     order by k.expected_release_on, m.id`;
  return rows.map((row) => ({
    id: row.id,
    sealed: {
      keyId: row.person_id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.person_id },
    },
    stage: row.stage,
    institution: row.institution,
    releaseOn: row.release_on,
    route: row.route ?? usualRoute,
    // Who is responsible is text, and not opened for a list: only whether there is somebody.
    facts: row.facts.map(({ item, status, hasResponsible, daysBefore }) => ({
      item,
      status,
      responsible: hasResponsible ? "-" : null,
      daysBefore,
      on: today,
      by: "",
    })),
  }));
}

export async function withNames(
  { ring }: Pick<Context, "ring">,
  leaving: readonly ClosedLeaving[],
): Promise<readonly Leaving[]> {
  const names = await ring.subjectNames(leaving.map(({ sealed }) => sealed));
  return leaving.map((one, index) => ({ ...one, name: names[index] ?? "" }));
}
