export { readinessWork } from "./work.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { firstProgramme } from "./curriculum.ts";
import type { Attendance, Finding, Module } from "./training.ts";

export interface Learnt {
  readonly attendance: readonly Attendance[];
  readonly findings: readonly Finding[];
}

interface Listed {
  readonly mentorId: string;
  readonly numbers: readonly number[];
}

/** Modules that an office's list calls done count from the day of the import, unless they were on record before. */
export async function recordListedModules(
  tx: Transaction,
  schemeId: string,
  listed: readonly Listed[],
  on: Day,
): Promise<void> {
  const rows = listed.flatMap(({ mentorId, numbers }) => numbers.map((number) => ({ mentor: mentorId, number })));
  if (rows.length === 0) return;
  await tx`
    insert into training_attendances (mentor_id, scheme_id, module_id, on_day, completed)
    select r.mentor, ${schemeId}::uuid, m.id, ${String(on)}::date, true
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(mentor uuid, number smallint)
      join training_modules m on m.number = r.number and m.programme_id = (${programmeInForce(tx, schemeId)})
     where not exists (select from training_attendances a where a.mentor_id = r.mentor and a.module_id = m.id and a.completed)`;
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

/** What mentors have attended and what was found of them, by mentor; all of the scheme when no ids are given. */
export async function learntBy(
  tx: Transaction,
  schemeId: string,
  mentorIds?: readonly string[],
): Promise<ReadonlyMap<string, Learnt>> {
  const only = mentorIds ? tx`and mentor_id = any(${[...mentorIds]}::uuid[])` : tx``;
  const attended = await tx<{ mentor_id: string; module_id: string; on_day: Day; completed: boolean }[]>`
    select mentor_id, module_id, on_day, completed from training_attendances where scheme_id = ${schemeId} ${only}`;
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

/** The programme that a scheme begins with; its trainer changes it afterwards. */
export async function beginFirstProgramme(tx: Transaction, schemeId: string): Promise<void> {
  const id = randomUUID();
  await tx`insert into training_programmes (id, scheme_id, name_da, name_en) values (${id}, ${schemeId}, ${firstProgramme.da}, ${firstProgramme.en})`;
  const rows = firstProgramme.modules.map((module, at) => ({ ...module, number: at + 1 }));
  await tx`insert into training_modules (programme_id, number, title_da, title_en, about_da, about_en, valid_months)
           select ${id}::uuid, number, da, en, "aboutDa", "aboutEn", months
             from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
                  as r(number smallint, da text, en text, "aboutDa" text, "aboutEn" text, months smallint)`;
}
