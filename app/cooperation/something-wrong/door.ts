import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import { remarkPath } from "./paths.ts";
import { remarks } from "./queries.ts";
import { words } from "./words.ts";

/** What colleagues find wrong and nobody has answered, for coordinators. */
export const unansweredRemarks: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const lines = await remarks(context, { limit: mostOfAKind, offset: 0, oldestFirst: true, isOpen: true });
  return lines.map(({ id, by, fromPath }) => ({
    href: remarkPath.to({ remarkId: id }),
    what: say.task(by ?? say.somebody),
    by: null,
    why: say.taskWhy(fromPath),
  }));
};
