import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { readSpreadsheet } from "#platform/spreadsheet/spreadsheet.ts";
import { compareRoster, type FindMentor } from "./changes.ts";
import { readRoster, type RosterRow } from "./reading.ts";

const noPlaces = { municipalities: [{ name: "Odense", code: "0461" }, { name: "Vejle", code: "0630" }], institutions: [] }; // prettier-ignore

async function rowsOf(bytes: Uint8Array): Promise<readonly RosterRow[]> {
  const sheets = await readSpreadsheet(bytes);
  const roster = sheets.ok ? await readRoster(sheets.value, noPlaces, day("2026-11-24")) : assert.fail();
  return roster.ok ? roster.value.good : assert.fail();
}
const list = (...rows: string[]): Promise<readonly RosterRow[]> =>
  rowsOf(new TextEncoder().encode(["Navn;CPR-nr.;E-mail;Kommune;Max. forløb", ...rows].join("\n")));

/** As if everybody in the rows had been imported. */
const onRecord = (rows: readonly RosterRow[]): FindMentor<number> => {
  return ({ person }) => {
    const found = rows.find(({ person: known }) => {
      if (known.identityNumber && person.identityNumber)
        return known.identityNumber.digits === person.identityNumber.digits;
      return known.email !== null && known.email === person.email;
    });
    return found ? { id: found.row, mentor: found.person } : null;
  };
};

test("the same list again changes nothing", async () => {
  for (const file of ["mentor-roster.csv", "mentor-roster.xlsx"]) {
    const rows = await rowsOf(readFileSync(new URL(`../../../../test/files/import/${file}`, import.meta.url)));
    assert.ok(compareRoster(rows, onRecord(rows)).every(({ is }) => is === "unchanged"));
  }
});

test("a changed list changes only what changed", async () => {
  const before = await list(
    "Ole Holm;720861-1799;ole@example.org;Odense;2",
    "Ann Bæk;790690-2196;ann@example.org;Odense;1",
  );
  const after = await list("Ole Holm;720861-1799;ole@example.org;Vejle;2", "Ann Bæk;790690-2196;ann@example.org;Odense;1", "Eva Holm;;eva@example.org;;"); // prettier-ignore
  const compared = compareRoster(after, onRecord(before));
  assert.deepEqual(compared.map(({ is }) => is), ["changed", "unchanged", "new"]); // prettier-ignore
  assert.deepEqual(compared[0]?.is === "changed" && compared[0].changes, [
    { field: "municipality", from: "Odense", to: "Vejle" },
  ]);
});

test("a cell left empty, or that cannot be read, erases nothing", async () => {
  const before = await list("Ole Holm;720861-1799;ole@example.org;Odense;2");
  const after = await list("OLE HOLM;720861-1799;;Atlantis;2-3");
  assert.deepEqual(compareRoster(after, onRecord(before)).map(({ is }) => is), ["unchanged"]); // prettier-ignore
});

test("an export that lost a letter does not replace the right name, but a new name does", async () => {
  const before = await list("Omar Yılmaz;680586-3602;omar@example.org;;");
  assert.equal(compareRoster(await list("Y?lmaz, Omar;680586-3602;;;"), onRecord(before))[0]?.is, "unchanged");
  assert.equal(compareRoster(await list("Omar Holm;680586-3602;;;"), onRecord(before))[0]?.is, "changed");
});

test("a name that lost a letter is put right by the next list, and is the same again after that", async () => {
  const before = await list("Y?lmaz, Omar;680586-3602;omar@example.org;;");
  const right = await list("Yılmaz, Omar;680586-3602;;;");
  const [put] = compareRoster(right, onRecord(before));
  assert.deepEqual(put?.is === "changed" && put.changes, [{ field: "name", from: "Omar Y?lmaz", to: "Omar Yılmaz" }]);
  assert.equal(compareRoster(right, onRecord(right))[0]?.is, "unchanged");
});

const names: readonly [sentence: string, onRecord: string, inList: string, is: string][] = [
  ["whole name does not give way to another that lost a letter", "Omar Holm", "Omar Y?lmaz", "unchanged"],
  ["whole name does not give way to one with the sign for an unknown letter", "Omar Yılmaz", "Omar Y\ufffdlmaz", "unchanged"],
  ["name with two signs for one lost letter is put right", "Omar Y\ufffd\ufffdlmaz", "Omar Yılmaz", "changed"],
  ["name that lost one letter does not give way to its copy that lost two", "Omar Y?lmaz", "Omar Y?lm?z", "unchanged"],
  ["name spelt with a letter and its ring apart is the same name", "Åse Krogh", "A\u030ase  Krogh", "unchanged"],
  ["letter that was left out is a change", "Ase Krogh", "Åse Krogh", "changed"],
]; // prettier-ignore
for (const [sentence, known, inList, is] of names)
  test(`a ${sentence}`, async () => {
    const before = await list(`${known};680586-3602;;;`);
    assert.equal(compareRoster(await list(`${inList};680586-3602;;;`), onRecord(before))[0]?.is, is);
  });
