import type { Transaction } from "#platform/database.ts";

/**
 * The same number is the same person: who is protected on one record is protected on each of them that the actor keeps. Taken
 * off it is by hand, record by record.
 */
export async function protectTheSame(tx: Transaction, personId: string): Promise<void> {
  await tx`
    with same as (select n.person_id from identity_numbers n join identity_numbers theirs on theirs.number_token = n.number_token where theirs.person_id = ${personId})
    update people set is_protected = true, version = version + 1
     where not is_protected and id in (select person_id from same)
       and exists (select from people known where known.id in (select person_id from same) and known.is_protected)`;
}
