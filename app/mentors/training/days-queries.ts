import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { DayFields } from "./forms.ts";
import { attendancesThatStand } from "./queries.ts";

/** A module that was completed without a course behind it; the day is null where a list gave none. */
export interface Noted {
  readonly moduleId: string;
  readonly on: Day | null;
}

export async function notedModules({ tx, ...context }: Context, mentorId: string): Promise<readonly Noted[]> {
  context.concerns(mentorId);
  const rows = await tx<{ module_id: string; on_day: Day | null }[]>`
    select module_id, on_day from ${attendancesThatStand(tx)} a where mentor_id = ${mentorId} and course_id is null and completed`;
  return rows.map(({ module_id, on_day }) => ({ moduleId: module_id, on: on_day }));
}

export async function recordDays(
  { tx, ...context }: Context,
  schemeId: string,
  mentorId: string,
  days: readonly DayFields[],
): Promise<void> {
  context.concerns(mentorId);
  const rows = days.map(({ moduleId, on }) => ({ module: moduleId, on: String(on) }));
  await tx`
    insert into training_attendances (mentor_id, scheme_id, module_id, on_day, completed)
    select ${mentorId}::uuid, ${schemeId}::uuid, module, "on", true
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(module uuid, "on" date)`;
}
