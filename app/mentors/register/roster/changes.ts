import type { RosterField } from "./headings.ts";
import type { RosterPerson, RosterRow } from "./reading.ts";

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
    .filter((field) => person[field] !== null && !saysNothingNew(field, mentor, person))
    .map((field) => ({ field, from: mentor[field], to: person[field] }));
}

/** The fields on which two rows disagree; one that either leaves empty is no disagreement. */
export const differing = (a: RosterPerson, b: RosterPerson): (keyof RosterPerson)[] =>
  fieldsOf(a).filter((field) => a[field] !== null && b[field] !== null && !agree(field, a, b));

const isSame = (field: keyof RosterPerson, a: RosterPerson, b: RosterPerson): boolean =>
  field === "name" ? nameKey(a.name) === nameKey(b.name) : comparable(a[field]) === comparable(b[field]);

/** Two rows of one list: which of the names lost a letter is no disagreement. */
const agree = (field: keyof RosterPerson, a: RosterPerson, b: RosterPerson): boolean =>
  isSame(field, a, b) || (field === "name" && (isLossyCopy(a.name, b.name) || isLossyCopy(b.name, a.name)));

/** A name on record that lost a letter is put right by a whole one, and a whole one never gives way to one that lost a letter. */
function saysNothingNew(field: keyof RosterPerson, onRecord: MentorAsImported, person: RosterPerson): boolean {
  return field === "name" ? !isNewName(onRecord.name, person.name) : isSame(field, onRecord, person);
}

export function isNewName(onRecord: string, name: string): boolean {
  if (nameKey(onRecord) === nameKey(name)) return false;
  return !hasLostLetter(name) || (hasLostLetter(onRecord) && !isLossyCopy(name, onRecord));
}

/** An export that does not know a letter leaves "?" or U+FFFD where it stood. */
export const hasLostLetter = (name: string): boolean => /[?\ufffd]/u.test(name);

/** "Y?lmaz" is Yılmaz after an export that did not know the letter. */
function isLossyCopy(lossy: string, name: string): boolean {
  const [copy, original] = [nameKey(lossy), nameKey(name)];
  return (
    copy.length === original.length &&
    copy.split("").every((letter, at) => hasLostLetter(letter) || letter === original[at])
  );
}

const nameKey = (name: string): string => name.normalize("NFC").replaceAll(/\s+/gu, " ").trim().toLocaleLowerCase("da");

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
