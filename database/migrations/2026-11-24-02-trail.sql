-- The trail: one leaf for each act on personal data, reading included, written in the act's own transaction.
create schema trail;
comment on schema trail is 'What was done, by whom, about whom, when and why: evidence that nobody can quietly change.';
grant usage on schema trail to backontrack_app;

create table trail.leaves (
  id         uuid primary key default gen_random_uuid(),
  entry      text not null,
  at         timestamptz not null,
  actor_id   uuid not null,
  act        text not null,
  kind       text not null,
  role       text,
  purpose    text not null,
  outcome    integer not null,
  people     uuid[] not null,
  number     bigint unique,
  hash       bytea,
  constraint numbered_with_its_hash check ((number is null) = (hash is null))
);
comment on table trail.leaves is 'The entry is the evidence, byte for byte; the other columns are read out of it by the database, whatever is written to them.';
-- Generated columns would read the entry eight times: that took longer than all the rest of writing a leaf.
create function trail.read_out() returns trigger language plpgsql as $$
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
end $$;
create trigger read_out before insert or update of entry, at, actor_id, act, kind, role, purpose, outcome, people on trail.leaves
  for each row execute function trail.read_out();
create index leaves_about_a_person on trail.leaves using gin (people);
create index leaves_of_an_actor on trail.leaves (actor_id, number desc nulls first, at desc, id desc);
create index leaves_of_drafts on trail.leaves (actor_id, at) where kind = 'draft';
create index leaves_not_numbered on trail.leaves (at) where number is null;

create function trail.asked_about() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('app.asked_about', true), '')::uuid[], '{}');
comment on function trail.asked_about() is 'The person whose trail is being read; nobody in particular as long as nothing is set, and then it narrows nothing.';

create table trail.heads (
  size      bigint primary key,
  root      bytea not null,
  frontier  bytea[] not null,
  made_at   timestamptz not null default access.now()
);
comment on table trail.heads is 'The RFC 6962 root after so many leaves, and the right edge of the tree from which it goes on.';

alter table trail.leaves enable row level security;
alter table trail.leaves force row level security;
create policy written_by_whoever_acts on trail.leaves for insert with check (actor_id = access.actor() and number is null);
create policy ones_own_acts on trail.leaves for select using (actor_id = access.actor());
create policy read_for_oversight on trail.leaves for select using ((select access.holds_one_of('data protection officer', 'service:sequencer')));
-- A question of the page's own may use the index on people only after every policy has passed each leaf, because @> is not leakproof:
-- then 200,000 leaves are read to find 600. What a policy itself asks is looked up first, and this one can only take away.
create policy only_about_whom_is_asked on trail.leaves as restrictive for select using (people @> trail.asked_about());
create policy numbered_by_the_sequencer on trail.leaves for update using ((select access.holds('service:sequencer')) and number is null) with check (access.holds('service:sequencer'));
grant select, insert (entry) on trail.leaves to backontrack_app;
grant update (number, hash) on trail.leaves to backontrack_app;

alter table trail.heads enable row level security;
alter table trail.heads force row level security;
create policy read_for_oversight on trail.heads for select using ((select access.holds_one_of('data protection officer', 'service:sequencer')));
create policy grown_by_the_sequencer on trail.heads for insert with check (access.holds('service:sequencer'));
grant select, insert on trail.heads to backontrack_app;
