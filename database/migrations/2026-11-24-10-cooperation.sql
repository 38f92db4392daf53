-- Cooperation and learning: what is said to the coordinator, what leaves the scheme, what the working group decides, what is learnt.
-- Text about one person lies under that person's key; text about nobody or several under the scheme's.

-- ---------------------------------------------------------------- being told
create table outbox (
  id            uuid primary key default gen_random_uuid(),
  colleague_id  uuid not null references access.colleagues,
  channel       text not null check (channel in ('mail', 'sms')),
  message       text not null check (message in ('waiting', 'appointment off', 'appointment moved', 'appointment goes ahead')),
  about_at      timestamptz,
  created_by    uuid not null default access.actor(),
  created_at    timestamptz not null default access.now(),
  sent_at       timestamptz,
  failed_at     timestamptz,
  needless_at   timestamptz,
  failure       text check (length(failure) <= 100),
  constraint an_appointment_has_its_time check (message = 'waiting' or about_at is not null)
);
comment on table outbox is 'What colleagues are told by mail or SMS: neutral text by its code, never a person, place or scheme.';
comment on column outbox.about_at is 'The time of the reader''s own appointment, midnight where only its day is agreed; nothing else about it leaves.';
comment on column outbox.failure is 'A code of the delivery, never what the other side answered.';
comment on column outbox.needless_at is 'Its reader had been told within the hour, and has signed in since.';
create unique index one_waits_for_each on outbox (colleague_id)
  where message = 'waiting' and sent_at is null and failed_at is null and needless_at is null;
create index outbox_of_a_colleague on outbox (colleague_id, created_at desc);
create index outbox_by_time on outbox (created_at desc);

alter table outbox enable row level security;
alter table outbox force row level security;
create policy told_by_whoever_acts on outbox for insert with check (created_by = access.actor());
create policy ones_own on outbox for select using (colleague_id = access.actor());
create policy administrators_see on outbox for select using ((select access.holds_one_of('administrator', 'service:jobs')));
create policy delivered_by_jobs on outbox for update using ((select access.holds('service:jobs')));
grant select, insert on outbox to backontrack_app;
grant update (channel, sent_at, failed_at, needless_at, failure) on outbox to backontrack_app;

-- ---------------------------------------------------------------- something is wrong here
create table remarks (
  id           uuid primary key,
  scheme_id    uuid not null references schemes,
  from_path    text not null default '' check (length(from_path) <= 300),
  text_sealed  bytea not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table remarks is 'Something is wrong here: said on any page, read by the coordinators. Sealed under the scheme''s key.';
create index remarks_by_time on remarks (recorded_at desc);

create table remark_answers (
  id             uuid primary key,
  remark_id      uuid not null references remarks,
  answer_sealed  bytea not null,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table remark_answers is 'What came of a remark; its author reads it too.';
create index answers_to_a_remark on remark_answers (remark_id);

alter table remarks enable row level security;
alter table remarks force row level security;
create policy made_by_anybody_who_works_here on remarks for insert with check (recorded_by = access.actor() and not access.is_service());
create policy read_by_coordinators on remarks for select using (scheme_id = any((select access.schemes())::uuid[]));
create policy ones_own on remarks for select using (recorded_by = access.actor());
grant select, insert on remarks to backontrack_app;

alter table remark_answers enable row level security;
alter table remark_answers force row level security;
create policy given_by_coordinators on remark_answers for insert
  with check (recorded_by = access.actor() and exists (select from remarks r where r.id = remark_id and r.scheme_id = any(access.schemes()::uuid[])));
create policy read_with_the_remark on remark_answers for select using (exists (select from remarks r where r.id = remark_id));
grant select, insert on remark_answers to backontrack_app;

-- ---------------------------------------------------------------- somebody is in danger
create table emergency_numbers (
  id          uuid primary key default gen_random_uuid(),
  road        text not null check (road in ('every', 'crime', 'child', 'life')),
  place       integer not null,
  name_da     text not null,
  name_en     text not null,
  number      text not null default '',
  note_da     text not null default '',
  note_en     text not null default '',
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  version     integer not null default 1,
  changed_by  uuid,
  changed_at  timestamptz
);
create trigger changed before update on emergency_numbers for each row when (new.version <> old.version) execute function access.note_change();
comment on table emergency_numbers is 'Whom to call first on each road. What is not of high confidence is shown as to be verified; an empty number is one that the scheme fills in.';
insert into emergency_numbers (road, place, name_da, name_en, number, note_da, note_en, source, confidence) values
  ('every', 1, 'Alarmcentralen', 'Emergency services', '112', 'Når det haster: liv, brand, vold.', 'When it is urgent: life, fire, violence.', 'general knowledge, November 2026', 'high'),
  ('crime', 1, 'Politiet, døgnet rundt', 'The police, at any hour', '114', 'Når det ikke kan vente, men ikke er akut.', 'When it cannot wait, but is not an emergency.', 'general knowledge, November 2026', 'high'),
  ('crime', 2, 'PET, døgnet rundt', 'The security service (PET), at any hour', '45 15 90 07', 'Ved planer om terror.', 'About plans for terrorism.', 'general knowledge, November 2026', 'low'),
  ('child', 1, 'Kommunens sociale døgnvagt', 'The municipality''s social emergency service', '', 'I barnets kommune. Politiet på 114 kan stille om.', 'In the child''s municipality. The police on 114 can put you through.', 'differs by municipality', 'low'),
  ('child', 2, 'Politiet, døgnet rundt', 'The police, at any hour', '114', '', '', 'general knowledge, November 2026', 'high'),
  ('life', 1, 'Vagthavende i fængslet eller arresthuset', 'The duty officer of the prison or remand house', '', 'Når den, det handler om, sidder inde: ring til stedets hovednummer, og bed om vagthavende.', 'When the person is in custody: call the main number of the place and ask for the duty officer.', 'differs by place', 'low'),
  ('life', 2, 'Livslinien', 'Livslinien (the suicide line)', '70 201 201', 'Rådgivning, også til dig, der er bekymret.', 'Advice, also for you who are worried.', 'general knowledge, November 2026', 'medium'),
  ('life', 3, 'Lægevagten eller den psykiatriske akutmodtagelse', 'The doctor on call or the psychiatric emergency unit', '', 'I den region, hvor personen er.', 'In the region where the person is.', 'differs by region', 'low');
alter table emergency_numbers enable row level security;
alter table emergency_numbers force row level security;
create policy known_to_whoever_acts on emergency_numbers for select using ((select access.actor()) is not null);
create policy set_up_by_administrators on emergency_numbers for insert with check (access.holds('administrator') or access.holds('service:set-up'));
create policy kept_up_by_administrators on emergency_numbers for update using ((select access.holds_one_of('administrator', 'service:set-up')));
grant select, insert, update on emergency_numbers to backontrack_app;

create table danger_records (
  id           uuid primary key,
  scheme_id    uuid not null references schemes,
  unit_id      uuid not null references units,
  person_id    uuid,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  road         text not null check (road in ('crime', 'child', 'life')),
  outcome      text not null check (outcome in ('called', 'reported', 'considered, not reported')),
  seen_sealed  bytea not null,
  done_sealed  bytea not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  unique (id, unit_id)
);
comment on table danger_records is 'Somebody was in danger: what was seen, whom was called or why nobody was. "Considered, not reported" is as good a record as the others. Never changed.';
comment on column danger_records.person_id is 'The mentee it is about, where there is one. The text lies under the scheme''s key all the same: it is about several people, and its author must always be able to read it.';
create index danger_records_of_a_unit on danger_records (unit_id, recorded_at desc);

create table danger_follow_ups (
  id                uuid primary key,
  danger_record_id  uuid not null,
  unit_id           uuid not null,
  foreign key (danger_record_id, unit_id) references danger_records (id, unit_id) on update cascade,
  done_sealed       bytea not null,
  recorded_by       uuid not null default access.actor(),
  recorded_at       timestamptz not null default access.now()
);
comment on table danger_follow_ups is 'What the coordinator did about it, for the person in danger and for the colleague who carried it.';
create index follow_ups_of_a_danger_record on danger_follow_ups (danger_record_id);

alter table danger_records enable row level security;
alter table danger_records force row level security;
create policy recorded_by_anybody_who_works_here on danger_records for insert
  with check (recorded_by = access.actor() and not access.is_service() and (person_id is null or exists (select from people p where p.id = person_id)));
create policy ones_own on danger_records for select using (recorded_by = access.actor());
create policy coordinators_of_the_unit on danger_records for select using (unit_id = any((select access.units())::uuid[]));
create policy never_by_the_excluded on danger_records as restrictive for select
  using (person_id is null or recorded_by = access.actor() or person_id <> all((select access.excluded())::uuid[]));
grant select, insert on danger_records to backontrack_app;

alter table danger_follow_ups enable row level security;
alter table danger_follow_ups force row level security;
create policy coordinators_of_the_unit on danger_follow_ups using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]));
create policy with_the_record on danger_follow_ups as restrictive for all using (exists (select from danger_records d where d.id = danger_record_id));
grant select, insert on danger_follow_ups to backontrack_app;

-- ---------------------------------------------------------------- complaints and worries
create table complaints (
  id                  uuid primary key,
  scheme_id           uuid not null references schemes,
  unit_id             uuid not null references units,
  person_id           uuid,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  kind                text not null check (kind in ('complaint', 'worry')),
  about               text not null check (about in ('mentor', 'mentor coach', 'coordinator', 'scheme')),
  about_colleague_id  uuid references access.colleagues,
  came_by             text not null check (came_by in ('page', 'paper', 'telephone', 'in person')),
  what_sealed         bytea not null,
  wish_sealed         bytea,
  from_sealed         bytea,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now(),
  constraint a_complaint_about_a_coordinator_says_which check (about <> 'coordinator' or about_colleague_id is not null)
);
comment on table complaints is 'Complaints and worries about a mentor, a coordinator or the scheme, from anybody. Sealed under the scheme''s key, because they are about several people.';
comment on column complaints.person_id is 'The mentee whose mentorship it is about, where its author says so: whoever is kept from them has no part in it.';
comment on column complaints.from_sealed is 'Who complains, where it is not the colleague who wrote it down; empty when they would rather not say.';
create index complaints_of_a_unit on complaints (unit_id, recorded_at desc);

create table complaint_steps (
  id            uuid primary key,
  complaint_id  uuid not null references complaints,
  step          text not null check (step in ('acknowledged', 'looked into', 'answered', 'passed on')),
  said_sealed   bytea not null,
  recorded_by   uuid not null default access.actor(),
  recorded_at   timestamptz not null default access.now()
);
comment on table complaint_steps is 'What was done about a complaint, step by step.';
create index steps_of_a_complaint on complaint_steps (complaint_id, recorded_at);

alter table complaints enable row level security;
alter table complaints force row level security;
create policy made_by_anybody_who_works_here on complaints for insert
  with check (recorded_by = access.actor() and not access.is_service() and (person_id is null or exists (select from people p where p.id = person_id)));
create policy ones_own on complaints for select using (recorded_by = access.actor());
create policy coordinators_of_the_unit on complaints for select using (unit_id = any((select access.units())::uuid[]));
create policy another_coordinator_when_it_is_about_one on complaints for select using (about = 'coordinator' and scheme_id = any((select access.schemes())::uuid[]));
create policy never_by_whom_it_is_about on complaints as restrictive for select
  using (about_colleague_id is null or about_colleague_id is distinct from access.actor());
create policy never_by_the_excluded on complaints as restrictive for all
  using (person_id is null or person_id <> all((select access.excluded())::uuid[])) with check (person_id is null or person_id <> all(access.excluded()::uuid[]));
grant select, insert on complaints to backontrack_app;

alter table complaint_steps enable row level security;
alter table complaint_steps force row level security;
create policy taken_by_coordinators on complaint_steps for insert
  with check (recorded_by = access.actor() and exists (select from complaints c where c.id = complaint_id and c.scheme_id = any(access.schemes()::uuid[])));
create policy with_the_complaint on complaint_steps for select using (exists (select from complaints c where c.id = complaint_id));
grant select, insert on complaint_steps to backontrack_app;

-- ---------------------------------------------------------------- disclosures
create table disclosures (
  id                 uuid primary key,
  person_id          uuid not null,
  unit_id            uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  decision           text not null check (decision in ('given', 'refused')),
  purpose            text not null check (purpose in ('re-entry', 'help and treatment', 'prevention', 'averting danger', 'serving the sentence', 'own request', 'investigation', 'other')),
  legal_basis        text not null check (legal_basis in ('permission', 'procedure act 115', 'duty to avert', 'law enforcement act', 'security service act', 'court order', 'administration act 28', 'none')),
  recipient_kind     text not null check (recipient_kind in ('municipality', 'police', 'security service', 'health service', 'court or parole board', 'prison or probation', 'relative', 'other')),
  recipient_sealed   bytea not null,
  what_sealed        bytea not null,
  why_sealed         bytea not null,
  conditions_sealed  bytea,
  decided_on         date not null default access.today(),
  recorded_by        uuid not null default access.actor(),
  recorded_at        timestamptz not null default access.now(),
  constraint given_on_a_legal_basis check (decision = 'refused' or legal_basis <> 'none'),
  -- Retsplejeloven § 115, stk. 2: what is shared for prevention may not be passed on for investigating criminal cases.
  constraint never_for_investigation_under_section_115 check (decision = 'refused' or legal_basis <> 'procedure act 115' or purpose <> 'investigation')
);
comment on table disclosures is 'The only way out of the controller''s hands: purpose, legal basis, recipient and what was given. A refusal is recorded as well.';
create index disclosures_of_a_unit on disclosures (unit_id, decided_on desc);
create index disclosures_about_a_person on disclosures (person_id);

alter table disclosures enable row level security;
alter table disclosures force row level security;
create policy coordinators_of_the_unit on disclosures using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]));
create policy never_by_the_excluded on disclosures as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]));
grant select, insert on disclosures to backontrack_app;

-- ---------------------------------------------------------------- the working group
create table working_group_meetings (
  id            uuid primary key,
  scheme_id     uuid not null references schemes,
  held_on       date not null,
  place_sealed  bytea,
  recorded_by   uuid not null default access.actor(),
  recorded_at   timestamptz not null default access.now()
);
comment on table working_group_meetings is 'Meetings of the working group that coordinates the effort. Nothing here is about a person.';
create index working_group_meetings_by_day on working_group_meetings (held_on desc);

create table working_group_items (
  id                  uuid primary key,
  meeting_id          uuid not null references working_group_meetings,
  kind                text not null check (kind in ('agenda', 'decision', 'action')),
  text_sealed         bytea not null,
  responsible_sealed  bytea,
  by_on               date,
  recorded_by         uuid not null default access.actor(),
  recorded_at         timestamptz not null default access.now(),
  constraint an_action_is_somebodys check (kind <> 'action' or responsible_sealed is not null)
);
comment on table working_group_items is 'What is on the agenda, what was decided, who does what by when.';
create index items_of_a_meeting on working_group_items (meeting_id, recorded_at);

create table working_group_actions_done (
  item_id      uuid primary key references working_group_items,
  done_on      date not null default access.today(),
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table working_group_actions_done is 'That an action was carried out, when, and who says so.';

do $$ declare name text;
begin
  foreach name in array array['working_group_meetings', 'working_group_items', 'working_group_actions_done'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
end $$;
-- Its members coordinate the effort across schemes; a coordinator has a part in the meetings of their own.
create policy members_and_coordinators_of_the_scheme on working_group_meetings for select
  using ((select access.holds('working-group member')) or scheme_id = any((select access.schemes())::uuid[]));
create policy called_by_coordinators_of_the_scheme on working_group_meetings for insert with check (recorded_by = access.actor() and scheme_id = any(access.schemes()::uuid[]));
create policy read_with_the_meeting on working_group_items for select using (exists (select from working_group_meetings m where m.id = meeting_id));
create policy written_by_coordinators_of_the_scheme on working_group_items for insert
  with check (recorded_by = access.actor() and exists (select from working_group_meetings m where m.id = meeting_id and m.scheme_id = any(access.schemes()::uuid[])));
create policy members_put_things_on_the_agenda on working_group_items for insert
  with check (access.holds('working-group member') and kind = 'agenda' and recorded_by = access.actor());
create policy read_with_the_item on working_group_actions_done for select using (exists (select from working_group_items i where i.id = item_id));
create policy written_by_coordinators_of_the_scheme on working_group_actions_done for insert
  with check (recorded_by = access.actor() and exists (select from working_group_items i join working_group_meetings m on m.id = i.meeting_id where i.id = item_id and m.scheme_id = any(access.schemes()::uuid[])));

-- ---------------------------------------------------------------- learning
create table evaluation_answers (
  id             uuid primary key default gen_random_uuid(),
  mentorship_id  uuid not null,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (mentorship_id, person_id, unit_id) references mentorships (id, person_id, unit_id) on update cascade,
  moment         text not null check (moment in ('start', 'six months', 'end')),
  answered_on    date not null,
  everyday       smallint check (everyday between 1 and 5),
  people_around  smallint check (people_around between 1 and 5),
  trust          smallint check (trust between 1 and 5),
  hope           smallint check (hope between 1 and 5),
  own_say        smallint check (own_say between 1 and 5),
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now()
);
comment on table evaluation_answers is 'Five questions on paper at start, after six months and at the end, from those who permitted evaluation; 1 to 5, empty where not answered. The latest sheet of a moment counts.';
create index evaluation_answers_of_a_mentorship on evaluation_answers (mentorship_id);

alter table evaluation_answers enable row level security;
alter table evaluation_answers force row level security;
create policy coordinators_of_the_unit on evaluation_answers using (unit_id = any((select access.units())::uuid[])) with check (unit_id = any(access.units()::uuid[]));
-- Nobody who did not permit it is asked, nor before they have met. The permission is one of its own: it outlasts the agreement,
-- for the last sheet is asked after the closing, and ends when it is taken back.
create function access.has_begun(mentorship uuid) returns boolean language sql stable
  as $$ select exists (select from mentorship_steps s where s.mentorship_id = mentorship and s.step = 'begin') $$;
comment on function access.has_begun(uuid) is 'Whether mentee and mentor went on from an intro meeting, as far as the actor may read.';
create policy only_where_permitted on evaluation_answers as restrictive for insert
  with check (access.has_begun(mentorship_id) and 'permitted' = (select f.kind from permission_facts f
    where f.person_id = evaluation_answers.person_id and f.purpose = 'evaluation' and f.on_day <= access.today() order by f.place desc limit 1));
create policy counted_for_reports on evaluation_answers for select using ((select access.holds('service:jobs')));
create policy never_by_the_excluded on evaluation_answers as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]));
grant select, insert on evaluation_answers to backontrack_app;

create table reports (
  id         uuid primary key default gen_random_uuid(),
  scheme_id  uuid not null references schemes,
  as_of_on   date not null,
  made_by    uuid not null default access.actor(),
  made_at    timestamptz not null default access.now(),
  unique (scheme_id, as_of_on)
);
comment on table reports is 'Figures of a whole scheme as of a fixed day, counted once by the service: two reports of neighbouring days would give away who came between.';

create table report_figures (
  report_id  uuid not null references reports,
  question   text not null,
  answer     text not null,
  place      integer not null,
  figure     integer check (figure >= 5),
  primary key (report_id, question, answer)
);
comment on table report_figures is 'Counts after suppression: null is not shown. What was counted before that is stored nowhere.';

do $$ declare name text;
begin
  foreach name in array array['reports', 'report_figures'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy counted_by_the_service on %I for insert with check (access.holds(''service:jobs''))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
end $$;

create policy read_by_those_who_learn_from_it on reports for select
  using ((select access.holds_one_of('evaluator', 'working-group member', 'service:jobs')) or scheme_id = any((select access.schemes())::uuid[]));
create policy read_with_the_report on report_figures for select using (exists (select from reports r where r.id = report_id));

create table lessons (
  id           uuid primary key,
  scheme_id    uuid not null references schemes,
  came_from    text not null check (came_from in ('closing', 'supervision', 'training', 'complaint', 'evaluation', 'working group', 'other')),
  what_sealed  bytea not null,
  is_shared    boolean not null default false,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table lessons is 'Something the scheme learnt. About no person; sealed under the scheme''s key all the same.';
comment on column lessons.is_shared is 'Whether the latest decision is to change something: stored beside it by the function that records it, so that policies ask one row.';
create index lessons_by_time on lessons (recorded_at desc);

create table lesson_decisions (
  id           uuid primary key,
  lesson_id    uuid not null references lessons,
  decision     text not null check (decision in ('change', 'leave', 'wait')),
  why_sealed   bytea not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table lesson_decisions is 'What was decided about a lesson, and why; the latest counts.';
create index decisions_on_a_lesson on lesson_decisions (lesson_id, recorded_at);

create table lesson_changes (
  id           uuid primary key,
  lesson_id    uuid not null references lessons,
  changed      text not null check (changed in ('training', 'plan template', 'information sheet', 'checklist', 'routine', 'program')),
  what_sealed  bytea not null,
  link         text not null default '' check (length(link) <= 300),
  changed_on   date not null default access.today(),
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table lesson_changes is 'What a lesson changed: so that every version can say where it comes from.';
create index changes_by_a_lesson on lesson_changes (lesson_id, recorded_at);

do $$ declare name text;
begin
  foreach name in array array['lessons', 'lesson_decisions', 'lesson_changes'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
end $$;
create policy coordinators_of_the_scheme on lessons for select using (scheme_id = any((select access.schemes())::uuid[]));
create policy noted_by_coordinators_of_the_scheme on lessons for insert with check (recorded_by = access.actor() and scheme_id = any(access.schemes()::uuid[]));
create policy decided_by_coordinators_of_the_scheme on lesson_decisions for insert
  with check (recorded_by = access.actor() and exists (select from lessons l where l.id = lesson_id and l.scheme_id = any(access.schemes()::uuid[])));
create policy changed_by_coordinators_of_the_scheme on lesson_changes for insert
  with check (recorded_by = access.actor() and exists (select from lessons l where l.id = lesson_id and l.scheme_id = any(access.schemes()::uuid[])));
-- A complaint or a closing may be told from a lesson, so others read what they noted themselves, and what the scheme decided to change.
create policy read_by_those_who_learn_from_it on lessons for select
  using ((recorded_by = access.actor() or is_shared)
    and (select access.holds_one_of('evaluator', 'trainer', 'mentor coach')));
create policy read_with_their_lesson on lesson_decisions for select using (exists (select from lessons l where l.id = lesson_id));
create policy read_with_their_lesson on lesson_changes for select using (exists (select from lessons l where l.id = lesson_id));
create policy noted_by_those_who_learn on lessons for insert
  with check (recorded_by = access.actor() and not is_shared and (access.holds('evaluator') or access.holds('trainer') or access.holds('mentor coach')));
create policy shared_by_coordinators on lessons for update using (scheme_id = any((select access.schemes())::uuid[]));
grant update (is_shared) on lessons to backontrack_app;

-- ---------------------------------------------------------------- look-ups in the trail itself
create table trail.look_ups (
  id                uuid primary key,
  why               text not null check (why in ('access request', 'complaint', 'own control', 'supervisory authority', 'security incident')),
  reference_sealed  bytea,
  people            uuid[] not null,
  made_by           uuid not null default access.actor(),
  made_on           date not null default access.today(),
  made_at           timestamptz not null default access.now()
);
comment on table trail.look_ups is 'Why the data protection officer looked up whom: no relation to the person explains it, so they are asked.';
create index look_ups_of_a_day on trail.look_ups (made_by, made_on);

alter table trail.look_ups enable row level security;
alter table trail.look_ups force row level security;
create policy made_by_the_data_protection_officer on trail.look_ups for insert with check (access.holds('data protection officer') and made_by = access.actor());
create policy read_by_the_data_protection_officer on trail.look_ups for select using ((select access.holds('data protection officer')));
grant select, insert on trail.look_ups to backontrack_app;

create function trail.looked_up() returns uuid[] language sql stable
  as $$ select coalesce(array_agg(distinct named.id), '{}') from trail.look_ups, unnest(people) as named(id)
         where access.holds('data protection officer') and made_by = access.actor() and made_on = access.today() $$;
comment on function trail.looked_up() is 'People of whom the data protection officer said today why they look them up.';
create policy named_once_it_is_said_why on people for select
  using ((select access.holds('data protection officer')) and id = any((select trail.looked_up())::uuid[]));
