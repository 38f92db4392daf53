import { createHash, randomBytes } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Moment } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Role } from "#app/access/permissions.ts";
import type { Credentials } from "./sign-in.ts";

export interface Account {
  readonly colleagueId: string;
  readonly passwordHash: string | null;
}

export async function accountByEmail(tx: Transaction, ring: Ring, email: string): Promise<Account | null> {
  const [row] = await tx<{ colleague_id: string; password_hash: string | null }[]>`
    select colleague_id, password_hash from access.accounts
     where email_token = ${ring.token("email", email)} and (disabled_on is null or disabled_on > access.today())`;
  return row ? { colleagueId: row.colleague_id, passwordHash: row.password_hash } : null;
}

const aboutAccount = (ring: Ring, email: string, address: string): Buffer =>
  ring.token("attempt", `${email}\n${address}`);
const aboutAddress = (ring: Ring, address: string): Buffer => ring.token("attempt", address);

export async function refusedLately(
  tx: Transaction,
  ring: Ring,
  { email }: Credentials,
  address: string,
): Promise<{ hereOnThisAccount: number; here: number }> {
  const [row] = await tx<{ on_account: number; here: number }[]>`
    select count(*) filter (where about = ${aboutAccount(ring, email, address)})::int as on_account,
           count(*) filter (where about = ${aboutAddress(ring, address)})::int as here
      from access.attempts
     where about in (${aboutAccount(ring, email, address)}, ${aboutAddress(ring, address)}) and made_at > access.now() - interval '15 minutes'`;
  return { hereOnThisAccount: row?.on_account ?? 0, here: row?.here ?? 0 };
}

export async function recordRefused(
  tx: Transaction,
  ring: Ring,
  { email }: Credentials,
  address: string,
): Promise<void> {
  await tx`insert into access.attempts (about) values (${aboutAccount(ring, email, address)}), (${aboutAddress(ring, address)})`;
}

/** A new sign-in session; gives the token for the cookie, of which the database keeps only the hash. */
export async function beginSession(
  tx: Transaction,
  colleagueId: string,
  method: "password" | "demonstration" | "link",
  now: Moment,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest();
  await tx`insert into access.sign_in_sessions (token_hash, colleague_id, method, begun_at, seen_at)
           values (${hash}, ${colleagueId}, ${method}, ${String(now)}::timestamptz, ${String(now)}::timestamptz)`;
  return token;
}

export async function endSession(tx: Transaction, sessionId: string): Promise<void> {
  await tx`update access.sign_in_sessions set ended_at = access.now() where id = ${sessionId} and ended_at is null`;
}

export async function chooseLanguage(tx: Transaction, language: "da" | "en"): Promise<void> {
  await tx`update access.colleagues set language = ${language} where id = access.actor()`;
}

export interface Invented {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface ServiceState {
  readonly isDemonstration: boolean;
  readonly isEmpty: boolean;
}

/** What a stranger may know of this service: whether all of it is invented, and whether it is set up. */
export async function serviceState(tx: Transaction): Promise<ServiceState> {
  const [row] = await tx<ServiceState[]>`
    select exists (select from access.settings where name = 'demonstration' and value = 'true') as "isDemonstration",
           not exists (select from agencies) as "isEmpty"`;
  return row ?? { isDemonstration: false, isEmpty: false };
}

/** An account of a demonstration that is open, with a role of today; nobody's in any other database. */
const isInvented = (tx: Transaction) => tx`
  a.demonstration and exists (select from access.settings where name = 'demonstration' and value = 'true')
  and (a.disabled_on is null or a.disabled_on > access.today()) and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())`;

/** Whether this is one of the invented colleagues, whose part anybody may take. */
export async function mayBePlayed(tx: Transaction, colleagueId: string): Promise<boolean> {
  const found = await tx`
    select from access.accounts a join access.role_grants g using (colleague_id)
     where a.colleague_id = ${colleagueId} and ${isInvented(tx)} limit 1`;
  return found.length > 0;
}

/** The invented colleagues of a demonstration; nobody in any other database. */
export async function inventedColleagues(tx: Transaction, ring: Ring): Promise<readonly Invented[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; roles: Role[] }[]>`
    select c.id, c.key_wrapped, c.name_sealed, array_agg(distinct g.role order by g.role) as roles
      from access.accounts a join access.colleagues c on c.id = a.colleague_id join access.role_grants g on g.colleague_id = c.id
     where ${isInvented(tx)}
     group by c.id`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.id },
    })),
  );
  return rows.map((row, index) => ({ id: row.id, name: names[index] ?? "", roles: row.roles }));
}
