import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";
import { nameTokensArray } from "#platform/sealing/name-words.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { colleaguesPath } from "./paths.ts";
import { words } from "./words.ts";

export interface NewColleague {
  readonly id: string;
  readonly name: string;
}

/** Colleagues as mentors, without an account until somebody invites them. Their keys are ready in the ring afterwards. */
export async function addMentors(tx: Transaction, ring: Ring, added: readonly NewColleague[]): Promise<void> {
  const rows = [];
  for (const { id, name } of added) {
    const wrapped = await ring.mint(id, "other");
    rows.push({ id, key: hex(wrapped), ...sealedName(ring, id, name) });
  }
  const all = JSON.stringify(rows);
  await tx`insert into access.colleagues (id, key_wrapped, name_sealed, name_tokens)
           select id, decode(key, 'hex'), decode(name, 'hex'), tokens::bytea[] from jsonb_to_recordset(${all}::text::jsonb) as r(id uuid, key text, name text, tokens text)`;
  await tx`insert into access.role_grants (colleague_id, role)
           select id, 'mentor' from jsonb_to_recordset(${all}::text::jsonb) as r(id uuid)`;
}

/** Their keys must have been taken into the ring. */
export async function renameColleagues(tx: Transaction, ring: Ring, renamed: readonly NewColleague[]): Promise<void> {
  if (renamed.length === 0) return;
  const rows = renamed.map(({ id, name }) => ({ id, ...sealedName(ring, id, name) }));
  await tx`update access.colleagues c set name_sealed = decode(r.name, 'hex'), name_tokens = r.tokens::bytea[], version = c.version + 1
           from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, name text, tokens text) where c.id = r.id`;
}

/** A colleague's name as the database keeps it: to be opened, and by which words it is found. */
const sealedName = (ring: Ring, id: string, name: string): { readonly name: string; readonly tokens: string } => ({
  name: hex(ring.seal(id, "colleagues", "name", id, name)),
  tokens: nameTokensArray(ring, name),
});

export interface WithAccount {
  readonly id: string;
  readonly name: string;
  /** Holds the role of a mentor today. */
  readonly isMentor: boolean;
}

/** Colleagues by the address of their account, closed or not. Their keys are ready in the ring afterwards. */
export async function colleaguesByAddress(
  tx: Transaction,
  ring: Ring,
  emails: readonly string[],
): Promise<ReadonlyMap<string, WithAccount>> {
  const asked = new Map(emails.map((email) => [hex(ring.token("email", email.normalize("NFC").toLowerCase())), email]));
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; token: string; is_mentor: boolean }[]>`
    select c.id, c.key_wrapped, c.name_sealed, encode(s.email_token, 'hex') as token,
           exists (select from access.role_grants g where g.colleague_id = c.id and g.role = 'mentor' and g.from_on <= access.today()
                      and (g.to_on is null or g.to_on > access.today())) as is_mentor
      from access.sign_in_addresses s join access.colleagues c on c.id = s.colleague_id
     where s.email_token = any(array(select decode(t, 'hex') from jsonb_array_elements_text(${JSON.stringify([...asked.keys()])}::text::jsonb) t))`;
  await ring.take(rows.map(({ id, key_wrapped }) => ({ keyId: id, wrapped: key_wrapped })));
  return new Map(
    rows.map(({ id, name_sealed, token, is_mentor }) => [
      asked.get(token) ?? "",
      { id, name: ring.open(id, "colleagues", "name", id, name_sealed), isMentor: is_mentor },
    ]),
  );
}

/** Whoever is given somebody to supervise holds the role of a mentor coach from then on. */
export async function makeMentorCoach(tx: Transaction, colleagueId: string): Promise<void> {
  await tx`insert into access.role_grants (colleague_id, role)
           select ${colleagueId}::uuid, 'mentor coach'
           where not exists (select from access.role_grants where colleague_id = ${colleagueId}::uuid and role = 'mentor coach'
                               and (to_on is null or (from_on <= access.today() and to_on > access.today())))`;
}

/** Names of colleagues, as far as the reader may know them. */
export async function namesOfColleagues(
  { tx, ring }: { readonly tx: Transaction; readonly ring: Ring },
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select id, key_wrapped, name_sealed from access.colleagues where id = any(${wanted}::uuid[])`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.id },
    })),
  );
  return new Map(rows.map((row, index) => [row.id, names[index] ?? ""]));
}

/** For the administrator: units in which nobody takes a referral, as in a service just set up. */
export const coordinatorsMissing: WorkList = async ({ tx, actor, language }) => {
  if (!actor.roles.includes("administrator")) return [];
  const units = await tx<{ name: string }[]>`
    select u.name from units u
     where not exists (select from access.role_grants g where g.unit_id = u.id and g.role = 'coordinator' and g.from_on <= access.today()
                                                          and (g.to_on is null or g.to_on > access.today()))
     order by u.name collate "da-x-icu", u.id limit ${mostOfAKind}`;
  return units.map(({ name }) => ({
    href: colleaguesPath.to({}),
    what: words[language].findCoordinator(name),
    by: null,
    why: words[language].findCoordinatorWhy,
  }));
};

const hex = (bytes: Buffer): string => bytes.toString("hex");
