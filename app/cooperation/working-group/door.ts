import type { WorkList } from "#app/today/today.ts";
import { isBefore, plusDays } from "#platform/dates.ts";
import { meetingPath } from "./paths.ts";
import { itemsOf } from "./queries.ts";
import { words } from "./words.ts";

/** Actions of the working group that are due within two weeks or late, for the coordinators who keep its book. */
export const actionsDue: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const soon = plusDays(context.today, 14);
  const open = await itemsOf(context, "open");
  return open
    .filter(({ byOn }) => byOn !== null && isBefore(byOn, soon))
    .slice(0, 20)
    .map(({ meetingId, text, byOn, responsible }) => ({
      href: meetingPath.to({ meetingId }),
      what: text.slice(0, 120),
      by: byOn,
      why: `${words[context.language].title}: ${responsible ?? ""}`,
    }));
};
