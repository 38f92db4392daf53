import { parseIdentityNumber, type IdentityNumber } from "#app/people/identity-number.ts";
import type { NamedPlace, PlaceNames } from "#app/places/place-names.ts";
import { isBefore, isAfter, type Day } from "#platform/dates.ts";
import { isBlank, readDay, readText, textOf } from "#platform/spreadsheet/cells.ts";
import type { Problem, Read } from "#platform/spreadsheet/problem.ts";
import type { Cell, Words } from "#platform/spreadsheet/sheet.ts";
import type { Table, TableRow } from "#platform/spreadsheet/table.ts";
import type { CustodyField } from "./custody-export-headings.ts";
import { custodyProblems } from "./custody-export-problems.ts";
import type { CustodyPeriod, CustodyStatus, ReleaseTo } from "./custody-export.ts";

export type CustodyPlaceNames = {
  readonly municipality: PlaceNames<NamedPlace>;
  readonly institution: PlaceNames<NamedPlace>;
};
export type PeriodRead = {
  readonly row: number;
  readonly period: CustodyPeriod | null;
  readonly problems: readonly Problem[];
};
type Note = (field: CustodyField, severity: Problem["severity"], problem: Words) => void;

/** One line of the export. No period when it cannot be tied to a person, a status and a time. */
export function readPeriod(
  row: TableRow<CustodyField>,
  table: Table<CustodyField>,
  names: CustodyPlaceNames,
): PeriodRead {
  const problems: Problem[] = [];
  const note: Note = (field, severity, problem) =>
    problems.push({ row: row.number, column: table.headings.get(field) ?? null, severity, problem });
  const take = <Value>(field: CustodyField, read: Read<Value>, severity: Problem["severity"] = "warning") => {
    if (read.problem) note(field, severity, read.problem);
    return read.value;
  };
  const dayIn = (field: CustodyField) => readDay(row.cell(field), table.daysFrom);
  const identityNumber = takeIdentityNumber(row.cell("identityNumber"), note);
  const status = take("status", readStatus(row.cell("status")), "error");
  if (row.isUnread("to")) note("to", "error", custodyProblems.endUnread());
  const time = row.isUnread("to") ? null : takeTime(dayIn("from"), dayIn("to"), note);
  const rest = {
    journalNumber: take("journalNumber", readText(row.cell("journalNumber"), 100)),
    name: take("name", readText(row.cell("name"), 200)),
    institution: take("institution", readInstitution(row.cell("institution"), names.institution)),
    releaseTo: take("releaseTo", readReleaseTo(row.cell("releaseTo"), names.municipality)),
    correctedOn: take("corrected", readCorrection(row.cell("corrected"), table.daysFrom)),
  };
  const expectedRelease = take("expectedRelease", dayIn("expectedRelease"));
  const twoThirds = take("twoThirds", dayIn("twoThirds"));
  if (!identityNumber || !status || !time) return { row: row.number, period: null, problems };
  const release = checkRelease(time.from, expectedRelease, twoThirds, note);
  return { row: row.number, period: { identityNumber, status, ...rest, ...time, ...release }, problems };
}

function takeIdentityNumber(cell: Cell, note: Note): IdentityNumber | null {
  const number = parseIdentityNumber(textOf(cell));
  if (!number.ok) note("identityNumber", "error", custodyProblems.noIdentityNumber());
  else if (number.value.recovered) note("identityNumber", "warning", custodyProblems.identityRecovered());
  return number.ok ? number.value : null;
}

function takeTime(from: Read<Day>, to: Read<Day>, note: Note): { from: Day; to: Day | null } | null {
  if (from.value === null) note("from", "error", from.problem ?? custodyProblems.noFrom());
  else if (from.problem) note("from", "warning", from.problem);
  if (to.problem) note("to", to.value === null ? "error" : "warning", to.problem);
  if (to.problem && to.value === null) note("to", "error", custodyProblems.endUnread());
  if (from.value === null || (to.value === null && to.problem)) return null;
  if (to.value && isBefore(to.value, from.value)) {
    note("to", "error", custodyProblems.endBeforeStart());
    return null;
  }
  return { from: from.value, to: to.value };
}

function checkRelease(from: Day, expected: Day | null, twoThirds: Day | null, note: Note) {
  const expectedRelease = expected && isBefore(expected, from) ? null : expected;
  if (expected && !expectedRelease) note("expectedRelease", "warning", custodyProblems.releaseBeforeStart());
  // Measured against the date as it stands in the file, so that two dates that belong together fall together.
  const isTooLate = expected !== null && twoThirds !== null && isAfter(twoThirds, expected);
  if (isTooLate) note("twoThirds", "warning", custodyProblems.twoThirdsAfterRelease());
  return { expectedRelease, twoThirds: isTooLate ? null : twoThirds };
}

function readStatus(cell: Cell): Read<CustodyStatus> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null, problem: custodyProblems.noStatus() };
  const status = statusesByName.get(text.toLowerCase().replaceAll(/[^\p{L}]/gu, ""));
  return status === undefined ? { value: null, problem: custodyProblems.unknownStatus(text) } : { value: status };
}

const statusNames: Readonly<Record<CustodyStatus, readonly string[]>> = {
  arrested: ["anholdt", "anholdelse", "arrested", "arrest"],
  remand: ["varetægt", "varetægtsarrestant", "varetægtsfængslet", "varetægtsfængsling", "remand", "remandprisoner", "onremand"], // prettier-ignore
  remandSurrogate: ["varetægtsurrogat", "varetægtssurrogat", "surrogat", "remandsurrogate"],
  sentenced: ["afsoning", "afsoner", "dømt", "sentenced", "servingsentence", "servingasentence", "sentence"],
  placedOutside: ["udstationeret", "udstationering", "placedoutside"],
  leave: [
    "udgang",
    "orlov",
    "påudgang",
    "ledsagetudgang",
    "uledsagetudgang",
    "weekendudgang",
    "leave",
    "onleave",
    "homeleave",
    "temporaryrelease",
  ],
  electronicTag: ["fodlænke", "fodlænkeafsoning", "electronictag", "tag"],
  onParole: ["prøveløsladt", "prøveløsladelse", "onparole", "parole"],
  probationSupervision: ["tilsyn", "undertilsyn", "probationsupervision", "supervision", "probation"],
  released: ["løsladt", "løsladelse", "released"],
  expelled: ["udvist", "udsendt", "expelled"],
};
const statusesByName = new Map(
  Object.entries(statusNames).flatMap(([status, names]) =>
    names.map((name) => [name, status as CustodyStatus] as const),
  ), // its own keys
);

function readInstitution(cell: Cell, institution: PlaceNames<NamedPlace>): Read<string> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  if (/^(?:ukendt|unknown)\b/iu.test(text)) return { value: null, problem: custodyProblems.institutionNotSaid(text) };
  const match = institution(text);
  return match.is === "unknown"
    ? { value: null, problem: custodyProblems.unknownInstitution(text) }
    : { value: match.place.name };
}

function readReleaseTo(cell: Cell, municipality: PlaceNames<NamedPlace>): Read<ReleaseTo> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  if (/^(?:udvises|udvist|skal udvises|udvisning|expelled|expulsion|to be expelled)$/iu.test(text))
    return { value: { route: "expulsion" } };
  const match = municipality(text);
  return match.is === "unknown"
    ? { value: null, problem: custodyProblems.unknownMunicipality(text) }
    : { value: { route: "municipality", municipality: match.place.name } };
}

/** "rettet 22-11-2026". */
function readCorrection(cell: Cell, daysFrom: Table<CustodyField>["daysFrom"]): Read<Day> {
  if (typeof cell !== "string") return readDay(cell, daysFrom);
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const read = readDay(
    text.replace(/^(?:rettet|ændret|corrected|amended)(?:\s+(?:den|d\.|on))?[\s:]*/iu, ""),
    daysFrom,
  );
  return read.value ? read : { value: null, problem: custodyProblems.correctionUnread(text) };
}
