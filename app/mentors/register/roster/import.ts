import type { WithAccount } from "#app/access/colleagues/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { ok, type Result } from "#platform/result.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { compareRoster, type Compared } from "./changes.ts";
import { columnOf } from "./people.ts";
import { rosterProblems } from "./problems.ts";
import { mentorsOnRecord, readPlaces } from "./queries.ts";
import { recordRoster } from "./recording-queries.ts";
import { whoIs, type OnRecord, type Who } from "./who.ts";
import { readRoster, type Roster, type RosterRow } from "./reading.ts";

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
  | Extract<Compared<OnRecord>, { is: "changed" }>
  /** New to the register; the colleague who works here already, where it is one. */
  | { readonly is: "new"; readonly row: RosterRow; readonly colleague: WithAccount | null }
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
  const roster = await readRoster(sheets, places, context.today);
  if (!roster.ok) return roster;
  const { compared, problems } = await compareInTurn(context, roster.value, options.schemeId);
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
  { good, headings }: Roster,
  schemeId: string,
): Promise<{ compared: RosterCompared[]; problems: Problem[] }> {
  const takenBy = new Map<string, number>();
  const compared: RosterCompared[] = [];
  const problems: Problem[] = [];
  for (let at = 0; at < good.length; at += batch) {
    const some = good.slice(at, at + batch);
    const found = whoIsWho(some, await mentorsOnRecord(context.tx, context.ring, schemeId, some), takenBy);
    problems.push(...found.problems.map(({ row, field, problem }) => ({ row, column: field && columnOf(field, headings), severity: "error" as const, problem }))); // prettier-ignore
    const known = compareRoster<OnRecord>(found.rows, (row) => {
      const mentor = found.mentors.get(row);
      return mentor ? { id: mentor, mentor: mentor.mentor } : null;
    });
    compared.push(...known.map((one) => withoutRecord(one, found.colleagues)));
    context.concerns(...[...found.mentors.values(), ...found.colleagues.values()].map(({ id }) => id));
  }
  return { compared, problems };
}

function withoutRecord(one: Compared<OnRecord>, colleagues: ReadonlyMap<RosterRow, WithAccount>): RosterCompared {
  if (one.is === "unchanged") return { is: one.is, row: one.row };
  return one.is === "new" ? { ...one, colleague: colleagues.get(one.row) ?? null } : one;
}

type Unsure = { readonly row: number } & Omit<Extract<Who, { is: "unsure" }>, "is">;

/** Each row with whom it is about. A row that may be about several, or about one already taken, is kept out. */
function whoIsWho(
  good: readonly RosterRow[],
  find: Awaited<ReturnType<typeof mentorsOnRecord>>,
  takenBy: Map<string, number>,
): {
  rows: RosterRow[];
  mentors: Map<RosterRow, OnRecord>;
  colleagues: Map<RosterRow, WithAccount>;
  problems: Unsure[];
} {
  const mentors = new Map<RosterRow, OnRecord>();
  const colleagues = new Map<RosterRow, WithAccount>();
  const problems: Unsure[] = [];
  const rows = good.filter((row) => {
    const who = whoIs(row, find(row));
    if (who.is === "nobody") return true;
    if (who.is === "unsure") {
      problems.push({ row: row.row, field: who.field, problem: who.problem });
      return false;
    }
    const { id } = who.is === "mentor" ? who.mentor : who.colleague;
    const earlier = takenBy.get(id);
    if (earlier !== undefined) {
      problems.push({ row: row.row, field: null, problem: rosterProblems.sameMentorAgain(String(earlier)) });
      return false;
    }
    takenBy.set(id, row.row);
    if (who.is === "mentor") mentors.set(row, who.mentor);
    else colleagues.set(row, who.colleague);
    return true;
  });
  return { rows, mentors, colleagues, problems };
}
