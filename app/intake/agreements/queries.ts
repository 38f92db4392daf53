import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { AgreementFact, Asked, How, Taker } from "./agreements.ts";
import type { PermissionInput } from "./forms.ts";
import { theService, type Item, type PermissionFact, type Purpose, type Recipient } from "./permissions.ts";

export interface Hands {
  readonly tx: Transaction;
  readonly ring: Ring;
}

export type DatedFact = AgreementFact & { readonly at: Moment };

interface FactRow {
  readonly id: string;
  readonly kind: AgreementFact["kind"];
  readonly on_day: Day;
  readonly how: How | null;
  readonly version: string | null;
  readonly language: string | null;
  readonly taken_by: string | null;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
}

/** In the order they were recorded. */
export async function agreementFactsOf({ tx }: Pick<Hands, "tx">, personId: string): Promise<readonly DatedFact[]> {
  const rows = await tx<FactRow[]>`
    select f.id, f.kind, f.on_day, f.how, s.version, f.language, f.taken_by, f.recorded_by, f.recorded_at
      from agreement_facts f left join information_sheets s on s.id = f.sheet_id where f.person_id = ${personId} order by f.place`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    on: row.on_day,
    by: row.recorded_by,
    at: row.recorded_at,
    how: row.how,
    sheetVersion: row.version,
    language: row.language,
    takenBy: row.taken_by,
  })) as readonly DatedFact[]; // each kind has just the columns its fact needs: the table checks it
}

export interface Sheet {
  readonly id: string;
  readonly version: string;
  readonly language: string;
  readonly title: string;
  readonly body: string;
}

/** The newest sheet that a speaker has checked in some language, in each language in which one has. */
export const sheetsInForce = ({ tx }: Pick<Hands, "tx">): Promise<readonly Sheet[]> =>
  tx<
    Sheet[]
  >`select s.id, s.version, t.language, t.title, t.body from information_sheets s join information_sheet_texts t on t.sheet_id = s.id
               where s.id = (select id from information_sheets where published_on <= access.today() and exists (select from information_sheet_texts c where c.sheet_id = information_sheets.id and c.checked_on is not null) order by published_on desc, place desc limit 1)
                 and t.checked_on is not null order by array_position(array['da', 'en'], t.language), t.language`;

interface About {
  readonly id: string;
  readonly unitId: string;
}

export async function takerOf({ tx }: Pick<Hands, "tx">, personId: string, colleagueId: string): Promise<Taker> {
  const [row] = await tx<{ referrer: boolean; wing: boolean }[]>`
    select exists (select from referrals where person_id = ${personId} and referred_by = ${colleagueId}) as referrer,
           exists (select from access.role_grants where colleague_id = ${colleagueId} and role in ('referrer', 'institution contact', 'duty officer')
                      and from_on <= access.today() and (to_on is null or to_on > access.today())) as wing`;
  return { isReferrer: row?.referrer ?? true, isWingStaff: row?.wing ?? true };
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** Who may have sat with the person: mentors and coordinators, the one who writes first. */
export async function takersFor(
  { tx, ring }: Hands,
  actorId: string,
  isCoordinator: boolean,
): Promise<readonly Colleague[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select c.id, c.key_wrapped, c.name_sealed from access.colleagues c
     where c.id = ${actorId} or (${isCoordinator} and exists (select from access.role_grants g where g.colleague_id = c.id and g.role in ('mentor', 'coordinator')
             and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())))
     order by c.id = ${actorId} desc`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.id },
    })),
  );
  return rows.map((row, index) => ({ id: row.id, name: names[index] ?? "" }));
}

export interface KnownRecipient {
  readonly id: string;
  readonly name: string;
  readonly kind: "organisation" | "relative";
}

/** Offices named before, and relatives, as far as the reader may know them. The person's key must be on the ring. */
export async function recipientsOf({ tx, ring }: Hands, personId: string): Promise<readonly KnownRecipient[]> {
  const offices = await tx<
    { id: string; name_sealed: Buffer }[]
  >`select id, name_sealed from permission_recipients where person_id = ${personId} order by recorded_at`;
  const relatives = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; is_protected: boolean }[]>`
    select p.id, p.key_wrapped, p.name_sealed, p.is_protected from people p where p.kind = 'relative'
       and (exists (select from guardianships g where g.guardian_id = p.id and g.person_id = ${personId})
         or exists (select from network_relations n where n.relative_id = p.id and n.person_id = ${personId} and n.left_on is null))`;
  const names = await ring.subjectNames(
    relatives.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.id },
      isProtected: row.is_protected,
    })),
  );
  return [
    ...offices.map((row) => ({
      id: row.id,
      name: ring.open(personId, "permission_recipients", "name", row.id, row.name_sealed),
      kind: "organisation" as const,
    })),
    ...relatives.map((row, index) => ({ id: row.id, name: names[index] ?? "", kind: "relative" as const })),
  ];
}

export async function permissionFactsOf(
  { tx }: Pick<Hands, "tx">,
  personId: string,
): Promise<readonly PermissionFact[]> {
  const rows = await tx<
    {
      id: string;
      kind: PermissionFact["kind"];
      purpose: Purpose;
      recipient_kind: Recipient["kind"];
      recipient_id: string | null;
      withhold: Item[];
      on_day: Day;
      recorded_by: string;
    }[]
  >`select id, kind, purpose, recipient_kind, recipient_id, withhold, on_day, recorded_by from permission_facts where person_id = ${personId} order by place`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    purpose: row.purpose,
    to:
      row.recipient_kind === "evaluators"
        ? { kind: "evaluators" }
        : { kind: row.recipient_kind, id: row.recipient_id ?? "" },
    withhold: row.withhold,
    on: row.on_day,
    by: row.recorded_by,
  }));
}

/** Whom a permission is for; an office that was only now named goes on record under the person's key. */
export async function recipientFor(
  { tx, ring }: Hands,
  person: About,
  to: PermissionInput["to"],
  known: readonly KnownRecipient[],
): Promise<Recipient> {
  if (to.kind === "the service") return { kind: "organisation", id: theService };
  if (to.kind === "known") return { kind: known.find(({ id }) => id === to.id)?.kind ?? "organisation", id: to.id };
  const same = known.find(({ kind, name }) => kind === "organisation" && name.toLowerCase() === to.name.toLowerCase());
  if (same) return { kind: "organisation", id: same.id };
  const id = randomUUID();
  await tx`insert into permission_recipients (id, person_id, unit_id, name_sealed)
           values (${id}, ${person.id}, ${person.unitId}, ${ring.seal(person.id, "permission_recipients", "name", id, to.name)})`;
  return { kind: "organisation", id };
}

export interface OpenMentorship {
  readonly id: string;
  readonly stage: string;
}

export async function openMentorshipOf({ tx }: Pick<Hands, "tx">, personId: string): Promise<OpenMentorship | null> {
  const [row] = await tx<
    OpenMentorship[]
  >`select id, stage from mentorships where person_id = ${personId} and stage <> 'closed'`;
  return row ?? null;
}

/** Whether there is anything to ask about: an accepted referral is a mentorship. */
export async function askedAbout({ tx }: Pick<Hands, "tx">, personId: string): Promise<Asked> {
  const [row] = await tx<Asked[]>`
    select exists (select from mentorships where person_id = ${personId} and stage <> 'closed')
        or exists (select from referral_standings where person_id = ${personId} and status in ('received', 'screening', 'needsInformation')) as "isOpen",
           access.referred_on(${personId}) as since`;
  return row ?? { isOpen: false, since: null };
}

/** Whether the actor may write about this agreement: a coordinator of the unit, or a mentor of theirs; a coach only reads. */
export async function worksAs({ tx }: Pick<Hands, "tx">, personId: string): Promise<"coordinator" | "mentor" | null> {
  const [row] = await tx<{ coordinates: boolean }[]>`
    select unit_id = any((select access.units())::uuid[]) as coordinates from people
     where id = ${personId} and (unit_id = any((select access.units())::uuid[]) or id = any((select access.my_people())::uuid[]))`;
  if (!row) return null;
  return row.coordinates ? "coordinator" : "mentor";
}
