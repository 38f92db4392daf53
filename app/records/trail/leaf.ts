import { version } from "#app/version.ts";
import type { Query, Transaction } from "#platform/database.ts";
import type { LeafEntry } from "#platform/house.ts";

/** The exact text of a leaf: ids and words of the trade, never a name or a note. Written once, never made again from columns. */
export function textOfLeaf(entry: Omit<LeafEntry, "isOnceADay">): string {
  const { at, act, kind, route, actor, people, ids, purpose, outcome, reference } = entry;
  return JSON.stringify({
    v: 1,
    t: at.epochMilliseconds * 1000,
    act: act.en,
    kind,
    route,
    actor: actor.id,
    role: actor.role,
    session: actor.sessionId,
    method: actor.signedInBy,
    people: people.toSorted(),
    ids,
    purpose,
    outcome,
    reference,
    program: version,
  });
}

export const writeLeaf = (tx: Transaction, entry: LeafEntry): Query =>
  entry.isOnceADay ? writeOnceADay(tx, entry) : tx`insert into trail.leaves (entry) values (${textOfLeaf(entry)})`;

/** Of those that are committed: two tabs in one moment leave one each. */
function writeOnceADay(tx: Transaction, entry: LeafEntry): Query {
  const { act, actor, route, ids } = entry;
  return tx`
    insert into trail.leaves (entry) select ${textOfLeaf(entry)}::text where not exists (
      select from trail.leaves
       where kind = 'draft' and actor_id = ${actor.id} and act = ${act.en}
         and at >= access.today()::timestamp at time zone coalesce((select time_zone from agencies limit 1), 'Europe/Copenhagen')
         and entry::jsonb ->> 'route' = ${route} and entry::jsonb -> 'ids' = ${JSON.stringify(ids)}::text::jsonb)`;
}
