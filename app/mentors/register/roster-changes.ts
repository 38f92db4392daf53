import type { RosterField } from "./roster-headings.ts";
import type { RosterPerson, RosterRow } from "./roster.ts";

/** A mentor on record, as far as a roster can know them. */
export type MentorAsImported = RosterPerson;
export type FieldChange = {
  readonly field: keyof RosterPerson;
  readonly from: RosterPerson[keyof RosterPerson];
  readonly to: RosterPerson[keyof RosterPerson];
};

export type Compared<Id> =
  | { readonly is: "new"; readonly row: RosterRow }
  | { readonly is: "changed"; readonly row: RosterRow; readonly id: Id; readonly changes: readonly FieldChange[] }
  | { readonly is: "unchanged"; readonly row: RosterRow; readonly id: Id };

/** Whom a row is about, if they are on record: by identity number, else by e-mail. The caller knows how to look. */
export type FindMentor<Id> = (row: RosterRow) => { readonly id: Id; readonly mentor: MentorAsImported } | null;

export function compareRoster<Id>(rows: readonly RosterRow[], find: FindMentor<Id>): Compared<Id>[] {
  return rows.map((row) => {
    const found = find(row);
    if (!found) return { is: "new", row };
    const changes = changesOf(found.mentor, row);
    return changes.length > 0 ? { is: "changed", row, id: found.id, changes } : { is: "unchanged", row, id: found.id };
  });
}

/** An empty cell says nothing: it changes nothing, or a cell that could not be read would erase what is known. */
export function changesOf(mentor: MentorAsImported, { person }: RosterRow): FieldChange[] {
  return fieldsOf(person)
    .filter((field) => person[field] !== null && !isSame(field, mentor, person))
    .map((field) => ({ field, from: mentor[field], to: person[field] }));
}

/** The fields on which two rows disagree; one that either leaves empty is no disagreement. */
export const differing = (a: RosterPerson, b: RosterPerson): (keyof RosterPerson)[] =>
  fieldsOf(a).filter((field) => a[field] !== null && b[field] !== null && !isSame(field, a, b));

function isSame(field: keyof RosterPerson, a: RosterPerson, b: RosterPerson): boolean {
  if (comparable(a[field]) === comparable(b[field])) return true;
  return field === "name" && (isLossyCopy(a.name, b.name) || isLossyCopy(b.name, a.name));
}

/** "Y?lmaz" is Yılmaz after an export that did not know the letter; it must not replace the right name. */
function isLossyCopy(lossy: string, name: string): boolean {
  const [copy, original] = [comparable(lossy), comparable(name)];
  return (
    copy.length === original.length &&
    copy.split("").every((letter, at) => letter === "?" || letter === "\ufffd" || letter === original[at])
  );
}

// The keys of a record are its fields; Object.keys has forgotten that.
const fieldsOf = (person: RosterPerson) => Object.keys(person) as (keyof RosterPerson)[];

function comparable(value: RosterPerson[keyof RosterPerson]): string {
  if (typeof value === "string") return value.toLocaleLowerCase("da");
  if (typeof value === "object" && value !== null && "digits" in value) return value.digits;
  return (JSON.stringify(value) ?? "").toLocaleLowerCase("da");
}

/** The columns of a roster that a field may have come from. */
export function rosterFieldOf(field: keyof RosterPerson): readonly RosterField[] {
  if (field === "name") return ["name", "lastName", "firstName"];
  return [field === "modulesDone" ? "modules" : field];
}
