import { z } from "zod";
import { parseDay } from "#platform/dates.ts";

/** The kinds of rows an administrator keeps up, and what stands in each. Codes have their words in words.ts. */
export const kindsOfInstitution = [
  "faengsel",
  "arrest",
  "udslusningsfaengsel",
  "udrejsecenter",
  "udlaendingecenter",
] as const;
export const regimes = ["lukket", "aaben", "halvaaben", "blandet", "verify"] as const;
/** Where a number to call stands on the page about danger: above all, or on one of its three roads. */
export const roadsOfNumbers = ["every", "crime", "child", "life"] as const;
/** A holiday that is no longer kept stays on record. */
export const standings = ["kept", "dropped"] as const;
export const confidences = ["high", "medium", "low"] as const;
export type Confidence = (typeof confidences)[number];

export type Fault = "missing" | "too-long" | "no-choice" | "no-code" | "no-place" | "no-day" | "taken";

export interface FieldFault {
  readonly field: string;
  readonly why: Fault;
}

/** What stands in one row, name by name, as text; empty is nothing. */
export type Row = Readonly<Record<string, string>>;

const text = (most: number, least: 0 | 1) =>
  z
    .string()
    .optional()
    .transform((value) => (value ?? "").normalize("NFC").replaceAll(/\s+/gu, " ").trim())
    .pipe(z.string().min(least, "missing").max(most, "too-long"));

const oneOf = (codes: readonly string[]) => z.string("no-choice").refine((code) => codes.includes(code), "no-choice");
const noneOr = (codes: readonly string[]) =>
  z
    .string()
    .optional()
    .transform((code) => code ?? "")
    .refine((code) => code === "" || codes.includes(code), "no-choice");

/** Written as the database writes it, whatever was typed. */
const day = text(50, 1).transform((value, check) => {
  const parsed = parseDay(value);
  if (parsed === null) check.addIssue({ code: "custom", message: "no-day" });
  return String(parsed);
});

const name = text(200, 1);
const verified = { source: text(300, 1), confidence: oneOf(confidences) };

/** The fields of each kind, in the order people read them. `units`: what may be chosen. */
const schemas = {
  units: () => z.object({ name, phone: text(50, 0), duty_phone: text(50, 0) }),
  institutions: (units: readonly string[]) =>
    z.object({
      name,
      town: text(200, 1),
      kind: oneOf(kindsOfInstitution),
      regime: noneOr(regimes),
      unit_id: noneOr(units),
      phone: text(50, 0),
      note: text(1000, 0),
      ...verified,
    }),
  municipalities: () =>
    z.object({
      code: text(4, 1).pipe(z.string().regex(/^\d{4}$/u, "no-code")),
      name,
      region: text(200, 0),
      ...verified,
    }),
  police_districts: () => z.object({ name, ...verified }),
  holidays: () =>
    z.object({
      on_day: day,
      name_da: text(200, 1),
      name_en: text(200, 1),
      standing: oneOf(standings),
      ...verified,
    }),
  emergency_numbers: () =>
    z.object({
      name_da: text(200, 1),
      name_en: text(200, 1),
      road: oneOf(roadsOfNumbers),
      place: text(2, 1).pipe(z.string().regex(/^[1-9]\d?$/u, "no-place")),
      number: text(50, 0),
      note_da: text(300, 0),
      note_en: text(300, 0),
      ...verified,
    }),
} as const;

export type Kind = keyof typeof schemas;

/** The names of the fields of each kind: the names of the columns too. */
export const fieldsOf: Readonly<Record<Kind, readonly string[]>> = {
  units: Object.keys(schemas.units().shape),
  institutions: Object.keys(schemas.institutions([]).shape),
  municipalities: Object.keys(schemas.municipalities().shape),
  police_districts: Object.keys(schemas.police_districts().shape),
  holidays: Object.keys(schemas.holidays().shape),
  emergency_numbers: Object.keys(schemas.emergency_numbers().shape),
};

/** The field a row is known by. */
export const namingField = (kind: Kind): "name" | "name_da" => (hasTwoNames(kind) ? "name_da" : "name");

/** What people call it stands in both languages. */
export const hasTwoNames = (kind: Kind): boolean => kind === "emergency_numbers" || kind === "holidays";

export function parsePlace(
  kind: Kind,
  fields: Readonly<Record<string, string | undefined>>,
  units: readonly string[],
): { readonly ok: true; readonly value: Row } | { readonly ok: false; readonly faults: readonly FieldFault[] } {
  const parsed = schemas[kind](units).safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  const faults = parsed.error.issues.map(({ path: [field], message }) => ({
    field: String(field),
    why: message as Fault, // the words given above
  }));
  const isFirst = ({ field }: FieldFault, index: number): boolean =>
    faults.findIndex((other) => other.field === field) === index;
  return { ok: false, faults: faults.filter(isFirst) };
}
