import type { Transaction } from "#platform/database.ts";

/** One of the actor's own; false when it is not there any more. */
export async function throwDraftAway(tx: Transaction, draftId: string): Promise<boolean> {
  const gone =
    await tx`delete from access.drafts where colleague_id = access.actor() and row_id = ${draftId} returning 1`;
  return gone.length === 1;
}
