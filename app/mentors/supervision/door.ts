import type { WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";
import { plusDays, isAfter, type Day } from "#platform/dates.ts";
import { dueRows } from "./list.ts";
import { mentorSupervisionPath } from "./paths.ts";
import { assignmentsOf } from "./queries.ts";
import { coachOf } from "./supervision.ts";
import { words } from "./words.ts";

/** Who supervises this mentor that day, deputies first; empty when nobody does. */
export async function coachesOf(tx: Transaction, mentorId: string, day: Day): Promise<readonly string[]> {
  const assignments = await assignmentsOf(tx, mentorId);
  const first = coachOf(assignments, mentorId, day)?.coachId;
  const usual = coachOf(assignments.filter(({ as }) => as === "coach"), mentorId, day)?.coachId; // prettier-ignore
  return [...new Set([first, usual].filter((id) => id !== undefined))];
}

/** Talks that are late or due within a week: the coach's own work. */
export const supervisionWork: WorkList = async (context) => {
  if (!context.actor.roles.includes("mentor coach")) return [];
  const say = words[context.language];
  const rows = await dueRows(context, "coach");
  return rows.flatMap(({ id, name, due }) =>
    due.is === "notNeeded" || isAfter(due.on, plusDays(context.today, 7))
      ? []
      : [{ href: mentorSupervisionPath.to({ mentorId: id }), what: say.talkTask(name), by: due.on, why: say.talkWhy }],
  );
};
