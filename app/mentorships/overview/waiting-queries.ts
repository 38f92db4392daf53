import { nameIn } from "#app/people/door.ts";
import { isVoid } from "#app/mentorships/sessions/door.ts";
import { mostOfAKind } from "#app/today/today.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";

export interface MentorsWork {
  readonly what: "meet" | "stayAway" | "writeUp" | "settle" | "planNext" | "meetOutside" | "reviewPlan";
  readonly mentorshipId: string;
  readonly sessionId: string | null;
  readonly name: string;
  /** Where a meeting was to be, if it is about one. */
  readonly institution: string | null;
  readonly on: Day;
}

interface Row {
  readonly what: MentorsWork["what"];
  readonly id: string;
  readonly session_id: string | null;
  readonly institution: string | null;
  readonly on_day: Day;
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
}

/** What a mentor's own mentees wait for: a first meeting, a session to write up, a next one to agree, a plan to look at again. */
export async function mentorsWork({ tx, ring }: Pick<Context, "tx" | "ring">): Promise<readonly MentorsWork[]> {
  const rows = await tx<Row[]>`
    with mine as materialized (select id, person_id, stage, stage_since, begun_on from mentorships where id = any((select access.my_mentorships())::uuid[]) and stage <> 'closed'),
    work as (
      select case when s.is_void then 'stayAway' else 'writeUp' end as what, m.id, m.person_id, s.id as session_id, s.planned_on as on_day, s.institution
        from mine m join lateral (select s.id, s.planned_on, ${isVoid(tx)} as is_void, (select name from institutions i where i.id = s.institution_id) as institution
                                    from sessions s where s.mentorship_id = m.id and s.status = 'planned') s on s.is_void or s.planned_on <= access.today()
      union all
      select 'meet', m.id, m.person_id, null, m.stage_since + 14, null from mine m where m.stage = 'introMeeting'
      union all
      select 'settle', m.id, m.person_id, null, m.stage_since + 7, null from mine m where m.stage = 'transferring'
      union all
      select case when m.stage = 'aftercare' and met.last_on is null then 'meetOutside' else 'planNext' end, m.id, m.person_id, null,
             access.contact_due(m.stage, m.stage_since, greatest(met.last_on, m.begun_on)), null
        from mine m left join lateral (select max(s.happened_on) as last_on from sessions s where s.mentorship_id = m.id and s.status = 'held' and (m.stage <> 'aftercare' or s.happened_on > m.stage_since)) met on true
       where m.stage in ('active', 'transition', 'aftercare') and not exists (select from sessions s where s.mentorship_id = m.id and s.status = 'planned' and (s.place_left_on is null or s.place_left_on > access.today()))
      union all
      select 'reviewPlan', m.id, m.person_id, null, p.review_on, null
        from mine m join lateral (select p.id, p.review_on from plans p where p.mentorship_id = m.id order by p.number desc limit 1) p on true
       where p.review_on <= access.today() + 7 and m.stage in ('active', 'transferring', 'transition', 'aftercare')
         and not exists (select from plan_reviews r where r.plan_id = p.id and r.on_day >= p.review_on)
    )
    select w.what, w.id, w.session_id, w.institution, w.on_day, w.person_id, p.key_wrapped, p.name_sealed, p.is_protected from work w join people p on p.id = w.person_id order by w.on_day, w.id limit ${mostOfAKind}`;
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map(({ what, id, session_id, institution, on_day }, index) => ({
    what,
    mentorshipId: id,
    sessionId: session_id,
    name: names[index] ?? "",
    institution,
    on: on_day,
  }));
}

export interface NotMetOutside {
  readonly mentorshipId: string;
  readonly name: string;
  readonly releasedOn: Day;
}

/**
 * Who came out, has not met their mentor since, and has nothing agreed, in the coordinator's units: until the silence
 * itself is what the list says.
 */
export async function notMetOutside({ tx, ring }: Pick<Context, "tx" | "ring">): Promise<readonly NotMetOutside[]> {
  const rows = await tx<
    { id: string; person_id: string; key_wrapped: Buffer; name_sealed: Buffer; is_protected: boolean; since: Day }[]
  >`
    select m.id, m.person_id, p.key_wrapped, p.name_sealed, p.is_protected, m.stage_since as since
      from mentorships m join people p on p.id = m.person_id
     where m.stage = 'aftercare' and m.unit_id = any((select access.units())::uuid[])
       and not exists (select from sessions s where s.mentorship_id = m.id and (s.status = 'planned' and (s.place_left_on is null or s.place_left_on > access.today()) or s.status = 'held' and s.happened_on > m.stage_since))
       and access.contact_due(m.stage, m.stage_since, null) >= access.today()
     order by m.stage_since, m.id limit ${mostOfAKind}`;
  const names = await ring.subjectNames(rows.map(nameIn));
  return rows.map(({ id, since }, index) => ({ mentorshipId: id, name: names[index] ?? "", releasedOn: since }));
}

export interface HardOne {
  readonly mentorId: string;
  readonly mentor: string;
  readonly on: Day;
}

/** Sessions a coached mentor found hard and has not talked about since. */
export async function hardOnes({ tx, ring }: Pick<Context, "tx" | "ring">): Promise<readonly HardOne[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; on_day: Day }[]>`
    select c.id, c.key_wrapped, c.name_sealed, max(s.happened_on) as on_day
      from sessions s join mentor_assignments a on a.mentorship_id = s.mentorship_id and a.mentor_id = any((select access.my_mentors())::uuid[])
      join access.colleagues c on c.id = a.mentor_id
     where s.was_hard and s.happened_on > access.today() - 30 and a.from_on <= s.happened_on and (a.to_on is null or a.to_on > s.happened_on) and not a.as_co_mentor
       and not exists (select from supervision_talks t where t.mentor_id = a.mentor_id and t.on_day >= s.happened_on)
     group by c.id, c.key_wrapped, c.name_sealed order by on_day limit ${mostOfAKind}`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.id },
    })),
  );
  return rows.map(({ id, on_day }, index) => ({ mentorId: id, mentor: names[index] ?? "", on: on_day }));
}
