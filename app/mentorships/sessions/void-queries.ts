import type { Context } from "#platform/route.ts";

/**
 * Whether a planned session `s` is at a place that the mentee will have left by its day, so that nobody is to set out for it.
 * One whose day came before the move may have been held, and waits to be written up like any other. To those who do not
 * read where the mentee is, only the day from which the place has been left is there to go by.
 */
export const isVoid = (tx: Context["tx"]) => tx`
  (s.status = 'planned' and coalesce(
    (select s.institution_id = any(w.left_ids) from custody_whereabouts w
      where w.person_id = s.person_id and w.from_on <= s.planned_on and (w.until_on is null or w.until_on > s.planned_on)), s.place_left_on <= s.planned_on, false))`;
