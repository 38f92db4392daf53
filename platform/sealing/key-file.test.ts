import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { Failure } from "#platform/failure.ts";
import { createKeyFile, openKeyFile } from "./key-file.ts";
import { newKey, SealBroken } from "./sealing.ts";

const folder = mkdtempSync(join(tmpdir(), "key-file-"));
after(() => rmSync(folder, { recursive: true }));

let made = 0;
const newPath = (): string => join(folder, `${made++}.key`);

test("a person's key comes back from the file that wrapped it", async () => {
  const path = newPath();
  const key = newKey();
  const wrapped = await createKeyFile(path).wrap(key, "person-1");
  assert.deepEqual(await openKeyFile(path).unwrapMany([{ keyId: "person-1", wrapped }]), [key]);
  assert.ok(!wrapped.includes(key));
});

test("many keys come back in the order they were asked for", async () => {
  const file = createKeyFile(newPath());
  const keys = Array.from({ length: 20 }, newKey);
  const items = await Promise.all(
    keys.map(async (key, index) => ({ keyId: `${index}`, wrapped: await file.wrap(key, `${index}`) })),
  );
  assert.deepEqual(await file.unwrapMany(items.toReversed()), keys.toReversed());
});

test("a wrapped key that was moved to somebody else is refused", async () => {
  const file = createKeyFile(newPath());
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (one, another) => {
      fc.pre(one !== another);
      const wrapped = await file.wrap(newKey(), one);
      await assert.rejects(file.unwrapMany([{ keyId: another, wrapped }]), SealBroken);
    }),
  );
});

test("a wrapped key of which a single byte was altered is refused, and one cut short", async () => {
  const file = createKeyFile(newPath());
  const wrapped = await file.wrap(newKey(), "person-1");
  for (const index of wrapped.keys()) {
    const altered = Buffer.from(wrapped);
    altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
    await assert.rejects(file.unwrapMany([{ keyId: "person-1", wrapped: altered }]));
    await assert.rejects(file.unwrapMany([{ keyId: "person-1", wrapped: wrapped.subarray(0, index) }]));
  }
});

test("a key wrapped with one file does not unwrap with another", async () => {
  const wrapped = await createKeyFile(newPath()).wrap(newKey(), "person-1");
  await assert.rejects(createKeyFile(newPath()).unwrapMany([{ keyId: "person-1", wrapped }]), SealBroken);
});

test("of a file with two keys the newer one wraps, and both unwrap", async () => {
  const path = newPath();
  const key = newKey();
  const before = createKeyFile(path);
  const old = await before.wrap(key, "person-1");
  const file = JSON.parse(readFileSync(path, "utf8")) as { wrappingKeys: string[] };
  writeFileSync(path, JSON.stringify({ ...file, wrappingKeys: [...file.wrappingKeys, newKey().toString("base64")] }));
  const after = openKeyFile(path);
  const fresh = await after.wrap(key, "person-1");
  assert.deepEqual(await after.unwrapMany([old, fresh].map((wrapped) => ({ keyId: "person-1", wrapped }))), [key, key]);
  assert.equal(after.fingerprint, before.fingerprint);
  assert.deepEqual(after.token("number", "6102703456"), before.token("number", "6102703456"));
  await assert.rejects(before.unwrapMany([{ keyId: "person-1", wrapped: fresh }]), /older than the database/u);
});

test("two key files have different fingerprints, which give away neither key", () => {
  const path = newPath();
  const { fingerprint } = createKeyFile(path);
  assert.notEqual(fingerprint, createKeyFile(newPath()).fingerprint);
  assert.match(fingerprint, /^[0-9a-f]{32}$/u);
});

test("the same number is found again in its own field only, and only with the same file", () => {
  const file = createKeyFile(newPath());
  assert.equal(file.token("number", "6102703456").length, 32);
  assert.deepEqual(file.token("number", "6102703456"), file.token("number", "6102703456"));
  assert.notDeepEqual(file.token("number", "6102703456"), file.token("mail", "6102703456"));
  assert.notDeepEqual(file.token("number", "6102703456"), file.token("number6", "102703456"));
  assert.notDeepEqual(file.token("number", "6102703456"), createKeyFile(newPath()).token("number", "6102703456"));
});

test("a key file is its owner's alone and is never overwritten", () => {
  const path = newPath();
  createKeyFile(path);
  const written = readFileSync(path, "utf8");
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.throws(() => createKeyFile(path), failure(/already/u));
  assert.equal(readFileSync(path, "utf8"), written);
  assert.deepEqual(
    readdirSync(folder).filter((name) => !name.endsWith(".key")),
    [],
  );
});

test("a key file that others can read is refused", () => {
  const path = newPath();
  createKeyFile(path);
  for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610]) {
    chmodSync(path, mode);
    assert.throws(() => openKeyFile(path), failure(/chmod 600/u));
  }
  chmodSync(path, 0o400);
  openKeyFile(path);
  const other = newPath();
  writeFileSync(other, "root:x:0:0", { mode: 0o644 });
  assert.throws(() => openKeyFile(other), failure(/is not a key file/u), "whose rights are nobody's business here");
});

test("a missing key file, a folder in its place, a folder that is not there: each is said in one sentence", () => {
  assert.throws(() => openKeyFile(newPath()), failure(/is missing/u));
  assert.throws(() => openKeyFile(folder), failure(/\.$/u));
  assert.throws(() => createKeyFile(join(newPath(), "no", "such", "folder")), failure(/cannot be made/u));
});

test("a damaged key file is refused without printing what it holds", () => {
  const path = newPath();
  createKeyFile(path);
  const whole = readFileSync(path, "utf8");
  const { wrappingKeys, lookUpKey, ...rest } = JSON.parse(whole) as { wrappingKeys: string[]; lookUpKey: string };
  const damaged = [
    "",
    "null",
    "[]",
    whole.slice(0, -20),
    whole.replace('"format": 1', '"format": 2'),
    JSON.stringify({ ...rest, lookUpKey, wrappingKeys: [] }),
    JSON.stringify({ ...rest, lookUpKey, wrappingKeys: [wrappingKeys[0], "c2hvcnQ="] }),
    JSON.stringify({ ...rest, lookUpKey: `*${lookUpKey.slice(1)}`, wrappingKeys }),
  ];
  for (const text of damaged) {
    writeFileSync(path, text);
    assert.throws(
      () => openKeyFile(path),
      (error: Error) =>
        error instanceof Failure && /damaged/u.test(error.message) && !error.message.includes(lookUpKey),
    );
  }
});

const failure = (sentence: RegExp) => (error: Error) => error instanceof Failure && sentence.test(error.message);
