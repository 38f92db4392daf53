import { mentorSupervisionPath } from "#app/mentors/supervision/paths.ts";
import { introMeetingPath } from "#app/mentorships/matching/paths.ts";
import { planReviewPath } from "#app/mentorships/plan/paths.ts";
import { newSessionPath, recordPath, sessionPath } from "#app/mentorships/sessions/paths.ts";
import type { Waiting, WorkList } from "#app/today/today.ts";
import { isAfter, plusDays } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { sayDate, sayDay, sayHowLong } from "#platform/words.ts";
import { caseList, type CaseLine } from "./list-queries.ts";
import { whyNone } from "./overview.ts";
import { mentorshipPath, mentorshipsPath } from "./paths.ts";
import { waitingWords } from "./waiting-words.ts";
import { hardOnes, mentorsWork, notMetOutside, type MentorsWork } from "./waiting-queries.ts";
import { words } from "./words.ts";

/** On a first page only so many; the rest is one link away. */
const mostShown = 10;

/** Ahead of time nobody needs to see it. */
const daysAhead = 7;

/** After the release they meet within a week. */
const daysToMeetOutside = 7;

/** Hard sessions are talked about within three days. */
const daysToDebrief = 3;

export const mentorshipWork: WorkList = async (context) => {
  const { roles } = context.actor;
  const waiting: Waiting[] = [];
  if (roles.includes("mentor")) waiting.push(...(await forMentor(context)));
  if (roles.includes("coordinator")) waiting.push(...(await forCoordinator(context)));
  if (roles.includes("mentor coach")) waiting.push(...(await forCoach(context)));
  return waiting;
};

const always: readonly MentorsWork["what"][] = ["stayAway", "writeUp", "meet", "settle"];

async function forMentor(context: Context): Promise<readonly Waiting[]> {
  const soon = plusDays(context.today, daysAhead);
  const work = await mentorsWork(context);
  return work.filter(({ what, on }) => always.includes(what) || !isAfter(on, soon)).map((one) => said(context, one));
}

function said(
  { language, today }: Context,
  { what, mentorshipId, sessionId, name, institution, on }: MentorsWork,
): Waiting {
  const say = waitingWords[language];
  const day = sayDate(language, on, today);
  switch (what) {
    case "stayAway":
      return {
        href: sessionPath.to({ mentorshipId, sessionId: sessionId ?? "" }),
        what: say.stayAway(name, institution ?? ""),
        by: on,
        why: say.stayAwayWhy(sayDay(language, on, today)),
      };
    case "writeUp":
      return {
        href: recordPath.to({ mentorshipId, sessionId: sessionId ?? "" }),
        what: say.writeUp(name),
        by: on,
        why: on.equals(today) ? say.writeUpToday : say.writeUpWhy,
      };
    case "meet":
      return { href: introMeetingPath.to({ mentorshipId }), what: say.meet(name), by: on, why: say.meetWhy };
    case "settle":
      return { href: newSessionPath.to({ mentorshipId }), what: say.settle(name), by: on, why: say.settleWhy };
    case "planNext":
      return { href: newSessionPath.to({ mentorshipId }), what: say.planNext(name), by: on, why: say.planNextWhy };
    case "meetOutside":
      return {
        href: newSessionPath.to({ mentorshipId }),
        what: say.meetOutside(name),
        by: on,
        why: say.meetOutsideWhy(sayDate(language, plusDays(on, -daysToMeetOutside), today)),
      };
    case "reviewPlan":
      return {
        href: planReviewPath.to({ mentorshipId }),
        what: say.reviewPlan(name),
        by: on,
        why: say.reviewPlanWhy(day),
      };
  }
}

async function forCoordinator(context: Context): Promise<readonly Waiting[]> {
  const { language, today } = context;
  const say = waitingWords[language];
  const outside = (await notMetOutside(context)).map(({ mentorshipId, name, releasedOn }): Waiting => ({
    href: mentorshipPath.to({ mentorshipId }),
    what: say.getMetOutside(name),
    by: plusDays(releasedOn, daysToMeetOutside),
    why: say.meetOutsideWhy(sayDate(language, releasedOn, today)),
  }));
  return [...outside, ...(await withoutContact(context))];
}

async function withoutContact(context: Context): Promise<readonly Waiting[]> {
  const { language } = context;
  const say = waitingWords[language];
  const listed = {
    page: 1,
    pageSize: mostShown,
    sort: { by: "contact", descending: false },
    filters: { contact: "overdue" },
    print: false,
  };
  const { lines, state } = await caseList(context, listed);
  const shown = lines.map((line): Waiting => ({
    href: mentorshipPath.to({ mentorshipId: line.id }),
    what: say.noContact(line.name),
    by: line.contactDue,
    why: whyOf(context, line),
  }));
  const more = state.total - lines.length;
  if (more <= 0) return shown;
  return [
    ...shown,
    {
      href: mentorshipsPath.to({}, { contact: "overdue" }),
      what: say.moreWithout(more),
      by: context.today,
      why: say.moreWhy,
    },
  ];
}

function whyOf({ language, today }: Context, line: CaseLine): string {
  const say = words[language];
  const last = line.lastContact === null ? say.noContact : sayHowLong(language, line.lastContact, today);
  const why = whyNone(line);
  return waitingWords[language].lastWas(last, why === null ? "" : say.whyNone[why]);
}

async function forCoach(context: Context): Promise<readonly Waiting[]> {
  const say = waitingWords[context.language];
  const hard = await hardOnes(context);
  return hard.map(({ mentorId, mentor, on }) => ({
    href: mentorSupervisionPath.to({ mentorId }),
    what: say.debrief(mentor),
    by: plusDays(on, daysToDebrief),
    why: say.debriefWhy,
  }));
}
