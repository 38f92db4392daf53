-- What no row can cross: a row about a person lies in that person's unit, and a row about a mentorship is about its mentee.
-- Policies compare a row's own columns with the actor's sets; these constraints make the columns true, so that nobody can
-- reach a case of another unit by saying that it is of their own. Moving somebody to another unit moves all that hangs on them.
alter table people add constraint in_one_unit unique (id, unit_id);
alter table mentorships add constraint of_one_person unique (id, person_id);

do $$ declare place record;
begin
  for place in
    select c.oid::regclass as name, count(*) filter (where a.attname = 'person_id') > 0 as has_person,
           count(*) filter (where a.attname = 'unit_id') > 0 as has_unit, count(*) filter (where a.attname = 'mentorship_id') > 0 as has_mentorship
      from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'access'::regnamespace)
     group by c.oid order by c.oid::regclass::text
  loop
    if place.has_person and place.has_unit then
      execute format('alter table %s add constraint in_the_unit_of_the_person foreign key (person_id, unit_id) references people (id, unit_id) on update cascade', place.name);
    end if;
    if place.has_person and place.has_mentorship then
      execute format('alter table %s add constraint about_its_mentee foreign key (mentorship_id, person_id) references mentorships (id, person_id)', place.name);
    end if;
  end loop;
end $$;

-- What hangs on a row is about the same as the row: no mentor writes to a meeting of somebody else's by saying that it is of their own.
do $$ declare pair text[];
begin
  foreach pair slice 1 in array array[['sessions', 'mentorship_id'], ['plans', 'mentorship_id'], ['wishes', 'plan_id'], ['network_relations', 'mentorship_id'], ['match_proposals', 'mentorship_id'],
                                      ['referrals', 'person_id'], ['danger_records', 'unit_id'],
                                      ['session_facts', 'session_id'], ['custody_periods', 'person_id']] loop
    execute format('alter table %I add constraint %I unique (id, %I)', pair[1], pair[1] || '_hold_what_hangs_on_them', pair[2]);
  end loop;
  foreach pair slice 1 in array array[['session_facts', 'session_id', 'sessions', 'mentorship_id', ''], ['wishes', 'plan_id', 'plans', 'mentorship_id', ''], ['plan_reviews', 'plan_id', 'plans', 'mentorship_id', ''],
                                      ['plan_reviews', 'wish_id', 'wishes', 'plan_id', ''], ['network_answers', 'relation_id', 'network_relations', 'mentorship_id', ''],
                                      ['match_answers', 'proposal_id', 'match_proposals', 'mentorship_id', ''], ['proposals_taken_back', 'proposal_id', 'match_proposals', 'mentorship_id', ''],
                                      ['referral_steps', 'referral_id', 'referrals', 'person_id', 'on delete cascade'], ['referral_standings', 'referral_id', 'referrals', 'person_id', 'on delete cascade'],
                                      ['screenings', 'referral_id', 'referrals', 'person_id', 'on delete cascade'], ['danger_follow_ups', 'danger_record_id', 'danger_records', 'unit_id', ''],
                                      ['session_facts', 'corrects_id', 'session_facts', 'session_id', ''], ['custody_periods', 'replaces_id', 'custody_periods', 'person_id', '']] loop
    execute format('alter table %I add constraint %I foreign key (%I, %I) references %I (id, %I) %s', pair[1], 'as_its_' || pair[2], pair[2], pair[4], pair[3], pair[4], pair[5]);
  end loop;
end $$;

-- Whoever is forgotten is looked for in every table that may name them: without these, once for each of all its rows.
do $$ declare place record;
begin
  for place in
    select distinct c.conrelid::regclass as name, t.relname, a.attname as column_name
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid in ('people'::regclass, 'referrals'::regclass)
       and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null)
     order by 1, 3
  loop
    execute format('create index %I on %s (%I)', place.relname || '_by_' || place.column_name, place.name, place.column_name);
  end loop;
end $$;

-- An administrator keeps up names, not ids and keys: a key written over is text that nobody opens again.
revoke update on agencies, schemes, units, municipalities, police_districts, institutions, emergency_numbers from backontrack_app;
grant update (name_da, name_en, time_zone, country, complain_da, complain_en, version) on agencies to backontrack_app;
grant update (name_da, name_en, neutral_da, neutral_en, coaches_read_sessions, version) on schemes to backontrack_app;
grant update (name, phone, duty_phone, version) on units to backontrack_app;
grant update (name, region, source, confidence, version) on municipalities to backontrack_app;
grant update (name, source, confidence, version) on police_districts to backontrack_app;
grant update (name, town, kind, regime, unit_id, phone, note, source, confidence, version) on institutions to backontrack_app;
grant update (road, place, name_da, name_en, number, note_da, note_en, source, confidence, version) on emergency_numbers to backontrack_app;

-- Nobody writes in somebody else's name, whatever their role, the program itself included.
do $$ declare place record;
begin
  for place in
    select c.oid::regclass as name, a.attname as author
      from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'access'::regnamespace, 'trail'::regnamespace)
       and pg_get_expr(d.adbin, d.adrelid) = 'access.actor()'
     order by c.oid::regclass::text
  loop
    execute format('create policy in_ones_own_name on %s as restrictive for insert with check (%I = access.actor())', place.name, place.author);
  end loop;
end $$;
