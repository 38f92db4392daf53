import type { Transaction } from "#platform/database.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { CustodyPlaces } from "./custody-export.ts";
import type { Person, Place } from "./queries.ts";

export interface ImportHands {
  readonly tx: Transaction;
  readonly ring: Ring;
}

export interface Places extends CustodyPlaces {
  readonly institutions: readonly Place[];
}

export async function knownPlaces(tx: Transaction): Promise<Places> {
  const municipalities = await tx<{ name: string; code: string }[]>`select name, code from municipalities`;
  const institutions = await tx<Place[]>`select id, name from institutions`;
  return { municipalities: [...municipalities], institutions: [...institutions] };
}

/** A service sees every unit: made for a coordinator, an import is about the people of theirs, without those they are kept from. */
const withinReachOf = (tx: Transaction, coordinatorId: string | null) =>
  coordinatorId === null
    ? tx`true`
    : tx`p.unit_id in (select g.unit_id from access.role_grants g where g.colleague_id = ${coordinatorId} and g.role = 'coordinator'
                          and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today()))
         and not exists (select from access.exclusions e where e.colleague_id = ${coordinatorId} and e.person_id = p.id
                            and e.from_on <= access.today() and (e.to_on is null or e.to_on > access.today()))`;

/**
 * Who among the people on record that the actor may know of has each of these numbers; by number, as it was asked. A
 * coordinator is named by a service that acts for them; who acts for themselves sees what the policies let through.
 */
export async function peopleByNumber(
  { tx, ring }: ImportHands,
  numbers: readonly string[],
  coordinatorId: string | null,
): Promise<ReadonlyMap<string, readonly Person[]>> {
  const asked = new Map(numbers.map((digits) => [ring.token("identity number", digits).toString("hex"), digits]));
  const tokens = JSON.stringify([...asked.keys()]);
  const rows = await tx<{ token: string; person_id: string; unit_id: string }[]>`
    select distinct encode(n.number_token, 'hex') as token, p.id as person_id, p.unit_id
      from identity_numbers n join people p on p.id = n.person_id and p.kind = 'mentee'
     where n.number_token = any(array(select decode(t, 'hex') from jsonb_array_elements_text(${tokens}::text::jsonb) t))
       and ${withinReachOf(tx, coordinatorId)}`;
  const found = new Map<string, Person[]>();
  for (const row of rows) {
    const digits = asked.get(row.token) ?? "";
    found.set(digits, [...(found.get(digits) ?? []), { personId: row.person_id, unitId: row.unit_id }]);
  }
  return found;
}

/** Those of the people who are still there, and whom the actor may still know of. */
export async function peopleStillKnown(tx: Transaction, personIds: readonly string[]): Promise<readonly Person[]> {
  const rows = await tx<
    { id: string; unit_id: string }[]
  >`select id, unit_id from people where id = any(${[...personIds]}::uuid[])`;
  return rows.map(({ id, unit_id }) => ({ personId: id, unitId: unit_id }));
}

/** One import after the other. */
export async function holdImports(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('imports of custody', 0))`;
}

export async function namesOf(
  { tx, ring }: ImportHands,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; is_protected: boolean }[]>`
    select id, key_wrapped, name_sealed, is_protected from people where id = any(${[...personIds]}::uuid[])`;
  const names = await ring.subjectNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.id },
      isProtected: row.is_protected,
    })),
  );
  return new Map(rows.map(({ id }, index) => [id, names[index] ?? ""]));
}

export async function recordImport(
  tx: Transaction,
  counts: { readonly rows: number; readonly matched: number; readonly recorded: number; readonly unmatched: number },
): Promise<void> {
  await tx`insert into custody_imports (row_count, matched, recorded, unmatched)
           values (${counts.rows}, ${counts.matched}, ${counts.recorded}, ${counts.unmatched})`;
}

/** Keeps what a file says of people on record between preview and import, sealed under the key of whoever sent it. */
export async function keepUpload(
  hands: ImportHands & { readonly actor: { readonly id: string } },
  id: string,
  text: string,
): Promise<void> {
  await takeOwnKey(hands);
  const sealed = hands.ring.seal(hands.actor.id, "custody_uploads", "lines", id, text);
  await hands.tx`insert into custody_uploads (id, lines_sealed) values (${id}, ${sealed})`;
}

export type Upload =
  | { readonly is: "waiting"; readonly text: string }
  /** What came of it, in numbers. */
  | { readonly is: "imported"; readonly counts: readonly number[] };

/** Null for anybody but whoever sent it, and once it is gone. `toImport`: of two who confirm it at once, the second waits and finds it imported. */
export async function uploadById(
  hands: ImportHands & { readonly actor: { readonly id: string } },
  id: string,
  toImport: boolean,
): Promise<Upload | null> {
  const { tx, ring, actor } = hands;
  const [row] = await tx<{ lines_sealed: Buffer | null; imported: readonly number[] | null }[]>`
    select lines_sealed, imported from custody_uploads where id = ${id} ${toImport ? tx`for update` : tx``}`;
  if (!row) return null;
  if (row.lines_sealed === null) return { is: "imported", counts: row.imported ?? [] };
  await takeOwnKey(hands);
  return { is: "waiting", text: ring.open(actor.id, "custody_uploads", "lines", id, row.lines_sealed) };
}

/** The lines themselves are kept no longer. */
export async function noteImported(tx: Transaction, id: string, counts: readonly number[]): Promise<void> {
  await tx`update custody_uploads set lines_sealed = null, imported = ${[...counts]}::integer[] where id = ${id}`;
}

/** At night: whatever was sent more than a day ago, imported or not. */
export async function dropOldUploads(tx: Transaction): Promise<void> {
  await tx`delete from custody_uploads where uploaded_at < access.now() - interval '1 day'`;
}

async function takeOwnKey({
  tx,
  ring,
  actor,
}: ImportHands & { readonly actor: { readonly id: string } }): Promise<void> {
  const [own] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from access.colleagues where id = ${actor.id}`;
  if (own) await ring.take([{ keyId: actor.id, wrapped: own.key_wrapped }]);
}

/** Who coordinates today and signs in with this address; null when nobody does. */
export async function coordinatorBy({ tx, ring }: ImportHands, email: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select a.colleague_id as id from access.accounts a
     where a.email_token = ${ring.token("email", email.trim().normalize("NFC").toLowerCase())}
       and (a.disabled_on is null or a.disabled_on > access.today())
       and exists (select from access.role_grants g where g.colleague_id = a.colleague_id and g.role = 'coordinator'
                      and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today()))`;
  return row?.id ?? null;
}
