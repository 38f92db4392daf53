import { nameIn } from "#app/people/door.ts";
import { mostOfAKind } from "#app/today/today.ts";
import type { Stage } from "#app/mentorships/lifecycle/lifecycle.ts";
import type { Day } from "#platform/dates.ts";
import type { Hands } from "./queries.ts";

export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly since: Day;
  /** Somebody was asked and has not answered; since when. */
  readonly askedOn: Day | null;
}

/** The mentorships of the reader's units where the next move is the coordinator's. */
export async function coordinatedStandings({ tx, ring }: Hands): Promise<readonly Standing[]> {
  const rows = await tx<
    {
      id: string;
      person_id: string;
      key_wrapped: Buffer;
      name_sealed: Buffer;
      is_protected: boolean;
      stage: Stage;
      stage_since: Day;
      asked_on: Day | null;
    }[]
  >`select m.id, m.person_id, p.key_wrapped, p.name_sealed, p.is_protected, m.stage, m.stage_since, asked.on_day as asked_on
      from mentorships m join people p on p.id = m.person_id
      left join lateral (
        select on_day from match_proposals p where p.mentorship_id = m.id and ${isOpen(tx)}
         order by p.position desc limit 1) asked on true
     where m.unit_id = any((select access.units())::uuid[])
       and (m.stage in ('matching', 'introMeeting', 'transferring') or (asked.on_day is not null and m.stage not in ('closed', 'agreementPending')))`;
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map((row, index) => ({
    id: row.id,
    name: names[index] ?? "",
    stage: row.stage,
    since: row.stage_since,
    askedOn: row.asked_on,
  }));
}

/** The proposal of a mentorship that waits for an answer, and whose; null when nobody is asked. */
export interface OpenProposal {
  readonly id: string;
  readonly on: Day;
  readonly waitsFor: "mentee" | "mentor" | "both";
}

export async function openProposal({ tx }: Pick<Hands, "tx">, mentorshipId: string): Promise<OpenProposal | null> {
  const [row] = await tx<{ id: string; on_day: Day; answered: readonly ("mentee" | "mentor")[] }[]>`
    select p.id, p.on_day, array(select distinct who from match_answers a where a.proposal_id = p.id) as answered
      from match_proposals p where p.mentorship_id = ${mentorshipId} and ${isOpen(tx)} order by p.position desc limit 1`;
  if (!row) return null;
  const [said] = row.answered;
  return {
    id: row.id,
    on: row.on_day,
    waitsFor: said === undefined ? "both" : said === "mentee" ? "mentor" : "mentee",
  };
}

/** Neither taken back nor answered no, and not yet answered by both: of `match_proposals p`. */
const isOpen = (tx: Hands["tx"]) => tx`
  not exists (select from proposals_taken_back t where t.proposal_id = p.id)
  and not exists (select from match_answers a where a.proposal_id = p.id and not a.yes)
  and (select count(distinct who) from match_answers a where a.proposal_id = p.id) < 2`;

export interface Unasked {
  readonly id: string;
  readonly name: string;
  readonly begunOn: Day;
  readonly heldOn: readonly Day[];
}

/** Mentor and mentee have met, and nobody has asked since whether it works. */
export async function unasked({ tx, ring }: Hands): Promise<readonly Unasked[]> {
  const rows = await tx<
    {
      id: string;
      person_id: string;
      key_wrapped: Buffer;
      name_sealed: Buffer;
      is_protected: boolean;
      from_on: Day;
      held: Day[];
    }[]
  >`select m.id, m.person_id, p.key_wrapped, p.name_sealed, p.is_protected, a.from_on,
           array(select s.happened_on from sessions s where s.mentorship_id = m.id and s.status = 'held' and s.happened_on >= a.from_on
                  order by s.happened_on limit 3) as held
      from mentorships m join people p on p.id = m.person_id
      join mentor_assignments a on a.mentorship_id = m.id and not a.as_co_mentor and a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today())
     where m.unit_id = any((select access.units())::uuid[]) and m.stage in ('active', 'paused', 'transferring', 'transition', 'aftercare')
       and not exists (select from working_answers w where w.mentorship_id = m.id and w.on_day >= a.from_on)`;
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map((row, index) => ({
    id: row.id,
    name: names[index] ?? "",
    begunOn: row.from_on,
    heldOn: daysOf(row.held),
  }));
}

export interface WithoutMentor {
  readonly id: string;
  readonly name: string;
  /** The mentor who is assigned and cannot act; null when none is assigned. */
  readonly mentor: string | null;
  readonly why: "noLongerMentor" | "closed" | "noneAssigned";
}

interface WithoutMentorRow {
  readonly id: string;
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly mentor_id: string | null;
  readonly mentor_key: Buffer | null;
  readonly mentor_name: Buffer | null;
  readonly why: WithoutMentor["why"];
}

/** Somebody's role or access ends, and their assignments do not: nothing ends silently, so it is said at once. A co-mentor takes no mentor's place. */
export async function withoutMentor({ tx, ring }: Hands): Promise<readonly WithoutMentor[]> {
  const rows = await tx<WithoutMentorRow[]>`
    with assigned as (
      select a.mentorship_id, c.id, c.key_wrapped, c.name_sealed,
             case when c.closed_on <= access.today() then 'closed'
                  when not exists (select from access.role_grants g where g.colleague_id = c.id and g.role = 'mentor' and g.from_on <= access.today()
                                      and (g.to_on is null or g.to_on > access.today())) then 'noLongerMentor' end as why
        from mentor_assignments a join access.colleagues c on c.id = a.mentor_id
       where a.unit_id = any((select access.units())::uuid[]) and not a.as_co_mentor and a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today()))
    select m.id, m.person_id, p.key_wrapped, p.name_sealed, p.is_protected, stuck.id as mentor_id, stuck.key_wrapped as mentor_key, stuck.name_sealed as mentor_name, coalesce(stuck.why, 'noneAssigned') as why
      from mentorships m join people p on p.id = m.person_id
      left join lateral (select * from assigned s where s.mentorship_id = m.id and s.why is not null order by s.id limit 1) stuck on true
     where m.unit_id = any((select access.units())::uuid[]) and m.stage in ('introMeeting', 'active', 'paused', 'transferring', 'transition', 'aftercare')
       and not exists (select from assigned s where s.mentorship_id = m.id and s.why is null)
     order by m.stage_since, m.id limit ${mostOfAKind}`;
  const names = await ring.subjectNames(rows.map(nameIn));
  const mentors = rows.flatMap(({ mentor_id: id, mentor_key: key, mentor_name: sealed }) =>
    id && key && sealed
      ? [{ keyId: id, wrapped: key, sealed, place: { table: "colleagues", column: "name", row: id } }]
      : [],
  );
  const opened = await ring.otherNames(mentors);
  const nameOf = new Map(mentors.map(({ keyId }, index) => [keyId, opened[index] ?? ""]));
  return rows.map((row, index) => ({
    id: row.id,
    name: names[index] ?? "",
    mentor: nameOf.get(row.mentor_id ?? "") ?? null,
    why: row.why,
  }));
}

const daysOf = (days: readonly (Day | string)[]): readonly Day[] => days.map((day) => Temporal.PlainDate.from(day));
