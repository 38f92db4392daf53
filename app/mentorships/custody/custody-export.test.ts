import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readSpreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { rowsOfText, workbook } from "#test/support/workbook.ts";
import { readCustodyExport, type CustodyExport } from "./custody-export.ts";

const places = {
  municipalities: [
    "Horsens",
    "København",
    "Vejle",
    "Lolland",
    "Ringsted",
    "Esbjerg",
    "Nyborg",
    "Odense",
    "Aarhus",
    "Aalborg",
  ].map((name, at) => ({ name, code: `0${101 + at}` })),
  institutions: [
    "Enner Mark Fængsel", "Storstrøm Fængsel", "Søbysøgård Fængsel", "Kolding Arrest", "Ringe Fængsel", "Horserød Fængsel",
    "Nyborg Fængsel", "Vestre Fængsel (Københavns Fængsler)",
  ].map((name) => ({ name })), // prettier-ignore
};

async function exportOf(bytes: Uint8Array): Promise<CustodyExport> {
  const sheets = await readSpreadsheet(bytes);
  const read = sheets.ok ? await readCustodyExport(sheets.value, places) : assert.fail();
  return read.ok ? read.value : assert.fail();
}
const file = readFileSync(new URL("../../../test/files/import/custody-export.csv", import.meta.url));
const heading = "Journalnr.;CPR-nr.;Navn;Institution;Status;Fra;Til;Forv. løsladelse;2/3 tid;Løsladelseskommune;Rettet";
const lines = (...rows: string[]): Promise<CustodyExport> =>
  exportOf(new TextEncoder().encode([heading, ...rows].join("\r\n")));
const problemsOf = (read: CustodyExport): unknown[] =>
  read.problems.map(({ row, column, severity }) => [row, column, severity]);

const institutionsByEye: Readonly<Record<string, string | null>> = {
  "Arresten i Kolding": "Kolding Arrest",
  "Københavns Fængsler, Vestre": "Vestre Fængsel (Københavns Fængsler)",
  "Ukendt (overført)": null,
};
const statusesByEye: Readonly<Record<string, string>> = {
  varetægt: "remand", afsoning: "sentenced", udstationeret: "placedOutside", fodlænke: "electronicTag", prøveløsladt: "onParole",
}; // prettier-ignore
const municipalitiesByEye: Readonly<Record<string, string | null>> = {
  "Kbh.": "København", Århus: "Aarhus", udvises: "expulsion", "": null,
}; // prettier-ignore
const iso = (danish = ""): string | null => (danish === "" ? null : danish.split("-").toReversed().join("-"));

test("a leave is read as one, and claims no time that the sentence around it has", async () => {
  const read = await lines(
    "1;840585-1876;A;Nyborg Fængsel;afsoning;01-01-2026;;;;;",
    "1;840585-1876;A;Nyborg Fængsel;Udgang;10-10-2026;12-10-2026;;;;",
    "1;840585-1876;A;Nyborg Fængsel;orlov;20-10-2026;;;;;",
  );
  assert.deepEqual(
    read.good.map(({ period }) => period.status),
    ["sentenced", "leave", "leave"],
  );
  assert.deepEqual(problemsOf(read), []);
});

test("every line of the export is read as it stands, but the ones that cannot be", async () => {
  const read = await exportOf(file);
  const byRow = new Map(read.good.map(({ row, period }) => [row, period]));
  const written = file.toString("utf8").trim().split("\r\n").map((line) => line.split(";")); // prettier-ignore
  assert.deepEqual([written.length - 1, read.rows, read.good.length, read.replaced, read.again], [95, 95, 93, 1, 0]);
  written.slice(1).forEach((cells, at) => {
    const [journal, cpr = "", name, place = "", status = "", from, to, release, twoThirds, home = "", corrected] =
      cells;
    const row = at + 2;
    if (row === 7 || row === 28) return assert.equal(byRow.get(row), undefined); // corrected in row 17; ends before it begins
    const period = byRow.get(row) ?? assert.fail(`row ${row}`);
    const releaseTo = home in municipalitiesByEye ? municipalitiesByEye[home] : home;
    assert.deepEqual(
      [
        period.journalNumber, period.identityNumber.digits, period.name, period.institution, period.status,
        period.from.toString(), period.to?.toString() ?? null, period.expectedRelease?.toString() ?? null, period.twoThirds?.toString() ?? null,
        period.releaseTo?.route === "municipality" ? period.releaseTo.municipality : (period.releaseTo?.route ?? null),
        period.correctedOn?.toString() ?? null,
      ],
      [
        journal, cpr.replace("-", ""), name, place in institutionsByEye ? institutionsByEye[place] : place, statusesByEye[status],
        // Row 89 expects a release before the period begins.
        iso(from), iso(to), row === 89 ? null : iso(release), row === 89 ? null : iso(twoThirds), releaseTo, corrected === "" ? null : "2026-11-22",
      ],
    ); // prettier-ignore
  });
});

test("what is wrong in the export is named by row and column", async () => {
  const unknown = [18, 29, 57, 59, 68, 77, 83, 93, 96].map((row) => [row, "Institution", "warning"]);
  const others = [[7, "Rettet", "warning"], [28, "Til", "error"], [89, "Forv. løsladelse", "warning"], [89, "2/3 tid", "warning"]]; // prettier-ignore
  assert.deepEqual(problemsOf(await exportOf(file)), [...unknown, ...others].toSorted((a, b) => Number(a[0]) - Number(b[0]))); // prettier-ignore
});

const ole = "KF-1;720861-1799;Ole Holm";

test("periods of one person that overlap are both kept out, and each names the other", async () => {
  const read = await lines(
    `${ole};Nyborg Fængsel;varetægt;01-01-2025;01-03-2025;;;;`,
    `${ole};Ringe Fængsel;afsoning;01-02-2025;;;;;`,
    "KF-2;790690-2196;Ann Bæk;Ringe Fængsel;afsoning;01-02-2025;;;;;",
  );
  assert.deepEqual(read.good.map(({ row }) => row), [4]); // prettier-ignore
  assert.deepEqual(problemsOf(read), [[2, "Fra", "error"], [3, "Fra", "error"]]); // prettier-ignore
  assert.match(read.problems[0]?.problem.en ?? "", /row 3/u);
});

test("a period may begin on the day the last one ended, and be shorter than a day", async () => {
  const read = await lines(
    `${ole};Nyborg Fængsel;anholdt;01-01-2025;01-01-2025;;;;`,
    `${ole};Nyborg Fængsel;varetægt;01-01-2025;01-03-2025;;;;`,
    `${ole};Ringe Fængsel;afsoning;01-03-2025;;;;;`,
  );
  assert.deepEqual([read.good.length, read.problems], [3, []]);
});

test("what leads on to the next on one day is no overlap, whichever of the open lines stands first", async () => {
  const read = await lines(
    `${ole};;løsladt;01-03-2025;;;;;`,
    `${ole};Nyborg Fængsel;afsoning;01-03-2025;;;;;`,
    `${ole};Nyborg Fængsel;varetægt;01-01-2025;01-03-2025;;;;`,
    `${ole};Nyborg Fængsel;anholdt;01-01-2025;;;;;`,
  );
  assert.deepEqual([read.good.length, read.problems], [4, []]);
  const twice = await lines(`${ole};Nyborg Fængsel;varetægt;01-01-2025;;;;;`, `${ole};Ringe Fængsel;varetægt;01-01-2025;;;;;`); // prettier-ignore
  assert.equal(twice.good.length, 0);
});

test("the same line twice counts once", async () => {
  const line = `${ole};Nyborg Fængsel;varetægt;01-01-2025;;;;;`;
  const read = await lines(line, line.replace("01-01-2025", "1. januar 2025"));
  assert.deepEqual([read.rows, read.good.length, read.again], [2, 1, 1]);
});

test("a cell with an error or a formula without its result is named; where the line hangs on it, the line stays out", async () => {
  const broken = (column: number, at: number) => {
    const line = [
      "KF-1",
      "720861-1799",
      "Ole Holm",
      "Nyborg Fængsel",
      "varetægt",
      `01-0${at + 1}-2025`,
      `15-0${at + 1}-2025`,
    ];
    return [...line, "", "", "", ""].map((one, here) =>
      here !== column ? one : at % 2 ? "<e>#REF!</e>" : "<f>A1</f>",
    );
  };
  const rows = [heading.split(";"), ...[1, 4, 5, 6, 3, 7, 10].map(broken)];
  const read = await exportOf(workbook(rowsOfText(rows)));
  const problems = (row: number) => problemsOf(read).filter((one) => Array.isArray(one) && one[0] === row);
  for (const [row, column] of [[2, "CPR-nr."], [3, "Status"], [4, "Fra"], [5, "Til"]] as const)
    assert.deepEqual(problems(row), [[row, column, "warning"], [row, column, "error"]]); // prettier-ignore
  assert.deepEqual(read.good.map(({ row, period }) => [row, period.institution]), [[6, null], [7, "Nyborg Fængsel"], [8, "Nyborg Fængsel"]]); // prettier-ignore
  assert.deepEqual([6, 7, 8].map(problems), [[[6, "Institution", "warning"]], [[7, "Forv. løsladelse", "warning"]], [[8, "Rettet", "warning"]]]); // prettier-ignore
});

test("the latest of several corrections counts", async () => {
  const line = `${ole};Nyborg Fængsel;varetægt;01-01-2025;`;
  const read = await lines(`${line}01-02-2025;;;;rettet 02-02-2025`, `${line};;;;`, `${line}03-02-2025;;;;rettet 05-02-2025`); // prettier-ignore
  assert.deepEqual([read.good.map(({ row }) => row), read.replaced], [[4], 2]);
});

test("an end that is no date keeps the line out, or the period would seem to last", async () => {
  const read = await lines(`${ole};Nyborg Fængsel;varetægt;01-01-2025;31-02-2025;;;;`);
  assert.deepEqual([read.good, read.problems.every(({ severity }) => severity === "error")], [[], true]);
});

test("a line without person, status or beginning is an error; a line of totals is none", async () => {
  const read = await lines(
    "KF-1;;Ole Holm;Nyborg Fængsel;varetægt;01-01-2025;;;;;",
    `${ole};Nyborg Fængsel;på ferie;01-01-2025;;;;;`,
    `${ole};Nyborg Fængsel;varetægt;;;;;;`,
    "I alt;;;;;;;;;;3",
  );
  assert.deepEqual([read.rows, problemsOf(read)], [3, [[2, "CPR-nr.", "error"], [3, "Status", "error"], [4, "Fra", "error"]]]); // prettier-ignore
});

test("an export in English is read", async () => {
  const read = await exportOf(
    new TextEncoder().encode(
      "Case no.,Identity number,Name,Institution,Status,From,To,Expected release,Two thirds,Release municipality,Corrected\n" +
        "KF-1,720861-1799,Ole Holm,Nyborg,remand,2025-01-01,,,,to be expelled,",
    ),
  );
  const { period } = read.good[0] ?? assert.fail();
  assert.deepEqual([period.status, period.institution, period.releaseTo], ["remand", "Nyborg Fængsel", { route: "expulsion" }]); // prettier-ignore
});

test("a roster is no custody export", async () => {
  const roster = readFileSync(new URL("../../../test/files/import/mentor-roster.csv", import.meta.url));
  const sheets = await readSpreadsheet(roster);
  assert.equal(sheets.ok && (await readCustodyExport(sheets.value, places)).ok, false);
});
