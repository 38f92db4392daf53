import { parseIdentityNumber, type IdentityNumber } from "#app/people/identity-number.ts";
import type { PlaceNames, NamedPlace } from "#app/places/place-names.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { isBlank, readDay, readText, textOf } from "#platform/spreadsheet/cells.ts";
import type { Problem, Read } from "#platform/spreadsheet/problem.ts";
import type { Cell, Words } from "#platform/spreadsheet/sheet.ts";
import type { Table, TableRow } from "#platform/spreadsheet/table.ts";
import { readConfidence, readExperience, readGender, readRecruitedFrom, readWholeNumber } from "./answers.ts";
import { hasLostLetter } from "./changes.ts";
import type { RosterField } from "./headings.ts";
import { readLanguages, readMayVisit } from "./lists.ts";
import { readModules } from "./modules.ts";
import { rosterProblems } from "./problems.ts";
import type { RosterPerson } from "./reading.ts";

export type RosterPlaceNames = {
  readonly municipality: PlaceNames<NamedPlace>;
  readonly institution: PlaceNames<NamedPlace>;
};

export type PersonRead = {
  readonly row: number;
  readonly person: RosterPerson | null;
  readonly problems: readonly Problem[];
};
type Noted<Value> = { readonly value: Value | null; readonly problems?: readonly Words[] };

/** One row of the roster. No person when it has no name, or nothing to know them by. */
export function readPerson(
  row: TableRow<RosterField>,
  table: Table<RosterField>,
  names: RosterPlaceNames,
  today: Day,
): PersonRead {
  const problems: Problem[] = [];
  const note = (field: RosterField | null, severity: Problem["severity"], problem: Words): void => {
    const column = field === null ? null : (table.headings.get(field) ?? null);
    problems.push({ row: row.number, column, severity, problem });
  };
  const take = <Value>(field: RosterField, read: (cell: Cell) => Read<Value> | Noted<Value>): Value | null => {
    const answer = read(row.cell(field));
    if ("problem" in answer && answer.problem) note(field, "warning", answer.problem);
    if ("problems" in answer) for (const problem of answer.problems ?? []) note(field, "warning", problem);
    return answer.value;
  };
  const name = nameOf(row);
  const nameField = table.headings.has("name") ? "name" : "lastName";
  if (name.value === null) note(nameField, "error", name.problem ?? rosterProblems.noName());
  else if (name.problem) note(nameField, "warning", name.problem);
  const identityNumber = take("identityNumber", readIdentityNumber);
  const email = take("email", readEmail);
  if (identityNumber === null && email === null)
    note(table.headings.has("identityNumber") ? "identityNumber" : "email", "error", rosterProblems.noIdentifier());
  const rest = {
    mobile: take("mobile", readMobile),
    municipality: take("municipality", (cell) => readMunicipality(cell, names.municipality)),
    languages: take("languages", readLanguages),
    gender: take("gender", readGender),
    background: take("background", (cell) => readText(cell, 200)),
    experience: take("experience", readExperience),
    recruitedFrom: take("recruitedFrom", readRecruitedFrom),
    criminalRecordOn: take("criminalRecordOn", (cell) => notAhead(readDay(cell, table.daysFrom), today)),
    clearanceUntil: take("clearanceUntil", (cell) => readDay(cell, table.daysFrom)),
    confidentiality: take("confidentiality", readConfidence),
    mayVisit: take("mayVisit", (cell) => readMayVisit(cell, names.institution)),
    maxMentorships: take("maxMentorships", readWholeNumber),
    modulesDone: take("modules", (cell) => readModules(cell, table.headings.get("modules") ?? "")),
    mentorCoach: take("mentorCoach", readConfidence),
    remarks: take("remarks", (cell) => readText(cell)),
  };
  const known = name.value !== null && (identityNumber !== null || email !== null);
  return { row: row.number, person: known ? { name: name.value, identityNumber, email, ...rest } : null, problems };
}

/** A paper that is still to be issued is none. */
const notAhead = (read: Read<Day>, today: Day): Read<Day> =>
  read.value !== null && isAfter(read.value, today) ? { value: null, problem: rosterProblems.inTheFuture() } : read;

const longestName = 200;

/** "Krogh, Åse" is Åse Krogh. */
function nameOf(row: TableRow<RosterField>): Read<string> {
  const family = textOf(row.cell("lastName"));
  const given = textOf(row.cell("firstName"));
  const whole = textOf(row.cell("name"));
  const [last = "", ...first] = whole.split(",").map((part) => part.trim());
  const name = (whole === "" ? `${given} ${family}` : `${first.join(" ")} ${last}`).replaceAll(/\s+/gu, " ").trim();
  if (name.length > longestName) return { value: null, problem: rosterProblems.nameTooLong() };
  if (!/\p{L}/u.test(name)) return { value: null };
  if (hasLostLetter(name)) return { value: name, problem: rosterProblems.letterLost() };
  return /^[\p{L}\p{M}\s.'’`´()-]+$/u.test(name)
    ? { value: name }
    : { value: name, problem: rosterProblems.oddSigns() };
}

export function readIdentityNumber(cell: Cell): Read<IdentityNumber> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const number = parseIdentityNumber(text);
  if (!number.ok) return { value: null, problem: identityProblems[number.refusal]() };
  return number.value.recovered
    ? { value: number.value, problem: rosterProblems.identityRecovered() }
    : { value: number.value };
}

const identityProblems = {
  "not-ten-digits": rosterProblems.identityNotTenDigits,
  "no-such-date": rosterProblems.identityNoSuchDate,
  "digits-lost": rosterProblems.identityDigitsLost,
} as const;

function readEmail(cell: Cell): Read<string> {
  const text = textOf(cell)
    .replace(/^mailto:/iu, "")
    .toLowerCase();
  if (isBlank(text)) return { value: null };
  const isAddress = text.length <= 254 && /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[\p{L}]{2,}$/u.test(text);
  return isAddress ? { value: text } : { value: null, problem: rosterProblems.noEmail(text) };
}

/** Eight digits are Danish. */
function readMobile(cell: Cell): Read<string> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const digits = text.replaceAll(/[\s().\-–/]/gu, "").replace(/^00/u, "+");
  if (/^[2-9]\d{7}$/u.test(digits)) return { value: `+45${digits}` };
  if (/^\+\d{8,15}$/u.test(digits)) return { value: digits };
  return /^45[2-9]\d{7}$/u.test(digits)
    ? { value: `+${digits}` }
    : { value: null, problem: rosterProblems.noPhone(text) };
}

function readMunicipality(cell: Cell, municipality: PlaceNames<NamedPlace>): Read<string> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const match = municipality(text);
  return match.is === "unknown"
    ? { value: null, problem: rosterProblems.noMunicipality(text) }
    : { value: match.place.name };
}
