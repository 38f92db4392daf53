import type { IdentityNumber } from "#app/people/identity-number.ts";
import type { Area, NamedPlace } from "#app/places/place-names.ts";
import { placeNames } from "#app/places/place-names.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Sheet, Words } from "#platform/spreadsheet/sheet.ts";
import { findTable, hasTable, type TableKind } from "#platform/spreadsheet/table.ts";
import { inTurns } from "#platform/turns.ts";
import { readPerson, type PersonRead } from "./cells.ts";
import { rosterHeadings, type RosterField } from "./headings.ts";
import { onceEach } from "./people.ts";

/** A mentor as an office's list has them. What the list does not say, or says unreadably, is null. */
export type RosterPerson = {
  readonly name: string;
  readonly identityNumber: IdentityNumber | null;
  readonly mobile: string | null;
  readonly email: string | null;
  /** Names as in the reference data. */
  readonly municipality: string | null;
  readonly languages: readonly SpokenLanguage[] | null;
  readonly gender: "woman" | "man" | null;
  readonly background: string | null;
  readonly experience: Experience | null;
  readonly recruitedFrom: RecruitedFrom | null;
  readonly criminalRecordOn: Day | null;
  readonly clearanceUntil: Day | null;
  readonly confidentiality: boolean | null;
  readonly mayVisit: MayVisit | null;
  readonly maxMentorships: number | null;
  readonly modulesDone: readonly number[] | null;
  readonly mentorCoach: boolean | null;
  /** Kept as written, and never interpreted. */
  readonly remarks: string | null;
};
export type SpokenLanguage = { readonly language: string; readonly level: LanguageLevel | null };
export type LanguageLevel = "native" | "fluent" | "good" | "some";
export type Experience = { readonly years: number; readonly precision: "exact" | "about" | "at-least" };
export type RecruitedFrom = "existing-corps" | "earlier-project" | "outside" | "other";
/** `written` keeps what was typed, so that a part that was not understood is not lost. */
export type MayVisit = {
  readonly institutions: readonly string[];
  readonly areas: readonly Area[];
  readonly written: string;
};

export type RosterRow = { readonly row: number; readonly person: RosterPerson };

export type Roster = {
  readonly sheet: string | null;
  /** The headings as in the file. */
  readonly headings: ReadonlyMap<RosterField, string>;
  /** Rows that are about a person: without titles, headings, blank rows and totals. */
  readonly rows: number;
  /** The rows that may be imported, one for each person. */
  readonly good: readonly RosterRow[];
  /** Rows that say again what an earlier one said. */
  readonly again: number;
  readonly problems: readonly Problem[];
};

export const notARoster = {
  da: "Filen ligner ikke et mentorkartotek: der mangler en række overskrifter med navn og CPR-nr. eller e-mail.",
  en: "The file does not look like a roster of mentors: there is no row of headings with name and identity number or e-mail.",
} as const satisfies Words;

export type KnownPlaces = {
  readonly municipalities: readonly NamedPlace[];
  readonly institutions: readonly NamedPlace[];
};

export const isRoster = (sheets: readonly Sheet[]): boolean => hasTable(sheets, rosterHeadings, rosterKind);

export async function readRoster(
  sheets: readonly Sheet[],
  places: KnownPlaces,
  today: Day,
): Promise<Result<Roster, "not-a-roster">> {
  const table = await findTable(sheets, rosterHeadings, rosterKind);
  if (!table) return refuse("not-a-roster");
  const names = { municipality: placeNames(places.municipalities), institution: placeNames(places.institutions) };
  const read: PersonRead[] = [];
  for await (const row of inTurns(table.rows)) read.push(readPerson(row, table, names, today));
  const problems = [...table.problems, ...read.flatMap((row) => row.problems)];
  const people = onceEach(
    read.flatMap(({ row, person }) => (person ? [{ row, person }] : [])),
    table.headings,
  );
  return ok({
    sheet: table.sheet,
    headings: table.headings,
    rows: table.rows.length,
    good: people.good,
    again: people.again,
    problems: [...problems, ...people.problems].toSorted((a, b) => a.row - b.row),
  });
}

const rosterKind: TableKind<RosterField> = {
  isIt: (fields) =>
    (fields.has("name") || (fields.has("lastName") && fields.has("firstName"))) &&
    (fields.has("identityNumber") || fields.has("email")),
  // An export of prisoners has names and identity numbers too, and must never become a list of mentors.
  leastKnown: 1 / 3,
  about: ["name", "lastName", "identityNumber", "email"],
};
