import type { Transaction } from "#platform/database.ts";
import type { Context } from "#platform/route.ts";
import { tokenOfIdentity } from "./roster/queries.ts";

/** As a mentee's number is: for the coordinators of the unit, and not of other units; and for the mentor, whose it is. */
export const numberIsForReader = (tx: Transaction) =>
  tx`(m.id = access.actor() or m.unit_id = any((select access.units())::uuid[]))`;

/** The whole number, for whoever asked to see it; null when there is none, or not for this reader. */
export async function identityNumberOf({ tx, ring, ...context }: Context, mentorId: string): Promise<string | null> {
  const [row] = await tx<{ key_wrapped: Buffer; identity_sealed: Buffer }[]>`
    select c.key_wrapped, m.identity_sealed from mentors m join access.colleagues c on c.id = m.id
     where m.id = ${mentorId} and m.identity_sealed is not null and ${numberIsForReader(tx)}`;
  if (!row) return null;
  context.concerns(mentorId);
  await ring.take([{ keyId: mentorId, wrapped: row.key_wrapped }]);
  return ring.open(mentorId, "mentors", "identity", mentorId, row.identity_sealed);
}

/** Whether another mentor of the scheme has this number. */
export async function numberIsTaken(
  { tx, ring }: Context,
  schemeId: string,
  digits: string | null | undefined,
  except: string | null,
): Promise<boolean> {
  if (digits === null || digits === undefined) return false;
  const rows =
    await tx`select 1 from mentors where scheme_id = ${schemeId} and identity_token = ${tokenOfIdentity(ring, { digits })}
                          and id is distinct from ${except}::uuid`;
  return rows.length > 0;
}
