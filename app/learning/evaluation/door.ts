import type { WorkList } from "#app/today/today.ts";
import { evaluationPath } from "./paths.ts";
import { sheetsDue } from "./queries.ts";
import { words } from "./words.ts";

/** Whom to give the five questions now, for coordinators. */
export const questionsToAsk: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const due = await sheetsDue(context, context.today);
  return due.map(({ mentorshipId, name, due: { moment, by } }) => ({
    href: evaluationPath.to({ mentorshipId }),
    what: say.task(name),
    by,
    why: say.moments[moment],
  }));
};
