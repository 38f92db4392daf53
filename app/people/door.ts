import { addPerson, erasePerson, personById, type Hands, type NewPerson, type Person } from "./queries.ts";
import { languageNames } from "./words.ts";

export { mayBeTheSame } from "./on-record-queries.ts";
export { sheetNumber } from "./sheet-number.ts";
export { nameIn, type RowWithName } from "./names.ts";
export { addPerson, erasePerson, languageNames, personById, type NewPerson, type Person };

export interface PersonLine {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  /** The language they read. */
  readonly language: string;
  readonly interpreter: boolean;
}

/** What other pages say of somebody at their head; null when not there, or not for this reader. */
export async function personLine(hands: Hands, personId: string): Promise<PersonLine | null> {
  const person: Person | null = await personById(hands, personId);
  return (
    person && {
      id: person.id,
      name: person.name,
      isProtected: person.isProtected,
      language: person.language,
      interpreter: person.interpreter,
    }
  );
}
