import { createHash, createHmac, randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Failure } from "#platform/failure.ts";
import { decrypt, encrypt } from "./aes-gcm.ts";
import type { KeyWrap } from "./key-wrap.ts";
import { newKey, SealBroken } from "./sealing.ts";

const note = "Whatever is sealed in the database is lost without this file. Keep a copy apart from the backups.";

const key = z
  .base64()
  .transform((text): Buffer => Buffer.from(text, "base64"))
  .refine((bytes) => bytes.length === 32);
const keyFile = z.object({ format: z.literal(1), lookUpKey: key, wrappingKeys: z.array(key).min(1).max(0xff) });
type Keys = z.infer<typeof keyFile>;

/** Never overwrites: the file that is there may be the only one that opens the database. */
export function createKeyFile(path: string): KeyWrap {
  place(path, { format: 1, lookUpKey: newKey(), wrappingKeys: [newKey()] });
  return openKeyFile(path);
}

/** Whether a new database could have this key file: one that is there must be one, and one that is not must have a folder. */
export function refuseUnfitKeyFile(path: string, foldersToBeMade: readonly string[]): void {
  if (existsSync(path)) openKeyFile(path);
  else if (!foldersToBeMade.includes(dirname(path)))
    attempt(path, "made", () => accessSync(dirname(path), constants.W_OK | constants.X_OK));
}

export function openKeyFile(path: string): KeyWrap {
  return keyWrapOf(read(path));
}

function read(path: string): Keys {
  const { text, isPrivate } = readWithMode(path);
  const parsed = keyFile.safeParse(jsonOf(text));
  // The parser's own message would print what it read.
  if (!parsed.success)
    throw new Failure(`The key file ${path} is not a key file or is damaged: put back your copy of it.`);
  // Said only of a key file: done to another file, it could break the machine.
  if (!isPrivate) throw new Failure(`The key file ${path} can be read by others: run "chmod 600 ${path}".`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readWithMode(path: string): { readonly text: string; readonly isPrivate: boolean } {
  const file = attempt(path, "read", () => openSync(path, "r"));
  try {
    const { mode } = fstatSync(file);
    return { text: attempt(path, "read", () => readFileSync(file, "utf8")), isPrivate: (mode & 0o077) === 0 };
  } finally {
    closeSync(file);
  }
}

/**
 * Written whole and flushed under another name, then put in its place in one step: a machine that stops in between
 * leaves the file as it was, or none, never half of one.
 */
function place(path: string, keys: Keys): void {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  attempt(path, "made", () => {
    try {
      writeFileSync(draft, textOf(keys), { flag: "wx", mode: 0o600, flush: true });
      linkSync(draft, path);
    } finally {
      removeIfThere(draft);
    }
    flushFolder(dirname(path));
  });
}

function textOf({ format, lookUpKey, wrappingKeys }: Keys): string {
  const text = (bytes: Buffer) => bytes.toString("base64");
  return `${JSON.stringify({ note, format, lookUpKey: text(lookUpKey), wrappingKeys: wrappingKeys.map(text) }, null, 2)}\n`;
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Never made.
  }
}

function flushFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function attempt<Value>(path: string, what: "read" | "made", work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error"; // node:fs throws nothing else
    if (code === "EEXIST") throw new Failure(`There is a key file at ${path} already; it was left as it is.`);
    if (code === "ENOENT" && what === "read")
      throw new Failure(`The key file ${path} is missing: put back your copy of it, or set KEY_FILE to where it is.`);
    throw new Failure(
      `The key file ${path} cannot be ${what} (${code}): set KEY_FILE to a file that this user may ${what === "read" ? "read" : "make"}.`,
    );
  }
}

function keyWrapOf({ lookUpKey, wrappingKeys }: Keys): KeyWrap {
  const newest = wrappingKeys.length;

  return {
    fingerprint: fingerprintOf(lookUpKey, keyOf(1)),
    wrap: async (key, keyId) =>
      Buffer.concat([Buffer.of(format, newest), encrypt(keyOf(newest), boundTo(newest, keyId), key)]),
    unwrapMany: async (items) => items.map(({ keyId, wrapped }) => unwrap(keyId, wrapped)),
    token: (field, text) =>
      createHmac("sha256", lookUpKey)
        .update(JSON.stringify([field, text]))
        .digest(),
  };

  function unwrap(keyId: string, wrapped: Buffer): Buffer {
    const version = wrapped[1] ?? 0;
    if (wrapped[0] !== format || version === 0) throw new SealBroken();
    const key = decrypt(keyOf(version), boundTo(version, keyId), wrapped.subarray(2));
    if (key === null) throw new SealBroken();
    return key;
  }

  function keyOf(version: number): Buffer {
    const key = wrappingKeys[version - 1];
    if (!key)
      throw new Failure(
        `The key file has no version ${version}: it is older than the database, put back a newer copy.`,
      );
    return key;
  }
}

const format = 1;

// A wrapped key moved to another person must not open that person's text, nor be destroyed in their stead.
const boundTo = (version: number, keyId: string): string => JSON.stringify([format, version, keyId]);

function fingerprintOf(lookUpKey: Buffer, firstKey: Buffer): string {
  return createHash("sha256")
    .update("key file fingerprint")
    .update(lookUpKey)
    .update(firstKey)
    .digest("hex")
    .slice(0, 32);
}
