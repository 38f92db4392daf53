import type { WorkList } from "#app/today/today.ts";
import { dangerRecordPath } from "./paths.ts";
import { dangerRecords } from "./queries.ts";
import { words } from "./words.ts";

/** Records of danger that nobody has followed up, for the coordinators of the unit: today. */
export const dangerToFollowUp: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const lines = await dangerRecords(context, { limit: 20, offset: 0, oldestFirst: true, onlyWaiting: true });
  return lines.map(({ id, by, road }) => ({
    href: dangerRecordPath.to({ dangerRecordId: id }),
    what: say.task(by ?? say.somebody),
    by: context.today,
    why: say.roads[road],
  }));
};
