import { colleaguesByAddress } from "#app/access/colleagues/door.ts";
import { parseIdentityNumber, type IdentityNumber } from "#app/people/identity-number.ts";
import type { AreaName } from "#app/places/place-names.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Candidates, OnRecord } from "./who.ts";
import type { Experience, KnownPlaces, LanguageLevel, RecruitedFrom, RosterRow } from "./reading.ts";

/** Municipalities and institutions by name, with what the tables know them by. */
export interface Places extends KnownPlaces {
  readonly municipalities: readonly { readonly name: string; readonly code: string }[];
  readonly institutions: readonly { readonly name: string; readonly id: string }[];
}

export async function readPlaces(tx: Transaction): Promise<Places> {
  const municipalities = await tx<{ name: string; code: string }[]>`select name, code from municipalities`;
  const institutions = await tx<{ name: string; id: string }[]>`select name, id from institutions`;
  return { municipalities: [...municipalities], institutions: [...institutions] };
}

/** Mentors of the scheme whom any of these rows may be about, opened: four questions, however many rows. */
export async function mentorsOnRecord(
  tx: Transaction,
  ring: Ring,
  schemeId: string,
  rows: readonly RosterRow[],
): Promise<(row: RosterRow) => Candidates> {
  const keys = rows.map(({ person }) => ({
    identity: person.identityNumber ? tokenOfIdentity(ring, person.identityNumber).toString("hex") : null,
    email: person.email === null ? null : tokenOfEmail(ring, person.email).toString("hex"),
  }));
  const byRow = new Map(rows.map((row, at) => [row, keys[at]] as const));
  const accounts = await colleaguesByAddress(tx, ring, rows.flatMap(({ person }) => person.email ?? [])); // prettier-ignore
  const stored = await storedMentors(tx, schemeId, keys, [...accounts.values()].map(({ id }) => id)); // prettier-ignore
  await ring.take(stored.map(({ id, key_wrapped }) => ({ keyId: id, wrapped: key_wrapped })));
  const byId = new Map<string, OnRecord>();
  const byIdentity = new Map<string, OnRecord>();
  const byEmail = new Map<string, OnRecord[]>();
  for (const row of stored) {
    const mentor = openStored(ring, row);
    byId.set(row.id, mentor);
    if (row.identity_token) byIdentity.set(row.identity_token.toString("hex"), mentor);
    const email = row.email_token?.toString("hex");
    if (email !== undefined) byEmail.set(email, [...(byEmail.get(email) ?? []), mentor]);
  }
  const strangers = [...accounts.values()].filter(({ id, isMentor }) => isMentor && !byId.has(id));
  const elsewhere = await inAnotherScheme(tx, schemeId, strangers.map(({ id }) => id)); // prettier-ignore
  return (row) => {
    const key = byRow.get(row);
    const account = accounts.get(row.person.email ?? "");
    return {
      byNumber: byIdentity.get(key?.identity ?? "") ?? null,
      byEmail: byEmail.get(key?.email ?? "") ?? [],
      byAccount: account
        ? { ...account, mentor: byId.get(account.id) ?? null, isElsewhere: elsewhere.has(account.id) }
        : null,
    };
  };
}

/**
 * Of these colleagues, whom none of this scheme's register knows, those whom another scheme's does. Nobody may read another
 * scheme's register; that there is room for a colleague is asked by trying, and undone.
 */
async function inAnotherScheme(
  tx: Transaction,
  schemeId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  await tx`savepoint asking`;
  const free = await tx<{ id: string }[]>`
    insert into mentors (id, scheme_id, unit_id)
    select id, ${schemeId}::uuid, (select u.id from units u where u.scheme_id = ${schemeId} order by u.id limit 1) from unnest(${[...ids]}::uuid[]) id
    on conflict (id) do nothing returning id`;
  await tx`rollback to savepoint asking`;
  const isFree = new Set(free.map(({ id }) => id));
  return new Set(ids.filter((id) => !isFree.has(id)));
}

export const tokenOfIdentity = (ring: Ring, number: Pick<IdentityNumber, "digits">): Buffer =>
  ring.token("mentor identity number", number.digits);
export const tokenOfEmail = (ring: Ring, email: string): Buffer => ring.token("mentor email", email.toLowerCase());

interface Stored {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly identity_sealed: Buffer | null;
  readonly identity_token: Buffer | null;
  readonly mobile_sealed: Buffer | null;
  readonly email_sealed: Buffer | null;
  readonly email_token: Buffer | null;
  readonly background_sealed: Buffer | null;
  readonly may_visit_sealed: Buffer | null;
  readonly remarks_sealed: Buffer | null;
  readonly municipality: string | null;
  readonly gender: "woman" | "man" | null;
  readonly capacity: number | null;
  readonly recruited_from: RecruitedFrom | null;
  readonly experience_years: string | null;
  readonly experience_precision: Experience["precision"] | null;
  readonly is_coach: boolean | null;
  readonly modules_listed: number[] | null;
  readonly languages: { language: string; level: LanguageLevel | null }[] | null;
  readonly institutions: string[] | null;
  readonly areas: { area: AreaName; only: "arrest" | null }[] | null;
  readonly vettings:
    | { id: string; kind: string; held: boolean; issued: string | null; expires: string | null }[]
    | null;
}

async function storedMentors(
  tx: Transaction,
  schemeId: string,
  keys: readonly { readonly identity: string | null; readonly email: string | null }[],
  ids: readonly string[],
): Promise<readonly Stored[]> {
  const identities = JSON.stringify(keys.flatMap(({ identity }) => identity ?? []));
  const emails = JSON.stringify(keys.flatMap(({ email }) => email ?? []));
  // Each table is asked by its index, mentor by mentor: right after a long import there are no statistics to plan by.
  return tx<Stored[]>`
    select m.id, c.key_wrapped, c.name_sealed, m.identity_sealed, m.identity_token, m.mobile_sealed, m.email_sealed, m.email_token,
           m.background_sealed, m.may_visit_sealed, m.remarks_sealed, m.gender, m.capacity, m.recruited_from,
           m.experience_years, m.experience_precision, m.is_coach, m.modules_listed,
           (select name from municipalities where code = m.municipality_code) as municipality,
           (select jsonb_agg(jsonb_build_object('language', language, 'level', level) order by position)
              from mentor_languages where mentor_id = m.id) as languages,
           (select array_agg(i.name order by v.position) from mentor_institutions v join institutions i on i.id = v.institution_id where v.mentor_id = m.id) as institutions,
           (select jsonb_agg(jsonb_build_object('area', area, 'only', only_for) order by position) from mentor_areas where mentor_id = m.id) as areas,
           (select jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'held', is_held, 'issued', issued_on, 'expires', expires_on) order by recorded_at)
              from vettings v where v.mentor_id = m.id and not exists (select from vettings n where n.replaces = v.id)) as vettings
      from (select id from mentors where scheme_id = ${schemeId}
               and identity_token = any(array(select decode(t, 'hex') from jsonb_array_elements_text(${identities}::text::jsonb) t))
             union
            select id from mentors where scheme_id = ${schemeId}
               and email_token = any(array(select decode(t, 'hex') from jsonb_array_elements_text(${emails}::text::jsonb) t))
             union
            select id from mentors where scheme_id = ${schemeId} and id = any(${[...ids]}::uuid[])) asked
      join mentors m on m.id = asked.id join access.colleagues c on c.id = m.id`;
}

function openStored(ring: Ring, row: Stored): OnRecord {
  const { id } = row;
  const open = (column: string, sealed: Buffer | null): string | null => ring.openIf(id, "mentors", column, id, sealed);
  const written = open("may_visit", row.may_visit_sealed);
  const vetting = (kind: string) => row.vettings?.findLast((one) => one.kind === kind);
  return {
    id,
    vettings: Object.fromEntries((row.vettings ?? []).map((one) => [one.kind, one.id])),
    mentor: {
      name: ring.open(id, "colleagues", "name", id, row.name_sealed),
      identityNumber: identityOf(open("identity", row.identity_sealed)),
      mobile: open("mobile", row.mobile_sealed),
      email: open("email", row.email_sealed),
      municipality: row.municipality,
      languages: row.languages?.map(({ language, level }) => ({ language, level })) ?? null,
      gender: row.gender,
      background: open("background", row.background_sealed),
      experience: experienceOf(row),
      recruitedFrom: row.recruited_from,
      criminalRecordOn: dayOf(vetting("criminalRecord")?.issued),
      clearanceUntil: dayOf(vetting("securityClearance")?.expires),
      confidentiality: vetting("confidentialityDeclaration")?.held ?? null,
      mayVisit: written === null ? null : { institutions: row.institutions ?? [], areas: areasOf(row), written },
      maxMentorships: row.capacity,
      modulesDone: row.modules_listed,
      mentorCoach: row.is_coach,
      remarks: open("remarks", row.remarks_sealed),
    },
  };
}

function identityOf(digits: string | null): IdentityNumber | null {
  const number = digits === null ? null : parseIdentityNumber(digits);
  return number?.ok ? number.value : null;
}

const experienceOf = (row: Stored): Experience | null =>
  row.experience_years === null
    ? null
    : { years: Number(row.experience_years), precision: row.experience_precision ?? "exact" };

// In the order of the fields in which the reader makes them, since they are compared as text.
const areasOf = (row: Stored) => (row.areas ?? []).map(({ area, only }) => ({ area, only }));
const dayOf = (text: string | null | undefined): Day | null =>
  text === null || text === undefined ? null : Temporal.PlainDate.from(text);
