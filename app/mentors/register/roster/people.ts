import type { Problem } from "#platform/spreadsheet/problem.ts";
import { differing, hasLostLetter, rosterFieldOf } from "./changes.ts";
import { rosterProblems } from "./problems.ts";
import type { RosterField } from "./headings.ts";
import type { RosterPerson, RosterRow } from "./reading.ts";

type Once = { readonly good: readonly RosterRow[]; readonly again: number; readonly problems: readonly Problem[] };
type HeadingNames = ReadonlyMap<RosterField, string>;

/**
 * Each person once. Rows about the same person that agree become one, each filling what the other left empty; rows
 * that disagree are all kept out, since nobody here can tell which is right.
 */
export function onceEach(rows: readonly RosterRow[], headings: HeadingNames): Once {
  const good: RosterRow[] = [];
  const problems: Problem[] = [...sharedEmails(rows, headings)];
  let again = 0;
  for (const group of groupsOf(rows)) {
    const { person, disputed } = mergedOf(group);
    if (disputed.length > 0) problems.push(...contradictions(group, disputed, headings));
    else {
      const [first, ...others] = group;
      if (first && person) good.push({ row: first.row, person });
      again += others.length;
      problems.push(...others.map(({ row }) => sameAgain(row, first?.row ?? row)));
    }
  }
  return { good: good.toSorted((a, b) => a.row - b.row), again, problems };
}

/** By identity number, else by e-mail; a row with only an e-mail joins the one person who has it and a number. */
function groupsOf(rows: readonly RosterRow[]): RosterRow[][] {
  const numbersByEmail = new Map<string, Set<string>>();
  for (const { person } of rows)
    if (person.email !== null && person.identityNumber)
      numbersByEmail.set(
        person.email,
        (numbersByEmail.get(person.email) ?? new Set()).add(person.identityNumber.digits),
      );
  const groups = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const { identityNumber, email } = row.person;
    const numbers = [...(numbersByEmail.get(email ?? "") ?? [])];
    const key = identityNumber?.digits ?? (numbers.length === 1 ? numbers[0] : undefined) ?? email ?? "";
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** The rows as one, and where they disagree. Each row is held against all before it, not each against each. */
function mergedOf(group: readonly RosterRow[]): {
  person: RosterPerson | null;
  disputed: readonly (keyof RosterPerson)[];
} {
  const disputed = new Set<keyof RosterPerson>();
  let merged: RosterPerson | null = null;
  for (const { person } of group) {
    if (merged) for (const field of differing(merged, person)) disputed.add(field);
    merged = merged ? filledFrom(merged, person) : person;
  }
  return { person: merged, disputed: [...disputed] };
}

function filledFrom(person: RosterPerson, other: RosterPerson): RosterPerson {
  const filled: Record<string, unknown> = { ...person };
  for (const [field, value] of Object.entries(other)) filled[field] ??= value;
  if (hasLostLetter(person.name)) filled["name"] = other.name;
  return filled as RosterPerson; // every field of the one, filled from its like
}

function contradictions(
  group: readonly RosterRow[],
  disputed: readonly (keyof RosterPerson)[],
  headings: HeadingNames,
): Problem[] {
  const rows = group
    .slice(0, 10)
    .map(({ row }) => row)
    .join(", ");
  const columns = disputed.map((field) => columnOf(field, headings) ?? field);
  return group.map(({ row }) => ({
    row,
    column: columns[0] ?? null,
    severity: "error",
    problem: rosterProblems.contradicts(rows, columns.join(", ")),
  }));
}

const sameAgain = (row: number, first: number): Problem => ({
  row,
  column: null,
  severity: "error",
  problem: rosterProblems.samePersonAgain(String(first)),
});

/** Two people may share a mailbox; each is known by their number, but somebody should look. */
function sharedEmails(rows: readonly RosterRow[], headings: HeadingNames): Problem[] {
  const firstByEmail = new Map<string, RosterRow>();
  const problems: Problem[] = [];
  for (const row of rows) {
    const { email, identityNumber } = row.person;
    if (email === null || !identityNumber) continue;
    const first = firstByEmail.get(email);
    if (!first) firstByEmail.set(email, row);
    else if (first.person.identityNumber?.digits !== identityNumber.digits)
      problems.push({ row: row.row, column: columnOf("email", headings), severity: "warning", problem: rosterProblems.emailOfAnother(String(first.row)) }); // prettier-ignore
  }
  return problems;
}

export function columnOf(field: keyof RosterPerson, headings: HeadingNames): string | null {
  const found = rosterFieldOf(field).find((name) => headings.has(name));
  return found === undefined ? null : (headings.get(found) ?? null);
}
