import { z } from "zod";
import { parseIdentityNumber } from "#app/people/identity-number.ts";
import type { Area } from "#app/places/place-names.ts";
import { parseDay, type Day } from "#platform/dates.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";
import type { LanguageLevel, RecruitedFrom, SpokenLanguage } from "./roster.ts";
import type { Paper, PaperKind } from "./vetting.ts";

export const backgrounds = ["social-work", "prison-service", "police", "law", "teaching", "psychology", "youth-work", "trade"] as const; // prettier-ignore
export type Background = (typeof backgrounds)[number];
export const competences = ["dialogue", "coaching", "conflict", "family", "housing-and-money", "work-and-education", "addiction"] as const; // prettier-ignore
export type Competence = (typeof competences)[number];
export const recruitedFroms = [
  "existing-corps",
  "earlier-project",
  "outside",
  "other",
] as const satisfies readonly RecruitedFrom[];
export const levels = ["native", "fluent", "good", "some"] as const satisfies readonly LanguageLevel[];

/** What the register keeps of a mentor, beside their papers. */
export interface Details {
  readonly name: string;
  /** Ten digits. */
  readonly identityNumber: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly unitId: string;
  readonly municipalityCode: string | null;
  readonly gender: "woman" | "man" | null;
  readonly capacity: number | null;
  readonly recruitedFrom: RecruitedFrom | null;
  readonly experienceYears: number | null;
  readonly workingSince: Day | null;
  readonly absentUntil: Day | null;
  readonly languages: readonly SpokenLanguage[];
  readonly backgrounds: readonly Background[];
  readonly competences: readonly Competence[];
  readonly background: string | null;
  readonly mayVisit: { readonly institutionIds: readonly string[]; readonly areas: readonly Area[]; readonly written: string } | null; // prettier-ignore
  readonly remarks: string | null;
}

export interface Mentor extends Details {
  readonly id: string;
  readonly schemeId: string;
  readonly version: number;
  readonly unitName: string;
  readonly municipality: string | null;
  readonly institutions: readonly string[];
  readonly papers: readonly SeenPaper[];
}

/** A paper as it was recorded, newest first. */
export interface SeenPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly isHeld: boolean;
  readonly issuedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly recordedOn: Day;
}

/** For the rules: a paper without a date of issue holds from the day somebody saw it. */
export const papersOf = (seen: readonly SeenPaper[]): readonly Paper[] =>
  seen
    .filter(({ isHeld }) => isHeld)
    .map(({ kind, issuedOn, expiresOn, recordedOn }) => ({
      kind,
      from: issuedOn ?? recordedOn,
      expiresOn,
      seenBy: "register",
    }));

export type Wrong =
  | "name-missing" | "too-long" | "unknown-choice" | "identity-not-ten-digits" | "identity-no-such-date" | "no-email" | "no-phone"
  | "no-number" | "no-date" | "not-tomorrow" | "kind-missing" | "ends-before-it-begins" | "number-of-another" | "nothing-read"; // prettier-ignore

export interface WrongField {
  readonly field: string;
  readonly wrong: Wrong;
  /** What is wrong with a part, where only a part could not be read. */
  readonly said?: Words;
}

export interface Fields {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}

interface ListRead<Value> {
  readonly value: Value | null;
  readonly problems: readonly Words[];
}

/** How languages and places are read from one line of text; the same readers as the roster's. */
export interface Readers {
  languages(text: string): ListRead<readonly SpokenLanguage[]>;
  places(text: string): ListRead<NonNullable<Details["mayVisit"]>>;
  readonly unitIds: readonly string[];
  readonly municipalityCodes: readonly string[];
}

type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly WrongField[] };

/** A form of the register, whole or not at all. */
export function parseDetails(form: Fields, readers: Readers): Parsed<Details> {
  const problems: WrongField[] = [];
  const wrong = (field: string, why: Wrong, said?: Words): null => {
    problems.push({ field, wrong: why, ...(said ? { said } : {}) });
    return null;
  };
  const line = (field: string, longest: number): string | null => {
    const parsed = z
      .string()
      .trim()
      .max(longest)
      .safeParse(form.get(field) ?? "");
    if (!parsed.success) return wrong(field, "too-long");
    return parsed.data === "" ? null : parsed.data;
  };
  const read = <Value>(field: string, of: (text: string) => Value | Wrong): Exclude<Value, Wrong> | null => {
    const text = line(field, 300);
    if (text === null) return null;
    const value = of(text);
    return isWrong(value) ? wrong(field, value) : (value as Exclude<Value, Wrong>); // what is not wrong is the value
  };
  const choice = <Choice extends string>(field: string, choices: readonly Choice[]): Choice | null =>
    read(field, (text) => choices.find((one) => one === text) ?? "unknown-choice");
  const ticks = <Choice extends string>(field: string, choices: readonly Choice[]): readonly Choice[] => {
    const ticked = form.all(field).flatMap((value) => value.split(",")).filter((value) => value !== ""); // prettier-ignore
    const known = choices.filter((one) => ticked.includes(one));
    if (known.length !== new Set(ticked).size) wrong(field, "unknown-choice");
    return known;
  };
  const parts = <Value>(field: string, of: (text: string) => ListRead<Value>): Value | null => {
    const text = line(field, 500);
    if (text === null) return null;
    const { value, problems: unread } = of(text);
    return unread[0] ? wrong(field, "nothing-read", unread[0]) : value;
  };
  const details = {
    name: line("name", 200) ?? "",
    identityNumber: read("identityNumber", identityOf),
    mobile: read("mobile", phoneOf),
    email: read("email", emailOf),
    unitId: choice("unitId", readers.unitIds) ?? readers.unitIds[0] ?? "",
    municipalityCode: choice("municipalityCode", readers.municipalityCodes),
    gender: choice("gender", ["woman", "man"]),
    capacity: read("capacity", (text) => (/^\d{1,2}$/u.test(text) ? Number(text) : "no-number")),
    recruitedFrom: choice("recruitedFrom", recruitedFroms),
    experienceYears: read("experienceYears", (text) => (/^\d{1,2}([.,]\d{1,2})?$/u.test(text) ? Number(text.replace(",", ".")) : "no-number")), // prettier-ignore
    workingSince: read("workingSince", (text) => parseDay(text) ?? "no-date"),
    absentUntil: read("absentUntil", (text) => parseDay(text) ?? "no-date"),
    languages: parts("languages", (text) => readers.languages(text)) ?? [],
    backgrounds: ticks("backgrounds", backgrounds),
    competences: ticks("competences", competences),
    background: line("background", 200),
    mayVisit: parts("mayVisit", (text) => readers.places(text)),
    remarks: line("remarks", 10_000),
  };
  if (details.name === "" && !problems.some(({ field }) => field === "name")) wrong("name", "name-missing");
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: details };
}

const wrongs: readonly string[] = ["unknown-choice", "identity-not-ten-digits", "identity-no-such-date", "no-email", "no-phone", "no-number", "no-date"] satisfies readonly Wrong[]; // prettier-ignore
const isWrong = (value: unknown): value is Wrong => typeof value === "string" && wrongs.includes(value);

function identityOf(text: string): string | Wrong {
  const number = parseIdentityNumber(text);
  if (number.ok && !number.value.recovered) return number.value.digits;
  return !number.ok && number.refusal === "no-such-date" ? "identity-no-such-date" : "identity-not-ten-digits";
}

const emailOf = (text: string): string | Wrong =>
  /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[\p{L}]{2,}$/u.test(text) && text.length <= 254 ? text.toLowerCase() : "no-email";

function phoneOf(text: string): string | Wrong {
  const digits = text.replaceAll(/[\s().\-–/]/gu, "").replace(/^00/u, "+");
  if (/^[2-9]\d{7}$/u.test(digits)) return `+45${digits}`;
  return /^\+\d{8,15}$/u.test(digits) ? digits : "no-phone";
}

export interface NewPaper {
  readonly kind: PaperKind;
  readonly issuedOn: Day | null;
  readonly expiresOn: Day | null;
}

export function parsePaper(form: Fields, kinds: readonly PaperKind[], today: Day): Parsed<NewPaper> {
  const problems: WrongField[] = [];
  const date = (field: string): Day | null => {
    const text = (form.get(field) ?? "").trim();
    const day = parseDay(text);
    if (text !== "" && day === null) problems.push({ field, wrong: "no-date" });
    return day;
  };
  const kind = kinds.find((one) => one === form.get("kind"));
  if (!kind) problems.push({ field: "kind", wrong: "kind-missing" });
  const issuedOn = date("issuedOn");
  const expiresOn = date("expiresOn");
  if (issuedOn && Temporal.PlainDate.compare(issuedOn, today) > 0) problems.push({ field: "issuedOn", wrong: "not-tomorrow" }); // prettier-ignore
  if (issuedOn && expiresOn && Temporal.PlainDate.compare(expiresOn, issuedOn) < 0)
    problems.push({ field: "expiresOn", wrong: "ends-before-it-begins" });
  return problems.length > 0 || !kind ? { ok: false, problems } : { ok: true, value: { kind, issuedOn, expiresOn } };
}
