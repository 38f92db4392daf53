import { z } from "zod";
import { parseIdentityNumber } from "#app/people/identity-number.ts";
import { parseDay, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";
import {
  backgrounds,
  competences,
  recruitedFroms,
  type Details,
  type NewVetting,
} from "#app/mentors/register/register.ts";
import type { SpokenLanguage } from "#app/mentors/register/roster/reading.ts";
import type { VettingKind } from "#app/mentors/register/vetting.ts";

export type Wrong =
  | "name-missing" | "too-long" | "unknown-choice" | "identity-not-ten-digits" | "identity-no-such-date" | "no-email" | "no-phone"
  | "no-number" | "no-date" | "not-tomorrow" | "kind-missing" | "ends-before-it-begins" | "number-of-another"
  | "in-another-scheme" | "nothing-read"; // prettier-ignore

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
  /** The mask that stands in the form for the number on record; null where there is none, or the number is not for the writer. */
  readonly mask: string | null;
  readonly numberIsTheirs: boolean;
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
  const read = <Value>(field: string, of: (text: string) => Result<Value, Wrong>): Value | null => {
    const text = line(field, 300);
    if (text === null) return null;
    const value = of(text);
    return value.ok ? value.value : wrong(field, value.refusal);
  };
  const choice = <Choice extends string>(field: string, choices: readonly Choice[]): Choice | null =>
    read(field, (text) =>
      known(
        choices.find((one) => one === text),
        "unknown-choice",
      ),
    );
  const ticks = <Choice extends string>(field: string, choices: readonly Choice[]): readonly Choice[] => {
    const ticked = form.all(field).flatMap((value) => value.split(",")).filter((value) => value !== ""); // prettier-ignore
    const found = choices.filter((one) => ticked.includes(one));
    if (found.length !== new Set(ticked).size) wrong(field, "unknown-choice");
    return found;
  };
  const parts = <Value>(field: string, of: (text: string) => ListRead<Value>): Value | null => {
    const text = line(field, 500);
    if (text === null) return null;
    const { value, problems: unread } = of(text);
    return unread[0] ? wrong(field, "nothing-read", unread[0]) : value;
  };
  const details = {
    name: line("name", 200) ?? "",
    identityNumber: staysAsItIs(form, readers) ? undefined : read("identityNumber", identityOf),
    mobile: read("mobile", phoneOf),
    email: read("email", emailOf),
    unitId: choice("unitId", readers.unitIds) ?? readers.unitIds[0] ?? "",
    municipalityCode: choice("municipalityCode", readers.municipalityCodes),
    gender: choice("gender", ["woman", "man"]),
    capacity: read("capacity", numberOf(/^\d{1,2}$/u)),
    recruitedFrom: choice("recruitedFrom", recruitedFroms),
    experienceYears: read("experienceYears", numberOf(/^\d{1,2}([.,]\d{1,2})?$/u)),
    workingSince: read("workingSince", dayOf),
    absentUntil: read("absentUntil", dayOf),
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

/** Another mask than the one shown is something typed: it is refused, and not taken for the number on record. */
const staysAsItIs = (form: Fields, { mask, numberIsTheirs }: Readers): boolean =>
  !numberIsTheirs || (mask !== null && (form.get("identityNumber") ?? "").trim() === mask);

const known = <Value>(value: Value | null | undefined, wrong: Wrong): Result<Value, Wrong> =>
  value === null || value === undefined ? refuse(wrong) : ok(value);

const numberOf =
  (shape: RegExp) =>
  (text: string): Result<number, Wrong> =>
    shape.test(text) ? ok(Number(text.replace(",", "."))) : refuse("no-number");

const dayOf = (text: string): Result<Day, Wrong> => known(parseDay(text), "no-date");

function identityOf(text: string): Result<string, Wrong> {
  const number = parseIdentityNumber(text);
  if (number.ok && !number.value.recovered) return ok(number.value.digits);
  return refuse(!number.ok && number.refusal === "no-such-date" ? "identity-no-such-date" : "identity-not-ten-digits");
}

const emailOf = (text: string): Result<string, Wrong> =>
  /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[\p{L}]{2,}$/u.test(text) && text.length <= 254
    ? ok(text.toLowerCase())
    : refuse("no-email");

function phoneOf(text: string): Result<string, Wrong> {
  const digits = text.replaceAll(/[\s().\-–/]/gu, "").replace(/^00/u, "+");
  if (/^[2-9]\d{7}$/u.test(digits)) return ok(`+45${digits}`);
  return /^\+\d{8,15}$/u.test(digits) ? ok(digits) : refuse("no-phone");
}

export function parseVetting(form: Fields, kinds: readonly VettingKind[], today: Day): Parsed<NewVetting> {
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
