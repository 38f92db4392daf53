-- Who could walk with whom and what both said of it; where the mentee is and on what ground.
create table match_needs (
  id                  uuid primary key default gen_random_uuid(),
  position            bigint not null generated always as identity,
  mentorship_id       uuid not null,
  person_id           uuid not null,
  unit_id             uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  languages           text[] not null,
  region              text,
  vetoed_backgrounds  text[] not null default '{}' check (vetoed_backgrounds <@ array['social-work', 'prison-service', 'police', 'law', 'teaching', 'psychology', 'youth-work', 'trade']),
  wishes_sealed       bytea,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now()
);
comment on table match_needs is 'What the mentee needs and wants of a mentor, as the coordinator typed it. The latest counts; none is changed.';
comment on column match_needs.vetoed_backgrounds is 'Where a mentor of theirs must not come from, in the words of the register: the mentee''s veto, never a fact about the mentee.';
create index match_needs_of_a_mentorship on match_needs (mentorship_id, position);

create table match_proposals (
  id             uuid primary key default gen_random_uuid(),
  position       bigint not null generated always as identity,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  mentor_id      uuid not null references access.colleagues,
  as_co_mentor   boolean not null default false,
  on_day         date not null,
  reasons        jsonb not null,
  told_sealed    bytea,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now(),
  unique (id, mentorship_id, person_id, unit_id)
);
comment on table match_proposals is 'A coordinator''s choice of a mentor from the shortlist. Once both have said yes, the assignment has the same id.';
comment on column match_proposals.reasons is 'Why the mentor was on the shortlist that day, as codes.';
comment on column match_proposals.told_sealed is 'What the mentor is told before saying yes, sealed under the mentor''s key: the mentee''s is not theirs yet.';
create index match_proposals_to_a_person on match_proposals (person_id);
create index match_proposals_of_a_mentorship on match_proposals (mentorship_id, position);
create index match_proposals_to_a_mentor on match_proposals (mentor_id);

create table match_answers (
  id             uuid primary key default gen_random_uuid(),
  position       bigint not null generated always as identity,
  proposal_id    uuid not null,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (proposal_id, mentorship_id, person_id, unit_id) references match_proposals (id, mentorship_id, person_id, unit_id) on update cascade,
  mentor_id      uuid not null references access.colleagues,
  who            text not null check (who in ('mentee', 'mentor')),
  yes            boolean not null,
  on_day         date not null,
  how            text check (how in ('onPaper', 'inPerson', 'byTelephone', 'throughSomebody')),
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now(),
  constraint a_mentees_answer_came_somehow check ((who = 'mentee') = (how is not null))
);
comment on table match_answers is 'The yes or no of the mentor and of the mentee to a proposal. Nobody owes a reason, so none is kept.';
comment on column match_answers.how is 'How the mentee''s answer came to the coordinator who recorded it: the mentor who is asked answers for nobody else.';
create index match_answers_to_a_proposal on match_answers (proposal_id, position);
create index match_answers_of_a_mentor on match_answers (mentor_id);

create table proposals_taken_back (
  proposal_id    uuid primary key,
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (proposal_id, mentorship_id, person_id, unit_id) references match_proposals (id, mentorship_id, person_id, unit_id) on update cascade,
  mentor_id      uuid not null references access.colleagues,
  on_day         date not null,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table proposals_taken_back is 'A proposal that the coordinator took back before both had answered. A match that was agreed ends with its assignment.';
create index proposals_taken_back_of_a_person on proposals_taken_back (person_id);
create index proposals_taken_back_of_a_mentorship on proposals_taken_back (mentorship_id);
create index proposals_taken_back_of_a_mentor on proposals_taken_back (mentor_id);

create table mentor_places (
  assignment_id  uuid primary key references mentor_assignments,
  mentor_id      uuid not null references access.colleagues,
  from_on        date not null,
  to_on          date
);
comment on table mentor_places is 'That a place of a mentor is taken, and not by whom: coordinators of every unit count the same, and know nobody by it.';
create index mentor_places_of_a_mentor on mentor_places (mentor_id);

create table working_answers (
  id                  uuid primary key default gen_random_uuid(),
  mentorship_id       uuid not null,
  person_id           uuid not null,
  unit_id             uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  on_day              date not null,
  how                 text not null check (how in ('asked', 'envelope')),
  mentee_finds        text not null check (mentee_finds in ('works', 'partly', 'doesNotWork', 'notSaid')),
  mentor_finds        text not null check (mentor_finds in ('works', 'partly', 'doesNotWork', 'notSaid')),
  mentee_says_sealed  bytea,
  mentor_says_sealed  bytea,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now()
);
comment on table working_answers is '"Is this working?", asked by the coordinator or answered in an envelope. The mentor does not read it: else nobody could say no.';
create index working_answers_of_a_mentorship on working_answers (mentorship_id);

create table custody_periods (
  id                   uuid primary key default gen_random_uuid(),
  position             bigint not null generated always as identity,
  person_id            uuid not null,
  unit_id              uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  kind                 text not null check (kind in ('arrested', 'remand', 'remandSurrogate', 'sentenced', 'placedOutside', 'leave', 'electronicTag', 'onParole',
                         'probationSupervision', 'released', 'expelled')),
  institution_id       uuid references institutions,
  from_on              date not null,
  to_on                date,
  expected_release_on  date,
  source               text not null check (source in ('hand', 'import')),
  certainty            text not null check (certainty in ('certain', 'reported')),
  replaces_id          uuid,
  foreign key (replaces_id, person_id) references custody_periods (id, person_id),
  recorded_by          uuid not null default access.actor(),
  recorded_at          timestamptz not null default access.now(),
  constraint ends_after_it_begins check (to_on is null or to_on >= from_on),
  unique (id, person_id)
);
comment on table custody_periods is 'Where the mentee is and on what ground, line by line as it was typed or imported; a correction is a line that names the one it replaces.';
create index custody_periods_of_a_person on custody_periods (person_id, position);
create unique index custody_periods_replacing_another on custody_periods (replaces_id) where replaces_id is not null;

create table custody_whereabouts (
  person_id            uuid not null,
  unit_id              uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  from_on              date not null,
  until_on             date,
  state                text not null check (state in ('known', 'unknown', 'contradiction')),
  kind                 text check (kind in ('arrested', 'remand', 'remandSurrogate', 'sentenced', 'placedOutside', 'electronicTag', 'onParole',
                         'probationSupervision', 'released', 'expelled')),
  institution_id       uuid references institutions,
  since_on             date,
  left_ids             uuid[] not null,
  expected_release_on  date,
  primary key (person_id, from_on),
  constraint for_a_day_at_least check (until_on > from_on),
  constraint a_place_when_known check ((state = 'known') = (kind is not null) and (state = 'known') = (since_on is not null) and (state = 'known' or institution_id is null))
);
comment on table custody_whereabouts is 'What the lines of custody_periods say together: where the mentee is, from one day on which that changes until the next, the days ahead included. Derived, and written anew by the function that records a line; whatever asks where somebody is on a day reads the one row of that day.';
comment on column custody_whereabouts.since_on is 'The first day of the line that holds; the row begins later where only the forecast changed.';
comment on column custody_whereabouts.left_ids is 'Institutions that the mentee was at, or was to be met at, and is at no longer, whichever of contradicting lines is true; also the one that a release or a parole names.';

create table custody_imports (
  id           uuid primary key default gen_random_uuid(),
  row_count    integer not null,
  matched      integer not null,
  recorded     integer not null,
  unmatched    integer not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table custody_imports is 'That an export was imported, and how many of its lines were about people on record. Of the others only the number is kept.';

create table custody_uploads (
  id            uuid primary key,
  lines_sealed  bytea,
  imported      integer[],
  uploaded_by   uuid not null default access.actor() references access.colleagues,
  uploaded_at   timestamptz not null default access.now(),
  constraint kept_until_it_is_imported check ((lines_sealed is null) = (imported is not null))
);
comment on table custody_uploads is 'What a custody export says of people on record, between its preview and its import, sealed under the key of whoever sent it; gone after a day. Of everybody else in the file nothing is kept.';
comment on column custody_uploads.imported is 'What came of it, once it is imported, in numbers: whoever confirms it again is told so. The lines themselves are then gone.';
create index custody_uploads_by_age on custody_uploads (uploaded_at);

-- ---------------------------------------------------------------- policies
-- The stage says that they agreed, the agreement itself that they have not taken it back since: where a mentor hears it, the stage follows a moment later.
create function access.agreement_stands(mentorship uuid) returns boolean language sql stable
  as $$ select exists (select from mentorships m where m.id = mentorship and m.stage in ('matching', 'introMeeting', 'active', 'paused', 'transferring', 'transition', 'aftercare')
           and 'given' = (select a.kind from agreement_facts a where a.person_id = m.person_id and a.kind in ('given', 'withdrawn', 'ended') order by a.place desc limit 1)) $$;
comment on function access.agreement_stands(uuid) is 'Whether an agreement is in force, as far as the actor may read: without one, nothing that depends on it is written by anybody.';
-- What was done while they agreed may be said afterwards. Of a mentorship that never had a mentor there is nothing of the kind.
create function access.agreed_until(mentorship uuid) returns date language sql stable
  as $$ select latest.on_day from (select a.kind, a.on_day from mentorships m join agreement_facts a on a.person_id = m.person_id
                                    where m.id = mentorship and a.kind in ('given', 'withdrawn', 'ended') order by a.place desc limit 1) latest
         where latest.kind <> 'given' and exists (select from mentorship_steps s where s.mentorship_id = mentorship and s.step = 'match') $$;
comment on function access.agreed_until(uuid) is 'The last day of an agreement that is over, the day it was taken back or ended included, as far as the actor may read; null while one is in force.';

do $$ declare name text;
begin
  foreach name in array array['match_needs', 'match_proposals', 'match_answers', 'proposals_taken_back', 'working_answers', 'custody_periods', 'custody_whereabouts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy coordinators_of_the_unit on %I using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]))', name);
    execute format('create policy never_by_the_excluded on %I as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
  foreach name in array array['match_answers', 'proposals_taken_back'] loop
    execute format('create policy the_mentor_asked on %I for select using (mentor_id = access.actor() and (select access.holds(''mentor'')) and proposal_id <> all((select access.proposals_over())::uuid[]))', name);
  end loop;
end $$;
do $$ declare name text;
begin
  -- Where a mentor records that the agreement is taken back, the service takes back what was still asked.
  foreach name in array array['match_proposals', 'match_answers', 'proposals_taken_back'] loop
    execute format('create policy found_by_jobs on %I for select using ((select access.holds(''service:jobs'')))', name);
  end loop;
end $$;
create policy only_with_an_agreement on match_needs as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy only_with_an_agreement on match_proposals as restrictive for insert with check (access.agreement_stands(mentorship_id));
-- The mentor who is asked does not see the mentorship yet; when it stops, what was asked is taken back.
create policy only_with_an_agreement on match_answers as restrictive for insert with check (access.agreement_stands(mentorship_id) or mentor_id = access.actor());
create policy taken_back_by_jobs on proposals_taken_back for insert with check (access.holds('service:jobs'));
create policy the_mentor_asked on match_proposals for select
  using (mentor_id = access.actor() and (select access.holds('mentor')) and id <> all((select access.proposals_over())::uuid[]));
create policy their_mentors on custody_periods for select using (person_id = any((select access.my_people())::uuid[]));
create policy services on custody_periods using ((select access.holds_one_of('service:import', 'service:set-up')));
create policy their_mentors on custody_whereabouts for select using (person_id = any((select access.my_people())::uuid[]));
create policy services on custody_whereabouts using ((select access.holds_one_of('service:import', 'service:set-up')));
-- Derived, it is written anew; the lines themselves are only ever added.
grant delete on custody_whereabouts to backontrack_app;
-- For themselves and nobody else: what the mentee says is said to somebody who does not ask to be chosen.
create policy answered_by_the_mentor_asked on match_answers for insert
  with check (mentor_id = access.actor() and who = 'mentor' and exists (select from match_proposals p where p.id = proposal_id and p.mentor_id = access.actor()
    and p.mentorship_id = match_answers.mentorship_id and p.person_id = match_answers.person_id and p.unit_id = match_answers.unit_id));

-- The last yes may be the mentor's: then the mentor's own act makes the mentee theirs, as proposed and not otherwise.
create policy agreed_by_both on mentor_assignments for insert
  with check (mentor_id = access.actor() and to_on is null and exists (
    select from match_proposals p where p.id = mentor_assignments.id and p.mentor_id = access.actor() and p.mentorship_id = mentor_assignments.mentorship_id
       and p.person_id = mentor_assignments.person_id and p.unit_id = mentor_assignments.unit_id and p.as_co_mentor = mentor_assignments.as_co_mentor
       and exists (select from match_answers a where a.proposal_id = p.id and a.who = 'mentee' and a.yes)
       and exists (select from match_answers a where a.proposal_id = p.id and a.who = 'mentor' and a.yes)
       and not exists (select from match_answers a where a.proposal_id = p.id and not a.yes)
       and not exists (select from proposals_taken_back t where t.proposal_id = p.id)));

alter table custody_imports enable row level security;
alter table custody_imports force row level security;
create policy coordinators_see on custody_imports for select using ((select access.holds_one_of('coordinator', 'service:import')));
create policy recorded_by_whoever_imports on custody_imports for insert with check (access.holds('coordinator') or access.holds('service:import'));
grant select, insert on custody_imports to backontrack_app;

alter table custody_uploads enable row level security;
alter table custody_uploads force row level security;
create policy ones_own on custody_uploads using (uploaded_by = access.actor() and (select access.holds('coordinator')))
  with check (uploaded_by = access.actor() and access.holds('coordinator'));
create policy found_by_jobs on custody_uploads for select using ((select access.holds('service:jobs')));
create policy swept_by_jobs on custody_uploads for delete using ((select access.holds('service:jobs')));
grant select, insert, delete on custody_uploads to backontrack_app;
grant update (lines_sealed, imported) on custody_uploads to backontrack_app;

alter table mentor_places enable row level security;
alter table mentor_places force row level security;
create policy ones_own on mentor_places for select using (mentor_id = access.actor());
create policy counted_by_coordinators on mentor_places for select using ((select access.holds_one_of('coordinator', 'service:jobs', 'service:set-up')));
create policy counted_by_their_coach on mentor_places for select using (mentor_id = any((select access.my_mentors())::uuid[]));
create policy taken_with_the_assignment on mentor_places for insert
  with check (exists (select from mentor_assignments a where a.id = assignment_id and a.mentor_id = mentor_places.mentor_id and a.from_on = mentor_places.from_on
    and (a.mentor_id = access.actor() or a.unit_id = any(access.units()::uuid[]) or access.holds('service:set-up'))));
create policy given_back_by_coordinators on mentor_places for update
  using (exists (select from mentor_assignments a where a.id = assignment_id and a.unit_id = any((select access.units())::uuid[]))
      or (select access.holds_one_of('service:jobs', 'service:set-up')));
grant select, insert on mentor_places to backontrack_app;
grant update (to_on) on mentor_places to backontrack_app;
