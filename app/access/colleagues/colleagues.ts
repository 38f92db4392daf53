import { z } from "zod";
import { roles, type Role } from "#app/access/permissions.ts";
import { normalEmail } from "#app/access/sign-in/sign-in.ts";

export type Fault =
  | "missing"
  | "too-long"
  | "no-email"
  | "taken"
  | "own-role"
  | "no-role"
  | "no-unit"
  | "no-institution"
  | "held-already";

export interface FieldFault {
  readonly field: string;
  readonly why: Fault;
}

/** What the administrator may choose from. */
export interface Places {
  readonly units: readonly string[];
  readonly institutions: readonly string[];
}

/** One role as it is granted: a coordinator coordinates a unit, those of a place answer for that place. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string | null;
  readonly institutionId: string | null;
}

export const rolesOfAPlace: readonly Role[] = ["referrer", "institution contact", "duty officer"];

export interface NewColleague {
  readonly name: string;
  readonly email: string;
  readonly language: "da" | "en";
  readonly grants: readonly Grant[];
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

const line = (most: number) =>
  z
    .string()
    .optional()
    .transform((text) => (text ?? "").normalize("NFC").replaceAll(/\s+/gu, " ").trim())
    .pipe(z.string().min(1, "missing").max(most, "too-long"));

const address = line(254)
  .pipe(z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/u, "no-email"))
  .transform(normalEmail);

const grantFields = z.object({
  roles: z.array(z.string()).transform((chosen) => roles.filter((role) => chosen.includes(role))),
  unitId: z.string().optional(),
  institutionId: z.string().optional(),
});

interface Given {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly roles: readonly string[];
}

/** At least one role, each with the place it needs; a place that no chosen role needs is left aside. */
export function parseGrants({ fields, roles: chosen }: Given, places: Places): Read<readonly Grant[]> {
  const { roles: wanted, ...place } = grantFields.parse({ ...fields, roles: [...chosen] });
  const faults: FieldFault[] = [];
  const unitId = places.units.find((id) => id === place.unitId) ?? null;
  const institutionId = places.institutions.find((id) => id === place.institutionId) ?? null;
  if (wanted.length === 0) faults.push({ field: "roles", why: "no-role" });
  if (wanted.includes("coordinator") && unitId === null) faults.push({ field: "unitId", why: "no-unit" });
  if (wanted.some((role) => rolesOfAPlace.includes(role)) && institutionId === null)
    faults.push({ field: "institutionId", why: "no-institution" });
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    value: wanted.map((role) => ({
      role,
      unitId: role === "coordinator" ? unitId : null,
      institutionId: rolesOfAPlace.includes(role) ? institutionId : null,
    })),
  };
}

const person = z.object({ name: line(200), email: address, language: z.enum(["da", "en"]).catch("da") });

export function parseColleague(given: Given, places: Places): Read<NewColleague> {
  const who = person.safeParse(given.fields);
  const grants = parseGrants(given, places);
  if (who.success && grants.ok) return { ok: true, value: { ...who.data, grants: grants.value } };
  const faults = who.success ? [] : who.error.issues.map(faultOf);
  return { ok: false, faults: [...faults, ...(grants.ok ? [] : grants.faults)] };
}

/** Null: no address, for somebody who does not sign in. */
export interface Details {
  readonly name: string;
  readonly email: string | null;
}

/** Whoever has an account keeps an address. */
export function parseDetails(fields: Readonly<Record<string, string | undefined>>, hasAccount: boolean): Read<Details> {
  const withoutEmail = !hasAccount && (fields["email"] ?? "").trim() === "";
  const schema = z.object({ name: line(200), email: withoutEmail ? z.any().transform(() => null) : address });
  const details = schema.safeParse(fields);
  return details.success ? { ok: true, value: details.data } : { ok: false, faults: details.error.issues.map(faultOf) };
}

const faultOf = ({ path: [field], message }: z.core.$ZodIssue): FieldFault => ({
  field: String(field),
  why: message as Fault, // the words given above
});

/** The same role at the same place twice would have to be ended twice. */
export const isHeldAlready = (held: readonly Grant[], { role, unitId, institutionId }: Grant): boolean =>
  held.some((one) => one.role === role && one.unitId === unitId && one.institutionId === institutionId);
