-- A list of mentors says which modules somebody has completed, and not when. The day is then not known, and no day is put in its place.
-- squawk-ignore ban-drop-not-null
alter table training_attendances alter column on_day drop not null;
alter table training_attendances add constraint day_known_unless_a_list_says_so check (on_day is not null or (course_id is null and completed));
comment on table training_attendances is 'Who took part in which module, and whether they completed it; without a course where an imported list or a trainer''s note says so.';
comment on column training_attendances.on_day is 'Null where an imported list says completed and not when; whoever asks for the day notes it as a row of its own.';

-- Until now the day of the import stood there. When it was written stays in recorded_at. Forced row security binds the owner too.
alter table training_attendances no force row level security;
update training_attendances set on_day = null where course_id is null and completed and abs(on_day - recorded_at::date) <= 1;
alter table training_attendances force row level security;

-- An import adds no day.
alter policy imported_with_a_roster on training_attendances
  with check (course_id is null and on_day is null and mentor_id <> access.actor() and (access.holds('service:import') or scheme_id = any(access.schemes()::uuid[])));
