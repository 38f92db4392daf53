import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import type { Waiting, WorkList } from "#app/today/today.ts";
import { isBefore, plusDays, type Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { sayDay } from "#platform/words.ts";
import { workingDue } from "./matching.ts";
import { introMeetingPath, matchPath, proposalPath, workingPath } from "./paths.ts";
import { proposalsOf } from "./queries.ts";
import { coordinatedStandings, withoutMentor, unasked, type Standing } from "./waiting-queries.ts";
import { waitingWords } from "./waiting-words.ts";

export { takeBackProposals } from "./queries.ts";
export { openProposal, type OpenProposal } from "./waiting-queries.ts";

/** How long each step may wait before it is late: a proposal for the scheme to change. */
const daysToChoose = 14;
const daysToAnswer = 7;
const daysToMeet = 14;
const daysToSettle = 7;

/** Ahead of time nobody needs to see it. */
const daysAhead = 7;

export const matchesWaiting: WorkList = async (context) => {
  const waiting: Waiting[] = [];
  if (context.actor.roles.includes("coordinator")) waiting.push(...(await coordinators(context)));
  if (context.actor.roles.includes("mentor")) waiting.push(...(await mentors(context)));
  return waiting;
};

async function coordinators(context: Context): Promise<readonly Waiting[]> {
  const standings = (await coordinatedStandings(context)).map((standing) => waitingFor(context, standing));
  const asking = (await unasked(context)).map(({ id, name, begunOn, heldOn }) => ({
    href: workingPath.to({ mentorshipId: id }),
    what: waitingWords[context.language].working(name),
    why: waitingWords[context.language].workingWhy,
    by: workingDue(begunOn, heldOn),
  }));
  const soon = plusDays(context.today, daysAhead);
  const alone = (await withoutMentor(context)).map(({ id, name, mentor, why }) => ({
    href: matchPath.to({ mentorshipId: id }),
    what: waitingWords[context.language].withoutMentor(name),
    why: waitingWords[context.language].withoutMentorWhy[why](mentor ?? ""),
    by: context.today,
  }));
  return [...alone, ...standings.filter((one) => one !== null), ...asking.filter(({ by }) => isBefore(by, soon))];
}

function waitingFor({ language, today }: Context, { id, name, stage, since, askedOn }: Standing): Waiting | null {
  const say = waitingWords[language];
  const params = { mentorshipId: id };
  const day = (on: Day): string => sayDay(language, on, today);
  if (askedOn) return { href: matchPath.to(params), what: say.answers(name), by: plusDays(askedOn, daysToAnswer) };
  switch (stage) {
    case "matching":
      return {
        href: matchPath.to(params),
        what: say.choose(name),
        why: say.chooseWhy(day(since)),
        by: plusDays(since, daysToChoose),
      };
    case "introMeeting":
      return {
        href: introMeetingPath.to(params),
        what: say.intro(name),
        why: say.introWhy(day(since)),
        by: plusDays(since, daysToMeet),
      };
    case "transferring":
      return {
        href: mentorshipPath.to(params),
        what: say.settle(name),
        why: say.settleWhy(day(since)),
        by: plusDays(since, daysToSettle),
      };
    default:
      return null;
  }
}

async function mentors(context: Context): Promise<readonly Waiting[]> {
  const { language, today } = context;
  const say = waitingWords[language];
  const proposals = await proposalsOf(context, { mentorId: context.actor.id });
  const open = proposals.filter(({ state, answers }) => state.is === "proposed" && answers.mentor === null);
  context.concerns(...open.map(({ personId }) => personId));
  return open.map(({ id, on }) => ({
    href: proposalPath.to({ proposalId: id }),
    what: say.ask,
    why: say.askWhy(sayDay(language, on, today)),
    by: plusDays(on, daysToAnswer),
  }));
}
