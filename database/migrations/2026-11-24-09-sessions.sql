-- What mentor and mentee do together: sessions, the plan, the people around them, the way out, and the end.
-- Facts are inserted and stay. Only what a list must filter by is kept beside them, by the function that inserts them.
alter table schemes add column coaches_read_sessions boolean not null default true;
comment on column schemes.coaches_read_sessions is 'Whether mentor coaches read what was written of the sessions of their mentors. That they met, when, and that it was hard, they always see: it belongs to supervision.';

create function access.coaches_read_sessions() returns boolean language sql stable
  as $$ select coalesce(bool_and(coaches_read_sessions), false) from schemes $$;
comment on function access.coaches_read_sessions() is 'False as soon as one scheme of this service says otherwise.';

create table sessions (
  id              uuid primary key default gen_random_uuid(),
  mentorship_id   uuid not null,
  person_id       uuid not null,
  unit_id         uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  kind            text not null check (kind in ('visit', 'outside', 'video', 'telephone', 'letter', 'network', 'other')),
  institution_id  uuid references institutions,
  place_sealed    bytea,
  planned_on      date,
  planned_time    time,
  status          text not null check (status in ('planned', 'held', 'notHeld', 'cancelled', 'rescheduled')),
  happened_on     date,
  because         text check (because in ('mentee', 'mentor', 'institution', 'police', 'other')),
  was_hard        boolean not null default false,
  place_left_on   date,
  begun_by        uuid not null default access.actor(),
  begun_at        timestamptz not null default access.now(),
  constraint planned_ones_have_a_day check (status <> 'planned' or planned_on is not null),
  constraint held_ones_have_a_day check (status <> 'held' or happened_on is not null),
  constraint lost_ones_have_a_reason check ((status in ('notHeld', 'cancelled', 'rescheduled')) = (because is not null)),
  unique (id, mentorship_id, person_id, unit_id)
);
comment on table sessions is 'A meeting of mentor and mentee, planned or not. Status, day and reason are derived from session_facts by the function that records them.';
comment on column sessions.place_left_on is 'The day from which the mentee, who was at this institution or was to be met there, is there no longer, so that what was planned there does not hold; it may lie ahead. Derived from custody_whereabouts by the functions that record custody and that plan a session: a visits office may not read where somebody went.';
comment on column sessions.was_hard is 'The mentor wants to talk with the coach about it.';
create index sessions_of_a_person on sessions (person_id);
create index sessions_of_a_mentorship on sessions (mentorship_id, status, happened_on desc);
create index sessions_planned on sessions (planned_on) where status = 'planned';
create index sessions_of_a_unit on sessions (unit_id, happened_on);

create table session_facts (
  id                   uuid primary key default gen_random_uuid(),
  position             bigint not null generated always as identity,
  session_id           uuid not null,
  mentorship_id        uuid not null,
  person_id            uuid not null,
  unit_id              uuid not null,
  foreign key (session_id, mentorship_id, person_id, unit_id) references sessions (id, mentorship_id, person_id, unit_id) on update cascade,
  fact                 text not null check (fact in ('planned', 'held', 'notHeld', 'cancelled', 'rescheduled', 'addition')),
  on_day               date not null,
  because              text check (because in ('mentee', 'mentor', 'institution', 'police', 'other')),
  what_we_did_sealed   bytea,
  own_words_sealed     bytea,
  assessment_sealed    bytea,
  note_sealed          bytea,
  corrects_id          uuid references session_facts,
  kilometres           integer check (kilometres between 0 and 2000),
  told_by              uuid references access.colleagues,
  recorded_by          uuid not null default access.actor(),
  recorded_at          timestamptz not null default access.now(),
  constraint travelled_to_a_meeting check (kilometres is null or fact in ('held', 'notHeld')),
  constraint what_we_did_when_held check (fact <> 'held' or what_we_did_sealed is not null),
  constraint a_reason_when_lost check ((fact in ('notHeld', 'cancelled', 'rescheduled')) = (because is not null)),
  constraint an_addition_says_something check (fact <> 'addition' or num_nonnulls(what_we_did_sealed, own_words_sealed, assessment_sealed, note_sealed) = 1)
);
comment on table session_facts is 'What happened to a session and what was written of it: what was done, the mentee''s own words and the mentor''s view are three columns and never mixed. A correction points at what it corrects; the first words stay.';
comment on column session_facts.kilometres is 'How far the mentor travelled there and back, also in vain.';
comment on column session_facts.told_by is 'The mentor who told it on the telephone, where a coordinator wrote it down.';
create index session_facts_about_a_person on session_facts (person_id);
create index facts_of_a_session on session_facts (session_id, position);
create index session_facts_of_a_mentorship on session_facts (mentorship_id, position);

create table plans (
  id             uuid primary key default gen_random_uuid(),
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  number         integer not null,
  agreed_on      date,
  review_on      date not null,
  written_on     date not null,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now(),
  constraint one_plan_of_each_number unique (mentorship_id, number),
  unique (id, mentorship_id, person_id, unit_id)
);
comment on table plans is 'One version of the mentee''s plan; a change is a new version.';

create table wishes (
  id                uuid primary key default gen_random_uuid(),
  plan_id           uuid not null,
  mentorship_id     uuid not null,
  person_id         uuid not null,
  unit_id           uuid not null,
  foreign key (plan_id, mentorship_id, person_id, unit_id) references plans (id, mentorship_id, person_id, unit_id) on update cascade,
  position          smallint not null check (position between 1 and 3),
  want_sealed       bytea not null,
  next_step_sealed  bytea not null,
  who_sealed        bytea not null,
  by_on             date,
  unique (plan_id, position),
  unique (id, plan_id)
);
comment on table wishes is 'I want – next step – who – by when. At most three in a plan.';
create index wishes_of_a_mentorship on wishes (mentorship_id);

create table plan_reviews (
  id               uuid primary key default gen_random_uuid(),
  position         bigint not null generated always as identity,
  plan_id          uuid not null,
  wish_id          uuid not null,
  foreign key (wish_id, plan_id) references wishes (id, plan_id),
  mentorship_id    uuid not null,
  person_id        uuid not null,
  unit_id          uuid not null,
  foreign key (plan_id, mentorship_id, person_id, unit_id) references plans (id, mentorship_id, person_id, unit_id) on update cascade,
  on_day           date not null,
  change           text not null check (change in ('worse', 'same', 'better')),
  sentence_sealed  bytea,
  recorded_by      uuid not null default access.actor(),
  recorded_at      timestamptz not null default access.now()
);
comment on table plan_reviews is 'How it went with each wish: worse, same or better, and a sentence where somebody had one.';
create index reviews_of_a_mentorship on plan_reviews (mentorship_id, position);
create unique index once_a_day on plan_reviews (plan_id, wish_id, on_day);

create table network_relations (
  id              uuid primary key default gen_random_uuid(),
  mentorship_id   uuid not null,
  person_id       uuid not null,
  unit_id         uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  relative_id     uuid not null references people,
  relation        text not null check (relation in ('mother', 'father', 'sister', 'brother', 'partner', 'child', 'grandparent', 'otherFamily', 'friend', 'teacher', 'employer', 'association', 'professional', 'other')),
  contact_sealed  bytea,
  left_on         date,
  recorded_by     uuid not null default access.actor(),
  recorded_at     timestamptz not null default access.now(),
  constraint nobody_is_their_own_network check (relative_id <> person_id),
  unique (id, mentorship_id, person_id, unit_id)
);
comment on table network_relations is 'Who is around the mentee. Each is on record under a key of their own; how to reach them is sealed under it. A fellow inmate is never entered.';
create index network_of_a_mentorship on network_relations (mentorship_id);
create index network_of_a_relative on network_relations (relative_id);

create table network_answers (
  id             uuid primary key default gen_random_uuid(),
  position       bigint not null generated always as identity,
  relation_id    uuid not null,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (relation_id, mentorship_id, person_id, unit_id) references network_relations (id, mentorship_id, person_id, unit_id) on update cascade,
  answer         text not null check (answer in ('yes', 'no', 'later')),
  on_day         date not null,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table network_answers is 'What the mentee said when asked whether this person may be contacted. Nobody who was not asked may be.';
create index answers_of_a_relation on network_answers (relation_id, position);
create index answers_of_a_mentorship on network_answers (mentorship_id);

create table reentry_routes (
  id             uuid primary key default gen_random_uuid(),
  position       bigint not null generated always as identity,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  route          text not null check (route in ('municipality', 'halfwayHouse', 'electronicTag', 'parole', 'departureCentre', 'psychiatry', 'anotherCountry', 'backToRemand')),
  on_day         date not null,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table reentry_routes is 'Where the release leads; the latest counts.';
create index routes_of_a_mentorship on reentry_routes (mentorship_id, position);

create table reentry_items (
  id                  uuid primary key default gen_random_uuid(),
  position            bigint not null generated always as identity,
  mentorship_id       uuid not null,
  person_id           uuid not null,
  unit_id             uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  item                text not null check (item in ('housing', 'money', 'identityPapers', 'bank', 'digitalPost', 'phone', 'registration', 'health', 'debts', 'educationOrJob',
                        'leisure', 'whoMeetsAtTheGate', 'firstThreeDays', 'supervisionAndConditions', 'transport')),
  status              text not null check (status in ('notStarted', 'inProgress', 'done', 'notWanted', 'notRelevant')),
  responsible_sealed  bytea,
  days_before         integer check (days_before between 0 and 365),
  on_day              date not null,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now()
);
comment on table reentry_items is 'What somebody said about one item of the list before release; the latest word counts, the earlier ones stay.';
create index reentry_items_of_a_mentorship on reentry_items (mentorship_id, position);

create table mentorship_closings (
  mentorship_id       uuid primary key,
  person_id           uuid not null,
  unit_id             uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade on delete cascade,
  on_day              date not null,
  reason              text not null check (reason in ('completed', 'ownWish', 'agreementWithdrawn', 'movedOn', 'expelled', 'recalled', 'died', 'other')),
  goals               text not null check (goals in ('reached', 'partly', 'notReached', 'notSaid')),
  mentor_goals        text not null default 'notSaid' check (mentor_goals in ('reached', 'partly', 'notReached', 'notSaid')),
  note_sealed         bytea,
  mentee_says_sealed  bytea,
  mentor_says_sealed  bytea,
  learnt_sealed       bytea,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now()
);
comment on column mentorship_closings.goals is 'As the mentee sees it; the mentor''s view stands beside it in mentor_goals.';
comment on table mentorship_closings is 'How a mentorship ended: the reason, how it went by the plan, both voices side by side, what was learnt.';
create index closings_of_a_unit on mentorship_closings (unit_id, on_day);

-- Coordinators of the unit and the mentors who work on it read and write; a closing is the coordinator's.
do $$ declare name text;
begin
  foreach name in array array['sessions', 'session_facts', 'plans', 'wishes', 'plan_reviews', 'network_relations', 'network_answers', 'reentry_routes', 'reentry_items', 'mentorship_closings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- That there was a meeting, and that it was hard, the mentor's coach knows too, whatever the scheme says: supervision and debriefs rest on it.
    execute format('create policy whoever_works_on_it on %I for select using (array[unit_id, mentorship_id] && (select access.%s())::uuid[])', name, case when name = 'sessions' then 'mine_or_coached' else 'mine' end);
    execute format('create policy recorded_by_coordinators on %I for insert with check (unit_id = any(access.units()::uuid[]))', name);
    execute format('create policy kept_by_coordinators on %I for update using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]))', name);
    execute format('create policy never_by_the_excluded on %I as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
    if name <> 'mentorship_closings' then
      execute format('create policy recorded_by_their_mentors on %I for insert with check (mentorship_id = any(access.my_mentorships()::uuid[]) and person_id = any(access.my_people()::uuid[]))', name);
    end if;
  end loop;
end $$;

-- What never came to a meeting was not completed.
create policy completed_only_after_they_met on mentorship_closings as restrictive for insert
  with check (reason <> 'completed' or (select m.begun_on from mentorships m where m.id = mentorship_id) is not null
    or exists (select from sessions s where s.mentorship_id = mentorship_closings.mentorship_id and s.status = 'held'));

-- Nothing is begun without an agreement in force; where somebody is and how it ended may be said at any time.
do $$ declare name text;
begin
  foreach name in array array['plans', 'wishes', 'plan_reviews', 'network_relations', 'network_answers', 'reentry_routes', 'reentry_items'] loop
    execute format('create policy only_with_an_agreement on %I as restrictive for insert with check (access.agreement_stands(mentorship_id))', name);
  end loop;
end $$;

-- Without an agreement nobody meets: no meeting is planned, and a mentor writes no more of those there were. What was planned is
-- cancelled, and a coordinator may still say what became of it and correct what stands. A meeting of a day on which they still
-- agreed took place, the one at which they took it back included: it is noted by whoever sees the mentorship.
create policy only_with_an_agreement on sessions as restrictive for insert
  with check (access.agreement_stands(mentorship_id) or (status in ('held', 'notHeld') and happened_on <= access.agreed_until(mentorship_id)));
create policy only_with_an_agreement on session_facts as restrictive for insert
  with check (fact = 'cancelled' or access.agreement_stands(mentorship_id) or (fact in ('held', 'notHeld') and on_day <= access.agreed_until(mentorship_id)) or unit_id = any(access.units()::uuid[]));

create function access.session_of(said uuid) returns uuid language sql stable
  as $$ select session_id from session_facts where id = said $$;
create policy corrects_what_was_said_of_the_same_meeting on session_facts as restrictive for insert
  with check (corrects_id is null or coalesce(access.session_of(corrects_id) = session_id, false));

-- Counted for reports, and nothing else of what was written.
create policy counted_for_reports on sessions for select using ((select access.holds('service:jobs')));
create policy counted_for_reports on reentry_items for select using ((select access.holds('service:jobs')));
-- Told on the telephone is what a coordinator writes for a mentor, never a mentor in somebody else's name.
create policy told_to_a_coordinator on session_facts as restrictive for insert
  with check (told_by is null or unit_id = any(access.units()::uuid[]));
create policy of_somebody_they_know on network_relations as restrictive for insert
  with check (exists (select from people p where p.id = relative_id));
create policy derived_for_their_mentors on sessions for update using (mentorship_id = any((select access.my_mentorships())::uuid[]));
grant update (status, happened_on, because, was_hard, place_left_on) on sessions to backontrack_app;
-- Where a mentor records that the agreement is taken back, the service stops what was planned on it.
-- The checks of all policies are joined by "or": each says whose it is, or one service could write what only another may.
create policy stopped_by_jobs on sessions for update using ((select access.holds('service:jobs'))) with check (access.holds('service:jobs') and status = 'cancelled');
create policy stopped_by_jobs on session_facts for insert with check (access.holds('service:jobs') and fact = 'cancelled');
create policy left_for_their_mentors on network_relations for update using (mentorship_id = any((select access.my_mentorships())::uuid[]));
grant update (left_on, contact_sealed) on network_relations to backontrack_app;

-- What was written, unless the scheme says otherwise; plan, network, way out and closing never.
create policy coaches_of_their_mentors on session_facts for select
  using (mentorship_id = any((select access.coached_mentorships())::uuid[]) and (select access.coaches_read_sessions()));

-- The visits office sees what is agreed at its own institution, and nothing of what came before.
create policy visits_office_they_are_expected_at on sessions for select
  using (institution_id = any((select access.visits_offices())::uuid[]) and access.is_expected(status, kind, planned_on, place_left_on));

-- A move lies never ahead, an end may: whoever is not there on the last of the known days has left on the first of those days on end.
create function access.left_on(person uuid, institution uuid) returns date language sql stable
  as $$ select min(w.from_on) from custody_whereabouts w where w.person_id = person and institution = any(w.left_ids)
           and not exists (select from custody_whereabouts later where later.person_id = person and later.from_on > w.from_on and not institution = any(later.left_ids)) $$;
comment on function access.left_on(uuid, uuid) is 'The day from which somebody who was at this institution is there no longer, as far as the actor may read; null when they are there, or never were.';

-- An import moves people as a coordinator does: it finds what is planned for them and may say of it that the place is left, and nothing else.
create policy found_by_imports on sessions for select using ((select access.holds('service:import')) and status = 'planned');
create policy place_left_by_imports on sessions for update
  using ((select access.holds('service:import')) and status = 'planned' and happened_on is null and not was_hard)
  with check (access.holds('service:import') and status = 'planned' and happened_on is null and not was_hard);

-- A co-mentor knows the people around the mentee although somebody else put them on record; a former mentor does not.
create function access.my_network() returns uuid[] language sql stable
  -- Whoever mentors nobody is not made to look through everybody's network for it.
  as $$ select coalesce(array_agg(relative_id), '{}') from network_relations where access.holds('mentor') and mentorship_id = any(access.my_mentorships()) $$;
comment on function access.my_network() is 'People around the mentees the actor works with today.';
create policy their_network on people for select using (kind = 'relative' and id = any((select access.my_network())::uuid[]));
