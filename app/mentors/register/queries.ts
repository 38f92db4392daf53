import { randomUUID } from "node:crypto";
import { addMentors, renameColleagues } from "#app/access/colleagues/door.ts";
import { maskIdentityNumber } from "#app/people/identity-number.ts";
import { numberIsForReader } from "./number-queries.ts";
import type { AreaName } from "#app/places/place-names.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Background, Competence, Details, Mentor, NewVetting, SeenVetting } from "./register.ts";
import { replaceLanguages, replacePlaces } from "#app/mentors/register/roster/recording-queries.ts";
import { tokenOfEmail, tokenOfIdentity } from "#app/mentors/register/roster/queries.ts";
import type { LanguageLevel, RecruitedFrom } from "#app/mentors/register/roster/reading.ts";
import type { VettingKind } from "./vetting.ts";

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly languages: readonly string[];
  readonly capacity: number | null;
  readonly mentees: number;
  readonly absentUntil: Day | null;
  readonly vettings: readonly SeenVetting[];
}

/** The mentors this reader may know of, without their names: codes and dates only. */
export async function mentorRows(tx: Transaction): Promise<readonly (Omit<Row, "name"> & SealedName)[]> {
  const rows = await tx<ListedRow[]>`
    select m.id, c.key_wrapped, c.name_sealed, m.unit_id, u.name as unit_name, m.capacity, m.absent_until,
           (select array_agg(language order by position) from mentor_languages where mentor_id = m.id) as languages,
           ${placesTaken(tx)} as mentees,
           ${vettingsJson(tx)} as vettings
      from mentors m join access.colleagues c on c.id = m.id join units u on u.id = m.unit_id
     order by m.recorded_at, m.id`;
  return rows.map((row) => ({
    id: row.id,
    key_wrapped: row.key_wrapped,
    name_sealed: row.name_sealed,
    unitId: row.unit_id,
    unitName: row.unit_name,
    languages: row.languages ?? [],
    capacity: row.capacity,
    mentees: row.mentees,
    absentUntil: row.absent_until,
    vettings: vettingsFrom(row.vettings),
  }));
}

/** Counted by `mentor_places`, which does not say whose they are, so that every unit counts the same; one's own unit's assignments count in any case. */
export const placesTaken = (tx: Transaction) => tx`
  (select count(*)::int from (
     select assignment_id from mentor_places p where p.mentor_id = m.id and (p.to_on is null or p.to_on > access.today())
     union select id from mentor_assignments a where a.mentor_id = m.id and (a.to_on is null or a.to_on > access.today())) taken)`;

export interface SealedName {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
}

interface ListedRow extends SealedName {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly languages: string[] | null;
  readonly capacity: number | null;
  readonly mentees: number;
  readonly absent_until: Day | null;
  readonly vettings: StoredVetting[] | null;
}

export const namesOf = (ring: Ring, rows: readonly SealedName[]): Promise<string[]> =>
  ring.otherNames(
    rows.map(({ id, key_wrapped, name_sealed }) => ({
      keyId: id,
      wrapped: key_wrapped,
      sealed: name_sealed,
      place: { table: "colleagues", column: "name", row: id },
    })),
  );

interface StoredVetting {
  readonly id: string;
  readonly kind: VettingKind;
  readonly held: boolean;
  readonly issued: string | null;
  readonly expires: string | null;
  readonly recorded: string;
}

/** A vetting that another one replaces no longer counts. */
export const vettingsJson = (tx: Transaction) => tx`
  (select jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'held', v.is_held, 'issued', v.issued_on, 'expires', v.expires_on,
                                       'recorded', v.recorded_at::date) order by v.recorded_at desc)
     from vettings v where v.mentor_id = m.id and not exists (select from vettings n where n.replaces = v.id))`;

export const vettingsFrom = (stored: readonly StoredVetting[] | null): readonly SeenVetting[] =>
  (stored ?? []).map(({ id, kind, held, issued, expires, recorded }) => ({
    id,
    kind,
    isHeld: held,
    issuedOn: issued === null ? null : Temporal.PlainDate.from(issued),
    expiresOn: expires === null ? null : Temporal.PlainDate.from(expires),
    recordedOn: Temporal.PlainDate.from(recorded),
  }));

interface StoredMentor extends SealedName {
  readonly scheme_id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly identity_sealed: Buffer | null;
  readonly number_is_for_reader: boolean;
  readonly mobile_sealed: Buffer | null;
  readonly email_sealed: Buffer | null;
  readonly background_sealed: Buffer | null;
  readonly may_visit_sealed: Buffer | null;
  readonly remarks_sealed: Buffer | null;
  readonly municipality_code: string | null;
  readonly municipality: string | null;
  readonly gender: "woman" | "man" | null;
  readonly capacity: number | null;
  readonly recruited_from: RecruitedFrom | null;
  readonly experience_years: string | null;
  readonly experience_precision: Mentor["experiencePrecision"] | null;
  readonly working_since: Day | null;
  readonly absent_until: Day | null;
  readonly version: number;
  readonly languages: { language: string; level: LanguageLevel | null }[] | null;
  readonly backgrounds: Background[] | null;
  readonly competences: Competence[] | null;
  readonly institutions: { id: string; name: string }[] | null;
  readonly areas: { area: AreaName; only: "arrest" | null }[] | null;
  readonly vettings: StoredVetting[] | null;
}

/** Null also when the reader may not see the mentor. */
export async function mentorById({ tx, ring, ...context }: Context, mentorId: string): Promise<Mentor | null> {
  const [row] = await tx<StoredMentor[]>`
    select m.*, c.key_wrapped, c.name_sealed, u.name as unit_name, k.name as municipality, ${numberIsForReader(tx)} as number_is_for_reader,
           (select jsonb_agg(jsonb_build_object('language', language, 'level', level) order by position) from mentor_languages where mentor_id = m.id) as languages,
           (select array_agg(background) from mentor_backgrounds where mentor_id = m.id) as backgrounds,
           (select array_agg(competence) from mentor_competences where mentor_id = m.id) as competences,
           (select jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name) order by v.position)
              from mentor_institutions v join institutions i on i.id = v.institution_id where v.mentor_id = m.id) as institutions,
           (select jsonb_agg(jsonb_build_object('area', area, 'only', only_for) order by position) from mentor_areas where mentor_id = m.id) as areas,
           ${vettingsJson(tx)} as vettings
      from mentors m join access.colleagues c on c.id = m.id join units u on u.id = m.unit_id left join municipalities k on k.code = m.municipality_code
     where m.id = ${mentorId}`;
  if (!row) return null;
  context.concerns(row.id);
  await ring.take([{ keyId: row.id, wrapped: row.key_wrapped }]);
  return opened(ring, row);
}

function opened(ring: Ring, row: StoredMentor): Mentor {
  const { id } = row;
  const open = (column: string, sealed: Buffer | null): string | null => ring.openIf(id, "mentors", column, id, sealed);
  const written = open("may_visit", row.may_visit_sealed);
  const number = row.number_is_for_reader ? open("identity", row.identity_sealed) : null;
  const institutions = row.institutions ?? [];
  return {
    id,
    schemeId: row.scheme_id,
    version: row.version,
    name: ring.open(id, "colleagues", "name", id, row.name_sealed),
    maskedNumber: number === null ? null : maskIdentityNumber({ digits: number }),
    hasNumber: row.identity_sealed !== null,
    numberIsForReader: row.number_is_for_reader,
    mobile: open("mobile", row.mobile_sealed),
    email: open("email", row.email_sealed),
    background: open("background", row.background_sealed),
    remarks: open("remarks", row.remarks_sealed),
    unitId: row.unit_id,
    unitName: row.unit_name,
    municipalityCode: row.municipality_code,
    municipality: row.municipality,
    gender: row.gender,
    capacity: row.capacity,
    recruitedFrom: row.recruited_from,
    experienceYears: row.experience_years === null ? null : Number(row.experience_years),
    experiencePrecision: row.experience_precision ?? "exact",
    workingSince: row.working_since,
    absentUntil: row.absent_until,
    languages: (row.languages ?? []).map(({ language, level }) => ({ language, level })),
    backgrounds: row.backgrounds ?? [],
    competences: row.competences ?? [],
    institutions: institutions.map(({ name }) => name),
    mayVisit:
      written === null
        ? null
        : {
            institutionIds: institutions.map((one) => one.id),
            areas: (row.areas ?? []).map(({ area, only }) => ({ area, only })),
            written,
          },
    vettings: vettingsFrom(row.vettings),
  };
}

/** A new colleague, or one who works here already and is not in the register yet; null where another scheme's has them. */
export async function addMentor(
  context: Context,
  schemeId: string,
  details: Details,
  colleagueId: string | null,
): Promise<string | null> {
  const { tx, ring } = context;
  const id = colleagueId ?? randomUUID();
  if (colleagueId === null) await addMentors(tx, ring, [{ id, name: details.name }]);
  const added =
    await tx`insert into mentors (id, scheme_id, unit_id) values (${id}, ${schemeId}, ${details.unitId}) on conflict (id) do nothing`;
  if (added.count === 0) return null;
  // Only now: a coordinator renames whoever the register knows, and nobody else.
  if (colleagueId !== null) await renameColleagues(tx, ring, [{ id, name: details.name }]);
  await writeDetails(context, schemeId, id, details);
  return id;
}

/** False when somebody else has changed the mentor since this version. */
export async function changeMentor(
  context: Context,
  mentor: Mentor,
  details: Details,
  version: number,
): Promise<boolean> {
  const { tx, ring } = context;
  const [row] =
    await tx`update mentors set version = version + 1 where id = ${mentor.id} and version = ${version} returning id`;
  if (!row) return false;
  if (details.name !== mentor.name) await renameColleagues(tx, ring, [{ id: mentor.id, name: details.name }]);
  await writeDetails(context, mentor.schemeId, mentor.id, details);
  return true;
}

async function writeDetails(
  { tx, ring, ...context }: Context,
  schemeId: string,
  id: string,
  details: Details,
): Promise<void> {
  context.concerns(id);
  const seal = (column: string, text: string | null | undefined): Buffer | null =>
    ring.sealIf(id, "mentors", column, id, text);
  const { identityNumber, email, workingSince, absentUntil } = details;
  await tx`
    update mentors set unit_id = ${details.unitId},
      ${identityNumber === undefined ? tx`` : tx`identity_sealed = ${seal("identity", identityNumber)}, identity_token = ${identityNumber === null ? null : tokenOfIdentity(ring, { digits: identityNumber })},`}
      mobile_sealed = ${seal("mobile", details.mobile)}, email_sealed = ${seal("email", email)},
      email_token = ${email === null ? null : tokenOfEmail(ring, email)}, background_sealed = ${seal("background", details.background)},
      may_visit_sealed = ${seal("may_visit", details.mayVisit?.written)}, remarks_sealed = ${seal("remarks", details.remarks)},
      municipality_code = ${details.municipalityCode}, gender = ${details.gender}, capacity = ${details.capacity},
      recruited_from = ${details.recruitedFrom},
      experience_precision = case when experience_years is not distinct from ${details.experienceYears}::numeric then experience_precision else 'exact' end,
      experience_years = ${details.experienceYears}, working_since = ${workingSince === null ? null : String(workingSince)}::date,
      absent_until = ${absentUntil === null ? null : String(absentUntil)}::date
    where id = ${id}`;
  await replaceLanguages(tx, schemeId, [{ id, languages: details.languages }]);
  await replacePlaces(tx, schemeId, [{ id, institutionIds: details.mayVisit?.institutionIds ?? [], areas: details.mayVisit?.areas ?? [] }]); // prettier-ignore
  await tx`delete from mentor_backgrounds where mentor_id = ${id}`;
  await tx`insert into mentor_backgrounds (mentor_id, scheme_id, background) select ${id}::uuid, ${schemeId}::uuid, unnest(${[...details.backgrounds]}::text[])`;
  await tx`delete from mentor_competences where mentor_id = ${id}`;
  await tx`insert into mentor_competences (mentor_id, scheme_id, competence) select ${id}::uuid, ${schemeId}::uuid, unnest(${[...details.competences]}::text[])`;
}

export async function recordVetting(
  { tx, ...context }: Context,
  mentor: Mentor,
  { kind, issuedOn, expiresOn }: NewVetting,
): Promise<void> {
  context.concerns(mentor.id);
  await tx`insert into vettings (mentor_id, scheme_id, kind, issued_on, expires_on)
           values (${mentor.id}, ${mentor.schemeId}, ${kind}, ${issuedOn === null ? null : String(issuedOn)}::date, ${expiresOn === null ? null : String(expiresOn)}::date)`;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly schemeId: string;
  readonly isOwn: boolean;
}

/** The units of the schemes in which the reader coordinates; their own first. */
export async function unitsOf({ tx }: Pick<Context, "tx">): Promise<readonly Unit[]> {
  const rows = await tx<{ id: string; name: string; scheme_id: string; is_own: boolean }[]>`
    select id, name, scheme_id, id = any((select access.units())::uuid[]) as is_own from units where scheme_id = any((select access.schemes())::uuid[])
     order by is_own desc, name collate "da-x-icu"`;
  return rows.map(({ id, name, scheme_id, is_own }) => ({ id, name, schemeId: scheme_id, isOwn: is_own }));
}
