import type { WorkList } from "#app/today/today.ts";
import { sayDay } from "#platform/words.ts";
import { visitsPath } from "./paths.ts";
import { daysExpected } from "./queries.ts";
import { byDay } from "./visits.ts";
import { words } from "./words.ts";

/** For the visits office: one line a day, without a name. */
export const visitsToPrepare: WorkList = async (context) => {
  const { actor, language, today } = context;
  if (!actor.roles.includes("institution contact")) return [];
  const say = words[language];
  const expected = await daysExpected(context);
  context.concerns(...expected.map(({ personId }) => personId));
  return byDay(expected).map(({ on, visits }) => ({
    href: `${visitsPath.to({})}#d${String(on)}`,
    what: say.prepare(visits.length, sayDay(language, on, today)),
    by: on,
    why: say.prepareWhy(visits.length, visits[0]?.time ? say.clock(visits[0].time) : null),
  }));
};
