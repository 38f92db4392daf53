import type { Query, Transaction } from "#platform/database.ts";
import type { LeafEntry } from "#platform/house.ts";

/** The exact text of a leaf: ids and words of the trade, never a name or a note. Written once, never made again from columns. */
export function textOfLeaf(entry: LeafEntry): string {
  const { at, act, kind, route, actor, people, ids, purpose, outcome } = entry;
  return JSON.stringify({
    v: 1,
    t: at.epochMilliseconds * 1000,
    act: act.en,
    kind,
    route,
    actor: actor.id,
    role: actor.role,
    session: actor.sessionId,
    people: people.toSorted(),
    ids,
    purpose,
    outcome,
  });
}

export const writeLeaf = (tx: Transaction, entry: LeafEntry): Query =>
  tx`insert into trail.leaves (entry) values (${textOfLeaf(entry)})`;
