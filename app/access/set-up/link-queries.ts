import { createHash, randomBytes, randomUUID } from "node:crypto";
import { fillReference } from "#database/reference.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import { nameTokensArray } from "#platform/sealing/name-words.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { FirstScheme, Oneself } from "./set-up.ts";

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export type Link =
  | { readonly purpose: "first administrator"; readonly hasScheme: boolean }
  | { readonly purpose: "set a password"; readonly colleagueId: string };

interface LinkRow {
  readonly purpose: Link["purpose"];
  readonly colleague_id: string | null;
}

/** A link that still works; null when it is unknown, used, too old or somebody's who no longer works here. */
export async function linkByToken(tx: Transaction, token: string): Promise<Link | null> {
  const [row] = await tx<LinkRow[]>`
    select purpose, colleague_id from access.one_time_links l
     where token_hash = ${hashOf(token)} and used_at is null and expires_at > access.now()
       and (colleague_id is null or exists (select from access.accounts a where a.colleague_id = l.colleague_id
                                               and (a.disabled_on is null or a.disabled_on > access.today())))`;
  if (!row) return null;
  if (row.colleague_id !== null) return { purpose: "set a password", colleagueId: row.colleague_id };
  if (await hasAdministrator(tx)) return null;
  const [scheme] = await tx`select from schemes`;
  return { purpose: "first administrator", hasScheme: scheme !== undefined };
}

export type Spent =
  | { readonly is: "set up"; readonly administrators: readonly string[] }
  /** The link itself was used, and not made worthless by a newer one. */
  | { readonly is: "password chosen" };

/**
 * What somebody may know of a link that works no longer and was theirs to use until its day ends; null when it is unknown or
 * too old, or nothing came of it.
 */
export async function whatBecameOf(tx: Transaction, ring: Ring, token: string): Promise<Spent | null> {
  const [link] = await tx<{ purpose: Link["purpose"]; signed_in: boolean }[]>`
    select purpose, exists (select from access.sign_in_sessions s
                             where s.colleague_id = l.colleague_id and s.method = 'link' and s.begun_at = l.used_at) as signed_in
      from access.one_time_links l where token_hash = ${hashOf(token)} and expires_at > access.now()`;
  if (link?.purpose === "set a password") return link.signed_in ? { is: "password chosen" } : null;
  const administrators = link ? await activeAdministrators(tx) : [];
  if (administrators.length === 0) return null;
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select id, key_wrapped, name_sealed from access.colleagues where id = any(${administrators}) order by id`;
  const names = await ring.otherNames(
    rows.map(({ id, key_wrapped: wrapped, name_sealed: sealed }) => ({
      keyId: id,
      wrapped,
      sealed,
      place: { table: "colleagues", column: "name", row: id },
    })),
  );
  return { is: "set up", administrators: names };
}

/** Once: of two who send the same link at once, the second finds it used. */
export async function spendLink(tx: Transaction, token: string): Promise<boolean> {
  const spent = await tx`
    update access.one_time_links set used_at = access.now()
     where token_hash = ${hashOf(token)} and used_at is null and expires_at > access.now() returning 1`;
  return spent.length === 1;
}

/** Whether anybody can administer the service today. */
export async function hasAdministrator(tx: Transaction): Promise<boolean> {
  return (await activeAdministrators(tx)).length > 0;
}

export async function activeAdministrators(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    select distinct a.colleague_id as id from access.accounts a join access.role_grants g on g.colleague_id = a.colleague_id
     where g.role = 'administrator' and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())
       and (a.disabled_on is null or a.disabled_on > access.today())`;
  return rows.map(({ id }) => id);
}

/** A new link for 24 hours; the older ones for the same purpose and person work no longer. Gives its token. */
export async function makeLink(tx: Transaction, colleagueId: string | null, now: Moment): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const purpose = colleagueId === null ? "first administrator" : "set a password";
  await tx`update access.one_time_links set used_at = access.now()
            where used_at is null and purpose = ${purpose} and colleague_id is not distinct from ${colleagueId}`;
  await tx`insert into access.one_time_links (token_hash, purpose, colleague_id, expires_at)
           values (${hashOf(token)}, ${purpose}, ${colleagueId}, ${String(now.add({ hours: 24 }))}::timestamptz)`;
  return token;
}

/** Two links sent at once make one service, not two: the second waits here, and then finds an administrator. */
export async function firstInTurn(tx: Transaction, token: string): Promise<{ readonly hasScheme: boolean } | null> {
  await tx`select pg_advisory_xact_lock(7265313)`;
  const link = await linkByToken(tx, token);
  return link?.purpose === "first administrator" ? link : null;
}

export async function actAs(
  tx: Transaction,
  service: "set-up" | "sign-in",
  { today, now }: { readonly today: Day; readonly now: Moment },
): Promise<void> {
  await tx`select access.act_as_service(${`service:${service}`}, ${String(today)}::date, ${String(now)}::timestamptz)`;
}

/** Agency, scheme, units and the places of Denmark. With one unit, everything comes to that; else an administrator says. */
export async function addScheme(tx: Transaction, ring: Ring, scheme: FirstScheme): Promise<void> {
  const [agencyId, schemeId] = [randomUUID(), randomUUID()];
  await tx`insert into agencies (id, name_da, name_en, complain_da, complain_en)
           values (${agencyId}, ${scheme.agencyDa}, ${scheme.agencyEn}, ${scheme.complainDa}, ${scheme.complainEn})`;
  await tx`insert into schemes (id, agency_id, name_da, name_en, neutral_da, neutral_en, key_wrapped)
           values (${schemeId}, ${agencyId}, ${scheme.schemeDa}, ${scheme.schemeEn}, ${scheme.neutralDa}, ${scheme.neutralEn},
                   ${await ring.mint(schemeId, "other")})`;
  const units = scheme.units.map((name) => ({ id: randomUUID(), scheme_id: schemeId, name }));
  await tx`insert into units ${tx(units, "id", "scheme_id", "name")}`;
  const [only, another] = units;
  await fillReference(tx, only && !another ? { east: only.id, west: only.id } : null);
  await sayFactsChanged(tx);
}

/** Every running service reads again what its pages say of the agency. */
export async function sayFactsChanged(tx: Transaction): Promise<void> {
  await tx`select pg_notify('facts_changed', '')`;
}

export async function addAdministrator(
  tx: Transaction,
  ring: Ring,
  { name, email }: Oneself,
  passwordHash: string,
): Promise<string> {
  const id = randomUUID();
  const wrapped = await ring.mint(id, "other");
  await tx`insert into access.colleagues (id, key_wrapped, name_sealed, name_tokens) values (${id}, ${wrapped}, ${ring.seal(id, "colleagues", "name", id, name)}, ${nameTokensArray(ring, name)}::text::bytea[])`;
  await tx`insert into access.accounts (colleague_id, email_sealed, email_token, password_hash)
           values (${id}, ${ring.seal(id, "accounts", "email", id, email)}, ${ring.token("email", email)}, ${passwordHash})`;
  await tx`insert into access.role_grants (colleague_id, role) values (${id}, 'administrator')`;
  return id;
}

export async function isEmailTaken(tx: Transaction, ring: Ring, email: string): Promise<boolean> {
  const rows = await tx`select from access.accounts where email_token = ${ring.token("email", email)}`;
  return rows.length > 0;
}

/** What others know of somebody, and what a password of theirs must therefore not be made of. */
export async function knownOf(tx: Transaction, ring: Ring, colleagueId: string): Promise<readonly string[]> {
  const [row] = await tx<{ key_wrapped: Buffer; name_sealed: Buffer; email_sealed: Buffer }[]>`
    select c.key_wrapped, c.name_sealed, a.email_sealed from access.colleagues c join access.accounts a on a.colleague_id = c.id
     where c.id = ${colleagueId}`;
  if (!row) return [];
  await ring.take([{ keyId: colleagueId, wrapped: row.key_wrapped }]);
  return [
    ring.open(colleagueId, "colleagues", "name", colleagueId, row.name_sealed),
    ring.open(colleagueId, "accounts", "email", colleagueId, row.email_sealed),
  ];
}

/** The new password, and an end to whatever was open under the old one. */
export async function setPassword(tx: Transaction, colleagueId: string, passwordHash: string): Promise<void> {
  await tx`update access.accounts set password_hash = ${passwordHash} where colleague_id = ${colleagueId}`;
  await tx`update access.sign_in_sessions set ended_at = access.now() where colleague_id = ${colleagueId} and ended_at is null`;
  await tx`update access.one_time_links set used_at = access.now() where colleague_id = ${colleagueId} and used_at is null`;
}
