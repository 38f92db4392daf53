import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import { isBefore, plusDays } from "#platform/dates.ts";
import { meetingPath } from "./paths.ts";
import { itemsOf, meetingsUntil } from "./queries.ts";
import { words } from "./words.ts";

/** Actions of the working group that are due within two weeks or late, for the coordinators who keep its book. */
export const actionsDue: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const soon = plusDays(context.today, 14);
  const open = await itemsOf(context, "open");
  return open
    .filter(({ byOn }) => byOn !== null && isBefore(byOn, soon))
    .slice(0, mostOfAKind)
    .map(({ meetingId, text, byOn, responsible }) => ({
      href: meetingPath.to({ meetingId }),
      what: text.slice(0, 120),
      by: byOn,
      why: `${words[context.language].title}: ${responsible ?? ""}`,
    }));
};

/** A meeting within two weeks, for everybody who comes to it: what is on the agenda, and what is missing. */
export const meetingsToPrepare: WorkList = async (context) => {
  const { actor, language, today } = context;
  if (!actor.roles.includes("working-group member") && !actor.roles.includes("coordinator")) return [];
  const say = words[language];
  const meetings = await meetingsUntil(context, plusDays(today, 14));
  return meetings.map(({ id, heldOn, place }) => ({
    href: meetingPath.to({ meetingId: id }),
    what: say.prepare,
    by: heldOn,
    why: say.prepareWhy(place ?? ""),
  }));
};
