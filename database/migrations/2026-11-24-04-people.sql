-- Who is on record, and who works with whom: the relations from which the rights to everything else follow.
create table people (
  id            uuid primary key default gen_random_uuid(),
  unit_id       uuid not null references units,
  kind          text not null check (kind in ('mentee', 'relative')),
  key_wrapped   bytea not null,
  name_sealed   bytea not null,
  is_protected  boolean not null default false,
  language      text not null default 'da' check (language ~ '^[a-z]{2,3}$'),
  also_speaks   text[] not null default '{}' check (also_speaks <@ array['da', 'en', 'ar', 'so', 'tr', 'fa', 'ku', 'ur', 'ps', 'ro', 'pl', 'uk', 'de', 'fr', 'es'] and not language = any(also_speaks)),
  interpreter   boolean not null default false,
  born_on       date,
  recorded_by   uuid not null default access.actor(),
  recorded_at   timestamptz not null default access.now(),
  version       integer not null default 1,
  changed_by    uuid,
  changed_at    timestamptz,
  -- A row about a person lies in that person's unit, and a row about a mentorship is about its mentee: whoever refers to one
  -- refers to all of it. Policies compare a row's own columns with the actor's sets, and this makes the columns true: nobody
  -- reaches a case of another unit by saying that it is of their own. Moving somebody to another unit moves all that hangs on them.
  unique (id, unit_id)
);
create trigger changed before update on people for each row when (new.version <> old.version) execute function access.note_change();
comment on table people is 'Mentees (also those only referred) and people in their network: a name under a key of their own. Destroying the key erases them.';
comment on column people.language is 'The one they would rather speak and read.';
comment on column people.is_protected is 'Name and address protection (CPR): shown as such and never printed.';
create index people_of_a_unit on people (unit_id);
create index people_recorded_by on people (recorded_by);

create table mentorships (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null,
  unit_id      uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  stage        text not null check (stage in ('offered', 'agreementPending', 'matching', 'introMeeting', 'active', 'paused',
                 'transferring', 'transition', 'aftercare', 'closed')),
  stage_since  date not null,
  begun_on     date,
  begun_by     uuid not null default access.actor(),
  begun_at     timestamptz not null default access.now(),
  unique (id, person_id, unit_id)
);
comment on table mentorships is 'One stretch of mentoring of one person, from the accepted referral to closing. A later return is a new one on the same person.';
comment on column mentorships.stage is 'Derived from mentorship_steps by the function that records them; kept beside them for lists.';
comment on column mentorships.begun_on is 'The day of the newest intro meeting from which they went on: contact as a session is. Derived as the stage is.';
create index mentorships_of_a_unit on mentorships (unit_id, stage);
create index mentorships_of_a_person on mentorships (person_id);
create unique index one_open_mentorship_a_person on mentorships (person_id) where stage <> 'closed';

create table mentorship_steps (
  id             uuid primary key default gen_random_uuid(),
  position       bigint not null generated always as identity,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade on delete cascade,
  step           text not null check (step in ('askForAgreement', 'agree', 'loseAgreement', 'match', 'unmatch', 'begin', 'pause', 'resume',
                   'move', 'settle', 'prepareRelease', 'postponeRelease', 'release', 'returnToCustody', 'close')),
  on_day         date not null,
  reason_sealed  bytea,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table mentorship_steps is 'Each change of stage as a fact with an author and a date, by a mentor only the step that is theirs at that stage (match, begin, settle); never changed, and erased only with the mentorship of somebody who was never told.';
comment on column mentorship_steps.position is 'The order in which they were recorded: several may be recorded in one moment.';
create index steps_of_a_mentorship on mentorship_steps (mentorship_id, position);

create table coach_assignments (
  id           uuid primary key default gen_random_uuid(),
  coach_id     uuid not null references access.colleagues,
  mentor_id    uuid not null references access.colleagues,
  is_deputy    boolean not null default false,
  from_on      date not null default access.today(),
  to_on        date,
  assigned_by  uuid not null default access.actor(),
  constraint nobody_supervises_themselves check (coach_id <> mentor_id),
  constraint ends_after_it_begins check (to_on is null or to_on >= from_on),
  constraint cover_ends_by_itself check (not is_deputy or to_on is not null)
);
comment on table coach_assignments is 'Which mentor coach supervises which mentor, from when to when.';
create index coach_assignments_of_a_coach on coach_assignments (coach_id);
create index coach_assignments_of_a_mentor on coach_assignments (mentor_id);
create unique index one_open_coach on coach_assignments (mentor_id) where not is_deputy and to_on is null;
create unique index one_of_a_day on coach_assignments (mentor_id, is_deputy, from_on);

create table mentor_assignments (
  id             uuid primary key default gen_random_uuid(),
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  mentor_id      uuid not null references access.colleagues,
  as_co_mentor   boolean not null default false,
  from_on        date not null default access.today(),
  to_on          date,
  assigned_by    uuid not null default access.actor(),
  constraint ends_after_it_begins check (to_on is null or to_on >= from_on)
);
comment on table mentor_assignments is 'Which mentor works on which mentorship, from when to when. The sight of the case begins and ends with it.';
create index mentor_assignments_to_a_person on mentor_assignments (person_id);
create index mentor_assignments_of_a_mentor on mentor_assignments (mentor_id);
create index mentor_assignments_of_a_mentorship on mentor_assignments (mentorship_id);

-- The sets that policies compare with. They are read once, when somebody begins to act, and kept in the transaction: asking anew in
-- each of the dozen tables of a page cost more than the page.
create function access.my_mentorships() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.mentorships', true), '')::uuid[], '{}');
comment on function access.my_mentorships() is 'Mentorships the actor works on today as mentor or co-mentor.';

create function access.my_people() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.people', true), '')::uuid[], '{}');
comment on function access.my_people() is 'Mentees the actor works with today as mentor or co-mentor.';

create function access.my_mentors() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.mentors', true), '')::uuid[], '{}');
comment on function access.my_mentors() is 'Mentors whose coach the actor is today.';

create function access.my_coaches() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.coaches', true), '')::uuid[], '{}');
comment on function access.my_coaches() is 'Coaches the actor has today.';

create function access.coached_mentorships() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.coached_mentorships', true), '')::uuid[], '{}');
comment on function access.coached_mentorships() is 'Mentorships of the mentors the actor coaches today.';

create function access.coached_people() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.coached_people', true), '')::uuid[], '{}');
comment on function access.coached_people() is 'Mentees of the mentors the actor coaches today.';

create function access.visits_offices() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.visits_offices', true), '')::uuid[], '{}');
comment on function access.visits_offices() is 'Institutions whose visits office the actor works in today.';

create function access.expected_mentorships() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.expected_mentorships', true), '')::uuid[], '{}');
comment on function access.expected_mentorships() is 'Mentorships with a meeting to come at an institution whose visits office the actor works in.';

create function access.expected_people() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.expected_people', true), '')::uuid[], '{}');
comment on function access.expected_people() is 'Their mentees.';

create function access.expected_mentors() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.expected_mentors', true), '')::uuid[], '{}');
comment on function access.expected_mentors() is 'Their mentors.';

-- What a mentor was told of somebody is theirs while they are asked and while they work with them; an answer is shown for the
-- rest of its day. Few pages ask: it is looked up by the first policy that does, and kept in the transaction.
create function access.proposals_over() returns uuid[] language plpgsql stable as $$
declare ids uuid[] := nullif(current_setting('app.proposals_over', true), '')::uuid[]; me uuid := access.actor(); day date := access.today();
begin
  if ids is not null then return ids; end if;
  -- Emptied first: the policies of what is read here ask for this very set.
  perform set_config('app.proposals_over', '{}', true);
  select coalesce(array_agg(proposal_id), '{}') into ids from (
    select proposal_id from match_answers where mentor_id = me and on_day < day group by proposal_id
    having bool_or(not yes) or (count(distinct who) = 2 and not bool_or(mentorship_id = any(access.my_mentorships())))
    union all select proposal_id from proposals_taken_back where mentor_id = me and on_day < day) over_for_them;
  perform set_config('app.proposals_over', ids::text, true);
  return ids;
end $$;
comment on function access.proposals_over() is 'Matches proposed to the actor that came to nothing or have ended, since the day after.';

create function access.is_expected(status text, kind text, day date, place_left_on date) returns boolean language sql stable parallel safe
  return (place_left_on is null or place_left_on > access.today()) and status = 'planned' and kind in ('visit', 'network', 'video') and day between access.today() and date_trunc('week', access.today())::date + 13;
comment on function access.is_expected(text, text, date, date) is 'Whether a visits office has to know of this session: agreed, at the institution, with somebody who has not left it, from today until next Sunday but one.';
create function access.contact_due(stage text, since date, last date) returns date language sql immutable parallel safe
return case when stage <> 'aftercare' then coalesce(last, since) + 14
            when greatest(last, since) < (since + interval '1 month')::date then greatest(last, since) + 7
            when greatest(last, since) < (since + interval '3 months')::date then greatest(last, since) + 14
            else greatest(last, since) + 28 end;
comment on function access.contact_due(text, date, date) is 'The last day for mentor and mentee to meet again: within two weeks; after release within a week in the first month, two weeks until the third, four weeks after that. What was before the release is no contact outside.';

-- Ids of different things never meet, so that one set can hold units and mentorships: a table's rows then ask one thing of it.
create function access.mine() returns uuid[] language sql stable parallel safe return access.units() || access.my_mentorships();
comment on function access.mine() is 'Units the actor coordinates and mentorships the actor works on as mentor: what is recorded there is theirs to read.';
create function access.mine_or_coached() returns uuid[] language sql stable parallel safe return access.mine() || access.coached_mentorships();
comment on function access.mine_or_coached() is 'And the mentorships of the mentors the actor coaches.';

create function access.forget_relations() returns void language plpgsql as $$
begin
  -- They last as long as a transaction: whoever acts first in one has nothing to forget. The people kept from somebody are
  -- always among what is taken.
  if coalesce(current_setting('app.excluded', true), '') = '' then return; end if;
  perform set_config(name, '{}', true) from unnest(array['app.mentorships', 'app.people', 'app.mentors', 'app.coaches',
    'app.coached_mentorships', 'app.coached_people', 'app.excluded', 'app.visits_offices', 'app.expected_mentorships', 'app.expected_people',
    'app.expected_mentors']) as name;
  perform set_config('app.proposals_over', '', true);
end $$;

create function access.take_relations() returns void language plpgsql as $$
declare me uuid := access.actor(); day date := access.today(); ids uuid[]; of_people uuid[];
begin
  perform set_config('app.proposals_over', '', true);
  select coalesce(array_agg(person_id), '{}') into ids from access.exclusions
   where colleague_id = me and from_on <= day and (to_on is null or to_on > day);
  -- And from the people around them; asked before the exclusion holds, because after it the network is not theirs to see.
  if cardinality(ids) > 0 then
    select ids || coalesce(array_agg(p.id), '{}') into ids
      from (select relative_id as id from network_relations where person_id = any(ids)
            union select guardian_id from guardianships where person_id = any(ids)) around join people p on p.id = around.id and p.kind = 'relative';
  end if;
  perform set_config('app.excluded', ids::text, true);
  if access.holds('mentor') then
    select coalesce(array_agg(mentorship_id), '{}'), coalesce(array_agg(person_id), '{}') into ids, of_people from mentor_assignments
     where mentor_id = me and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.mentorships', ids::text, true), set_config('app.people', of_people::text, true);
    select coalesce(array_agg(coach_id), '{}') into ids from coach_assignments
     where mentor_id = me and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.coaches', ids::text, true);
  end if;
  if access.holds('mentor coach') then
    select coalesce(array_agg(mentor_id), '{}') into ids from coach_assignments
     where coach_id = me and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.mentors', ids::text, true);
    select coalesce(array_agg(mentorship_id), '{}'), coalesce(array_agg(person_id), '{}') into ids, of_people from mentor_assignments
     where mentor_id = any(access.my_mentors()) and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.coached_mentorships', ids::text, true), set_config('app.coached_people', of_people::text, true);
  end if;
  if access.holds('institution contact') then
    select coalesce(array_agg(institution_id), '{}') into ids from access.role_grants
     where colleague_id = me and role = 'institution contact' and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.visits_offices', ids::text, true);
    select coalesce(array_agg(distinct mentorship_id), '{}'), coalesce(array_agg(distinct person_id), '{}') into ids, of_people from sessions
     where institution_id = any(access.visits_offices()) and access.is_expected(status, kind, planned_on, place_left_on);
    perform set_config('app.expected_mentorships', ids::text, true), set_config('app.expected_people', of_people::text, true);
    select coalesce(array_agg(distinct mentor_id), '{}') into ids from mentor_assignments
     where mentorship_id = any(access.expected_mentorships()) and from_on <= day and (to_on is null or to_on > day);
    perform set_config('app.expected_mentors', ids::text, true);
  end if;
end $$;
comment on function access.take_relations() is 'Reads who the actor works with today, by the roles held today; to be called again by whoever changes an assignment of the actor.';

create function access.units_mentored_in() returns uuid[] language sql stable
  as $$ select coalesce(array_agg(distinct unit_id), '{}') from mentor_assignments
         where access.holds('mentor') and mentor_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $$;
comment on function access.units_mentored_in() is 'Units of the mentees the actor works with today: where a mentor may put a relative on record.';

create function access.units_referred_to() returns uuid[] language sql stable
  as $$ select coalesce(array_agg(distinct unit_id) filter (where unit_id is not null), '{}') from institutions
         where access.holds('referrer') and id = any((select access.institutions())::uuid[]) $$;
comment on function access.units_referred_to() is 'Units that receive what comes from the actor''s institutions.';

-- ---------------------------------------------------------------- policies
alter table people enable row level security;
alter table people force row level security;
-- Coordinators of the unit, their mentors and the mentors' coaches, and the visits office that expects them.
create policy whoever_works_with_them on people for select
  using (array[unit_id, id] && (select access.units() || access.my_people() || access.coached_people() || access.expected_people())::uuid[]);
-- A relative only in the act of entering them: a mentor does so, and loses sight of them with the mentorship.
create policy whoever_put_them_on_record on people for select
  using (recorded_by = access.actor() and ((kind = 'mentee' and (select access.holds('referrer'))) or recorded_at = access.now()));
create policy named_to_services on people for select using ((select access.holds_one_of('service:jobs', 'service:import', 'service:set-up', 'service:look-up')));
create policy recorded_by_staff on people for insert
  with check (recorded_by = access.actor() and (access.holds('service:set-up') or unit_id = any(access.units()::uuid[])
              or (kind = 'mentee' and access.holds('referrer') and unit_id = any(access.units_referred_to()::uuid[]))
              or (kind = 'relative' and unit_id = any(access.units_mentored_in()::uuid[]))));
create policy kept_up_by_coordinators on people for update using (unit_id = any((select access.units())::uuid[]));
create policy never_by_the_excluded on people as restrictive for all using (id <> all((select access.excluded())::uuid[])) with check (id <> all(access.excluded()::uuid[]));
grant select, insert on people to backontrack_app;
grant update (name_sealed, is_protected, language, also_speaks, interpreter, born_on, version) on people to backontrack_app;

alter table mentorships enable row level security;
alter table mentorships force row level security;
create policy whoever_works_on_it on mentorships for select using (array[unit_id, id] && (select access.mine_or_coached())::uuid[]);
create policy begun_by_coordinators on mentorships for insert with check (unit_id = any(access.units()::uuid[]));
create policy kept_by_coordinators on mentorships for update using (unit_id = any((select access.units())::uuid[]));
create policy services on mentorships for select using ((select access.holds_one_of('service:jobs', 'service:import', 'service:set-up')));
create policy begun_when_setting_up on mentorships for insert with check (access.holds('service:set-up'));
-- Custody that is imported moves it; an agreement taken back to a mentor is followed a moment later.
create policy kept_by_services on mentorships for update using ((select access.holds_one_of('service:jobs', 'service:import', 'service:set-up')));
create policy never_by_the_excluded on mentorships as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]));
grant select, insert on mentorships to backontrack_app;
grant update (stage, stage_since, begun_on) on mentorships to backontrack_app;

alter table mentorship_steps enable row level security;
alter table mentorship_steps force row level security;
create policy whoever_works_on_it on mentorship_steps for select using (array[unit_id, mentorship_id] && (select access.mine_or_coached())::uuid[]);
create policy recorded_by_coordinators on mentorship_steps for insert with check (unit_id = any(access.units()::uuid[]));
create policy services on mentorship_steps using ((select access.holds_one_of('service:jobs', 'service:import', 'service:set-up')));
create policy never_by_the_excluded on mentorship_steps as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]));
-- A mentor's yes may be the last one, a mentor was at the first meeting, and a mentor plans where the mentee is now.
create policy recorded_by_their_mentors on mentorship_steps for insert
  with check (mentorship_id = any(access.my_mentorships()::uuid[]) and recorded_by = access.actor()
    and (step, (select m.stage from mentorships m where m.id = mentorship_id)) in (('match', 'matching'), ('begin', 'introMeeting'), ('settle', 'transferring')));
-- The stage is derived from the steps: a mentor keeps it in the act of recording one, and to what that one step leads.
create policy kept_by_their_mentors on mentorships for update using (id = any((select access.my_mentorships())::uuid[]) and stage in ('matching', 'introMeeting', 'transferring'))
  with check (id = any(access.my_mentorships()::uuid[])
    and exists (select from mentorship_steps s where s.mentorship_id = mentorships.id and s.recorded_by = access.actor() and s.recorded_at = access.now() and s.on_day = stage_since
                  and (s.step, stage) in (('match', 'introMeeting'), ('begin', 'active'), ('begin', 'transferring'), ('settle', 'active')))
    and begun_on is not distinct from (select s.on_day from mentorship_steps s where s.mentorship_id = mentorships.id and s.step = 'begin' order by s.position desc limit 1));
grant select, insert on mentorship_steps to backontrack_app;

alter table coach_assignments enable row level security;
alter table coach_assignments force row level security;
create policy ones_own on coach_assignments for select using (coach_id = access.actor() or mentor_id = access.actor());
create policy looked_after_by_jobs on coach_assignments for select using ((select access.holds('service:jobs')));
create policy set_up on coach_assignments for insert with check (access.holds('service:set-up'));
grant select, insert on coach_assignments to backontrack_app;
grant update (to_on) on coach_assignments to backontrack_app;

alter table mentor_assignments enable row level security;
alter table mentor_assignments force row level security;
-- Whom somebody once worked with is no longer theirs to know, nor their coach's.
create policy ones_own on mentor_assignments for select
  using (mentor_id = access.actor() and (select access.holds('mentor')) and (to_on is null or to_on > access.today()));
create policy coordinators_of_the_unit on mentor_assignments using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]));
create policy coaches_of_their_mentors on mentor_assignments for select
  using (mentor_id = any((select access.my_mentors())::uuid[]) and (to_on is null or to_on > access.today()));
create policy visits_office_they_are_expected_at on mentor_assignments for select
  using (mentorship_id = any((select access.expected_mentorships())::uuid[]) and from_on <= access.today() and (to_on is null or to_on > access.today()));
create policy set_up on mentor_assignments using ((select access.holds('service:set-up'))) with check (access.holds('service:set-up'));
-- An agreement that was taken back to a mentor ends their work a moment later, and by another hand.
create policy found_by_jobs on mentor_assignments for select using ((select access.holds('service:jobs')));
create policy ended_by_jobs on mentor_assignments for update using ((select access.holds('service:jobs')));
create policy never_by_the_excluded on mentor_assignments as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]));
grant select, insert on mentor_assignments to backontrack_app;
grant update (to_on) on mentor_assignments to backontrack_app;

-- A coach and their mentors know each other; the visits office knows whom it expects.
create policy whoever_works_with_them on access.colleagues for select
  using (id = any((select access.my_mentors() || access.my_coaches() || access.expected_mentors())::uuid[]));

create policy coordinators_of_the_unit on trail.leaves for select
  using ((select access.holds('coordinator')) and exists (select from people where people.id = any(leaves.people)));

alter table access.exclusions add foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade;
