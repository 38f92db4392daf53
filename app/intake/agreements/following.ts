import { recordStep, type Hands as LifecycleHands } from "#app/mentorships/lifecycle/door.ts";
import { stopMentorship } from "#app/mentorships/stopping/door.ts";
import { actAsService, type Acting } from "#app/acting.ts";
import type { Day } from "#platform/dates.ts";
import type { Job } from "#platform/jobs.ts";
import type { Language } from "#platform/words.ts";
import { isInForce, lostOn, statusOf } from "./agreements.ts";
import { oneAtATime } from "./change-queries.ts";
import { agreementFactsOf, openMentorshipOf } from "./queries.ts";

/**
 * The mentorship follows the agreement: asked, agreed, or stopped on the day it was taken back, whoever records it and
 * when. Does nothing where it already stands as it should.
 */
export async function followAgreement(
  hands: LifecycleHands,
  personId: string,
  language: Language = "da",
): Promise<void> {
  await oneAtATime(hands, personId);
  const mentorship = await openMentorshipOf(hands, personId);
  if (!mentorship) return;
  const facts = await agreementFactsOf(hands, personId);
  const { is } = statusOf(facts);
  if (mentorship.stage === "offered" && is !== "missing" && is !== "ended")
    await recordStep(hands, mentorship.id, "askForAgreement", { on: hands.today });
  const { stage } = (await openMentorshipOf(hands, personId)) ?? mentorship;
  if (stage === "agreementPending" && isInForce(facts))
    await recordStep(hands, mentorship.id, "agree", { on: hands.today });
  if (stage !== "offered" && stage !== "agreementPending" && !isInForce(facts))
    await stop(hands, mentorship.id, lostOn(facts) ?? hands.today, language);
}

async function stop(hands: LifecycleHands, mentorshipId: string, on: Day, language: Language): Promise<void> {
  const stopped = await stopMentorship(hands, mentorshipId, "loseAgreement", { on, language });
  if (!stopped.ok && stopped.refusal === "not-there")
    throw new Error("An agreement was taken back, and whoever followed it may not stop the mentorship.");
  // Heard of late: what was recorded since then stands, and it stops today.
  if (!stopped.ok && stopped.refusal === "before-the-last-step")
    await stopMentorship(hands, mentorshipId, "loseAgreement", { on: hands.today, language });
}

/**
 * A mentor may take an agreement back but not move a mentorship, so the rest is done a moment later by the service. What
 * would be begun in between is refused already: whether there is an agreement is asked of the agreement itself.
 */
export const followAgreementJob = (acting: Acting): Job => ({
  name: "follow-agreement",
  work: async ({ personId }) => {
    if (personId !== undefined) await followAsService(acting, personId);
  },
});

export const followAsService = (acting: Acting, personId: string): Promise<void> =>
  actAsService(
    acting,
    "jobs",
    {
      act: { en: "mentorship followed the agreement", da: "lod forløbet følge aftalen" },
      kind: "alter",
      purpose: "mentorship",
    },
    async (context) => {
      context.concerns(personId);
      await followAgreement(context, personId);
    },
  );
