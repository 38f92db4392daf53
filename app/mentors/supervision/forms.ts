import { isAfter, parseDay, type Day } from "#platform/dates.ts";
import type { Talk } from "./supervision.ts";
import type { Wrong } from "./words.ts";

interface Fields {
  get(name: string): string | undefined;
}

export interface WrongField {
  readonly field: string;
  readonly wrong: Wrong;
}

type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly WrongField[] };

export interface TalkFields extends Talk {
  readonly agreements: string;
}

export function parseTalk(form: Fields, today: Day): Parsed<TalkFields> {
  const problems: WrongField[] = [];
  const on = parseDay(form.get("on") ?? "");
  if (on === null) problems.push({ field: "on", wrong: "no-date" });
  else if (isAfter(on, today)) problems.push({ field: "on", wrong: "in-the-future" });
  const kind = (["supervision", "debrief"] as const).find((one) => one === form.get("kind"));
  if (!kind) problems.push({ field: "kind", wrong: "no-kind" });
  const agreements = (form.get("agreements") ?? "").trim();
  if (agreements === "") problems.push({ field: "agreements", wrong: "no-agreements" });
  if (agreements.length > 10_000) problems.push({ field: "agreements", wrong: "too-long" });
  return problems.length > 0 || on === null || !kind
    ? { ok: false, problems }
    : { ok: true, value: { on, kind, agreements } };
}

export interface AssignFields {
  readonly coachId: string;
  readonly as: "coach" | "deputy";
  readonly from: Day;
  readonly until: Day | null;
}

export function parseAssignment(form: Fields, coachIds: readonly string[]): Parsed<AssignFields> {
  const problems: WrongField[] = [];
  const coachId = coachIds.find((id) => id === form.get("coachId"));
  if (coachId === undefined) problems.push({ field: "coachId", wrong: "no-coach" });
  const from = parseDay(form.get("from") ?? "");
  if (from === null) problems.push({ field: "from", wrong: "no-date" });
  const typedUntil = (form.get("until") ?? "").trim();
  const until = parseDay(typedUntil);
  if (typedUntil !== "" && until === null) problems.push({ field: "until", wrong: "no-date" });
  const as = form.get("as") === "deputy" ? "deputy" : "coach";
  return problems.length > 0 || coachId === undefined || from === null
    ? { ok: false, problems }
    : { ok: true, value: { coachId, as, from, until } };
}
