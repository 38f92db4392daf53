import { recordStep, type Hands, type Refusal, type Stage } from "#app/mentorships/lifecycle/door.ts";
import { takeBackProposals } from "#app/mentorships/matching/door.ts";
import { cancelPlanned, mentorsOf } from "#app/mentorships/sessions/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Result } from "#platform/result.ts";
import type { Language } from "#platform/words.ts";

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
  await cancelPlanned(hands, mentorshipId, stop, { language: said.language, mentors });
  await takeBackProposals(hands.tx, mentorshipId, said.on);
  return step;
}
