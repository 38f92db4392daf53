import { randomUUID } from "node:crypto";
import { namesOfColleagues, firstSchemeKey } from "#app/access/scheme/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { parseListState, settled, startOf, type ListRules, type ListState } from "#platform/views/list-state.ts";
import { type Done, type LookUp, type Reason, type Seen } from "./trail.ts";

/** Part of a list, as its state says. */
interface Part {
  readonly limit: number;
  readonly offset: number;
  readonly oldestFirst: boolean;
}

export interface Named {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
}

/** Somebody on record. */
export interface NamedPerson extends Named {
  readonly is_protected: boolean;
}

const nameIn =
  (table: "people" | "colleagues") =>
  ({ id, key_wrapped, name_sealed }: Named) => ({
    keyId: id,
    wrapped: key_wrapped,
    sealed: name_sealed,
    place: { table, column: "name", row: id },
  });

export const nameOnRecord = (row: NamedPerson) => ({ ...nameIn("people")(row), isProtected: row.is_protected });

export interface OnRecord {
  readonly id: string;
  readonly name: string;
  readonly language: string;
}

/** Null also when the actor may not know of the person. */
export async function personById(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  personId: string,
): Promise<OnRecord | null> {
  const [row] = await tx<
    (NamedPerson & { language: string })[]
  >`select id, key_wrapped, name_sealed, is_protected, language from people where id = ${personId}`;
  if (!row) return null;
  const [name = ""] = await ring.subjectNames([nameOnRecord(row)]);
  return { id: row.id, name, language: row.language };
}

export async function colleagueById(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  colleagueId: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await tx<Named[]>`select id, key_wrapped, name_sealed from access.colleagues where id = ${colleagueId}`;
  if (!row) return null;
  const [name = ""] = await ring.otherNames([nameIn("colleagues")(row)]);
  return { id: row.id, name };
}

interface SeenRow {
  readonly at: Moment;
  readonly last: Moment;
  readonly act: string | null;
  readonly times: number;
  readonly actor_id: string;
  readonly role: string | null;
  readonly purpose: string;
  readonly refused: boolean;
}

/** From here on this transaction reads only leaves about this person; the database finds them by its index. */
export const askAbout = ({ tx }: Pick<Context, "tx">, personId: string) =>
  tx`select set_config('app.asked_about', ${`{${personId}}`}, true)`;

/**
 * Of the person asked about; what somebody saw in lists, week by week. A line stands where its first leaf stands in the tree, so
 * that whatever is added comes last and moves no other line; what the sequencer has not numbered yet comes after all that it has.
 */
export async function seenOf(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  personId: string,
  zone: string,
  part: Part,
): Promise<readonly Seen[]> {
  const order = part.oldestFirst
    ? tx`min(number) nulls last, min(at), (array_agg(id order by number, at, id))[1]`
    : tx`min(number) desc nulls first, min(at) desc, (array_agg(id order by number, at, id))[1] desc`;
  const rows = await tx<SeenRow[]>`
    select min(at) as at, max(at) as last, case when kind = 'list' then null else act end as act, count(*)::int as times, actor_id, role, purpose, outcome >= 400 as refused
      from trail.leaves where people @> array[${personId}]::uuid[]
     group by case when ${isAlone(tx)} then id end, ${inOneLine(tx, zone)},
              case when kind = 'list' then null else act end, actor_id, role, purpose, outcome >= 400
     order by ${order} limit ${part.limit} offset ${part.offset}`;
  const names = await namesOfColleagues(
    { tx, ring },
    rows.map(({ actor_id }) => actor_id),
  );
  return rows.map((row) => ({
    at: row.at,
    last: row.last,
    act: row.act,
    times: row.times,
    colleague: names.get(row.actor_id) ?? null,
    role: row.role ?? "",
    purpose: row.purpose,
    wasRefused: row.refused,
  }));
}

/** Lists go together week by week, refused tries of the same act and openings of the same form day by day; whatever was done or read stands by itself. */
const isAlone = (tx: Transaction) => tx`kind not in ('list', 'open') and outcome < 400`;
const inOneLine = (tx: Transaction, zone: string) =>
  tx`case when kind = 'list' then date_trunc('week', at, ${zone}) when not (${isAlone(tx)}) then date_trunc('day', at, ${zone}) end`;

export async function countSeen(tx: Transaction, personId: string, zone: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select (count(*) filter (where ${isAlone(tx)})
            + count(distinct (${inOneLine(tx, zone)}, case when kind <> 'list' then act end, actor_id, role, purpose, outcome >= 400)) filter (where not (${isAlone(tx)})))::int as count
      from trail.leaves where people @> array[${personId}]::uuid[]`;
  return row?.count ?? 0;
}

export async function doneBy(tx: Transaction, colleagueId: string, part: Part): Promise<readonly Done[]> {
  const rows = await tx<
    { at: Moment; act: string; role: string | null; purpose: string; people: number; refused: boolean }[]
  >`
    select at, act, role, purpose, cardinality(people) as people, outcome >= 400 as refused
      from trail.leaves where actor_id = ${colleagueId} order by ${part.oldestFirst ? tx`number nulls last, at, id` : tx`number desc nulls first, at desc, id desc`} limit ${part.limit} offset ${part.offset}`;
  return rows.map(({ refused, role, ...row }) => ({ ...row, role: role ?? "", wasRefused: refused }));
}

export async function countDone(tx: Transaction, colleagueId: string): Promise<number> {
  const [row] = await tx<
    { count: number }[]
  >`select count(*)::int as count from trail.leaves where actor_id = ${colleagueId}`;
  return row?.count ?? 0;
}

export async function zoneOf(tx: Transaction): Promise<string> {
  const [agency] = await tx<{ time_zone: string }[]>`select time_zone from agencies limit 1`;
  return agency?.time_zone ?? "Europe/Copenhagen";
}

export async function whereToComplain(tx: Transaction, language: "da" | "en"): Promise<string> {
  const [agency] = await tx<
    { complain_da: string; complain_en: string }[]
  >`select complain_da, complain_en from agencies limit 1`;
  return (language === "da" ? agency?.complain_da : agency?.complain_en) ?? "";
}

/** Whether the sheet for the person themselves names colleagues; unless the agency says so, it gives their role and purpose alone. */
export async function namesOnPaper(tx: Transaction): Promise<boolean> {
  const [row] = await tx<
    { named: boolean }[]
  >`select names_on_printed_trail as named from agencies order by id limit 1`;
  return row?.named ?? false;
}

export interface Found {
  readonly id: string;
  readonly name: string;
}

export async function recordLookUp(
  context: Pick<Context, "tx" | "ring">,
  lookUp: LookUp,
  people: readonly string[],
): Promise<string> {
  const id = randomUUID();
  const key = await firstSchemeKey(context);
  await context.tx`insert into trail.look_ups (id, why, reference_sealed, people)
    values (${id}, ${lookUp.why}, ${context.ring.sealIf(key, "look_ups", "reference", id, lookUp.reference)}, ${[...people]}::uuid[])`;
  return id;
}

export interface PastLookUp {
  readonly id: string;
  readonly why: Reason;
  readonly reference: string | null;
  readonly people: readonly string[];
  readonly at: Moment;
}

export async function lookUpsLately(context: Pick<Context, "tx" | "ring">, limit = 10): Promise<readonly PastLookUp[]> {
  const rows = await context.tx<
    { id: string; why: Reason; reference_sealed: Buffer | null; people: string[]; made_at: Moment }[]
  >`
    select id, why, reference_sealed, people, made_at from trail.look_ups where made_by = access.actor() order by made_at desc limit ${limit}`;
  return opened(context, rows);
}

export async function lookUpById(context: Pick<Context, "tx" | "ring">, lookUpId: string): Promise<PastLookUp | null> {
  const rows = await context.tx<
    { id: string; why: Reason; reference_sealed: Buffer | null; people: string[]; made_at: Moment }[]
  >`
    select id, why, reference_sealed, people, made_at from trail.look_ups where id = ${lookUpId}`;
  return (await opened(context, rows))[0] ?? null;
}

async function opened(
  context: Pick<Context, "tx" | "ring">,
  rows: readonly { id: string; why: Reason; reference_sealed: Buffer | null; people: string[]; made_at: Moment }[],
): Promise<readonly PastLookUp[]> {
  const key = await firstSchemeKey(context);
  return rows.map((row) => ({
    id: row.id,
    why: row.why,
    reference: context.ring.openIf(key, "look_ups", "reference", row.id, row.reference_sealed),
    people: row.people,
    at: row.made_at,
  }));
}

export async function peopleByIds(
  { tx, ring }: Pick<Context, "tx" | "ring">,
  ids: readonly string[],
): Promise<readonly Found[]> {
  const rows = await tx<
    NamedPerson[]
  >`select id, key_wrapped, name_sealed, is_protected from people where id = any(${[...ids]}::uuid[])`;
  const names = await ring.subjectNames(rows.map(nameOnRecord));
  return rows.map(({ id }, index) => ({ id, name: names[index] ?? "" }));
}

export interface Listed extends Found {
  readonly roles: readonly string[];
}

const roleList: ListRules = {
  sorts: ["name", "since"],
  sort: { by: "name", descending: false },
  filters: ["role"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "since", descending: true } },
};

/** Everybody who works here, as asked for; only the names that are shown are opened. */
export async function colleagues({
  tx,
  ring,
  query,
}: Pick<Context, "tx" | "ring" | "query">): Promise<{ readonly rows: readonly Listed[]; readonly state: ListState }> {
  const asked = parseListState(query, roleList);
  const role = asked.filters["role"] ?? null;
  const held = tx`g.colleague_id = c.id and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())`;
  const wanted = tx`${role}::text is null or exists (select from access.role_grants g where ${held} and g.role = ${role})`;
  const [counted] = await tx<
    { count: number }[]
  >`select count(*)::int as count from access.colleagues c where ${wanted}`;
  const state = settled(asked, counted?.count ?? 0, roleList);
  const way = state.sort.descending ? tx`desc` : tx`asc`;
  const rows = await tx<(Named & { roles: string[] })[]>`
    select c.id, c.key_wrapped, c.name_sealed, array(select distinct g.role from access.role_grants g where ${held} order by g.role) as roles
      from access.colleagues c where ${wanted} order by c.created_at ${way}, c.id limit ${state.pageSize} offset ${startOf(state)}`;
  const names = await ring.otherNames(rows.map(nameIn("colleagues")));
  const listed = rows.map(({ id, roles }, index) => ({ id, roles, name: names[index] ?? "" }));
  if (state.sort.by !== "name") return { rows: listed, state };
  const sorted = listed.toSorted((a, b) => a.name.localeCompare(b.name, "da"));
  return { rows: state.sort.descending ? sorted.toReversed() : sorted, state };
}
