-- Agencies, schemes, units, institutions, municipalities, police districts, holidays: rows, never code. Names change; the row stays.
create table agencies (
  id          uuid primary key default gen_random_uuid(),
  name_da     text not null,
  name_en     text not null,
  time_zone   text not null default 'Europe/Copenhagen',
  country     text not null default 'DK',
  complain_da text not null default '',
  complain_en text not null default '',
  names_on_printed_trail boolean not null default false
);
comment on table agencies is 'The controller: its name in each language, its time zone, its country, and where to complain. Its holidays are rows of holidays.';
comment on column agencies.names_on_printed_trail is 'Whether the sheet that tells somebody who has looked names colleagues. Unless the agency says so it gives role and purpose: Datatilsynet 2024-32-0283.';

create table schemes (
  id           uuid primary key default gen_random_uuid(),
  agency_id    uuid not null references agencies,
  name_da      text not null,
  name_en      text not null,
  neutral_da   text not null default 'Mentorordningen',
  neutral_en   text not null default 'The mentor scheme',
  key_wrapped  bytea not null
);
comment on table schemes is 'A mentoring scheme. The neutral name is the one that may lie on a table in a wing. Text about nobody or several people is sealed under its key.';

create table units (
  id         uuid primary key default gen_random_uuid(),
  scheme_id  uuid not null references schemes,
  name       text not null,
  unique (scheme_id, name)
);
comment on table units is 'A part of a scheme with a coordinator of its own; every referral and mentorship belongs to one.';

create table municipalities (
  code        text primary key check (code ~ '^[0-9]{4}$'),
  name        text not null,
  region      text,
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  version     integer not null default 1,
  changed_by  uuid,
  changed_at  timestamptz
);
create trigger changed before update on municipalities for each row when (new.version <> old.version) execute function access.note_change();
comment on table municipalities is 'Where people return to. Regions change, so the region is optional.';

create table police_districts (
  id          uuid primary key default gen_random_uuid(),
  name        text not null unique,
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  version     integer not null default 1,
  changed_by  uuid,
  changed_at  timestamptz
);
create trigger changed before update on police_districts for each row when (new.version <> old.version) execute function access.note_change();
comment on table police_districts is 'Whom the agency works with on remand, by the police''s own division of the country.';

create table institutions (
  id          uuid primary key default gen_random_uuid(),
  name        text not null unique,
  town        text not null,
  kind        text not null,
  regime      text,
  unit_id     uuid references units,
  phone       text not null default '',
  note        text not null default '',
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  version     integer not null default 1,
  changed_by  uuid,
  changed_at  timestamptz
);
create trigger changed before update on institutions for each row when (new.version <> old.version) execute function access.note_change();
comment on table institutions is 'Prisons, remand houses and the like. Whatever is not of high confidence is shown as to be verified.';
comment on column institutions.unit_id is 'The unit whose coordinator receives what comes from there.';

create table holidays (
  id          uuid primary key default gen_random_uuid(),
  agency_id   uuid not null references agencies,
  on_day      date not null,
  name_da     text not null,
  name_en     text not null,
  standing    text not null default 'kept' check (standing in ('kept', 'dropped')),
  source      text not null,
  confidence  text not null check (confidence in ('high', 'medium', 'low')),
  version     integer not null default 1,
  changed_by  uuid,
  changed_at  timestamptz,
  unique (on_day, agency_id)
);
create trigger changed before update on holidays for each row when (new.version <> old.version) execute function access.note_change();
comment on table holidays is 'Days on which the agency''s country rests. A meeting may be planned for one; whoever plans it is told. One that is no longer kept stays as dropped.';

do $$ declare name text;
begin
  foreach name in array array['agencies', 'schemes', 'units', 'municipalities', 'police_districts', 'institutions', 'holidays'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy known_to_whoever_acts on %I for select using ((select access.actor()) is not null)', name);
    execute format('create policy set_up_by_administrators on %I for insert with check (access.holds(''administrator'') or access.holds(''service:set-up''))', name);
    execute format('create policy kept_up_by_administrators on %I for update using ((select access.holds(''administrator'')) or (select access.holds(''service:set-up'')))', name);
    execute format('grant select, insert, update on %I to backontrack_app', name);
  end loop;
end $$;

alter table access.role_grants add constraint a_unit_that_exists foreign key (unit_id) references units;
alter table access.role_grants add constraint an_institution_that_exists foreign key (institution_id) references institutions;
