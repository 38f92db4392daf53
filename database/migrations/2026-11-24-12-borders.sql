-- What holds for every table alike, and is read out of them, so that none can be forgotten.

-- Whoever is forgotten is looked for in every table that may name them: without these, once for each of all its rows.
do $$ declare place record;
begin
  for place in
    select distinct c.conrelid::regclass as name, t.relname, a.attname as column_name
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid in ('people'::regclass, 'mentorships'::regclass, 'referrals'::regclass)
       and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1] and i.indpred is null)
     order by 1, 3
  loop
    execute format('create index %I on %s (%I)', place.relname || '_by_' || place.column_name, place.name, place.column_name);
  end loop;
end $$;

-- An administrator keeps up names, not ids and keys: a key written over is text that nobody opens again.
revoke update on agencies, schemes, units, municipalities, police_districts, institutions, holidays, emergency_numbers from backontrack_app;
grant update (name_da, name_en, time_zone, country, complain_da, complain_en, names_on_printed_trail, version) on agencies to backontrack_app;
grant update (name_da, name_en, neutral_da, neutral_en, coaches_read_sessions, version) on schemes to backontrack_app;
grant update (name, phone, duty_phone, version) on units to backontrack_app;
grant update (name, region, source, confidence, version) on municipalities to backontrack_app;
grant update (name, source, confidence, version) on police_districts to backontrack_app;
grant update (name, town, kind, regime, unit_id, phone, note, source, confidence, version) on institutions to backontrack_app;
grant update (on_day, name_da, name_en, standing, source, confidence, version) on holidays to backontrack_app;
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
