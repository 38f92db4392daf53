import {
  assignMentor,
  endAssignments,
  mentorshipLine,
  recordStep,
  type MentorshipLine,
} from "#app/mentorships/lifecycle/door.ts";
import type { Refusal as StepRefusal } from "#app/mentorships/lifecycle/lifecycle.ts";
import { cancelPlanned } from "#app/mentorships/sessions/door.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Context } from "#platform/route.ts";
import { answer, stateOf, wants, type Refusal } from "./matching.ts";
import { hasMentor, oneAtATime, proposalsOf, recordAnswer, type Proposal, type Said } from "./queries.ts";

export type AnswerRefusal = Refusal | "answered";

/** Who says the last yes makes the match, mentor or coordinator. Two who answer at once do so one after the other. */
export async function answerProposal(
  context: Context,
  proposalId: string,
  said: Said,
): Promise<Result<Proposal, AnswerRefusal>> {
  const { tx, today } = context;
  await oneAtATime(tx, proposalId);
  const [proposal] = await proposalsOf(context, { proposalId });
  if (!proposal) return refuse("nothing-to-answer");
  const { who, yes, on } = said;
  const fact = { kind: "answered", who, yes, on, by: context.actor.id } as const;
  const allowed = answer(proposal.facts, fact, today);
  if (!allowed.ok) return allowed;
  if (said.yes && proposal.answers[said.who] === true) return refuse("answered");
  await recordAnswer(tx, proposal, said);
  const after = stateOf([...proposal.facts, fact]);
  return after.is === "agreed" ? begin(context, proposal, said.on) : ok(proposal);
}

async function begin(context: Context, proposal: Proposal, on: Day): Promise<Result<Proposal, AnswerRefusal>> {
  const { tx, today } = context;
  if (proposal.as === "mentor" && (await hasMentor(tx, proposal.mentorshipId))) return refuse("proposed-already");
  await assignMentor(tx, { ...proposal, asCoMentor: proposal.as === "coMentor" }, today);
  // To a mentor who says the last yes, the mentorship is there from this line on.
  const mentorship = await mentorshipLine(context, proposal.mentorshipId);
  if (!mentorship || !wants(proposal.as, mentorship.stage, proposal.as === "coMentor")) return refuse("does-not-fit");
  if (mentorship.stage !== "matching") return ok(proposal);
  const step = await recordStep(context, mentorship.id, "match", { on });
  return step.ok ? ok(proposal) : refuse("does-not-fit");
}

/** A co-mentor leaves and the mentorship goes on; without its mentor it looks for another, where the rules have a way back. */
export async function endMatch(
  context: Context,
  mentorship: MentorshipLine,
  proposal: Proposal,
  { on, reason }: { readonly on: Day; readonly reason: string },
): Promise<Result<null, StepRefusal | "not-there">> {
  if (isAfter(on, context.today)) return refuse("in-the-future");
  const goesOn = proposal.as === "coMentor" || mentorship.stage === "transition" || mentorship.stage === "aftercare";
  if (!goesOn) {
    const step = await recordStep(context, mentorship.id, "unmatch", { on, reason });
    if (!step.ok) return step;
    // Every meeting that was planned, a co-mentor's too: who comes is open again.
    const mentors = mentorship.mentors.map(({ id }) => id);
    await cancelPlanned(context, mentorship.id, "unmatch", { language: context.language, mentors });
  }
  await endAssignments(context.tx, { assignmentId: proposal.id }, on);
  return ok(null);
}
