import { z } from "zod";
import { normalEmail } from "#app/access/sign-in/sign-in.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

/** What can be wrong with a field, as a word the page has a sentence for. */
export type Fault =
  | "missing"
  | "too-long"
  | "no-email"
  | "no-unit"
  | "not-the-same"
  | "too-short"
  | "password-too-long"
  | "too-easy"
  | "no-zone"
  | "no-choice"
  | "busy"
  | "taken";

export interface FieldFault {
  readonly field: string;
  readonly why: Fault;
}

type Fields = Readonly<Record<string, string | undefined>>;

/** One line of text as people mean it: no breaks, no runs of blanks. */
const line = (most: number, least: "may be empty" | "needed" = "needed") =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? "").normalize("NFC").replaceAll(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(least === "needed" ? 1 : 0, "missing")
        .max(most, "too-long"),
    );

const names = z.object({
  agencyDa: line(200),
  agencyEn: line(200),
  complainDa: line(300),
  complainEn: line(300),
  schemeDa: line(200),
  schemeEn: line(200),
  neutralDa: line(200),
  neutralEn: line(200),
});

/** By its name in the IANA list: what is given by hours alone knows no summer time, and PostgreSQL reads its sign the other way. */
function isZone(name: string): boolean {
  if (!/^(?!Etc\/)[A-Z]\w+(?:\/[A-Z][\w-]*)+$/u.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const saidYes = z
  .string("no-choice")
  .refine((said) => said === "yes" || said === "no", "no-choice")
  .transform((said) => (said === "yes" ? ("yes" as const) : ("no" as const)));

const agency = names.extend({
  timeZone: line(100).refine(isZone, "no-zone"),
  coachesReadSessions: saidYes,
  namesOnPrintedTrail: saidYes,
});
export type Agency = z.infer<typeof agency>;

const email = line(254).pipe(z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/u, "no-email"));
const oneself = z.object({ name: line(200), email: email.transform(normalEmail) });
export type Oneself = z.infer<typeof oneself>;

/** One unit a line; the same twice is one. */
const units = z
  .string()
  .optional()
  .transform((text) => [
    ...new Set(
      (text ?? "")
        .normalize("NFC")
        .split(/\r?\n/u)
        .map((unit) => unit.replaceAll(/\s+/gu, " ").trim())
        .filter((unit) => unit !== ""),
    ),
  ])
  .pipe(z.array(z.string().max(200, "too-long")).min(1, "no-unit").max(50, "too-long"));

const first = names.extend({ units });
export type FirstScheme = z.infer<typeof first>;

export const parseAgency = (fields: Fields): Read<Agency> => read(agency, fields);
export const parseFirstScheme = (fields: Fields): Read<FirstScheme> => read(first, fields);
export const parseOneself = (fields: Fields): Read<Oneself> => read(oneself, fields);

type Read<Value> = { readonly ok: true; readonly value: Value } | Faulty;

export interface Faulty {
  readonly ok: false;
  readonly refusal: "faulty";
  readonly faults: readonly FieldFault[];
}

function read<Value>(schema: z.ZodType<Value>, fields: Fields): Read<Value> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map(({ path: [field], message }) => ({
    field: String(field),
    why: message as Fault, // the words given above
  }));
  // The first fault of a field is the one to mend.
  return { ok: false, refusal: "faulty", faults: faults.filter(isFirstOfItsField) };
}

const isFirstOfItsField = ({ field }: FieldFault, index: number, all: readonly FieldFault[]): boolean =>
  all.findIndex((other) => other.field === field) === index;

/** Typed twice, because nobody can see what they type. */
export const parsePassword = (
  password: string | undefined,
  again: string | undefined,
): Result<string, "missing" | "not-the-same"> => {
  if (!password) return refuse("missing");
  return password === again ? ok(password) : refuse("not-the-same");
};
