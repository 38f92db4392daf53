import { z } from "zod";
import { isAfter, parseDay, type Day } from "#platform/dates.ts";
import { ok, type Result } from "#platform/result.ts";
import type { DeclineReason } from "./referrals.ts";
import { categories, custodyStates, type Screening } from "./screening/screening.ts";

interface Fields {
  get(name: string): string | undefined;
}
export type Why = "missing" | "too-long" | "no-day" | "in-the-future" | "choose";
export interface FormProblem {
  readonly field: string;
  readonly why: Why;
}
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

export interface ReferralInput {
  readonly who: string;
  readonly saw: string;
  readonly help: string;
  readonly knows: "yes" | "no" | "not sure";
  readonly reach: string;
  readonly institutionId: string | null;
}

const short = z.string().trim().min(1, "missing").max(200, "too-long");
const line = z.string().trim().max(300, "too-long");
const long = z.string().trim().max(10_000, "too-long");
const required = z.string().trim().min(1, "missing").max(10_000, "too-long");
const optionalId = z.string().transform((text) => (z.uuid().safeParse(text).success ? text : null));
const knows = z.enum(["yes", "no", "not sure"], "choose");

const referral = z.object({
  who: short,
  saw: required,
  help: long,
  knows,
  reach: line.min(1, "missing"),
  institutionId: optionalId,
});
const call = z.object({
  who: short,
  saw: required,
  help: long,
  knows,
  reach: line,
  caller: line.min(1, "missing"),
  nextStep: line.min(1, "missing"),
  cameFrom: z.enum(["staff", "person"], "choose"),
  cameBy: z.enum(["telephone", "paper"], "choose"),
  institutionId: optionalId,
  unitId: optionalId,
});

export interface CallInput extends ReferralInput {
  readonly caller: string;
  readonly nextStep: string;
  readonly cameFrom: "staff" | "person";
  readonly cameBy: "telephone" | "paper";
  readonly receivedOn: Day;
  readonly unitId: string | null;
}

function parse<Value>(schema: z.ZodType<Value>, names: readonly string[], fields: Fields): Parsed<Value> {
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, fields.get(name) ?? ""])));
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), why: message as Why })); // the schemas say nothing else
  return {
    ok: false,
    problems: problems.filter(({ field }, index) => problems.findIndex((other) => other.field === field) === index),
  };
}

export const parseReferral = (fields: Fields): Parsed<ReferralInput> =>
  parse(referral, Object.keys(referral.shape), fields);

export function parseCall(fields: Fields, today: Day): Parsed<CallInput> {
  const parsed = parse(call, Object.keys(call.shape), fields);
  const on = parseOn(fields.get("receivedOn"), today);
  const problems = [
    ...(parsed.ok ? [] : parsed.problems),
    ...(on.ok ? [] : [{ field: "receivedOn", why: on.refusal }]),
  ];
  return parsed.ok && on.ok ? ok({ ...parsed.value, receivedOn: on.value }) : { ok: false, problems };
}

export function parseOn(typed: string | undefined, today: Day): Result<Day, "no-day" | "in-the-future"> {
  const day = parseDay((typed ?? "").slice(0, 100));
  if (day === null) return { ok: false, refusal: "no-day" };
  return isAfter(day, today) ? { ok: false, refusal: "in-the-future" } : ok(day);
}

const screening = z.object({
  groundId: z.uuid("choose"),
  section: line,
  facts: long,
  assessment: long,
  category: z.enum(categories, "choose"),
  custody: z.enum(custodyStates, "choose"),
});
export const parseScreening = (fields: Fields): Parsed<Screening> =>
  parse(screening, Object.keys(screening.shape), fields);

const text = z.object({ text: required });
export const parseText = (fields: Fields): Parsed<{ readonly text: string }> => parse(text, ["text"], fields);

export const declineReasons = [
  "noGround",
  "noNeed",
  "otherHelpFitsBetter",
  "noCapacity",
  "couldNotBeReached",
  "other",
] as const satisfies readonly DeclineReason[];
const decline = z.object({ reason: z.enum(declineReasons, "choose"), text: long });
export const parseDecline = (fields: Fields): Parsed<{ readonly reason: DeclineReason; readonly text: string }> =>
  parse(decline, ["reason", "text"], fields);

export const tellings = ["inPerson", "letter", "telephone"] as const;
export type Telling = (typeof tellings)[number];
export function parseTelling(fields: Fields, today: Day): Parsed<{ readonly on: Day; readonly how: Telling }> {
  const how = tellings.find((value) => value === fields.get("how"));
  const on = parseOn(fields.get("on"), today);
  if (on.ok && how) return ok({ on: on.value, how });
  return {
    ok: false,
    problems: [
      ...(on.ok ? [] : [{ field: "on", why: on.refusal }]),
      ...(how ? [] : [{ field: "how", why: "choose" as const }]),
    ],
  };
}
