import type { Against } from "#app/intake/agreements/permissions.ts";
import { z } from "zod";
import { isAfter, parseDay, type Day, type Moment } from "#platform/dates.ts";
import { ok, read, type Read } from "#platform/result.ts";

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
  readonly decidedOn: Day;
}

export interface Disclosure extends Omit<NewDisclosure, "conditions" | "explanation"> {
  readonly id: string;
  readonly person: string;
  readonly conditions: string | null;
  readonly against: Against | null;
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
});

export function parseDisclosure(form: { get(name: string): string | undefined }, today: Day): Read<NewDisclosure> {
  const fields = Object.keys(disclosure.shape);
  const typed = read(disclosure.safeParse(Object.fromEntries(fields.map((name) => [name, form.get(name) ?? ""]))));
  const day = parseDay(form.get("decidedOn") ?? "");
  const isDayWrong = day === null || isAfter(day, today);
  if (!typed.ok) return { ok: false, fields: isDayWrong ? [...typed.fields, "decidedOn"] : typed.fields };
  return isDayWrong ? { ok: false, fields: ["decidedOn"] } : ok({ ...typed.value, decidedOn: day });
}
