import { randomUUID } from "node:crypto";
import { namesOfColleagues, schemeKeyOf } from "#app/access/scheme/door.ts";
import { nameIn } from "#app/people/door.ts";
import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { OpenOrDone } from "#platform/views/open-or-done.ts";
import {
  stateOf,
  type Complaint,
  type Kind,
  type NewComplaint,
  type State,
  type Step,
  type Subject,
  type Way,
} from "./complaints.ts";

type Hands = Pick<Context, "tx" | "ring">;

export interface Coordinator {
  readonly id: string;
  readonly name: string;
}

/** Whom everybody may know to coordinate. */
export async function knownCoordinators(hands: Hands): Promise<readonly Coordinator[]> {
  const rows = await hands.tx<{ id: string }[]>`select id from access.colleagues where shown_to_colleagues`;
  const names = await namesOfColleagues(
    hands,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ id }) => ({ id, name: names.get(id) ?? "" }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "da"));
}

export async function whereToComplain({ tx }: Pick<Hands, "tx">, language: "da" | "en"): Promise<string> {
  const [agency] = await tx<
    { complain_da: string; complain_en: string }[]
  >`select complain_da, complain_en from agencies limit 1`;
  return (language === "da" ? agency?.complain_da : agency?.complain_en) ?? "";
}

export async function recordComplaint(hands: Hands, typed: NewComplaint & { unitId: string }): Promise<string> {
  const { tx, ring } = hands;
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "units", typed.unitId)];
  await tx`insert into complaints (id, scheme_id, unit_id, person_id, kind, about, about_colleague_id, came_by, what_sealed, wish_sealed, from_sealed)
           values (${id}, ${key}, ${typed.unitId}, ${typed.personId}, ${typed.kind}, ${typed.about}, ${typed.coordinatorId}, ${typed.cameBy},
                   ${ring.seal(key, "complaints", "what", id, typed.what)}, ${ring.sealIf(key, "complaints", "wish", id, typed.wish)},
                   ${ring.sealIf(key, "complaints", "from", id, typed.from)})`;
  return id;
}

export async function recordStep(hands: Hands, complaintId: string, step: Step, said: string): Promise<void> {
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "complaints", complaintId)];
  await hands.tx`insert into complaint_steps (id, complaint_id, step, said_sealed) values (${id}, ${complaintId}, ${step}, ${hands.ring.seal(key, "complaint_steps", "said", id, said)})`;
}

interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly about: Subject;
  readonly about_colleague_id: string | null;
  readonly is_ours: boolean;
  readonly person_id: string | null;
  readonly came_by: Way;
  readonly what_sealed: Buffer;
  readonly wish_sealed: Buffer | null;
  readonly from_sealed: Buffer | null;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
}

/** Null when there is none, or not for this reader: also when it is about them. */
export async function complaintById(hands: Hands, complaintId: string): Promise<Complaint | null> {
  const { tx, ring } = hands;
  const [row] = await tx<Row[]>`
    select c.*, c.unit_id = any((select access.units())::uuid[]) or c.about = 'coordinator' and c.scheme_id = any((select access.schemes())::uuid[]) as is_ours
      from complaints c where c.id = ${complaintId}`;
  if (!row) return null;
  const key = await schemeKeyOf(hands, "complaints", complaintId);
  const steps = await tx<{ id: string; step: Step; said_sealed: Buffer; recorded_by: string; recorded_at: Moment }[]>`
    select id, step, said_sealed, recorded_by, recorded_at from complaint_steps where complaint_id = ${complaintId} order by recorded_at`;
  const about = row.about_colleague_id === null ? [] : [row.about_colleague_id];
  const names = await namesOfColleagues(hands, [row.recorded_by, ...about, ...steps.map((step) => step.recorded_by)]);
  return {
    id: row.id,
    kind: row.kind,
    about: row.about,
    aboutName: row.about_colleague_id === null ? null : (names.get(row.about_colleague_id) ?? null),
    personId: row.person_id,
    isOurs: row.is_ours,
    mentee: row.person_id === null ? null : await personName(hands, row.person_id),
    cameBy: row.came_by,
    from: ring.openIf(key, "complaints", "from", row.id, row.from_sealed),
    what: ring.open(key, "complaints", "what", row.id, row.what_sealed),
    wish: ring.openIf(key, "complaints", "wish", row.id, row.wish_sealed),
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    steps: steps.map((step) => ({
      step: step.step,
      said: ring.open(key, "complaint_steps", "said", step.id, step.said_sealed),
      by: names.get(step.recorded_by) ?? null,
      at: step.recorded_at,
    })),
  };
}

/** Null when the reader may not know of the person any more. */
async function personName({ tx, ring }: Hands, personId: string): Promise<string | null> {
  const [row] = await tx<Parameters<typeof nameIn>[0][]>`
    select id as person_id, key_wrapped, name_sealed, is_protected from people where id = ${personId}`;
  return row ? ((await ring.subjectNames([nameIn(row)]))[0] ?? null) : null;
}

export interface ComplaintLine {
  readonly id: string;
  readonly kind: Kind;
  readonly about: Subject;
  readonly at: Moment;
  readonly state: State;
}

export async function complaints({ tx }: Pick<Hands, "tx">, page: OpenOrDone): Promise<readonly ComplaintLine[]> {
  const rows = await tx<(Row & { steps: Step[] })[]>`
    select c.id, c.kind, c.about, c.recorded_at, array(select s.step from complaint_steps s where s.complaint_id = c.id) as steps from complaints c
     where ${page.isOpen}::boolean is null or ${page.isOpen} = ${isOpenIn(tx)}
     order by ${page.oldestFirst ? tx`c.recorded_at, c.id` : tx`c.recorded_at desc, c.id desc`} limit ${page.limit} offset ${page.offset}`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: row.about,
    at: row.recorded_at,
    state: stateOf(row.steps),
  }));
}

const isOpenIn = (tx: Hands["tx"]) =>
  tx`not exists (select from complaint_steps s where s.complaint_id = c.id and s.step in ('answered', 'passed on'))`;

export async function countComplaints({ tx }: Pick<Hands, "tx">, isOpen: boolean | null): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from complaints c where ${isOpen}::boolean is null or ${isOpen} = ${isOpenIn(tx)}`;
  return row?.count ?? 0;
}

/** The day a moment falls on where the scheme is. */
export async function dayOf({ tx }: Pick<Hands, "tx">, moment: Moment): Promise<Temporal.PlainDate> {
  const [agency] = await tx<{ time_zone: string }[]>`select time_zone from agencies limit 1`;
  return moment.toZonedDateTimeISO(agency?.time_zone ?? "Europe/Copenhagen").toPlainDate();
}
