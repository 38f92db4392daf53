import { randomBytes } from "node:crypto";
import { decrypt, encrypt } from "./aes-gcm.ts";

/** Where a sealed text lies. Moved to any other place it does not open. */
export type Place = { readonly table: string; readonly column: string; readonly row: string };

/** Says nothing about what was sealed, where, or for whom: it ends up in logs. */
export class SealBroken extends Error {
  constructor() {
    super("A sealed text does not open: it was altered, moved, or is under another key.");
  }
}

const version = 1;

/** A version byte, then nonce, ciphertext and tag. */
export function seal(key: Buffer, place: Place, text: string): Buffer {
  return Buffer.concat([Buffer.of(version), encrypt(key, boundTo(place), Buffer.from(text, "utf8"))]);
}

export function open(key: Buffer, place: Place, sealed: Buffer): string {
  if (sealed[0] !== version) throw new SealBroken();
  const plain = decrypt(key, boundTo(place), sealed.subarray(1));
  if (plain === null) throw new SealBroken();
  return plain.toString("utf8");
}

export function newKey(): Buffer {
  return randomBytes(32);
}

// JSON, because joined with a separator ("a.b", "c") and ("a", "b.c") would be the same place.
function boundTo({ table, column, row }: Place): string {
  return JSON.stringify([version, table, column, row]);
}
