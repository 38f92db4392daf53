import { whereaboutsOf } from "#app/mentorships/custody/door.ts";
import {
  assignMentor,
  endAssignments,
  mentorshipLine,
  recordStep,
  type MentorshipLine,
} from "#app/mentorships/lifecycle/door.ts";
import { cancelPlanned } from "#app/mentorships/sessions/door.ts";
import type { Refusal as StepRefusal } from "#app/mentorships/lifecycle/lifecycle.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Context } from "#platform/route.ts";
import { candidatesFor, withNames, type ClosedCandidate, type NamedCandidate } from "./candidate-queries.ts";
import {
  answer,
  propose,
  shortlist,
  stateOf,
  wants,
  type Need,
  type Refusal,
  type ShortlistEntry,
} from "./matching.ts";
import {
  conflictsWith,
  hasMentor,
  needOf,
  oneAtATime,
  proposalsOf,
  recordAnswer,
  recordProposal,
  type Proposal,
  type RecordedNeed,
  type Said,
} from "./queries.ts";

/** One who could, or could not, and why; the name is opened when it is shown. */
interface Entry extends ShortlistEntry {
  readonly mentor: ClosedCandidate;
}

export interface Listed extends ShortlistEntry {
  readonly mentor: NamedCandidate;
}

export async function opened({ ring }: Pick<Context, "ring">, entries: readonly Entry[]): Promise<readonly Listed[]> {
  const named = await withNames(ring, entries.map(({ mentor }) => mentor)); // prettier-ignore
  return entries.flatMap((entry, index) => {
    const mentor = named[index];
    return mentor ? [{ ...entry, mentor }] : [];
  });
}

export interface Choosing {
  readonly need: RecordedNeed;
  readonly proposals: readonly Proposal[];
  readonly list: readonly Entry[];
  readonly hasMentor: boolean;
}

/** Everything a coordinator needs to choose: what the mentee wants, who was asked, who could. */
export async function choosing(context: Context, mentorship: MentorshipLine): Promise<Choosing> {
  const { tx, today } = context;
  const need = await needOf(context, mentorship);
  const proposals = await proposalsOf(context, { mentorshipId: mentorship.id });
  const where = await whereaboutsOf(tx, mentorship.personId, today);
  const asked: Need = {
    ...need,
    institutionId: where.is === "known" ? where.stretch.institutionId : null,
    conflicts: await conflictsWith(tx, mentorship.personId),
    saidNo: proposals.filter(({ state }) => state.is === "declined").map(({ mentorId }) => mentorId),
  };
  const candidates = await candidatesFor(context, mentorship.unitId);
  const byId = new Map(candidates.map((candidate) => [candidate.mentorId, candidate]));
  const list = shortlist(candidates, asked, today).flatMap((entry) => {
    const mentor = byId.get(entry.mentorId);
    return mentor ? [{ ...entry, mentor }] : [];
  });
  return { need, proposals, list, hasMentor: await hasMentor(tx, mentorship.id) };
}

export async function proposeMentor(
  context: Context,
  mentorship: MentorshipLine,
  { list, proposals, hasMentor: taken }: Choosing,
  chosen: { readonly mentorId: string; readonly as: "mentor" | "coMentor"; readonly told: string | null },
): Promise<Result<null, Refusal | "not-wanted">> {
  const entry = list.find(({ mentorId }) => mentorId === chosen.mentorId);
  if (!entry) return refuse("does-not-fit");
  if (!wants(chosen.as, mentorship.stage, taken)) return refuse("not-wanted");
  const fact = {
    kind: "proposed",
    mentorId: chosen.mentorId,
    as: chosen.as,
    on: context.today,
    by: context.actor.id,
  } as const;
  // A mentor who works on it already is not asked again; another proposal of the same kind would leave somebody asked in vain.
  if (proposals.some(({ mentorId, state }) => mentorId === chosen.mentorId && isOpen(state.is)))
    return refuse("proposed-already");
  const others = proposals.filter(({ as }) => as === chosen.as).map(({ state }) => state);
  const allowed = propose(entry, others, fact, context.today);
  if (!allowed.ok) return allowed;
  await recordProposal(context, mentorship, { ...chosen, reasons: entry.reasons });
  return ok(null);
}

const isOpen = (is: string): boolean => is === "proposed" || is === "agreed";

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
    await cancelPlanned(context, mentorship.id, "unmatch", context.language);
  }
  await endAssignments(context.tx, { assignmentId: proposal.id }, on);
  return ok(null);
}
