import type { IdentityNumber } from "#app/people/identity-number.ts";
import { placeNames, type NamedPlace } from "#app/places/place-names.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Sheet, Words } from "#platform/spreadsheet/sheet.ts";
import { findTable, type Table, type TableKind } from "#platform/spreadsheet/table.ts";
import { inTurns } from "#platform/turns.ts";
import { readPeriod, type PeriodRead } from "./custody-export-cells.ts";
import { custodyHeadings, type CustodyField } from "./custody-export-headings.ts";
import { settled } from "./custody-export-periods.ts";

/** A stretch of custody as the export of the service's case system has it. `to` is null while it lasts. */
export type CustodyPeriod = {
  readonly journalNumber: string | null;
  readonly identityNumber: IdentityNumber;
  readonly name: string | null;
  readonly status: CustodyStatus;
  /** Name as in the reference data; null when the export does not know, or we do not. */
  readonly institution: string | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly expectedRelease: Day | null;
  readonly twoThirds: Day | null;
  readonly releaseTo: ReleaseTo | null;
  readonly correctedOn: Day | null;
};

export type CustodyStatus =
  | "arrested"
  | "remand"
  | "remandSurrogate"
  | "sentenced"
  | "placedOutside"
  | "leave"
  | "electronicTag"
  | "onParole"
  | "probationSupervision"
  | "released"
  | "expelled";

/** People with an expulsion order leave the country: no municipality prepares their release. */
export type ReleaseTo =
  | { readonly route: "municipality"; readonly municipality: string }
  | { readonly route: "expulsion" };

export type CustodyRow = { readonly row: number; readonly period: CustodyPeriod };

export type CustodyExport = {
  readonly sheet: string | null;
  readonly headings: Table<CustodyField>["headings"];
  /** Lines about a period: without titles, headings, blank rows and totals. */
  readonly rows: number;
  /** The lines that may be imported, in order of person and time. Whose they are is for the caller to find out. */
  readonly good: readonly CustodyRow[];
  /** Lines that a later correction replaces, or that say again what another said. */
  readonly replaced: number;
  readonly again: number;
  readonly problems: readonly Problem[];
};

export const notACustodyExport = {
  da: "Filen ligner ikke et udtræk om frihedsberøvelse: der mangler en række overskrifter med CPR-nr., status og fra-dato.",
  en: "The file does not look like a custody export: there is no row of headings with identity number, status and from-date.",
} as const satisfies Words;

export type CustodyPlaces = {
  readonly municipalities: readonly NamedPlace[];
  readonly institutions: readonly NamedPlace[];
};

export async function readCustodyExport(
  sheets: readonly Sheet[],
  places: CustodyPlaces,
): Promise<Result<CustodyExport, "not-a-custody-export">> {
  const table = await findTable(sheets, custodyHeadings, custodyKind);
  if (!table) return refuse("not-a-custody-export");
  const names = { municipality: placeNames(places.municipalities), institution: placeNames(places.institutions) };
  const read: PeriodRead[] = [];
  for await (const row of inTurns(table.rows)) read.push(readPeriod(row, table, names));
  const periods = settled(
    read.flatMap(({ row, period }) => (period ? [{ row, period }] : [])),
    table.headings,
  );
  const problems = [...table.problems, ...read.flatMap((row) => row.problems), ...periods.problems];
  return ok({
    sheet: table.sheet,
    headings: table.headings,
    rows: table.rows.length,
    good: periods.good,
    replaced: periods.replaced,
    again: periods.again,
    problems: problems.toSorted((a, b) => a.row - b.row),
  });
}

const custodyKind: TableKind<CustodyField> = {
  isIt: (fields) => fields.has("identityNumber") && fields.has("status") && fields.has("from"),
  // Case systems export much that is not asked for.
  leastKnown: 0,
  about: ["identityNumber", "name"],
};
