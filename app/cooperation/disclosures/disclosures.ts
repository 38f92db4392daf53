import { z } from "zod";
import type { Against, Item, Permitted } from "#app/intake/agreements/door.ts";
import { isAfter, parseDay, type Day, type Moment } from "#platform/dates.ts";
import { ok, read, refuse, type Read, type Result } from "#platform/result.ts";

export const decisions = ["given", "refused"] as const;
export type Decision = (typeof decisions)[number];
export const purposes = [
  "re-entry",
  "help and treatment",
  "prevention",
  "averting danger",
  "serving the sentence",
  "own request",
  "investigation",
  "other",
] as const;
export type Purpose = (typeof purposes)[number];
export const legalBases = [
  "permission",
  "procedure act 115",
  "duty to avert",
  "law enforcement act",
  "security service act",
  "court order",
  "administration act 28",
  "none",
] as const;
export type LegalBasis = (typeof legalBases)[number];
export const recipientKinds = [
  "municipality",
  "police",
  "security service",
  "health service",
  "court or parole board",
  "prison or probation",
  "relative",
  "other",
] as const;
export type RecipientKind = (typeof recipientKinds)[number];

export interface NewDisclosure {
  readonly personId: string;
  readonly decision: Decision;
  readonly recipientKind: RecipientKind;
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly legalBasis: LegalBasis;
  readonly what: string;
  readonly why: string;
  readonly conditions: string;
  /** Why it was passed on although the permission it names is not there; "" where nothing contradicts it. */
  readonly explanation: string;
  /** What is kept back from the recipient and was confirmed not to have been given, as `codeOf` writes it. */
  readonly notGiven: string;
  readonly decidedOn: Day;
}

export interface Disclosure extends Omit<NewDisclosure, "conditions" | "explanation" | "notGiven"> {
  readonly id: string;
  readonly person: string;
  readonly conditions: string | null;
  readonly against: Against | null;
  /** What was permitted the recipient that day; empty where it rests on no permission. */
  readonly permitted: readonly Permitted[];
  readonly explanation: string | null;
  readonly by: string | null;
  readonly at: Moment;
}

/**
 * Why nothing may be given on these terms. Retsplejeloven § 115, stk. 2: what authorities share for prevention may not be passed on for
 * investigating criminal cases; stk. 4: nobody is obliged to share. A refusal needs no legal basis.
 */
export function forbidden({
  decision,
  purpose,
  legalBasis,
}: Pick<NewDisclosure, "decision" | "purpose" | "legalBasis">): "investigation" | "noBasis" | null {
  if (decision === "refused") return null;
  if (legalBasis === "none") return "noBasis";
  return legalBasis === "procedure act 115" && purpose === "investigation" ? "investigation" : null;
}

/** Only what was passed on, and on the person's permission, can be contradicted by there being none. */
export const restsOnPermission = ({ decision, legalBasis }: Pick<NewDisclosure, "decision" | "legalBasis">): boolean =>
  decision === "given" && legalBasis === "permission";

/** What is on record about the permission that a disclosure rests on. */
export interface OnPermission {
  readonly against: Against | null;
  readonly permitted: readonly Permitted[];
}

export const keptBack = (permitted: readonly Permitted[]): readonly Item[] =>
  [...new Set(permitted.flatMap(({ withhold }) => withhold))].toSorted();

export const codeOf = (items: readonly Item[]): string => items.join(" ");

/**
 * What is recorded as contradicting the permission. Where something is kept back, either none of it was given, and whoever
 * records it confirms just that, or some was: then that was not permitted, and is explained.
 */
export function contradictionOf(
  permission: OnPermission | null,
  { explanation, notGiven }: Pick<NewDisclosure, "explanation" | "notGiven">,
): Result<Against | null, "explanation" | "notGiven" | "either"> {
  if (permission === null) return ok(null);
  const isExplained = explanation !== "";
  if (permission.against !== null) return isExplained ? ok(permission.against) : refuse("explanation");
  const items = keptBack(permission.permitted);
  if (items.length === 0) return ok(null);
  const isConfirmed = notGiven === codeOf(items);
  if (isConfirmed) return isExplained ? refuse("either") : ok(null);
  return isExplained ? ok("notPermitted") : refuse("notGiven");
}

/** What leaves under section 115 carries this with it. */
export const carriesStamp = ({ decision, legalBasis }: Pick<NewDisclosure, "decision" | "legalBasis">): boolean =>
  decision === "given" && legalBasis === "procedure act 115";

const long = z.string().trim().min(1).max(10_000);
const disclosure = z.object({
  personId: z.uuid(),
  decision: z.enum(decisions),
  recipientKind: z.enum(recipientKinds),
  recipient: z.string().trim().min(1).max(300),
  purpose: z.enum(purposes),
  legalBasis: z.enum(legalBases),
  what: long,
  why: long,
  conditions: z.string().trim().max(10_000),
  explanation: z.string().trim().max(10_000),
  notGiven: z.string(), // nothing anybody types: what is not just what is kept back confirms nothing
});

export function parseDisclosure(form: { get(name: string): string | undefined }, today: Day): Read<NewDisclosure> {
  const fields = Object.keys(disclosure.shape);
  const typed = read(disclosure.safeParse(Object.fromEntries(fields.map((name) => [name, form.get(name) ?? ""]))));
  const day = parseDay(form.get("decidedOn") ?? "");
  const isDayWrong = day === null || isAfter(day, today);
  if (!typed.ok) return { ok: false, fields: isDayWrong ? [...typed.fields, "decidedOn"] : typed.fields };
  return isDayWrong ? { ok: false, fields: ["decidedOn"] } : ok({ ...typed.value, decidedOn: day });
}
