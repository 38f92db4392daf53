import { nameIn } from "#app/people/door.ts";
import { randomUUID } from "node:crypto";
import type { Period } from "#app/mentorships/custody/custody.ts";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import { expectedRelease, periodsOf, periodsOfAll, releasedOn } from "#app/mentorships/custody/door.ts";
import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import { compareDays, isAfter, type Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedSubjectName } from "#platform/sealing/ring.ts";
import type { ItemFact, ItemKind, ItemStatus, Route } from "./reentry.ts";

type Hands = Pick<Context, "tx" | "ring" | "today">;

export interface WayOut {
  readonly route: Route;
  /** The day on which everything hangs: when they came out, or before that when it is expected. */
  readonly releaseOn: Day | null;
  readonly isOut: boolean;
  /** The day they first agreed: before it nothing may be written, so nothing could be done. Today as long as they have not. */
  readonly since: Day;
  readonly facts: readonly ItemFact[];
}

export interface FactOnRecord extends ItemFact {
  readonly id: string;
}

/** With what somebody who says otherwise had before them. */
export interface WayOutOnRecord extends WayOut {
  /** Null as long as it is the usual one. */
  readonly routeId: string | null;
  readonly facts: readonly FactOnRecord[];
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

const firstAgreedOn = (tx: Hands["tx"], mentorshipId: ReturnType<Hands["tx"]>) =>
  tx`coalesce((select min(s.on_day) from mentorship_steps s where s.mentorship_id = ${mentorshipId} and s.step = 'agree'), access.today())`;

export async function wayOutOf({ tx, ring, today }: Hands, mentorship: Mentorship): Promise<WayOutOnRecord> {
  const { id, personId } = mentorship;
  const [[head], [begun], periods, rows] = await Promise.all([
    tx<{ id: string; route: Route }[]>`
      select id, route from reentry_routes where mentorship_id = ${id} order by position desc limit 1`.execute(),
    tx<{ since: Day }[]>`select ${firstAgreedOn(tx, tx`${id}::uuid`)} as since`.execute(),
    periodsOf(tx, personId),
    tx<
      ItemRow[]
    >`select id, item, status, responsible_sealed, days_before, on_day from reentry_items where mentorship_id = ${id} order by position`.execute(),
  ]);
  const facts = rows.map((row) => ({
    id: row.id,
    item: row.item,
    status: row.status,
    responsible: ring.openIf(personId, "reentry_items", "responsible", row.id, row.responsible_sealed),
    daysBefore: row.days_before,
    on: row.on_day,
    by: "",
  }));
  const release = releaseOf(periods, mentorship, today);
  return {
    route: head?.route ?? usualRoute,
    routeId: head?.id ?? null,
    ...release,
    since: begun?.since ?? today,
    facts,
  };
}

function releaseOf(
  periods: readonly Period[],
  { stage, stageSince }: Pick<Mentorship, "stage" | "stageSince">,
  today: Day,
): Pick<WayOut, "releaseOn" | "isOut"> {
  // Aftercare begins with the release, also where nobody wrote down where they are now.
  const outOn = releasedOn(periods, today) ?? (stage === "aftercare" ? stageSince : null);
  return { releaseOn: outOn ?? expectedRelease(periods, today), isOut: outOn !== null };
}

export async function recordItem(
  { tx, ring }: Pick<Hands, "tx" | "ring">,
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
  readonly isCoordinated: boolean;
  readonly institution: string | null;
  readonly releaseOn: Day;
}

interface LeavingRow {
  readonly id: string;
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly stage: Stage;
  readonly stage_since: Day;
  readonly is_coordinated: boolean;
  readonly institution: string | null;
  readonly route: Route | null;
  readonly since: Day;
  readonly facts: readonly { item: ItemKind; status: ItemStatus; hasResponsible: boolean; daysBefore: number | null }[];
}

/** Somebody whose name is still closed. */
export interface ClosedLeaving extends Omit<Leaving, "name"> {
  readonly sealed: SealedSubjectName;
}

/** Nothing is prepared for somebody who has come out and has not agreed to take part, or no longer does. */
const withoutAgreement: readonly Stage[] = ["offered", "agreementPending"];

/**
 * Who is expected to be released until that day, the passed dates included, and who has come out; of the coordinator's
 * units and of the mentor's own. Names and what is written of them stay closed.
 */
export async function leavingUntil(
  { tx, today }: Pick<Context, "tx" | "today">,
  until: Day,
): Promise<readonly ClosedLeaving[]> {
  const rows = await tx<LeavingRow[]>`
    select m.id, m.person_id, p.key_wrapped, p.name_sealed, p.is_protected, m.stage, m.stage_since, m.unit_id = any((select access.units())::uuid[]) as is_coordinated, i.name as institution, ${firstAgreedOn(tx, tx`m.id`)} as since,
           (select r.route from reentry_routes r where r.mentorship_id = m.id order by r.position desc limit 1) as route,
           (select coalesce(jsonb_agg(jsonb_build_object('item', f.item, 'status', f.status, 'hasResponsible', f.responsible_sealed is not null, 'daysBefore', f.days_before) order by f.position), '[]'::jsonb)
              from reentry_items f where f.mentorship_id = m.id) as facts
      from mentorships m join people p on p.id = m.person_id
      left join lateral (select w.institution_id from custody_whereabouts w where w.person_id = m.person_id and w.institution_id is not null and w.from_on <= access.today()
                          order by w.from_on desc limit 1) k on true
      left join institutions i on i.id = k.institution_id
     where m.stage <> 'closed' and (m.unit_id = any((select access.units())::uuid[]) or m.id = any((select access.my_mentorships())::uuid[]))
       and (m.stage = 'aftercare' or exists (select from custody_periods e where e.person_id = m.person_id and e.expected_release_on <= ${String(until)}::date))`;
  const periods = await periodsOfAll(
    tx,
    rows.map(({ person_id }) => person_id),
  );
  return rows
    .flatMap((row) => {
      const standing = { stage: row.stage, stageSince: row.stage_since };
      const { releaseOn, isOut } = releaseOf(periods.get(row.person_id) ?? [], standing, today);
      const isOver = isOut && withoutAgreement.includes(row.stage);
      return releaseOn === null || isOver || isAfter(releaseOn, until) ? [] : [closedLeaving(row, releaseOn, isOut, today)]; // prettier-ignore
    })
    .toSorted((a, b) => compareDays(a.releaseOn, b.releaseOn) || (a.id < b.id ? -1 : 1));
}

function closedLeaving(row: LeavingRow, releaseOn: Day, isOut: boolean, today: Day): ClosedLeaving {
  return {
    id: row.id,
    sealed: nameIn(row),
    stage: row.stage,
    isCoordinated: row.is_coordinated,
    institution: row.institution,
    releaseOn,
    isOut,
    route: row.route ?? usualRoute,
    since: row.since,
    // Who is responsible is text, and not opened for a list: only whether there is somebody.
    facts: row.facts.map(({ item, status, hasResponsible, daysBefore }) => ({
      item,
      status,
      responsible: hasResponsible ? "-" : null,
      daysBefore,
      on: today,
      by: "",
    })),
  };
}

export async function withNames(
  { ring }: Pick<Context, "ring">,
  leaving: readonly ClosedLeaving[],
): Promise<readonly Leaving[]> {
  const names = await ring.subjectNames(leaving.map(({ sealed }) => sealed));
  return leaving.map((one, index) => ({ ...one, name: names[index] ?? "" }));
}
