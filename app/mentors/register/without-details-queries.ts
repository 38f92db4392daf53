import type { Transaction } from "#platform/database.ts";
import type { Context } from "#platform/route.ts";
import { namesOf, type SealedName } from "./queries.ts";

const withoutDetails = (tx: Transaction) => tx`
     exists (select from access.role_grants g where g.colleague_id = c.id and g.role = 'mentor' and g.from_on <= access.today()
                     and (g.to_on is null or g.to_on > access.today()))
       and not exists (select from mentors m where m.id = c.id)`;

export async function countWithoutDetails(tx: Transaction): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from access.colleagues c where ${withoutDetails(tx)}`;
  return row?.count ?? 0;
}

/** Colleagues who hold the role of a mentor and are not in the register yet. */
export async function mentorsWithoutDetails({ tx, ring }: Context): Promise<readonly { id: string; name: string }[]> {
  const rows = await tx<SealedName[]>`
    select c.id, c.key_wrapped, c.name_sealed from access.colleagues c
     where ${withoutDetails(tx)} order by c.created_at, c.id`;
  const names = await namesOf(ring, rows);
  await ring.take(rows.map(({ id, key_wrapped }) => ({ keyId: id, wrapped: key_wrapped })));
  return rows.map(({ id }, at) => ({ id, name: names[at] ?? "" }));
}
