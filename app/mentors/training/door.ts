import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { firstProgramme } from "./curriculum.ts";
import { trainedRows, withNames } from "./list.ts";
import { mentorTrainingPath, trainingPath } from "./paths.ts";
import { moduleRows, programmeInForce, schemeOf } from "./queries.ts";
import { readinessOf, type Circumstances, type Readiness } from "./training.ts";
import { words } from "./words.ts";

interface Listed {
  readonly mentorId: string;
  readonly numbers: readonly number[];
}

/** Modules that a list calls done, unless they were on record before. The day is null where the list has none: no other stands in for it. */
export async function recordListedModules(
  tx: Transaction,
  schemeId: string,
  listed: readonly Listed[],
  on: Day | null,
): Promise<void> {
  const rows = listed.flatMap(({ mentorId, numbers }) => numbers.map((number) => ({ mentor: mentorId, number })));
  if (rows.length === 0) return;
  await tx`
    insert into training_attendances (mentor_id, scheme_id, module_id, on_day, completed)
    select r.mentor, ${schemeId}::uuid, m.id, ${on && String(on)}::date, true
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(mentor uuid, number smallint)
      join training_modules m on m.number = r.number and m.programme_id = (${programmeInForce(tx, schemeId)})
     where not exists (select from training_attendances a where a.mentor_id = r.mentor and a.module_id = m.id and a.completed)`;
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

/** Mentors who have completed every module and wait for a trainer's word, one by one; and in one line those of whom a list gave no days. */
export const readinessWork: WorkList = async (context) => {
  if (!context.actor.roles.includes("trainer")) return [];
  const say = words[context.language];
  const schemeId = await schemeOf(context);
  const rows = await trainedRows(context, schemeId, await moduleRows(context, schemeId));
  const waiting = await withNames(context, rows.filter(({ standing }) => standing === "waits").slice(0, mostOfAKind)); // prettier-ignore
  context.concerns(...waiting.map(({ id }) => id));
  const withoutDay = rows.filter(({ standing }) => standing === "dayUnknown").length;
  return [
    ...waiting.map(({ id, name }) => ({
      href: mentorTrainingPath.to({ mentorId: id }),
      what: say.findTask(name),
      by: null,
      why: say.findWhy,
    })),
    ...(withoutDay === 0
      ? []
      : [{ href: trainingPath.to({}, { standing: "dayUnknown" }), what: say.dayTask(withoutDay), by: null, why: say.dayWhy }]), // prettier-ignore
  ];
};

export { attendancesThatStand } from "./queries.ts";

/** Whether a mentor is ready that day, or every reason why not; for whoever matches. */
export const readinessOn = (circumstances: Circumstances, day: Day): Readiness => readinessOf(circumstances, day);
