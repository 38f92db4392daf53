-- Who somebody is on paper, how they came to us, and what they agreed to.

-- ---------------------------------------------------------------- people
create table identity_numbers (
  id             uuid primary key,
  person_id      uuid not null,
  unit_id        uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  number_sealed  bytea not null,
  number_token   bytea not null,
  fictitious     boolean not null default false,
  recorded_by    uuid not null default access.actor(),
  recorded_at    timestamptz not null default access.now(),
  replaced_on    date
);
comment on table identity_numbers is 'Identity numbers, the present one and those it replaced; a person may have none. Never unique across people: a refused number would tell that somebody else has it.';
create unique index one_present_number_a_person on identity_numbers (person_id) where replaced_on is null;
create index identity_numbers_by_token on identity_numbers (number_token);

create table name_tokens (
  person_id  uuid not null,
  unit_id    uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  token      bytea not null,
  primary key (person_id, token)
);
comment on table name_tokens is 'Keyed tokens of the words of a name, cut to 16 bits so that several names share one: they find, they do not name.';
create index name_tokens_by_token on name_tokens (token);

create table contact_details (
  person_id       uuid primary key,
  unit_id         uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  address_sealed  bytea,
  phone_sealed    bytea,
  recorded_by     uuid not null default access.actor(),
  recorded_at     timestamptz not null default access.now()
);
comment on table contact_details is 'Where somebody lives and can be called. Shown to the coordinators of the unit alone; never printed when protected.';

create table guardianships (
  id           uuid primary key,
  person_id    uuid not null,
  guardian_id  uuid not null references people on delete cascade,
  unit_id      uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  from_on      date not null default access.today(),
  to_on        date,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  constraint nobody_is_their_own_guardian check (person_id <> guardian_id),
  constraint ends_after_it_begins check (to_on is null or to_on >= from_on)
);
comment on table guardianships is 'Who has custody of somebody under 18.';
create index guardianships_of_a_person on guardianships (person_id);

-- ---------------------------------------------------------------- referrals
create table grounds (
  id          uuid primary key default gen_random_uuid(),
  code        text not null,
  version     integer not null default 1,
  kind        text not null check (kind in ('terror', 'hate', 'vulnerable')),
  section     text not null default '',
  name_da     text not null,
  name_en     text not null,
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  from_on     date not null default '2012-01-01',
  to_on       date,
  unique (code, version)
);
comment on table grounds is 'The scheme''s own table of grounds: a changed law is a new version, and a decision keeps the one it was made on.';

create table referrals (
  id                 uuid primary key,
  person_id          uuid not null,
  unit_id            uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  institution_id     uuid references institutions,
  referred_by        uuid references access.colleagues,
  came_from          text not null check (came_from in ('staff', 'person')),
  came_by            text not null check (came_by in ('page', 'telephone', 'paper')),
  received_on        date not null,
  knows              text not null check (knows in ('yes', 'no', 'not sure')),
  saw_sealed         bytea,
  help_sealed        bytea,
  reach_sealed       bytea,
  caller_sealed      bytea,
  next_step_sealed   bytea,
  seen_by_referrer   text not null default 'received' check (seen_by_referrer in ('received', 'inProgress', 'closed')),
  recorded_by        uuid not null default access.actor(),
  recorded_at        timestamptz not null default access.now(),
  unique (id, person_id, unit_id)
);
comment on table referrals is 'Somebody is proposed, or asks: the answers as they were given.';
comment on column referrals.seen_by_referrer is 'All that the referrer is told: a decline and the person''s own no are the same word. Kept by the function that records the steps, and on closing.';
create index referrals_of_a_unit on referrals (unit_id);
create index referrals_of_a_person on referrals (person_id);
create index referrals_of_a_referrer on referrals (referred_by);

create table referral_steps (
  id           uuid primary key,
  place        bigint generated always as identity,
  referral_id  uuid not null,
  person_id    uuid not null,
  unit_id      uuid not null,
  foreign key (referral_id, person_id, unit_id) references referrals (id, person_id, unit_id) on update cascade on delete cascade,
  referred_by  uuid references access.colleagues,
  kind         text not null check (kind in ('received', 'screeningStarted', 'informationRequested', 'informationReceived', 'accepted',
                 'declined', 'withdrawn', 'told', 'prolonged')),
  on_day       date not null,
  code         text check (code in ('staff', 'person', 'referrer', 'inPerson', 'letter', 'telephone', 'noGround', 'noNeed', 'otherHelpFitsBetter',
                 'noCapacity', 'couldNotBeReached', 'other')),
  text_sealed  bytea,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table referral_steps is 'What was done with a referral, in the order it was recorded; never changed.';
create index steps_of_a_referral on referral_steps (referral_id, place);

create table referral_standings (
  referral_id   uuid primary key,
  person_id     uuid not null,
  unit_id       uuid not null,
  foreign key (referral_id, person_id, unit_id) references referrals (id, person_id, unit_id) on update cascade on delete cascade,
  referred_by   uuid references access.colleagues,
  status        text not null check (status in ('received', 'screening', 'needsInformation', 'accepted', 'declined', 'withdrawn')),
  status_since  date not null,
  waits_since   date not null,
  tell_by       date,
  last_step_by  uuid not null default access.actor()
);
comment on table referral_standings is 'Where a referral stands, derived from its steps by the function that records them; kept for lists and for the nightly erasing.';
comment on column referral_standings.tell_by is 'The last day to tell the person; null when they know. The day after, the referral is erased.';
create index standings_of_a_unit on referral_standings (unit_id, status);
create index standings_to_tell on referral_standings (tell_by) where tell_by is not null;

create table screenings (
  id                 uuid primary key,
  place              bigint generated always as identity,
  referral_id        uuid not null,
  person_id          uuid not null,
  unit_id            uuid not null,
  foreign key (referral_id, person_id, unit_id) references referrals (id, person_id, unit_id) on update cascade on delete cascade,
  ground_id          uuid not null references grounds,
  section_sealed     bytea,
  facts_sealed       bytea,
  assessment_sealed  bytea,
  category           text not null check (category in ('suspected', 'convicted', 'neither')),
  custody            text not null check (custody in ('remand', 'sentenced', 'parole', 'supervision', 'none')),
  recorded_by        uuid not null default access.actor(),
  recorded_at        timestamptz not null default access.now()
);
comment on table screenings is 'What screening settled: the ground as it then stood in the table, facts apart from assessment, the category of data subject, custody. The latest counts.';
create index screenings_of_a_referral on screenings (referral_id, place);

-- ---------------------------------------------------------------- agreements
create table information_sheets (
  id            uuid primary key default gen_random_uuid(),
  version       text not null unique,
  published_on  date not null
);
comment on table information_sheets is 'Versions of the plain sheet a person is given before they are asked.';

create table information_sheet_texts (
  sheet_id    uuid not null references information_sheets,
  language    text not null check (language ~ '^[a-z]{2,3}$'),
  title       text not null,
  body        text not null,
  checked_on  date,
  primary key (sheet_id, language)
);
comment on table information_sheet_texts is 'One text per language of the scheme. Nothing is handed over that a speaker of the language has not checked.';

create table agreement_facts (
  id           uuid primary key,
  place        bigint generated always as identity,
  person_id    uuid not null,
  unit_id      uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  kind         text not null check (kind in ('handedOver', 'given', 'refused', 'withdrawn', 'ended')),
  on_day       date not null,
  how          text check (how in ('onPaper', 'inPerson', 'byTelephone', 'throughSomebody')),
  sheet_id     uuid references information_sheets,
  language     text check (language ~ '^[a-z]{2,3}$'),
  taken_by     uuid references access.colleagues,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  constraint a_sheet_in_a_language check ((kind = 'handedOver') = (sheet_id is not null and language is not null)),
  constraint an_answer_comes_somehow check ((kind in ('handedOver', 'ended')) = (how is null)),
  constraint a_yes_is_said_to_somebody check (kind <> 'given' or taken_by is not null)
);
comment on table agreement_facts is 'The sheet handed over, yes, no, taken back, and ended with the mentorship: each with its day and how it came; never changed. The latest word counts.';
create index agreement_facts_of_a_person on agreement_facts (person_id, place);

create table permission_recipients (
  id           uuid primary key,
  person_id    uuid not null,
  unit_id      uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade on delete cascade,
  name_sealed  bytea not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now()
);
comment on table permission_recipients is 'Offices and organisations that a person has been asked about, by name.';
create index permission_recipients_of_a_person on permission_recipients (person_id);

create table permission_facts (
  id              uuid primary key,
  place           bigint generated always as identity,
  person_id       uuid not null,
  unit_id         uuid not null,
  foreign key (person_id, unit_id) references people (id, unit_id) on update cascade,
  kind            text not null check (kind in ('permitted', 'notPermitted', 'takenBack')),
  purpose         text not null check (purpose in ('handleplan', 'reentry', 'treatment', 'familyContact', 'networkMeeting', 'evaluation')),
  recipient_kind  text not null check (recipient_kind in ('organisation', 'relative', 'evaluators')),
  recipient_id    uuid,
  withhold        text[] not null default '{}',
  on_day          date not null,
  recorded_by     uuid not null default access.actor(),
  recorded_at     timestamptz not null default access.now(),
  constraint evaluation_is_asked_apart check ((purpose = 'evaluation') = (recipient_kind = 'evaluators')),
  constraint somebody_is_meant check ((recipient_kind = 'evaluators') = (recipient_id is null)),
  constraint things_that_can_be_kept_back check (withhold <@ array['participation', 'whereabouts', 'plan', 'sessions', 'reentry', 'network', 'health', 'contact'])
);
comment on table permission_facts is 'What may be told to whom, for what, and what to keep back; one answer a row, the latest counts.';
create index permission_facts_of_a_person on permission_facts (person_id, place);

-- ---------------------------------------------------------------- policies
do $$ declare name text;
begin
  -- What coordinators of the unit see and record, what the nightly jobs erase, and what nobody sees who is kept from the person.
  foreach name in array array['identity_numbers', 'name_tokens', 'contact_details', 'guardianships', 'referrals', 'referral_steps', 'referral_standings',
                              'screenings', 'agreement_facts', 'permission_recipients', 'permission_facts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy coordinators_of_the_unit on %I for select using (unit_id = any((select access.units())::uuid[]))', name);
    execute format('create policy recorded_by_coordinators on %I for insert with check (unit_id = any(access.units()::uuid[]))', name);
    execute format('create policy never_by_the_excluded on %I as restrictive for all using (person_id <> all((select access.excluded())::uuid[])) with check (person_id <> all(access.excluded()::uuid[]))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
  -- What holds somebody on record; with a referral and a person, the rest is erased by the database.
  foreach name in array array['guardianships', 'name_tokens', 'referrals', 'referral_steps', 'referral_standings', 'agreement_facts', 'permission_facts'] loop
    execute format('create policy found_by_jobs on %I for select using ((select access.holds(''service:jobs'')))', name);
  end loop;
  foreach name in array array['referrals', 'referral_standings'] loop
    execute format('create policy erased_by_jobs on %I for delete using ((select access.holds(''service:jobs'')))', name);
    execute format('grant delete on %I to backontrack_app', name);
  end loop;
  -- The texts and lists of the scheme itself.
  foreach name in array array['grounds', 'information_sheets', 'information_sheet_texts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy known_to_whoever_acts on %I for select using ((select access.actor()) is not null)', name);
    execute format('create policy written_by_those_who_run_the_scheme on %I for insert with check (access.holds(''coordinator'') or access.holds(''administrator'') or access.holds(''service:set-up''))', name);
    execute format('grant select, insert on %I to backontrack_app', name);
  end loop;
end $$;

-- Whoever puts somebody on record says who they are in that act, and not later.
create policy recorded_with_the_person on identity_numbers for insert
  with check (exists (select from people where people.id = person_id and people.recorded_by = access.actor() and people.recorded_at = access.now()));
create policy looked_up_by_imports on identity_numbers for select using ((select access.holds('service:import')));
create policy replaced_by_coordinators on identity_numbers for update using (unit_id = any((select access.units())::uuid[]));
grant update (replaced_on) on identity_numbers to backontrack_app;

create policy recorded_with_the_person on name_tokens for insert
  with check (exists (select from people where people.id = person_id and people.recorded_by = access.actor() and people.recorded_at = access.now()));
create policy searched_for_oversight on name_tokens for select using ((select access.holds('service:look-up')));
create policy forgotten_by_jobs on name_tokens for delete using ((select access.holds('service:jobs')));
create policy renewed_by_coordinators on name_tokens for delete using (unit_id = any((select access.units())::uuid[]));
grant delete on name_tokens to backontrack_app;

create policy kept_up_by_coordinators on contact_details for update using (unit_id = any((select access.units())::uuid[]))
  with check (unit_id = any(access.units()::uuid[]) and recorded_by = access.actor());
grant update (address_sealed, phone_sealed, recorded_by, recorded_at) on contact_details to backontrack_app;

create policy ended_by_coordinators on guardianships for update using (unit_id = any((select access.units())::uuid[]));
grant update (to_on) on guardianships to backontrack_app;

-- A referrer writes for their own institution, to the unit it belongs to, and sees what they wrote.
create policy their_referrer on referrals for select using (referred_by = access.actor() and (select access.holds('referrer')));
create policy recorded_by_referrers on referrals for insert
  with check (access.holds('referrer') and referred_by = access.actor() and institution_id = any(access.institutions()::uuid[])
              and unit_id = (select institutions.unit_id from institutions where institutions.id = institution_id));
create policy kept_up_by_coordinators on referrals for update using (unit_id = any((select access.units())::uuid[]));
create policy kept_up_by_their_referrer on referrals for update using (referred_by = access.actor() and (select access.holds('referrer')) and seen_by_referrer <> 'closed') with check (referred_by = access.actor());
grant update (seen_by_referrer) on referrals to backontrack_app;

-- Of the steps, a referrer sees their own and the questions asked of them: no telling, no decision.
create policy their_referrer on referral_steps for select
  using (referred_by = access.actor() and (select access.holds('referrer')) and (recorded_by = access.actor() or kind = 'informationRequested'));
create policy recorded_by_their_referrer on referral_steps for insert
  with check (referred_by = access.actor() and recorded_by = access.actor() and kind in ('received', 'informationReceived', 'withdrawn')
              and exists (select from referrals where referrals.id = referral_id and referrals.referred_by = access.actor()));

-- Where it stands, a referrer sees while they are asked something, and in the act of answering or taking back: undecided and
-- accepted are the same to them, for else what closes afterwards would say who said no.
create policy their_referrer_while_asked on referral_standings for select
  using (referred_by = access.actor() and (select access.holds('referrer'))
    and (status = 'needsInformation'
      or exists (select from referral_steps s where s.referral_id = referral_standings.referral_id and s.kind in ('informationReceived', 'withdrawn')
                    and s.recorded_by = access.actor() and s.recorded_at = access.now())));
create policy recorded_by_their_referrer on referral_standings for insert
  with check (referred_by = access.actor() and status = 'received'
              and exists (select from referrals where referrals.id = referral_id and referrals.referred_by = access.actor()));
create policy kept_up_by_coordinators on referral_standings for update using (unit_id = any((select access.units())::uuid[]));
create policy kept_up_by_their_referrer on referral_standings for update
  using (referred_by = access.actor() and status in ('received', 'screening', 'needsInformation'))
  with check (referred_by = access.actor() and last_step_by = access.actor() and status in ('screening', 'withdrawn'));
grant update (status, status_since, waits_since, tell_by, last_step_by) on referral_standings to backontrack_app;

-- Mentors see whether there is an agreement and what may be told, and may also record it; a coach has no part in it.
do $$ declare name text;
begin
  foreach name in array array['agreement_facts', 'permission_recipients', 'permission_facts'] loop
    execute format('create policy their_mentors on %I for select using (person_id = any((select access.my_people())::uuid[]))', name);
    execute format('create policy recorded_by_their_mentors on %I for insert with check (person_id = any(access.my_people()::uuid[]) and recorded_by = access.actor()
                      and unit_id = (select people.unit_id from people where people.id = person_id))', name);
  end loop;
end $$;
-- Neither the sheet nor a yes ever passes through whoever referred them, or staff of a place. A mentor sees no referrals and no
-- roles but their own, so a yes that a mentor records was said to that mentor.
create policy never_through_the_referrer_or_wing_staff on agreement_facts as restrictive for insert
  with check (kind not in ('handedOver', 'given')
    or (not exists (select from referrals r where r.person_id = agreement_facts.person_id and r.referred_by = coalesce(agreement_facts.taken_by, agreement_facts.recorded_by))
        and not exists (select from access.role_grants g where g.colleague_id = coalesce(agreement_facts.taken_by, agreement_facts.recorded_by)
                           and g.role in ('referrer', 'institution contact', 'duty officer') and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today()))
        and (taken_by is null or taken_by = access.actor() or unit_id = any(access.units()::uuid[]) or access.holds('service:set-up'))));

-- The three days are for the question that is asked: neither sheet nor telling lies before the person was referred.
create function access.referred_on(person uuid) returns date language sql stable
  as $$ select min(r.received_on) from referrals r join referral_standings s on s.referral_id = r.id where r.person_id = person
           and (s.status in ('received', 'screening', 'needsInformation')
             or exists (select from mentorships m join referral_steps f on f.referral_id = r.id and f.kind = 'accepted' and f.recorded_at = m.begun_at
                         where m.person_id = person and m.stage <> 'closed')) $$;
comment on function access.referred_on(uuid) is 'The day somebody was referred, of what is open or led to the mentorship that is; null where there is none, or none the actor may read.';
create policy never_before_they_were_referred on agreement_facts as restrictive for insert
  with check (kind <> 'handedOver' or on_day >= coalesce(access.referred_on(person_id), on_day));
-- A yes is one after three days with the sheet, a sheet is for the question that is open, and neither lies ahead. A mentor sees no
-- referrals: what bounds a sheet of theirs is the answer before it, for nobody has a mentor before they have agreed once.
create function access.sheet_in_hand_since(person uuid) returns date language sql stable
  as $$ select on_day from (select kind, on_day from agreement_facts where person_id = person order by place desc limit 1) latest where kind = 'handedOver' $$;
comment on function access.sheet_in_hand_since(uuid) is 'The day the sheet was handed over, while nothing has been answered since.';
create function access.answered_on(person uuid) returns date language sql stable
  as $$ select on_day from agreement_facts where person_id = person and kind in ('refused', 'withdrawn', 'ended') order by place desc limit 1 $$;
comment on function access.answered_on(uuid) is 'The day of the latest no, withdrawal or end of an agreement, as far as the actor may know it.';
create policy never_before_three_days_to_think on agreement_facts as restrictive for insert
  with check (kind <> 'given' or coalesce(on_day >= access.sheet_in_hand_since(person_id) + 3, false));
create policy never_a_sheet_from_before_the_last_answer on agreement_facts as restrictive for insert
  with check (kind <> 'handedOver' or on_day >= coalesce(access.answered_on(person_id), on_day));
create policy never_ahead on agreement_facts as restrictive for insert with check (on_day <= access.today());
create policy never_accepted_without_a_ground on referral_steps as restrictive for insert
  with check (kind <> 'accepted' or exists (select from screenings s where s.referral_id = referral_steps.referral_id));
create policy never_before_it_came_in on referral_steps as restrictive for insert
  with check (kind <> 'told' or on_day >= (select r.received_on from referrals r where r.id = referral_id));

-- Whoever has not been told is forgotten, with what hangs on them.
create policy erased_by_jobs on people for delete using ((select access.holds('service:jobs')));
grant delete on people to backontrack_app;
create policy erased_by_jobs on mentorships for delete using ((select access.holds('service:jobs')) and stage in ('offered', 'closed') and begun_on is null);
grant delete on mentorships to backontrack_app;

-- Somebody whom a record of danger names stays by that name, and with nothing more: only where nothing of theirs is open or past.
do $$ declare name text; forgotten text := '(select access.holds(''service:jobs'')) and not exists (select from referrals r where r.person_id = %1$I.person_id)
  and not exists (select from mentorships m where m.person_id = %1$I.person_id)';
begin
  foreach name in array array['identity_numbers', 'contact_details'] loop
    execute format('create policy found_to_be_forgotten_by_jobs on %1$I for select using (' || forgotten || ')', name);
    execute format('create policy forgotten_by_jobs on %1$I for delete using (' || forgotten || ')', name);
    execute format('grant delete on %I to backontrack_app', name);
  end loop;
end $$;
create policy forgotten_by_jobs on people for update using ((select access.holds('service:jobs')))
  with check (access.holds('service:jobs') and born_on is null and also_speaks = '{}' and language = 'da' and not interpreter
    and not exists (select from referrals r where r.person_id = people.id) and not exists (select from mentorships m where m.person_id = people.id));
