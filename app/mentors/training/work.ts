import type { WorkList } from "#app/today/today.ts";
import { trainedRows } from "./list.ts";
import { mentorTrainingPath } from "./paths.ts";
import { moduleRows, schemeOf } from "./queries.ts";
import { words } from "./words.ts";

const most = 50;

/** Mentors who have completed every module and wait for a trainer's word. */
export const readinessWork: WorkList = async (context) => {
  if (!context.actor.roles.includes("trainer")) return [];
  const say = words[context.language];
  const schemeId = await schemeOf(context);
  const rows = await trainedRows(context, schemeId, await moduleRows(context, schemeId));
  const waiting = rows.filter(({ standing }) => standing === "waits").slice(0, most);
  context.concerns(...waiting.map(({ id }) => id));
  return waiting.map(({ id, name }) => ({
    href: mentorTrainingPath.to({ mentorId: id }),
    what: say.findTask(name),
    by: null,
    why: say.findWhy,
  }));
};
