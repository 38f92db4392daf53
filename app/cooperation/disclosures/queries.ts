import { nameIn } from "#app/people/door.ts";
import { randomUUID } from "node:crypto";
import { namesOfColleagues } from "#app/access/scheme/door.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { permissionTo, type Against } from "#app/intake/agreements/door.ts";
import { restsOnPermission, type OnPermission } from "./disclosures.ts";
import type { Decision, Disclosure, LegalBasis, NewDisclosure, Purpose, RecipientKind } from "./disclosures.ts";

type Hands = Pick<Context, "tx" | "ring">;

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly decision: Decision;
  readonly purpose: Purpose;
  readonly legal_basis: LegalBasis;
  readonly recipient_kind: RecipientKind;
  readonly recipient_sealed: Buffer;
  readonly what_sealed: Buffer;
  readonly why_sealed: Buffer;
  readonly conditions_sealed: Buffer | null;
  readonly against: Against | null;
  readonly explanation_sealed: Buffer | null;
  readonly decided_on: Day;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
}

/** Null when the reader may not know of the person. */
export async function personOf(
  { tx, ring }: Hands,
  personId: string,
): Promise<{ readonly id: string; readonly unitId: string } | null> {
  const [person] = await tx<{ unit_id: string; key_wrapped: Buffer }[]>`
    select unit_id, key_wrapped from people where id = ${personId} and unit_id = any((select access.units())::uuid[])`;
  if (!person) return null;
  await ring.takeSubjects([{ keyId: personId, wrapped: person.key_wrapped }]);
  return { id: personId, unitId: person.unit_id };
}

/** What is on record about the permission that this names; null where it rests on none. The person's key must be on the ring. */
export const onPermission = async (
  hands: Hands,
  typed: Pick<NewDisclosure, "personId" | "decision" | "legalBasis" | "recipientKind" | "recipient" | "decidedOn">,
): Promise<OnPermission | null> =>
  restsOnPermission(typed)
    ? permissionTo(
        hands,
        typed.personId,
        { typed: typed.recipient, mayBeTheService: typed.recipientKind === "prison or probation" },
        typed.decidedOn,
      )
    : null;

export async function recordDisclosure(
  { tx, ring }: Hands,
  person: { readonly id: string; readonly unitId: string },
  typed: NewDisclosure,
  against: Against | null,
): Promise<string> {
  const [id, key] = [randomUUID(), person.id];
  const seal = (column: string, text: string): Buffer => ring.seal(key, "disclosures", column, id, text);
  await tx`insert into disclosures (id, person_id, unit_id, decision, purpose, legal_basis, recipient_kind, recipient_sealed, what_sealed, why_sealed, conditions_sealed, against, explanation_sealed, decided_on)
           values (${id}, ${key}, ${person.unitId}, ${typed.decision}, ${typed.purpose}, ${typed.legalBasis}, ${typed.recipientKind}, ${seal("recipient", typed.recipient)},
                   ${seal("what", typed.what)}, ${seal("why", typed.why)}, ${ring.sealIf(key, "disclosures", "conditions", id, typed.conditions)}, ${against}, ${against === null ? null : seal("explanation", typed.explanation)}, ${String(typed.decidedOn)}::date)`;
  return id;
}

export async function disclosureById(hands: Hands, disclosureId: string): Promise<Disclosure | null> {
  const { tx, ring } = hands;
  const [row] = await tx<Row[]>`
    select d.*, p.key_wrapped, p.name_sealed, p.is_protected from disclosures d join people p on p.id = d.person_id where d.id = ${disclosureId}`;
  if (!row) return null;
  const key = row.person_id;
  await ring.takeSubjects([{ keyId: key, wrapped: row.key_wrapped }]);
  const [person = ""] = await ring.subjectNames([
    {
      keyId: key,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: key },
      isProtected: row.is_protected,
    },
  ]);
  const names = await namesOfColleagues(hands, [row.recorded_by]);
  const open = (column: string, sealed: Buffer): string => ring.open(key, "disclosures", column, row.id, sealed);
  const terms = {
    personId: key,
    decision: row.decision,
    legalBasis: row.legal_basis,
    recipientKind: row.recipient_kind,
    recipient: open("recipient", row.recipient_sealed),
    decidedOn: row.decided_on,
  };
  return {
    ...terms,
    id: row.id,
    person,
    purpose: row.purpose,
    what: open("what", row.what_sealed),
    why: open("why", row.why_sealed),
    conditions: ring.openIf(key, "disclosures", "conditions", row.id, row.conditions_sealed),
    against: row.against,
    permitted: (await onPermission(hands, terms))?.permitted ?? [],
    explanation: ring.openIf(key, "disclosures", "explanation", row.id, row.explanation_sealed),
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
  };
}

export type DisclosureLine = Pick<
  Disclosure,
  "id" | "person" | "decision" | "purpose" | "legalBasis" | "recipientKind" | "decidedOn"
>;

export interface Asked {
  readonly limit: number;
  readonly offset: number;
  readonly oldestFirst: boolean;
  readonly decision: string | null;
  readonly legalBasis: string | null;
}

export async function disclosures({ tx, ring }: Hands, asked: Asked): Promise<readonly DisclosureLine[]> {
  const rows = await tx<Row[]>`
    select d.id, d.person_id, d.decision, d.purpose, d.legal_basis, d.recipient_kind, d.decided_on, p.key_wrapped, p.name_sealed, p.is_protected
      from disclosures d join people p on p.id = d.person_id
     where (${asked.decision}::text is null or d.decision = ${asked.decision}) and (${asked.legalBasis}::text is null or d.legal_basis = ${asked.legalBasis})
     order by ${asked.oldestFirst ? tx`d.decided_on` : tx`d.decided_on desc`}, d.recorded_at desc, d.id limit ${asked.limit} offset ${asked.offset}`;
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map((row, index) => ({
    id: row.id,
    person: names[index] ?? "",
    decision: row.decision,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    recipientKind: row.recipient_kind,
    decidedOn: row.decided_on,
  }));
}

export async function countDisclosures(
  { tx }: Pick<Hands, "tx">,
  asked: Pick<Asked, "decision" | "legalBasis">,
): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from disclosures d
     where (${asked.decision}::text is null or d.decision = ${asked.decision}) and (${asked.legalBasis}::text is null or d.legal_basis = ${asked.legalBasis})`;
  return row?.count ?? 0;
}
