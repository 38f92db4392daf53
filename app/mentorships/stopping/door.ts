import { recordStep, type Hands, type Refusal, type Stage } from "#app/mentorships/lifecycle/door.ts";
import { takeBackProposals } from "#app/mentorships/matching/door.ts";
import { cancelPlanned, mentorsOf } from "#app/mentorships/sessions/door.ts";
import { tell } from "#app/outbox/door.ts";
import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import type { Day } from "#platform/dates.ts";
import type { Result } from "#platform/result.ts";
import { sayDay, type Language } from "#platform/words.ts";
import { stopNoticePath } from "./paths.ts";
import { leaveNotice, unseenNotices } from "./queries.ts";
import { words } from "./words.ts";

/** The mentorship stops, and with it everything that was planned or proposed for it. */
export async function stopMentorship(
  hands: Hands,
  mentorshipId: string,
  stop: "close" | "loseAgreement",
  said: { readonly on: Day; readonly reason?: string | null; readonly language: Language },
): Promise<Result<Stage, Refusal | "not-there">> {
  const mentors = await mentorsOf(hands, mentorshipId);
  // The step first: whoever plans once the planning is held sees that there is nothing to plan for any more.
  const step = await recordStep(hands, mentorshipId, stop, said);
  if (!step.ok) return step;
  const daysOff = await cancelPlanned(hands, mentorshipId, stop, { language: said.language, mentors });
  await takeBackProposals(hands.tx, mentorshipId, said.on);
  for (const mentorId of mentors) {
    await leaveNotice(hands.tx, mentorshipId, mentorId, { on: said.on, daysOff });
    await tell(hands, mentorId, "waiting");
  }
  return step;
}

/** Whoever worked on what stopped may no longer see it, and reads so until they have noted that they did: nobody sets out in vain. */
export const stopsToRead: WorkList = async ({ tx, language, today }) => {
  const say = words[language];
  const notices = await unseenNotices(tx, mostOfAKind);
  return notices.map(({ id, on, daysOff }) => ({
    href: stopNoticePath.to({ stopNoticeId: id }),
    what: say.task,
    by: daysOff[0] ?? today,
    why: say.taskWhy(sayDay(language, on, today)),
  }));
};
