import { isBlank, textOf } from "#platform/spreadsheet/cells.ts";
import type { Read } from "#platform/spreadsheet/problem.ts";
import type { Cell } from "#platform/spreadsheet/sheet.ts";
import { rosterProblems } from "./problems.ts";
import type { Experience, RecruitedFrom } from "./reading.ts";

export const readGender = answers<"woman" | "man">({
  woman: ["k", "kvinde", "kvindelig", "f", "w", "female", "woman"],
  man: ["m", "mand", "mandlig", "male", "man"],
});

export const readRecruitedFrom = answers<RecruitedFrom>({
  "existing-corps": ["mentorkorps", "mentorkorpset", "korpset", "korps", "det eksisterende korps", "existing corps", "mentor corps", "corps"], // prettier-ignore
  // DTI was the project "Deradicalisation – Targeted Intervention", in Danish "målrettet intervention".
  "earlier-project": ["dti", "målrettet intervention", "målrettet intervention (eu)", "tidligere projekt", "earlier project", "previous project", "targeted intervention", "targeted intervention (eu)"], // prettier-ignore
  outside: ["ekstern", "eksternt", "udefra", "udenfor", "outside", "external"],
  other: ["anden", "andet", "andre", "other"],
});

const yesOrNo = answers<"yes" | "no">({
  yes: ["ja", "j", "x", "✓", "✔", "yes", "y", "true", "sand", "1", "ok"],
  no: ["nej", "n", "no", "false", "falsk", "0"],
});

export function readConfidence(cell: Cell): Read<boolean> {
  const { value, problem } = yesOrNo(cell);
  return problem ? { value: null, problem } : { value: value === null ? null : value === "yes" };
}

/** "20+" is at least, "ca. 8" is about. A dash says nothing, not even none. */
export function readExperience(cell: Cell): Read<Experience> {
  const text = textOf(cell).toLowerCase();
  if (isBlank(text)) return { value: null };
  const [, about, least, number = "", plus] =
    /^(ca\.?|cirka|omkring|about|~)?\s*(mindst|over|mere end|at least|more than|>)?\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*(\+)?\s*(?:år|years?|yrs?)?\.?$/u.exec(text) ?? []; // prettier-ignore
  if (number === "") return { value: null, problem: rosterProblems.noYears(text) };
  const precision = plus !== undefined || least !== undefined ? "at-least" : about === undefined ? "exact" : "about";
  return { value: { years: Number(number.replace(",", ".")), precision } };
}

export function readWholeNumber(cell: Cell): Read<number> {
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const number = /^(?:max\.?\s*|maks\.?\s*)?(\d{1,2})(?:[.,]0+)?$/iu.exec(text)?.[1];
  return number === undefined
    ? { value: null, problem: rosterProblems.noWholeNumber(text) }
    : { value: Number(number) };
}

/** A reader of cells that may hold one of these answers and no other. */
function answers<Answer extends string>(
  words: Readonly<Record<Answer, readonly string[]>>,
): (cell: Cell) => Read<Answer> {
  const byWord = new Map<string, Answer>();
  for (const answer of Object.keys(words) as Answer[]) for (const word of words[answer]) byWord.set(word, answer); // its own keys
  return (cell) => {
    const text = textOf(cell);
    if (isBlank(text)) return { value: null };
    const answer = byWord.get(text.toLowerCase().replace(/\.$/u, ""));
    return answer === undefined ? { value: null, problem: rosterProblems.noChoice(text) } : { value: answer };
  };
}
