import { personById, type Hands, type Person } from "./queries.ts";

export { addPerson, erasePerson, personById, type NewPerson, type Person } from "./queries.ts";
export { isMinor, languageCodes } from "./people.ts";
export { languageNames } from "./words.ts";

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
