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

/** Null for anybody but whoever sent it, and once it is gone. */
export async function uploadById({ tx, ring, actor }: Context, uploadId: string): Promise<Uint8Array | null> {
  const [row] = await tx<{ file_sealed: Buffer }[]>`select file_sealed from roster_uploads where id = ${uploadId}`;
  if (!row) return null;
  await takeOwnKey({ tx, ring, actor });
  return Buffer.from(ring.open(actor.id, "roster_uploads", "file", uploadId, row.file_sealed), "base64");
}

export async function dropUpload({ tx }: Context, uploadId: string): Promise<void> {
  await tx`delete from roster_uploads where id = ${uploadId}`;
}

/** At night: whatever nobody imported within a day. */
export async function dropOldUploads(tx: Transaction): Promise<void> {
  await tx`delete from roster_uploads where uploaded_at < access.now() - interval '1 day'`;
}

async function takeOwnKey({ tx, ring, actor }: Pick<Context, "tx" | "ring" | "actor">): Promise<void> {
  const [own] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from access.colleagues where id = ${actor.id}`;
  if (own) await ring.take([{ keyId: actor.id, wrapped: own.key_wrapped }]);
}
