import type { SealedSubjectName } from "#platform/sealing/ring.ts";

/** What a question that joins people asks of each, so that the name can be shown and nobody forgets that it may be protected. */
export interface RowWithName {
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
}

/** The name of a person on record, for the ring to open. */
export const nameIn = (row: RowWithName): SealedSubjectName => ({
  keyId: row.person_id,
  wrapped: row.key_wrapped,
  sealed: row.name_sealed,
  place: { table: "people", column: "name", row: row.person_id },
  isProtected: row.is_protected,
});
