import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import { day } from "#platform/dates.ts";
import { textOf } from "#platform/spreadsheet/cells.ts";
import type { Cell } from "#platform/spreadsheet/sheet.ts";
import { readSpreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { rowsOfText, workbook } from "#test/support/workbook.ts";
import { readRoster, type Roster } from "./reading.ts";

const places = { municipalities: [{ name: "Odense", code: "0461" }], institutions: [{ name: "Horserød Fængsel" }] };
const office = readFileSync(new URL("../../../../test/files/import/mentor-roster.csv", import.meta.url));

async function rosterIn(bytes: Uint8Array): Promise<Roster> {
  const sheets = await readSpreadsheet(bytes);
  const roster = sheets.ok ? await readRoster(sheets.value, places, day("2026-11-24")) : assert.fail(sheets.refusal);
  return roster.ok ? roster.value : assert.fail(roster.refusal);
}
async function peopleIn(bytes: Uint8Array): Promise<unknown> {
  const { good, problems } = await rosterIn(bytes);
  return JSON.parse(JSON.stringify([good, problems.map(({ row, column, severity }) => `${row} ${column} ${severity}`).toSorted()])); // prettier-ignore
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
        columns.map((column) => `"${textOf(cells[column] ?? null).replaceAll('"', '""')}"`).join(sign);
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
      const roster = await readRoster([{ name: null, rows, daysFrom: 1900 }], places, day("2026-11-24"));
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
    const sheets = await readSpreadsheet(
      readFileSync(new URL(`../../../../test/files/import/${file}`, import.meta.url)),
    );
    const roster = sheets.ok ? await readRoster(sheets.value, places, day("2026-11-24")) : assert.fail(sheets.refusal);
    assert.deepEqual(roster.ok && roster.value.good.map(({ person }) => person.name), names);
  });

const headings = ["Navn", "CPR-nr.", "E-mail", "Kommune", "Max. forløb"];
const formula = "<f>VLOOKUP(A2,Gammel!A:C,2)</f>";

test("a cell with an error or a formula without its result is named and left empty, and the row is as good as without it", async () => {
  const rows = [
    headings,
    ["Ole Holm", "720861-1799", "", "<e>#REF!</e>", formula],
    ["Ann Bæk", "<e>#N/A</e>", "ann@example.org", "Odense", "2"],
    ["Per Ravn", formula, "", "Odense", "2"],
    ["<e>#NAME?</e>", "790690-2196", "", "Odense", "2"],
    ["<e>#N/A</e>", "<e>#N/A</e>", "<e>#N/A</e>", "<e>#N/A</e>", "<e>#N/A</e>"],
    ["I alt", "", "", "", "<f>SUM(E2:E5)</f>"],
  ];
  const roster = await rosterIn(workbook(rowsOfText(rows)));
  assert.deepEqual(roster.good.map(({ person }) => [person.name, person.municipality, person.maxMentorships]), [["Ole Holm", null, null], ["Ann Bæk", "Odense", 2]]); // prettier-ignore
  assert.equal(roster.rows, 5);
  const named = (row: number) => roster.problems.filter((one) => one.row === row).map(({ column, severity, problem }) => [column, severity, problem.da]); // prettier-ignore
  assert.deepEqual(named(2), [
    ["Kommune", "warning", "Regnearket viser en fejl i cellen (#REFERENCE!), så feltet er ladt tomt."],
    ["Max. forløb", "warning", "Cellen har en formel, men filen rummer ikke dens resultat, så feltet er ladt tomt. Åbn filen i et regneark, gem den igen, og prøv så."],
  ]); // prettier-ignore
  assert.deepEqual(named(3).map(([column, severity]) => [column, severity]), [["CPR-nr.", "warning"]]); // prettier-ignore
  for (const [row, column] of [[4, "CPR-nr."], [5, "Navn"]] as const)
    assert.deepEqual(named(row).map((one) => one.slice(0, 2)), [[column, "warning"], [column, "error"]]); // prettier-ignore
  assert.equal(named(6).filter(([, severity]) => severity === "error").length, 2);
  assert.equal(roster.problems.filter(({ row }) => row === 7).length, 0);
});

test("an error that was saved as text is no name and no place, in whichever language it is", async () => {
  const rows = ["Navn;CPR-nr.;Kommune;E-mail", "#I/T;720861-1799;Odense;", "Ole Holm;790690-2196;#REFERENCE!;#N/A"];
  const roster = await rosterIn(new TextEncoder().encode(rows.join("\n")));
  assert.deepEqual(roster.good.map(({ row, person }) => [row, person.municipality, person.email]), [[3, null, null]]); // prettier-ignore
  assert.deepEqual(roster.problems.map(({ row, column, severity }) => [row, column, severity]), [[2, "Navn", "warning"], [2, "Navn", "error"], [3, "Kommune", "warning"], [3, "E-mail", "warning"]]); // prettier-ignore
});

test("a place merged over several rows is the place of each mentor beside it, and of nobody else", async () => {
  const rows = [headings, ["Ole Holm", "720861-1799", "", "Odense"], ["Ann Bæk", "790690-2196"], [], ["Per Ravn", "651190-2742"]]; // prettier-ignore
  const after = '<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>';
  const roster = await rosterIn(workbook(rowsOfText(rows), { after }));
  assert.deepEqual(roster.good.map(({ row, person }) => [row, person.municipality]), [[2, "Odense"], [3, "Odense"], [5, null]]); // prettier-ignore
  assert.deepEqual([roster.rows, roster.problems], [3, []]);
});

const kinds = [
  ["clearanceUntil", ["Expiry of security clearance", "Security clearance valid until", "Clearance expiry date", "Expiration date, security clearance", "Security clearance (end date)", "PET-godkendelse udløber", "Sikkerhedsgodkendelse gyldig til", "Udløbsdato for sikkerhedsgodkendelse", "Sikkerhedsgodkendelsen udløber den", "Sikkerhedsgodk. udløber", "Sikkerhedsgodkendt til", "Gyldig til (PET-godkendelse)", "Security clearance"]],
  ["criminalRecordOn", ["Straffeattest dato", "Dato for straffeattest", "Straffeattest indhentet den", "Straffeattesten er udstedt", "Date of criminal record certificate", "Criminal record issued on", "Criminal record"]],
] as const; // prettier-ignore
for (const [field, names] of kinds)
  for (const name of names)
    test(`"${name}" is known for what it is`, async () => {
      const rows = [`Navn;E-mail;${name}`, "Ole Holm;ole@example.org;1-5-2026"];
      const roster = await rosterIn(new TextEncoder().encode(rows.join("\n")));
      assert.equal(roster.good[0]?.person[field]?.toString(), "2026-05-01");
      assert.deepEqual(roster.problems, []);
    });

test("the day of a vetting that may be its first or its last is not guessed, nor another approval taken for it", async () => {
  for (const name of ["Sikkerhedsgodkendelse dato", "Clearance date", "Security clearance issued", "Godkendt til", "Godkendelse", "Straffeattest udløber"]) {
    const roster = await rosterIn(new TextEncoder().encode(`Navn;E-mail;${name}\nOle Holm;ole@example.org;1-5-2026`));
    assert.deepEqual(roster.problems.map(({ row, column }) => [row, column]), [[1, name]], name);
  } // prettier-ignore
});

test("a sign that is no text is a warning of its cell, in any encoding, and the rest of the file is read", async () => {
  const rows = ["Navn;CPR-nr.;Kommune;E-mail", "Ole Holm;720861-1799;Od\0ense;", "Ann Bæk;790690-2196;Odense;", "P\0er;651190-2742;Odense;", "Eva Juul;\0;Odense;"]; // prettier-ignore
  for (const encoding of ["utf-8", "windows-1252", "utf-16le", "utf-16be"]) {
    const roster = await rosterIn(iconv.encode(rows.join("\r\n"), encoding, { addBOM: encoding.startsWith("utf-16") }));
    assert.deepEqual(roster.good.map(({ row, person }) => [row, person.municipality]), [[2, null], [3, "Odense"]], encoding); // prettier-ignore
    assert.deepEqual(roster.problems.map(({ row, column, severity }) => `${row} ${column} ${severity}`), ["2 Kommune warning", "4 Navn warning", "4 Navn error", "5 CPR-nr. warning", "5 CPR-nr. error"], encoding); // prettier-ignore
    assert.match(roster.problems[0]?.problem.da ?? "", /ikke er tekst \(fx NUL\), så feltet er ladt tomt/u);
  }
});

test("a file that is really binary is refused as a whole", async () => {
  const bytes = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256);
  for (const some of [bytes, new Uint8Array(500), new TextEncoder().encode("Navn;CPR-nr.\n" + "\0".repeat(200))])
    assert.deepEqual(await readSpreadsheet(some), { ok: false, refusal: "not-a-spreadsheet" });
});
