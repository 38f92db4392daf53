-- What an administrator keeps up, and the links handed over in person.
alter table agencies add column version integer not null default 1;
alter table schemes add column version integer not null default 1;
alter table units add column version integer not null default 1;
alter table units add column phone text not null default '', add column duty_phone text not null default '';
comment on column units.phone is 'Where its coordinator answers in office hours: an office, not a person.';
comment on column units.duty_phone is 'Who answers outside office hours; empty where nobody does.';
alter table agencies add column changed_by uuid, add column changed_at timestamptz;
alter table units add column changed_by uuid, add column changed_at timestamptz;
create trigger changed before update on agencies for each row when (new.version <> old.version) execute function access.note_change();
create trigger changed before update on units for each row when (new.version <> old.version) execute function access.note_change();

-- A new link for the same person makes the older ones worthless.
create policy seen_when_setting_up on access.one_time_links for select using ((select access.holds('administrator')));
create policy voided_by_administrators on access.one_time_links for update
  using (purpose = 'set a password' and (select access.holds_one_of('administrator', 'service:set-up')))
  with check (purpose = 'set a password' and used_at is not null);
create policy voided_by_the_machines_owner on access.one_time_links for update
  using (purpose = 'first administrator' and (select access.holds('service:set-up'))) with check (used_at is not null);

create index links_of_a_colleague on access.one_time_links (colleague_id) where used_at is null;
