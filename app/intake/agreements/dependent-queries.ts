import type { Transaction } from "#platform/database.ts";
import type { Dependent } from "./agreements.ts";
import type { DatedFact } from "./queries.ts";

/** What hangs on the agreement today, as far as the reader sees it. */
export async function dependentsOf(tx: Transaction, personId: string): Promise<readonly Dependent[]> {
  return tx<Dependent[]>`
    select 'proposedMatch' as kind, p.id::text from match_proposals p where p.person_id = ${personId}
       and not exists (select from proposals_taken_back t where t.proposal_id = p.id) and not exists (select from match_answers a where a.proposal_id = p.id and not a.yes)
       and (select count(distinct who) from match_answers a where a.proposal_id = p.id) < 2
    union all select 'match', id::text from mentor_assignments where person_id = ${personId} and from_on <= access.today() and (to_on is null or to_on > access.today())
    union all select 'plannedSession', id::text from sessions where person_id = ${personId} and status = 'planned'
    union all select 'permission', id::text from (${answers(tx, personId)}) latest where kind = 'permitted' and purpose <> 'evaluation'
    ${waiting(tx, personId)} ${stayed(tx, personId)}`;
}

/** What a withdrawal stopped, as it is on record since, and what stays. The service may be a moment behind. */
export async function stoppedBy(
  tx: Transaction,
  personId: string,
  withdrawal: DatedFact,
): Promise<readonly Dependent[]> {
  const at = String(withdrawal.at);
  return tx<Dependent[]>`
    select 'proposedMatch' as kind, proposal_id::text as id from proposals_taken_back where person_id = ${personId} and recorded_at >= ${at}::timestamptz
    union all select 'match', id::text from mentor_assignments where person_id = ${personId} and to_on >= ${String(withdrawal.on)}::date
    union all select 'plannedSession', id::text from session_facts where person_id = ${personId} and fact = 'cancelled' and recorded_at >= ${at}::timestamptz
    union all select 'permission', id::text from permission_facts where person_id = ${personId} and kind = 'takenBack' and purpose <> 'evaluation' and recorded_at >= ${at}::timestamptz
    ${waiting(tx, personId)} ${stayed(tx, personId)}`;
}

/** What is neither ended nor taken back, and is not done as long as no agreement stands. */
const waiting = (tx: Transaction, personId: string) => tx`
    union all select 'planReview', p.id::text
      from (select distinct on (q.mentorship_id) q.id, q.review_on from plans q join mentorships m on m.id = q.mentorship_id and m.stage <> 'closed'
             where q.person_id = ${personId} order by q.mentorship_id, q.number desc) p
     where not exists (select from plan_reviews r where r.plan_id = p.id and r.on_day >= p.review_on)
    union all select 'reentryItem', i.id::text
      from (select distinct on (e.item) e.id, e.status from reentry_items e join mentorships m on m.id = e.mentorship_id and m.stage <> 'closed'
             where e.person_id = ${personId} order by e.item, e.position desc) i
     where i.status in ('notStarted', 'inProgress')
    union all select 'contact', n.id::text
      from network_relations n join mentorships m on m.id = n.mentorship_id and m.stage <> 'closed'
     where n.person_id = ${personId} and n.left_on is null
       and 'yes' = (select a.answer from network_answers a where a.relation_id = n.id order by a.position desc limit 1)`;

const answers = (tx: Transaction, personId: string) =>
  tx`select distinct on (purpose, recipient_id) * from permission_facts where person_id = ${personId} order by purpose, recipient_id, place desc`;

const stayed = (tx: Transaction, personId: string) => tx`
    union all select 'record', id::text from sessions where person_id = ${personId} and status = 'held'
    union all select 'evaluationPermission', id::text from (${answers(tx, personId)}) latest where kind = 'permitted' and purpose = 'evaluation'`;
