import { holdMentorships, type Hands } from "#app/mentorships/lifecycle/door.ts";
import { isSameName } from "#app/people/same-name.ts";
import { day, type Day } from "#platform/dates.ts";
import { ok, type Result } from "#platform/result.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Sheet } from "#platform/spreadsheet/sheet.ts";
import { newPeriod, turn } from "./acts.ts";
import { readCustodyExport, type CustodyPeriod, type CustodyRow } from "./custody-export.ts";
import { addPeriod, type CustodyKind, type Period } from "./custody.ts";
import { holdImports, knownPlaces, namesOf, peopleByNumber, peopleStillKnown, recordImport } from "./import-queries.ts";
import { importProblems } from "./import-words.ts";
import { periodsOfAll, type Person } from "./queries.ts";
import { recordPeriods } from "./whereabouts-queries.ts";

/** A line of the file about somebody on record: codes and days alone, nothing that says who. */
export interface KnownLine {
  readonly row: number;
  readonly personId: string;
  readonly kind: CustodyKind;
  readonly institutionId: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly expectedRelease: string | null;
  readonly corrected: boolean;
}

/** What is left of a file once it has been read. Of people not on record there is only their number. */
export interface ReadExport {
  readonly rows: number;
  readonly good: number;
  readonly unmatched: number;
  readonly lines: readonly KnownLine[];
  readonly problems: readonly Problem[];
}

export async function readThrough(
  hands: Hands,
  sheets: readonly Sheet[],
  coordinatorId: string | null = null,
): Promise<Result<ReadExport, "not-a-custody-export">> {
  const places = await knownPlaces(hands.tx);
  const read = await readCustodyExport(sheets, places);
  if (!read.ok) return read;
  const { good, rows, problems, headings } = read.value;
  const numbers = new Set(good.map(({ period }) => period.identityNumber.digits));
  const people = await peopleByNumber(hands, [...numbers], coordinatorId);
  const institutionId = new Map(places.institutions.map(({ id, name }) => [name, id]));
  const lines: KnownLine[] = [];
  const unsure: Problem[] = [];
  const isAnother = await nameTeller(hands, people, good);
  for (const { row, period } of good) {
    const [person, another] = people.get(period.identityNumber.digits) ?? [];
    if (another) unsure.push({ row, column: null, severity: "error", problem: importProblems.several });
    else if (person && isAnother(person, period))
      unsure.push({ row, column: headings.get("name") ?? null, severity: "error", problem: importProblems.otherName });
    else if (person) lines.push(lineOf(row, person, period, institutionId));
  }
  return ok({
    rows,
    good: good.length,
    unmatched: good.length - lines.length - unsure.length,
    lines,
    problems: [...problems, ...unsure].toSorted((a, b) => a.row - b.row),
  });
}

/** A wrong digit, or a column that was sorted by itself, puts somebody's line on somebody else: the name beside the number tells. */
async function nameTeller(
  hands: Hands,
  people: ReadonlyMap<string, readonly Person[]>,
  good: readonly CustodyRow[],
): Promise<(person: Person, period: CustodyPeriod) => boolean> {
  const named = good.flatMap(({ period }) => (period.name === null ? [] : [period.identityNumber.digits]));
  const ids = new Set(named.flatMap((digits) => (people.get(digits) ?? []).map(({ personId }) => personId)));
  const names = await namesOf(hands, [...ids]);
  return ({ personId }, { name }) => name !== null && !isSameName(name, names.get(personId) ?? "");
}

function lineOf(
  row: number,
  { personId }: Person,
  period: CustodyPeriod,
  institutionId: ReadonlyMap<string, string>,
): KnownLine {
  const typed = (on: Day | null): string | null => (on === null ? null : String(on));
  return {
    row,
    personId,
    kind: period.status,
    institutionId: period.institution === null ? null : (institutionId.get(period.institution) ?? null),
    from: String(period.from),
    to: typed(period.to),
    expectedRelease: typed(period.expectedRelease),
    corrected: period.correctedOn !== null,
  };
}

export interface Applied {
  /** People about whom the file says something new, with the lines that do. */
  readonly news: readonly {
    readonly personId: string;
    readonly lines: readonly KnownLine[];
    readonly turned: boolean;
  }[];
  readonly matched: number;
  readonly people: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly problems: readonly Problem[];
}

/** The one way an export comes in, from the page and from the command line. In a preview nothing is written. */
export async function applyExport(hands: Hands, read: ReadExport, { preview }: { preview: boolean }): Promise<Applied> {
  const byPerson = Map.groupBy(read.lines, ({ personId }) => personId);
  const people = await peopleStillKnown(hands.tx, [...byPerson.keys()]);
  hands.concerns(...people.map(({ personId }) => personId));
  if (!preview) {
    // Also for whoever has no mentorship yet: about them only imports say anything.
    await holdImports(hands.tx);
    await holdMentorships(hands, { personIds: people.map(({ personId }) => personId) });
  }
  const onRecord = await periodsOfAll(hands.tx, people.map(({ personId }) => personId)); // prettier-ignore
  const news: Applied["news"][number][] = [];
  const problems: Problem[] = [];
  for (const person of people) {
    const before = onRecord.get(person.personId) ?? [];
    const fitted = fit(before, byPerson.get(person.personId) ?? [], hands.today);
    problems.push(...fitted.problems);
    if (fitted.added.length === 0) continue;
    if (!preview) await recordPeriods(hands.tx, person, fitted.added.map(({ period }) => period)); // prettier-ignore
    const turned = preview ? null : (await turn(hands, person, before, fitted)).became;
    news.push({ personId: person.personId, lines: fitted.added.map(({ line }) => line), turned: turned !== null });
  }
  const recorded = news.reduce((sum, { lines }) => sum + lines.length, 0);
  const matched = people.reduce((sum, { personId }) => sum + (byPerson.get(personId)?.length ?? 0), 0);
  if (!preview) await recordImport(hands.tx, { rows: read.rows, matched, recorded, unmatched: read.unmatched });
  return { news, matched, people: people.length, recorded, unchanged: matched - recorded - problems.length, problems };
}

interface Fitted {
  readonly periods: readonly Period[];
  readonly added: readonly { readonly line: KnownLine; readonly period: Period }[];
  readonly problems: readonly Problem[];
}

function fit(before: readonly Period[], lines: readonly KnownLine[], today: Day): Fitted {
  let periods = before;
  const added: Fitted["added"][number][] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const period = periodOf(line, periods);
    // Said before, even where somebody has corrected it since: the same file again changes nothing.
    if (periods.some((known) => saysTheSame(known, period))) continue;
    const fits = addPeriod(periods, period, today);
    if (!fits.ok)
      problems.push({ row: line.row, column: null, severity: "error", problem: importProblems[fits.refusal] });
    else if (fits.value.changed) {
      periods = fits.value.periods;
      added.push({ line, period });
    }
  }
  return { periods, added, problems };
}

/** What the case system said before of the same line it may put right; what a person wrote stands beside it, named. */
function periodOf(line: KnownLine, periods: readonly Period[]): Period {
  const from = day(line.from);
  const to = line.to === null ? null : day(line.to);
  const earlier = periods.findLast(
    (known) =>
      known.source === "import" &&
      known.kind === line.kind &&
      known.institutionId === line.institutionId &&
      known.from.equals(from),
  );
  const putsRight = earlier?.to && (to === null || !to.equals(earlier.to));
  return newPeriod({
    kind: line.kind,
    institutionId: line.institutionId,
    from,
    to,
    expectedRelease: line.expectedRelease === null ? null : day(line.expectedRelease),
    source: "import",
    certainty: "certain",
    replaces: putsRight ? earlier.id : null,
  });
}

const saysTheSame = (a: Period, b: Period): boolean =>
  a.kind === b.kind &&
  a.institutionId === b.institutionId &&
  a.from.equals(b.from) &&
  String(a.to) === String(b.to) &&
  String(a.expectedRelease) === String(b.expectedRelease);
