import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { ok, type Result } from "#platform/result.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { compareRoster, type Compared } from "./roster-changes.ts";
import { rosterProblems } from "./roster-problems.ts";
import { mentorsOnRecord, readPlaces, type OnRecord } from "./roster-queries.ts";
import { recordRoster } from "./roster-recording-queries.ts";
import { readRoster, type RosterRow } from "./roster.ts";

export interface ImportContext {
  readonly tx: Transaction;
  readonly ring: Ring;
  readonly today: Day;
  concerns(...personIds: readonly string[]): void;
}

export interface ImportOptions {
  /** Nothing is written. */
  readonly preview: boolean;
  readonly schemeId: string;
  /** Where new mentors are at home. */
  readonly unitId: string | null;
}

/** Whoever is unchanged is not kept open. */
export type RosterCompared =
  | Exclude<Compared<OnRecord>, { is: "unchanged" }>
  | { readonly is: "unchanged"; readonly row: RosterRow };

export interface RosterImport {
  /** Rows about a person, good or not. */
  readonly rows: number;
  readonly good: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
  readonly compared: readonly RosterCompared[];
}

/** The one way a roster comes in, from the page and from the command line. */
export async function importRoster(
  context: ImportContext,
  sheets: readonly Sheet[],
  options: ImportOptions,
): Promise<Result<RosterImport, "not-a-roster">> {
  const { tx } = context;
  const places = await readPlaces(tx);
  const roster = await readRoster(sheets, places);
  if (!roster.ok) return roster;
  const { compared, problems } = await compareInTurn(context, roster.value.good, options.schemeId);
  if (!options.preview) await recordRoster(context, compared, places, options);
  const count = (is: Compared<OnRecord>["is"]): number => compared.filter((one) => one.is === is).length;
  return ok({
    rows: roster.value.rows,
    good: compared.length,
    new: count("new"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    problems: [...roster.value.problems, ...problems].toSorted((a, b) => a.row - b.row),
    compared,
  });
}

const batch = 250;

/** A few hundred rows at a time, so that a long list does not have everybody's record open at once. */
async function compareInTurn(
  context: ImportContext,
  good: readonly RosterRow[],
  schemeId: string,
): Promise<{ compared: RosterCompared[]; problems: Problem[] }> {
  const takenBy = new Map<string, number>();
  const compared: RosterCompared[] = [];
  const problems: Problem[] = [];
  for (let at = 0; at < good.length; at += batch) {
    const some = good.slice(at, at + batch);
    const found = whoIsWho(some, await mentorsOnRecord(context.tx, context.ring, schemeId, some), takenBy);
    problems.push(...found.problems);
    const known = compareRoster<OnRecord>(found.rows, (row) => {
      const mentor = found.known.get(row);
      return mentor ? { id: mentor, mentor: mentor.mentor } : null;
    });
    compared.push(...known.map((one) => (one.is === "unchanged" ? { is: one.is, row: one.row } : one)));
    context.concerns(...[...found.known.values()].map(({ id }) => id));
  }
  return { compared, problems };
}

/** Each row with the mentor on record it is about. A row that may be about several, or about one already taken, is kept out. */
function whoIsWho(
  good: readonly RosterRow[],
  find: Awaited<ReturnType<typeof mentorsOnRecord>>,
  takenBy: Map<string, number>,
): { rows: RosterRow[]; known: Map<RosterRow, OnRecord>; problems: Problem[] } {
  const known = new Map<RosterRow, OnRecord>();
  const problems: Problem[] = [];
  const error = (row: number, problem: Problem["problem"]): void =>
    void problems.push({ row, column: null, severity: "error", problem });
  const rows = good.filter((row) => {
    const found = find(row);
    if (found === null) return true;
    if (found === "several") {
      error(row.row, rosterProblems.oneOfSeveral());
      return false;
    }
    const earlier = takenBy.get(found.id);
    if (earlier !== undefined) {
      error(row.row, rosterProblems.sameMentorAgain(String(earlier)));
      return false;
    }
    takenBy.set(found.id, row.row);
    known.set(row, found);
    return true;
  });
  return { rows, known, problems };
}
