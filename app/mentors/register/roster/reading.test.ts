import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Roster, RosterPerson } from "./reading.ts";
import { readRoster } from "./reading.ts";
import { day } from "#platform/dates.ts";
import { readSpreadsheet } from "#platform/spreadsheet/spreadsheet.ts";

const places = {
  municipalities: ["København", "Odense", "Aarhus", "Esbjerg", "Vejle", "Horsens", "Nyborg", "Ringsted", "Aalborg"].map(
    (name, at) => ({ name, code: `0${101 + at}` }),
  ),
  institutions: [
    "Horserød Fængsel", "Ringe Fængsel", "Nyborg Fængsel", "Enner Mark Fængsel", "Vestre Fængsel (Københavns Fængsler)", "Kolding Arrest",
  ].map((name) => ({ name })), // prettier-ignore
};

async function rosterOf(bytes: Uint8Array): Promise<Roster> {
  const sheets = await readSpreadsheet(bytes);
  assert.ok(sheets.ok, sheets.ok ? "" : sheets.refusal);
  const roster = await readRoster(sheets.value, places, day("2026-11-24"));
  assert.ok(roster.ok);
  return roster.value;
}
const rosterIn = (file: string): Promise<Roster> =>
  rosterOf(readFileSync(new URL(`../../../../test/files/import/${file}`, import.meta.url)));
const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join("\r\n"));

const all = [1, 2, 3, 4, 5, 6];
const but6 = [1, 2, 3, 4, 5];
const but46 = [1, 2, 3, 5];
const east = "Horserød Fængsel | Sjælland: arrest";
const twoIsles = "Ringe Fængsel, Nyborg Fængsel";
const nearHorsens = "Enner Mark Fængsel, Nyborg Fængsel";
const daTr = "da tr";

/** Read off the file by eye. Row number, name, identity number, mobile, municipality, languages, gender, experience … */
type Line = readonly [
  row: number, name: string, digits: string | null, mobile: string, municipality: string, languages: string, gender: string | null,
  background: string, experience: string | null, from: string, record: string | null, clearance: string, secrecy: boolean | null,
  visits: string, most: number | null, modules: readonly number[] | null, coach: boolean | null, remarks: string | null,
]; // prettier-ignore
const corps = "existing-corps";
const dti = "earlier-project";
const lines: readonly Line[] = [
  [5, "Åse Krogh", "7208611799", "20304060", "København", daTr, "man", "jurist", "20 at-least", corps, "2025-12-12", "2029-08-11", true, east, 0, but6, null, "har bil"],
  [6, "Zeynep Nørgaard", "7906902196", "20304053", "Odense", "da en:good ar:some", "man", "jurist", "3.5 exact", dti, "2023-07-29", "2027-11-17", false, east, 1, but6, null, "har bil"],
  [7, "Ibrahim Warsame", "6511902742", "20304044", "Aarhus", "da en", "man", "lærer", "8 about", dti, "2025-01-25", "2029-03-13", true, east, 1, all, null, "ring kun efter kl. 16"],
  [8, "Søren Warsame", "6501851248", "20304098", "Aarhus", "da en", null, "pædagog", "5 exact", "other", "2025-01-15", "2026-10-03", null, twoIsles, 1, all, true, "vil helst have varetægt"],
  [9, "Ole Hansen", "7707703090", "20304091", "Esbjerg", "da", "woman", "pædagog", null, dti, "2024-02-19", "2028-04-11", true, east, 1, but6, null, null],
  [10, "Karen Nørgaard", "8309731099", "20304056", "Vejle", "da en", "woman", "sygeplejerske", null, dti, "2025-03-22", "2029-02-25", true, east, 2, all, null, "orlov til 1/3-27"],
  [11, "Helle Thygesen", "7309663337", "20304031", "København", "da ar", "man", "sygeplejerske", "8 about", corps, "2023-09-09", "2029-04-01", false, " | Jylland", 0, all, null, 'kender "NN" privat; må ikke matches'],
  [12, "Æbbe Y?lmaz", "6706662423", "20304066", "København", "da so", "woman", "fængselsbetjent", "8 about", corps, null, "2028-08-13", true, twoIsles, 3, all, null, "orlov til 1/3-27"],
  [13, "Zeynep Abdi", "6610561644", "20304059", "Horsens", "da", "woman", "imam", "8 about", corps, "2024-11-01", "2028-09-06", true, twoIsles, 0, all, null, null],
  [14, "Mette Krogh", null, "20304061", "Vejle", daTr, "man", "sygeplejerske", null, "outside", "2025-10-29", "2027-10-26", true, twoIsles, null, all, null, "har bil"],
  [15, "Omar Y?lmaz", "6805863602", "20304002", "Horsens", "da en", "woman", "psykolog", null, dti, "2024-02-23", "2028-09-02", false, nearHorsens, 2, but6, null, null],
  [16, "Birgitte Møller", "6205751353", "20304067", "København", daTr, "man", "lærer", "20 at-least", corps, "2024-03-18", "2028-12-08", null, " | Jylland", 1, all, true, "tidl. ansat i Vestre, mentee skal kunne sige nej"],
  [18, "Nadia Skovgård", "8201783338", "20304023", "Aarhus", "da bs", "man", "jurist", "3.5 exact", dti, "2024-07-13", "2026-11-20", null, twoIsles, 1, null, null, 'kender "NN" privat; må ikke matches'],
  [19, "Ole Bæk", "6801671520", "20304094", "Horsens", "da bs", "man", "imam", "20 at-least", "outside", "2025-03-05", "2028-10-31", false, nearHorsens, 3, but6, null, 'kender "NN" privat; må ikke matches'],
  [20, "Ibrahim Holm", "8107923242", "20304004", "Odense", "da so", null, "lærer", "20 at-least", "outside", "2025-03-28", "2029-08-06", true, " | Jylland", 2, but46, null, "tidl. ansat i Vestre, mentee skal kunne sige nej"],
  [21, "Mikkel Mørk", "6506911983", "20304065", "Aarhus", "da ar", "man", "sygeplejerske", "3.5 exact", "other", "2024-08-24", "2027-10-27", true, nearHorsens, 2, but46, null, "orlov til 1/3-27"],
  [22, "Peter Y?lmaz", "8111671135", "20304083", "Odense", daTr, "woman", "politi (tidl.)", null, corps, "2025-02-27", "2027-07-09", true, nearHorsens, 0, all, null, null],
  [23, "Helle Bæk", "6908922986", "20304058", "Nyborg", "da en", "man", "politi (tidl.)", "3.5 exact", corps, "2025-09-14", "2026-10-05", null, "Vestre Fængsel (Københavns Fængsler)", 3, but6, null, null],
  [24, "Amal Christensen", "7105681503", "20304079", "Ringsted", "da en", null, "håndværker", "5 exact", "outside", "2025-11-04", "2029-03-07", false, east, 2, all, null, "vil helst have varetægt"],
  [25, "Søren Mørk", "7110922339", "20304022", "Aalborg", "da so", "woman", "jurist", "5 exact", dti, "2025-11-27", "2027-07-15", true, nearHorsens, null, all, null, "har bil"],
  [26, "Jørgen Ayd?n", "7505833874", "20304005", "Nyborg", "da", "woman", "psykolog", "5 exact", "other", "2025-07-03", "2027-11-10", true, nearHorsens, 1, null, null, "har bil"],
  [27, "Lars El-Khatib", "8601843112", "20304005", "København", "da ar", "woman", "pædagog", null, "other", "2024-07-18", "2029-03-18", false, east, 2, all, null, null],
  [28, "Amal El-Khatib", "7606901763", "20304072", "København", "da so", "man", "fængselsbetjent", "5 exact", corps, "2024-07-04", "2029-05-10", true, twoIsles, 2, all, null, "orlov til 1/3-27"],
  [29, "Birgitte Ågesen", "7005902909", "20304005", "Esbjerg", "da", "man", "håndværker", "12 exact", dti, "2025-12-11", "2027-05-24", true, nearHorsens, null, all, null, null],
]; // prettier-ignore

function lineOf(row: number, person: RosterPerson): Line {
  const visits = person.mayVisit;
  const areas = visits?.areas.map(({ area, only }) => (only ? `${area}: ${only}` : area)) ?? [];
  return [
    row, person.name, person.identityNumber?.digits ?? null, person.mobile?.replace(/^\+45/u, "") ?? "", person.municipality ?? "",
    (person.languages ?? []).map(({ language, level }) => (level ? `${language}:${level}` : language)).join(" "),
    person.gender, person.background ?? "", person.experience ? `${person.experience.years} ${person.experience.precision}` : null,
    person.recruitedFrom ?? "", person.criminalRecordOn?.toString() ?? null, person.clearanceUntil?.toString() ?? "", person.confidentiality,
    [visits?.institutions.join(", "), ...areas].join(" | "), person.maxMentorships, person.modulesDone, person.mentorCoach, person.remarks,
  ]; // prettier-ignore
}

const problemsOf = (roster: Roster): unknown[] =>
  roster.problems.map(({ row, column, severity }) => [row, column, severity]);

test("every mentor of the office's list is read as the list has them", async () => {
  const roster = await rosterIn("mentor-roster.csv");
  assert.deepEqual(roster.good.map(({ row, person }) => lineOf(row, person)), lines); // prettier-ignore
  assert.deepEqual([roster.rows, roster.good.length, roster.again], [25, 24, 1]);
  assert.ok(roster.good.every(({ person }) => person.identityNumber?.fictitious ?? true));
});

test("what could not be read in the office's list is named by row and column", async () => {
  assert.deepEqual(problemsOf(await rosterIn("mentor-roster.csv")), [
    [12, "Efternavn, fornavn", "warning"],
    [12, "Straffeattest", "warning"],
    [14, "CPR-nr.", "warning"],
    [14, "Max. forløb", "warning"],
    [15, "Efternavn, fornavn", "warning"],
    [18, "Modul 1-6 gennemført", "warning"],
    [22, "Efternavn, fornavn", "warning"],
    [25, "Max. forløb", "warning"],
    [26, "Efternavn, fornavn", "warning"],
    [26, "Modul 1-6 gennemført", "warning"],
    [29, "Max. forløb", "warning"],
    [30, null, "error"],
  ]);
});

test("the workbook says the same as the text file, one row higher and with the letters that were lost", async () => {
  const roster = await rosterIn("mentor-roster.xlsx");
  const whole = (name: string) => name.replace("Y?lmaz", "Yılmaz").replace("Ayd?n", "Aydın");
  const expected = lines.map(([row, name, ...rest]) => [row - 1, whole(name), ...rest]);
  assert.deepEqual(roster.good.map(({ row, person }) => lineOf(row, person)), expected); // prettier-ignore
  assert.deepEqual([roster.sheet, roster.rows, roster.again], ["Mentorer", 25, 1]);
  assert.deepEqual(roster.problems[0]?.problem.da, 'Arket "Udgået" er ikke læst.');
});

test("identity numbers and names are never quoted in a problem", async () => {
  for (const file of ["mentor-roster.csv", "mentor-roster.xlsx"])
    for (const { problem } of (await rosterIn(file)).problems)
      assert.doesNotMatch(`${problem.da} ${problem.en}`, /Krogh|lmaz|\d{4}-\d\d \d\d|\d{9}/u);
});

test("a list in English, in any order and without a title is read", async () => {
  const roster = await rosterOf(
    text([
      "Languages,E-mail,First name,Phone,Surname,Max. mentorships,Modules 1-6,Security clearance expires,Confidentiality,Recruited from",
      '"Danish, Arabic (good)",Ole.Holm@Example.org,Ole,+45 2030 4050,Holm,2,all but 6,1 May 2028,yes,existing corps',
    ]),
  );
  const { person } = roster.good[0] ?? assert.fail();
  assert.deepEqual(
    [
      person.name,
      person.email,
      person.mobile,
      person.maxMentorships,
      person.modulesDone,
      person.clearanceUntil?.toString(),
    ],
    ["Ole Holm", "ole.holm@example.org", "+4520304050", 2, but6, "2028-05-01"],
  );
  assert.deepEqual([person.confidentiality, person.recruitedFrom, roster.problems], [true, corps, []]);
});

const heading = "Navn;CPR-nr.;E-mail;Bopælskommune;Bemærkninger";
const problemOf = async (...rows: string[]): Promise<Roster> => rosterOf(text([heading, ...rows]));

test("a row without a name, or without anything to know the person by, is not imported", async () => {
  const roster = await problemOf(";720861-1799;a@example.org;Odense;", "Ole Holm;;;Odense;", "😀;720861-1799;;;x");
  assert.deepEqual([roster.rows, roster.good.length], [3, 0]);
  assert.deepEqual(problemsOf(roster), [[2, "Navn", "error"], [3, "CPR-nr.", "error"], [4, "Navn", "error"]]); // prettier-ignore
});

test("two rows about one person that disagree are both kept out, and both are named", async () => {
  const roster = await problemOf(
    "Ole Holm;720861-1799;ole@example.org;Odense;",
    "Ann Bæk;;ann@example.org;;",
    "Holm, Ole;7208611799;ole@example.org;Vejle;",
  );
  assert.deepEqual(roster.good.map(({ person }) => person.name), ["Ann Bæk"]); // prettier-ignore
  assert.deepEqual(problemsOf(roster), [[2, "Bopælskommune", "error"], [4, "Bopælskommune", "error"]]); // prettier-ignore
  assert.match(roster.problems[0]?.problem.en ?? "", /rows 2 and 4.*Bopælskommune/u);
});

test("two rows about one person that agree are one, each filling what the other left empty", async () => {
  const roster = await problemOf("Ole Holm;720861-1799;ole@example.org;;", "OLE HOLM;;ole@example.org;Odense;har bil");
  assert.deepEqual([roster.rows, roster.good.length, roster.again], [2, 1, 1]);
  const { person } = roster.good[0] ?? assert.fail();
  assert.deepEqual([person.name, person.municipality, person.remarks], ["Ole Holm", "Odense", "har bil"]);
});

test("two people who share a mailbox stay two, and somebody is told", async () => {
  const roster = await problemOf(
    "Ole Holm;720861-1799;kontor@example.org;;",
    "Ann Bæk;790690-2196;kontor@example.org;;",
  );
  assert.deepEqual([roster.good.length, problemsOf(roster)], [2, [[3, "E-mail", "warning"]]]);
});

test("a name that is no name any more, or that is not what it seems, is noticed and stays text", async () => {
  const roster = await problemOf(
    `${"a".repeat(10_000)};720861-1799;;;`,
    "<b>Ole</b> Holm;790690-2196;;;",
    "\u202eعمر هولم\u202c;651190-2742;;;",
    "Åse \u{1F600} Krogh;650185-1248;;;",
  );
  assert.deepEqual(roster.good.map(({ person }) => person.name), ["<b>Ole</b> Holm", "عمر هولم", "Åse 😀 Krogh"]); // prettier-ignore
  assert.deepEqual(problemsOf(roster), [[2, "Navn", "error"], [3, "Navn", "warning"], [5, "Navn", "warning"]]); // prettier-ignore
});

test("headings that come again, blank rows, notes and totals are no people", async () => {
  const roster = await problemOf(
    "Ole Holm;720861-1799;;Odense;",
    ";;;;",
    "CPR-nr.;Navn;Bopælskommune;E-mail;Bemærkninger",
    "790690-2196;Ann Bæk;Vejle;ann@example.org;",
    ";;Region Syd;;",
    "I alt;;;;2",
    "Total: 2;;;;",
  );
  assert.deepEqual(roster.good.map(({ person }) => [person.name, person.municipality]), [["Ole Holm", "Odense"], ["Ann Bæk", "Vejle"]]); // prettier-ignore
  assert.deepEqual([roster.rows, problemsOf(roster)], [2, [[6, null, "warning"]]]);
});

test("whoever is called Sum or Total is a person, and is missed when nothing else is said of them", async () => {
  const roster = await problemOf(
    "Sum Wong;720861-1799;;;",
    "Total Jensen;790690-2196;;;",
    "Samlet Hansen;;;;",
    "I alt 2 mentorer;;;;2",
  );
  assert.deepEqual(roster.good.map(({ person }) => person.name), ["Sum Wong", "Total Jensen"]); // prettier-ignore
  assert.equal(roster.rows, 3);
  assert.ok(roster.problems.some(({ row, severity }) => row === 4 && severity === "error"));
});

test("a row with more fields than headings is named, and the preview says to look", async () => {
  const roster = await problemOf("Ann Bæk;790690-2196;;Vejle;;2", "Ole Holm;720861-1799;;Odense;;");
  assert.deepEqual(problemsOf(roster), [[2, null, "warning"]]);
});

test("a criminal record of a day to come is none, as on the page", async () => {
  const roster = await rosterOf(text(["Navn;E-mail;Straffeattest", "Ole Holm;ole@example.org;01-02-2035", "Ann Bæk;ann@example.org;24-11-2026"])); // prettier-ignore
  assert.deepEqual(roster.good.map(({ person }) => person.criminalRecordOn?.toString() ?? null), [null, "2026-11-24"]); // prettier-ignore
  assert.deepEqual(problemsOf(roster), [[2, "Straffeattest", "warning"]]);
});

test("a column that nobody knows is said not to be read", async () => {
  const roster = await rosterOf(text(["Navn;E-mail;Skostørrelse", "Ole Holm;ole@example.org;44"]));
  assert.deepEqual(problemsOf(roster), [[1, "Skostørrelse", "warning"]]);
});

test("a place that fits two, or none, is not guessed", async () => {
  const roster = await problemOf("Ole Holm;720861-1799;;Nykøbing;", "Ann Bæk;790690-2196;;Kbh.;");
  assert.deepEqual(roster.good.map(({ person }) => person.municipality), [null, "København"]); // prettier-ignore
  assert.deepEqual(problemsOf(roster), [[2, "Bopælskommune", "warning"]]);
});

test("an export of prisoners never becomes a list of mentors, though it has names and identity numbers", async () => {
  const sheets = await readSpreadsheet(
    readFileSync(new URL("../../../../test/files/import/custody-export.csv", import.meta.url)),
  );
  assert.deepEqual(sheets.ok && (await readRoster(sheets.value, places, day("2026-11-24"))), {
    ok: false,
    refusal: "not-a-roster",
  });
});

test("what is no roster is refused", async () => {
  const sheets = await readSpreadsheet(text(["Vare;Antal", "Mælk;2"]));
  assert.deepEqual(sheets.ok && (await readRoster(sheets.value, places, day("2026-11-24"))), {
    ok: false,
    refusal: "not-a-roster",
  });
});
