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
  perform access.forget_relations();
  perform access.take_relations();
  return held;
end $function$;
comment on function access.act_as(uuid,date,timestamp with time zone) is 'The rest of this transaction is done by this colleague with every role held that day; gives the roles.';

CREATE OR REPLACE FUNCTION access.act_as_service(service text, day date, moment timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
AS $function$
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
end $function$;
comment on function access.act_as_service(text,date,timestamp with time zone) is 'The rest of this transaction is done by a service actor.';

CREATE OR REPLACE FUNCTION access.actor()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.actor_id'::text, true), ''::text))::uuid;
comment on function access.actor() is 'Who acts in this transaction; null when nobody does, and then every table is empty.';

CREATE OR REPLACE FUNCTION access.agreed_until(mentorship uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$ select latest.on_day from (select a.kind, a.on_day from mentorships m join agreement_facts a on a.person_id = m.person_id
                                    where m.id = mentorship and a.kind in ('given', 'withdrawn', 'ended') order by a.place desc limit 1) latest
         where latest.kind <> 'given' and exists (select from mentorship_steps s where s.mentorship_id = mentorship and s.step = 'match') $function$;
comment on function access.agreed_until(uuid) is 'The last day of an agreement that is over, the day it was taken back or ended included, as far as the actor may read; null while one is in force.';

CREATE OR REPLACE FUNCTION access.agreement_stands(mentorship uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select from mentorships m where m.id = mentorship and m.stage in ('matching', 'introMeeting', 'active', 'paused', 'transferring', 'transition', 'aftercare')
           and 'given' = (select a.kind from agreement_facts a where a.person_id = m.person_id and a.kind in ('given', 'withdrawn', 'ended') order by a.place desc limit 1)) $function$;
comment on function access.agreement_stands(uuid) is 'Whether an agreement is in force, as far as the actor may read: without one, nothing that depends on it is written by anybody.';

CREATE OR REPLACE FUNCTION access.answered_on(person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$ select on_day from agreement_facts where person_id = person and kind in ('refused', 'withdrawn', 'ended') order by place desc limit 1 $function$;
comment on function access.answered_on(uuid) is 'The day of the latest no, withdrawal or end of an agreement, as far as the actor may know it.';

CREATE OR REPLACE FUNCTION access.coached_mentorships()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.coached_mentorships'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.coached_mentorships() is 'Mentorships of the mentors the actor coaches today.';

CREATE OR REPLACE FUNCTION access.coached_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.coached_people'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.coached_people() is 'Mentees of the mentors the actor coaches today.';

CREATE OR REPLACE FUNCTION access.coaches_read_sessions()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(bool_and(coaches_read_sessions), false) from schemes $function$;
comment on function access.coaches_read_sessions() is 'False as soon as one scheme of this service says otherwise.';

CREATE OR REPLACE FUNCTION access.contact_due(stage text, since date, last date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (stage <> 'aftercare'::text) THEN (COALESCE(last, since) + 14) WHEN (GREATEST(last, since) < ((since + '1 mon'::interval))::date) THEN (GREATEST(last, since) + 7) WHEN (GREATEST(last, since) < ((since + '3 mons'::interval))::date) THEN (GREATEST(last, since) + 14) ELSE (GREATEST(last, since) + 28) END;
comment on function access.contact_due(text,date,date) is 'The last day for mentor and mentee to meet again: within two weeks; after release within a week in the first month, two weeks until the third, four weeks after that. What was before the release is no contact outside.';

CREATE OR REPLACE FUNCTION access.continue_session(token bytea, day date, moment timestamp with time zone, form bytea)
 RETURNS TABLE(session_id uuid, colleague_id uuid, roles text[], signed_in_by text, language text, key_wrapped bytea, name_sealed bytea, ended boolean, begun_at timestamp with time zone, done text)
 LANGUAGE plpgsql
AS $function$
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
end $function$;
comment on function access.continue_session(bytea,date,timestamp with time zone,bytea) is 'Finds the sign-in session by the hash of its cookie and lets its colleague act for the rest of the transaction; says where the answer is of a form they have sent before. Ended: the service actor goes on acting, so that a form can be parked.';

CREATE OR REPLACE FUNCTION access.excluded()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.excluded'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.excluded() is 'People the actor is kept from, whatever their roles.';

CREATE OR REPLACE FUNCTION access.expected_mentors()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.expected_mentors'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.expected_mentors() is 'Their mentors.';

CREATE OR REPLACE FUNCTION access.expected_mentorships()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.expected_mentorships'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.expected_mentorships() is 'Mentorships with a meeting to come at an institution whose visits office the actor works in.';

CREATE OR REPLACE FUNCTION access.expected_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.expected_people'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.expected_people() is 'Their mentees.';

CREATE OR REPLACE FUNCTION access.forget_relations()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  -- They last as long as a transaction: whoever acts first in one has nothing to forget. The people kept from somebody are
  -- always among what is taken.
  if coalesce(current_setting('app.excluded', true), '') = '' then return; end if;
  perform set_config(name, '{}', true) from unnest(array['app.mentorships', 'app.people', 'app.mentors', 'app.coaches',
    'app.coached_mentorships', 'app.coached_people', 'app.excluded', 'app.visits_offices', 'app.expected_mentorships', 'app.expected_people',
    'app.expected_mentors']) as name;
  perform set_config('app.proposals_over', '', true);
end $function$;

CREATE OR REPLACE FUNCTION access.has_begun(mentorship uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select exists (select from mentorship_steps s where s.mentorship_id = mentorship and s.step = 'begin') $function$;
comment on function access.has_begun(uuid) is 'Whether mentee and mentor went on from an intro meeting, as far as the actor may read.';

CREATE OR REPLACE FUNCTION access.holds(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (role = ANY (COALESCE((NULLIF(current_setting('app.roles'::text, true), ''::text))::text[], '{}'::text[])));
comment on function access.holds(text) is 'Whether the actor holds this role today; service actors hold one role, named service:….';

CREATE OR REPLACE FUNCTION access.holds_one_of(VARIADIC roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (roles && COALESCE((NULLIF(current_setting('app.roles'::text, true), ''::text))::text[], '{}'::text[]));
comment on function access.holds_one_of(text[]) is 'Whether the actor holds one of these roles today: one thing to look up where a policy would ask for each.';

CREATE OR REPLACE FUNCTION access.institutions()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.institutions'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.institutions() is 'The institutions the actor answers for today as referrer, contact or duty officer.';

CREATE OR REPLACE FUNCTION access.is_expected(status text, kind text, day date, place_left_on date)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (((place_left_on IS NULL) OR (place_left_on > access.today())) AND (status = 'planned'::text) AND (kind = ANY (ARRAY['visit'::text, 'network'::text, 'video'::text])) AND ((day >= access.today()) AND (day <= ((date_trunc('week'::text, (access.today())::timestamp with time zone))::date + 13))));
comment on function access.is_expected(text,text,date,date) is 'Whether a visits office has to know of this session: agreed, at the institution, with somebody who has not left it, from today until next Sunday but one.';

CREATE OR REPLACE FUNCTION access.is_service()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (EXISTS (SELECT FROM unnest(access.roles()) role(role) WHERE (role.role ~~ 'service:%'::text)));
comment on function access.is_service() is 'Whether the program acts, and no person.';

CREATE OR REPLACE FUNCTION access.keep_address()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.email_token = old.email_token then return null; end if;
  insert into access.sign_in_addresses (colleague_id, email_token) values (new.colleague_id, new.email_token)
    on conflict (colleague_id) do update set email_token = excluded.email_token;
  return null;
end $function$;
comment on function access.keep_address() is 'Keeps what others may know of an account; whoever may not keep it cannot change the address either.';

CREATE OR REPLACE FUNCTION access.left_on(person uuid, institution uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$ select min(w.from_on) from custody_whereabouts w where w.person_id = person and institution = any(w.left_ids)
           and not exists (select from custody_whereabouts later where later.person_id = person and later.from_on > w.from_on and not institution = any(later.left_ids)) $function$;
comment on function access.left_on(uuid,uuid) is 'The day from which somebody who was at this institution is there no longer, as far as the actor may read; null when they are there, or never were.';

CREATE OR REPLACE FUNCTION access.mine()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (access.units() || access.my_mentorships());
comment on function access.mine() is 'Units the actor coordinates and mentorships the actor works on as mentor: what is recorded there is theirs to read.';

CREATE OR REPLACE FUNCTION access.mine_or_coached()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (access.mine() || access.coached_mentorships());
comment on function access.mine_or_coached() is 'And the mentorships of the mentors the actor coaches.';

CREATE OR REPLACE FUNCTION access.my_coaches()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.coaches'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.my_coaches() is 'Coaches the actor has today.';

CREATE OR REPLACE FUNCTION access.my_mentors()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.mentors'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.my_mentors() is 'Mentors whose coach the actor is today.';

CREATE OR REPLACE FUNCTION access.my_mentorships()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.mentorships'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.my_mentorships() is 'Mentorships the actor works on today as mentor or co-mentor.';

CREATE OR REPLACE FUNCTION access.my_network()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(relative_id), '{}') from network_relations where access.holds('mentor') and mentorship_id = any(access.my_mentorships()) $function$;
comment on function access.my_network() is 'People around the mentees the actor works with today.';

CREATE OR REPLACE FUNCTION access.my_people()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.people'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.my_people() is 'Mentees the actor works with today as mentor or co-mentor.';

CREATE OR REPLACE FUNCTION access.note_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.changed_by := access.actor();
  new.changed_at := access.now();
  return new;
end $function$;
comment on function access.note_change() is 'Who made this version of a row, and when: so that somebody who was overtaken is told.';

CREATE OR REPLACE FUNCTION access.now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.now'::text, true), ''::text))::timestamp with time zone, now());

CREATE OR REPLACE FUNCTION access.only_the_own_unit_lets_go()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if access.holds('coordinator') and old.unit_id <> all(access.units()::uuid[]) then
    raise insufficient_privilege using message = 'a mentor leaves a unit by the hand of its own coordinators';
  end if;
  return new;
end $function$;
comment on function access.only_the_own_unit_lets_go() is 'A coordinator of another unit does not move a mentor.';

CREATE OR REPLACE FUNCTION access.password_is_set_at_the_door()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not (access.holds('service:sign-in') or access.holds('service:set-up')) then
    raise insufficient_privilege using message = 'a password is set by its owner, by a link';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION access.proposals_over()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;
comment on function access.proposals_over() is 'Matches proposed to the actor that came to nothing or have ended, since the day after.';

CREATE OR REPLACE FUNCTION access.referred_on(person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$ select min(r.received_on) from referrals r join referral_standings s on s.referral_id = r.id where r.person_id = person
           and (s.status in ('received', 'screening', 'needsInformation')
             or exists (select from mentorships m join referral_steps f on f.referral_id = r.id and f.kind = 'accepted' and f.recorded_at = m.begun_at
                         where m.person_id = person and m.stage <> 'closed')) $function$;
comment on function access.referred_on(uuid) is 'The day somebody was referred, of what is open or led to the mentorship that is; null where there is none, or none the actor may read.';

CREATE OR REPLACE FUNCTION access.roles()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.roles'::text, true), ''::text))::text[], '{}'::text[]);

CREATE OR REPLACE FUNCTION access.schemes()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(distinct scheme_id), '{}') from units where id = any((select access.units())::uuid[]) $function$;
comment on function access.schemes() is 'The schemes in which the actor coordinates a unit today.';

CREATE OR REPLACE FUNCTION access.session_of(said uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select session_id from session_facts where id = said $function$;

CREATE OR REPLACE FUNCTION access.sheet_in_hand_since(person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
AS $function$ select on_day from (select kind, on_day from agreement_facts where person_id = person order by place desc limit 1) latest where kind = 'handedOver' $function$;
comment on function access.sheet_in_hand_since(uuid) is 'The day the sheet was handed over, while nothing has been answered since.';

CREATE OR REPLACE FUNCTION access.take_relations()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$;
comment on function access.take_relations() is 'Reads who the actor works with today, by the roles held today; to be called again by whoever changes an assignment of the actor.';

CREATE OR REPLACE FUNCTION access.those_in_training()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select case when access.holds('trainer') then coalesce(array_agg(distinct colleague_id), '{}') else '{}' end from access.role_grants
         where access.holds('trainer') and role = 'mentor' and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.those_in_training() is 'Mentors, to a trainer; nobody to anybody else.';

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

CREATE OR REPLACE FUNCTION access.units_mentored_in()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(distinct unit_id), '{}') from mentor_assignments
         where access.holds('mentor') and mentor_id = access.actor() and from_on <= access.today() and (to_on is null or to_on > access.today()) $function$;
comment on function access.units_mentored_in() is 'Units of the mentees the actor works with today: where a mentor may put a relative on record.';

CREATE OR REPLACE FUNCTION access.units_referred_to()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(distinct unit_id) filter (where unit_id is not null), '{}') from institutions
         where access.holds('referrer') and id = any((select access.institutions())::uuid[]) $function$;
comment on function access.units_referred_to() is 'Units that receive what comes from the actor''s institutions.';

CREATE OR REPLACE FUNCTION access.visits_offices()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.visits_offices'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function access.visits_offices() is 'Institutions whose visits office the actor works in today.';

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
CREATE TRIGGER address AFTER INSERT OR UPDATE OF email_token ON access.accounts FOR EACH ROW EXECUTE FUNCTION access.keep_address();
CREATE TRIGGER password_is_set_at_the_door BEFORE UPDATE ON access.accounts FOR EACH ROW WHEN ((new.password_hash IS DISTINCT FROM old.password_hash)) EXECUTE FUNCTION access.password_is_set_at_the_door();
alter table access.accounts enable row level security;
alter table access.accounts force row level security;
create policy administrators_add on access.accounts for insert with check (((access.holds('administrator'::text) AND (password_hash IS NULL)) OR access.holds('service:set-up'::text)));
create policy administrators_change on access.accounts for update using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:sign-in'::text, 'service:set-up'::text]) AS holds_one_of));
create policy administrators_see on access.accounts for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:sign-in'::text, 'service:set-up'::text, 'service:import'::text, 'service:jobs'::text]) AS holds_one_of));
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
create policy found_when_old on access.answered_forms for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on access.answered_forms as restrictive for insert with check ((colleague_id = access.actor()));
create policy ones_own on access.answered_forms for select using ((colleague_id = access.actor()));
create policy remembered_by_oneself on access.answered_forms for insert with check ((colleague_id = access.actor()));
create policy swept_when_old on access.answered_forms for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
grant insert, select, delete on table access.answered_forms to backontrack_app;

create table access.attempts (
  id bigint not null generated always as identity,
  about bytea not null,
  made_at timestamp with time zone not null default access.now(),
  constraint attempts_pkey PRIMARY KEY (id)
);
comment on table access.attempts is 'Refused sign-ins, counted by keyed token per account from one address and per address, so that guessing is slow and nobody can lock somebody else out.';
CREATE INDEX attempts_about ON access.attempts USING btree (about, made_at);
alter table access.attempts enable row level security;
alter table access.attempts force row level security;
create policy counted_at_sign_in on access.attempts using (( SELECT access.holds('service:sign-in'::text) AS holds)) with check (access.holds('service:sign-in'::text));
create policy found_by_jobs on access.attempts for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy swept_by_jobs on access.attempts for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
grant insert, select, delete on table access.attempts to backontrack_app;

create table access.colleagues (
  id uuid not null default gen_random_uuid(),
  key_wrapped bytea not null,
  name_sealed bytea not null,
  name_tokens bytea[] not null default '{}'::bytea[],
  phone_sealed bytea,
  shown_to_colleagues boolean not null default false,
  language text not null default 'da'::text,
  closed_on date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  created_at timestamp with time zone not null default access.now(),
  constraint colleagues_pkey PRIMARY KEY (id),
  constraint colleagues_language_check CHECK ((language = ANY (ARRAY['da'::text, 'en'::text])))
);
comment on table access.colleagues is 'Everybody who works in a scheme, mentors included: a name under a key of their own.';
comment on column access.colleagues.name_tokens is 'Keyed tokens of the words of the name, cut to 16 bits so that several names share one: they find, they do not name.';
comment on column access.colleagues.shown_to_colleagues is 'Coordinators: whoever acts may know their name, to know whom to call.';
comment on column access.colleagues.closed_on is 'Since when their access is closed, for those who must know and may not read accounts; kept by the function that closes it.';
CREATE TRIGGER changed BEFORE UPDATE ON access.colleagues FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table access.colleagues enable row level security;
alter table access.colleagues force row level security;
create policy added_by_those_who_run_it on access.colleagues for insert with check ((access.holds('coordinator'::text) OR access.holds('administrator'::text) OR access.holds('service:import'::text) OR access.holds('service:set-up'::text)));
create policy kept_up_by_oneself on access.colleagues for update using ((id = access.actor()));
create policy kept_up_by_those_who_run_it on access.colleagues for update using (( SELECT access.holds('administrator'::text) AS holds));
create policy known_faces on access.colleagues for select using ((shown_to_colleagues AND (access.actor() IS NOT NULL)));
create policy mentors_kept_up_by_the_scheme on access.colleagues for update using ((( SELECT access.holds_one_of(VARIADIC ARRAY['coordinator'::text, 'service:import'::text]) AS holds_one_of) AND (EXISTS ( SELECT FROM mentors m WHERE (m.id = colleagues.id)))));
create policy oneself on access.colleagues for select using ((id = access.actor()));
create policy their_trainers on access.colleagues for select using ((id = ANY (( SELECT access.those_in_training() AS those_in_training)::uuid[])));
create policy those_who_run_the_scheme on access.colleagues for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['coordinator'::text, 'administrator'::text, 'data protection officer'::text, 'service:sign-in'::text, 'service:import'::text, 'service:set-up'::text, 'service:jobs'::text]) AS holds_one_of));
create policy whoever_works_with_them on access.colleagues for select using ((id = ANY (( SELECT ((access.my_mentors() || access.my_coaches()) || access.expected_mentors()))::uuid[])));
grant insert, select on table access.colleagues to backontrack_app;
grant update (name_sealed) on table access.colleagues to backontrack_app;
grant update (name_tokens) on table access.colleagues to backontrack_app;
grant update (phone_sealed) on table access.colleagues to backontrack_app;
grant update (shown_to_colleagues) on table access.colleagues to backontrack_app;
grant update (language) on table access.colleagues to backontrack_app;
grant update (closed_on) on table access.colleagues to backontrack_app;
grant update (version) on table access.colleagues to backontrack_app;

create table access.drafts (
  colleague_id uuid not null,
  path text not null,
  form_key text not null,
  typed_sealed bytea not null,
  row_id uuid not null default gen_random_uuid(),
  saved_at timestamp with time zone not null default access.now(),
  constraint drafts_pkey PRIMARY KEY (colleague_id, path, form_key),
  constraint drafts_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint drafts_form_key_is_short CHECK ((length(form_key) <= 64))
);
comment on table access.drafts is 'What somebody typed and has not sent, one row a form, sealed under its author''s key; seen by its author alone.';
CREATE INDEX drafts_saved ON access.drafts USING btree (saved_at);
alter table access.drafts enable row level security;
alter table access.drafts force row level security;
create policy found_when_old on access.drafts for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy found_when_parking on access.drafts for select using (( SELECT access.holds('service:sign-in'::text) AS holds));
create policy ones_own on access.drafts using ((colleague_id = access.actor())) with check ((colleague_id = access.actor()));
create policy parked_again_when_the_sign_in_has_ended on access.drafts for update using (( SELECT access.holds('service:sign-in'::text) AS holds));
create policy parked_when_the_sign_in_has_ended on access.drafts for insert with check (access.holds('service:sign-in'::text));
create policy replaced_when_parking on access.drafts for delete using (( SELECT access.holds('service:sign-in'::text) AS holds));
create policy swept_when_old on access.drafts for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
grant insert, select, update, delete on table access.drafts to backontrack_app;

create table access.exclusions (
  colleague_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  why text not null default 'knowsTheMentee'::text,
  from_on date not null default access.today(),
  to_on date,
  recorded_by uuid not null default access.actor(),
  constraint exclusions_pkey PRIMARY KEY (colleague_id, person_id, from_on),
  constraint exclusions_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint exclusions_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint exclusions_why_check CHECK ((why = ANY (ARRAY['knowsTheMentee'::text, 'knowsTheVictim'::text, 'relative'::text, 'workedOnTheCase'::text, 'other'::text])))
);
comment on table access.exclusions is 'This colleague knows that mentee outside work: beats every role the colleague holds.';
CREATE INDEX exclusions_by_person_id ON access.exclusions USING btree (person_id);
alter table access.exclusions enable row level security;
alter table access.exclusions force row level security;
create policy coordinators_end on access.exclusions for update using (((unit_id = ANY (( SELECT access.units() AS units)::uuid[])) AND (colleague_id <> access.actor())));
create policy coordinators_record on access.exclusions for insert with check ((unit_id = ANY (access.units())));
create policy coordinators_see on access.exclusions for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy heeded_by_imports on access.exclusions for select using (( SELECT access.holds('service:import'::text) AS holds));
create policy in_ones_own_name on access.exclusions as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on access.exclusions as restrictive using (((colleague_id = access.actor()) OR (person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))));
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
CREATE INDEX links_of_a_colleague ON access.one_time_links USING btree (colleague_id) WHERE (used_at IS NULL);
alter table access.one_time_links enable row level security;
alter table access.one_time_links force row level security;
create policy in_ones_own_name on access.one_time_links as restrictive for insert with check ((made_by = access.actor()));
create policy known_to_jobs on access.one_time_links for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy made_by_administrators on access.one_time_links for insert with check (((access.holds('administrator'::text) AND (purpose = 'set a password'::text)) OR access.holds('service:set-up'::text)));
create policy seen_when_setting_up on access.one_time_links for select using (( SELECT access.holds('administrator'::text) AS holds));
create policy spent_at_sign_in on access.one_time_links for update using (( SELECT access.holds('service:sign-in'::text) AS holds));
create policy swept_when_old on access.one_time_links for delete using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (COALESCE(used_at, expires_at) < (access.now() - '30 days'::interval))));
create policy used_at_sign_in on access.one_time_links for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:sign-in'::text, 'service:set-up'::text]) AS holds_one_of));
create policy voided_by_administrators on access.one_time_links for update using (((purpose = 'set a password'::text) AND ( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:set-up'::text]) AS holds_one_of))) with check (((purpose = 'set a password'::text) AND (used_at IS NOT NULL)));
create policy voided_by_the_machines_owner on access.one_time_links for update using (((purpose = 'first administrator'::text) AND ( SELECT access.holds('service:set-up'::text) AS holds))) with check ((used_at IS NOT NULL));
grant insert, select, delete on table access.one_time_links to backontrack_app;
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
CREATE UNIQUE INDEX one_in_force ON access.role_grants USING btree (colleague_id, role, unit_id, institution_id) NULLS NOT DISTINCT WHERE (to_on IS NULL);
alter table access.role_grants enable row level security;
alter table access.role_grants force row level security;
create policy administrators_end on access.role_grants for update using ((( SELECT access.holds('administrator'::text) AS holds) AND ((to_on IS NULL) OR (to_on > access.today())))) with check ((to_on IS NOT NULL));
create policy administrators_grant on access.role_grants for insert with check (((access.holds('administrator'::text) AND (colleague_id <> access.actor())) OR access.holds('service:set-up'::text) OR (access.holds('service:import'::text) AND (role = 'mentor'::text)) OR (access.holds('coordinator'::text) AND (role = ANY (ARRAY['mentor'::text, 'mentor coach'::text])) AND (colleague_id <> access.actor()))));
create policy coordinators_know_whom_they_work_with on access.role_grants for select using ((( SELECT access.holds('coordinator'::text) AS holds) AND (role = ANY (ARRAY['mentor'::text, 'mentor coach'::text, 'coordinator'::text, 'referrer'::text, 'institution contact'::text, 'duty officer'::text]))));
create policy in_ones_own_name on access.role_grants as restrictive for insert with check ((granted_by = access.actor()));
create policy ones_own on access.role_grants for select using ((colleague_id = access.actor()));
create policy those_who_run_the_scheme on access.role_grants for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'data protection officer'::text, 'service:sign-in'::text, 'service:set-up'::text, 'service:import'::text, 'service:jobs'::text]) AS holds_one_of));
create policy trainers_see_who_is_a_mentor on access.role_grants for select using (((role = 'mentor'::text) AND ( SELECT access.holds('trainer'::text) AS holds)));
grant insert, select on table access.role_grants to backontrack_app;
grant update (to_on) on table access.role_grants to backontrack_app;

create table access.service_actors (
  id uuid not null,
  name text not null,
  constraint service_actors_pkey PRIMARY KEY (id),
  constraint service_actors_name_key UNIQUE (name)
);
comment on table access.service_actors is 'Who acts where no person does: the sequencer, the nightly jobs, an import, signing in, setting up, the search of a look-up.';
alter table access.service_actors enable row level security;
alter table access.service_actors force row level security;
create policy known_to_whoever_acts on access.service_actors for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
grant select on table access.service_actors to backontrack_app;

create table access.settings (
  name text not null,
  value jsonb not null,
  constraint settings_pkey PRIMARY KEY (name)
);
comment on table access.settings is 'Facts about this database that the program must know: whether it is a demonstration, whose key file it needs.';
alter table access.settings enable row level security;
alter table access.settings force row level security;
create policy known_to_the_program on access.settings for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy written_when_setting_up on access.settings for insert with check (access.holds('service:set-up'::text));
grant insert, select on table access.settings to backontrack_app;

create table access.sign_in_addresses (
  colleague_id uuid not null,
  email_token bytea not null,
  constraint sign_in_addresses_pkey PRIMARY KEY (colleague_id),
  constraint sign_in_addresses_email_token_key UNIQUE (email_token),
  constraint sign_in_addresses_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.accounts(colleague_id)
);
comment on table access.sign_in_addresses is 'Whose account has an address, by its token alone: for whoever must know a colleague again by it and may not read accounts.';
alter table access.sign_in_addresses enable row level security;
alter table access.sign_in_addresses force row level security;
create policy added_with_the_account on access.sign_in_addresses for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy changed_with_the_account on access.sign_in_addresses for update using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:set-up'::text]) AS holds_one_of));
create policy found_by_imports on access.sign_in_addresses for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['coordinator'::text, 'service:import'::text]) AS holds_one_of));
create policy kept_with_the_account on access.sign_in_addresses for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:set-up'::text]) AS holds_one_of));
grant insert, select on table access.sign_in_addresses to backontrack_app;
grant update (email_token) on table access.sign_in_addresses to backontrack_app;

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
create policy administrators_end on access.sign_in_sessions for update using ((( SELECT access.holds('administrator'::text) AS holds) AND (ended_at IS NULL))) with check ((ended_at IS NOT NULL));
create policy administrators_see on access.sign_in_sessions for select using (( SELECT access.holds('administrator'::text) AS holds));
create policy begun_at_sign_in on access.sign_in_sessions for insert with check (access.holds('service:sign-in'::text));
create policy ended_by_oneself on access.sign_in_sessions for update using (((colleague_id = access.actor()) AND (ended_at IS NULL))) with check ((ended_at IS NOT NULL));
create policy known_at_sign_in on access.sign_in_sessions for select using (( SELECT access.holds('service:sign-in'::text) AS holds));
create policy known_to_jobs on access.sign_in_sessions for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy ones_own on access.sign_in_sessions for select using ((colleague_id = access.actor()));
create policy seen_at_sign_in on access.sign_in_sessions for update using (( SELECT access.holds('service:sign-in'::text) AS holds)) with check (access.holds('service:sign-in'::text));
create policy swept_when_old on access.sign_in_sessions for delete using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (COALESCE(ended_at, seen_at) < (access.now() - '30 days'::interval))));
grant insert, select, delete on table access.sign_in_sessions to backontrack_app;
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
  names_on_printed_trail boolean not null default false,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint agencies_pkey PRIMARY KEY (id)
);
comment on table public.agencies is 'The controller: its name in each language, its time zone, its country, and where to complain. Its holidays are rows of holidays.';
comment on column public.agencies.names_on_printed_trail is 'Whether the sheet that tells somebody who has looked names colleagues. Unless the agency says so it gives role and purpose: Datatilsynet 2024-32-0283.';
CREATE TRIGGER changed BEFORE UPDATE ON public.agencies FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.agencies enable row level security;
alter table public.agencies force row level security;
create policy kept_up_by_administrators on public.agencies for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.agencies for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.agencies for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.agencies to backontrack_app;
grant update (name_da) on table public.agencies to backontrack_app;
grant update (name_en) on table public.agencies to backontrack_app;
grant update (time_zone) on table public.agencies to backontrack_app;
grant update (country) on table public.agencies to backontrack_app;
grant update (complain_da) on table public.agencies to backontrack_app;
grant update (complain_en) on table public.agencies to backontrack_app;
grant update (names_on_printed_trail) on table public.agencies to backontrack_app;
grant update (version) on table public.agencies to backontrack_app;

create table public.agreement_facts (
  id uuid not null,
  place bigint not null generated always as identity,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  on_day date not null,
  how text,
  sheet_id uuid,
  language text,
  taken_by uuid,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint agreement_facts_pkey PRIMARY KEY (id),
  constraint agreement_facts_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint agreement_facts_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES information_sheets(id),
  constraint agreement_facts_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES access.colleagues(id),
  constraint a_sheet_in_a_language CHECK (((kind = 'handedOver'::text) = ((sheet_id IS NOT NULL) AND (language IS NOT NULL)))),
  constraint a_yes_is_said_to_somebody CHECK (((kind <> 'given'::text) OR (taken_by IS NOT NULL))),
  constraint agreement_facts_how_check CHECK ((how = ANY (ARRAY['onPaper'::text, 'inPerson'::text, 'byTelephone'::text, 'throughSomebody'::text]))),
  constraint agreement_facts_kind_check CHECK ((kind = ANY (ARRAY['handedOver'::text, 'given'::text, 'refused'::text, 'withdrawn'::text, 'ended'::text]))),
  constraint agreement_facts_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  constraint an_answer_comes_somehow CHECK (((kind = ANY (ARRAY['handedOver'::text, 'ended'::text])) = (how IS NULL)))
);
comment on table public.agreement_facts is 'The sheet handed over, yes, no, taken back, and ended with the mentorship: each with its day and how it came; never changed. The latest word counts.';
CREATE INDEX agreement_facts_of_a_person ON public.agreement_facts USING btree (person_id, place);
alter table public.agreement_facts enable row level security;
alter table public.agreement_facts force row level security;
create policy coordinators_of_the_unit on public.agreement_facts for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy found_by_jobs on public.agreement_facts for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.agreement_facts as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_a_sheet_from_before_the_last_answer on public.agreement_facts as restrictive for insert with check (((kind <> 'handedOver'::text) OR (on_day >= COALESCE(access.answered_on(person_id), on_day))));
create policy never_ahead on public.agreement_facts as restrictive for insert with check ((on_day <= access.today()));
create policy never_before_they_were_referred on public.agreement_facts as restrictive for insert with check (((kind <> 'handedOver'::text) OR (on_day >= COALESCE(access.referred_on(person_id), on_day))));
create policy never_before_three_days_to_think on public.agreement_facts as restrictive for insert with check (((kind <> 'given'::text) OR COALESCE((on_day >= (access.sheet_in_hand_since(person_id) + 3)), false)));
create policy never_by_the_excluded on public.agreement_facts as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy never_through_the_referrer_or_wing_staff on public.agreement_facts as restrictive for insert with check (((kind <> ALL (ARRAY['handedOver'::text, 'given'::text])) OR ((NOT (EXISTS ( SELECT FROM referrals r WHERE ((r.person_id = agreement_facts.person_id) AND (r.referred_by = COALESCE(agreement_facts.taken_by, agreement_facts.recorded_by)))))) AND (NOT (EXISTS ( SELECT FROM access.role_grants g WHERE ((g.colleague_id = COALESCE(agreement_facts.taken_by, agreement_facts.recorded_by)) AND (g.role = ANY (ARRAY['referrer'::text, 'institution contact'::text, 'duty officer'::text])) AND (g.from_on <= access.today()) AND ((g.to_on IS NULL) OR (g.to_on > access.today())))))) AND ((taken_by IS NULL) OR (taken_by = access.actor()) OR (unit_id = ANY (access.units())) OR access.holds('service:set-up'::text)))));
create policy recorded_by_coordinators on public.agreement_facts for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.agreement_facts for insert with check (((person_id = ANY (access.my_people())) AND (recorded_by = access.actor()) AND (unit_id = ( SELECT people.unit_id FROM people WHERE (people.id = agreement_facts.person_id)))));
create policy their_mentors on public.agreement_facts for select using ((person_id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
grant insert, select on table public.agreement_facts to backontrack_app;

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
CREATE UNIQUE INDEX one_of_a_day ON public.coach_assignments USING btree (mentor_id, is_deputy, from_on);
CREATE UNIQUE INDEX one_open_coach ON public.coach_assignments USING btree (mentor_id) WHERE ((NOT is_deputy) AND (to_on IS NULL));
alter table public.coach_assignments enable row level security;
alter table public.coach_assignments force row level security;
create policy coordinators_assign_in_their_units on public.coach_assignments for insert with check ((access.holds('coordinator'::text) AND (coach_id <> access.actor()) AND (EXISTS ( SELECT FROM mentors m WHERE ((m.id = coach_assignments.mentor_id) AND (m.unit_id = ANY (access.units())))))));
create policy coordinators_end_in_their_units on public.coach_assignments for update using ((( SELECT access.holds('coordinator'::text) AS holds) AND (EXISTS ( SELECT FROM mentors m WHERE ((m.id = coach_assignments.mentor_id) AND (m.unit_id = ANY (( SELECT access.units() AS units)::uuid[]))))))) with check ((to_on IS NOT NULL));
create policy coordinators_of_the_scheme on public.coach_assignments for select using ((EXISTS ( SELECT FROM mentors m WHERE ((m.id = coach_assignments.mentor_id) AND (m.scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))))));
create policy in_ones_own_name on public.coach_assignments as restrictive for insert with check ((assigned_by = access.actor()));
create policy looked_after_by_jobs on public.coach_assignments for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy ones_own on public.coach_assignments for select using (((coach_id = access.actor()) OR (mentor_id = access.actor())));
create policy set_up on public.coach_assignments for insert with check (access.holds('service:set-up'::text));
grant insert, select on table public.coach_assignments to backontrack_app;
grant update (to_on) on table public.coach_assignments to backontrack_app;

create table public.complaint_steps (
  id uuid not null,
  complaint_id uuid not null,
  step text not null,
  said_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint complaint_steps_pkey PRIMARY KEY (id),
  constraint complaint_steps_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaints(id),
  constraint complaint_steps_step_check CHECK ((step = ANY (ARRAY['acknowledged'::text, 'looked into'::text, 'answered'::text, 'passed on'::text])))
);
comment on table public.complaint_steps is 'What was done about a complaint, step by step.';
CREATE INDEX steps_of_a_complaint ON public.complaint_steps USING btree (complaint_id, recorded_at);
alter table public.complaint_steps enable row level security;
alter table public.complaint_steps force row level security;
create policy in_ones_own_name on public.complaint_steps as restrictive for insert with check ((recorded_by = access.actor()));
create policy taken_by_coordinators on public.complaint_steps for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM complaints c WHERE ((c.id = complaint_steps.complaint_id) AND ((c.unit_id = ANY (access.units())) OR ((c.about = 'coordinator'::text) AND (c.scheme_id = ANY (access.schemes())))))))));
create policy with_the_complaint on public.complaint_steps for select using ((EXISTS ( SELECT FROM complaints c WHERE (c.id = complaint_steps.complaint_id))));
grant insert, select on table public.complaint_steps to backontrack_app;

create table public.complaints (
  id uuid not null,
  scheme_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  kind text not null,
  about text not null,
  about_colleague_id uuid,
  came_by text not null,
  what_sealed bytea not null,
  wish_sealed bytea,
  from_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint complaints_pkey PRIMARY KEY (id),
  constraint complaints_about_colleague_id_fkey FOREIGN KEY (about_colleague_id) REFERENCES access.colleagues(id),
  constraint complaints_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint complaints_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint complaints_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint a_complaint_about_a_coordinator_says_which CHECK (((about <> 'coordinator'::text) OR (about_colleague_id IS NOT NULL))),
  constraint complaints_about_check CHECK ((about = ANY (ARRAY['mentor'::text, 'mentor coach'::text, 'coordinator'::text, 'scheme'::text]))),
  constraint complaints_came_by_check CHECK ((came_by = ANY (ARRAY['page'::text, 'paper'::text, 'telephone'::text, 'in person'::text]))),
  constraint complaints_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'worry'::text])))
);
comment on table public.complaints is 'Complaints and worries about a mentor, a coordinator or the scheme, from anybody. Sealed under the scheme''s key, because they are about several people.';
comment on column public.complaints.person_id is 'The mentee whose mentorship it is about, where its author says so: whoever is kept from them has no part in it.';
comment on column public.complaints.from_sealed is 'Who complains, where it is not the colleague who wrote it down; empty when they would rather not say.';
CREATE INDEX complaints_by_person_id ON public.complaints USING btree (person_id);
CREATE INDEX complaints_of_a_unit ON public.complaints USING btree (unit_id, recorded_at DESC);
alter table public.complaints enable row level security;
alter table public.complaints force row level security;
create policy another_coordinator_when_it_is_about_one on public.complaints for select using (((about = 'coordinator'::text) AND (scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))));
create policy coordinators_of_the_unit on public.complaints for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy in_ones_own_name on public.complaints as restrictive for insert with check ((recorded_by = access.actor()));
create policy made_by_anybody_who_works_here on public.complaints for insert with check (((recorded_by = access.actor()) AND (NOT access.is_service()) AND ((person_id IS NULL) OR (EXISTS ( SELECT FROM people p WHERE (p.id = complaints.person_id))))));
create policy never_by_the_excluded on public.complaints as restrictive using (((person_id IS NULL) OR (person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[])))) with check (((person_id IS NULL) OR (person_id <> ALL (access.excluded()))));
create policy never_by_whom_it_is_about on public.complaints as restrictive for select using (((about_colleague_id IS NULL) OR (about_colleague_id IS DISTINCT FROM access.actor())));
create policy ones_own on public.complaints for select using ((recorded_by = access.actor()));
grant insert, select on table public.complaints to backontrack_app;

create table public.contact_details (
  person_id uuid not null,
  unit_id uuid not null,
  address_sealed bytea,
  phone_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint contact_details_pkey PRIMARY KEY (person_id),
  constraint contact_details_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE
);
comment on table public.contact_details is 'Where somebody lives and can be called. Shown to the coordinators of the unit alone; never printed when protected.';
alter table public.contact_details enable row level security;
alter table public.contact_details force row level security;
create policy coordinators_of_the_unit on public.contact_details for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy forgotten_by_jobs on public.contact_details for delete using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (NOT (EXISTS ( SELECT FROM referrals r WHERE (r.person_id = contact_details.person_id)))) AND (NOT (EXISTS ( SELECT FROM mentorships m WHERE (m.person_id = contact_details.person_id))))));
create policy found_to_be_forgotten_by_jobs on public.contact_details for select using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (NOT (EXISTS ( SELECT FROM referrals r WHERE (r.person_id = contact_details.person_id)))) AND (NOT (EXISTS ( SELECT FROM mentorships m WHERE (m.person_id = contact_details.person_id))))));
create policy in_ones_own_name on public.contact_details as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_coordinators on public.contact_details for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check (((unit_id = ANY (access.units())) AND (recorded_by = access.actor())));
create policy never_by_the_excluded on public.contact_details as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.contact_details for insert with check ((unit_id = ANY (access.units())));
grant insert, select, delete on table public.contact_details to backontrack_app;
grant update (address_sealed) on table public.contact_details to backontrack_app;
grant update (phone_sealed) on table public.contact_details to backontrack_app;
grant update (recorded_by) on table public.contact_details to backontrack_app;
grant update (recorded_at) on table public.contact_details to backontrack_app;

create table public.custody_imports (
  id uuid not null default gen_random_uuid(),
  row_count integer not null,
  matched integer not null,
  recorded integer not null,
  unmatched integer not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint custody_imports_pkey PRIMARY KEY (id)
);
comment on table public.custody_imports is 'That an export was imported, and how many of its lines were about people on record. Of the others only the number is kept.';
alter table public.custody_imports enable row level security;
alter table public.custody_imports force row level security;
create policy coordinators_see on public.custody_imports for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['coordinator'::text, 'service:import'::text]) AS holds_one_of));
create policy in_ones_own_name on public.custody_imports as restrictive for insert with check ((recorded_by = access.actor()));
create policy recorded_by_whoever_imports on public.custody_imports for insert with check ((access.holds('coordinator'::text) OR access.holds('service:import'::text)));
grant insert, select on table public.custody_imports to backontrack_app;

create table public.custody_periods (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  institution_id uuid,
  from_on date not null,
  to_on date,
  expected_release_on date,
  source text not null,
  certainty text not null,
  replaces_id uuid,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint custody_periods_pkey PRIMARY KEY (id),
  constraint custody_periods_id_person_id_key UNIQUE (id, person_id),
  constraint custody_periods_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint custody_periods_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint custody_periods_replaces_id_person_id_fkey FOREIGN KEY (replaces_id, person_id) REFERENCES custody_periods(id, person_id),
  constraint custody_periods_certainty_check CHECK ((certainty = ANY (ARRAY['certain'::text, 'reported'::text]))),
  constraint custody_periods_kind_check CHECK ((kind = ANY (ARRAY['arrested'::text, 'remand'::text, 'remandSurrogate'::text, 'sentenced'::text, 'placedOutside'::text, 'leave'::text, 'electronicTag'::text, 'onParole'::text, 'probationSupervision'::text, 'released'::text, 'expelled'::text]))),
  constraint custody_periods_source_check CHECK ((source = ANY (ARRAY['hand'::text, 'import'::text]))),
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on)))
);
comment on table public.custody_periods is 'Where the mentee is and on what ground, line by line as it was typed or imported; a correction is a line that names the one it replaces.';
CREATE INDEX custody_periods_of_a_person ON public.custody_periods USING btree (person_id, "position");
CREATE UNIQUE INDEX custody_periods_replacing_another ON public.custody_periods USING btree (replaces_id) WHERE (replaces_id IS NOT NULL);
alter table public.custody_periods enable row level security;
alter table public.custody_periods force row level security;
create policy coordinators_of_the_unit on public.custody_periods using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy in_ones_own_name on public.custody_periods as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.custody_periods as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy services on public.custody_periods using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:import'::text, 'service:set-up'::text]) AS holds_one_of));
create policy their_mentors on public.custody_periods for select using ((person_id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
grant insert, select on table public.custody_periods to backontrack_app;

create table public.custody_uploads (
  id uuid not null,
  lines_sealed bytea,
  imported integer[],
  uploaded_by uuid not null default access.actor(),
  uploaded_at timestamp with time zone not null default access.now(),
  constraint custody_uploads_pkey PRIMARY KEY (id),
  constraint custody_uploads_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES access.colleagues(id),
  constraint kept_until_it_is_imported CHECK (((lines_sealed IS NULL) = (imported IS NOT NULL)))
);
comment on table public.custody_uploads is 'What a custody export says of people on record, between its preview and its import, sealed under the key of whoever sent it; gone after a day. Of everybody else in the file nothing is kept.';
comment on column public.custody_uploads.imported is 'What came of it, once it is imported, in numbers: whoever confirms it again is told so. The lines themselves are then gone.';
CREATE INDEX custody_uploads_by_age ON public.custody_uploads USING btree (uploaded_at);
alter table public.custody_uploads enable row level security;
alter table public.custody_uploads force row level security;
create policy found_by_jobs on public.custody_uploads for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.custody_uploads as restrictive for insert with check ((uploaded_by = access.actor()));
create policy ones_own on public.custody_uploads using (((uploaded_by = access.actor()) AND ( SELECT access.holds('coordinator'::text) AS holds))) with check (((uploaded_by = access.actor()) AND access.holds('coordinator'::text)));
create policy swept_by_jobs on public.custody_uploads for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
grant insert, select, delete on table public.custody_uploads to backontrack_app;
grant update (lines_sealed) on table public.custody_uploads to backontrack_app;
grant update (imported) on table public.custody_uploads to backontrack_app;

create table public.custody_whereabouts (
  person_id uuid not null,
  unit_id uuid not null,
  from_on date not null,
  until_on date,
  state text not null,
  kind text,
  institution_id uuid,
  since_on date,
  left_ids uuid[] not null,
  expected_release_on date,
  constraint custody_whereabouts_pkey PRIMARY KEY (person_id, from_on),
  constraint custody_whereabouts_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint custody_whereabouts_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint a_place_when_known CHECK ((((state = 'known'::text) = (kind IS NOT NULL)) AND ((state = 'known'::text) = (since_on IS NOT NULL)) AND ((state = 'known'::text) OR (institution_id IS NULL)))),
  constraint custody_whereabouts_kind_check CHECK ((kind = ANY (ARRAY['arrested'::text, 'remand'::text, 'remandSurrogate'::text, 'sentenced'::text, 'placedOutside'::text, 'electronicTag'::text, 'onParole'::text, 'probationSupervision'::text, 'released'::text, 'expelled'::text]))),
  constraint custody_whereabouts_state_check CHECK ((state = ANY (ARRAY['known'::text, 'unknown'::text, 'contradiction'::text]))),
  constraint for_a_day_at_least CHECK ((until_on > from_on))
);
comment on table public.custody_whereabouts is 'What the lines of custody_periods say together: where the mentee is, from one day on which that changes until the next, the days ahead included. Derived, and written anew by the function that records a line; whatever asks where somebody is on a day reads the one row of that day.';
comment on column public.custody_whereabouts.since_on is 'The first day of the line that holds; the row begins later where only the forecast changed.';
comment on column public.custody_whereabouts.left_ids is 'Institutions that the mentee was at, or was to be met at, and is at no longer, whichever of contradicting lines is true; also the one that a release or a parole names.';
alter table public.custody_whereabouts enable row level security;
alter table public.custody_whereabouts force row level security;
create policy coordinators_of_the_unit on public.custody_whereabouts using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.custody_whereabouts as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy services on public.custody_whereabouts using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:import'::text, 'service:set-up'::text]) AS holds_one_of));
create policy their_mentors on public.custody_whereabouts for select using ((person_id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
grant insert, select, delete on table public.custody_whereabouts to backontrack_app;

create table public.danger_follow_ups (
  id uuid not null,
  danger_record_id uuid not null,
  unit_id uuid not null,
  done_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint danger_follow_ups_pkey PRIMARY KEY (id),
  constraint danger_follow_ups_danger_record_id_unit_id_fkey FOREIGN KEY (danger_record_id, unit_id) REFERENCES danger_records(id, unit_id) ON UPDATE CASCADE
);
comment on table public.danger_follow_ups is 'What the coordinator did about it, for the person in danger and for the colleague who carried it.';
CREATE INDEX follow_ups_of_a_danger_record ON public.danger_follow_ups USING btree (danger_record_id);
alter table public.danger_follow_ups enable row level security;
alter table public.danger_follow_ups force row level security;
create policy coordinators_of_the_unit on public.danger_follow_ups using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy in_ones_own_name on public.danger_follow_ups as restrictive for insert with check ((recorded_by = access.actor()));
create policy with_the_record on public.danger_follow_ups as restrictive using ((EXISTS ( SELECT FROM danger_records d WHERE (d.id = danger_follow_ups.danger_record_id))));
grant insert, select on table public.danger_follow_ups to backontrack_app;

create table public.danger_records (
  id uuid not null,
  scheme_id uuid not null,
  unit_id uuid not null,
  person_id uuid,
  road text not null,
  outcome text not null,
  seen_sealed bytea not null,
  done_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint danger_records_pkey PRIMARY KEY (id),
  constraint danger_records_id_unit_id_key UNIQUE (id, unit_id),
  constraint danger_records_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint danger_records_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint danger_records_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint danger_records_outcome_check CHECK ((outcome = ANY (ARRAY['called'::text, 'reported'::text, 'considered, not reported'::text]))),
  constraint danger_records_road_check CHECK ((road = ANY (ARRAY['crime'::text, 'child'::text, 'life'::text])))
);
comment on table public.danger_records is 'Somebody was in danger: what was seen, whom was called or why nobody was. "Considered, not reported" is as good a record as the others. Never changed.';
comment on column public.danger_records.person_id is 'The mentee it is about, where there is one. The text lies under the scheme''s key all the same: it is about several people, and its author must always be able to read it.';
CREATE INDEX danger_records_by_person_id ON public.danger_records USING btree (person_id);
CREATE INDEX danger_records_of_a_unit ON public.danger_records USING btree (unit_id, recorded_at DESC);
alter table public.danger_records enable row level security;
alter table public.danger_records force row level security;
create policy coordinators_of_the_unit on public.danger_records for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy in_ones_own_name on public.danger_records as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.danger_records as restrictive for select using (((person_id IS NULL) OR (recorded_by = access.actor()) OR (person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))));
create policy ones_own on public.danger_records for select using ((recorded_by = access.actor()));
create policy recorded_by_anybody_who_works_here on public.danger_records for insert with check (((recorded_by = access.actor()) AND (NOT access.is_service()) AND ((person_id IS NULL) OR (EXISTS ( SELECT FROM people p WHERE (p.id = danger_records.person_id))))));
grant insert, select on table public.danger_records to backontrack_app;

create table public.disclosures (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  decision text not null,
  purpose text not null,
  legal_basis text not null,
  recipient_kind text not null,
  recipient_sealed bytea not null,
  what_sealed bytea not null,
  why_sealed bytea not null,
  conditions_sealed bytea,
  decided_on date not null default access.today(),
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  against text,
  explanation_sealed bytea,
  constraint disclosures_pkey PRIMARY KEY (id),
  constraint disclosures_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint disclosures_against_check CHECK ((against = ANY (ARRAY['noAgreement'::text, 'notPermitted'::text, 'neverAsked'::text]))),
  constraint disclosures_decision_check CHECK ((decision = ANY (ARRAY['given'::text, 'refused'::text]))),
  constraint disclosures_legal_basis_check CHECK ((legal_basis = ANY (ARRAY['permission'::text, 'procedure act 115'::text, 'duty to avert'::text, 'law enforcement act'::text, 'security service act'::text, 'court order'::text, 'administration act 28'::text, 'none'::text]))),
  constraint disclosures_purpose_check CHECK ((purpose = ANY (ARRAY['re-entry'::text, 'help and treatment'::text, 'prevention'::text, 'averting danger'::text, 'serving the sentence'::text, 'own request'::text, 'investigation'::text, 'other'::text]))),
  constraint disclosures_recipient_kind_check CHECK ((recipient_kind = ANY (ARRAY['municipality'::text, 'police'::text, 'security service'::text, 'health service'::text, 'court or parole board'::text, 'prison or probation'::text, 'relative'::text, 'other'::text]))),
  constraint explained_where_it_contradicts CHECK (((against IS NULL) = (explanation_sealed IS NULL))),
  constraint given_on_a_legal_basis CHECK (((decision = 'refused'::text) OR (legal_basis <> 'none'::text))),
  constraint never_for_investigation_under_section_115 CHECK (((decision = 'refused'::text) OR (legal_basis <> 'procedure act 115'::text) OR (purpose <> 'investigation'::text))),
  constraint only_a_permission_is_contradicted CHECK (((against IS NULL) OR ((decision = 'given'::text) AND (legal_basis = 'permission'::text))))
);
comment on table public.disclosures is 'The only way out of the controller''s hands: purpose, legal basis, recipient and what was given. A refusal is recorded as well.';
CREATE INDEX disclosures_about_a_person ON public.disclosures USING btree (person_id);
CREATE INDEX disclosures_of_a_unit ON public.disclosures USING btree (unit_id, decided_on DESC);
alter table public.disclosures enable row level security;
alter table public.disclosures force row level security;
create policy coordinators_of_the_unit on public.disclosures using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy in_ones_own_name on public.disclosures as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.disclosures as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
grant insert, select on table public.disclosures to backontrack_app;

create table public.emergency_numbers (
  id uuid not null default gen_random_uuid(),
  road text not null,
  place integer not null,
  name_da text not null,
  name_en text not null,
  number text not null default ''::text,
  note_da text not null default ''::text,
  note_en text not null default ''::text,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint emergency_numbers_pkey PRIMARY KEY (id),
  constraint emergency_numbers_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  constraint emergency_numbers_road_check CHECK ((road = ANY (ARRAY['every'::text, 'crime'::text, 'child'::text, 'life'::text])))
);
comment on table public.emergency_numbers is 'Whom to call first on each road. What is not of high confidence is shown as to be verified; an empty number is one that the scheme fills in.';
CREATE TRIGGER changed BEFORE UPDATE ON public.emergency_numbers FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.emergency_numbers enable row level security;
alter table public.emergency_numbers force row level security;
create policy kept_up_by_administrators on public.emergency_numbers for update using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:set-up'::text]) AS holds_one_of));
create policy known_to_whoever_acts on public.emergency_numbers for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.emergency_numbers for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.emergency_numbers to backontrack_app;
grant update (road) on table public.emergency_numbers to backontrack_app;
grant update (place) on table public.emergency_numbers to backontrack_app;
grant update (name_da) on table public.emergency_numbers to backontrack_app;
grant update (name_en) on table public.emergency_numbers to backontrack_app;
grant update (number) on table public.emergency_numbers to backontrack_app;
grant update (note_da) on table public.emergency_numbers to backontrack_app;
grant update (note_en) on table public.emergency_numbers to backontrack_app;
grant update (source) on table public.emergency_numbers to backontrack_app;
grant update (confidence) on table public.emergency_numbers to backontrack_app;
grant update (version) on table public.emergency_numbers to backontrack_app;

create table public.evaluation_answers (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  moment text not null,
  answered_on date not null,
  everyday smallint,
  people_around smallint,
  trust smallint,
  hope smallint,
  own_say smallint,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint evaluation_answers_pkey PRIMARY KEY (id),
  constraint evaluation_answers_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint evaluation_answers_everyday_check CHECK (((everyday >= 1) AND (everyday <= 5))),
  constraint evaluation_answers_hope_check CHECK (((hope >= 1) AND (hope <= 5))),
  constraint evaluation_answers_moment_check CHECK ((moment = ANY (ARRAY['start'::text, 'six months'::text, 'end'::text]))),
  constraint evaluation_answers_own_say_check CHECK (((own_say >= 1) AND (own_say <= 5))),
  constraint evaluation_answers_people_around_check CHECK (((people_around >= 1) AND (people_around <= 5))),
  constraint evaluation_answers_trust_check CHECK (((trust >= 1) AND (trust <= 5)))
);
comment on table public.evaluation_answers is 'Five questions on paper at start, after six months and at the end, from those who permitted evaluation; 1 to 5, empty where not answered. The latest sheet of a moment counts.';
CREATE INDEX evaluation_answers_of_a_mentorship ON public.evaluation_answers USING btree (mentorship_id);
alter table public.evaluation_answers enable row level security;
alter table public.evaluation_answers force row level security;
create policy coordinators_of_the_unit on public.evaluation_answers using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy counted_for_reports on public.evaluation_answers for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.evaluation_answers as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.evaluation_answers as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_where_permitted on public.evaluation_answers as restrictive for insert with check ((access.has_begun(mentorship_id) AND ('permitted'::text = ( SELECT f.kind FROM permission_facts f WHERE ((f.person_id = evaluation_answers.person_id) AND (f.purpose = 'evaluation'::text) AND (f.on_day <= access.today())) ORDER BY f.place DESC LIMIT 1))));
grant insert, select on table public.evaluation_answers to backontrack_app;

create table public.ground_endings (
  id uuid not null default gen_random_uuid(),
  code text not null,
  version integer not null,
  from_on date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint ground_endings_pkey PRIMARY KEY (id),
  constraint ground_endings_code_version_fkey FOREIGN KEY (code, version) REFERENCES grounds(code, version)
);
comment on table public.ground_endings is 'From that day on neither this version of a ground nor an earlier one can be chosen; a later version can.';
CREATE INDEX ground_endings_by_ground ON public.ground_endings USING btree (code, version);
alter table public.ground_endings enable row level security;
alter table public.ground_endings force row level security;
create policy in_ones_own_name on public.ground_endings as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_administrators on public.ground_endings for insert with check (access.holds('administrator'::text));
create policy known_to_whoever_acts on public.ground_endings for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy never_in_the_past on public.ground_endings as restrictive for insert with check ((from_on >= access.today()));
grant insert, select on table public.ground_endings to backontrack_app;

create table public.grounds (
  id uuid not null default gen_random_uuid(),
  code text not null,
  version integer not null default 1,
  kind text not null,
  section text not null default ''::text,
  name_da text not null,
  name_en text not null,
  source text not null,
  confidence text not null,
  from_on date not null default '2012-01-01'::date,
  to_on date,
  recorded_by uuid default access.actor(),
  recorded_at timestamp with time zone default access.now(),
  constraint grounds_pkey PRIMARY KEY (id),
  constraint grounds_code_version_key UNIQUE (code, version),
  constraint grounds_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  constraint grounds_kind_check CHECK ((kind = ANY (ARRAY['terror'::text, 'hate'::text, 'vulnerable'::text])))
);
comment on table public.grounds is 'The scheme''s own table of grounds: a changed law is a new version, and a decision keeps the one it was made on.';
comment on column public.grounds.recorded_by is 'Null for what came with the service before its authors were kept.';
alter table public.grounds enable row level security;
alter table public.grounds force row level security;
create policy in_ones_own_name on public.grounds as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_administrators on public.grounds for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.grounds for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
grant insert, select on table public.grounds to backontrack_app;

create table public.guardianships (
  id uuid not null,
  person_id uuid not null,
  guardian_id uuid not null,
  unit_id uuid not null,
  from_on date not null default access.today(),
  to_on date,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint guardianships_pkey PRIMARY KEY (id),
  constraint guardianships_guardian_id_fkey FOREIGN KEY (guardian_id) REFERENCES people(id) ON DELETE CASCADE,
  constraint guardianships_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on))),
  constraint nobody_is_their_own_guardian CHECK ((person_id <> guardian_id))
);
comment on table public.guardianships is 'Who has custody of somebody under 18.';
CREATE INDEX guardianships_by_guardian_id ON public.guardianships USING btree (guardian_id);
CREATE INDEX guardianships_of_a_person ON public.guardianships USING btree (person_id);
alter table public.guardianships enable row level security;
alter table public.guardianships force row level security;
create policy coordinators_of_the_unit on public.guardianships for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy ended_by_coordinators on public.guardianships for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy found_by_jobs on public.guardianships for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.guardianships as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.guardianships as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.guardianships for insert with check ((unit_id = ANY (access.units())));
grant insert, select on table public.guardianships to backontrack_app;
grant update (to_on) on table public.guardianships to backontrack_app;

create table public.holidays (
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  on_day date not null,
  name_da text not null,
  name_en text not null,
  standing text not null default 'kept'::text,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint holidays_pkey PRIMARY KEY (id),
  constraint holidays_on_day_agency_id_key UNIQUE (on_day, agency_id),
  constraint holidays_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies(id),
  constraint holidays_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text]))),
  constraint holidays_standing_check CHECK ((standing = ANY (ARRAY['kept'::text, 'dropped'::text])))
);
comment on table public.holidays is 'Days on which the agency''s country rests. A meeting may be planned for one; whoever plans it is told. One that is no longer kept stays as dropped.';
CREATE TRIGGER changed BEFORE UPDATE ON public.holidays FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.holidays enable row level security;
alter table public.holidays force row level security;
create policy kept_up_by_administrators on public.holidays for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.holidays for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.holidays for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.holidays to backontrack_app;
grant update (on_day) on table public.holidays to backontrack_app;
grant update (name_da) on table public.holidays to backontrack_app;
grant update (name_en) on table public.holidays to backontrack_app;
grant update (standing) on table public.holidays to backontrack_app;
grant update (source) on table public.holidays to backontrack_app;
grant update (confidence) on table public.holidays to backontrack_app;
grant update (version) on table public.holidays to backontrack_app;

create table public.identity_numbers (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  number_sealed bytea not null,
  number_token bytea not null,
  fictitious boolean not null default false,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  replaced_on date,
  constraint identity_numbers_pkey PRIMARY KEY (id),
  constraint identity_numbers_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE
);
comment on table public.identity_numbers is 'Identity numbers, the present one and those it replaced; a person may have none. Never unique across people: a refused number would tell that somebody else has it.';
CREATE INDEX identity_numbers_by_person_id ON public.identity_numbers USING btree (person_id);
CREATE INDEX identity_numbers_by_token ON public.identity_numbers USING btree (number_token);
CREATE UNIQUE INDEX one_present_number_a_person ON public.identity_numbers USING btree (person_id) WHERE (replaced_on IS NULL);
alter table public.identity_numbers enable row level security;
alter table public.identity_numbers force row level security;
create policy coordinators_of_the_unit on public.identity_numbers for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy forgotten_by_jobs on public.identity_numbers for delete using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (NOT (EXISTS ( SELECT FROM referrals r WHERE (r.person_id = identity_numbers.person_id)))) AND (NOT (EXISTS ( SELECT FROM mentorships m WHERE (m.person_id = identity_numbers.person_id))))));
create policy found_to_be_forgotten_by_jobs on public.identity_numbers for select using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (NOT (EXISTS ( SELECT FROM referrals r WHERE (r.person_id = identity_numbers.person_id)))) AND (NOT (EXISTS ( SELECT FROM mentorships m WHERE (m.person_id = identity_numbers.person_id))))));
create policy in_ones_own_name on public.identity_numbers as restrictive for insert with check ((recorded_by = access.actor()));
create policy looked_up_by_imports on public.identity_numbers for select using (( SELECT access.holds('service:import'::text) AS holds));
create policy never_by_the_excluded on public.identity_numbers as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.identity_numbers for insert with check ((unit_id = ANY (access.units())));
create policy recorded_with_the_person on public.identity_numbers for insert with check ((EXISTS ( SELECT FROM people WHERE ((people.id = identity_numbers.person_id) AND (people.recorded_by = access.actor()) AND (people.recorded_at = access.now())))));
create policy replaced_by_coordinators on public.identity_numbers for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
grant insert, select, delete on table public.identity_numbers to backontrack_app;
grant update (replaced_on) on table public.identity_numbers to backontrack_app;

create table public.information_sheet_texts (
  sheet_id uuid not null,
  language text not null,
  title text not null,
  body text not null,
  checked_on date,
  constraint information_sheet_texts_pkey PRIMARY KEY (sheet_id, language),
  constraint information_sheet_texts_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES information_sheets(id),
  constraint information_sheet_texts_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
);
comment on table public.information_sheet_texts is 'One text per language of the scheme. Nothing is handed over that a speaker of the language has not checked.';
alter table public.information_sheet_texts enable row level security;
alter table public.information_sheet_texts force row level security;
create policy kept_up_by_administrators on public.information_sheet_texts for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.information_sheet_texts for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
grant insert, select on table public.information_sheet_texts to backontrack_app;

create table public.information_sheets (
  id uuid not null default gen_random_uuid(),
  version text not null,
  published_on date not null,
  recorded_by uuid default access.actor(),
  recorded_at timestamp with time zone default access.now(),
  place bigint not null generated always as identity,
  constraint information_sheets_pkey PRIMARY KEY (id),
  constraint information_sheets_version_key UNIQUE (version)
);
comment on table public.information_sheets is 'Versions of the plain sheet a person is given before they are asked.';
comment on column public.information_sheets.recorded_by is 'Null for what came with the service before its authors were kept.';
comment on column public.information_sheets.place is 'Of two that begin on the same day the later one counts.';
alter table public.information_sheets enable row level security;
alter table public.information_sheets force row level security;
create policy in_ones_own_name on public.information_sheets as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_administrators on public.information_sheets for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
create policy known_to_whoever_acts on public.information_sheets for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy never_in_the_past on public.information_sheets as restrictive for insert with check ((published_on >= access.today()));
grant insert, select on table public.information_sheets to backontrack_app;

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
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint institutions_pkey PRIMARY KEY (id),
  constraint institutions_name_key UNIQUE (name),
  constraint institutions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint institutions_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table public.institutions is 'Prisons, remand houses and the like. Whatever is not of high confidence is shown as to be verified.';
comment on column public.institutions.unit_id is 'The unit whose coordinator receives what comes from there.';
CREATE TRIGGER changed BEFORE UPDATE ON public.institutions FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.institutions enable row level security;
alter table public.institutions force row level security;
create policy kept_up_by_administrators on public.institutions for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.institutions for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.institutions for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.institutions to backontrack_app;
grant update (name) on table public.institutions to backontrack_app;
grant update (town) on table public.institutions to backontrack_app;
grant update (kind) on table public.institutions to backontrack_app;
grant update (regime) on table public.institutions to backontrack_app;
grant update (unit_id) on table public.institutions to backontrack_app;
grant update (phone) on table public.institutions to backontrack_app;
grant update (note) on table public.institutions to backontrack_app;
grant update (source) on table public.institutions to backontrack_app;
grant update (confidence) on table public.institutions to backontrack_app;
grant update (version) on table public.institutions to backontrack_app;

create table public.lesson_changes (
  id uuid not null,
  lesson_id uuid not null,
  changed text not null,
  what_sealed bytea not null,
  link text not null default ''::text,
  changed_on date not null default access.today(),
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint lesson_changes_pkey PRIMARY KEY (id),
  constraint lesson_changes_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id),
  constraint lesson_changes_changed_check CHECK ((changed = ANY (ARRAY['training'::text, 'plan template'::text, 'information sheet'::text, 'checklist'::text, 'routine'::text, 'program'::text]))),
  constraint lesson_changes_link_check CHECK ((length(link) <= 300))
);
comment on table public.lesson_changes is 'What a lesson changed: so that every version can say where it comes from.';
CREATE INDEX changes_by_a_lesson ON public.lesson_changes USING btree (lesson_id, recorded_at);
alter table public.lesson_changes enable row level security;
alter table public.lesson_changes force row level security;
create policy changed_by_coordinators_of_the_scheme on public.lesson_changes for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM lessons l WHERE ((l.id = lesson_changes.lesson_id) AND (l.scheme_id = ANY (access.schemes())))))));
create policy in_ones_own_name on public.lesson_changes as restrictive for insert with check ((recorded_by = access.actor()));
create policy read_with_their_lesson on public.lesson_changes for select using ((EXISTS ( SELECT FROM lessons l WHERE (l.id = lesson_changes.lesson_id))));
grant insert, select on table public.lesson_changes to backontrack_app;

create table public.lesson_decisions (
  id uuid not null,
  lesson_id uuid not null,
  decision text not null,
  why_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint lesson_decisions_pkey PRIMARY KEY (id),
  constraint lesson_decisions_lesson_id_fkey FOREIGN KEY (lesson_id) REFERENCES lessons(id),
  constraint lesson_decisions_decision_check CHECK ((decision = ANY (ARRAY['change'::text, 'leave'::text, 'wait'::text])))
);
comment on table public.lesson_decisions is 'What was decided about a lesson, and why; the latest counts.';
CREATE INDEX decisions_on_a_lesson ON public.lesson_decisions USING btree (lesson_id, recorded_at);
alter table public.lesson_decisions enable row level security;
alter table public.lesson_decisions force row level security;
create policy decided_by_coordinators_of_the_scheme on public.lesson_decisions for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM lessons l WHERE ((l.id = lesson_decisions.lesson_id) AND (l.scheme_id = ANY (access.schemes())))))));
create policy in_ones_own_name on public.lesson_decisions as restrictive for insert with check ((recorded_by = access.actor()));
create policy read_with_their_lesson on public.lesson_decisions for select using ((EXISTS ( SELECT FROM lessons l WHERE (l.id = lesson_decisions.lesson_id))));
grant insert, select on table public.lesson_decisions to backontrack_app;

create table public.lessons (
  id uuid not null,
  scheme_id uuid not null,
  came_from text not null,
  what_sealed bytea not null,
  is_shared boolean not null default false,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint lessons_pkey PRIMARY KEY (id),
  constraint lessons_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint lessons_came_from_check CHECK ((came_from = ANY (ARRAY['closing'::text, 'supervision'::text, 'training'::text, 'complaint'::text, 'evaluation'::text, 'working group'::text, 'other'::text])))
);
comment on table public.lessons is 'Something the scheme learnt. About no person; sealed under the scheme''s key all the same.';
comment on column public.lessons.is_shared is 'Whether the latest decision is to change something: stored beside it by the function that records it, so that policies ask one row.';
CREATE INDEX lessons_by_time ON public.lessons USING btree (recorded_at DESC);
alter table public.lessons enable row level security;
alter table public.lessons force row level security;
create policy coordinators_of_the_scheme on public.lessons for select using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
create policy in_ones_own_name on public.lessons as restrictive for insert with check ((recorded_by = access.actor()));
create policy noted_by_coordinators_of_the_scheme on public.lessons for insert with check (((recorded_by = access.actor()) AND (scheme_id = ANY (access.schemes()))));
create policy noted_by_those_who_learn on public.lessons for insert with check (((recorded_by = access.actor()) AND (NOT is_shared) AND (access.holds('evaluator'::text) OR access.holds('trainer'::text) OR access.holds('mentor coach'::text))));
create policy read_by_those_who_learn_from_it on public.lessons for select using ((((recorded_by = access.actor()) OR is_shared) AND ( SELECT access.holds_one_of(VARIADIC ARRAY['evaluator'::text, 'trainer'::text, 'mentor coach'::text]) AS holds_one_of)));
create policy shared_by_coordinators on public.lessons for update using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
grant insert, select on table public.lessons to backontrack_app;
grant update (is_shared) on table public.lessons to backontrack_app;

create table public.match_answers (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  proposal_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  mentor_id uuid not null,
  who text not null,
  yes boolean not null,
  on_day date not null,
  how text,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint match_answers_pkey PRIMARY KEY (id),
  constraint match_answers_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint match_answers_proposal_id_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (proposal_id, mentorship_id, person_id, unit_id) REFERENCES match_proposals(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE,
  constraint a_mentees_answer_came_somehow CHECK (((who = 'mentee'::text) = (how IS NOT NULL))),
  constraint match_answers_how_check CHECK ((how = ANY (ARRAY['onPaper'::text, 'inPerson'::text, 'byTelephone'::text, 'throughSomebody'::text]))),
  constraint match_answers_who_check CHECK ((who = ANY (ARRAY['mentee'::text, 'mentor'::text])))
);
comment on table public.match_answers is 'The yes or no of the mentor and of the mentee to a proposal. Nobody owes a reason, so none is kept.';
comment on column public.match_answers.how is 'How the mentee''s answer came to the coordinator who recorded it: the mentor who is asked answers for nobody else.';
CREATE INDEX match_answers_of_a_mentor ON public.match_answers USING btree (mentor_id);
CREATE INDEX match_answers_to_a_proposal ON public.match_answers USING btree (proposal_id, "position");
alter table public.match_answers enable row level security;
alter table public.match_answers force row level security;
create policy answered_by_the_mentor_asked on public.match_answers for insert with check (((mentor_id = access.actor()) AND (who = 'mentor'::text) AND (EXISTS ( SELECT FROM match_proposals p WHERE ((p.id = match_answers.proposal_id) AND (p.mentor_id = access.actor()) AND (p.mentorship_id = match_answers.mentorship_id) AND (p.person_id = match_answers.person_id) AND (p.unit_id = match_answers.unit_id))))));
create policy coordinators_of_the_unit on public.match_answers using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy found_by_jobs on public.match_answers for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.match_answers as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.match_answers as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.match_answers as restrictive for insert with check ((access.agreement_stands(mentorship_id) OR (mentor_id = access.actor())));
create policy the_mentor_asked on public.match_answers for select using (((mentor_id = access.actor()) AND ( SELECT access.holds('mentor'::text) AS holds) AND (proposal_id <> ALL (( SELECT access.proposals_over() AS proposals_over)::uuid[]))));
grant insert, select on table public.match_answers to backontrack_app;

create table public.match_needs (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  languages text[] not null,
  region text,
  vetoed_backgrounds text[] not null default '{}'::text[],
  wishes_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint match_needs_pkey PRIMARY KEY (id),
  constraint match_needs_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint match_needs_vetoed_backgrounds_check CHECK ((vetoed_backgrounds <@ ARRAY['social-work'::text, 'prison-service'::text, 'police'::text, 'law'::text, 'teaching'::text, 'psychology'::text, 'youth-work'::text, 'trade'::text]))
);
comment on table public.match_needs is 'What the mentee needs and wants of a mentor, as the coordinator typed it. The latest counts; none is changed.';
comment on column public.match_needs.vetoed_backgrounds is 'Where a mentor of theirs must not come from, in the words of the register: the mentee''s veto, never a fact about the mentee.';
CREATE INDEX match_needs_of_a_mentorship ON public.match_needs USING btree (mentorship_id, "position");
alter table public.match_needs enable row level security;
alter table public.match_needs force row level security;
create policy coordinators_of_the_unit on public.match_needs using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy in_ones_own_name on public.match_needs as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.match_needs as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.match_needs as restrictive for insert with check (access.agreement_stands(mentorship_id));
grant insert, select on table public.match_needs to backontrack_app;

create table public.match_proposals (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  mentor_id uuid not null,
  as_co_mentor boolean not null default false,
  on_day date not null,
  reasons jsonb not null,
  told_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint match_proposals_pkey PRIMARY KEY (id),
  constraint match_proposals_id_mentorship_id_person_id_unit_id_key UNIQUE (id, mentorship_id, person_id, unit_id),
  constraint match_proposals_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint match_proposals_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE
);
comment on table public.match_proposals is 'A coordinator''s choice of a mentor from the shortlist. Once both have said yes, the assignment has the same id.';
comment on column public.match_proposals.reasons is 'Why the mentor was on the shortlist that day, as codes.';
comment on column public.match_proposals.told_sealed is 'What the mentor is told before saying yes, sealed under the mentor''s key: the mentee''s is not theirs yet.';
CREATE INDEX match_proposals_of_a_mentorship ON public.match_proposals USING btree (mentorship_id, "position");
CREATE INDEX match_proposals_to_a_mentor ON public.match_proposals USING btree (mentor_id);
CREATE INDEX match_proposals_to_a_person ON public.match_proposals USING btree (person_id);
alter table public.match_proposals enable row level security;
alter table public.match_proposals force row level security;
create policy coordinators_of_the_unit on public.match_proposals using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy found_by_jobs on public.match_proposals for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.match_proposals as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.match_proposals as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.match_proposals as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy the_mentor_asked on public.match_proposals for select using (((mentor_id = access.actor()) AND ( SELECT access.holds('mentor'::text) AS holds) AND (id <> ALL (( SELECT access.proposals_over() AS proposals_over)::uuid[]))));
grant insert, select on table public.match_proposals to backontrack_app;

create table public.mentor_areas (
  mentor_id uuid not null,
  scheme_id uuid not null,
  area text not null,
  only_for text,
  position smallint not null default 0,
  constraint mentor_areas_pkey PRIMARY KEY (mentor_id, "position"),
  constraint mentor_areas_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint mentor_areas_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint mentor_areas_only_for_check CHECK ((only_for = 'arrest'::text))
);
comment on table public.mentor_areas is 'Parts of the country a mentor will travel to, or only its remand houses.';
alter table public.mentor_areas enable row level security;
alter table public.mentor_areas force row level security;
create policy coordinators_of_the_scheme on public.mentor_areas using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentor_areas using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy looked_after_by_jobs on public.mentor_areas for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentor_areas for select using ((mentor_id = access.actor()));
grant insert, select, delete on table public.mentor_areas to backontrack_app;

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
  constraint mentor_assignments_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint ends_after_it_begins CHECK (((to_on IS NULL) OR (to_on >= from_on)))
);
comment on table public.mentor_assignments is 'Which mentor works on which mentorship, from when to when. The sight of the case begins and ends with it.';
CREATE INDEX mentor_assignments_of_a_mentor ON public.mentor_assignments USING btree (mentor_id);
CREATE INDEX mentor_assignments_of_a_mentorship ON public.mentor_assignments USING btree (mentorship_id);
CREATE INDEX mentor_assignments_to_a_person ON public.mentor_assignments USING btree (person_id);
alter table public.mentor_assignments enable row level security;
alter table public.mentor_assignments force row level security;
create policy agreed_by_both on public.mentor_assignments for insert with check (((mentor_id = access.actor()) AND (to_on IS NULL) AND (EXISTS ( SELECT FROM match_proposals p WHERE ((p.id = mentor_assignments.id) AND (p.mentor_id = access.actor()) AND (p.mentorship_id = mentor_assignments.mentorship_id) AND (p.person_id = mentor_assignments.person_id) AND (p.unit_id = mentor_assignments.unit_id) AND (p.as_co_mentor = mentor_assignments.as_co_mentor) AND (EXISTS ( SELECT FROM match_answers a WHERE ((a.proposal_id = p.id) AND (a.who = 'mentee'::text) AND a.yes))) AND (EXISTS ( SELECT FROM match_answers a WHERE ((a.proposal_id = p.id) AND (a.who = 'mentor'::text) AND a.yes))) AND (NOT (EXISTS ( SELECT FROM match_answers a WHERE ((a.proposal_id = p.id) AND (NOT a.yes))))) AND (NOT (EXISTS ( SELECT FROM proposals_taken_back t WHERE (t.proposal_id = p.id)))))))));
create policy coaches_of_their_mentors on public.mentor_assignments for select using (((mentor_id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[])) AND ((to_on IS NULL) OR (to_on > access.today()))));
create policy coordinators_of_the_unit on public.mentor_assignments using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy ended_by_jobs on public.mentor_assignments for update using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy found_by_jobs on public.mentor_assignments for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.mentor_assignments as restrictive for insert with check ((assigned_by = access.actor()));
create policy never_by_the_excluded on public.mentor_assignments as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy ones_own on public.mentor_assignments for select using (((mentor_id = access.actor()) AND ( SELECT access.holds('mentor'::text) AS holds) AND ((to_on IS NULL) OR (to_on > access.today()))));
create policy set_up on public.mentor_assignments using (( SELECT access.holds('service:set-up'::text) AS holds)) with check (access.holds('service:set-up'::text));
create policy visits_office_they_are_expected_at on public.mentor_assignments for select using (((mentorship_id = ANY (( SELECT access.expected_mentorships() AS expected_mentorships)::uuid[])) AND (from_on <= access.today()) AND ((to_on IS NULL) OR (to_on > access.today()))));
grant insert, select on table public.mentor_assignments to backontrack_app;
grant update (to_on) on table public.mentor_assignments to backontrack_app;

create table public.mentor_backgrounds (
  mentor_id uuid not null,
  scheme_id uuid not null,
  background text not null,
  constraint mentor_backgrounds_pkey PRIMARY KEY (mentor_id, background),
  constraint mentor_backgrounds_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint mentor_backgrounds_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint mentor_backgrounds_background_check CHECK ((background = ANY (ARRAY['social-work'::text, 'prison-service'::text, 'police'::text, 'law'::text, 'teaching'::text, 'psychology'::text, 'youth-work'::text, 'trade'::text])))
);
comment on table public.mentor_backgrounds is 'The work a mentor comes from: a mentee may say no to one of them.';
alter table public.mentor_backgrounds enable row level security;
alter table public.mentor_backgrounds force row level security;
create policy coordinators_of_the_scheme on public.mentor_backgrounds using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentor_backgrounds using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy looked_after_by_jobs on public.mentor_backgrounds for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentor_backgrounds for select using ((mentor_id = access.actor()));
grant insert, select, delete on table public.mentor_backgrounds to backontrack_app;

create table public.mentor_competences (
  mentor_id uuid not null,
  scheme_id uuid not null,
  competence text not null,
  constraint mentor_competences_pkey PRIMARY KEY (mentor_id, competence),
  constraint mentor_competences_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint mentor_competences_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint mentor_competences_competence_check CHECK ((competence = ANY (ARRAY['dialogue'::text, 'coaching'::text, 'conflict'::text, 'family'::text, 'housing-and-money'::text, 'work-and-education'::text, 'addiction'::text])))
);
comment on table public.mentor_competences is 'What a mentor is good at helping with.';
alter table public.mentor_competences enable row level security;
alter table public.mentor_competences force row level security;
create policy coordinators_of_the_scheme on public.mentor_competences using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentor_competences using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy looked_after_by_jobs on public.mentor_competences for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentor_competences for select using ((mentor_id = access.actor()));
grant insert, select, delete on table public.mentor_competences to backontrack_app;

create table public.mentor_institutions (
  mentor_id uuid not null,
  scheme_id uuid not null,
  institution_id uuid not null,
  position smallint not null default 0,
  constraint mentor_institutions_pkey PRIMARY KEY (mentor_id, institution_id),
  constraint mentor_institutions_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint mentor_institutions_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint mentor_institutions_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.mentor_institutions is 'Institutions a mentor may visit.';
alter table public.mentor_institutions enable row level security;
alter table public.mentor_institutions force row level security;
create policy coordinators_of_the_scheme on public.mentor_institutions using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentor_institutions using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy looked_after_by_jobs on public.mentor_institutions for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentor_institutions for select using ((mentor_id = access.actor()));
grant insert, select, delete on table public.mentor_institutions to backontrack_app;

create table public.mentor_languages (
  mentor_id uuid not null,
  scheme_id uuid not null,
  language text not null,
  level text,
  position smallint not null default 0,
  constraint mentor_languages_pkey PRIMARY KEY (mentor_id, language),
  constraint mentor_languages_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint mentor_languages_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint mentor_languages_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  constraint mentor_languages_level_check CHECK ((level = ANY (ARRAY['native'::text, 'fluent'::text, 'good'::text, 'some'::text])))
);
comment on table public.mentor_languages is 'What a mentor speaks, in the order they said it.';
alter table public.mentor_languages enable row level security;
alter table public.mentor_languages force row level security;
create policy coordinators_of_the_scheme on public.mentor_languages using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentor_languages using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy looked_after_by_jobs on public.mentor_languages for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentor_languages for select using ((mentor_id = access.actor()));
grant insert, select, delete on table public.mentor_languages to backontrack_app;

create table public.mentor_places (
  assignment_id uuid not null,
  mentor_id uuid not null,
  from_on date not null,
  to_on date,
  constraint mentor_places_pkey PRIMARY KEY (assignment_id),
  constraint mentor_places_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES mentor_assignments(id),
  constraint mentor_places_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id)
);
comment on table public.mentor_places is 'That a place of a mentor is taken, and not by whom: coordinators of every unit count the same, and know nobody by it.';
CREATE INDEX mentor_places_of_a_mentor ON public.mentor_places USING btree (mentor_id);
alter table public.mentor_places enable row level security;
alter table public.mentor_places force row level security;
create policy counted_by_coordinators on public.mentor_places for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['coordinator'::text, 'service:jobs'::text, 'service:set-up'::text]) AS holds_one_of));
create policy counted_by_their_coach on public.mentor_places for select using ((mentor_id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[])));
create policy given_back_by_coordinators on public.mentor_places for update using (((EXISTS ( SELECT FROM mentor_assignments a WHERE ((a.id = mentor_places.assignment_id) AND (a.unit_id = ANY (( SELECT access.units() AS units)::uuid[]))))) OR ( SELECT access.holds_one_of(VARIADIC ARRAY['service:jobs'::text, 'service:set-up'::text]) AS holds_one_of)));
create policy ones_own on public.mentor_places for select using ((mentor_id = access.actor()));
create policy taken_with_the_assignment on public.mentor_places for insert with check ((EXISTS ( SELECT FROM mentor_assignments a WHERE ((a.id = mentor_places.assignment_id) AND (a.mentor_id = mentor_places.mentor_id) AND (a.from_on = mentor_places.from_on) AND ((a.mentor_id = access.actor()) OR (a.unit_id = ANY (access.units())) OR access.holds('service:set-up'::text))))));
grant insert, select on table public.mentor_places to backontrack_app;
grant update (to_on) on table public.mentor_places to backontrack_app;

create table public.mentors (
  id uuid not null,
  scheme_id uuid not null,
  unit_id uuid not null,
  identity_sealed bytea,
  identity_token bytea,
  mobile_sealed bytea,
  email_sealed bytea,
  email_token bytea,
  background_sealed bytea,
  may_visit_sealed bytea,
  remarks_sealed bytea,
  municipality_code text,
  gender text,
  capacity smallint,
  recruited_from text,
  experience_years numeric(4,2),
  experience_precision text,
  is_coach boolean,
  modules_listed smallint[],
  working_since date,
  absent_until date,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint mentors_pkey PRIMARY KEY (id),
  constraint one_mentor_a_number UNIQUE (scheme_id, identity_token),
  constraint mentors_id_fkey FOREIGN KEY (id) REFERENCES access.colleagues(id),
  constraint mentors_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipalities(code),
  constraint mentors_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint mentors_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint mentors_capacity_check CHECK (((capacity >= 0) AND (capacity <= 99))),
  constraint mentors_experience_precision_check CHECK ((experience_precision = ANY (ARRAY['exact'::text, 'about'::text, 'at-least'::text]))),
  constraint mentors_experience_years_check CHECK (((experience_years >= (0)::numeric) AND (experience_years <= (99)::numeric))),
  constraint mentors_gender_check CHECK ((gender = ANY (ARRAY['woman'::text, 'man'::text]))),
  constraint mentors_recruited_from_check CHECK ((recruited_from = ANY (ARRAY['existing-corps'::text, 'earlier-project'::text, 'outside'::text, 'other'::text])))
);
comment on table public.mentors is 'What a scheme knows of a mentor beside their name: numbers, addresses and free text under the colleague''s own key.';
comment on column public.mentors.may_visit_sealed is 'Where they may visit as it was written, so that a part that was not understood is not lost.';
comment on column public.mentors.is_coach is 'Named as a mentor coach in an office''s list. The role itself is granted when a coordinator gives them somebody to supervise.';
comment on column public.mentors.modules_listed is 'Modules done as the last imported list had them; what counts are the attendances.';
CREATE INDEX mentors_by_email ON public.mentors USING btree (scheme_id, email_token);
CREATE INDEX mentors_of_a_scheme ON public.mentors USING btree (scheme_id);
CREATE TRIGGER changed BEFORE UPDATE ON public.mentors FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
CREATE TRIGGER moved BEFORE UPDATE OF unit_id ON public.mentors FOR EACH ROW WHEN ((new.unit_id <> old.unit_id)) EXECUTE FUNCTION access.only_the_own_unit_lets_go();
alter table public.mentors enable row level security;
alter table public.mentors force row level security;
create policy coordinators_of_the_scheme on public.mentors using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.mentors using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy in_ones_own_name on public.mentors as restrictive for insert with check ((recorded_by = access.actor()));
create policy looked_after_by_jobs on public.mentors for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.mentors for select using ((id = access.actor()));
grant insert, select on table public.mentors to backontrack_app;
grant update (unit_id) on table public.mentors to backontrack_app;
grant update (identity_sealed) on table public.mentors to backontrack_app;
grant update (identity_token) on table public.mentors to backontrack_app;
grant update (mobile_sealed) on table public.mentors to backontrack_app;
grant update (email_sealed) on table public.mentors to backontrack_app;
grant update (email_token) on table public.mentors to backontrack_app;
grant update (background_sealed) on table public.mentors to backontrack_app;
grant update (may_visit_sealed) on table public.mentors to backontrack_app;
grant update (remarks_sealed) on table public.mentors to backontrack_app;
grant update (municipality_code) on table public.mentors to backontrack_app;
grant update (gender) on table public.mentors to backontrack_app;
grant update (capacity) on table public.mentors to backontrack_app;
grant update (recruited_from) on table public.mentors to backontrack_app;
grant update (experience_years) on table public.mentors to backontrack_app;
grant update (experience_precision) on table public.mentors to backontrack_app;
grant update (is_coach) on table public.mentors to backontrack_app;
grant update (modules_listed) on table public.mentors to backontrack_app;
grant update (working_since) on table public.mentors to backontrack_app;
grant update (absent_until) on table public.mentors to backontrack_app;
grant update (version) on table public.mentors to backontrack_app;

create table public.mentorship_closings (
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  on_day date not null,
  reason text not null,
  goals text not null,
  mentor_goals text not null default 'notSaid'::text,
  note_sealed bytea,
  mentee_says_sealed bytea,
  mentor_says_sealed bytea,
  learnt_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint mentorship_closings_pkey PRIMARY KEY (mentorship_id),
  constraint mentorship_closings_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint mentorship_closings_goals_check CHECK ((goals = ANY (ARRAY['reached'::text, 'partly'::text, 'notReached'::text, 'notSaid'::text]))),
  constraint mentorship_closings_mentor_goals_check CHECK ((mentor_goals = ANY (ARRAY['reached'::text, 'partly'::text, 'notReached'::text, 'notSaid'::text]))),
  constraint mentorship_closings_reason_check CHECK ((reason = ANY (ARRAY['completed'::text, 'ownWish'::text, 'agreementWithdrawn'::text, 'movedOn'::text, 'expelled'::text, 'recalled'::text, 'died'::text, 'other'::text])))
);
comment on table public.mentorship_closings is 'How a mentorship ended: the reason, how it went by the plan, both voices side by side, what was learnt.';
comment on column public.mentorship_closings.goals is 'As the mentee sees it; the mentor''s view stands beside it in mentor_goals.';
CREATE INDEX closings_of_a_unit ON public.mentorship_closings USING btree (unit_id, on_day);
alter table public.mentorship_closings enable row level security;
alter table public.mentorship_closings force row level security;
create policy completed_only_after_they_met on public.mentorship_closings as restrictive for insert with check (((reason <> 'completed'::text) OR (( SELECT m.begun_on FROM mentorships m WHERE (m.id = mentorship_closings.mentorship_id)) IS NOT NULL) OR (EXISTS ( SELECT FROM sessions s WHERE ((s.mentorship_id = mentorship_closings.mentorship_id) AND (s.status = 'held'::text))))));
create policy in_ones_own_name on public.mentorship_closings as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.mentorship_closings for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.mentorship_closings as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.mentorship_closings for insert with check ((unit_id = ANY (access.units())));
create policy whoever_works_on_it on public.mentorship_closings for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.mentorship_closings to backontrack_app;

create table public.mentorship_steps (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  step text not null,
  on_day date not null,
  reason_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint mentorship_steps_pkey PRIMARY KEY (id),
  constraint mentorship_steps_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint mentorship_steps_step_check CHECK ((step = ANY (ARRAY['askForAgreement'::text, 'agree'::text, 'loseAgreement'::text, 'match'::text, 'unmatch'::text, 'begin'::text, 'pause'::text, 'resume'::text, 'move'::text, 'settle'::text, 'prepareRelease'::text, 'postponeRelease'::text, 'release'::text, 'returnToCustody'::text, 'close'::text])))
);
comment on table public.mentorship_steps is 'Each change of stage as a fact with an author and a date, by a mentor only the step that is theirs at that stage (match, begin, settle); never changed, and erased only with the mentorship of somebody who was never told.';
comment on column public.mentorship_steps.position is 'The order in which they were recorded: several may be recorded in one moment.';
CREATE INDEX steps_of_a_mentorship ON public.mentorship_steps USING btree (mentorship_id, "position");
alter table public.mentorship_steps enable row level security;
alter table public.mentorship_steps force row level security;
create policy in_ones_own_name on public.mentorship_steps as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.mentorship_steps as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.mentorship_steps for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.mentorship_steps for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (recorded_by = access.actor()) AND ((((step = 'match'::text) AND (( SELECT m.stage FROM mentorships m WHERE (m.id = mentorship_steps.mentorship_id)) = 'matching'::text)) OR ((step = 'begin'::text) AND (( SELECT m.stage FROM mentorships m WHERE (m.id = mentorship_steps.mentorship_id)) = 'introMeeting'::text))) OR ((step = 'settle'::text) AND (( SELECT m.stage FROM mentorships m WHERE (m.id = mentorship_steps.mentorship_id)) = 'transferring'::text)))));
create policy services on public.mentorship_steps using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:jobs'::text, 'service:import'::text, 'service:set-up'::text]) AS holds_one_of));
create policy whoever_works_on_it on public.mentorship_steps for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine_or_coached() AS mine_or_coached)));
grant insert, select on table public.mentorship_steps to backontrack_app;

create table public.mentorships (
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  unit_id uuid not null,
  stage text not null,
  stage_since date not null,
  begun_on date,
  begun_by uuid not null default access.actor(),
  begun_at timestamp with time zone not null default access.now(),
  constraint mentorships_pkey PRIMARY KEY (id),
  constraint mentorships_id_person_id_unit_id_key UNIQUE (id, person_id, unit_id),
  constraint mentorships_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint mentorships_stage_check CHECK ((stage = ANY (ARRAY['offered'::text, 'agreementPending'::text, 'matching'::text, 'introMeeting'::text, 'active'::text, 'paused'::text, 'transferring'::text, 'transition'::text, 'aftercare'::text, 'closed'::text])))
);
comment on table public.mentorships is 'One stretch of mentoring of one person, from the accepted referral to closing. A later return is a new one on the same person.';
comment on column public.mentorships.stage is 'Derived from mentorship_steps by the function that records them; kept beside them for lists.';
comment on column public.mentorships.begun_on is 'The day of the newest intro meeting from which they went on: contact as a session is. Derived as the stage is.';
CREATE INDEX mentorships_of_a_person ON public.mentorships USING btree (person_id);
CREATE INDEX mentorships_of_a_unit ON public.mentorships USING btree (unit_id, stage);
CREATE UNIQUE INDEX one_open_mentorship_a_person ON public.mentorships USING btree (person_id) WHERE (stage <> 'closed'::text);
alter table public.mentorships enable row level security;
alter table public.mentorships force row level security;
create policy begun_by_coordinators on public.mentorships for insert with check ((unit_id = ANY (access.units())));
create policy begun_when_setting_up on public.mentorships for insert with check (access.holds('service:set-up'::text));
create policy erased_by_jobs on public.mentorships for delete using ((( SELECT access.holds('service:jobs'::text) AS holds) AND (stage = ANY (ARRAY['offered'::text, 'closed'::text])) AND (begun_on IS NULL)));
create policy in_ones_own_name on public.mentorships as restrictive for insert with check ((begun_by = access.actor()));
create policy kept_by_coordinators on public.mentorships for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy kept_by_services on public.mentorships for update using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:jobs'::text, 'service:import'::text, 'service:set-up'::text]) AS holds_one_of));
create policy kept_by_their_mentors on public.mentorships for update using (((id = ANY (( SELECT access.my_mentorships() AS my_mentorships)::uuid[])) AND (stage = ANY (ARRAY['matching'::text, 'introMeeting'::text, 'transferring'::text])))) with check (((id = ANY (access.my_mentorships())) AND (EXISTS ( SELECT FROM mentorship_steps s WHERE ((s.mentorship_id = mentorships.id) AND (s.recorded_by = access.actor()) AND (s.recorded_at = access.now()) AND (s.on_day = mentorships.stage_since) AND (((((s.step = 'match'::text) AND (mentorships.stage = 'introMeeting'::text)) OR ((s.step = 'begin'::text) AND (mentorships.stage = 'active'::text))) OR ((s.step = 'begin'::text) AND (mentorships.stage = 'transferring'::text))) OR ((s.step = 'settle'::text) AND (mentorships.stage = 'active'::text)))))) AND (NOT (begun_on IS DISTINCT FROM ( SELECT s.on_day FROM mentorship_steps s WHERE ((s.mentorship_id = mentorships.id) AND (s.step = 'begin'::text)) ORDER BY s."position" DESC LIMIT 1)))));
create policy never_by_the_excluded on public.mentorships as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy services on public.mentorships for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:jobs'::text, 'service:import'::text, 'service:set-up'::text]) AS holds_one_of));
create policy whoever_works_on_it on public.mentorships for select using ((ARRAY[unit_id, id] && ( SELECT access.mine_or_coached() AS mine_or_coached)));
grant insert, select, delete on table public.mentorships to backontrack_app;
grant update (stage) on table public.mentorships to backontrack_app;
grant update (stage_since) on table public.mentorships to backontrack_app;
grant update (begun_on) on table public.mentorships to backontrack_app;

create table public.municipalities (
  code text not null,
  name text not null,
  region text,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint municipalities_pkey PRIMARY KEY (code),
  constraint municipalities_code_check CHECK ((code ~ '^[0-9]{4}$'::text)),
  constraint municipalities_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table public.municipalities is 'Where people return to. Regions change, so the region is optional.';
CREATE TRIGGER changed BEFORE UPDATE ON public.municipalities FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.municipalities enable row level security;
alter table public.municipalities force row level security;
create policy kept_up_by_administrators on public.municipalities for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.municipalities for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.municipalities for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.municipalities to backontrack_app;
grant update (name) on table public.municipalities to backontrack_app;
grant update (region) on table public.municipalities to backontrack_app;
grant update (source) on table public.municipalities to backontrack_app;
grant update (confidence) on table public.municipalities to backontrack_app;
grant update (version) on table public.municipalities to backontrack_app;

create table public.name_tokens (
  person_id uuid not null,
  unit_id uuid not null,
  token bytea not null,
  constraint name_tokens_pkey PRIMARY KEY (person_id, token),
  constraint name_tokens_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE
);
comment on table public.name_tokens is 'Keyed tokens of the words of a name, cut to 16 bits so that several names share one: they find, they do not name.';
CREATE INDEX name_tokens_by_token ON public.name_tokens USING btree (token);
alter table public.name_tokens enable row level security;
alter table public.name_tokens force row level security;
create policy coordinators_of_the_unit on public.name_tokens for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy forgotten_by_jobs on public.name_tokens for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy found_by_jobs on public.name_tokens for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy never_by_the_excluded on public.name_tokens as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.name_tokens for insert with check ((unit_id = ANY (access.units())));
create policy recorded_with_the_person on public.name_tokens for insert with check ((EXISTS ( SELECT FROM people WHERE ((people.id = name_tokens.person_id) AND (people.recorded_by = access.actor()) AND (people.recorded_at = access.now())))));
create policy renewed_by_coordinators on public.name_tokens for delete using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy searched_for_oversight on public.name_tokens for select using (( SELECT access.holds('service:look-up'::text) AS holds));
grant insert, select, delete on table public.name_tokens to backontrack_app;

create table public.network_answers (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  relation_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  answer text not null,
  on_day date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  withhold text[] not null default '{}'::text[],
  withhold_words_sealed bytea,
  constraint network_answers_pkey PRIMARY KEY (id),
  constraint network_answers_relation_id_mentorship_id_person_id_unit_i_fkey FOREIGN KEY (relation_id, mentorship_id, person_id, unit_id) REFERENCES network_relations(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE,
  constraint network_answers_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'later'::text]))),
  constraint things_that_can_be_kept_back CHECK ((withhold <@ ARRAY['participation'::text, 'whereabouts'::text, 'plan'::text, 'sessions'::text, 'reentry'::text, 'network'::text, 'health'::text, 'contact'::text]))
);
comment on table public.network_answers is 'What the mentee said when asked whether this person may be contacted, and what is to be kept back from them. Nobody who was not asked may be.';
CREATE INDEX answers_of_a_mentorship ON public.network_answers USING btree (mentorship_id);
CREATE INDEX answers_of_a_relation ON public.network_answers USING btree (relation_id, "position");
alter table public.network_answers enable row level security;
alter table public.network_answers force row level security;
create policy in_ones_own_name on public.network_answers as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.network_answers for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.network_answers as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.network_answers as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.network_answers for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.network_answers for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.network_answers for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.network_answers to backontrack_app;

create table public.network_relations (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  relative_id uuid not null,
  relation text not null,
  contact_sealed bytea,
  left_on date,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint network_relations_pkey PRIMARY KEY (id),
  constraint network_relations_id_mentorship_id_person_id_unit_id_key UNIQUE (id, mentorship_id, person_id, unit_id),
  constraint network_relations_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint network_relations_relative_id_fkey FOREIGN KEY (relative_id) REFERENCES people(id),
  constraint network_relations_relation_check CHECK ((relation = ANY (ARRAY['mother'::text, 'father'::text, 'sister'::text, 'brother'::text, 'partner'::text, 'child'::text, 'grandparent'::text, 'otherFamily'::text, 'friend'::text, 'teacher'::text, 'employer'::text, 'association'::text, 'professional'::text, 'other'::text]))),
  constraint nobody_is_their_own_network CHECK ((relative_id <> person_id))
);
comment on table public.network_relations is 'Who is around the mentee. Each is on record under a key of their own; how to reach them is sealed under it. A fellow inmate is never entered.';
CREATE INDEX network_of_a_mentorship ON public.network_relations USING btree (mentorship_id);
CREATE INDEX network_of_a_relative ON public.network_relations USING btree (relative_id);
alter table public.network_relations enable row level security;
alter table public.network_relations force row level security;
create policy in_ones_own_name on public.network_relations as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.network_relations for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy left_for_their_mentors on public.network_relations for update using ((mentorship_id = ANY (( SELECT access.my_mentorships() AS my_mentorships)::uuid[])));
create policy never_by_the_excluded on public.network_relations as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy of_somebody_they_know on public.network_relations as restrictive for insert with check ((EXISTS ( SELECT FROM people p WHERE (p.id = network_relations.relative_id))));
create policy only_with_an_agreement on public.network_relations as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.network_relations for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.network_relations for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.network_relations for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.network_relations to backontrack_app;
grant update (contact_sealed) on table public.network_relations to backontrack_app;
grant update (left_on) on table public.network_relations to backontrack_app;

create table public.outbox (
  id uuid not null default gen_random_uuid(),
  colleague_id uuid not null,
  channel text not null,
  message text not null,
  about_at timestamp with time zone,
  created_by uuid not null default access.actor(),
  created_at timestamp with time zone not null default access.now(),
  sent_at timestamp with time zone,
  failed_at timestamp with time zone,
  needless_at timestamp with time zone,
  failure text,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint an_appointment_has_its_time CHECK (((message = 'waiting'::text) OR (about_at IS NOT NULL))),
  constraint outbox_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint outbox_failure_check CHECK ((length(failure) <= 100)),
  constraint outbox_message_check CHECK ((message = ANY (ARRAY['waiting'::text, 'appointment off'::text, 'appointment moved'::text, 'appointment goes ahead'::text])))
);
comment on table public.outbox is 'What colleagues are told by mail or SMS: neutral text by its code, never a person, place or scheme.';
comment on column public.outbox.about_at is 'The time of the reader''s own appointment, midnight where only its day is agreed; nothing else about it leaves.';
comment on column public.outbox.needless_at is 'Its reader had been told within the hour, and has signed in since.';
comment on column public.outbox.failure is 'A code of the delivery, never what the other side answered.';
CREATE INDEX outbox_by_time ON public.outbox USING btree (created_at DESC);
CREATE INDEX outbox_of_a_colleague ON public.outbox USING btree (colleague_id, created_at DESC);
CREATE UNIQUE INDEX one_waits_for_each ON public.outbox USING btree (colleague_id) WHERE ((message = 'waiting'::text) AND (sent_at IS NULL) AND (failed_at IS NULL) AND (needless_at IS NULL));
alter table public.outbox enable row level security;
alter table public.outbox force row level security;
create policy administrators_see on public.outbox for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['administrator'::text, 'service:jobs'::text]) AS holds_one_of));
create policy delivered_by_jobs on public.outbox for update using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.outbox as restrictive for insert with check ((created_by = access.actor()));
create policy ones_own on public.outbox for select using ((colleague_id = access.actor()));
create policy told_by_whoever_acts on public.outbox for insert with check ((created_by = access.actor()));
grant insert, select on table public.outbox to backontrack_app;
grant update (channel) on table public.outbox to backontrack_app;
grant update (sent_at) on table public.outbox to backontrack_app;
grant update (failed_at) on table public.outbox to backontrack_app;
grant update (needless_at) on table public.outbox to backontrack_app;
grant update (failure) on table public.outbox to backontrack_app;

create table public.people (
  id uuid not null default gen_random_uuid(),
  unit_id uuid not null,
  kind text not null,
  key_wrapped bytea not null,
  name_sealed bytea not null,
  is_protected boolean not null default false,
  language text not null default 'da'::text,
  also_speaks text[] not null default '{}'::text[],
  interpreter boolean not null default false,
  born_on date,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_id_unit_id_key UNIQUE (id, unit_id),
  constraint people_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint people_check CHECK (((also_speaks <@ ARRAY['da'::text, 'en'::text, 'ar'::text, 'so'::text, 'tr'::text, 'fa'::text, 'ku'::text, 'ur'::text, 'ps'::text, 'ro'::text, 'pl'::text, 'uk'::text, 'de'::text, 'fr'::text, 'es'::text]) AND (NOT (language = ANY (also_speaks))))),
  constraint people_kind_check CHECK ((kind = ANY (ARRAY['mentee'::text, 'relative'::text]))),
  constraint people_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text))
);
comment on table public.people is 'Mentees (also those only referred) and people in their network: a name under a key of their own. Destroying the key erases them.';
comment on column public.people.is_protected is 'Name and address protection (CPR): shown as such and never printed.';
comment on column public.people.language is 'The one they would rather speak and read.';
CREATE INDEX people_of_a_unit ON public.people USING btree (unit_id);
CREATE INDEX people_recorded_by ON public.people USING btree (recorded_by);
CREATE TRIGGER changed BEFORE UPDATE ON public.people FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.people enable row level security;
alter table public.people force row level security;
create policy erased_by_jobs on public.people for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy forgotten_by_jobs on public.people for update using (( SELECT access.holds('service:jobs'::text) AS holds)) with check ((access.holds('service:jobs'::text) AND (born_on IS NULL) AND (also_speaks = '{}'::text[]) AND (language = 'da'::text) AND (NOT interpreter) AND (NOT (EXISTS ( SELECT FROM referrals r WHERE (r.person_id = people.id)))) AND (NOT (EXISTS ( SELECT FROM mentorships m WHERE (m.person_id = people.id))))));
create policy in_ones_own_name on public.people as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_coordinators on public.people for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy named_once_it_is_said_why on public.people for select using ((( SELECT access.holds('data protection officer'::text) AS holds) AND (id = ANY (( SELECT trail.looked_up() AS looked_up)::uuid[]))));
create policy named_to_services on public.people for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['service:jobs'::text, 'service:import'::text, 'service:set-up'::text, 'service:look-up'::text]) AS holds_one_of));
create policy never_by_the_excluded on public.people as restrictive using ((id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((id <> ALL (access.excluded())));
create policy recorded_by_staff on public.people for insert with check (((recorded_by = access.actor()) AND (access.holds('service:set-up'::text) OR (unit_id = ANY (access.units())) OR ((kind = 'mentee'::text) AND access.holds('referrer'::text) AND (unit_id = ANY (access.units_referred_to()))) OR ((kind = 'relative'::text) AND (unit_id = ANY (access.units_mentored_in()))))));
create policy their_network on public.people for select using (((kind = 'relative'::text) AND (id = ANY (( SELECT access.my_network() AS my_network)::uuid[]))));
create policy whoever_put_them_on_record on public.people for select using (((recorded_by = access.actor()) AND (((kind = 'mentee'::text) AND ( SELECT access.holds('referrer'::text) AS holds)) OR (recorded_at = access.now()))));
create policy whoever_works_with_them on public.people for select using ((ARRAY[unit_id, id] && ( SELECT (((access.units() || access.my_people()) || access.coached_people()) || access.expected_people()))));
grant insert, select, delete on table public.people to backontrack_app;
grant update (name_sealed) on table public.people to backontrack_app;
grant update (is_protected) on table public.people to backontrack_app;
grant update (language) on table public.people to backontrack_app;
grant update (also_speaks) on table public.people to backontrack_app;
grant update (interpreter) on table public.people to backontrack_app;
grant update (born_on) on table public.people to backontrack_app;
grant update (version) on table public.people to backontrack_app;

create table public.permission_facts (
  id uuid not null,
  place bigint not null generated always as identity,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  purpose text not null,
  recipient_kind text not null,
  recipient_id uuid,
  withhold text[] not null default '{}'::text[],
  on_day date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint permission_facts_pkey PRIMARY KEY (id),
  constraint permission_facts_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint evaluation_is_asked_apart CHECK (((purpose = 'evaluation'::text) = (recipient_kind = 'evaluators'::text))),
  constraint permission_facts_kind_check CHECK ((kind = ANY (ARRAY['permitted'::text, 'notPermitted'::text, 'takenBack'::text]))),
  constraint permission_facts_purpose_check CHECK ((purpose = ANY (ARRAY['handleplan'::text, 'reentry'::text, 'treatment'::text, 'familyContact'::text, 'networkMeeting'::text, 'evaluation'::text]))),
  constraint permission_facts_recipient_kind_check CHECK ((recipient_kind = ANY (ARRAY['organisation'::text, 'relative'::text, 'evaluators'::text]))),
  constraint somebody_is_meant CHECK (((recipient_kind = 'evaluators'::text) = (recipient_id IS NULL))),
  constraint things_that_can_be_kept_back CHECK ((withhold <@ ARRAY['participation'::text, 'whereabouts'::text, 'plan'::text, 'sessions'::text, 'reentry'::text, 'network'::text, 'health'::text, 'contact'::text]))
);
comment on table public.permission_facts is 'What may be told to whom, for what, and what to keep back; one answer a row, the latest counts.';
CREATE INDEX permission_facts_of_a_person ON public.permission_facts USING btree (person_id, place);
alter table public.permission_facts enable row level security;
alter table public.permission_facts force row level security;
create policy coordinators_of_the_unit on public.permission_facts for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy found_by_jobs on public.permission_facts for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.permission_facts as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.permission_facts as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.permission_facts for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.permission_facts for insert with check (((person_id = ANY (access.my_people())) AND (recorded_by = access.actor()) AND (unit_id = ( SELECT people.unit_id FROM people WHERE (people.id = permission_facts.person_id)))));
create policy their_mentors on public.permission_facts for select using ((person_id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
grant insert, select on table public.permission_facts to backontrack_app;

create table public.permission_recipients (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  name_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint permission_recipients_pkey PRIMARY KEY (id),
  constraint permission_recipients_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE
);
comment on table public.permission_recipients is 'Offices and organisations that a person has been asked about, by name.';
CREATE INDEX permission_recipients_of_a_person ON public.permission_recipients USING btree (person_id);
alter table public.permission_recipients enable row level security;
alter table public.permission_recipients force row level security;
create policy coordinators_of_the_unit on public.permission_recipients for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy in_ones_own_name on public.permission_recipients as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.permission_recipients as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.permission_recipients for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.permission_recipients for insert with check (((person_id = ANY (access.my_people())) AND (recorded_by = access.actor()) AND (unit_id = ( SELECT people.unit_id FROM people WHERE (people.id = permission_recipients.person_id)))));
create policy their_mentors on public.permission_recipients for select using ((person_id = ANY (( SELECT access.my_people() AS my_people)::uuid[])));
grant insert, select on table public.permission_recipients to backontrack_app;

create table public.plan_reviews (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  plan_id uuid not null,
  wish_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  on_day date not null,
  change text not null,
  sentence_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint plan_reviews_pkey PRIMARY KEY (id),
  constraint plan_reviews_plan_id_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (plan_id, mentorship_id, person_id, unit_id) REFERENCES plans(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE,
  constraint plan_reviews_wish_id_plan_id_fkey FOREIGN KEY (wish_id, plan_id) REFERENCES wishes(id, plan_id),
  constraint plan_reviews_change_check CHECK ((change = ANY (ARRAY['worse'::text, 'same'::text, 'better'::text])))
);
comment on table public.plan_reviews is 'How it went with each wish: worse, same or better, and a sentence where somebody had one.';
CREATE INDEX reviews_of_a_mentorship ON public.plan_reviews USING btree (mentorship_id, "position");
CREATE UNIQUE INDEX once_a_day ON public.plan_reviews USING btree (plan_id, wish_id, on_day);
alter table public.plan_reviews enable row level security;
alter table public.plan_reviews force row level security;
create policy in_ones_own_name on public.plan_reviews as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.plan_reviews for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.plan_reviews as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.plan_reviews as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.plan_reviews for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.plan_reviews for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.plan_reviews for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.plan_reviews to backontrack_app;

create table public.plans (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  number integer not null,
  agreed_on date,
  review_on date not null,
  written_on date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint plans_pkey PRIMARY KEY (id),
  constraint one_plan_of_each_number UNIQUE (mentorship_id, number),
  constraint plans_id_mentorship_id_person_id_unit_id_key UNIQUE (id, mentorship_id, person_id, unit_id),
  constraint plans_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE
);
comment on table public.plans is 'One version of the mentee''s plan; a change is a new version.';
alter table public.plans enable row level security;
alter table public.plans force row level security;
create policy in_ones_own_name on public.plans as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.plans for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.plans as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.plans as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.plans for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.plans for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.plans for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.plans to backontrack_app;

create table public.police_districts (
  id uuid not null default gen_random_uuid(),
  name text not null,
  source text not null,
  confidence text not null,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint police_districts_pkey PRIMARY KEY (id),
  constraint police_districts_name_key UNIQUE (name),
  constraint police_districts_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text])))
);
comment on table public.police_districts is 'Whom the agency works with on remand, by the police''s own division of the country.';
CREATE TRIGGER changed BEFORE UPDATE ON public.police_districts FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.police_districts enable row level security;
alter table public.police_districts force row level security;
create policy kept_up_by_administrators on public.police_districts for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.police_districts for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.police_districts for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.police_districts to backontrack_app;
grant update (name) on table public.police_districts to backontrack_app;
grant update (source) on table public.police_districts to backontrack_app;
grant update (confidence) on table public.police_districts to backontrack_app;
grant update (version) on table public.police_districts to backontrack_app;

create table public.proposals_taken_back (
  proposal_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  mentor_id uuid not null,
  on_day date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint proposals_taken_back_pkey PRIMARY KEY (proposal_id),
  constraint proposals_taken_back_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint proposals_taken_back_proposal_id_mentorship_id_person_id_u_fkey FOREIGN KEY (proposal_id, mentorship_id, person_id, unit_id) REFERENCES match_proposals(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE
);
comment on table public.proposals_taken_back is 'A proposal that the coordinator took back before both had answered. A match that was agreed ends with its assignment.';
CREATE INDEX proposals_taken_back_of_a_mentor ON public.proposals_taken_back USING btree (mentor_id);
CREATE INDEX proposals_taken_back_of_a_mentorship ON public.proposals_taken_back USING btree (mentorship_id);
CREATE INDEX proposals_taken_back_of_a_person ON public.proposals_taken_back USING btree (person_id);
alter table public.proposals_taken_back enable row level security;
alter table public.proposals_taken_back force row level security;
create policy coordinators_of_the_unit on public.proposals_taken_back using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy found_by_jobs on public.proposals_taken_back for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.proposals_taken_back as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.proposals_taken_back as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy taken_back_by_jobs on public.proposals_taken_back for insert with check (access.holds('service:jobs'::text));
create policy the_mentor_asked on public.proposals_taken_back for select using (((mentor_id = access.actor()) AND ( SELECT access.holds('mentor'::text) AS holds) AND (proposal_id <> ALL (( SELECT access.proposals_over() AS proposals_over)::uuid[]))));
grant insert, select on table public.proposals_taken_back to backontrack_app;

create table public.readiness_findings (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null,
  scheme_id uuid not null,
  on_day date not null,
  ready boolean not null,
  note_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint readiness_findings_pkey PRIMARY KEY (id),
  constraint readiness_findings_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint readiness_findings_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint nobody_finds_themselves_ready CHECK ((mentor_id <> recorded_by))
);
comment on table public.readiness_findings is 'A trainer''s word, with its date; the last one counts.';
CREATE INDEX readiness_findings_of_a_mentor ON public.readiness_findings USING btree (mentor_id);
alter table public.readiness_findings enable row level security;
alter table public.readiness_findings force row level security;
create policy coordinators_of_the_scheme on public.readiness_findings for select using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
create policy in_ones_own_name on public.readiness_findings as restrictive for insert with check ((recorded_by = access.actor()));
create policy oneself on public.readiness_findings for select using ((mentor_id = access.actor()));
create policy recorded_by_trainers on public.readiness_findings for insert with check (((access.holds('trainer'::text) OR access.holds('service:set-up'::text)) AND (mentor_id <> access.actor())));
create policy services on public.readiness_findings for select using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds) OR ( SELECT access.holds('service:jobs'::text) AS holds)));
create policy trainers on public.readiness_findings for select using (( SELECT access.holds('trainer'::text) AS holds));
grant insert, select on table public.readiness_findings to backontrack_app;

create table public.reentry_items (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  item text not null,
  status text not null,
  responsible_sealed bytea,
  days_before integer,
  on_day date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint reentry_items_pkey PRIMARY KEY (id),
  constraint reentry_items_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint reentry_items_days_before_check CHECK (((days_before >= 0) AND (days_before <= 365))),
  constraint reentry_items_item_check CHECK ((item = ANY (ARRAY['housing'::text, 'money'::text, 'identityPapers'::text, 'bank'::text, 'digitalPost'::text, 'phone'::text, 'registration'::text, 'health'::text, 'debts'::text, 'educationOrJob'::text, 'leisure'::text, 'whoMeetsAtTheGate'::text, 'firstThreeDays'::text, 'supervisionAndConditions'::text, 'transport'::text]))),
  constraint reentry_items_status_check CHECK ((status = ANY (ARRAY['notStarted'::text, 'inProgress'::text, 'done'::text, 'notWanted'::text, 'notRelevant'::text])))
);
comment on table public.reentry_items is 'What somebody said about one item of the list before release; the latest word counts, the earlier ones stay.';
CREATE INDEX reentry_items_of_a_mentorship ON public.reentry_items USING btree (mentorship_id, "position");
alter table public.reentry_items enable row level security;
alter table public.reentry_items force row level security;
create policy counted_for_reports on public.reentry_items for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.reentry_items as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.reentry_items for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.reentry_items as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.reentry_items as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.reentry_items for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.reentry_items for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.reentry_items for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.reentry_items to backontrack_app;

create table public.reentry_routes (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  route text not null,
  on_day date not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint reentry_routes_pkey PRIMARY KEY (id),
  constraint reentry_routes_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint reentry_routes_route_check CHECK ((route = ANY (ARRAY['municipality'::text, 'halfwayHouse'::text, 'electronicTag'::text, 'parole'::text, 'departureCentre'::text, 'psychiatry'::text, 'anotherCountry'::text, 'backToRemand'::text])))
);
comment on table public.reentry_routes is 'Where the release leads; the latest counts.';
CREATE INDEX routes_of_a_mentorship ON public.reentry_routes USING btree (mentorship_id, "position");
alter table public.reentry_routes enable row level security;
alter table public.reentry_routes force row level security;
create policy in_ones_own_name on public.reentry_routes as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.reentry_routes for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.reentry_routes as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.reentry_routes as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.reentry_routes for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.reentry_routes for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.reentry_routes for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.reentry_routes to backontrack_app;

create table public.referral_standings (
  referral_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  referred_by uuid,
  status text not null,
  status_since date not null,
  waits_since date not null,
  tell_by date,
  last_step_by uuid not null default access.actor(),
  constraint referral_standings_pkey PRIMARY KEY (referral_id),
  constraint referral_standings_referral_id_person_id_unit_id_fkey FOREIGN KEY (referral_id, person_id, unit_id) REFERENCES referrals(id, person_id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint referral_standings_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES access.colleagues(id),
  constraint referral_standings_status_check CHECK ((status = ANY (ARRAY['received'::text, 'screening'::text, 'needsInformation'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
comment on table public.referral_standings is 'Where a referral stands, derived from its steps by the function that records them; kept for lists and for the nightly erasing.';
comment on column public.referral_standings.tell_by is 'The last day to tell the person; null when they know. The day after, the referral is erased.';
CREATE INDEX standings_of_a_unit ON public.referral_standings USING btree (unit_id, status);
CREATE INDEX standings_to_tell ON public.referral_standings USING btree (tell_by) WHERE (tell_by IS NOT NULL);
alter table public.referral_standings enable row level security;
alter table public.referral_standings force row level security;
create policy coordinators_of_the_unit on public.referral_standings for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy erased_by_jobs on public.referral_standings for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy found_by_jobs on public.referral_standings for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.referral_standings as restrictive for insert with check ((last_step_by = access.actor()));
create policy kept_up_by_coordinators on public.referral_standings for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy kept_up_by_their_referrer on public.referral_standings for update using (((referred_by = access.actor()) AND (status = ANY (ARRAY['received'::text, 'screening'::text, 'needsInformation'::text])))) with check (((referred_by = access.actor()) AND (last_step_by = access.actor()) AND (status = ANY (ARRAY['screening'::text, 'withdrawn'::text]))));
create policy never_by_the_excluded on public.referral_standings as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.referral_standings for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_referrer on public.referral_standings for insert with check (((referred_by = access.actor()) AND (status = 'received'::text) AND (EXISTS ( SELECT FROM referrals WHERE ((referrals.id = referral_standings.referral_id) AND (referrals.referred_by = access.actor()))))));
create policy their_referrer_while_asked on public.referral_standings for select using (((referred_by = access.actor()) AND ( SELECT access.holds('referrer'::text) AS holds) AND ((status = 'needsInformation'::text) OR (EXISTS ( SELECT FROM referral_steps s WHERE ((s.referral_id = referral_standings.referral_id) AND (s.kind = ANY (ARRAY['informationReceived'::text, 'withdrawn'::text])) AND (s.recorded_by = access.actor()) AND (s.recorded_at = access.now())))))));
grant insert, select, delete on table public.referral_standings to backontrack_app;
grant update (status) on table public.referral_standings to backontrack_app;
grant update (status_since) on table public.referral_standings to backontrack_app;
grant update (waits_since) on table public.referral_standings to backontrack_app;
grant update (tell_by) on table public.referral_standings to backontrack_app;
grant update (last_step_by) on table public.referral_standings to backontrack_app;

create table public.referral_steps (
  id uuid not null,
  place bigint not null generated always as identity,
  referral_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  referred_by uuid,
  kind text not null,
  on_day date not null,
  code text,
  text_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint referral_steps_pkey PRIMARY KEY (id),
  constraint referral_steps_referral_id_person_id_unit_id_fkey FOREIGN KEY (referral_id, person_id, unit_id) REFERENCES referrals(id, person_id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint referral_steps_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES access.colleagues(id),
  constraint referral_steps_code_check CHECK ((code = ANY (ARRAY['staff'::text, 'person'::text, 'referrer'::text, 'inPerson'::text, 'letter'::text, 'telephone'::text, 'noGround'::text, 'noNeed'::text, 'otherHelpFitsBetter'::text, 'noCapacity'::text, 'couldNotBeReached'::text, 'other'::text]))),
  constraint referral_steps_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'screeningStarted'::text, 'informationRequested'::text, 'informationReceived'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'told'::text, 'prolonged'::text])))
);
comment on table public.referral_steps is 'What was done with a referral, in the order it was recorded; never changed.';
CREATE INDEX steps_of_a_referral ON public.referral_steps USING btree (referral_id, place);
alter table public.referral_steps enable row level security;
alter table public.referral_steps force row level security;
create policy coordinators_of_the_unit on public.referral_steps for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy found_by_jobs on public.referral_steps for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.referral_steps as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_accepted_without_a_ground on public.referral_steps as restrictive for insert with check (((kind <> 'accepted'::text) OR (EXISTS ( SELECT FROM screenings s WHERE (s.referral_id = referral_steps.referral_id)))));
create policy never_before_it_came_in on public.referral_steps as restrictive for insert with check (((kind <> 'told'::text) OR (on_day >= ( SELECT r.received_on FROM referrals r WHERE (r.id = referral_steps.referral_id)))));
create policy never_by_the_excluded on public.referral_steps as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.referral_steps for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_referrer on public.referral_steps for insert with check (((referred_by = access.actor()) AND (recorded_by = access.actor()) AND (kind = ANY (ARRAY['received'::text, 'informationReceived'::text, 'withdrawn'::text])) AND (EXISTS ( SELECT FROM referrals WHERE ((referrals.id = referral_steps.referral_id) AND (referrals.referred_by = access.actor()))))));
create policy their_referrer on public.referral_steps for select using (((referred_by = access.actor()) AND ( SELECT access.holds('referrer'::text) AS holds) AND ((recorded_by = access.actor()) OR (kind = 'informationRequested'::text))));
grant insert, select on table public.referral_steps to backontrack_app;

create table public.referrals (
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  institution_id uuid,
  referred_by uuid,
  came_from text not null,
  came_by text not null,
  received_on date not null,
  knows text not null,
  saw_sealed bytea,
  help_sealed bytea,
  reach_sealed bytea,
  caller_sealed bytea,
  next_step_sealed bytea,
  seen_by_referrer text not null default 'received'::text,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint referrals_pkey PRIMARY KEY (id),
  constraint referrals_id_person_id_unit_id_key UNIQUE (id, person_id, unit_id),
  constraint referrals_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint referrals_person_id_unit_id_fkey FOREIGN KEY (person_id, unit_id) REFERENCES people(id, unit_id) ON UPDATE CASCADE,
  constraint referrals_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES access.colleagues(id),
  constraint referrals_came_by_check CHECK ((came_by = ANY (ARRAY['page'::text, 'telephone'::text, 'paper'::text]))),
  constraint referrals_came_from_check CHECK ((came_from = ANY (ARRAY['staff'::text, 'person'::text]))),
  constraint referrals_knows_check CHECK ((knows = ANY (ARRAY['yes'::text, 'no'::text, 'not sure'::text]))),
  constraint referrals_seen_by_referrer_check CHECK ((seen_by_referrer = ANY (ARRAY['received'::text, 'inProgress'::text, 'closed'::text])))
);
comment on table public.referrals is 'Somebody is proposed, or asks: the answers as they were given.';
comment on column public.referrals.seen_by_referrer is 'All that the referrer is told: a decline and the person''s own no are the same word. Kept by the function that records the steps, and on closing.';
CREATE INDEX referrals_of_a_person ON public.referrals USING btree (person_id);
CREATE INDEX referrals_of_a_referrer ON public.referrals USING btree (referred_by);
CREATE INDEX referrals_of_a_unit ON public.referrals USING btree (unit_id);
alter table public.referrals enable row level security;
alter table public.referrals force row level security;
create policy coordinators_of_the_unit on public.referrals for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy erased_by_jobs on public.referrals for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy found_by_jobs on public.referrals for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.referrals as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_up_by_coordinators on public.referrals for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy kept_up_by_their_referrer on public.referrals for update using (((referred_by = access.actor()) AND ( SELECT access.holds('referrer'::text) AS holds) AND (seen_by_referrer <> 'closed'::text))) with check ((referred_by = access.actor()));
create policy never_by_the_excluded on public.referrals as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.referrals for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_referrers on public.referrals for insert with check ((access.holds('referrer'::text) AND (referred_by = access.actor()) AND (institution_id = ANY (access.institutions())) AND (unit_id = ( SELECT institutions.unit_id FROM institutions WHERE (institutions.id = referrals.institution_id)))));
create policy their_referrer on public.referrals for select using (((referred_by = access.actor()) AND ( SELECT access.holds('referrer'::text) AS holds)));
grant insert, select, delete on table public.referrals to backontrack_app;
grant update (seen_by_referrer) on table public.referrals to backontrack_app;

create table public.remark_answers (
  id uuid not null,
  remark_id uuid not null,
  answer_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint remark_answers_pkey PRIMARY KEY (id),
  constraint remark_answers_remark_id_fkey FOREIGN KEY (remark_id) REFERENCES remarks(id)
);
comment on table public.remark_answers is 'What came of a remark; its author reads it too.';
CREATE INDEX answers_to_a_remark ON public.remark_answers USING btree (remark_id);
alter table public.remark_answers enable row level security;
alter table public.remark_answers force row level security;
create policy given_by_coordinators on public.remark_answers for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM remarks r WHERE ((r.id = remark_answers.remark_id) AND (r.scheme_id = ANY (access.schemes())))))));
create policy in_ones_own_name on public.remark_answers as restrictive for insert with check ((recorded_by = access.actor()));
create policy read_with_the_remark on public.remark_answers for select using ((EXISTS ( SELECT FROM remarks r WHERE (r.id = remark_answers.remark_id))));
grant insert, select on table public.remark_answers to backontrack_app;

create table public.remarks (
  id uuid not null,
  scheme_id uuid not null,
  from_path text not null default ''::text,
  text_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint remarks_pkey PRIMARY KEY (id),
  constraint remarks_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint remarks_from_path_check CHECK ((length(from_path) <= 300))
);
comment on table public.remarks is 'Something is wrong here: said on any page, read by the coordinators. Sealed under the scheme''s key.';
CREATE INDEX remarks_by_time ON public.remarks USING btree (recorded_at DESC);
alter table public.remarks enable row level security;
alter table public.remarks force row level security;
create policy in_ones_own_name on public.remarks as restrictive for insert with check ((recorded_by = access.actor()));
create policy made_by_anybody_who_works_here on public.remarks for insert with check (((recorded_by = access.actor()) AND (NOT access.is_service())));
create policy ones_own on public.remarks for select using ((recorded_by = access.actor()));
create policy read_by_coordinators on public.remarks for select using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
grant insert, select on table public.remarks to backontrack_app;

create table public.report_figures (
  report_id uuid not null,
  question text not null,
  answer text not null,
  place integer not null,
  figure integer,
  constraint report_figures_pkey PRIMARY KEY (report_id, question, answer),
  constraint report_figures_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id),
  constraint report_figures_figure_check CHECK ((figure >= 5))
);
comment on table public.report_figures is 'Counts after suppression: null is not shown. What was counted before that is stored nowhere.';
alter table public.report_figures enable row level security;
alter table public.report_figures force row level security;
create policy counted_by_the_service on public.report_figures for insert with check (access.holds('service:jobs'::text));
create policy read_with_the_report on public.report_figures for select using ((EXISTS ( SELECT FROM reports r WHERE (r.id = report_figures.report_id))));
grant insert, select on table public.report_figures to backontrack_app;

create table public.reports (
  id uuid not null default gen_random_uuid(),
  scheme_id uuid not null,
  as_of_on date not null,
  made_by uuid not null default access.actor(),
  made_at timestamp with time zone not null default access.now(),
  constraint reports_pkey PRIMARY KEY (id),
  constraint reports_scheme_id_as_of_on_key UNIQUE (scheme_id, as_of_on),
  constraint reports_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.reports is 'Figures of a whole scheme as of a fixed day, counted once by the service: two reports of neighbouring days would give away who came between.';
alter table public.reports enable row level security;
alter table public.reports force row level security;
create policy counted_by_the_service on public.reports for insert with check (access.holds('service:jobs'::text));
create policy in_ones_own_name on public.reports as restrictive for insert with check ((made_by = access.actor()));
create policy read_by_those_who_learn_from_it on public.reports for select using ((( SELECT access.holds_one_of(VARIADIC ARRAY['evaluator'::text, 'working-group member'::text, 'service:jobs'::text]) AS holds_one_of) OR (scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))));
grant insert, select on table public.reports to backontrack_app;

create table public.roster_uploads (
  id uuid not null,
  unit_id uuid not null,
  file_sealed bytea,
  imported integer[],
  uploaded_by uuid not null default access.actor(),
  uploaded_at timestamp with time zone not null default access.now(),
  constraint roster_uploads_pkey PRIMARY KEY (id),
  constraint roster_uploads_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id),
  constraint roster_uploads_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES access.colleagues(id),
  constraint kept_until_it_is_imported CHECK (((file_sealed IS NULL) = (imported IS NOT NULL)))
);
comment on table public.roster_uploads is 'A list between its preview and its import, sealed under the key of whoever sent it; gone after a day.';
comment on column public.roster_uploads.imported is 'How many came in as new and how many were changed, once it is imported: whoever confirms it again is told so. The list itself is then gone.';
CREATE INDEX roster_uploads_by_age ON public.roster_uploads USING btree (uploaded_at);
alter table public.roster_uploads enable row level security;
alter table public.roster_uploads force row level security;
create policy found_by_jobs on public.roster_uploads for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy in_ones_own_name on public.roster_uploads as restrictive for insert with check ((uploaded_by = access.actor()));
create policy ones_own on public.roster_uploads using (((uploaded_by = access.actor()) AND (unit_id = ANY (( SELECT access.units() AS units)::uuid[])))) with check (((uploaded_by = access.actor()) AND (unit_id = ANY (access.units()))));
create policy swept_by_jobs on public.roster_uploads for delete using (( SELECT access.holds('service:jobs'::text) AS holds));
grant insert, select, delete on table public.roster_uploads to backontrack_app;
grant update (file_sealed) on table public.roster_uploads to backontrack_app;
grant update (imported) on table public.roster_uploads to backontrack_app;

create table public.schemes (
  id uuid not null default gen_random_uuid(),
  agency_id uuid not null,
  name_da text not null,
  name_en text not null,
  neutral_da text not null default 'Mentorordningen'::text,
  neutral_en text not null default 'The mentor scheme'::text,
  key_wrapped bytea not null,
  coaches_read_sessions boolean not null default true,
  version integer not null default 1,
  constraint schemes_pkey PRIMARY KEY (id),
  constraint schemes_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES agencies(id)
);
comment on table public.schemes is 'A mentoring scheme. The neutral name is the one that may lie on a table in a wing. Text about nobody or several people is sealed under its key.';
comment on column public.schemes.coaches_read_sessions is 'Whether mentor coaches read what was written of the sessions of their mentors. That they met, when, and that it was hard, they always see: it belongs to supervision.';
alter table public.schemes enable row level security;
alter table public.schemes force row level security;
create policy kept_up_by_administrators on public.schemes for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.schemes for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.schemes for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.schemes to backontrack_app;
grant update (name_da) on table public.schemes to backontrack_app;
grant update (name_en) on table public.schemes to backontrack_app;
grant update (neutral_da) on table public.schemes to backontrack_app;
grant update (neutral_en) on table public.schemes to backontrack_app;
grant update (coaches_read_sessions) on table public.schemes to backontrack_app;
grant update (version) on table public.schemes to backontrack_app;

create table public.screenings (
  id uuid not null,
  place bigint not null generated always as identity,
  referral_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  ground_id uuid not null,
  section_sealed bytea,
  facts_sealed bytea,
  assessment_sealed bytea,
  category text not null,
  custody text not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint screenings_pkey PRIMARY KEY (id),
  constraint screenings_ground_id_fkey FOREIGN KEY (ground_id) REFERENCES grounds(id),
  constraint screenings_referral_id_person_id_unit_id_fkey FOREIGN KEY (referral_id, person_id, unit_id) REFERENCES referrals(id, person_id, unit_id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint screenings_category_check CHECK ((category = ANY (ARRAY['suspected'::text, 'convicted'::text, 'neither'::text]))),
  constraint screenings_custody_check CHECK ((custody = ANY (ARRAY['remand'::text, 'sentenced'::text, 'parole'::text, 'supervision'::text, 'none'::text])))
);
comment on table public.screenings is 'What screening settled: the ground as it then stood in the table, facts apart from assessment, the category of data subject, custody. The latest counts.';
CREATE INDEX screenings_of_a_referral ON public.screenings USING btree (referral_id, place);
alter table public.screenings enable row level security;
alter table public.screenings force row level security;
create policy coordinators_of_the_unit on public.screenings for select using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[])));
create policy in_ones_own_name on public.screenings as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.screenings as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy recorded_by_coordinators on public.screenings for insert with check ((unit_id = ANY (access.units())));
grant insert, select on table public.screenings to backontrack_app;

create table public.session_facts (
  id uuid not null default gen_random_uuid(),
  position bigint not null generated always as identity,
  session_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  fact text not null,
  on_day date not null,
  because text,
  what_we_did_sealed bytea,
  own_words_sealed bytea,
  assessment_sealed bytea,
  note_sealed bytea,
  corrects_id uuid,
  kilometres integer,
  told_by uuid,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint session_facts_pkey PRIMARY KEY (id),
  constraint session_facts_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES session_facts(id),
  constraint session_facts_session_id_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (session_id, mentorship_id, person_id, unit_id) REFERENCES sessions(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE,
  constraint session_facts_told_by_fkey FOREIGN KEY (told_by) REFERENCES access.colleagues(id),
  constraint a_reason_when_lost CHECK (((fact = ANY (ARRAY['notHeld'::text, 'cancelled'::text, 'rescheduled'::text])) = (because IS NOT NULL))),
  constraint an_addition_says_something CHECK (((fact <> 'addition'::text) OR (num_nonnulls(what_we_did_sealed, own_words_sealed, assessment_sealed, note_sealed) = 1))),
  constraint session_facts_because_check CHECK ((because = ANY (ARRAY['mentee'::text, 'mentor'::text, 'institution'::text, 'police'::text, 'other'::text]))),
  constraint session_facts_fact_check CHECK ((fact = ANY (ARRAY['planned'::text, 'held'::text, 'notHeld'::text, 'cancelled'::text, 'rescheduled'::text, 'addition'::text]))),
  constraint session_facts_kilometres_check CHECK (((kilometres >= 0) AND (kilometres <= 2000))),
  constraint travelled_to_a_meeting CHECK (((kilometres IS NULL) OR (fact = ANY (ARRAY['held'::text, 'notHeld'::text])))),
  constraint what_we_did_when_held CHECK (((fact <> 'held'::text) OR (what_we_did_sealed IS NOT NULL)))
);
comment on table public.session_facts is 'What happened to a session and what was written of it: what was done, the mentee''s own words and the mentor''s view are three columns and never mixed. A correction points at what it corrects; the first words stay.';
comment on column public.session_facts.kilometres is 'How far the mentor travelled there and back, also in vain.';
comment on column public.session_facts.told_by is 'The mentor who told it on the telephone, where a coordinator wrote it down.';
CREATE INDEX facts_of_a_session ON public.session_facts USING btree (session_id, "position");
CREATE INDEX session_facts_about_a_person ON public.session_facts USING btree (person_id);
CREATE INDEX session_facts_of_a_mentorship ON public.session_facts USING btree (mentorship_id, "position");
alter table public.session_facts enable row level security;
alter table public.session_facts force row level security;
create policy coaches_of_their_mentors on public.session_facts for select using (((mentorship_id = ANY (( SELECT access.coached_mentorships() AS coached_mentorships)::uuid[])) AND ( SELECT access.coaches_read_sessions() AS coaches_read_sessions)));
create policy corrects_what_was_said_of_the_same_meeting on public.session_facts as restrictive for insert with check (((corrects_id IS NULL) OR COALESCE((access.session_of(corrects_id) = session_id), false)));
create policy in_ones_own_name on public.session_facts as restrictive for insert with check ((recorded_by = access.actor()));
create policy kept_by_coordinators on public.session_facts for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.session_facts as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.session_facts as restrictive for insert with check (((fact = 'cancelled'::text) OR access.agreement_stands(mentorship_id) OR ((fact = ANY (ARRAY['held'::text, 'notHeld'::text])) AND (on_day <= access.agreed_until(mentorship_id))) OR (unit_id = ANY (access.units()))));
create policy recorded_by_coordinators on public.session_facts for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.session_facts for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy stopped_by_jobs on public.session_facts for insert with check ((access.holds('service:jobs'::text) AND (fact = 'cancelled'::text)));
create policy told_to_a_coordinator on public.session_facts as restrictive for insert with check (((told_by IS NULL) OR (unit_id = ANY (access.units()))));
create policy whoever_works_on_it on public.session_facts for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.session_facts to backontrack_app;

create table public.sessions (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  institution_id uuid,
  place_sealed bytea,
  planned_on date,
  planned_time time without time zone,
  status text not null,
  happened_on date,
  because text,
  was_hard boolean not null default false,
  place_left_on date,
  begun_by uuid not null default access.actor(),
  begun_at timestamp with time zone not null default access.now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_id_mentorship_id_person_id_unit_id_key UNIQUE (id, mentorship_id, person_id, unit_id),
  constraint sessions_institution_id_fkey FOREIGN KEY (institution_id) REFERENCES institutions(id),
  constraint sessions_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint held_ones_have_a_day CHECK (((status <> 'held'::text) OR (happened_on IS NOT NULL))),
  constraint lost_ones_have_a_reason CHECK (((status = ANY (ARRAY['notHeld'::text, 'cancelled'::text, 'rescheduled'::text])) = (because IS NOT NULL))),
  constraint planned_ones_have_a_day CHECK (((status <> 'planned'::text) OR (planned_on IS NOT NULL))),
  constraint sessions_because_check CHECK ((because = ANY (ARRAY['mentee'::text, 'mentor'::text, 'institution'::text, 'police'::text, 'other'::text]))),
  constraint sessions_kind_check CHECK ((kind = ANY (ARRAY['visit'::text, 'outside'::text, 'video'::text, 'telephone'::text, 'letter'::text, 'network'::text, 'other'::text]))),
  constraint sessions_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'notHeld'::text, 'cancelled'::text, 'rescheduled'::text])))
);
comment on table public.sessions is 'A meeting of mentor and mentee, planned or not. Status, day and reason are derived from session_facts by the function that records them.';
comment on column public.sessions.was_hard is 'The mentor wants to talk with the coach about it.';
comment on column public.sessions.place_left_on is 'The day from which the mentee, who was at this institution or was to be met there, is there no longer, so that what was planned there does not hold; it may lie ahead. Derived from custody_whereabouts by the functions that record custody and that plan a session: a visits office may not read where somebody went.';
CREATE INDEX sessions_of_a_mentorship ON public.sessions USING btree (mentorship_id, status, happened_on DESC);
CREATE INDEX sessions_of_a_person ON public.sessions USING btree (person_id);
CREATE INDEX sessions_of_a_unit ON public.sessions USING btree (unit_id, happened_on);
CREATE INDEX sessions_planned ON public.sessions USING btree (planned_on) WHERE (status = 'planned'::text);
alter table public.sessions enable row level security;
alter table public.sessions force row level security;
create policy counted_for_reports on public.sessions for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy derived_for_their_mentors on public.sessions for update using ((mentorship_id = ANY (( SELECT access.my_mentorships() AS my_mentorships)::uuid[])));
create policy found_by_imports on public.sessions for select using ((( SELECT access.holds('service:import'::text) AS holds) AND (status = 'planned'::text)));
create policy in_ones_own_name on public.sessions as restrictive for insert with check ((begun_by = access.actor()));
create policy kept_by_coordinators on public.sessions for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.sessions as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.sessions as restrictive for insert with check ((access.agreement_stands(mentorship_id) OR ((status = ANY (ARRAY['held'::text, 'notHeld'::text])) AND (happened_on <= access.agreed_until(mentorship_id)))));
create policy place_left_by_imports on public.sessions for update using ((( SELECT access.holds('service:import'::text) AS holds) AND (status = 'planned'::text) AND (happened_on IS NULL) AND (NOT was_hard))) with check ((access.holds('service:import'::text) AND (status = 'planned'::text) AND (happened_on IS NULL) AND (NOT was_hard)));
create policy recorded_by_coordinators on public.sessions for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.sessions for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy stopped_by_jobs on public.sessions for update using (( SELECT access.holds('service:jobs'::text) AS holds)) with check ((access.holds('service:jobs'::text) AND (status = 'cancelled'::text)));
create policy visits_office_they_are_expected_at on public.sessions for select using (((institution_id = ANY (( SELECT access.visits_offices() AS visits_offices)::uuid[])) AND access.is_expected(status, kind, planned_on, place_left_on)));
create policy whoever_works_on_it on public.sessions for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine_or_coached() AS mine_or_coached)));
grant insert, select on table public.sessions to backontrack_app;
grant update (status) on table public.sessions to backontrack_app;
grant update (happened_on) on table public.sessions to backontrack_app;
grant update (because) on table public.sessions to backontrack_app;
grant update (was_hard) on table public.sessions to backontrack_app;
grant update (place_left_on) on table public.sessions to backontrack_app;

create table public.stop_notices (
  id uuid not null default gen_random_uuid(),
  colleague_id uuid not null,
  unit_id uuid not null,
  on_day date not null,
  days_off date[] not null default '{}'::date[],
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint stop_notices_pkey PRIMARY KEY (id),
  constraint stop_notices_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES access.colleagues(id),
  constraint stop_notices_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units(id)
);
comment on table public.stop_notices is 'What a mentor is told of a mentorship of theirs that stopped: from when, which days are off and whose coordinator to ring; never whose it was.';
CREATE INDEX stop_notices_of_a_colleague ON public.stop_notices USING btree (colleague_id, on_day);
alter table public.stop_notices enable row level security;
alter table public.stop_notices force row level security;
create policy left_by_whoever_stops_it on public.stop_notices for insert with check (((recorded_by = access.actor()) AND ((unit_id = ANY (access.units())) OR access.holds('service:jobs'::text))));
create policy ones_own on public.stop_notices for select using ((colleague_id = ( SELECT access.actor() AS actor)));
grant insert, select on table public.stop_notices to backontrack_app;

create table public.stop_notices_seen (
  notice_id uuid not null,
  seen_by uuid not null default access.actor(),
  seen_at timestamp with time zone not null default access.now(),
  constraint stop_notices_seen_pkey PRIMARY KEY (notice_id),
  constraint stop_notices_seen_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES stop_notices(id)
);
comment on table public.stop_notices_seen is 'That the mentor has read it; until then it stands on their first page.';
alter table public.stop_notices_seen enable row level security;
alter table public.stop_notices_seen force row level security;
create policy ones_own on public.stop_notices_seen for select using ((seen_by = ( SELECT access.actor() AS actor)));
create policy seen_by_whom_it_is_to on public.stop_notices_seen for insert with check (((seen_by = access.actor()) AND (EXISTS ( SELECT FROM stop_notices n WHERE ((n.id = stop_notices_seen.notice_id) AND (n.colleague_id = access.actor()))))));
grant insert, select on table public.stop_notices_seen to backontrack_app;

create table public.supervision_agreements (
  talk_id uuid not null,
  mentor_id uuid not null,
  agreements_sealed bytea not null,
  recorded_by uuid not null default access.actor(),
  constraint supervision_agreements_pkey PRIMARY KEY (talk_id),
  constraint supervision_agreements_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint supervision_agreements_talk_id_fkey FOREIGN KEY (talk_id) REFERENCES supervision_talks(id)
);
comment on table public.supervision_agreements is 'What a mentor and their coach agreed, under the mentor''s key: theirs alone.';
alter table public.supervision_agreements enable row level security;
alter table public.supervision_agreements force row level security;
create policy in_ones_own_name on public.supervision_agreements as restrictive for insert with check ((recorded_by = access.actor()));
create policy oneself on public.supervision_agreements for select using ((mentor_id = access.actor()));
create policy set_up on public.supervision_agreements for insert with check (access.holds('service:set-up'::text));
create policy their_coach on public.supervision_agreements using ((mentor_id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[]))) with check ((mentor_id = ANY (access.my_mentors())));
grant insert, select on table public.supervision_agreements to backontrack_app;

create table public.supervision_talks (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null,
  on_day date not null,
  kind text not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint supervision_talks_pkey PRIMARY KEY (id),
  constraint supervision_talks_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint nobody_supervises_themselves CHECK ((mentor_id <> recorded_by)),
  constraint supervision_talks_kind_check CHECK ((kind = ANY (ARRAY['supervision'::text, 'debrief'::text])))
);
comment on table public.supervision_talks is 'That a mentor and their coach talked, and when; never what was said.';
CREATE INDEX supervision_talks_of_a_mentor ON public.supervision_talks USING btree (mentor_id, on_day);
alter table public.supervision_talks enable row level security;
alter table public.supervision_talks force row level security;
create policy coordinators_see_that_it_was on public.supervision_talks for select using ((EXISTS ( SELECT FROM mentors m WHERE ((m.id = supervision_talks.mentor_id) AND (m.scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))))));
create policy in_ones_own_name on public.supervision_talks as restrictive for insert with check ((recorded_by = access.actor()));
create policy oneself on public.supervision_talks for select using ((mentor_id = access.actor()));
create policy set_up on public.supervision_talks using (( SELECT access.holds('service:set-up'::text) AS holds)) with check (access.holds('service:set-up'::text));
create policy their_coach on public.supervision_talks using ((mentor_id = ANY (( SELECT access.my_mentors() AS my_mentors)::uuid[]))) with check ((mentor_id = ANY (access.my_mentors())));
grant insert, select on table public.supervision_talks to backontrack_app;

create table public.training_attendances (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null,
  scheme_id uuid not null,
  module_id uuid not null,
  course_id uuid,
  on_day date,
  completed boolean not null,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint training_attendances_pkey PRIMARY KEY (id),
  constraint training_attendances_course_id_fkey FOREIGN KEY (course_id) REFERENCES training_courses(id),
  constraint training_attendances_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES access.colleagues(id),
  constraint training_attendances_module_id_fkey FOREIGN KEY (module_id) REFERENCES training_modules(id),
  constraint training_attendances_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint day_known_unless_a_list_says_so CHECK (((on_day IS NOT NULL) OR ((course_id IS NULL) AND completed)))
);
comment on table public.training_attendances is 'Who took part in which module, and whether they completed it; without a course where an imported list or a trainer''s note says so.';
comment on column public.training_attendances.on_day is 'Null where an imported list says completed and not when; whoever asks for the day notes it as a row of its own.';
CREATE INDEX training_attendances_of_a_mentor ON public.training_attendances USING btree (mentor_id);
CREATE UNIQUE INDEX once_a_course ON public.training_attendances USING btree (course_id, mentor_id) WHERE (course_id IS NOT NULL);
alter table public.training_attendances enable row level security;
alter table public.training_attendances force row level security;
create policy coordinators_of_the_scheme on public.training_attendances for select using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
create policy imported_with_a_roster on public.training_attendances for insert with check (((course_id IS NULL) AND (on_day IS NULL) AND (mentor_id <> access.actor()) AND (access.holds('service:import'::text) OR (scheme_id = ANY (access.schemes())))));
create policy in_ones_own_name on public.training_attendances as restrictive for insert with check ((recorded_by = access.actor()));
create policy oneself on public.training_attendances for select using ((mentor_id = access.actor()));
create policy recorded_by_trainers on public.training_attendances for insert with check (((access.holds('trainer'::text) OR access.holds('service:set-up'::text)) AND (mentor_id <> access.actor())));
create policy services on public.training_attendances for select using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds) OR ( SELECT access.holds('service:jobs'::text) AS holds)));
create policy trainers on public.training_attendances for select using (( SELECT access.holds('trainer'::text) AS holds));
grant insert, select on table public.training_attendances to backontrack_app;

create table public.training_courses (
  id uuid not null default gen_random_uuid(),
  scheme_id uuid not null,
  module_id uuid not null,
  held_on date not null,
  place text not null default ''::text,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint training_courses_pkey PRIMARY KEY (id),
  constraint training_courses_module_id_fkey FOREIGN KEY (module_id) REFERENCES training_modules(id),
  constraint training_courses_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.training_courses is 'A day on which a module was taught.';
CREATE INDEX training_courses_of_a_scheme ON public.training_courses USING btree (scheme_id, held_on);
alter table public.training_courses enable row level security;
alter table public.training_courses force row level security;
create policy coordinators_of_the_scheme on public.training_courses for select using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[])));
create policy in_ones_own_name on public.training_courses as restrictive for insert with check ((recorded_by = access.actor()));
create policy set_up on public.training_courses using (( SELECT access.holds('service:set-up'::text) AS holds)) with check (access.holds('service:set-up'::text));
create policy trainers on public.training_courses using (( SELECT access.holds('trainer'::text) AS holds)) with check (access.holds('trainer'::text));
grant insert, select on table public.training_courses to backontrack_app;

create table public.training_modules (
  id uuid not null default gen_random_uuid(),
  programme_id uuid not null,
  number smallint not null,
  title_da text not null,
  title_en text not null,
  about_da text not null default ''::text,
  about_en text not null default ''::text,
  hours numeric(5,1) not null default 6,
  is_required boolean not null default true,
  valid_months smallint,
  version integer not null default 1,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint training_modules_pkey PRIMARY KEY (id),
  constraint one_of_each_number UNIQUE (programme_id, number),
  constraint training_modules_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES training_programmes(id),
  constraint training_modules_hours_check CHECK (((hours >= (0)::numeric) AND (hours <= (999)::numeric))),
  constraint training_modules_number_check CHECK (((number >= 1) AND (number <= 99))),
  constraint training_modules_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 240)))
);
comment on table public.training_modules is 'The parts of a programme, which the scheme edits; how long each counts, null for good.';
CREATE TRIGGER changed BEFORE UPDATE ON public.training_modules FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.training_modules enable row level security;
alter table public.training_modules force row level security;
create policy kept_up_by_trainers on public.training_modules for update using (( SELECT access.holds('trainer'::text) AS holds));
create policy known_to_whoever_acts on public.training_modules for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy written_by_trainers on public.training_modules for insert with check ((access.holds('trainer'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.training_modules to backontrack_app;
grant update (number) on table public.training_modules to backontrack_app;
grant update (title_da) on table public.training_modules to backontrack_app;
grant update (title_en) on table public.training_modules to backontrack_app;
grant update (about_da) on table public.training_modules to backontrack_app;
grant update (about_en) on table public.training_modules to backontrack_app;
grant update (hours) on table public.training_modules to backontrack_app;
grant update (is_required) on table public.training_modules to backontrack_app;
grant update (valid_months) on table public.training_modules to backontrack_app;
grant update (version) on table public.training_modules to backontrack_app;

create table public.training_programmes (
  id uuid not null default gen_random_uuid(),
  scheme_id uuid not null,
  name_da text not null,
  name_en text not null,
  from_on date not null default access.today(),
  version integer not null default 1,
  constraint training_programmes_pkey PRIMARY KEY (id),
  constraint training_programmes_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.training_programmes is 'A programme that mentors of a scheme go through; the newest that has begun is the one that counts.';
CREATE INDEX training_programmes_of_a_scheme ON public.training_programmes USING btree (scheme_id);
alter table public.training_programmes enable row level security;
alter table public.training_programmes force row level security;
create policy kept_up_by_trainers on public.training_programmes for update using (( SELECT access.holds('trainer'::text) AS holds));
create policy known_to_whoever_acts on public.training_programmes for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy written_by_trainers on public.training_programmes for insert with check ((access.holds('trainer'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.training_programmes to backontrack_app;
grant update (name_da) on table public.training_programmes to backontrack_app;
grant update (name_en) on table public.training_programmes to backontrack_app;
grant update (from_on) on table public.training_programmes to backontrack_app;
grant update (version) on table public.training_programmes to backontrack_app;

create table public.units (
  id uuid not null default gen_random_uuid(),
  scheme_id uuid not null,
  name text not null,
  version integer not null default 1,
  phone text not null default ''::text,
  duty_phone text not null default ''::text,
  changed_by uuid,
  changed_at timestamp with time zone,
  constraint units_pkey PRIMARY KEY (id),
  constraint units_scheme_id_name_key UNIQUE (scheme_id, name),
  constraint units_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.units is 'A part of a scheme with a coordinator of its own; every referral and mentorship belongs to one.';
comment on column public.units.phone is 'Where its coordinator answers in office hours: an office, not a person.';
comment on column public.units.duty_phone is 'Who answers outside office hours; empty where nobody does.';
CREATE TRIGGER changed BEFORE UPDATE ON public.units FOR EACH ROW WHEN ((new.version <> old.version)) EXECUTE FUNCTION access.note_change();
alter table public.units enable row level security;
alter table public.units force row level security;
create policy kept_up_by_administrators on public.units for update using ((( SELECT access.holds('administrator'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy known_to_whoever_acts on public.units for select using ((( SELECT access.actor() AS actor) IS NOT NULL));
create policy set_up_by_administrators on public.units for insert with check ((access.holds('administrator'::text) OR access.holds('service:set-up'::text)));
grant insert, select on table public.units to backontrack_app;
grant update (name) on table public.units to backontrack_app;
grant update (version) on table public.units to backontrack_app;
grant update (phone) on table public.units to backontrack_app;
grant update (duty_phone) on table public.units to backontrack_app;

create table public.vettings (
  id uuid not null default gen_random_uuid(),
  mentor_id uuid not null,
  scheme_id uuid not null,
  kind text not null,
  is_held boolean not null default true,
  issued_on date,
  expires_on date,
  replaces uuid,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint vettings_pkey PRIMARY KEY (id),
  constraint vettings_mentor_id_fkey FOREIGN KEY (mentor_id) REFERENCES mentors(id),
  constraint vettings_replaces_fkey FOREIGN KEY (replaces) REFERENCES vettings(id),
  constraint vettings_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id),
  constraint ends_after_it_begins CHECK (((expires_on IS NULL) OR (issued_on IS NULL) OR (expires_on >= issued_on))),
  constraint vettings_kind_check CHECK ((kind = ANY (ARRAY['criminalRecord'::text, 'securityClearance'::text, 'confidentialityDeclaration'::text])))
);
comment on table public.vettings is 'Vettings that were seen, as facts. A renewal is another row; a correction points at the row it replaces.';
comment on column public.vettings.is_held is 'False: somebody looked, and the vetting is not there.';
CREATE INDEX vettings_by_end ON public.vettings USING btree (scheme_id, expires_on);
CREATE INDEX vettings_of_a_mentor ON public.vettings USING btree (mentor_id);
CREATE INDEX vettings_replaced ON public.vettings USING btree (replaces);
alter table public.vettings enable row level security;
alter table public.vettings force row level security;
create policy coordinators_of_the_scheme on public.vettings using ((scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))) with check ((scheme_id = ANY (access.schemes())));
create policy imported on public.vettings using ((( SELECT access.holds('service:import'::text) AS holds) OR ( SELECT access.holds('service:set-up'::text) AS holds)));
create policy in_ones_own_name on public.vettings as restrictive for insert with check ((recorded_by = access.actor()));
create policy looked_after_by_jobs on public.vettings for select using (( SELECT access.holds('service:jobs'::text) AS holds));
create policy oneself on public.vettings for select using ((mentor_id = access.actor()));
grant insert, select on table public.vettings to backontrack_app;

create table public.wishes (
  id uuid not null default gen_random_uuid(),
  plan_id uuid not null,
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  position smallint not null,
  want_sealed bytea not null,
  next_step_sealed bytea not null,
  who_sealed bytea not null,
  by_on date,
  constraint wishes_pkey PRIMARY KEY (id),
  constraint wishes_id_plan_id_key UNIQUE (id, plan_id),
  constraint wishes_plan_id_position_key UNIQUE (plan_id, "position"),
  constraint wishes_plan_id_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (plan_id, mentorship_id, person_id, unit_id) REFERENCES plans(id, mentorship_id, person_id, unit_id) ON UPDATE CASCADE,
  constraint wishes_position_check CHECK ((("position" >= 1) AND ("position" <= 3)))
);
comment on table public.wishes is 'I want – next step – who – by when. At most three in a plan.';
CREATE INDEX wishes_of_a_mentorship ON public.wishes USING btree (mentorship_id);
alter table public.wishes enable row level security;
alter table public.wishes force row level security;
create policy kept_by_coordinators on public.wishes for update using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy never_by_the_excluded on public.wishes as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
create policy only_with_an_agreement on public.wishes as restrictive for insert with check (access.agreement_stands(mentorship_id));
create policy recorded_by_coordinators on public.wishes for insert with check ((unit_id = ANY (access.units())));
create policy recorded_by_their_mentors on public.wishes for insert with check (((mentorship_id = ANY (access.my_mentorships())) AND (person_id = ANY (access.my_people()))));
create policy whoever_works_on_it on public.wishes for select using ((ARRAY[unit_id, mentorship_id] && ( SELECT access.mine() AS mine)));
grant insert, select on table public.wishes to backontrack_app;

create table public.working_answers (
  id uuid not null default gen_random_uuid(),
  mentorship_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  on_day date not null,
  how text not null,
  mentee_finds text not null,
  mentor_finds text not null,
  mentee_says_sealed bytea,
  mentor_says_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint working_answers_pkey PRIMARY KEY (id),
  constraint working_answers_mentorship_id_person_id_unit_id_fkey FOREIGN KEY (mentorship_id, person_id, unit_id) REFERENCES mentorships(id, person_id, unit_id) ON UPDATE CASCADE,
  constraint working_answers_how_check CHECK ((how = ANY (ARRAY['asked'::text, 'envelope'::text]))),
  constraint working_answers_mentee_finds_check CHECK ((mentee_finds = ANY (ARRAY['works'::text, 'partly'::text, 'doesNotWork'::text, 'notSaid'::text]))),
  constraint working_answers_mentor_finds_check CHECK ((mentor_finds = ANY (ARRAY['works'::text, 'partly'::text, 'doesNotWork'::text, 'notSaid'::text])))
);
comment on table public.working_answers is '"Is this working?", asked by the coordinator or answered in an envelope. The mentor does not read it: else nobody could say no.';
CREATE INDEX working_answers_of_a_mentorship ON public.working_answers USING btree (mentorship_id);
alter table public.working_answers enable row level security;
alter table public.working_answers force row level security;
create policy coordinators_of_the_unit on public.working_answers using ((unit_id = ANY (( SELECT access.units() AS units)::uuid[]))) with check ((unit_id = ANY (access.units())));
create policy in_ones_own_name on public.working_answers as restrictive for insert with check ((recorded_by = access.actor()));
create policy never_by_the_excluded on public.working_answers as restrictive using ((person_id <> ALL (( SELECT access.excluded() AS excluded)::uuid[]))) with check ((person_id <> ALL (access.excluded())));
grant insert, select on table public.working_answers to backontrack_app;

create table public.working_group_actions_done (
  item_id uuid not null,
  done_on date not null default access.today(),
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint working_group_actions_done_pkey PRIMARY KEY (item_id),
  constraint working_group_actions_done_item_id_fkey FOREIGN KEY (item_id) REFERENCES working_group_items(id)
);
comment on table public.working_group_actions_done is 'That an action was carried out, when, and who says so.';
alter table public.working_group_actions_done enable row level security;
alter table public.working_group_actions_done force row level security;
create policy in_ones_own_name on public.working_group_actions_done as restrictive for insert with check ((recorded_by = access.actor()));
create policy read_with_the_item on public.working_group_actions_done for select using ((EXISTS ( SELECT FROM working_group_items i WHERE (i.id = working_group_actions_done.item_id))));
create policy written_by_coordinators_of_the_scheme on public.working_group_actions_done for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM (working_group_items i JOIN working_group_meetings m ON ((m.id = i.meeting_id))) WHERE ((i.id = working_group_actions_done.item_id) AND (m.scheme_id = ANY (access.schemes())))))));
grant insert, select on table public.working_group_actions_done to backontrack_app;

create table public.working_group_items (
  id uuid not null,
  meeting_id uuid not null,
  kind text not null,
  text_sealed bytea not null,
  responsible_sealed bytea,
  by_on date,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint working_group_items_pkey PRIMARY KEY (id),
  constraint working_group_items_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES working_group_meetings(id),
  constraint an_action_is_somebodys CHECK (((kind <> 'action'::text) OR (responsible_sealed IS NOT NULL))),
  constraint working_group_items_kind_check CHECK ((kind = ANY (ARRAY['agenda'::text, 'decision'::text, 'action'::text])))
);
comment on table public.working_group_items is 'What is on the agenda, what was decided, who does what by when.';
CREATE INDEX items_of_a_meeting ON public.working_group_items USING btree (meeting_id, recorded_at);
alter table public.working_group_items enable row level security;
alter table public.working_group_items force row level security;
create policy in_ones_own_name on public.working_group_items as restrictive for insert with check ((recorded_by = access.actor()));
create policy members_put_things_on_the_agenda on public.working_group_items for insert with check ((access.holds('working-group member'::text) AND (kind = 'agenda'::text) AND (recorded_by = access.actor())));
create policy read_with_the_meeting on public.working_group_items for select using ((EXISTS ( SELECT FROM working_group_meetings m WHERE (m.id = working_group_items.meeting_id))));
create policy written_by_coordinators_of_the_scheme on public.working_group_items for insert with check (((recorded_by = access.actor()) AND (EXISTS ( SELECT FROM working_group_meetings m WHERE ((m.id = working_group_items.meeting_id) AND (m.scheme_id = ANY (access.schemes())))))));
grant insert, select on table public.working_group_items to backontrack_app;

create table public.working_group_meetings (
  id uuid not null,
  scheme_id uuid not null,
  held_on date not null,
  place_sealed bytea,
  recorded_by uuid not null default access.actor(),
  recorded_at timestamp with time zone not null default access.now(),
  constraint working_group_meetings_pkey PRIMARY KEY (id),
  constraint working_group_meetings_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES schemes(id)
);
comment on table public.working_group_meetings is 'Meetings of the working group that coordinates the effort. Nothing here is about a person.';
CREATE INDEX working_group_meetings_by_day ON public.working_group_meetings USING btree (held_on DESC);
alter table public.working_group_meetings enable row level security;
alter table public.working_group_meetings force row level security;
create policy called_by_coordinators_of_the_scheme on public.working_group_meetings for insert with check (((recorded_by = access.actor()) AND (scheme_id = ANY (access.schemes()))));
create policy in_ones_own_name on public.working_group_meetings as restrictive for insert with check ((recorded_by = access.actor()));
create policy members_and_coordinators_of_the_scheme on public.working_group_meetings for select using ((( SELECT access.holds('working-group member'::text) AS holds) OR (scheme_id = ANY (( SELECT access.schemes() AS schemes)::uuid[]))));
grant insert, select on table public.working_group_meetings to backontrack_app;

-- ---------------------------------------------------------------- trail
create schema trail;
comment on schema trail is 'What was done, by whom, about whom, when and why: evidence that nobody can quietly change.';
grant usage on schema trail to backontrack_app;

CREATE OR REPLACE FUNCTION trail.asked_about()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('app.asked_about'::text, true), ''::text))::uuid[], '{}'::uuid[]);
comment on function trail.asked_about() is 'The person whose trail is being read; nobody in particular as long as nothing is set, and then it narrows nothing.';

CREATE OR REPLACE FUNCTION trail.looked_up()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(array_agg(distinct named.id), '{}') from trail.look_ups, unnest(people) as named(id)
         where access.holds('data protection officer') and made_by = access.actor() and made_on = access.today() $function$;
comment on function trail.looked_up() is 'People of whom the data protection officer said today why they look them up.';

CREATE OR REPLACE FUNCTION trail.read_out()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare said jsonb := new.entry::jsonb;
begin
  -- Microseconds since 1970 in UTC, so that reading it back does not depend on any setting.
  new.at := to_timestamp(((said ->> 't')::bigint / 1000000.0)::double precision);
  new.actor_id := said ->> 'actor';
  new.act := said ->> 'act';
  new.kind := said ->> 'kind';
  new.role := said ->> 'role';
  new.purpose := said ->> 'purpose';
  new.outcome := said ->> 'outcome';
  new.people := coalesce(translate(said ->> 'people', '[]"', '{}'), '{}');
  return new;
end $function$;

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
create policy read_for_oversight on trail.heads for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['data protection officer'::text, 'service:sequencer'::text]) AS holds_one_of));
grant insert, select on table trail.heads to backontrack_app;

create table trail.leaves (
  id uuid not null default gen_random_uuid(),
  entry text not null,
  at timestamp with time zone not null,
  actor_id uuid not null,
  act text not null,
  kind text not null,
  role text,
  purpose text not null,
  outcome integer not null,
  people uuid[] not null,
  number bigint,
  hash bytea,
  constraint leaves_pkey PRIMARY KEY (id),
  constraint leaves_number_key UNIQUE (number),
  constraint numbered_with_its_hash CHECK (((number IS NULL) = (hash IS NULL)))
);
comment on table trail.leaves is 'The entry is the evidence, byte for byte; the other columns are read out of it by the database, whatever is written to them.';
CREATE INDEX leaves_about_a_person ON trail.leaves USING gin (people);
CREATE INDEX leaves_not_numbered ON trail.leaves USING btree (at) WHERE (number IS NULL);
CREATE INDEX leaves_of_an_actor ON trail.leaves USING btree (actor_id, number DESC, at DESC, id DESC);
CREATE INDEX leaves_of_drafts ON trail.leaves USING btree (actor_id, at) WHERE (kind = 'draft'::text);
CREATE TRIGGER read_out BEFORE INSERT OR UPDATE OF entry, at, actor_id, act, kind, role, purpose, outcome, people ON trail.leaves FOR EACH ROW EXECUTE FUNCTION trail.read_out();
alter table trail.leaves enable row level security;
alter table trail.leaves force row level security;
create policy coordinators_of_the_unit on trail.leaves for select using ((( SELECT access.holds('coordinator'::text) AS holds) AND (EXISTS ( SELECT FROM people WHERE (people.id = ANY (leaves.people))))));
create policy numbered_by_the_sequencer on trail.leaves for update using ((( SELECT access.holds('service:sequencer'::text) AS holds) AND (number IS NULL))) with check (access.holds('service:sequencer'::text));
create policy ones_own_acts on trail.leaves for select using ((actor_id = access.actor()));
create policy only_about_whom_is_asked on trail.leaves as restrictive for select using ((people @> trail.asked_about()));
create policy read_for_oversight on trail.leaves for select using (( SELECT access.holds_one_of(VARIADIC ARRAY['data protection officer'::text, 'service:sequencer'::text]) AS holds_one_of));
create policy written_by_whoever_acts on trail.leaves for insert with check (((actor_id = access.actor()) AND (number IS NULL)));
grant select on table trail.leaves to backontrack_app;
grant insert (entry) on table trail.leaves to backontrack_app;
grant update (number) on table trail.leaves to backontrack_app;
grant update (hash) on table trail.leaves to backontrack_app;

create table trail.look_ups (
  id uuid not null,
  why text not null,
  reference_sealed bytea,
  people uuid[] not null,
  made_by uuid not null default access.actor(),
  made_on date not null default access.today(),
  made_at timestamp with time zone not null default access.now(),
  constraint look_ups_pkey PRIMARY KEY (id),
  constraint look_ups_why_check CHECK ((why = ANY (ARRAY['access request'::text, 'complaint'::text, 'own control'::text, 'supervisory authority'::text, 'security incident'::text])))
);
comment on table trail.look_ups is 'Why the data protection officer looked up whom: no relation to the person explains it, so they are asked.';
CREATE INDEX look_ups_of_a_day ON trail.look_ups USING btree (made_by, made_on);
alter table trail.look_ups enable row level security;
alter table trail.look_ups force row level security;
create policy in_ones_own_name on trail.look_ups as restrictive for insert with check ((made_by = access.actor()));
create policy made_by_the_data_protection_officer on trail.look_ups for insert with check ((access.holds('data protection officer'::text) AND (made_by = access.actor())));
create policy read_by_the_data_protection_officer on trail.look_ups for select using (( SELECT access.holds('data protection officer'::text) AS holds));
grant insert, select on table trail.look_ups to backontrack_app;
