import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createKeyFile } from "./key-file.ts";
import { openKeyring } from "./keyring.ts";
import { openNameCache, openNames, type SealedName } from "./name-cache.ts";
import { newKey, SealBroken } from "./sealing.ts";

const folder = mkdtempSync(join(tmpdir(), "name-cache-"));
after(() => rmSync(folder, { recursive: true }));
const file = createKeyFile(join(folder, "key"));
const amina = await nameOf("1", "Amina Holm");
const bo = await nameOf("2", "Bo Lind");

test("names come back in the order of the rows, known or not", async () => {
  const cache = openNameCache();
  assert.deepEqual(await openNames(cache, openKeyring(file), [bo], 0), ["Bo Lind"]);
  assert.deepEqual(await openNames(cache, openKeyring(file), [amina, bo, amina], 1), [
    "Amina Holm",
    "Bo Lind",
    "Amina Holm",
  ]);
});

test("a name that is known asks for no key", async () => {
  const cache = openNameCache();
  await openNames(cache, openKeyring(file), [amina], 0);
  const ring = openKeyring(file);
  await openNames(cache, ring, [amina], 59_999);
  assert.equal(ring.holds(amina.keyId), false);
});

test("a name is forgotten after a minute, asked for or not", () => {
  const cache = openNameCache();
  cache.keep(amina, "Amina Holm", 1000);
  assert.equal(cache.recall(amina, 60_999), "Amina Holm");
  assert.equal(cache.recall(amina, 61_000), null);
  cache.forgetExpired(61_000);
  assert.equal(cache.recall(amina, 2000), null);
});

test("a clock that was set back does not keep a name longer", () => {
  const cache = openNameCache();
  cache.keep(amina, "Amina Holm", 1000);
  assert.equal(cache.recall(amina, 999), null);
});

test("a corrected name, a key wrapped anew, another row or another key is not what was kept", async () => {
  const cache = openNameCache();
  cache.keep(amina, "Amina Holm", 0);
  const corrected = await nameOf("1", "Amina Holm Lind");
  const others: SealedName[] = [
    { ...amina, sealed: corrected.sealed },
    { ...amina, wrapped: await file.wrap(newKey(), amina.keyId) },
    { ...amina, place: { ...amina.place, row: "2" } },
    { ...amina, keyId: "person-2" },
  ];
  for (const other of others) assert.equal(cache.recall(other, 1), null);
  await assert.rejects(openNames(cache, openKeyring(file), [{ ...amina, sealed: bo.sealed }], 1), SealBroken);
});

test("the cache never holds more names than it may, and lets the oldest go", () => {
  const cache = openNameCache({ most: 2 });
  const rows = ["1", "2", "3"].map((row) => ({ ...amina, place: { ...amina.place, row } }));
  for (const row of rows) cache.keep(row, `name ${row.place.row}`, 0);
  assert.deepEqual(
    rows.map((row) => cache.recall(row, 1)),
    [null, "name 2", "name 3"],
  );
});

async function nameOf(row: string, text: string): Promise<SealedName> {
  const ring = openKeyring(file);
  const keyId = `person-${row}`;
  const place = { table: "people", column: "name_sealed", row };
  const wrapped = await ring.mint(keyId);
  return { keyId, wrapped, place, sealed: ring.seal(keyId, place, text) };
}
