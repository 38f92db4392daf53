-- Whoever worked on a mentorship that stopped reads of it that it did, and which days are off: no mentorship and no person stands here,
-- and what was theirs to know of the mentee ended with the assignment.
create table stop_notices (
  id            uuid primary key default gen_random_uuid(),
  colleague_id  uuid not null references access.colleagues,
  unit_id       uuid not null references units,
  on_day        date not null,
  days_off      date[] not null default '{}',
  recorded_by   uuid not null default access.actor(),
  recorded_at   timestamptz not null default access.now()
);
comment on table stop_notices is 'What a mentor is told of a mentorship of theirs that stopped: from when, which days are off and whose coordinator to ring; never whose it was.';
create index stop_notices_of_a_colleague on stop_notices (colleague_id, on_day);

alter table stop_notices enable row level security;
alter table stop_notices force row level security;
create policy ones_own on stop_notices for select using (colleague_id = (select access.actor()));
create policy left_by_whoever_stops_it on stop_notices for insert
  with check (recorded_by = access.actor() and (unit_id = any(access.units()::uuid[]) or access.holds('service:jobs')));
grant select, insert on stop_notices to backontrack_app;

create table stop_notices_seen (
  notice_id  uuid primary key references stop_notices,
  seen_by    uuid not null default access.actor(),
  seen_at    timestamptz not null default access.now()
);
comment on table stop_notices_seen is 'That the mentor has read it; until then it stands on their first page.';

alter table stop_notices_seen enable row level security;
alter table stop_notices_seen force row level security;
create policy ones_own on stop_notices_seen for select using (seen_by = (select access.actor()));
create policy seen_by_whom_it_is_to on stop_notices_seen for insert
  with check (seen_by = access.actor() and exists (select from stop_notices n where n.id = notice_id and n.colleague_id = access.actor()));
grant select, insert on stop_notices_seen to backontrack_app;
