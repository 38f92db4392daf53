import { randomUUID } from "node:crypto";
import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { stateOf, type Conflict, type How, type MatchFact, type MatchState, type Reason } from "./matching.ts";

export interface Hands {
  readonly tx: Transaction;
  readonly ring: Ring;
  readonly today: Day;
}

/** What the mentee needs and wants, as last typed. */
export interface RecordedNeed {
  readonly languages: readonly string[];
  readonly region: string | null;
  readonly vetoedBackgrounds: readonly string[];
  readonly wishes: string | null;
  /** Null until it is typed: then it is what is known of the person. */
  readonly id: string | null;
}

export async function needOf({ tx, ring }: Hands, { id, personId }: MentorshipLine): Promise<RecordedNeed> {
  const [row] = await tx<
    {
      id: string;
      languages: string[];
      region: string | null;
      vetoed_backgrounds: string[];
      wishes_sealed: Buffer | null;
    }[]
  >`select id, languages, region, vetoed_backgrounds, wishes_sealed from match_needs where mentorship_id = ${id} order by position desc limit 1`;
  if (row)
    return {
      languages: row.languages,
      region: row.region,
      vetoedBackgrounds: row.vetoed_backgrounds,
      wishes: ring.openIf(personId, "match_needs", "wishes", row.id, row.wishes_sealed),
      id: row.id,
    };
  const [person] = await tx<
    { languages: string[] }[]
  >`select array_prepend(language, also_speaks) as languages from people where id = ${personId}`;
  return {
    languages: person?.languages ?? [],
    region: null,
    vetoedBackgrounds: [],
    wishes: null,
    id: null,
  };
}

export async function recordNeed(
  { tx, ring }: Hands,
  mentorship: MentorshipLine,
  need: Omit<RecordedNeed, "id">,
): Promise<void> {
  const id = randomUUID();
  const wishes = ring.sealIf(mentorship.personId, "match_needs", "wishes", id, need.wishes);
  await tx`insert into match_needs (id, mentorship_id, person_id, unit_id, languages, region, vetoed_backgrounds, wishes_sealed)
           values (${id}, ${mentorship.id}, ${mentorship.personId}, ${mentorship.unitId}, ${[...need.languages]}, ${need.region},
                   ${[...need.vetoedBackgrounds]}, ${wishes})`;
}

/** Languages that somebody could be met in: those of the scheme's mentors, and the ones already asked for. */
export async function languagesSpoken(tx: Transaction, asked: readonly string[]): Promise<readonly string[]> {
  const rows = await tx<{ language: string }[]>`select distinct language from mentor_languages`;
  return [...new Set([...asked, "da", ...rows.map(({ language }) => language)])];
}

export interface Proposal {
  readonly id: string;
  readonly mentorshipId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly mentorId: string;
  readonly mentorName: string;
  readonly as: "mentor" | "coMentor";
  readonly on: Day;
  readonly facts: readonly MatchFact[];
  readonly state: MatchState;
  readonly answers: { readonly mentee: boolean | null; readonly mentor: boolean | null };
  /** How the mentee's answer came. */
  readonly menteeSaid: How | null;
  readonly told: string | null;
}

/** What one of the two said, and, where it is the mentee, how it came to the coordinator. */
export interface Said {
  readonly who: "mentee" | "mentor";
  readonly yes: boolean;
  readonly on: Day;
  readonly how: How | null;
}

type After = MatchFact & { readonly how?: How | null };

interface ProposalRow {
  readonly id: string;
  readonly mentorship_id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly mentor_id: string;
  readonly as_co_mentor: boolean;
  readonly on_day: Day;
  readonly recorded_by: string;
  readonly told_sealed: Buffer | null;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
}

/** Newest first. A mentor gets those made to them. */
export async function proposalsOf(
  { tx, ring }: Hands,
  where: { readonly mentorshipId: string } | { readonly proposalId: string } | { readonly mentorId: string },
): Promise<readonly Proposal[]> {
  const which =
    "mentorshipId" in where
      ? tx`p.mentorship_id = ${where.mentorshipId}`
      : "proposalId" in where
        ? tx`p.id = ${where.proposalId}`
        : tx`p.mentor_id = ${where.mentorId}`;
  const rows = await tx<ProposalRow[]>`
    select p.id, p.mentorship_id, p.person_id, p.unit_id, p.mentor_id, p.as_co_mentor, p.on_day, p.recorded_by, p.told_sealed, c.key_wrapped, c.name_sealed
      from match_proposals p join access.colleagues c on c.id = p.mentor_id where ${which} order by p.position desc`;
  if (rows.length === 0) return [];
  const after = await factsAfter(tx, rows.map(({ id }) => id)); // prettier-ignore
  await ring.take(rows.map((row) => ({ keyId: row.mentor_id, wrapped: row.key_wrapped })));
  return rows.map((row) => proposalOf(row, after.get(row.id) ?? [], ring));
}

function proposalOf(row: ProposalRow, after: readonly After[], ring: Ring): Proposal {
  const as = row.as_co_mentor ? "coMentor" : "mentor";
  const facts = [
    { kind: "proposed", on: row.on_day, by: row.recorded_by, mentorId: row.mentor_id, as } as const,
    ...after,
  ];
  const said = (who: "mentee" | "mentor") =>
    after.findLast((fact) => fact.kind === "answered" && fact.who === who) as
      | { yes: boolean; how?: How | null }
      | undefined; // only answers are left
  return {
    id: row.id,
    mentorshipId: row.mentorship_id,
    personId: row.person_id,
    unitId: row.unit_id,
    mentorId: row.mentor_id,
    mentorName: ring.open(row.mentor_id, "colleagues", "name", row.mentor_id, row.name_sealed),
    as,
    on: row.on_day,
    facts,
    state: stateOf(facts),
    answers: { mentee: said("mentee")?.yes ?? null, mentor: said("mentor")?.yes ?? null },
    menteeSaid: said("mentee")?.how ?? null,
    told: ring.openIf(row.mentor_id, "match_proposals", "told", row.id, row.told_sealed),
  };
}

async function factsAfter(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, readonly After[]>> {
  const answers = await tx<
    { proposal_id: string; who: "mentee" | "mentor"; yes: boolean; on_day: Day; recorded_by: string; how: How | null }[]
  >`
    select proposal_id, who, yes, on_day, recorded_by, how from match_answers where proposal_id = any(${[...ids]}::uuid[]) order by position`;
  const takenBack = await tx<{ proposal_id: string; on_day: Day; recorded_by: string }[]>`
    select proposal_id, on_day, recorded_by from proposals_taken_back where proposal_id = any(${[...ids]}::uuid[])`;
  const ended = await tx<{ id: string; to_on: Day; assigned_by: string }[]>`
    select id, to_on, assigned_by from mentor_assignments where id = any(${[...ids]}::uuid[]) and to_on is not null`;
  const facts = new Map<string, After[]>();
  const add = (proposalId: string, fact: After): void =>
    void facts.set(proposalId, [...(facts.get(proposalId) ?? []), fact]);
  for (const row of answers)
    add(row.proposal_id, {
      kind: "answered",
      who: row.who,
      yes: row.yes,
      on: row.on_day,
      by: row.recorded_by,
      how: row.how,
    });
  for (const row of takenBack) add(row.proposal_id, { kind: "takenBack", on: row.on_day, by: row.recorded_by });
  for (const row of ended) add(row.id, { kind: "ended", on: row.to_on, by: row.assigned_by });
  return facts;
}

export async function recordProposal(
  { tx, ring, today }: Hands,
  mentorship: MentorshipLine,
  proposal: { mentorId: string; as: "mentor" | "coMentor"; reasons: readonly Reason[]; told: string | null },
): Promise<void> {
  const id = randomUUID();
  const [mentor] = await tx<
    { key_wrapped: Buffer }[]
  >`select key_wrapped from access.colleagues where id = ${proposal.mentorId}`;
  if (!mentor) throw new Error("A mentor without a name was proposed");
  await ring.take([{ keyId: proposal.mentorId, wrapped: mentor.key_wrapped }]);
  const told = ring.sealIf(proposal.mentorId, "match_proposals", "told", id, proposal.told);
  await tx`insert into match_proposals (id, mentorship_id, person_id, unit_id, mentor_id, as_co_mentor, on_day, reasons, told_sealed)
           values (${id}, ${mentorship.id}, ${mentorship.personId}, ${mentorship.unitId}, ${proposal.mentorId}, ${proposal.as === "coMentor"},
                   ${String(today)}::date, ${JSON.stringify(proposal.reasons)}::text::jsonb, ${told})`;
}

export async function recordAnswer(
  tx: Transaction,
  { id, mentorshipId, personId, unitId, mentorId }: Proposal,
  { who, yes, on, how }: Said,
): Promise<void> {
  await tx`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, how)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${mentorId}, ${who}, ${yes}, ${String(on)}::date, ${how})`;
}

export async function takeBack(
  tx: Transaction,
  { id, mentorshipId, personId, unitId, mentorId }: Proposal,
  on: Day,
): Promise<void> {
  await tx`insert into proposals_taken_back (proposal_id, mentorship_id, person_id, unit_id, mentor_id, on_day)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${mentorId}, ${String(on)}::date)`;
}

/** Nobody stays asked about a mentorship that has stopped: what is neither agreed nor declined is taken back. */
export async function takeBackProposals(tx: Transaction, mentorshipId: string, on: Day): Promise<void> {
  await tx`insert into proposals_taken_back (proposal_id, mentorship_id, person_id, unit_id, mentor_id, on_day)
           select p.id, p.mentorship_id, p.person_id, p.unit_id, p.mentor_id, greatest(p.on_day, ${String(on)}::date) from match_proposals p
            where p.mentorship_id = ${mentorshipId} and not exists (select from proposals_taken_back t where t.proposal_id = p.id)
              and not exists (select from match_answers a where a.proposal_id = p.id and not a.yes)
              and (select count(distinct who) from match_answers a where a.proposal_id = p.id) < 2`;
}

/** The mentor of today, not a co-mentor. */
export async function hasMentor(tx: Transaction, mentorshipId: string): Promise<boolean> {
  const [row] = await tx`select from mentor_assignments where mentorship_id = ${mentorshipId} and not as_co_mentor
                            and from_on <= access.today() and (to_on is null or to_on > access.today())`;
  return row !== undefined;
}

/** Colleagues who are kept from the mentee, as conflicts of interest. */
export async function conflictsWith(tx: Transaction, personId: string): Promise<readonly Conflict[]> {
  const rows = await tx<{ colleague_id: string; why: Conflict["why"] }[]>`
    select colleague_id, why from access.exclusions where person_id = ${personId} and from_on <= access.today() and (to_on is null or to_on > access.today())`;
  return rows.map(({ colleague_id, why }) => ({ mentorId: colleague_id, why }));
}

/** Two who answer one proposal at the same moment do so one after the other. */
export async function oneAtATime(tx: Transaction, id: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
}
