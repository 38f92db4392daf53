import type { Context } from "#platform/route.ts";

/**
 * Whether a planned session `s` is at a place that the mentee had left by its day, so that nobody is to set out for it.
 * One whose day came before the move may have been held, and waits to be written up like any other.
 */
export const isVoid = (tx: Context["tx"]) => tx`
  (s.place_left and s.status = 'planned' and s.planned_on >= coalesce(
    (select least(there.to_on, (select min(next.from_on) from custody_periods next where next.person_id = s.person_id and next.kind <> 'leave' and next.from_on > there.from_on
                                   and not exists (select from custody_periods l where l.replaces_id = next.id)))
       from custody_periods there where there.person_id = s.person_id and there.institution_id = s.institution_id
        and there.kind in ('arrested', 'remand', 'remandSurrogate', 'sentenced', 'placedOutside') and there.from_on <= access.today()
        and not exists (select from custody_periods l where l.replaces_id = there.id)
      order by there.from_on desc, there.position desc limit 1), '-infinity'))`;
