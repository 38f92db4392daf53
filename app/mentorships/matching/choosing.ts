import { whereaboutsOf } from "#app/mentorships/custody/door.ts";
import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Context } from "#platform/route.ts";
import { candidatesFor, withNames, type ClosedCandidate, type NamedCandidate } from "./candidate-queries.ts";
import { propose, shortlist, wants, type Need, type Refusal, type ShortlistEntry } from "./matching.ts";
import {
  conflictsWith,
  hasMentor,
  needOf,
  proposalsOf,
  recordProposal,
  type Proposal,
  type RecordedNeed,
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
