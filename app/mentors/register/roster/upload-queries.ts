import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Context } from "#platform/route.ts";

/** Keeps the packed cells of the file between preview and import, sealed under the key of whoever sent it. */
export async function keepUpload({ tx, ring, actor }: Context, unitId: string, bytes: Uint8Array): Promise<string> {
  const id = randomUUID();
  await takeOwnKey({ tx, ring, actor });
  const sealed = ring.seal(actor.id, "roster_uploads", "file", id, Buffer.from(bytes).toString("base64"));
  await tx`insert into roster_uploads (id, unit_id, file_sealed) values (${id}, ${unitId}, ${sealed})`;
  return id;
}

export type Upload =
  | { readonly is: "waiting"; readonly packed: Uint8Array }
  /** How many came in as new and how many were changed. */
  | { readonly is: "imported"; readonly added: number; readonly changed: number };

/** Null for anybody but whoever sent it, and once it is gone. `toImport`: of two who confirm it at once, the second waits and finds it imported. */
export async function uploadById(
  { tx, ring, actor }: Context,
  uploadId: string,
  toImport: boolean,
): Promise<Upload | null> {
  const [row] = await tx<{ file_sealed: Buffer | null; imported: readonly number[] | null }[]>`
    select file_sealed, imported from roster_uploads where id = ${uploadId} ${toImport ? tx`for update` : tx``}`;
  if (!row) return null;
  if (row.file_sealed === null)
    return { is: "imported", added: row.imported?.[0] ?? 0, changed: row.imported?.[1] ?? 0 };
  await takeOwnKey({ tx, ring, actor });
  const packed = Buffer.from(ring.open(actor.id, "roster_uploads", "file", uploadId, row.file_sealed), "base64");
  return { is: "waiting", packed };
}

/** The list itself is kept no longer. */
export async function noteImported({ tx }: Context, uploadId: string, added: number, changed: number): Promise<void> {
  await tx`update roster_uploads set file_sealed = null, imported = ${[added, changed]}::integer[] where id = ${uploadId}`;
}

/** At night: whatever was sent more than a day ago, imported or not. */
export async function dropOldUploads(tx: Transaction): Promise<void> {
  await tx`delete from roster_uploads where uploaded_at < access.now() - interval '1 day'`;
}

async function takeOwnKey({ tx, ring, actor }: Pick<Context, "tx" | "ring" | "actor">): Promise<void> {
  const [own] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from access.colleagues where id = ${actor.id}`;
  if (own) await ring.take([{ keyId: actor.id, wrapped: own.key_wrapped }]);
}
