-- A complaint is answered by the coordinators of its unit, or by the others of the scheme where it is about one of them: not by
-- whoever coordinates another unit and only wrote it.
alter policy taken_by_coordinators on complaint_steps
  with check (recorded_by = access.actor() and exists (select from complaints c where c.id = complaint_id
    and (c.unit_id = any(access.units()) or c.about = 'coordinator' and c.scheme_id = any(access.schemes()::uuid[]))));
