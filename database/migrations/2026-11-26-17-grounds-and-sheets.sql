-- Grounds and sheets are kept up by administrators, on pages of their own: each version with its author and day, never changed.
-- A decision and an agreement keep the version they were made on, because nothing here can be written over.

alter table grounds
  add column recorded_by uuid,
  add column recorded_at timestamptz;
alter table grounds
  alter column recorded_by set default access.actor(),
  alter column recorded_at set default access.now();
comment on column grounds.recorded_by is 'Null for what came with the service before its authors were kept.';

alter table information_sheets
  add column recorded_by uuid,
  add column recorded_at timestamptz,
  -- squawk-ignore adding-field-with-default
  add column place bigint generated always as identity;
alter table information_sheets
  alter column recorded_by set default access.actor(),
  alter column recorded_at set default access.now();
comment on column information_sheets.recorded_by is 'Null for what came with the service before its authors were kept.';
comment on column information_sheets.place is 'Of two that begin on the same day the later one counts.';

create table ground_endings (
  id           uuid primary key default gen_random_uuid(),
  code         text not null,
  version      integer not null,
  from_on      date not null,
  recorded_by  uuid not null default access.actor(),
  recorded_at  timestamptz not null default access.now(),
  foreign key (code, version) references grounds (code, version)
);
comment on table ground_endings is 'From that day on neither this version of a ground nor an earlier one can be chosen; a later version can.';
create index ground_endings_by_ground on ground_endings (code, version);

alter table ground_endings enable row level security;
alter table ground_endings force row level security;
create policy known_to_whoever_acts on ground_endings for select using ((select access.actor()) is not null);
create policy kept_up_by_administrators on ground_endings for insert with check (access.holds('administrator'));
create policy never_in_the_past on ground_endings as restrictive for insert with check (from_on >= access.today());
create policy in_ones_own_name on ground_endings as restrictive for insert with check (recorded_by = access.actor());
grant select, insert on ground_endings to backontrack_app;

-- Coordinators choose from the table; they do not write it.
drop policy written_by_those_who_run_the_scheme on grounds;
drop policy written_by_those_who_run_the_scheme on information_sheets;
drop policy written_by_those_who_run_the_scheme on information_sheet_texts;
create policy kept_up_by_administrators on grounds for insert with check (access.holds('administrator') or access.holds('service:set-up'));
create policy kept_up_by_administrators on information_sheets for insert with check (access.holds('administrator') or access.holds('service:set-up'));
create policy kept_up_by_administrators on information_sheet_texts for insert with check (access.holds('administrator') or access.holds('service:set-up'));
create policy in_ones_own_name on grounds as restrictive for insert with check (recorded_by = access.actor());
create policy in_ones_own_name on information_sheets as restrictive for insert with check (recorded_by = access.actor());
-- Whoever was handed a sheet yesterday was handed yesterday's.
create policy never_in_the_past on information_sheets as restrictive for insert with check (published_on >= access.today());
