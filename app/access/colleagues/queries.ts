import { randomUUID } from "node:crypto";
import type { Role } from "#app/access/permissions.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { nameTokensArray } from "#platform/sealing/name-words.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { settled, startOf, type ListRules, type ListState } from "#platform/views/list-state.ts";
import type { Details, Grant, NewColleague } from "./colleagues.ts";

export type Access = "open" | "waits for a password" | "closed" | "none";

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly access: Access;
}

interface ListedRow {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly roles: Role[];
  readonly access: Access;
}

const accessOf = `case when a.colleague_id is null then 'none'
  when a.disabled_on <= access.today() then 'closed'
  when a.password_hash is null and not a.demonstration then 'waits for a password' else 'open' end`;

export const listRules: ListRules = {
  sorts: ["name", "since"],
  sort: { by: "name", descending: false },
  filters: ["role", "access"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "since", descending: true } },
};

/** Everybody, as asked for, with what they hold today. Only the names that are shown are opened. */
export async function colleaguesListed(
  tx: Transaction,
  ring: Ring,
  asked: Omit<ListState, "total">,
): Promise<{ readonly rows: readonly Listed[]; readonly state: ListState }> {
  const { role, access } = asked.filters;
  const all = tx`
    select c.id, c.key_wrapped, c.name_sealed, c.created_at, ${tx.unsafe(accessOf)} as access,
           array(select distinct g.role from access.role_grants g where g.colleague_id = c.id and g.from_on <= access.today()
                    and (g.to_on is null or g.to_on > access.today()) order by g.role) as roles
      from access.colleagues c left join access.accounts a on a.colleague_id = c.id`;
  const wanted = tx`(${role ?? null}::text is null or ${role ?? null} = any(roles)) and (${access ?? null}::text is null or access = ${access ?? null})`;
  const [counted] = await tx<{ count: number }[]>`select count(*)::int as count from (${all}) l where ${wanted}`;
  const state = settled(asked, counted?.count ?? 0, listRules);
  const way = state.sort.descending ? tx`desc` : tx`asc`;
  const rows = await tx<ListedRow[]>`
    select id, key_wrapped, name_sealed, access, roles from (${all}) l where ${wanted}
     order by created_at ${way}, id limit ${state.pageSize} offset ${startOf(state)}`;
  const names = await ring.otherNames(
    rows.map(({ id, key_wrapped: wrapped, name_sealed: sealed }) => ({
      keyId: id,
      wrapped,
      sealed,
      place: { table: "colleagues", column: "name", row: id },
    })),
  );
  const listed = rows.map((row, index) => ({ id: row.id, roles: row.roles, access: row.access, name: names[index] ?? "" })); // prettier-ignore
  if (state.sort.by !== "name") return { rows: listed, state };
  const sorted = listed.toSorted((a, b) => a.name.localeCompare(b.name, "da"));
  return { rows: state.sort.descending ? sorted.toReversed() : sorted, state };
}

export interface HeldRole extends Grant {
  readonly id: string;
  readonly place: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly isHeld: boolean;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly access: Access;
  readonly closedOn: Day | null;
  readonly version: number;
  readonly grants: readonly HeldRole[];
}

interface ColleagueRow {
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly email_sealed: Buffer | null;
  readonly version: number;
  readonly access: Access;
  readonly disabled_on: Day | null;
}

export async function colleagueById(tx: Transaction, ring: Ring, id: string): Promise<Colleague | null> {
  const [row] = await tx<ColleagueRow[]>`
    select c.key_wrapped, c.name_sealed, c.version, a.email_sealed, a.disabled_on, ${tx.unsafe(accessOf)} as access
      from access.colleagues c left join access.accounts a on a.colleague_id = c.id where c.id = ${id}`;
  if (!row) return null;
  await ring.take([{ keyId: id, wrapped: row.key_wrapped }]);
  const grants = await tx<HeldRole[]>`
    select g.id, g.role, g.unit_id as "unitId", g.institution_id as "institutionId", coalesce(u.name, i.name) as place,
           g.from_on as "from", g.to_on as "to", g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today()) as "isHeld"
      from access.role_grants g left join units u on u.id = g.unit_id left join institutions i on i.id = g.institution_id
     where g.colleague_id = ${id} order by "isHeld" desc, g.from_on desc, g.role`;
  return {
    id,
    name: ring.open(id, "colleagues", "name", id, row.name_sealed),
    email: ring.openIf(id, "accounts", "email", id, row.email_sealed),
    access: row.access,
    closedOn: row.disabled_on,
    version: row.version,
    grants,
  };
}

export interface PlaceOption {
  readonly value: string;
  readonly label: string;
}

export async function placesToChoose(
  tx: Transaction,
): Promise<{ readonly units: readonly PlaceOption[]; readonly institutions: readonly PlaceOption[] }> {
  return {
    units: await tx<PlaceOption[]>`select id as value, name as label from units order by name collate "da-x-icu"`,
    institutions: await tx<
      PlaceOption[]
    >`select id as value, name as label from institutions order by name collate "da-x-icu"`,
  };
}

/** Whether anybody but `by` signs in with this address. */
export async function isEmailTaken(tx: Transaction, ring: Ring, email: string, by: string | null): Promise<boolean> {
  const found = await tx`
    select from access.accounts where email_token = ${ring.token("email", email)} and colleague_id is distinct from ${by}`;
  return found.length > 0;
}

export async function addColleague(tx: Transaction, ring: Ring, colleague: NewColleague): Promise<string> {
  const id = randomUUID();
  const wrapped = await ring.mint(id, "other");
  await tx`insert into access.colleagues (id, key_wrapped, name_sealed, name_tokens, language)
           values (${id}, ${wrapped}, ${ring.seal(id, "colleagues", "name", id, colleague.name)}, ${nameTokensArray(ring, colleague.name)}::text::bytea[], ${colleague.language})`;
  await openAccount(tx, ring, id, colleague.email);
  await grantRoles(tx, id, colleague.grants);
  return id;
}

async function openAccount(tx: Transaction, ring: Ring, id: string, email: string): Promise<void> {
  await tx`insert into access.accounts (colleague_id, email_sealed, email_token)
           values (${id}, ${ring.seal(id, "accounts", "email", id, email)}, ${ring.token("email", email)})`;
}

/** False when somebody else has changed them since `version` was shown. The colleague's key has been taken. */
export async function changeDetails(
  tx: Transaction,
  ring: Ring,
  { id, version, access }: Pick<Colleague, "id" | "version" | "access">,
  { name, email }: Details,
): Promise<boolean> {
  const changed = await tx`
    update access.colleagues set name_sealed = ${ring.seal(id, "colleagues", "name", id, name)}, name_tokens = ${nameTokensArray(ring, name)}::text::bytea[], version = version + 1
     where id = ${id} and version = ${version} returning 1`;
  if (changed.length === 0) return false;
  if (email === null) return true;
  if (access === "none") await openAccount(tx, ring, id, email);
  else
    await tx`update access.accounts set email_sealed = ${ring.seal(id, "accounts", "email", id, email)}, email_token = ${ring.token("email", email)}
              where colleague_id = ${id}`;
  return true;
}

export async function grantRoles(tx: Transaction, id: string, grants: readonly Grant[]): Promise<void> {
  for (const { role, unitId, institutionId } of grants)
    await tx`insert into access.role_grants (colleague_id, role, unit_id, institution_id) values (${id}, ${role}, ${unitId}, ${institutionId})`;
  await showCoordinators(tx, id);
}

/** Ended today is ended now. False when there is no such role in force. */
export async function endRole(tx: Transaction, colleagueId: string, grantId: string): Promise<boolean> {
  const ended = await tx`
    update access.role_grants set to_on = greatest(access.today(), from_on)
     where id = ${grantId} and colleague_id = ${colleagueId} and (to_on is null or to_on > access.today()) returning 1`;
  await showCoordinators(tx, colleagueId);
  return ended.length === 1;
}

/** Whoever works here may know whom to call: the coordinators, as long as they are. */
async function showCoordinators(tx: Transaction, id: string): Promise<void> {
  await tx`update access.colleagues set shown_to_colleagues = exists (
             select from access.role_grants where colleague_id = ${id} and role = 'coordinator' and (to_on is null or to_on > access.today()))
            where id = ${id}`;
}

/** Nobody signs in with this account, and whoever is signed in with it is so no longer. */
export async function closeAccess(tx: Transaction, id: string): Promise<void> {
  await tx`update access.accounts set disabled_on = access.today() where colleague_id = ${id} and (disabled_on is null or disabled_on > access.today())`;
  await tx`update access.colleagues set closed_on = access.today() where id = ${id} and (closed_on is null or closed_on > access.today())`;
  await tx`update access.sign_in_sessions set ended_at = access.now() where colleague_id = ${id} and ended_at is null`;
  await tx`update access.one_time_links set used_at = access.now() where colleague_id = ${id} and used_at is null`;
}

export async function openAccess(tx: Transaction, id: string): Promise<void> {
  await tx`update access.accounts set disabled_on = null where colleague_id = ${id}`;
  await tx`update access.colleagues set closed_on = null where id = ${id}`;
}
