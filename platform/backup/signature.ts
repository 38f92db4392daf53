import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

/**
 * The last bytes of a backup: the checksum of all before it, as the comment of an empty gzip member. `tar xzf` passes
 * over it, and no byte of the file can be altered or missing without being noticed.
 */
export function signature(sha256: string): Buffer {
  const withComment = Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff]);
  const nothing = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  return Buffer.concat([withComment, Buffer.from(`sha256:${sha256}\0`), nothing]);
}

const signatureLength = signature("0".repeat(64)).length;

export async function isWhole(file: string): Promise<boolean> {
  const { size } = await stat(file);
  if (size <= signatureLength) return false;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { end: size - signatureLength - 1 })) hash.update(chunk as Buffer);
  const found = Buffer.concat(await Array.fromAsync(createReadStream(file, { start: size - signatureLength })));
  return found.equals(signature(hash.digest("hex")));
}
