-- ---------------------------------------------------------------- access
create schema access;
comment on schema access is 'Who works here, what they hold, and how they came in.';
grant usage on schema access to backontrack_app;

CREATE OR REPLACE FUNCTION access.act_as(colleague uuid, day date, moment timestamp with time zone)
 RETURNS text[]
 LANGUAGE plpgsql
AS $function$
declare held text[]; coordinated uuid[]; places uuid[];
begin
  perform set_config('app.actor_id', colleague::text, true), set_config('app.today', day::text, true), set_config('app.now', moment::text, true),
          set_config('app.roles', '{}', true), set_config('app.units', '{}', true), set_config('app.institutions', '{}', true);
  select coalesce(array_agg(distinct role order by role), '{}'), coalesce(array_agg(distinct unit_id) filter (where unit_id is not null), '{}'),
         coalesce(array_agg(distinct institution_id) filter (where institution_id is not null), '{}')
    into held, coordinated, places
    from access.role_grants where colleague_id = colleague and from_on <= day and (to_on is null or to_on > day);
  perform set_config('app.roles', held::text, true), set_config('app.units', coordinated::text, true), set_config('app.institutions', places::text, true);
  return held;
end $function$;
comment on function access.act_as(uuid,date,timestamp with time zone) is 'The rest of this transaction is done by this colleague with every role held that day; gives the roles.';

CREATE OR REPLACE FUNCTION access.act_as_service(service text, day date, moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
declare known uuid;
begin
  select id into known from access.service_actors where name = service;
  if known is null then raise exception 'no such service actor'; end if;
  perform set_config('app.actor_id', known::text, true), set_config('app.today', day::text, true), set_config('app.now', moment::text, true),
          set_config('app.roles', array[service]::text, true), set_config('app.units', '{}', true), set_config('app.institutions', '{}', true);
  return known;
end $function$;
comment on function access.act_as_service(text,date,timestamp with time zone) is 'The rest of this transaction is done by a service actor.';

CREATE OR REPLACE FUNCTION access.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.actor_id'::text, true), ''::text))::uuid;
comment on function access.actor() is 'Who acts in this transaction; null when nobody does, and then every table is empty.';

CREATE OR REPLACE FUNCTION access.coached_mentorships()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(mentorship_id), '{}') from mentor_assignments
         where mentor_id = any((select access.my_mentors())::uuid[]) and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.coached_mentorships() is 'Mentorships of the mentors the actor coaches today.';

CREATE OR REPLACE FUNCTION access.coached_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(person_id), '{}') from mentor_assignments
         where mentor_id = any((select access.my_mentors())::uuid[]) and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;

CREATE OR REPLACE FUNCTION access.continue_session(token bytea, day date, moment timestamp with time zone)
 RETURNS TABLE(session_id uuid, colleague_id uuid, roles text[], language text, key_wrapped bytea, name_sealed bytea, ended boolean, begun_at timestamp with time zone)
 LANGUAGE plpgsql
AS $function$
declare known record; held text[];
begin
  perform access.act_as_service('service:sign-in', day, moment);
  select s.id, s.colleague_id, s.seen_at, s.begun_at, c.language, c.key_wrapped, c.name_sealed,
         s.ended_at is not null or s.seen_at < moment - interval '15 minutes' or s.begun_at < moment - interval '8 hours'
           or coalesce(a.disabled_on <= day, a.colleague_id is null) as ended
    into known
    from access.sign_in_sessions s join access.colleagues c on c.id = s.colleague_id left join access.accounts a on a.colleague_id = s.colleague_id
   where s.token_hash = token;
  if not found then return; end if;
  if known.ended then
    return query select known.id, known.colleague_id, '{}'::text[], known.language, known.key_wrapped, known.name_sealed, true, known.begun_at;
    return;
  end if;
  -- Written at most twice a minute: a look at a page should not cost a write of its own.
  if known.seen_at < moment - interval '30 seconds' then
    update access.sign_in_sessions set seen_at = moment where id = known.id;
  end if;
  held := access.act_as(known.colleague_id, day, moment);
  return query select known.id, known.colleague_id, held, known.language, known.key_wrapped, known.name_sealed, false, known.begun_at;
end $function$;
comment on function access.continue_session(bytea,date,timestamp with time zone) is 'Finds the sign-in session by the hash of its cookie and lets its colleague act for the rest of the transaction. Ended: the service actor goes on acting, so that a form can be parked.';

CREATE OR REPLACE FUNCTION access.excluded()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(person_id), '{}') from access.exclusions
         where colleague_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.excluded() is 'People the actor is kept from, whatever their roles.';

CREATE OR REPLACE FUNCTION access.holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (role = ANY (COALESCE((NULLIF(current_setting('app.roles'::text, true), ''::text))::text[], '{}'::text[])));
comment on function access.holds(text) is 'Whether the actor holds this role today; service actors hold one role, named service:….';

CREATE OR REPLACE FUNCTION access.institutions()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.institutions'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.institutions() is 'The institutions the actor answers for today as referrer, contact or duty officer.';

CREATE OR REPLACE FUNCTION access.my_coaches()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(coach_id), '{}') from coach_assignments
         where mentor_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;

CREATE OR REPLACE FUNCTION access.my_mentors()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(mentor_id), '{}') from coach_assignments
         where coach_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.my_mentors() is 'Mentors whose coach the actor is today.';

CREATE OR REPLACE FUNCTION access.my_mentorships()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(mentorship_id), '{}') from mentor_assignments
         where mentor_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.my_mentorships() is 'Mentorships the actor works on today as mentor or co-mentor.';

CREATE OR REPLACE FUNCTION access.my_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(person_id), '{}') from mentor_assignments
         where mentor_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.my_people() is 'Mentees the actor works with today as mentor or co-mentor.';

CREATE OR REPLACE FUNCTION access.now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone, now());

CREATE OR REPLACE FUNCTION access.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.roles'::text, true), ''::text))::text[], '{}'::text[]);

CREATE OR REPLACE FUNCTION access.today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.today'::text, true), ''::text))::date, CURRENT_DATE);

CREATE OR REPLACE FUNCTION access.units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.units() is 'The units the actor coordinates today.';

create table access.accounts (
  colleague_id uuid not null,
  email_sealed bytea not null,
  email_token bytea not null,
  password_hash text,
  disabled_on date,
  demonstration boolean not null default false,
  created_at timestamp with time zone not null default access.now(),
  constraint accounts_pkey PRIMARY KEY (colleague_id),
  constraint accounts_email_token_key UNIQUE (email_token),
  constraint accounts_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id)
);
comment on table access.accounts is 'How a colleague signs in. The address is sealed under the colleague''s key and found by its token.';
alter table access.accounts enable row level security;
alter table access.accounts force row level security;
create policy administrators_add on access.accounts for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy administrators_change on access.accounts for update using ((access.holds('administrator'::text) OR access.holds('service:sign-in'::text) OR access.holds('service:set-up'::text)));
create policy administrators_see on access.accounts for select using ((access.holds('administrator'::text) OR access.holds('service:sign-in'::text) OR access.holds('service:set-up'::text) OR access.holds('service:import'::text) OR access.holds('service:jobs'::text)));
create policy ones_own on access.accounts for select using ((colleague_id = access.actor()));
grant insert, select on table access.accounts to backontrack_app;
grant update (email_sealed) on table access.accounts to backontrack_app;
grant update (email_token) on table access.accounts to backontrack_app;
grant update (password_hash) on table access.accounts to backontrack_app;
grant update (disabled_on) on table access.accounts to backontrack_app;

create table access.answered_forms (
  colleague_id uuid not null default access.actor(),
  digest bytea not null,
  location text not null,
  answered_at timestamp with time zone not null default access.now(),
  constraint answered_forms_pkey PRIMARY KEY (colleague_id, digest)
);
comment on table access.answered_forms is 'Forms already carried out, by key and content: the same form again is answered as done.';
alter table access.answered_forms enable row level security;
alter table access.answered_forms force row level security;
create policy ones_own on access.answered_forms using ((colleague_id = access.actor())) with check ((colleague_id = access.actor()));
grant insert, select on table access.answered_forms to backontrack_app;

create table access.attempts (
  id bigint not null generated always as identity,
  about bytea not null,
  made_at timestamp with time zone not null default access.now(),
  constraint attempts_pkey PRIMARY KEY (id)
);
comment on table access.attempts is 'Refused sign-ins, counted per account and per address by keyed token, so that guessing is slow.';
CREATE INDEX attempts_about ON access.attempts USING btree (about, made_at);
alter table access.attempts enable row level security;
alter table access.attempts force row level security;
create policy counted_at_sign_in on access.attempts using (access.holds('service:sign-in'::text)) with check (access.holds('service:sign-in'::text));
create policy swept_by_jobs on access.attempts using (access.holds('service:jobs'::text));
grant insert, select, delete on table access.attempts to backontrack_app;

create table access.colleagues (
  id uuid not null default gen_random_uuid(),
  key_wrapped bytea not null,
  name_sealed bytea not null,
  phone_sealed bytea,
  shown_to_colleagues boolean not null default false,
  language text not null default 'da'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null default access.now(),
  constraint colleagues_pkey PRIMARY KEY (id),
  constraint colleagues_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text])))
);
comment on table access.colleagues is 'Everybody who works in a scheme, mentors included: a name under a key of their own.';
comment on column access.colleagues.shown_to_colleagues is 'Coordinators: whoever acts may know their name, to know whom to call.';
alter table access.colleagues enable row level security;
alter table access.colleagues force row level security;
create policy added_by_those_who_run_it on access.colleagues for insert with check ((access.holds('coordinator'::text) OR access.holds('administrator'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
create policy kept_up_by_oneself on access.colleagues for update using ((id = access.actor()));
create policy kept_up_by_those_who_run_it on access.colleagues for update using ((access.holds('coordinator'::text) OR access.holds('administrator'::text) OR access.holds('service:import'::text)));
create policy known_faces on access.colleagues for select using ((shown_to_colleagues AND (access.actor() IS NOT NULL)));
create policy oneself on access.colleagues for select using ((id = access.actor()));
create policy their_coach_and_their_mentors on access.colleagues for select using (((id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[])) OR (id = ANY (( SELECT access.my_coaches() AS my_coaches)::uuid[]))));
create policy those_who_run_the_scheme on access.colleagues for select using ((access.holds('coordinator'::text) OR access.holds('administrator'::text) OR access.holds('data protection officer'::text) OR access.holds('service:sign-in'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text) OR access.holds('service:jobs'::text)));
grant insert, select on table access.colleagues to backontrack_app;
grant update (name_sealed) on table access.colleagues to backontrack_app;
grant update (phone_sealed) on table access.colleagues to backontrack_app;
grant update (shown_to_colleagues) on table access.colleagues to backontrack_app;
grant update (language) on table access.colleagues to backontrack_app;
grant update (version) on table access.colleagues to backontrack_app;

create table access.drafts (
  colleague_id uuid not null,
  path text not null,
  typed_sealed bytea not null,
  row_id uuid not null default gen_random_uuid(),
  saved_at timestamp with time zone not null default access.now(),
  constraint drafts_pkey PRIMARY KEY (colleague_id, path),
  constraint drafts_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id)
);
comment on table access.drafts is 'What somebody typed and has not sent, sealed under its author''s key; seen by its author alone.';
alter table access.drafts enable row level security;
alter table access.drafts force row level security;
create policy found_when_parking on access.drafts for select using (access.holds('service:sign-in'::text));
create policy ones_own on access.drafts using ((colleague_id = access.actor())) with check ((colleague_id = access.actor()));
create policy parked_again_when_the_sign_in_has_ended on access.drafts for update using (access.holds('service:sign-in'::text));
create policy parked_when_the_sign_in_has_ended on access.drafts for insert with check (access.holds('service:sign-in'::text));
grant insert, select, update, delete on table access.drafts to backontrack_app;

create table access.exclusions (
  colleague_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  from_on date not null default access.today(),
  to_on date,
  recorded_by uuid not null default access.actor(),
  constraint exclusions_pkey PRIMARY KEY (colleague_id, person_id, from_on),
  constraint exclusions_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint in_a_unit FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint of_somebody_on_record FOREIGN KEY (person_id) REFERENCES people(id)
);
comment on table access.exclusions is 'This colleague knows that mentee outside work: beats every role the colleague holds.';
alter table access.exclusions enable row level security;
alter table access.exclusions force row level security;
create policy coordinators_end on access.exclusions for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy coordinators_record on access.exclusions for insert with check ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy coordinators_see on access.exclusions for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy ones_own on access.exclusions for select using ((colleague_id = access.actor()));
grant insert, select on table access.exclusions to backontrack_app;
grant update (to_on) on table access.exclusions to backontrack_app;

create table access.one_time_links (
  token_hash bytea not null,
  purpose text not null,
  colleague_id uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  made_by uuid not null default access.actor(),
  constraint one_time_links_pkey PRIMARY KEY (token_hash),
  constraint one_time_links_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint a_password_is_somebodys CHECK (((purpose = 'set a password'::text) = (colleague_id IS NOT NULL))),
  constraint one_time_links_purpose_check CHECK ((purpose = ANY (ARRAY['first administrator'::text, 'set a password'::text])))
);
comment on table access.one_time_links is 'A link that works once: for the first administrator, and for setting a password.';
alter table access.one_time_links enable row level security;
alter table access.one_time_links force row level security;
create policy made_by_administrators on access.one_time_links for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy seen_by_whoever_made_it on access.one_time_links for select using ((made_by = access.actor()));
create policy spent_at_sign_in on access.one_time_links for update using (access.holds('service:sign-in'::text));
create policy used_at_sign_in on access.one_time_links for select using ((access.holds('service:sign-in'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table access.one_time_links to backontrack_app;
grant update (used_at) on table access.one_time_links to backontrack_app;

create table access.role_grants (
  id uuid not null default gen_random_uuid(),
  colleague_id uuid not null,
  role text not null,
  unit_id uuid,
  institution_id uuid,
  from_on date not null default access.today(),
  to_on date,
  granted_by uuid not null default access.actor(),
  granted_at timestamp with time zone not null default access.now(),
  constraint role_grants_pkey PRIMARY KEY (id),
  constraint a_unit_that_exists FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint an_institution_that_exists FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint role_grants_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint a_coordinator_coordinates_a_unit CHECK (((role = 'coordinator'::text) = (unit_id IS NOT NULL))),
  constraint a_place_for_those_of_a_place CHECK (((role = ANY (ARRAY['referrer'::text, 'institution contact'::text, 'duty officer'::text])) = (institution_id IS NOT NULL))),
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint role_grants_role_check CHECK ((role = ANY (ARRAY['referrer'::text, 'institution contact'::text, 'coordinator'::text, 'mentor'::text, 'mentor coach'::text, 'trainer'::text, 'working-group member'::text, 'evaluator'::text, 'duty officer'::text, 'data protection officer'::text, 'administrator'::text])))
);
comment on table access.role_grants is 'Who holds which role, from when to when. Ended by a date, never deleted.';
CREATE INDEX role_grants_of_a_colleague ON access.role_grants USING btree (colleague_id);
alter table access.role_grants enable row level security;
alter table access.role_grants force row level security;
create policy administrators_end on access.role_grants for update using (access.holds('administrator'::text));
create policy administrators_grant on access.role_grants for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text) OR (access.holds('service:import'::text) AND (role = 'mentor'::text)) OR (access.holds('coordinator'::text) AND (role = ANY (ARRAY['mentor'::text, 'mentor coach'::text])))));
create policy ones_own on access.role_grants for select using ((colleague_id = access.actor()));
create policy those_who_run_the_scheme on access.role_grants for select using ((access.holds('administrator'::text) OR access.holds('coordinator'::text) OR access.holds('data protection officer'::text) OR access.holds('service:sign-in'::text) OR access.holds('service:set-up'::text) OR access.holds('service:import'::text) OR access.holds('service:jobs'::text)));
grant insert, select on table access.role_grants to backontrack_app;
grant update (to_on) on table access.role_grants to backontrack_app;

create table access.service_actors (
  id uuid not null,
  name text not null,
  constraint service_actors_pkey PRIMARY KEY (id),
  constraint service_actors_name_key UNIQUE (name)
);
comment on table access.service_actors is 'Who acts where no person does: the sequencer, the nightly jobs, an import, signing in, setting up.';
alter table access.service_actors enable row level security;
alter table access.service_actors force row level security;
create policy known_to_whoever_acts on access.service_actors for select using (true);
grant select on table access.service_actors to backontrack_app;

create table access.settings (
  name text not null,
  value jsonb not null,
  constraint settings_pkey PRIMARY KEY (name)
);
comment on table access.settings is 'Facts about this database that the program must know: whether it is a demonstration, whose key file it needs.';
alter table access.settings enable row level security;
alter table access.settings force row level security;
create policy changed_when_setting_up on access.settings for update using ((access.holds('service:set-up'::text) OR access.holds('administrator'::text)));
create policy known_to_the_program on access.settings for select using (true);
create policy written_when_setting_up on access.settings for insert with check (access.holds('service:set-up'::text));
grant insert, select, update on table access.settings to backontrack_app;

create table access.sign_in_sessions (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  colleague_id uuid not null,
  method text not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint sign_in_sessions_pkey PRIMARY KEY (id),
  constraint sign_in_sessions_token_hash_key UNIQUE (token_hash),
  constraint sign_in_sessions_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint sign_in_sessions_method_check CHECK ((method = ANY (ARRAY['password'::text, 'demonstration'::text, 'link'::text])))
);
comment on table access.sign_in_sessions is 'Who is signed in: the cookie''s hash. Idle 15 minutes, 8 hours in all.';
CREATE INDEX sign_in_sessions_of_a_colleague ON access.sign_in_sessions USING btree (colleague_id);
alter table access.sign_in_sessions enable row level security;
alter table access.sign_in_sessions force row level security;
create policy administrators_end on access.sign_in_sessions for update using (access.holds('administrator'::text));
create policy administrators_see on access.sign_in_sessions for select using (access.holds('administrator'::text));
create policy ended_by_oneself on access.sign_in_sessions for update using ((colleague_id = access.actor()));
create policy ones_own on access.sign_in_sessions for select using ((colleague_id = access.actor()));
create policy signing_in on access.sign_in_sessions using (access.holds('service:sign-in'::text)) with check (access.holds('service:sign-in'::text));
grant insert, select on table access.sign_in_sessions to backontrack_app;
grant update (seen_at) on table access.sign_in_sessions to backontrack_app;
grant update (ended_at) on table access.sign_in_sessions to backontrack_app;

-- ---------------------------------------------------------------- jobs
create schema jobs;
comment on schema jobs is 'Work to be done later, kept by pg-boss: ids only.';
grant usage on schema jobs to backontrack_app;

-- table jobs.bam
grant insert, select, update, delete on table jobs.bam to backontrack_app;
-- table jobs.instance
grant insert, select, update, delete on table jobs.instance to backontrack_app;
-- table jobs.job
grant insert, select, update, delete on table jobs.job to backontrack_app;
-- table jobs.job_common
grant insert, select, update, delete on table jobs.job_common to backontrack_app;
-- table jobs.job_dependency
grant insert, select, update, delete on table jobs.job_dependency to backontrack_app;
-- table jobs.queue
grant insert, select, update, delete on table jobs.queue to backontrack_app;
-- table jobs.queue_stats
grant insert, select, update, delete on table jobs.queue_stats to backontrack_app;
-- table jobs.schedule
grant insert, select, update, delete on table jobs.schedule to backontrack_app;
-- table jobs.subscription
grant insert, select, update, delete on table jobs.subscription to backontrack_app;
-- table jobs.version
grant insert, select, update, delete on table jobs.version to backontrack_app;
-- table jobs.warning
grant insert, select, update, delete on table jobs.warning to backontrack_app;

-- ---------------------------------------------------------------- public
grant usage on schema public to backontrack_app;

create table public.agencies (
  id uuid not null default gen_random_uuid(),
  name_da text not null,
  name_en text not null,
  time_zone text not null default 'Europe/Copenhagen'::text,
  country text not null default 'DK'::text,
  complain_da text not null default ''::text,
  complain_en text not null default ''::text,
  constraint agencies_pkey PRIMARY KEY (id)
);
comment on table public.agencies is 'The controller: its name in each language, its time zone, its holidays by country, and where to complain.';
alter table public.agencies enable row level security;
alter table public.agencies force row level security;
create policy kept_up_by_administrators on public.agencies for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.agencies for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.agencies for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.agencies to backontrack_app;

create table public.coach_assignments (
  id uuid not null default gen_random_uuid(),
  coach_id uuid not null,
  mentor_id uuid not null,
  is_deputy boolean not null default false,
  from_on date not null default access.today(),
  to_on date,
  assigned_by uuid not null default access.actor(),
  constraint coach_assignments_pkey PRIMARY KEY (id),
  constraint coach_assignments_coach_id_fkey FOREIGN KEY (coach_id) REFERENCES access.colleagues(id),
  constraint coach_assignments_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint cover_ends_by_itself CHECK (((NOT is_deputy) OR (to_on IS NOT NULL))),
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint nobody_supervises_themselves CHECK ((coach_id <> mentor_id))
);
comment on table public.coach_assignments is 'Which mentor coach supervises which mentor, from when to when.';
CREATE INDEX coach_assignments_of_a_coach ON public.coach_assignments USING btree (coach_id);
CREATE INDEX coach_assignments_of_a_mentor ON public.coach_assignments USING btree (mentor_id);
alter table public.coach_assignments enable row level security;
alter table public.coach_assignments force row level security;
create policy coordinators_assign on public.coach_assignments for insert with check ((access.holds('coordinator'::text) OR access.holds('service:set-up'::text)));
create policy coordinators_end on public.coach_assignments for update using (access.holds('coordinator'::text));
create policy coordinators_see on public.coach_assignments for select using ((access.holds('coordinator'::text) OR access.holds('service:jobs'::text)));
create policy ones_own on public.coach_assignments for select using (((coach_id = access.actor()) OR (mentor_id = access.actor())));
grant insert, select on table public.coach_assignments to backontrack_app;
grant update (to_on) on table public.coach_assignments to backontrack_app;

create table public.institutions (
  id uuid not null default gen_random_uuid(),
  name text not null,
  town text not null,
  kind text not null,
  regime text,
  unit_id uuid,
  phone text not null default ''::text,
  note text not null default ''::text,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  constraint institutions_pkey PRIMARY KEY (id),
  constraint institutions_name_key UNIQUE (name),
  constraint institutions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint institutions_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table public.institutions is 'Prisons, remand houses and the like. Whatever is not of high confidence is shown as to be verified.';
comment on column public.institutions.unit_id is 'The unit whose coordinator receives what comes from there.';
alter table public.institutions enable row level security;
alter table public.institutions force row level security;
create policy kept_up_by_administrators on public.institutions for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.institutions for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.institutions for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.institutions to backontrack_app;

create table public.mentor_assignments (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  mentor_id uuid not null,
  as_co_mentor boolean not null default false,
  from_on date not null default access.today(),
  to_on date,
  assigned_by uuid not null default access.actor(),
  constraint mentor_assignments_pkey PRIMARY KEY (id),
  constraint mentor_assignments_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint mentor_assignments_mentorship_id_fkey FOREIGN KEY (mentorship_id) REFERENCES mentorships(id),
  constraint mentor_assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint mentor_assignments_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on)))
);
comment on table public.mentor_assignments is 'Which mentor works on which mentorship, from when to when. The sight of the case begins and ends with it.';
CREATE INDEX mentor_assignments_of_a_mentor ON public.mentor_assignments USING btree (mentor_id);
CREATE INDEX mentor_assignments_of_a_mentorship ON public.mentor_assignments USING btree (mentorship_id);
alter table public.mentor_assignments enable row level security;
alter table public.mentor_assignments force row level security;
create policy coaches_of_their_mentors on public.mentor_assignments for select using ((mentor_id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[])));
create policy coordinators_of_the_unit on public.mentor_assignments using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy never_by_the_excluded on public.mentor_assignments as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[])));
create policy ones_own on public.mentor_assignments for select using ((mentor_id = access.actor()));
create policy services on public.mentor_assignments using ((access.holds('service:jobs'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.mentor_assignments to backontrack_app;
grant update (to_on) on table public.mentor_assignments to backontrack_app;

create table public.mentorship_steps (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  step text not null,
  on_day date not null,
  reason text,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint mentorship_steps_pkey PRIMARY KEY (id),
  constraint mentorship_steps_mentorship_id_fkey FOREIGN KEY (mentorship_id) REFERENCES mentorships(id),
  constraint mentorship_steps_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint mentorship_steps_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint mentorship_steps_reason_check CHECK ((reason ~ '^[a-zA-Z -]{1,40}$'::text)),
  constraint mentorship_steps_step_check CHECK ((step = ANY (ARRAY['offer'::text, 'askForAgreement'::text, 'startMatching'::text, 'meetFirst'::text, 'start'::text, 'pause'::text, 'resume'::text, 'move'::text, 'settleAfterMove'::text, 'prepareRelease'::text, 'startAftercare'::text, 'close'::text])))
);
comment on table public.mentorship_steps is 'Each change of stage as a fact with an author and a date; never changed, never deleted.';
CREATE INDEX steps_of_a_mentorship ON public.mentorship_steps USING btree (mentorship_id, recorded_at);
alter table public.mentorship_steps enable row level security;
alter table public.mentorship_steps force row level security;
create policy coaches_of_their_mentors on public.mentorship_steps for select using ((mentorship_id = ANY (( SELECT access.coached_mentorships() AS coached_mentorships)::uuid[])));
create policy coordinators_of_the_unit on public.mentorship_steps using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy never_by_the_excluded on public.mentorship_steps as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[])));
create policy services on public.mentorship_steps using ((access.holds('service:jobs'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
create policy their_mentors on public.mentorship_steps for select using ((mentorship_id = ANY (( SELECT access.my_mentorships() AS my_mentorships)::uuid[])));
grant insert, select on table public.mentorship_steps to backontrack_app;

create table public.mentorships (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  unit_id uuid not null,
  stage text not null,
  stage_since date not null,
  begun_by uuid not null default access.actor(),
  begun_at timestamp with time zone not null default access.now(),
  constraint mentorships_pkey PRIMARY KEY (id),
  constraint mentorships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint mentorships_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint mentorships_stage_check CHECK ((stage = ANY (ARRAY['offered'::text, 'agreementPending'::text, 'matching'::text, 'introMeeting'::text, 'active'::text, 'paused'::text, 'transferring'::text, 'transition'::text, 'aftercare'::text, 'closed'::text])))
);
comment on table public.mentorships is 'One stretch of mentoring of one person, from the accepted referral to closing. A later return is a new one on the same person.';
comment on column public.mentorships.stage is 'Derived from mentorship_steps by the function that records them; kept beside them for lists.';
CREATE INDEX mentorships_of_a_person ON public.mentorships USING btree (person_id);
CREATE INDEX mentorships_of_a_unit ON public.mentorships USING btree (unit_id, stage);
CREATE UNIQUE INDEX one_open_mentorship_a_person ON public.mentorships USING btree (person_id) WHERE (stage <> 'closed'::text);
alter table public.mentorships enable row level security;
alter table public.mentorships force row level security;
create policy coaches_of_their_mentors on public.mentorships for select using ((id = ANY (( SELECT access.coached_mentorships() AS coached_mentorships)::uuid[])));
create policy coordinators_of_the_unit on public.mentorships using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy never_by_the_excluded on public.mentorships as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[])));
create policy services on public.mentorships using ((access.holds('service:jobs'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
create policy their_mentors on public.mentorships for select using ((id = ANY (( SELECT access.my_mentorships() AS my_mentorships)::uuid[])));
grant insert, select on table public.mentorships to backontrack_app;
grant update (stage) on table public.mentorships to backontrack_app;
grant update (stage_since) on table public.mentorships to backontrack_app;

create table public.municipalities (
  code text not null,
  name text not null,
  region text,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  constraint municipalities_pkey PRIMARY KEY (code),
  constraint municipalities_code_check CHECK ((code ~ '^[0-9]{4}$'::text)),
  constraint municipalities_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table public.municipalities is 'Where people return to. Regions change, so the region is optional.';
alter table public.municipalities enable row level security;
alter table public.municipalities force row level security;
create policy kept_up_by_administrators on public.municipalities for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.municipalities for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.municipalities for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.municipalities to backontrack_app;

create table public.people (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  kind text not null,
  key_wrapped bytea not null,
  name_sealed bytea not null,
  is_protected boolean not null default false,
  language text not null default 'da'::text,
  interpreter boolean not null default false,
  born_on date,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  version integer not null default 1,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint people_kind_check CHECK ((kind = ANY (ARRAY['mentee'::text, 'relative'::text]))),
  constraint people_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
);
comment on table public.people is 'Mentees (also those only referred) and people in their network: a name under a key of their own. Destroying the key erases them.';
comment on column public.people.is_protected is 'Name and address protection (CPR): shown as such and never printed.';
CREATE INDEX people_of_a_unit ON public.people USING btree (unit_id);
CREATE INDEX people_recorded_by ON public.people USING btree (recorded_by);
alter table public.people enable row level security;
alter table public.people force row level security;
create policy coaches_of_their_mentors on public.people for select using ((id = ANY (( SELECT access.coached_people() AS coached_people)::uuid[])));
create policy coordinators_of_the_unit on public.people for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy kept_up_by_coordinators on public.people for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy named_to_services on public.people for select using ((access.holds('service:jobs'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
create policy named_to_the_data_protection_officer on public.people for select using (access.holds('data protection officer'::text));
create policy never_by_the_excluded on public.people as restrictive using ((id <> ALL (( SELECT access.excluded() AS excluded)::uuid[])));
create policy recorded_by_staff on public.people for insert with check (((recorded_by = access.actor()) AND (access.holds('referrer'::text) OR access.holds('service:set-up'::text) OR (unit_id = ANY (( SELECT access.units() AS units)::uuid[])) OR ((kind = 'relative'::text) AND access.holds('mentor'::text)))));
create policy their_mentors on public.people for select using ((id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
create policy whoever_put_them_on_record on public.people for select using ((recorded_by = access.actor()));
grant insert, select on table public.people to backontrack_app;
grant update (name_sealed) on table public.people to backontrack_app;
grant update (is_protected) on table public.people to backontrack_app;
grant update (language) on table public.people to backontrack_app;
grant update (interpreter) on table public.people to backontrack_app;
grant update (born_on) on table public.people to backontrack_app;
grant update (version) on table public.people to backontrack_app;

create table public.police_districts (
  id uuid not null default gen_random_uuid(),
  name text not null,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  constraint police_districts_pkey PRIMARY KEY (id),
  constraint police_districts_name_key UNIQUE (name),
  constraint police_districts_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
alter table public.police_districts enable row level security;
alter table public.police_districts force row level security;
create policy kept_up_by_administrators on public.police_districts for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.police_districts for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.police_districts for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.police_districts to backontrack_app;

create table public.schemes (
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  name_da text not null,
  name_en text not null,
  neutral_da text not null default 'Mentorordningen'::text,
  neutral_en text not null default 'The mentor scheme'::text,
  key_wrapped bytea not null,
  constraint schemes_pkey PRIMARY KEY (id),
  constraint schemes_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies(id)
);
comment on table public.schemes is 'A mentoring scheme. The neutral name is the one that may lie on a table in a wing. Text about nobody or several people is sealed under its key.';
alter table public.schemes enable row level security;
alter table public.schemes force row level security;
create policy kept_up_by_administrators on public.schemes for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.schemes for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.schemes for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.schemes to backontrack_app;

create table public.units (
  id uuid not null default gen_random_uuid(),
  scheme_id uuid not null,
  name text not null,
  constraint units_pkey PRIMARY KEY (id),
  constraint units_scheme_id_name_key UNIQUE (scheme_id, name),
  constraint units_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.units is 'A part of a scheme with a coordinator of its own; every referral and mentorship belongs to one.';
alter table public.units enable row level security;
alter table public.units force row level security;
create policy kept_up_by_administrators on public.units for update using ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.units for select using ((access.actor() IS NOT NULL));
create policy set_up_by_administrators on public.units for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select, update on table public.units to backontrack_app;

-- ---------------------------------------------------------------- trail
create schema trail;
comment on schema trail is 'What was done, by whom, about whom, when and why: evidence that nobody can quietly change.';
grant usage on schema trail to backontrack_app;

CREATE OR REPLACE FUNCTION trail.ids(entry jsonb, field text)
 RETURNS uuid[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select coalesce(array_agg(value::uuid), '{}') from jsonb_array_elements_text(coalesce(entry -> field, '[]'::jsonb)) $function$;

CREATE OR REPLACE FUNCTION trail.moment(entry jsonb)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select to_timestamp(((entry ->> 't')::bigint / 1000000.0)::double precision) $function$;
comment on function trail.moment(jsonb) is 'Microseconds since 1970 in UTC, so that reading it back does not depend on any setting.';

create table trail.heads (
  size bigint not null,
  root bytea not null,
  frontier bytea[] not null,
  made_at timestamp with time zone not null default access.now(),
  constraint heads_pkey PRIMARY KEY (size)
);
comment on table trail.heads is 'The RFC 6962 root after so many leaves, and the right edge of the tree from which it goes on.';
alter table trail.heads enable row level security;
alter table trail.heads force row level security;
create policy grown_by_the_sequencer on trail.heads for insert with check (access.holds('service:sequencer'::text));
create policy read_for_oversight on trail.heads for select using ((access.holds('data protection officer'::text) OR access.holds('service:sequencer'::text)));
grant insert, select on table trail.heads to backontrack_app;

create table trail.leaves (
  id uuid not null default gen_random_uuid(),
  entry text not null,
  at timestamp with time zone not null generated always as (trail.moment((entry)::jsonb)) stored,
  actor_id uuid not null generated always as ((((entry)::jsonb ->> 'actor'::text))::uuid) stored,
  act text not null generated always as (((entry)::jsonb ->> 'act'::text)) stored,
  kind text not null generated always as (((entry)::jsonb ->> 'kind'::text)) stored,
  role text generated always as (((entry)::jsonb ->> 'role'::text)) stored,
  purpose text not null generated always as (((entry)::jsonb ->> 'purpose'::text)) stored,
  outcome integer not null generated always as ((((entry)::jsonb ->> 'outcome'::text))::integer) stored,
  people uuid[] not null generated always as (trail.ids((entry)::jsonb, 'people'::text)) stored,
  number bigint,
  hash bytea,
  constraint leaves_pkey PRIMARY KEY (id),
  constraint leaves_number_key UNIQUE (number),
  constraint numbered_with_its_hash CHECK (((number IS NULL) = (hash IS NULL)))
);
comment on table trail.leaves is 'The entry is the evidence, byte for byte; the other columns are read out of it by the database and cannot differ from it.';
CREATE INDEX leaves_about_a_person ON trail.leaves USING gin (people);
CREATE INDEX leaves_not_numbered ON trail.leaves USING btree (at) WHERE (number IS NULL);
CREATE INDEX leaves_of_an_actor ON trail.leaves USING btree (actor_id, at DESC);
alter table trail.leaves enable row level security;
alter table trail.leaves force row level security;
create policy coordinators_of_the_unit on trail.leaves for select using ((access.holds('coordinator'::text) AND (EXISTS ( SELECT FROM people WHERE (people.id = ANY (leaves.people))))));
create policy numbered_by_the_sequencer on trail.leaves for update using ((access.holds('service:sequencer'::text) AND (number IS NULL))) with check (access.holds('service:sequencer'::text));
create policy ones_own_acts on trail.leaves for select using ((actor_id = access.actor()));
create policy read_for_oversight on trail.leaves for select using ((access.holds('data protection officer'::text) OR access.holds('service:sequencer'::text)));
create policy written_by_whoever_acts on trail.leaves for insert with check (((actor_id = access.actor()) AND (number IS NULL)));
grant insert, select on table trail.leaves to backontrack_app;
grant update (number) on table trail.leaves to backontrack_app;
grant update (hash) on table trail.leaves to backontrack_app;
