import { isSameName } from "#app/people/same-name.ts";
import { isAfter, isBefore, isSameDay, type Day } from "#platform/dates.ts";
import type { Problem } from "#platform/spreadsheet/problem.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";
import type { CustodyField } from "./custody-export-headings.ts";
import { custodyProblems } from "./custody-export-problems.ts";
import type { CustodyRow } from "./custody-export.ts";
import { byNature } from "./day-order.ts";

type Settled = {
  readonly good: readonly CustodyRow[];
  readonly replaced: number;
  readonly again: number;
  readonly problems: readonly Problem[];
};
type HeadingNames = ReadonlyMap<CustodyField, string>;

/**
 * The lines that count, in order of person and time: each once, corrections in the place of what they correct, and
 * none that claims a time which another line of the same person claims too.
 */
export function settled(rows: readonly CustodyRow[], headings: HeadingNames): Settled {
  const note = problemIn(headings);
  const problems: Problem[] = [];
  const good: CustodyRow[] = [];
  let again = 0;
  let replaced = 0;
  for (const [, lines] of Map.groupBy(rows, ({ period }) => period.identityNumber.digits)) {
    const firsts = new Map<string, CustodyRow>();
    for (const line of lines) {
      const first = firsts.get(wordingOf(line));
      if (first) problems.push(note(line, null, "error", custodyProblems.lineAgain(String(first.row))));
      else firsts.set(wordingOf(line), line);
    }
    const once = [...firsts.values()];
    const standing = correctedOnly(once, (line, correction) =>
      problems.push(note(line, "corrected", "warning", replacedBy(correction))),
    );
    // A leave lies within a period: it claims no time of its own.
    const disputed = overlapping(standing.filter(({ period }) => period.status !== "leave"));
    for (const [line, other] of disputed)
      problems.push(note(line, "from", "error", custodyProblems.overlaps(String(other.row))));
    problems.push(...otherNames(lines, note));
    good.push(...standing.filter((line) => !disputed.has(line)).toSorted(inTime));
    again += lines.length - once.length;
    replaced += once.length - standing.length;
  }
  return { good, replaced, again, problems };
}

const inTime = (a: CustodyRow, b: CustodyRow): number =>
  Temporal.PlainDate.compare(a.period.from, b.period.from) || a.row - b.row;

const wordingOf = ({ period }: CustodyRow): string => JSON.stringify(period).toLowerCase();

/** Without the lines that a later correction replaces: same person, same first day, same status. */
function correctedOnly(
  lines: readonly CustodyRow[],
  replaced: (line: CustodyRow, by: CustodyRow) => void,
): CustodyRow[] {
  const latest = new Map<string, CustodyRow>();
  const key = ({ period }: CustodyRow): string => `${period.from.toString()} ${period.status}`;
  for (const line of lines) {
    const so = latest.get(key(line));
    if (line.period.correctedOn && (!so || isAfter(line.period.correctedOn, day(so)))) latest.set(key(line), line);
  }
  return lines.filter((line) => {
    const correction = latest.get(key(line));
    const stands =
      !correction || (line.period.correctedOn !== null && isSameDay(line.period.correctedOn, day(correction)));
    if (correction && !stands) replaced(line, correction);
    return stands;
  });
}

const day = ({ period }: CustodyRow): Day => period.correctedOn ?? period.from;

function replacedBy(correction: CustodyRow): Words {
  const on = day(correction);
  return custodyProblems.replacedBy(String(correction.row), `${on.day}-${on.month}-${on.year}`);
}

/** Each line that overlaps another, with that other. Moving on the day the last period ends is no overlap. */
function overlapping(lines: readonly CustodyRow[]): ReadonlyMap<CustodyRow, CustodyRow> {
  const found = new Map<CustodyRow, CustodyRow>();
  const sorted = lines.toSorted(inTimeAndNature);
  let furthest: CustodyRow | undefined;
  for (const line of sorted) {
    if (
      furthest &&
      !leadsOnTo(furthest, line) &&
      (runsInto(furthest, line.period.from) || isSameStart(furthest, line))
    ) {
      if (!found.has(furthest)) found.set(furthest, line);
      found.set(line, furthest);
    }
    if (!furthest || leadsOnTo(furthest, line) || endsLater(line, furthest)) furthest = line;
  }
  return found;
}

const inTimeAndNature = (a: CustodyRow, b: CustodyRow): number =>
  Temporal.PlainDate.compare(a.period.from, b.period.from) ||
  byNature(a.period.status, b.period.status) ||
  a.row - b.row;

/** On one day an open line ends where the next by nature begins: arrested, and remanded the same day. */
const leadsOnTo = ({ period: a }: CustodyRow, { period: b }: CustodyRow): boolean =>
  a.to === null && isSameDay(a.from, b.from) && byNature(a.status, b.status) < 0;

const runsInto = ({ period }: CustodyRow, from: Day): boolean => period.to === null || isAfter(period.to, from);

/** Two whole periods cannot begin on one day; one that ends the day it began may be followed by another. */
const isSameStart = (a: CustodyRow, b: CustodyRow): boolean =>
  isSameDay(a.period.from, b.period.from) && !(a.period.to && isSameDay(a.period.to, a.period.from)) && !(b.period.to && isSameDay(b.period.to, b.period.from)); // prettier-ignore

function endsLater(line: CustodyRow, than: CustodyRow): boolean {
  if (than.period.to === null) return false;
  return line.period.to === null || !isBefore(line.period.to, than.period.to);
}

type Note = (line: CustodyRow, field: CustodyField | null, severity: Problem["severity"], problem: Words) => Problem;

const problemIn =
  (headings: HeadingNames): Note =>
  ({ row }, field, severity, problem) => ({
    row,
    column: field === null ? null : (headings.get(field) ?? null),
    severity,
    problem,
  });

function otherNames(lines: readonly CustodyRow[], note: Note): Problem[] {
  const [first] = lines.filter(({ period }) => period.name !== null);
  return lines
    .filter(({ period }) => period.name !== null && first && !isSameName(period.name, first.period.name ?? ""))
    .map((line) => note(line, "name", "warning", custodyProblems.otherName(String(first?.row ?? line.row))));
}
