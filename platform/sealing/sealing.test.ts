import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { newKey, open, seal, SealBroken, type Place } from "./sealing.ts";

const texts = fc.string({ unit: "binary", maxLength: 400 });
const places: fc.Arbitrary<Place> = fc.record({ table: texts, column: texts, row: texts });
const note: Place = { table: "notes", column: "text_sealed", row: "7d3c" };

test("whatever somebody writes is read back to the letter", () => {
  fc.assert(
    fc.property(texts, places, (text, place) => {
      const key = newKey();
      assert.equal(open(key, place, seal(key, place, text)), text);
    }),
  );
});

test("nobody reads a text of which a single byte was altered", () => {
  const key = newKey();
  const sealed = seal(key, note, "Han vil gerne ringe til sin søster.");
  for (const index of sealed.keys())
    for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(index) ^ bit, index);
      assert.throws(() => open(key, note, altered), SealBroken);
    }
});

test("nobody reads a text that was cut short or made longer", () => {
  const key = newKey();
  const sealed = seal(key, note, "kort");
  for (const length of sealed.keys()) assert.throws(() => open(key, note, sealed.subarray(0, length)), SealBroken);
  assert.throws(() => open(key, note, Buffer.concat([sealed, Buffer.of(0)])), SealBroken);
});

test("nobody reads a text in another place than it was written", () => {
  fc.assert(
    fc.property(places, places, texts, (here, there, text) => {
      fc.pre(JSON.stringify(here) !== JSON.stringify(there));
      const key = newKey();
      assert.throws(() => open(key, there, seal(key, here, text)), SealBroken);
    }),
  );
});

const moves: readonly [because: string, there: Place][] = [
  ["in another table", { ...note, table: "drafts" }],
  ["in another column", { ...note, column: "name_sealed" }],
  ["in another row", { ...note, row: "7d3d" }],
  ["where table and column were swapped", { ...note, table: note.column, column: note.table }],
  ["where a letter went from the table to the column", { ...note, table: "note", column: "stext_sealed" }],
  ["where a letter went from the column to the row", { ...note, column: "text_seale", row: "d7d3c" }],
];
for (const [because, there] of moves)
  test(`a text does not open ${because}`, () => {
    const key = newKey();
    assert.throws(() => open(key, there, seal(key, note, "fortroligt")), SealBroken);
  });

test("one person's key does not open what was sealed with another's", () => {
  assert.throws(() => open(newKey(), note, seal(newKey(), note, "fortroligt")), SealBroken);
});

test("a broken seal tells a log nothing about what was sealed", () => {
  assert.throws(
    () => open(newKey(), note, seal(newKey(), note, "fortroligt")),
    (error: SealBroken) => !/fortroligt|notes|7d3c/u.test(`${error.message}${error.stack ?? ""}${String(error.cause)}`),
  );
});

test("no nonce comes twice in 100,000 texts under one key", () => {
  const key = newKey();
  const nonces = new Set<string>();
  for (let count = 0; count < 100_000; count++)
    nonces.add(seal(key, note, "samme tekst").subarray(1, 13).toString("latin1"));
  assert.equal(nonces.size, 100_000);
});
