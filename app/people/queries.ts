import { randomUUID } from "node:crypto";
import { isStillNamed, type Transaction } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import { nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { parseIdentityNumber, type IdentityNumber } from "./identity-number.ts";
import { protectTheSame } from "./protection-queries.ts";
import type { GuardianInput, PersonInput } from "./people.ts";

export interface Hands {
  readonly tx: Transaction;
  readonly ring: Ring;
}

export interface Person {
  readonly id: string;
  readonly unitId: string;
  readonly kind: "mentee" | "relative";
  readonly name: string;
  readonly isProtected: boolean;
  /** The one they would rather speak and read. */
  readonly language: string;
  readonly alsoSpeaks: readonly string[];
  readonly interpreter: boolean;
  readonly bornOn: Day | null;
  readonly version: number;
}

export interface PersonRow {
  readonly id: string;
  readonly unit_id: string;
  readonly kind: "mentee" | "relative";
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly language: string;
  readonly also_speaks: readonly string[];
  readonly interpreter: boolean;
  readonly born_on: Day | null;
  readonly version: number;
}

export const columns = (tx: Transaction) =>
  tx`p.id, p.unit_id, p.kind, p.key_wrapped, p.name_sealed, p.is_protected, p.language, p.also_speaks, p.interpreter, p.born_on, p.version`;

/** Null when not there, or not for this reader. */
export async function personById({ tx, ring }: Hands, personId: string): Promise<Person | null> {
  const rows = await tx<PersonRow[]>`select ${columns(tx)} from people p where p.id = ${personId}`;
  const [person] = await opened(ring, rows);
  return person ?? null;
}

export async function opened(ring: Ring, rows: readonly PersonRow[]): Promise<Person[]> {
  await ring.takeSubjects(rows.map((row) => ({ keyId: row.id, wrapped: row.key_wrapped })));
  const names = await ring.subjectNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.id },
      isProtected: row.is_protected,
    })),
  );
  return rows.map((row, index) => ({
    id: row.id,
    unitId: row.unit_id,
    kind: row.kind,
    name: names[index] ?? "",
    isProtected: row.is_protected,
    language: row.language,
    alsoSpeaks: row.also_speaks,
    interpreter: row.interpreter,
    bornOn: row.born_on,
    version: row.version,
  }));
}

async function keepNameTokens({ tx, ring }: Hands, personId: string, unitId: string, name: string): Promise<void> {
  await tx`insert into name_tokens (person_id, unit_id, token)
           select ${personId}::uuid, ${unitId}::uuid, decode(hex, 'hex') from unnest(${[...nameTokens(ring, wordsOfName(name))]}::text[]) as t(hex)`;
}

export interface NewPerson {
  readonly unitId: string;
  readonly kind: "mentee" | "relative";
  readonly name: string;
  readonly language?: string;
  readonly interpreter?: boolean;
  readonly isProtected?: boolean;
  readonly bornOn?: Day | null;
  readonly number?: IdentityNumber | null;
  readonly address?: string;
  readonly phone?: string;
}

/** Puts somebody on record under a key of their own; gives the id. Their text can be sealed and opened from then on. */
export async function addPerson(hands: Hands, person: NewPerson): Promise<string> {
  const { tx, ring } = hands;
  const { unitId, kind, name, number = null } = person;
  const id = randomUUID();
  const wrapped = await ring.mint(id, "subject");
  const bornOn = person.bornOn ?? number?.birthday ?? null;
  await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed, is_protected, language, interpreter, born_on)
           values (${id}, ${unitId}, ${kind}, ${wrapped}, ${ring.seal(id, "people", "name", id, name)}, ${person.isProtected ?? false},
                   ${person.language ?? "da"}, ${person.interpreter ?? false}, ${bornOn === null ? null : String(bornOn)}::date)`;
  await keepNameTokens(hands, id, unitId, name);
  if (number) await recordNumber(hands, { id, unitId }, number, null);
  if (person.address || person.phone)
    await tx`insert into contact_details (person_id, unit_id, address_sealed, phone_sealed)
             values (${id}, ${unitId}, ${ring.sealIf(id, "contact_details", "address", id, person.address)}, ${ring.sealIf(id, "contact_details", "phone", id, person.phone)})`;
  return id;
}

export type Overtaken = "changed-meanwhile";

/** Only if nobody else has changed it since `version` was seen. */
export async function changePerson(
  hands: Hands,
  person: Person,
  input: PersonInput,
  version: number,
): Promise<"changed" | Overtaken> {
  const { tx, ring } = hands;
  const { id, unitId } = person;
  const changed =
    await tx`update people set name_sealed = ${ring.seal(id, "people", "name", id, input.name)}, is_protected = ${input.isProtected}, language = ${input.language}, also_speaks = ${[...input.alsoSpeaks]},
                                  interpreter = ${input.interpreter}, born_on = ${input.bornOn === null ? null : String(input.bornOn)}::date, version = version + 1
                            where id = ${id} and version = ${version}`;
  if (changed.count === 0) return "changed-meanwhile";
  if (input.isProtected && !person.isProtected) await protectTheSame(tx, id);
  const [address, phone] = [
    ring.sealIf(id, "contact_details", "address", id, input.address),
    ring.sealIf(id, "contact_details", "phone", id, input.phone),
  ];
  await tx`insert into contact_details (person_id, unit_id, address_sealed, phone_sealed) values (${id}, ${unitId}, ${address}, ${phone})
           on conflict (person_id) do update set address_sealed = excluded.address_sealed, phone_sealed = excluded.phone_sealed,
             recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`;
  if (input.name !== person.name) {
    await tx`delete from name_tokens where person_id = ${id}`;
    await keepNameTokens(hands, id, unitId, input.name);
  }
  return "changed";
}

export interface ContactDetails {
  readonly address: string;
  readonly phone: string;
}

/** The person's key must be on the ring: read the person first. */
export async function contactDetailsOf({ tx, ring }: Hands, personId: string): Promise<ContactDetails> {
  const [row] = await tx<{ address_sealed: Buffer | null; phone_sealed: Buffer | null }[]>`
    select address_sealed, phone_sealed from contact_details where person_id = ${personId}`;
  return {
    address: ring.openIf(personId, "contact_details", "address", personId, row?.address_sealed ?? null) ?? "",
    phone: ring.openIf(personId, "contact_details", "phone", personId, row?.phone_sealed ?? null) ?? "",
  };
}

export interface NumberOnRecord {
  readonly id: string;
  readonly number: IdentityNumber;
  readonly recordedAt: Moment;
  readonly replacedOn: Day | null;
}

/** The present number first, then those it replaced. */
export async function numbersOf({ tx, ring }: Hands, personId: string): Promise<readonly NumberOnRecord[]> {
  const rows = await tx<{ id: string; number_sealed: Buffer; recorded_at: Moment; replaced_on: Day | null }[]>`
    select id, number_sealed, recorded_at, replaced_on from identity_numbers where person_id = ${personId} order by replaced_on desc nulls first, recorded_at desc`;
  return rows.flatMap((row) => {
    const parsed = parseIdentityNumber(ring.open(personId, "identity_numbers", "number", row.id, row.number_sealed));
    return parsed.ok
      ? [{ id: row.id, number: parsed.value, recordedAt: row.recorded_at, replacedOn: row.replaced_on }]
      : [];
  });
}

export const presentNumber = async (hands: Hands, personId: string): Promise<IdentityNumber | null> =>
  (await numbersOf(hands, personId)).find(({ replacedOn }) => replacedOn === null)?.number ?? null;

/** The number before stays, as one that was replaced. */
export async function recordNumber(
  { tx, ring }: Hands,
  { id: personId, unitId }: Pick<Person, "id" | "unitId">,
  number: IdentityNumber,
  replacedOn: Day | null,
): Promise<void> {
  if (replacedOn !== null)
    await tx`update identity_numbers set replaced_on = ${String(replacedOn)}::date where person_id = ${personId} and replaced_on is null`;
  const id = randomUUID();
  await tx`insert into identity_numbers (id, person_id, unit_id, number_sealed, number_token, fictitious)
           values (${id}, ${personId}, ${unitId}, ${ring.seal(personId, "identity_numbers", "number", id, number.digits)},
                   ${ring.token("identity number", number.digits)}, ${number.fictitious})`;
  await protectTheSame(tx, personId);
}

export interface Guardian {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly phone: string;
}

export async function guardiansOf(hands: Hands, personId: string): Promise<readonly Guardian[]> {
  const { tx, ring } = hands;
  const rows = await tx<PersonRow[]>`
    select ${columns(tx)} from guardianships g join people p on p.id = g.guardian_id
     where g.person_id = ${personId} and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today()) order by g.recorded_at`;
  const guardians: Guardian[] = [];
  for (const { id, name, isProtected } of await opened(ring, rows))
    guardians.push({ id, name, isProtected, phone: (await contactDetailsOf(hands, id)).phone });
  return guardians;
}

export async function addGuardian(hands: Hands, person: Person, guardian: GuardianInput): Promise<void> {
  const guardianId = await addPerson(hands, { unitId: person.unitId, kind: "relative", ...guardian });
  await hands.tx`insert into guardianships (id, person_id, guardian_id, unit_id) values (${randomUUID()}, ${person.id}, ${guardianId}, ${person.unitId})`;
}

export interface Trace {
  readonly id: string;
  readonly what: "referral" | "mentorship";
  readonly on: Day;
}

/** Where else this person is on record, by id. */
export async function tracesOf({ tx }: Hands, personId: string): Promise<readonly Trace[]> {
  return tx<Trace[]>`
    select id, 'referral' as what, received_on as "on" from referrals where person_id = ${personId}
    union all select id, 'mentorship', stage_since from mentorships where person_id = ${personId} order by 3 desc`;
}

/**
 * Nobody on record any more: the key and everything under it go with the row. Somebody whom another record must keep
 * stays for that record's sake: by name, with nothing more, and no longer found.
 */
export async function erasePerson(tx: Transaction, personId: string): Promise<void> {
  const guardians = await tx<
    { guardian_id: string }[]
  >`select guardian_id from guardianships where person_id = ${personId}`;
  for (const id of [personId, ...guardians.map((row) => row.guardian_id)]) {
    await tx`savepoint person`;
    try {
      await tx`delete from people where id = ${id}`;
    } catch (error) {
      if (!isStillNamed(error)) throw error;
      await tx`rollback to savepoint person`;
      await forgetDetails(tx, id);
    }
  }
}

async function forgetDetails(tx: Transaction, personId: string): Promise<void> {
  await tx`delete from name_tokens where person_id = ${personId}`;
  await tx`delete from identity_numbers where person_id = ${personId}`;
  await tx`delete from contact_details where person_id = ${personId}`;
  await tx`update people set born_on = null, language = 'da', also_speaks = '{}', interpreter = false where id = ${personId}`;
}
