import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Attendance, Finding, Module } from "./training.ts";
import type { AttendanceFields, CourseFields, FindingFields, ModuleFields } from "./forms.ts";

type Reader = Pick<Context, "tx" | "ring">;

/** The scheme whose training the reader sees: a coordinator's own; to a trainer the first there is. */
export async function schemeOf({ tx }: Pick<Context, "tx">): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select id from schemes order by not (id = any((select access.schemes())::uuid[])), name_da, id limit 1`;
  return row?.id ?? "";
}

export interface ModuleRow extends ModuleFields {
  readonly id: string;
  readonly number: number;
  readonly version: number;
}

interface StoredModule {
  readonly id: string;
  readonly number: number;
  readonly title_da: string;
  readonly title_en: string;
  readonly about_da: string;
  readonly about_en: string;
  readonly hours: string;
  readonly is_required: boolean;
  readonly valid_months: number | null;
  readonly version: number;
}

const moduleFrom = (row: StoredModule): ModuleRow => ({
  id: row.id,
  number: row.number,
  titleDa: row.title_da,
  titleEn: row.title_en,
  aboutDa: row.about_da,
  aboutEn: row.about_en,
  hours: Number(row.hours),
  isRequired: row.is_required,
  validMonths: row.valid_months,
  version: row.version,
});

export async function moduleRows({ tx }: Pick<Context, "tx">, schemeId: string): Promise<readonly ModuleRow[]> {
  const rows = await tx<StoredModule[]>`
    select id, number, title_da, title_en, about_da, about_en, hours, is_required, valid_months, version
      from training_modules where programme_id = (${programmeInForce(tx, schemeId)}) order by number`;
  return rows.map(moduleFrom);
}

export async function moduleById({ tx }: Pick<Context, "tx">, moduleId: string): Promise<ModuleRow | null> {
  const [row] = await tx<StoredModule[]>`
    select id, number, title_da, title_en, about_da, about_en, hours, is_required, valid_months, version from training_modules where id = ${moduleId}`;
  return row ? moduleFrom(row) : null;
}

/** False when somebody else has changed it since this version. */
export async function changeModule(
  { tx }: Context,
  moduleId: string,
  fields: ModuleFields,
  version: number,
): Promise<boolean> {
  const { titleDa, titleEn, aboutDa, aboutEn, hours, isRequired, validMonths } = fields;
  const rows = await tx`
    update training_modules set title_da = ${titleDa}, title_en = ${titleEn}, about_da = ${aboutDa}, about_en = ${aboutEn}, hours = ${hours},
           is_required = ${isRequired}, valid_months = ${validMonths}, version = version + 1
     where id = ${moduleId} and version = ${version} returning id`;
  return rows.length === 1;
}

export interface CourseRow {
  readonly id: string;
  readonly moduleId: string;
  readonly heldOn: Day;
  readonly place: string;
  readonly completed: number;
}

interface StoredCourse {
  readonly id: string;
  readonly module_id: string;
  readonly held_on: Day;
  readonly place: string;
  readonly completed: number;
}

const courseFrom = (row: StoredCourse): CourseRow => ({
  id: row.id,
  moduleId: row.module_id,
  heldOn: row.held_on,
  place: row.place,
  completed: row.completed,
});

/** The newest; `limit` and one more, so that the page knows whether there are more. */
export async function courseRows(
  { tx }: Pick<Context, "tx">,
  schemeId: string,
  limit: number | null,
): Promise<readonly CourseRow[]> {
  const rows = await tx<StoredCourse[]>`
    select id, module_id, held_on, place, (select count(*)::int from training_attendances a where a.course_id = c.id and a.completed) as completed
      from training_courses c where scheme_id = ${schemeId} order by held_on desc, recorded_at desc, id limit ${limit === null ? null : limit + 1}::bigint`;
  return rows.map(courseFrom);
}

export async function courseById({ tx }: Pick<Context, "tx">, courseId: string): Promise<CourseRow | null> {
  const [row] = await tx<StoredCourse[]>`
    select id, module_id, held_on, place, (select count(*)::int from training_attendances a where a.course_id = c.id and a.completed) as completed
      from training_courses c where id = ${courseId}`;
  return row ? courseFrom(row) : null;
}

export async function addCourse({ tx }: Context, schemeId: string, course: CourseFields): Promise<string> {
  const id = randomUUID();
  await tx`insert into training_courses (id, scheme_id, module_id, held_on, place)
           values (${id}, ${schemeId}, ${course.moduleId}, ${String(course.heldOn)}::date, ${course.place})`;
  return id;
}

export async function recordAttendance(
  context: Context,
  schemeId: string,
  course: CourseRow,
  attended: readonly AttendanceFields[],
): Promise<void> {
  if (attended.length === 0) return;
  context.concerns(...attended.map(({ mentorId }) => mentorId));
  await context.tx`
    insert into training_attendances (mentor_id, scheme_id, module_id, course_id, on_day, completed)
    select mentor, ${schemeId}::uuid, ${course.moduleId}::uuid, ${course.id}::uuid, ${String(course.heldOn)}::date, completed
      from jsonb_to_recordset(${JSON.stringify(attended.map(({ mentorId, completed }) => ({ mentor: mentorId, completed })))}::text::jsonb) as r(mentor uuid, completed boolean)`;
}

export interface MentorName {
  readonly id: string;
  readonly name: string;
}

/** A mentor whose name is still closed. */
export interface ClosedName {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
}

/** Everybody who holds the role of a mentor today, or one of them, in the order in which they came. */
export const mentorsToday = ({ tx }: Pick<Reader, "tx">, only?: string): Promise<readonly ClosedName[]> => tx<
  ClosedName[]
>`
    select c.id, c.key_wrapped, c.name_sealed from access.colleagues c
     where exists (select from access.role_grants g where g.colleague_id = c.id and g.role = 'mentor' and g.from_on <= access.today()
                     and (g.to_on is null or g.to_on > access.today()))
       ${only === undefined ? tx`` : tx`and c.id = ${only}`}
     order by c.created_at, c.id`;

export async function namesOf({ ring }: Pick<Reader, "ring">, rows: readonly ClosedName[]): Promise<string[]> {
  return ring.otherNames(
    rows.map(({ id, key_wrapped, name_sealed }) => ({
      keyId: id,
      wrapped: key_wrapped,
      sealed: name_sealed,
      place: { table: "colleagues", column: "name", row: id },
    })),
  );
}

/** The same, by name. */
export async function mentorNames(reader: Reader, only?: string): Promise<readonly MentorName[]> {
  const rows = await mentorsToday(reader, only);
  const names = await namesOf(reader, rows);
  const alphabet = new Intl.Collator("da");
  return rows.map(({ id }, at) => ({ id, name: names[at] ?? "" })).toSorted((a, b) => alphabet.compare(a.name, b.name)); // prettier-ignore
}

export interface AttendedRow {
  readonly mentorId: string;
  readonly completed: boolean;
}

export async function attendedBy({ tx }: Pick<Context, "tx">, courseId: string): Promise<readonly AttendedRow[]> {
  const rows = await tx<{ mentor_id: string; completed: boolean }[]>`
    select mentor_id, completed from training_attendances where course_id = ${courseId}`;
  return rows.map(({ mentor_id, completed }) => ({ mentorId: mentor_id, completed }));
}

export interface FindingRow {
  readonly on: Day;
  readonly ready: boolean;
  readonly note: string | null;
}

/** The judgements about one mentor, newest first. */
export async function findingRows({ tx, ring, ...context }: Context, mentorId: string): Promise<readonly FindingRow[]> {
  const rows = await tx<{ id: string; on_day: Day; ready: boolean; note_sealed: Buffer | null; key_wrapped: Buffer }[]>`
    select f.id, f.on_day, f.ready, f.note_sealed, c.key_wrapped from readiness_findings f join access.colleagues c on c.id = f.mentor_id
     where f.mentor_id = ${mentorId} order by f.on_day desc, f.recorded_at desc`;
  context.concerns(mentorId);
  await ring.take(rows.slice(0, 1).map(({ key_wrapped }) => ({ keyId: mentorId, wrapped: key_wrapped })));
  return rows.map(({ id, on_day, ready, note_sealed }) => ({
    on: on_day,
    ready,
    note: ring.openIf(mentorId, "readiness_findings", "note", id, note_sealed),
  }));
}

export async function recordFinding(
  { tx, ring, ...context }: Context,
  schemeId: string,
  mentorId: string,
  finding: FindingFields,
): Promise<void> {
  const id = randomUUID();
  const [mentor] = await tx<
    { key_wrapped: Buffer }[]
  >`select key_wrapped from access.colleagues where id = ${mentorId}`;
  if (mentor) await ring.take([{ keyId: mentorId, wrapped: mentor.key_wrapped }]);
  context.concerns(mentorId);
  await tx`insert into readiness_findings (id, mentor_id, scheme_id, on_day, ready, note_sealed)
           values (${id}, ${mentorId}, ${schemeId}, ${String(finding.on)}::date, ${finding.ready}, ${ring.sealIf(mentorId, "readiness_findings", "note", id, finding.note)})`;
}

export interface Learnt {
  readonly attendance: readonly Attendance[];
  readonly findings: readonly Finding[];
}

/** The newest programme that has begun. */
export const programmeInForce = (tx: Transaction, schemeId: string) =>
  tx`select id from training_programmes where scheme_id = ${schemeId} and from_on <= access.today() order by from_on desc, id limit 1`;

/** The modules that count today. */
export async function modulesOf(tx: Transaction, schemeId: string): Promise<readonly Module[]> {
  const rows = await tx<{ id: string; is_required: boolean; valid_months: number | null }[]>`
    select id, is_required, valid_months from training_modules where programme_id = (${programmeInForce(tx, schemeId)}) order by number`;
  return rows.map(({ id, is_required, valid_months }) => ({ id, required: is_required, validMonths: valid_months }));
}

/**
 * The attendances that stand. Where no course stands behind them, a note replaces the one before it: first a list that
 * gives no day, then the day that somebody asked for, then its correction.
 */
export const attendancesThatStand = (tx: Transaction) => tx`
  (select a.mentor_id, a.scheme_id, a.module_id, a.course_id, a.on_day, a.completed from training_attendances a
    where a.course_id is not null
       or not exists (select from training_attendances later where later.mentor_id = a.mentor_id and later.module_id = a.module_id
                        and later.course_id is null and later.completed and (later.recorded_at, later.on_day is not null, later.id) > (a.recorded_at, a.on_day is not null, a.id)))`;

/** What mentors have attended and what was found of them, by mentor; all of the scheme when no ids are given. */
export async function learntBy(
  tx: Transaction,
  schemeId: string,
  mentorIds?: readonly string[],
): Promise<ReadonlyMap<string, Learnt>> {
  const only = mentorIds ? tx`and mentor_id = any(${[...mentorIds]}::uuid[])` : tx``;
  const attended = await tx<{ mentor_id: string; module_id: string; on_day: Day | null; completed: boolean }[]>`
    select mentor_id, module_id, on_day, completed from ${attendancesThatStand(tx)} a where scheme_id = ${schemeId} ${only}`;
  const found = await tx<{ mentor_id: string; on_day: Day; ready: boolean; recorded_by: string }[]>`
    select mentor_id, on_day, ready, recorded_by from readiness_findings where scheme_id = ${schemeId} ${only} order by on_day, recorded_at`;
  const learnt = new Map<string, { attendance: Attendance[]; findings: Finding[] }>();
  const of = (id: string) => {
    const known = learnt.get(id) ?? { attendance: [], findings: [] };
    learnt.set(id, known);
    return known;
  };
  for (const { mentor_id, module_id, on_day, completed } of attended)
    of(mentor_id).attendance.push({ moduleId: module_id, on: on_day, completed });
  for (const { mentor_id, on_day, ready, recorded_by } of found)
    of(mentor_id).findings.push({ on: on_day, ready, by: recorded_by });
  return learnt;
}
