import type { WorkList } from "#app/today/today.ts";
import { plusDays, isAfter } from "#platform/dates.ts";
import { dueRows } from "./list.ts";
import { mentorSupervisionPath } from "./paths.ts";
import { words } from "./words.ts";

/** Talks that are late or due within a week: the coach's own work. */
export const supervisionWork: WorkList = async (context) => {
  if (!context.actor.roles.includes("mentor coach")) return [];
  const say = words[context.language];
  const rows = await dueRows(context);
  return rows.flatMap(({ id, name, due }) =>
    due.is === "notNeeded" || isAfter(due.on, plusDays(context.today, 7))
      ? []
      : [{ href: mentorSupervisionPath.to({ mentorId: id }), what: say.talkTask(name), by: due.on, why: say.talkWhy }],
  );
};
