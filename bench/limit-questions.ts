import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Order } from "./child.ts";

export interface CaseRow {
  readonly id: string;
  readonly name: string;
  readonly is_protected: boolean;
  readonly mentor_id: string | null;
  readonly mentor: string | null;
  readonly stage: string;
  readonly last_contact: string | null;
  readonly is_overdue: boolean;
  readonly custody: string | null;
  readonly institution: string | null;
  readonly place_since: string | null;
  readonly lost_because: string | null;
  readonly lost_on: string | null;
  readonly next_on: string | null;
  readonly is_unwritten: boolean;
  readonly total: number;
}

export interface MentorshipRow {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly stage: string;
  readonly name: string;
  readonly is_protected: boolean;
  readonly is_agreed: boolean;
}

export interface SessionRow {
  readonly id: string;
  readonly kind: string;
  readonly place: string | null;
  readonly institution: string | null;
  readonly planned_on: string | null;
  readonly planned_time: string | null;
  readonly status: string;
  readonly happened_on: string | null;
  readonly because: string | null;
  readonly was_hard: boolean;
  readonly is_void: boolean;
  readonly holiday: readonly [string, string] | null;
  readonly recorded: number;
  readonly fact_id: string | null;
  readonly fact: string | null;
  readonly on_day: string | null;
  readonly what_we_did: string | null;
  readonly own_words: string | null;
  readonly assessment: string | null;
  readonly note: string | null;
  readonly corrects_id: string | null;
  readonly by_me: boolean | null;
  readonly by_name: string | null;
}

export interface HappenedRow {
  readonly what: "step" | "custody";
  readonly code: string;
  readonly on_day: string;
  readonly to_on: string | null;
  readonly expected_release_on: string | null;
  readonly institution: string | null;
  readonly source: string | null;
  readonly certainty: string | null;
  readonly recorded: number;
  readonly by_me: boolean;
  readonly by_name: string | null;
}

export interface PlanRow {
  readonly agreed_on: string | null;
  readonly review_on: string;
  readonly want: string;
  readonly next_step: string;
  readonly who: string;
  readonly by_on: string | null;
}

export interface Overview {
  readonly mentorship: MentorshipRow;
  readonly sessions: readonly SessionRow[];
  readonly happened: readonly HappenedRow[];
  readonly plan: readonly PlanRow[];
  readonly network: readonly { readonly name: string; readonly relation: string; readonly answer: string | null }[];
  readonly colleagues: readonly { readonly id: string; readonly name: string; readonly is: string; readonly coach_of: string | null; readonly acts: string }[]; // prettier-ignore
}

export interface Questions {
  caseList(): Promise<readonly CaseRow[]>;
  overview(mentorshipId: string): Promise<Overview>;
  record(mentorshipId: string, sessionId: string, form: URLSearchParams): Promise<void>;
  close(): Promise<void>;
}

/** Days stay text. */
const types = { date: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text } };

/** The questions that the program asks, of plain columns; prepared, pipelined, and nothing asked twice. */
export function openQuestions({ databaseUrl, connections, reader, unitId }: Order, today: string): Questions {
  const sql = postgres(databaseUrl, { max: connections, types, connection: { search_path: "plain,public" } });
  return {
    caseList: () => sql<CaseRow[]>`
      with chosen as materialized (
        select m.id, m.person_id, m.stage, last.happened_on as last_contact, access.contact_due(m.stage, m.stage_since, last.happened_on) as contact_due,
               m.stage in ('introMeeting', 'active', 'transferring', 'transition', 'aftercare')
                 and access.contact_due(m.stage, m.stage_since, last.happened_on) < ${today}::date as is_overdue,
               count(*) over () as total, row_number() over (order by last.happened_on asc nulls first, m.stage_since, m.id) as place
          from mentorships m
          left join lateral (select greatest((select s.happened_on from sessions s where s.mentorship_id = m.id and s.status = 'held' order by s.happened_on desc limit 1), m.begun_on) as happened_on) last on true
         where m.unit_id = ${unitId} and m.stage <> 'closed'
         order by place limit 100
      )
      select c.id, c.stage, c.last_contact, c.contact_due, c.is_overdue, c.total::int as total, p.name, p.is_protected, a.mentor_id, mentor.name as mentor,
             place.kind as custody, coalesce(place.state = 'contradiction', false) as is_contradictory, i.name as institution, place.since_on as place_since,
             since.because as lost_because, since.happened_on as lost_on, since.next_on, since.is_unwritten
        from chosen c join people p on p.id = c.person_id
        left join lateral (select mentor_id from mentor_assignments a where a.mentorship_id = c.id and not a.as_co_mentor and a.from_on <= ${today}::date
                              and (a.to_on is null or a.to_on > ${today}::date) order by a.from_on desc limit 1) a on true
        left join colleagues mentor on mentor.id = a.mentor_id
        left join lateral (select w.state, w.kind, w.institution_id, w.since_on from custody_whereabouts w where w.person_id = c.person_id and w.from_on <= ${today}::date and (w.until_on is null or w.until_on > ${today}::date) limit 1) place on true
        left join institutions i on i.id = place.institution_id
        left join lateral (select (array_agg(s.because order by s.happened_on desc) filter (where s.status in ('notHeld', 'cancelled')))[1] as because,
                                  max(s.happened_on) filter (where s.status in ('notHeld', 'cancelled')) as happened_on,
                                  min(s.planned_on) filter (where s.status = 'planned' and (s.place_left_on is null or s.place_left_on > ${today}::date) and s.planned_on >= ${today}::date) as next_on,
                                  coalesce(bool_or(s.status = 'planned' and s.planned_on < ${today}::date), false) as is_unwritten
                             from sessions s where s.mentorship_id = c.id and (s.status = 'planned' or s.happened_on > coalesce(c.last_contact, '-infinity'))) since on true
       order by c.place`,

    async overview(id) {
      const [mentorship] = await mentorshipById(sql, id);
      if (!mentorship) throw new Error("There is no such mentorship.");
      const [sessions, happened, plan, network, colleagues] = await Promise.all([
        sql<SessionRow[]>`
          with chosen as (
            select *, row_number() over (partition by status = 'planned' order by at desc, id desc) as place_in_list
              from (select s.*, coalesce(s.happened_on, s.planned_on) as at from sessions s where s.mentorship_id = ${id}) s
          )
          select s.id, s.kind, s.place, i.name as institution, s.planned_on, to_char(s.planned_time, 'HH24.MI') as planned_time, s.status, s.happened_on, s.because, s.was_hard, ${isVoid(sql)} as is_void,
                 case when s.status = 'planned' then (select array[h.name_da, h.name_en] from holidays h where h.on_day = s.planned_on and h.standing = 'kept' limit 1) end as holiday, extract(epoch from coalesce(f.recorded_at, s.begun_at))::float8 as recorded,
                 f.id as fact_id, f.fact, f.on_day, f.what_we_did, f.own_words, f.assessment, f.note, f.corrects_id, f.recorded_by = ${reader.id} as by_me, c.name as by_name
            from chosen s left join institutions i on i.id = s.institution_id left join session_facts f on f.session_id = s.id and f.fact <> 'planned'
            left join colleagues c on c.id = f.recorded_by
           where s.status = 'planned' or s.place_in_list <= 21
           order by s.at desc, s.id desc, f.position`,
        sql<HappenedRow[]>`
          select 'step' as what, m.step as code,
                 coalesce((select a.on_day from agreement_facts a where a.person_id = m.person_id and a.kind = case m.step when 'askForAgreement' then 'handedOver' when 'agree' then 'given' end and a.recorded_at <= m.recorded_at
                            order by a.recorded_at desc limit 1), m.on_day) as on_day, null::date as to_on, null::date as expected_release_on, null as institution,
                 null as source, null as certainty, m.position, extract(epoch from m.recorded_at)::float8 as recorded, m.recorded_by = ${reader.id} as by_me, c.name as by_name
            from mentorship_steps m left join colleagues c on c.id = m.recorded_by where m.mentorship_id = ${id}
          union all
          select 'custody', k.kind, k.from_on, k.to_on, k.expected_release_on, i.name, k.source, k.certainty, k.position, extract(epoch from k.recorded_at)::float8, false, null
            from custody_periods k left join institutions i on i.id = k.institution_id where k.person_id = ${mentorship.person_id}
           order by position`,
        sql<PlanRow[]>`
          select p.agreed_on, p.review_on, exists (select from plan_reviews r where r.plan_id = p.id and r.on_day >= p.review_on) as reviewed, w.want, w.next_step, w.who, w.by_on
            from plans p join wishes w on w.plan_id = p.id
           where p.mentorship_id = ${id} and p.number = (select max(number) from plans where mentorship_id = ${id}) order by w.position`,
        sql<Overview["network"]>`
          select p.name, n.relation, a.answer, a.withhold, a.withhold_words, permitted.withhold as permitted_withhold, permitted.since
            from network_relations n join people p on p.id = n.relative_id
            left join lateral (select f.answer, f.withhold, f.withhold_words, f.on_day, f.recorded_at from network_answers f where f.relation_id = n.id order by f.position desc limit 1) a on true
            left join lateral (
              select array_agg(distinct item order by item) filter (where f.kind = 'permitted' and item is not null) as withhold, min(f.kind) filter (where f.is_since) as since, min(f.on_day) filter (where f.is_since) as since_on
                from (select distinct on (f.purpose) f.kind, f.withhold, f.on_day, f.purpose = 'familyContact' and (a.on_day is null or (f.on_day, f.recorded_at) > (a.on_day, a.recorded_at)) as is_since from permission_facts f
                       where f.person_id = n.person_id and f.recipient_kind = 'relative' and f.recipient_id = n.relative_id and f.on_day <= ${today}::date
                       order by f.purpose, f.place desc) f left join lateral unnest(f.withhold) item on true) permitted on true
           where n.mentorship_id = ${id} and n.left_on is null order by n.recorded_at, n.id limit 12`,
        sql<Overview["colleagues"]>`
          with mentors as (select mentor_id, as_co_mentor, exists (select from role_grants g where g.colleague_id = mentor_id and g.role = 'mentor' and g.from_on <= ${today}::date and (g.to_on is null or g.to_on > ${today}::date)) as is_mentor
                             from mentor_assignments where mentorship_id = ${id} and from_on <= ${today}::date and (to_on is null or to_on > ${today}::date))
          select c.id, c.name, case when m.as_co_mentor then 'co-mentor' else 'mentor' end as is, null::uuid as coach_of,
                 case when c.closed_on <= ${today}::date then 'closed' when m.is_mentor then 'can' else 'noLongerMentor' end as acts from mentors m join colleagues c on c.id = m.mentor_id
          union all
          select c.id, c.name, 'coach', a.mentor_id, 'can' from coach_assignments a join mentors m on m.mentor_id = a.mentor_id join colleagues c on c.id = a.coach_id
           where a.from_on <= ${today}::date and (a.to_on is null or a.to_on > ${today}::date)`,
      ]); // prettier-ignore
      return { mentorship, sessions, happened, plan, network, colleagues };
    },

    /** Two trips: what is there, locked; then every row of the act together with COMMIT. */
    async record(mentorshipId, sessionId, form) {
      const tx = await sql.reserve();
      try {
        const [, [mentorship], [session]] = await Promise.all([
          tx`begin`.execute(),
          mentorshipById(tx, mentorshipId).execute(),
          tx<{ kind: string; institution_id: string | null; status: string }[]>`
            select s.id, s.kind, s.institution_id, (select name from institutions i where i.id = s.institution_id) as institution, s.place, s.planned_on, to_char(s.planned_time, 'HH24.MI') as planned_time, s.status, s.happened_on, s.because, s.was_hard,
                   coalesce(s.place_left_on <= ${today}::date, false) as place_left, ${isVoid(tx)} as is_void
              from sessions s where s.id = ${sessionId} and s.mentorship_id = ${mentorshipId} for update of s`.execute(),
        ]); // prettier-ignore
        if (!mentorship || session?.status !== "planned") throw new Error("There is nothing to write up.");
        const { person_id, unit_id } = mentorship;
        const [on, nextOn] = [dayTyped(form.get("on")), dayTyped(form.get("nextOn"))];
        const text = (name: string): string | null => form.get(name)?.trim() || null;
        const [nextId, nextTime] = [randomUUID(), (form.get("nextTime") ?? "").replace(".", ":")];
        await Promise.all([
          tx`update sessions set status = 'held', happened_on = ${on}::date, because = null, was_hard = false where id = ${sessionId}`.execute(),
          tx`insert into session_facts (id, session_id, mentorship_id, person_id, unit_id, fact, on_day, what_we_did, own_words, assessment, recorded_by, recorded_at)
             values (${randomUUID()}, ${sessionId}, ${mentorshipId}, ${person_id}, ${unit_id}, 'held', ${on}::date, ${text("whatWeDid")}, ${text("ownWords")}, ${text("assessment")}, ${reader.id}, now())`.execute(),
          tx`insert into sessions (id, mentorship_id, person_id, unit_id, kind, institution_id, planned_on, planned_time, status, place_left_on, begun_by, begun_at)
             select ${nextId}::uuid, ${mentorshipId}::uuid, ${person_id}::uuid, ${unit_id}::uuid, ${session.kind}, ${session.institution_id}::uuid, ${nextOn}::date, ${nextTime}::time, 'planned', ${leftOn(tx, person_id, session.institution_id)}, ${reader.id}::uuid, now()
              where not exists (select from sessions s where s.mentorship_id = ${mentorshipId} and s.status = 'planned' and s.planned_on = ${nextOn}::date
                                   and s.planned_time is not distinct from ${nextTime}::time and s.kind = ${session.kind})`.execute(),
          tx`insert into session_facts (id, session_id, mentorship_id, person_id, unit_id, fact, on_day, recorded_by, recorded_at)
             values (${randomUUID()}, ${nextId}, ${mentorshipId}, ${person_id}, ${unit_id}, 'planned', ${nextOn}::date, ${reader.id}, now())`.execute(),
          tx`commit`.execute(),
        ]); // prettier-ignore
      } catch (error) {
        await tx`rollback`.catch(() => {});
        throw error;
      } finally {
        tx.release();
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

const mentorshipById = (sql: postgres.Sql, id: string) => sql<MentorshipRow[]>`
  select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.name, p.is_protected,
         m.stage in ('matching', 'introMeeting', 'active', 'paused', 'transferring', 'transition', 'aftercare')
           and coalesce('given' = (select a.kind from agreement_facts a where a.person_id = m.person_id and a.kind in ('given', 'withdrawn', 'ended') order by a.place desc limit 1), false) as is_agreed
    from mentorships m join people p on p.id = m.person_id where m.id = ${id}`; // prettier-ignore

const isVoid = (sql: postgres.Sql) => sql`
  (s.status = 'planned' and coalesce(
    (select s.institution_id = any(w.left_ids) from custody_whereabouts w
      where w.person_id = s.person_id and w.from_on <= s.planned_on and (w.until_on is null or w.until_on > s.planned_on)), s.place_left_on <= s.planned_on, false))`; // prettier-ignore

/** Of the institution: from which day somebody is there no longer. */
const leftOn = (sql: postgres.Sql, personId: string, institutionId: string | null) => sql`
  (select min(w.from_on) from custody_whereabouts w where w.person_id = ${personId} and ${institutionId}::uuid = any(w.left_ids)
      and not exists (select from custody_whereabouts later where later.person_id = ${personId} and later.from_on > w.from_on and not ${institutionId}::uuid = any(later.left_ids)))`; // prettier-ignore

/** 24-11-2026, as people type it. */
const dayTyped = (text: string | null): string => (text ?? "").split("-").toReversed().join("-");
