import { maskIdentityNumber } from "#app/people/identity-number.ts";
import type { Day } from "#platform/dates.ts";
import { sayDate, type Language } from "#platform/words.ts";
import type { RosterPerson } from "./reading.ts";
import { rosterWords } from "./words.ts";
import { languageName } from "#app/mentors/register/spoken.ts";
import { words } from "#app/mentors/register/words.ts";

type Value = RosterPerson[keyof RosterPerson];

/** A value of the list or the register in the words of its reader. */
export function sayRosterValue(language: Language, value: Value, today: Day): string {
  const say = rosterWords[language];
  if (value === null) return say.empty;
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return sayCode(language, value);
  if (value instanceof Temporal.PlainDate) return sayDate(language, value, today);
  if ("written" in value) return value.written;
  if ("years" in value) return words[language].experience(value.years, value.precision);
  if ("digits" in value) return maskIdentityNumber(value);
  return value.map((one) => (typeof one === "number" ? String(one) : languageName(language, one.language) + (one.level ? ` (${words[language].levels[one.level]})` : ""))).join(", ") || say.empty; // prettier-ignore
}

function sayCode(language: Language, value: string): string {
  const { genders, recruitedFroms } = words[language];
  const codes: Readonly<Record<string, string>> = { ...genders, ...recruitedFroms };
  return codes[value] ?? value;
}
