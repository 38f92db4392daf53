-- The mentors of a scheme: who they are, which vettings hold, what they have learnt, who supervises them.
create function access.schemes() returns uuid[] language sql stable
  as $$ select coalesce(array_agg(distinct scheme_id), '{}') from units where id = any((select access.units())::uuid[]) $$;
comment on function access.schemes() is 'The schemes in which the actor coordinates a unit today.';

-- ---------------------------------------------------------------- register
create table mentors (
  id                    uuid primary key references access.colleagues,
  scheme_id             uuid not null references schemes,
  unit_id               uuid not null references units,
  identity_sealed       bytea,
  identity_token        bytea,
  mobile_sealed         bytea,
  email_sealed          bytea,
  email_token           bytea,
  background_sealed     bytea,
  may_visit_sealed      bytea,
  remarks_sealed        bytea,
  municipality_code     text references municipalities,
  gender                text check (gender in ('woman', 'man')),
  capacity              smallint check (capacity between 0 and 99),
  recruited_from        text check (recruited_from in ('existing-corps', 'earlier-project', 'outside', 'other')),
  experience_years      numeric(4, 2) check (experience_years between 0 and 99),
  experience_precision  text check (experience_precision in ('exact', 'about', 'at-least')),
  is_coach              boolean,
  modules_listed        smallint[],
  working_since         date,
  absent_until          date,
  version               integer not null default 1,
  changed_by            uuid,
  changed_at            timestamptz,
  recorded_by           uuid not null default access.actor(),
  recorded_at           timestamptz not null default access.now(),
  constraint one_mentor_a_number unique (scheme_id, identity_token)
);
-- Who may choose a mentor's coach follows from the unit: another unit cannot take the mentor to itself for it.
create function access.only_the_own_unit_lets_go() returns trigger language plpgsql as $$
begin
  if access.holds('coordinator') and old.unit_id <> all(access.units()::uuid[]) then
    raise insufficient_privilege using message = 'a mentor leaves a unit by the hand of its own coordinators';
  end if;
  return new;
end $$;
comment on function access.only_the_own_unit_lets_go() is 'A coordinator of another unit does not move a mentor.';
create trigger moved before update of unit_id on mentors for each row when (new.unit_id <> old.unit_id) execute function access.only_the_own_unit_lets_go();
create trigger changed before update on mentors for each row when (new.version <> old.version) execute function access.note_change();
comment on table mentors is 'What a scheme knows of a mentor beside their name: numbers, addresses and free text under the colleague''s own key.';
comment on column mentors.is_coach is 'Named as a mentor coach in an office''s list. The role itself is granted when a coordinator gives them somebody to supervise.';
comment on column mentors.modules_listed is 'Modules done as the last imported list had them; what counts are the attendances.';
comment on column mentors.may_visit_sealed is 'Where they may visit as it was written, so that a part that was not understood is not lost.';
create index mentors_of_a_scheme on mentors (scheme_id);
create index mentors_by_email on mentors (scheme_id, email_token);

create table mentor_languages (
  mentor_id  uuid not null references mentors,
  scheme_id  uuid not null references schemes,
  language   text not null check (language ~ '^[a-z]{2,3}$'),
  level      text check (level in ('native', 'fluent', 'good', 'some')),
  position   smallint not null default 0,
  primary key (mentor_id, language)
);
comment on table mentor_languages is 'What a mentor speaks, in the order they said it.';

create table mentor_backgrounds (
  mentor_id   uuid not null references mentors,
  scheme_id   uuid not null references schemes,
  background  text not null check (background in ('social-work', 'prison-service', 'police', 'law', 'teaching', 'psychology', 'youth-work', 'trade')),
  primary key (mentor_id, background)
);
comment on table mentor_backgrounds is 'The work a mentor comes from: a mentee may say no to one of them.';

create table mentor_competences (
  mentor_id   uuid not null references mentors,
  scheme_id   uuid not null references schemes,
  competence  text not null check (competence in ('dialogue', 'coaching', 'conflict', 'family', 'housing-and-money', 'work-and-education', 'addiction')),
  primary key (mentor_id, competence)
);
comment on table mentor_competences is 'What a mentor is good at helping with.';

create table mentor_institutions (
  mentor_id       uuid not null references mentors,
  scheme_id       uuid not null references schemes,
  institution_id  uuid not null references institutions,
  position        smallint not null default 0,
  primary key (mentor_id, institution_id)
);
comment on table mentor_institutions is 'Institutions a mentor may visit.';

create table mentor_areas (
  mentor_id  uuid not null references mentors,
  scheme_id  uuid not null references schemes,
  area       text not null,
  only_for   text check (only_for in ('arrest')),
  position   smallint not null default 0,
  primary key (mentor_id, position)
);
comment on table mentor_areas is 'Parts of the country a mentor will travel to, or only its remand houses.';

create table vettings (
  id           uuid primary key default gen_random_uuid(),
  mentor_id    uuid not null references mentors,
  scheme_id    uuid not null references schemes,
  kind         text not null check (kind in ('criminalRecord', 'securityClearance', 'confidentialityDeclaration')),
  is_held      boolean not null default true,
  issued_on    date,
  expires_on   date,
  replaces     uuid references vettings,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  constraint ends_after_it_begins check (expires_on is null or issued_on is null or expires_on >= issued_on)
);
comment on table vettings is 'Vettings that were seen, as facts. A renewal is another row; a correction points at the row it replaces.';
comment on column vettings.is_held is 'False: somebody looked, and the vetting is not there.';
create index vettings_of_a_mentor on vettings (mentor_id);
create index vettings_replaced on vettings (replaces);
create index vettings_by_end on vettings (scheme_id, expires_on);

create table roster_uploads (
  id           uuid primary key,
  unit_id      uuid not null references units,
  file_sealed  bytea,
  imported     integer[],
  uploaded_by  uuid not null default access.actor() references access.colleagues,
  uploaded_at  timestamptz not null default access.now(),
  constraint kept_until_it_is_imported check ((file_sealed is null) = (imported is not null))
);
comment on table roster_uploads is 'A list between its preview and its import, sealed under the key of whoever sent it; gone after a day.';
comment on column roster_uploads.imported is 'How many came in as new and how many were changed, once it is imported: whoever confirms it again is told so. The list itself is then gone.';
create index roster_uploads_by_age on roster_uploads (uploaded_at);

-- ---------------------------------------------------------------- training
create table training_programmes (
  id         uuid primary key default gen_random_uuid(),
  scheme_id  uuid not null references schemes,
  name_da    text not null,
  name_en    text not null,
  from_on    date not null default access.today(),
  version    integer not null default 1
);
comment on table training_programmes is 'A programme that mentors of a scheme go through; the newest that has begun is the one that counts.';
create index training_programmes_of_a_scheme on training_programmes (scheme_id);

create table training_modules (
  id            uuid primary key default gen_random_uuid(),
  programme_id  uuid not null references training_programmes,
  number        smallint not null check (number between 1 and 99),
  title_da      text not null,
  title_en      text not null,
  about_da      text not null default '',
  about_en      text not null default '',
  hours         numeric(5, 1) not null default 6 check (hours between 0 and 999),
  is_required   boolean not null default true,
  valid_months  smallint check (valid_months between 1 and 240),
  version       integer not null default 1,
  changed_by    uuid,
  changed_at    timestamptz,
  constraint one_of_each_number unique (programme_id, number)
);
create trigger changed before update on training_modules for each row when (new.version <> old.version) execute function access.note_change();
comment on table training_modules is 'The parts of a programme, which the scheme edits; how long each counts, null for good.';

create table training_courses (
  id           uuid primary key default gen_random_uuid(),
  scheme_id    uuid not null references schemes,
  module_id    uuid not null references training_modules,
  held_on      date not null,
  place        text not null default '',
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table training_courses is 'A day on which a module was taught.';
create index training_courses_of_a_scheme on training_courses (scheme_id, held_on);

create table training_attendances (
  id           uuid primary key default gen_random_uuid(),
  mentor_id    uuid not null references access.colleagues,
  scheme_id    uuid not null references schemes,
  module_id    uuid not null references training_modules,
  course_id    uuid references training_courses,
  on_day       date not null,
  completed    boolean not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table training_attendances is 'Who took part in which module, and whether they completed it; without a course where an imported list says so.';
create index training_attendances_of_a_mentor on training_attendances (mentor_id);
create unique index once_a_course on training_attendances (course_id, mentor_id) where course_id is not null;

create table readiness_findings (
  id           uuid primary key default gen_random_uuid(),
  mentor_id    uuid not null references access.colleagues,
  scheme_id    uuid not null references schemes,
  on_day       date not null,
  ready        boolean not null,
  note_sealed  bytea,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  constraint nobody_finds_themselves_ready check (mentor_id <> recorded_by)
);
comment on table readiness_findings is 'A trainer''s word, with its date; the last one counts.';
create index readiness_findings_of_a_mentor on readiness_findings (mentor_id);

-- ---------------------------------------------------------------- supervision
create table supervision_talks (
  id           uuid primary key default gen_random_uuid(),
  mentor_id    uuid not null references access.colleagues,
  on_day       date not null,
  kind         text not null check (kind in ('supervision', 'debrief')),
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  constraint nobody_supervises_themselves check (mentor_id <> recorded_by)
);
comment on table supervision_talks is 'That a mentor and their coach talked, and when; never what was said.';
create index supervision_talks_of_a_mentor on supervision_talks (mentor_id, on_day);

create table supervision_agreements (
  talk_id            uuid primary key references supervision_talks,
  mentor_id          uuid not null references access.colleagues,
  agreements_sealed  bytea not null,
  recorded_by        uuid not null default access.actor()
);
comment on table supervision_agreements is 'What a mentor and their coach agreed, under the mentor''s key: theirs alone.';

-- ---------------------------------------------------------------- policies
do $$ declare name text;
begin
  foreach name in array array['mentors', 'mentor_languages', 'mentor_backgrounds', 'mentor_competences', 'mentor_institutions', 'mentor_areas', 'vettings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy oneself on %I for select using (%I = access.actor())', name, case name when 'mentors' then 'id' else 'mentor_id' end);
    execute format('create policy coordinators_of_the_scheme on %I using (scheme_id = any((select access.schemes())::uuid[])) with check (scheme_id = any(access.schemes()::uuid[]))', name);
    execute format('create policy imported on %I using ((select access.holds(''service:import'')) or (select access.holds(''service:set-up'')))', name);
    execute format('create policy looked_after_by_jobs on %I for select using ((select access.holds(''service:jobs'')))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
  -- What somebody speaks or may visit is an attribute, not a fact with an author: it is replaced.
  foreach name in array array['mentor_languages', 'mentor_backgrounds', 'mentor_competences', 'mentor_institutions', 'mentor_areas'] loop
    execute format('grant delete on %I to backontrack_app', name);
  end loop;
  foreach name in array array['training_programmes', 'training_modules'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy known_to_whoever_acts on %I for select using ((select access.actor()) is not null)', name);
    execute format('create policy written_by_trainers on %I for insert with check (access.holds(''trainer'') or access.holds(''service:set-up''))', name);
    execute format('create policy kept_up_by_trainers on %I for update using ((select access.holds(''trainer'')))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
  foreach name in array array['training_attendances', 'readiness_findings'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy oneself on %I for select using (mentor_id = access.actor())', name);
    execute format('create policy trainers on %I for select using ((select access.holds(''trainer'')))', name);
    execute format('create policy coordinators_of_the_scheme on %I for select using (scheme_id = any((select access.schemes())::uuid[]))', name);
    execute format('create policy services on %I for select using ((select access.holds(''service:import'')) or (select access.holds(''service:set-up'')) or (select access.holds(''service:jobs'')))', name);
    execute format('create policy recorded_by_trainers on %I for insert with check ((access.holds(''trainer'') or access.holds(''service:set-up'')) and mentor_id <> access.actor())', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
end $$;
grant update (identity_sealed, identity_token, mobile_sealed, email_sealed, email_token, background_sealed, may_visit_sealed, remarks_sealed, municipality_code,
  gender, capacity, recruited_from, experience_years, experience_precision, is_coach, modules_listed, working_since, absent_until, unit_id, version) on mentors to backontrack_app;
grant update (name_da, name_en, from_on, version) on training_programmes to backontrack_app;
grant update (number, title_da, title_en, about_da, about_en, hours, is_required, valid_months, version) on training_modules to backontrack_app;
-- A roster says what people are called. Of colleagues, coordinators rename mentors and nobody else.
create policy mentors_kept_up_by_the_scheme on access.colleagues for update
  using ((select access.holds_one_of('coordinator', 'service:import')) and exists (select from mentors m where m.id = colleagues.id));
create policy coordinators_of_the_scheme on coach_assignments for select
  using (exists (select from mentors m where m.id = coach_assignments.mentor_id and m.scheme_id = any((select access.schemes())::uuid[])));
-- A coach reads what the mentor wrote: whoever chooses one decides who reads, and does so for the mentors of their own unit. Never themselves.
create policy coordinators_assign_in_their_units on coach_assignments for insert
  with check (access.holds('coordinator') and coach_id <> access.actor() and exists (select from mentors m where m.id = coach_assignments.mentor_id and m.unit_id = any(access.units()::uuid[])));
create policy coordinators_end_in_their_units on coach_assignments for update
  using ((select access.holds('coordinator')) and exists (select from mentors m where m.id = coach_assignments.mentor_id and m.unit_id = any((select access.units())::uuid[]))) with check (to_on is not null);
create policy imported_with_a_roster on training_attendances for insert
  with check (course_id is null and mentor_id <> access.actor() and (access.holds('service:import') or scheme_id = any(access.schemes()::uuid[])));

alter table roster_uploads enable row level security;
alter table roster_uploads force row level security;
create policy ones_own on roster_uploads using (uploaded_by = access.actor() and unit_id = any((select access.units())::uuid[]))
  with check (uploaded_by = access.actor() and unit_id = any(access.units()::uuid[]));
create policy found_by_jobs on roster_uploads for select using ((select access.holds('service:jobs')));
create policy swept_by_jobs on roster_uploads for delete using ((select access.holds('service:jobs')));
grant select, insert, delete on roster_uploads to backontrack_app;
grant update (file_sealed, imported) on roster_uploads to backontrack_app;

alter table training_courses enable row level security;
alter table training_courses force row level security;
create policy trainers on training_courses using ((select access.holds('trainer'))) with check (access.holds('trainer'));
create policy coordinators_of_the_scheme on training_courses for select using (scheme_id = any((select access.schemes())::uuid[]));
create policy set_up on training_courses using ((select access.holds('service:set-up'))) with check (access.holds('service:set-up'));
grant select, insert on training_courses to backontrack_app;

alter table supervision_talks enable row level security;
alter table supervision_talks force row level security;
create policy oneself on supervision_talks for select using (mentor_id = access.actor());
create policy their_coach on supervision_talks using (mentor_id = any((select access.my_mentors())::uuid[])) with check (mentor_id = any(access.my_mentors()::uuid[]));
create policy coordinators_see_that_it_was on supervision_talks for select
  using (exists (select from mentors m where m.id = supervision_talks.mentor_id and m.scheme_id = any((select access.schemes())::uuid[])));
create policy set_up on supervision_talks using ((select access.holds('service:set-up'))) with check (access.holds('service:set-up'));
grant select, insert on supervision_talks to backontrack_app;

alter table supervision_agreements enable row level security;
alter table supervision_agreements force row level security;
create policy oneself on supervision_agreements for select using (mentor_id = access.actor());
create policy their_coach on supervision_agreements using (mentor_id = any((select access.my_mentors())::uuid[])) with check (mentor_id = any(access.my_mentors()::uuid[]));
create policy set_up on supervision_agreements for insert with check (access.holds('service:set-up'));
grant select, insert on supervision_agreements to backontrack_app;

-- A trainer knows who the mentors are by name, and nothing else of them.
create policy trainers_see_who_is_a_mentor on access.role_grants for select using (role = 'mentor' and (select access.holds('trainer')));
create function access.those_in_training() returns uuid[] language sql stable
  as $$ select case when access.holds('trainer') then coalesce(array_agg(distinct colleague_id), '{}') else '{}' end from access.role_grants
         where access.holds('trainer') and role = 'mentor' and from_on <= access.today() and (to_on is null or to_on > access.today()) $$;
comment on function access.those_in_training() is 'Mentors, to a trainer; nobody to anybody else.';
create policy their_trainers on access.colleagues for select using (id = any((select access.those_in_training())::uuid[]));

