-- Who is acting, what day it is for them, and what they hold today. Every policy of every later table stands on this file.
-- Nothing here is SECURITY DEFINER: the functions read what the actor may read, and the tables they read have policies
-- that compare with the settings alone, so that no policy can call itself.
-- Where rows are read, what the actor holds is written (select …): looked up once, however many rows. A row that is written is
-- judged alone, and there the select would cost more than the look.
create schema access;
comment on schema access is 'Who works here, what they hold, and how they came in.';
grant usage on schema access to backontrack_app;
grant usage on schema public to backontrack_app;

create function access.actor() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.actor_id', true), '')::uuid;
comment on function access.actor() is 'Who acts in this transaction; null when nobody does, and then every table is empty.';

create function access.today() returns date language sql stable parallel safe
  return coalesce(nullif(current_setting('app.today', true), '')::date, current_date);

create function access.now() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());

create function access.roles() returns text[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}');

create function access.holds(role text) returns boolean language sql stable parallel safe
  return role = any(coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}'));
comment on function access.holds(text) is 'Whether the actor holds this role today; service actors hold one role, named service:….';

create function access.holds_one_of(variadic roles text[]) returns boolean language sql stable parallel safe
  return roles && coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}');
comment on function access.holds_one_of(text[]) is 'Whether the actor holds one of these roles today: one thing to look up where a policy would ask for each.';

create function access.is_service() returns boolean language sql stable parallel safe
  return exists (select from unnest(access.roles()) as role where role like 'service:%');
comment on function access.is_service() is 'Whether the program acts, and no person.';

create function access.units() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}');
comment on function access.units() is 'The units the actor coordinates today.';

create function access.institutions() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.institutions', true), '')::uuid[], '{}');
comment on function access.institutions() is 'The institutions the actor answers for today as referrer, contact or duty officer.';

create table access.service_actors (
  id    uuid primary key,
  name  text not null unique
);
comment on table access.service_actors is 'Who acts where no person does: the sequencer, the nightly jobs, an import, signing in, setting up, the search of a look-up.';
insert into access.service_actors (id, name) values
  ('00000000-0000-4000-8000-000000000001', 'service:sign-in'),
  ('00000000-0000-4000-8000-000000000002', 'service:import'),
  ('00000000-0000-4000-8000-000000000003', 'service:jobs'),
  ('00000000-0000-4000-8000-000000000004', 'service:sequencer'),
  ('00000000-0000-4000-8000-000000000005', 'service:set-up'),
  ('00000000-0000-4000-8000-000000000006', 'service:look-up');
alter table access.service_actors enable row level security;
alter table access.service_actors force row level security;
create policy known_to_whoever_acts on access.service_actors for select using ((select access.actor()) is not null);
grant select on access.service_actors to backontrack_app;

create function access.note_change() returns trigger language plpgsql as $$
begin
  new.changed_by := access.actor();
  new.changed_at := access.now();
  return new;
end $$;
comment on function access.note_change() is 'Who made this version of a row, and when: so that somebody who was overtaken is told.';

create table access.colleagues (
  id                   uuid primary key default gen_random_uuid(),
  key_wrapped          bytea not null,
  name_sealed          bytea not null,
  name_tokens          bytea[] not null default '{}',
  phone_sealed         bytea,
  shown_to_colleagues  boolean not null default false,
  language             text not null default 'da' check (language in ('da', 'en')),
  closed_on            date,
  version              integer not null default 1,
  changed_by           uuid,
  changed_at           timestamptz,
  created_at           timestamptz not null default access.now()
);
comment on table access.colleagues is 'Everybody who works in a scheme, mentors included: a name under a key of their own.';
comment on column access.colleagues.name_tokens is 'Keyed tokens of the words of the name, cut to 16 bits so that several names share one: they find, they do not name.';
create trigger changed before update on access.colleagues for each row when (new.version <> old.version) execute function access.note_change();
comment on column access.colleagues.closed_on is 'Since when their access is closed, for those who must know and may not read accounts; kept by the function that closes it.';
comment on column access.colleagues.shown_to_colleagues is 'Coordinators: whoever acts may know their name, to know whom to call.';

create table access.accounts (
  colleague_id   uuid primary key references access.colleagues,
  email_sealed   bytea not null,
  email_token    bytea not null unique,
  password_hash  text,
  disabled_on    date,
  demonstration  boolean not null default false,
  created_at     timestamptz not null default access.now()
);
comment on table access.accounts is 'How a colleague signs in. The address is sealed under the colleague''s key and found by its token.';

create table access.sign_in_addresses (
  colleague_id  uuid primary key references access.accounts,
  email_token   bytea not null unique
);
comment on table access.sign_in_addresses is 'Whose account has an address, by its token alone: for whoever must know a colleague again by it and may not read accounts.';

create function access.keep_address() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.email_token = old.email_token then return null; end if;
  insert into access.sign_in_addresses (colleague_id, email_token) values (new.colleague_id, new.email_token)
    on conflict (colleague_id) do update set email_token = excluded.email_token;
  return null;
end $$;
comment on function access.keep_address() is 'Keeps what others may know of an account; whoever may not keep it cannot change the address either.';
create trigger address after insert or update of email_token on access.accounts for each row execute function access.keep_address();

create table access.role_grants (
  id              uuid primary key default gen_random_uuid(),
  colleague_id    uuid not null references access.colleagues,
  role            text not null check (role in ('referrer', 'institution contact', 'coordinator', 'mentor', 'mentor coach',
                    'trainer', 'working-group member', 'evaluator', 'duty officer', 'data protection officer', 'administrator')),
  unit_id         uuid,
  institution_id  uuid,
  from_on         date not null default access.today(),
  to_on           date,
  granted_by      uuid not null default access.actor(),
  granted_at      timestamptz not null default access.now(),
  constraint ends_after_it_begins check (to_on is null or to_on >= from_on),
  constraint a_coordinator_coordinates_a_unit check ((role = 'coordinator') = (unit_id is not null)),
  constraint a_place_for_those_of_a_place check ((role in ('referrer', 'institution contact', 'duty officer')) = (institution_id is not null))
);
comment on table access.role_grants is 'Who holds which role, from when to when. Ended by a date, never deleted.';
create index role_grants_of_a_colleague on access.role_grants (colleague_id);
-- Ended once, a role has ended: nobody keeps it through a twin.
create unique index one_in_force on access.role_grants (colleague_id, role, unit_id, institution_id) nulls not distinct where to_on is null;

create table access.exclusions (
  colleague_id  uuid not null references access.colleagues,
  person_id     uuid not null,
  unit_id       uuid not null,
  why           text not null default 'knowsTheMentee' check (why in ('knowsTheMentee', 'knowsTheVictim', 'relative', 'workedOnTheCase', 'other')),
  from_on       date not null default access.today(),
  to_on         date,
  recorded_by   uuid not null default access.actor(),
  primary key (colleague_id, person_id, from_on)
);
comment on table access.exclusions is 'This colleague knows that mentee outside work: beats every role the colleague holds.';

create table access.sign_in_sessions (
  id            uuid primary key default gen_random_uuid(),
  token_hash    bytea not null unique,
  colleague_id  uuid not null references access.colleagues,
  method        text not null check (method in ('password', 'demonstration', 'link')),
  begun_at      timestamptz not null,
  seen_at       timestamptz not null,
  ended_at      timestamptz
);
comment on table access.sign_in_sessions is 'Who is signed in: the cookie''s hash. Idle 15 minutes, 8 hours in all.';
create index sign_in_sessions_of_a_colleague on access.sign_in_sessions (colleague_id);

create table access.one_time_links (
  token_hash    bytea primary key,
  purpose       text not null check (purpose in ('first administrator', 'set a password')),
  colleague_id  uuid references access.colleagues,
  expires_at    timestamptz not null,
  used_at       timestamptz,
  made_by       uuid not null default access.actor(),
  constraint a_password_is_somebodys check ((purpose = 'set a password') = (colleague_id is not null))
);
comment on table access.one_time_links is 'A link that works once: for the first administrator, and for setting a password.';

create table access.attempts (
  id       bigint generated always as identity primary key,
  about    bytea not null,
  made_at  timestamptz not null default access.now()
);
comment on table access.attempts is 'Refused sign-ins, counted by keyed token per account from one address and per address, so that guessing is slow and nobody can lock somebody else out.';
create index attempts_about on access.attempts (about, made_at);

create table access.drafts (
  colleague_id  uuid not null references access.colleagues,
  path          text not null,
  form_key      text not null,
  typed_sealed  bytea not null,
  row_id        uuid not null default gen_random_uuid(),
  saved_at      timestamptz not null default access.now(),
  primary key (colleague_id, path, form_key),
  constraint drafts_form_key_is_short check (length(form_key) <= 64)
);
comment on table access.drafts is 'What somebody typed and has not sent, one row a form, sealed under its author''s key; seen by its author alone.';
create index drafts_saved on access.drafts (saved_at);

create table access.answered_forms (
  colleague_id  uuid not null default access.actor(),
  digest        bytea not null,
  location      text not null,
  answered_at   timestamptz not null default access.now(),
  primary key (colleague_id, digest)
);
comment on table access.answered_forms is 'Forms already carried out, by key and content: the same form again is answered as done.';

create table access.settings (
  name   text primary key,
  value  jsonb not null
);
comment on table access.settings is 'Facts about this database that the program must know: whether it is a demonstration, whose key file it needs.';

-- ---------------------------------------------------------------- sets that policies compare with
create function access.excluded() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.excluded', true), '')::uuid[], '{}');
comment on function access.excluded() is 'People the actor is kept from, whatever their roles.';

-- ---------------------------------------------------------------- policies
alter table access.colleagues enable row level security;
alter table access.colleagues force row level security;
create policy oneself on access.colleagues for select using (id = access.actor());
create policy known_faces on access.colleagues for select using (shown_to_colleagues and access.actor() is not null);
create policy those_who_run_the_scheme on access.colleagues for select
  using ((select access.holds_one_of('coordinator', 'administrator', 'data protection officer', 'service:sign-in', 'service:import', 'service:set-up', 'service:jobs')));
create policy added_by_those_who_run_it on access.colleagues for insert
  with check (access.holds('coordinator') or access.holds('administrator') or access.holds('service:import') or access.holds('service:set-up'));
create policy kept_up_by_oneself on access.colleagues for update using (id = access.actor());
create policy kept_up_by_those_who_run_it on access.colleagues for update using ((select access.holds('administrator')));
grant select, insert on access.colleagues to backontrack_app;
grant update (name_sealed, name_tokens, phone_sealed, language, shown_to_colleagues, closed_on, version) on access.colleagues to backontrack_app;

alter table access.accounts enable row level security;
alter table access.accounts force row level security;
create policy ones_own on access.accounts for select using (colleague_id = access.actor());
create policy administrators_see on access.accounts for select
  using ((select access.holds_one_of('administrator', 'service:sign-in', 'service:set-up', 'service:import', 'service:jobs')));
create policy administrators_add on access.accounts for insert with check ((access.holds('administrator') and password_hash is null) or access.holds('service:set-up'));
create policy administrators_change on access.accounts for update
  using ((select access.holds_one_of('administrator', 'service:sign-in', 'service:set-up')));
grant select, insert on access.accounts to backontrack_app;
grant update (password_hash, disabled_on, email_sealed, email_token) on access.accounts to backontrack_app;
-- A policy cannot tell what a row was before: that an administrator keeps up an account, and not its password, is held here.
create function access.password_is_set_at_the_door() returns trigger language plpgsql as $$
begin
  if not (access.holds('service:sign-in') or access.holds('service:set-up')) then
    raise insufficient_privilege using message = 'a password is set by its owner, by a link';
  end if;
  return new;
end $$;
create trigger password_is_set_at_the_door before update on access.accounts
  for each row when (new.password_hash is distinct from old.password_hash) execute function access.password_is_set_at_the_door();

alter table access.sign_in_addresses enable row level security;
alter table access.sign_in_addresses force row level security;
create policy found_by_imports on access.sign_in_addresses for select using ((select access.holds_one_of('coordinator', 'service:import')));
create policy kept_with_the_account on access.sign_in_addresses for select using ((select access.holds_one_of('administrator', 'service:set-up')));
create policy added_with_the_account on access.sign_in_addresses for insert with check (access.holds('administrator') or access.holds('service:set-up'));
create policy changed_with_the_account on access.sign_in_addresses for update using ((select access.holds_one_of('administrator', 'service:set-up')));
grant select, insert on access.sign_in_addresses to backontrack_app;
grant update (email_token) on access.sign_in_addresses to backontrack_app;

alter table access.role_grants enable row level security;
alter table access.role_grants force row level security;
create policy ones_own on access.role_grants for select using (colleague_id = access.actor());
create policy coordinators_know_whom_they_work_with on access.role_grants for select
  using ((select access.holds('coordinator')) and role in ('mentor', 'mentor coach', 'coordinator', 'referrer', 'institution contact', 'duty officer'));
create policy those_who_run_the_scheme on access.role_grants for select
  using ((select access.holds_one_of('administrator', 'data protection officer', 'service:sign-in', 'service:set-up', 'service:import', 'service:jobs')));
create policy administrators_grant on access.role_grants for insert
  with check ((access.holds('administrator') and colleague_id <> access.actor()) or access.holds('service:set-up') or (access.holds('service:import') and role = 'mentor')
      or (access.holds('coordinator') and role in ('mentor', 'mentor coach') and colleague_id <> access.actor()));
-- Ended, and never begun again: a role that is given back is another row, which nobody can give themselves.
create policy administrators_end on access.role_grants for update
  using ((select access.holds('administrator')) and (to_on is null or to_on > access.today())) with check (to_on is not null);
grant select, insert on access.role_grants to backontrack_app;
grant update (to_on) on access.role_grants to backontrack_app;

alter table access.exclusions enable row level security;
alter table access.exclusions force row level security;
create policy ones_own on access.exclusions for select using (colleague_id = access.actor());
create policy coordinators_see on access.exclusions for select using (unit_id = any((select access.units())::uuid[]));
-- Whoever an import is made for is kept from the same people in it.
create policy heeded_by_imports on access.exclusions for select using ((select access.holds('service:import')));
create policy coordinators_record on access.exclusions for insert with check (unit_id = any(access.units()::uuid[]));
create policy coordinators_end on access.exclusions for update
  using (unit_id = any((select access.units())::uuid[]) and colleague_id <> access.actor()); -- never one's own
-- Whoever is kept from somebody is not told who else is, and lets nobody in. Their own they must find, to be kept from the rest.
create policy never_by_the_excluded on access.exclusions as restrictive for all
  using (colleague_id = access.actor() or person_id <> all((select access.excluded())::uuid[]));
grant select, insert on access.exclusions to backontrack_app;
grant update (to_on) on access.exclusions to backontrack_app;

alter table access.sign_in_sessions enable row level security;
alter table access.sign_in_sessions force row level security;
create policy known_at_sign_in on access.sign_in_sessions for select using ((select access.holds('service:sign-in')));
create policy begun_at_sign_in on access.sign_in_sessions for insert with check (access.holds('service:sign-in'));
create policy seen_at_sign_in on access.sign_in_sessions for update using ((select access.holds('service:sign-in'))) with check (access.holds('service:sign-in'));
create policy ones_own on access.sign_in_sessions for select using (colleague_id = access.actor());
create policy ended_by_oneself on access.sign_in_sessions for update using (colleague_id = access.actor() and ended_at is null) with check (ended_at is not null);
create policy administrators_see on access.sign_in_sessions for select using ((select access.holds('administrator')));
create policy administrators_end on access.sign_in_sessions for update using ((select access.holds('administrator')) and ended_at is null) with check (ended_at is not null);
create policy known_to_jobs on access.sign_in_sessions for select using ((select access.holds('service:jobs')));
create policy swept_when_old on access.sign_in_sessions for delete
  using ((select access.holds('service:jobs')) and coalesce(ended_at, seen_at) < access.now() - interval '30 days');
grant delete on access.sign_in_sessions to backontrack_app;
grant select, insert on access.sign_in_sessions to backontrack_app;
grant update (seen_at, ended_at) on access.sign_in_sessions to backontrack_app;

alter table access.one_time_links enable row level security;
alter table access.one_time_links force row level security;
create policy used_at_sign_in on access.one_time_links for select using ((select access.holds_one_of('service:sign-in', 'service:set-up')));
create policy spent_at_sign_in on access.one_time_links for update using ((select access.holds('service:sign-in')));
create policy made_by_administrators on access.one_time_links for insert
  with check ((access.holds('administrator') and purpose = 'set a password') or access.holds('service:set-up'));
create policy known_to_jobs on access.one_time_links for select using ((select access.holds('service:jobs')));
create policy swept_when_old on access.one_time_links for delete
  using ((select access.holds('service:jobs')) and coalesce(used_at, expires_at) < access.now() - interval '30 days');
grant delete on access.one_time_links to backontrack_app;
grant select, insert on access.one_time_links to backontrack_app;
grant update (used_at) on access.one_time_links to backontrack_app;

alter table access.attempts enable row level security;
alter table access.attempts force row level security;
create policy counted_at_sign_in on access.attempts using ((select access.holds('service:sign-in'))) with check (access.holds('service:sign-in'));
create policy found_by_jobs on access.attempts for select using ((select access.holds('service:jobs')));
create policy swept_by_jobs on access.attempts for delete using ((select access.holds('service:jobs')));
grant select, insert, delete on access.attempts to backontrack_app;

alter table access.drafts enable row level security;
alter table access.drafts force row level security;
create policy ones_own on access.drafts using (colleague_id = access.actor()) with check (colleague_id = access.actor());
create policy parked_when_the_sign_in_has_ended on access.drafts for insert with check (access.holds('service:sign-in'));
create policy parked_again_when_the_sign_in_has_ended on access.drafts for update using ((select access.holds('service:sign-in')));
create policy found_when_parking on access.drafts for select using ((select access.holds('service:sign-in')));
create policy replaced_when_parking on access.drafts for delete using ((select access.holds('service:sign-in')));
create policy found_when_old on access.drafts for select using ((select access.holds('service:jobs')));
create policy swept_when_old on access.drafts for delete using ((select access.holds('service:jobs')));
grant select, insert, update, delete on access.drafts to backontrack_app;

alter table access.answered_forms enable row level security;
alter table access.answered_forms force row level security;
create policy ones_own on access.answered_forms for select using (colleague_id = access.actor());
create policy remembered_by_oneself on access.answered_forms for insert with check (colleague_id = access.actor());
create policy found_when_old on access.answered_forms for select using ((select access.holds('service:jobs')));
create policy swept_when_old on access.answered_forms for delete using ((select access.holds('service:jobs')));
grant select, insert, delete on access.answered_forms to backontrack_app;

alter table access.settings enable row level security;
alter table access.settings force row level security;
create policy known_to_the_program on access.settings for select using ((select access.actor()) is not null);
create policy written_when_setting_up on access.settings for insert with check (access.holds('service:set-up'));
grant select, insert on access.settings to backontrack_app;

-- ---------------------------------------------------------------- acting
create function access.act_as_service(service text, day date, moment timestamptz) returns uuid language plpgsql as $$
declare known uuid;
begin
  -- Somebody has to act to be told who there is; nobody in particular, and for this one look.
  perform set_config('app.actor_id', '00000000-0000-4000-8000-000000000000', true);
  select id into known from access.service_actors where name = service;
  if known is null then raise exception 'no such service actor'; end if;
  perform set_config('app.actor_id', known::text, true), set_config('app.today', day::text, true), set_config('app.now', moment::text, true),
          set_config('app.roles', array[service]::text, true), set_config('app.units', '{}', true), set_config('app.institutions', '{}', true);
  perform access.forget_relations();
  return known;
end $$;
comment on function access.act_as_service(text, date, timestamptz) is 'The rest of this transaction is done by a service actor.';

create function access.act_as(colleague uuid, day date, moment timestamptz) returns text[] language plpgsql as $$
declare held text[]; coordinated uuid[]; places uuid[];
begin
  perform set_config('app.actor_id', colleague::text, true), set_config('app.today', day::text, true), set_config('app.now', moment::text, true),
          set_config('app.roles', '{}', true), set_config('app.units', '{}', true), set_config('app.institutions', '{}', true);
  select coalesce(array_agg(distinct role order by role), '{}'), coalesce(array_agg(distinct unit_id) filter (where unit_id is not null), '{}'),
         coalesce(array_agg(distinct institution_id) filter (where institution_id is not null), '{}')
    into held, coordinated, places
    from access.role_grants where colleague_id = colleague and from_on <= day and (to_on is null or to_on > day);
  perform set_config('app.roles', held::text, true), set_config('app.units', coordinated::text, true), set_config('app.institutions', places::text, true);
  perform access.forget_relations();
  perform access.take_relations();
  return held;
end $$;
comment on function access.act_as(uuid, date, timestamptz) is 'The rest of this transaction is done by this colleague with every role held that day; gives the roles.';

create function access.continue_session(token bytea, day date, moment timestamptz, form bytea)
  returns table (session_id uuid, colleague_id uuid, roles text[], signed_in_by text, language text, key_wrapped bytea, name_sealed bytea, ended boolean, begun_at timestamptz, done text)
  language plpgsql as $$
declare known record; held text[];
begin
  -- For this one look nobody in particular comes in, with the right to find out who it is.
  perform set_config('app.actor_id', '00000000-0000-4000-8000-000000000000', true), set_config('app.roles', '{service:sign-in}', true);
  select s.id, s.colleague_id, s.method, s.seen_at, s.begun_at, c.language, c.key_wrapped, c.name_sealed,
         s.ended_at is not null or s.seen_at < moment - interval '15 minutes' or s.begun_at < moment - interval '8 hours'
           or coalesce(a.disabled_on <= day, a.colleague_id is null) as ended
    into known
    from access.sign_in_sessions s join access.colleagues c on c.id = s.colleague_id left join access.accounts a on a.colleague_id = s.colleague_id
   where s.token_hash = token;
  if not found then
    perform access.act_as_service('service:sign-in', day, moment);
    return;
  end if;
  if known.ended then
    perform access.act_as_service('service:sign-in', day, moment);
    return query select known.id, known.colleague_id, '{}'::text[], known.method, known.language, known.key_wrapped, known.name_sealed, true, known.begun_at, null::text;
    return;
  end if;
  -- Written at most twice a minute: a look at a page should not cost a write of its own. Another look of the same colleague
  -- may be writing it now: nobody waits for that one's whole page.
  if known.seen_at < moment - interval '30 seconds' then
    update access.sign_in_sessions set seen_at = moment
     where id = (select s.id from access.sign_in_sessions s where s.id = known.id and s.seen_at < moment - interval '30 seconds' for update skip locked);
  end if;
  held := access.act_as(known.colleague_id, day, moment);
  return query select known.id, known.colleague_id, held, known.method, known.language, known.key_wrapped, known.name_sealed, false, known.begun_at,
    case when form is not null then (select a.location from access.answered_forms a where a.colleague_id = known.colleague_id and a.digest = form) end;
end $$;
comment on function access.continue_session(bytea, date, timestamptz, bytea) is
  'Finds the sign-in session by the hash of its cookie and lets its colleague act for the rest of the transaction; says where the answer is of a form they have sent before. Ended: the service actor goes on acting, so that a form can be parked.';
