import { z } from "zod";
import { isAfter, parseDay, type Day } from "#platform/dates.ts";
import { ok } from "#platform/result.ts";
import type { How } from "./agreements.ts";
import type { Item, Purpose } from "./permissions.ts";

interface Fields {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}
export type Why = "missing" | "too-long" | "no-day" | "in-the-future" | "choose" | "no-agreement";
export interface FormProblem {
  readonly field: string;
  readonly why: Why;
}
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

export const ways = ["inPerson", "onPaper", "byTelephone", "throughSomebody"] as const satisfies readonly How[];
export const purposes = [
  "handleplan",
  "reentry",
  "treatment",
  "familyContact",
  "networkMeeting",
] as const satisfies readonly Purpose[];
export const items = [
  "participation",
  "whereabouts",
  "plan",
  "sessions",
  "reentry",
  "network",
  "health",
  "contact",
] as const satisfies readonly Item[];

const oneOf = <Value extends string>(values: readonly Value[], typed: string | undefined): Value | undefined =>
  values.find((value) => value === typed);

function dayOf(fields: Fields, today: Day): { readonly day: Day | null; readonly problems: readonly FormProblem[] } {
  const day = parseDay((fields.get("on") ?? "").slice(0, 100));
  if (day === null) return { day, problems: [{ field: "on", why: "no-day" }] };
  return { day, problems: isAfter(day, today) ? [{ field: "on", why: "in-the-future" }] : [] };
}

/** `wanted`: what must be chosen, by field; nothing is assumed. */
function gathered<Chosen extends Readonly<Record<string, string | undefined>>>(
  fields: Fields,
  today: Day,
  wanted: Chosen,
): Parsed<{ readonly [Name in keyof Chosen]: NonNullable<Chosen[Name]> } & { readonly on: Day }> {
  const { day, problems } = dayOf(fields, today);
  const missing = Object.entries(wanted).flatMap(([field, value]): FormProblem[] =>
    value === undefined ? [{ field, why: "choose" }] : [],
  );
  const all = [...missing, ...problems];
  if (all.length > 0 || day === null) return { ok: false, problems: all };
  return ok({ ...(wanted as { readonly [Name in keyof Chosen]: NonNullable<Chosen[Name]> }), on: day }); // none is missing
}

export const parseHandover = (fields: Fields, languages: readonly string[], today: Day) =>
  gathered(fields, today, { language: oneOf(languages, fields.get("language")) });

export const parseAnswer = (fields: Fields, takers: readonly string[], today: Day) => {
  const answer = oneOf(["yes", "no"], fields.get("answer"));
  const how = oneOf(ways, fields.get("how"));
  // A no may come from anybody, by any way: nobody has to have sat there.
  const takenBy = answer === "no" || takers.length === 1 ? (takers[0] ?? "") : oneOf(takers, fields.get("takenBy"));
  return gathered(fields, today, { answer, how, takenBy });
};

export const parseWithdrawal = (fields: Fields, today: Day) =>
  gathered(fields, today, { how: oneOf(ways, fields.get("how")) });

export const parseEvaluation = (fields: Fields, today: Day) =>
  gathered(fields, today, { answer: oneOf(["yes", "no"], fields.get("answer")) });

export interface PermissionInput {
  readonly on: Day;
  readonly answer: "yes" | "no";
  readonly purpose: Purpose;
  readonly to:
    | { readonly kind: "the service" }
    | { readonly kind: "known"; readonly id: string }
    | { readonly kind: "named"; readonly name: string };
  readonly withhold: readonly Item[];
}

const officeName = z.string().trim().min(1, "missing").max(200, "too-long");

export function parsePermission(fields: Fields, known: readonly string[], today: Day): Parsed<PermissionInput> {
  const purpose = oneOf(purposes, fields.get("purpose"));
  const answer = oneOf(["yes", "no"], fields.get("answer"));
  const parsed = gathered(fields, today, { purpose, answer });
  const to = recipientOf(fields, known);
  const withhold = items.filter((item) => fields.all("withhold").includes(item));
  if (parsed.ok && "to" in to) return ok({ ...parsed.value, ...to, withhold });
  return { ok: false, problems: [...(parsed.ok ? [] : parsed.problems), ...("to" in to ? [] : [to])] };
}

function recipientOf(fields: Fields, known: readonly string[]): Pick<PermissionInput, "to"> | FormProblem {
  const chosen = fields.get("to");
  if (chosen === "the service") return { to: { kind: "the service" } };
  if (chosen !== undefined && known.includes(chosen)) return { to: { kind: "known", id: chosen } };
  if (chosen !== "named") return { field: "to", why: "choose" };
  const name = officeName.safeParse(fields.get("name") ?? "");
  return name.success
    ? { to: { kind: "named", name: name.data } }
    : { field: "name", why: (name.error.issues[0]?.message ?? "missing") as Why }; // the schema says nothing else
}
