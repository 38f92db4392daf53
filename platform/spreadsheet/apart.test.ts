import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { readApart } from "./apart.ts";
import { packSheets, unpackSheets } from "./packing.ts";
import type { Cell, Sheet } from "./sheet.ts";
import { readSpreadsheet } from "./spreadsheet.ts";

const fileOf = (name: string) => readFileSync(new URL(`../../test/files/import/${name}`, import.meta.url));
const csv = (rows: number): Uint8Array => new TextEncoder().encode(`Navn;By\n${"Ole Holm;Ærø\n".repeat(rows)}`);
/** Days are compared as what they are, which `deepEqual` does not see. */
const seen = (sheets: readonly Sheet[]) =>
  sheets.map(({ rows, ...sheet }) => ({
    ...sheet,
    rows: rows.map(({ number, cells }) => [number, ...cells.map((cell) => (cell instanceof Temporal.PlainDate ? `day ${cell.toString()}` : cell))]), // prettier-ignore
  }));

test("every cell comes out of its package as it went in, days too", async () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constant(null), fc.boolean(), fc.string({ unit: "binary" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.constantFrom("2026-06-01", '{"day":"2026-06-01"}', "\ud800"), fc.string().map((unread) => ({ unread })),
    fc.integer({ min: -90_000_000, max: 90_000_000 }).map((days) => new Temporal.PlainDate(1970, 1, 1).add({ days })),
  ); // prettier-ignore
  const row = fc.record({ number: fc.nat(), cells: fc.array(cell) });
  const sheet: fc.Arbitrary<Sheet> = fc.record({
    name: fc.option(fc.string()),
    rows: fc.array(row),
    daysFrom: fc.constantFrom(1900, 1904),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sheet), async (sheets) =>
      assert.deepEqual(seen(await unpackSheets(packSheets(sheets))), seen(sheets)),
    ),
  );
});

for (const name of ["mentor-roster.xlsx", "roster-tabs-utf16.txt"])
  test(`${name} says the same, read apart or here`, async () => {
    const [apart, here] = [await readApart(fileOf(name)), await readSpreadsheet(fileOf(name))];
    assert.ok(apart.ok && here.ok);
    assert.deepEqual(seen(await unpackSheets(apart.value)), seen(here.value));
  });

test("what cannot be read is refused as it is here", async () => {
  for (const bytes of [new Uint8Array(), new TextEncoder().encode("%PDF-1.7")])
    assert.deepEqual(await readApart(bytes), await readSpreadsheet(bytes));
});

test("a file that takes too much memory is refused, and the next one is read", async () => {
  assert.deepEqual(await readApart(csv(45_000), { megabytes: 8, milliseconds: 60_000 }), { ok: false, refusal: "too-much" }); // prettier-ignore
  assert.ok((await readApart(csv(10))).ok);
});

test("a file that takes too long is refused, and the next one is read", async () => {
  assert.deepEqual(await readApart(csv(10), { megabytes: 100, milliseconds: 1 }), { ok: false, refusal: "too-much" });
  assert.ok((await readApart(csv(10))).ok);
});

test("who comes when five are there already is asked to come again", async () => {
  const answers = await Promise.all(Array.from({ length: 7 }, () => readApart(csv(10))));
  assert.deepEqual(answers.map((answer) => (answer.ok ? "read" : answer.refusal)), ["read", "read", "read", "read", "read", "busy", "busy"]); // prettier-ignore
  assert.ok((await readApart(csv(10))).ok);
});
