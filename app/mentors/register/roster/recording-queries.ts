import { randomUUID } from "node:crypto";
import { addMentors, renameColleagues, type WithAccount } from "#app/access/colleagues/door.ts";
import { recordListedModules } from "#app/mentors/training/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { ImportContext, ImportOptions, RosterCompared } from "./import.ts";
import { isNewName } from "./changes.ts";
import { tokenOfEmail, tokenOfIdentity, type Places } from "./queries.ts";
import type { OnRecord } from "./who.ts";
import type { RosterPerson } from "./reading.ts";

const batch = 500;

interface Written {
  readonly id: string;
  /** What the row says, laid over what was on record. */
  readonly person: RosterPerson;
  readonly fields: ReadonlySet<keyof RosterPerson>;
  readonly vettings: OnRecord["vettings"];
  /** Who works here already, and is new to the register alone. */
  readonly colleague: WithAccount | null;
}

/** In batches of one statement a table, so that twenty thousand rows are a few dozen statements. */
export async function recordRoster(
  context: ImportContext,
  compared: readonly RosterCompared[],
  places: Places,
  options: ImportOptions,
): Promise<void> {
  const added = compared.flatMap((one) => (one.is === "new" ? [writtenNew(one.row.person, one.colleague)] : []));
  const changed = compared.flatMap((one) => (one.is === "changed" ? [writtenChange(one)] : []));
  for (const some of inBatches(added)) await addAll(context, some, places, options);
  for (const some of inBatches(changed)) await changeAll(context, some, places, options);
}

function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += batch) yield items.slice(at, at + batch);
}

function writtenNew(person: RosterPerson, colleague: WithAccount | null): Written {
  const fields = Object.keys(person) as (keyof RosterPerson)[]; // its own keys
  const written = new Set(fields.filter((field) => person[field] !== null));
  return { id: colleague?.id ?? randomUUID(), person, fields: written, vettings: {}, colleague };
}

function writtenChange({ id: { id, mentor, vettings }, changes }: Extract<RosterCompared, { is: "changed" }>): Written {
  const person: Record<string, unknown> = { ...mentor };
  for (const { field, to } of changes) person[field] = to;
  return {
    id,
    person: person as RosterPerson,
    fields: new Set(changes.map(({ field }) => field)),
    vettings,
    colleague: null,
  }; // each field from its like
}

async function addAll(
  context: ImportContext,
  added: readonly Written[],
  places: Places,
  options: ImportOptions,
): Promise<void> {
  const { tx, ring } = context;
  const strangers = added.filter(({ colleague }) => colleague === null);
  await addMentors(tx, ring, strangers.map(({ id, person }) => ({ id, name: person.name }))); // prettier-ignore
  const rows = added.map((mentor) => columnsOf(ring, mentor, places));
  await tx`
    insert into mentors (id, scheme_id, unit_id, identity_sealed, identity_token, mobile_sealed, email_sealed, email_token, background_sealed,
                         may_visit_sealed, remarks_sealed, municipality_code, gender, capacity, recruited_from, experience_years,
                         experience_precision, is_coach, modules_listed)
    select id, ${options.schemeId}::uuid, ${options.unitId}::uuid, decode(identity, 'hex'), decode(identity_token, 'hex'), decode(mobile, 'hex'),
           decode(email, 'hex'), decode(email_token, 'hex'), decode(background, 'hex'), decode(may_visit, 'hex'), decode(remarks, 'hex'),
           municipality, gender, capacity, recruited_from, experience_years, experience_precision, is_coach, modules
      from ${recordset(tx, rows)}`;
  context.concerns(...added.map(({ id }) => id));
  // Only now: a coordinator renames whoever the register knows, and nobody else.
  const renamed = added.filter(({ colleague, person }) => colleague && isNewName(colleague.name, person.name));
  await renameColleagues(tx, ring, renamed.map(({ id, person }) => ({ id, name: person.name }))); // prettier-ignore
  await writeAround(context, added, places, options);
}

async function changeAll(
  context: ImportContext,
  changed: readonly Written[],
  places: Places,
  options: ImportOptions,
): Promise<void> {
  const { tx, ring } = context;
  const renamed = changed.filter(({ fields }) => fields.has("name"));
  await renameColleagues(tx, ring, renamed.map(({ id, person }) => ({ id, name: person.name }))); // prettier-ignore
  const rows = changed.map((mentor) => columnsOf(ring, mentor, places));
  await tx`
    update mentors m set version = m.version + 1,
           identity_sealed = decode(r.identity, 'hex'), identity_token = decode(r.identity_token, 'hex'), mobile_sealed = decode(r.mobile, 'hex'),
           email_sealed = decode(r.email, 'hex'), email_token = decode(r.email_token, 'hex'), background_sealed = decode(r.background, 'hex'),
           may_visit_sealed = decode(r.may_visit, 'hex'), remarks_sealed = decode(r.remarks, 'hex'), municipality_code = r.municipality,
           gender = r.gender, capacity = r.capacity, recruited_from = r.recruited_from, experience_years = r.experience_years,
           experience_precision = r.experience_precision, is_coach = r.is_coach, modules_listed = r.modules
      from ${recordset(tx, rows)} where m.id = r.id`;
  await writeAround(context, changed, places, options);
}

type Columns = Readonly<Record<string, unknown>>;

const recordset = (tx: Transaction, rows: readonly Columns[]) =>
  tx`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, identity text, identity_token text, mobile text, email text, email_token text,
       background text, may_visit text, remarks text, municipality text, gender text, capacity smallint, recruited_from text,
       experience_years numeric, experience_precision text, is_coach boolean, modules smallint[])`;

function columnsOf(ring: Ring, { id, person }: Written, places: Places): Columns {
  const seal = (column: string, text: string | null | undefined): string | null =>
    ring.sealIf(id, "mentors", column, id, text)?.toString("hex") ?? null;
  const { identityNumber, email } = person;
  return {
    id,
    identity: seal("identity", identityNumber?.digits),
    identity_token: identityNumber ? tokenOfIdentity(ring, identityNumber).toString("hex") : null,
    mobile: seal("mobile", person.mobile),
    email: seal("email", email),
    email_token: email === null ? null : tokenOfEmail(ring, email).toString("hex"),
    background: seal("background", person.background),
    may_visit: seal("may_visit", person.mayVisit?.written),
    remarks: seal("remarks", person.remarks),
    municipality: municipalityCode(places, person.municipality),
    gender: person.gender,
    capacity: person.maxMentorships,
    recruited_from: person.recruitedFrom,
    experience_years: person.experience?.years ?? null,
    experience_precision: person.experience?.precision ?? null,
    is_coach: person.mentorCoach,
    modules: person.modulesDone,
  };
}

const codes = new WeakMap<Places, ReadonlyMap<string, string>>();

function municipalityCode(places: Places, name: string | null): string | null {
  if (name === null) return null;
  const known = codes.get(places) ?? new Map(places.municipalities.map((one) => [one.name, one.code]));
  codes.set(places, known);
  return known.get(name) ?? null;
}

/** What a mentor speaks, may visit, has vettings for and has learnt: the tables around the one row. */
async function writeAround(
  { tx }: ImportContext,
  written: readonly Written[],
  places: Places,
  { schemeId }: ImportOptions,
): Promise<void> {
  const having = (field: keyof RosterPerson): readonly Written[] => written.filter(({ fields }) => fields.has(field));
  await replaceLanguages(tx, schemeId, having("languages").map(({ id, person }) => ({ id, languages: person.languages ?? [] }))); // prettier-ignore
  await replacePlaces(tx, schemeId, placesOf(having("mayVisit"), places));
  const vettings = written.flatMap(vettingsOf);
  if (vettings.length > 0)
    await tx`insert into vettings (mentor_id, scheme_id, kind, is_held, issued_on, expires_on, replaces)
             select mentor, ${schemeId}::uuid, kind, held, issued, expires, replaces
               from jsonb_to_recordset(${JSON.stringify(vettings)}::text::jsonb) as r(mentor uuid, kind text, held boolean, issued date, expires date, replaces uuid)`;
  const taught = having("modulesDone").map(({ id, person }) => ({ mentorId: id, numbers: person.modulesDone ?? [] }));
  await recordListedModules(tx, schemeId, taught, null);
}

interface Speaks {
  readonly id: string;
  readonly languages: readonly { readonly language: string; readonly level: string | null }[];
}

export async function replaceLanguages(tx: Transaction, schemeId: string, mentors: readonly Speaks[]): Promise<void> {
  if (mentors.length === 0) return;
  const ids = JSON.stringify(mentors.map(({ id }) => id));
  const rows = mentors.flatMap(({ id, languages }) =>
    languages.map(({ language, level }, position) => ({ id, language, level, position })),
  );
  await tx`delete from mentor_languages where mentor_id in (select t::uuid from jsonb_array_elements_text(${ids}::text::jsonb) t)`;
  await tx`insert into mentor_languages (mentor_id, scheme_id, language, level, position)
           select id, ${schemeId}::uuid, language, level, position
             from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, language text, level text, position smallint)`;
}

interface Visits {
  readonly id: string;
  readonly institutionIds: readonly string[];
  readonly areas: readonly { readonly area: string; readonly only: "arrest" | null }[];
}

function placesOf(written: readonly Written[], places: Places): readonly Visits[] {
  const ids = new Map(places.institutions.map(({ name, id }) => [name, id]));
  return written.map(({ id, person }) => ({
    id,
    institutionIds: (person.mayVisit?.institutions ?? []).flatMap((name) => ids.get(name) ?? []),
    areas: person.mayVisit?.areas ?? [],
  }));
}

export async function replacePlaces(tx: Transaction, schemeId: string, mentors: readonly Visits[]): Promise<void> {
  if (mentors.length === 0) return;
  const ids = JSON.stringify(mentors.map(({ id }) => id));
  const visited = mentors.flatMap(({ id, institutionIds }) =>
    institutionIds.map((institution, position) => ({ id, institution, position })),
  );
  const travelled = mentors.flatMap(({ id, areas }) => areas.map((one, position) => ({ id, ...one, position })));
  await tx`delete from mentor_institutions where mentor_id in (select t::uuid from jsonb_array_elements_text(${ids}::text::jsonb) t)`;
  await tx`delete from mentor_areas where mentor_id in (select t::uuid from jsonb_array_elements_text(${ids}::text::jsonb) t)`;
  await tx`insert into mentor_institutions (mentor_id, scheme_id, institution_id, position)
           select id, ${schemeId}::uuid, institution, position
             from jsonb_to_recordset(${JSON.stringify(visited)}::text::jsonb) as r(id uuid, institution uuid, position smallint)`;
  await tx`insert into mentor_areas (mentor_id, scheme_id, area, only_for, position)
           select id, ${schemeId}::uuid, area, "only", position
             from jsonb_to_recordset(${JSON.stringify(travelled)}::text::jsonb) as r(id uuid, area text, "only" text, position smallint)`;
}

/** A vetting that the list dates anew replaces the one before it. */
function vettingsOf({ id, person, fields, vettings }: Written): Columns[] {
  const vetting = (kind: string, held: boolean, issued: string | null, expires: string | null): Columns => ({
    mentor: id, kind, held, issued, expires, replaces: vettings[kind] ?? null,
  }); // prettier-ignore
  const found: Columns[] = [];
  if (fields.has("criminalRecordOn")) found.push(vetting("criminalRecord", true, dayOf(person.criminalRecordOn), null));
  if (fields.has("clearanceUntil")) found.push(vetting("securityClearance", true, null, dayOf(person.clearanceUntil)));
  if (fields.has("confidentiality"))
    found.push(vetting("confidentialityDeclaration", person.confidentiality === true, null, null));
  return found;
}

const dayOf = (day: Temporal.PlainDate | null): string | null => day?.toString() ?? null;
