import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import type { Cell } from "#platform/spreadsheet/sheet.ts";
import { readSpreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { readRoster } from "./roster.ts";

const places = { municipalities: [{ name: "Odense", code: "0461" }], institutions: [{ name: "Horserød Fængsel" }] };
const office = readFileSync(new URL("../../../test/files/import/mentor-roster.csv", import.meta.url));

async function peopleIn(bytes: Uint8Array): Promise<unknown> {
  const sheets = await readSpreadsheet(bytes);
  const roster = sheets.ok ? await readRoster(sheets.value, places) : assert.fail(sheets.refusal);
  if (!roster.ok) return assert.fail(roster.refusal);
  const problems = roster.value.problems.map(({ row, column, severity }) => `${row} ${column} ${severity}`);
  return JSON.parse(JSON.stringify([roster.value.good, problems.toSorted()]));
}

test("any order of columns, separator and encoding gives the same mentors and the same problems", async () => {
  const read = await readSpreadsheet(office);
  const rows = read.ok ? (read.value[0]?.rows ?? []) : assert.fail();
  const width = rows[2]?.cells.length ?? 0;
  const last = rows.at(-1)?.number ?? 0;
  const grid = Array.from({ length: last }, (_, at) => rows.find(({ number }) => number === at + 1)?.cells ?? []);
  const expected = await peopleIn(office);
  const order = fc.shuffledSubarray([...Array(width).keys()], { minLength: width, maxLength: width });
  const separator = fc.constantFrom(";", ",", "\t", "|");
  const encoding = fc.constantFrom("utf-8", "windows-1252", "utf-16le", "utf-16be");
  await fc.assert(
    fc.asyncProperty(order, separator, encoding, fc.boolean(), async (columns, sign, name, addBOM) => {
      const line = (cells: readonly Cell[]): string =>
        columns.map((column) => `"${String(cells[column] ?? "").replaceAll('"', '""')}"`).join(sign);
      const text = grid.map(line).join("\r\n");
      assert.deepEqual(
        await peopleIn(iconv.encode(text, name, { addBOM: addBOM || name.startsWith("utf-16") })),
        expected,
      );
    }),
    { numRuns: 40 },
  );
});

test("whatever stands in the cells, reading a roster throws nothing and counts every row once", async () => {
  const cell = fc.oneof(
    fc.constant(null), fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.constantFrom("Navn", "CPR-nr.", "I alt", "720861-1799", "ole@example.org", "Ole Holm", "1-6", "=1+1"),
    fc.constant(new Temporal.PlainDate(2026, 6, 1)),
  ); // prettier-ignore
  const headings = ["Navn", "CPR-nr.", "E-mail", "Sprog", "Straffeattest", "Modul 1-6", "Kan besøge", "Erfaring"];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }), async (cells) => {
      const rows = [headings, ...cells].map((row, at) => ({ number: at + 1, cells: row }));
      const roster = await readRoster([{ name: null, rows, daysFrom: 1900 }], places);
      assert.ok(roster.ok);
      assert.ok(
        roster.value.good.length + roster.value.again <= roster.value.rows && roster.value.rows <= cells.length,
      );
    }),
  );
});

const nasty: readonly [file: string, names: readonly string[]][] = [
  ["roster-tabs-utf16.txt", ["Åse Krogh", "Zeynep Nørgaard"]],
  ["roster-english-two-titles.csv", ["Åse Krogh", "Ibrahim O'Neil"]],
  ["roster-dos.csv", ["Åse Krogh", "Jørgen Bæk"]],
];
for (const [file, names] of nasty)
  test(`${file} is read`, async () => {
    const sheets = await readSpreadsheet(readFileSync(new URL(`../../../test/files/import/${file}`, import.meta.url)));
    const roster = sheets.ok ? await readRoster(sheets.value, places) : assert.fail(sheets.refusal);
    assert.deepEqual(roster.ok && roster.value.good.map(({ person }) => person.name), names);
  });
