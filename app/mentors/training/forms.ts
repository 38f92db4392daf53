import { parseDay, isAfter, type Day } from "#platform/dates.ts";
import type { Wrong } from "./words.ts";

export interface Fields {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
}

export interface WrongField {
  readonly field: string;
  readonly wrong: Wrong;
}

type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly WrongField[] };

const answer = <Value>(value: Value, problems: readonly WrongField[]): Parsed<Value> =>
  problems.length === 0 ? { ok: true, value } : { ok: false, problems };

const textOf = (form: Fields, field: string, longest: number, problems: WrongField[]): string => {
  const text = (form.get(field) ?? "").trim();
  if (text.length > longest) problems.push({ field, wrong: "too-long" });
  return text;
};

export interface ModuleFields {
  readonly titleDa: string;
  readonly titleEn: string;
  readonly aboutDa: string;
  readonly aboutEn: string;
  readonly hours: number;
  readonly isRequired: boolean;
  readonly validMonths: number | null;
}

export function parseModule(form: Fields): Parsed<ModuleFields> {
  const problems: WrongField[] = [];
  const hours = (form.get("hours") ?? "").trim();
  const months = (form.get("validMonths") ?? "").trim();
  const fields = {
    titleDa: textOf(form, "titleDa", 200, problems),
    titleEn: textOf(form, "titleEn", 200, problems),
    aboutDa: textOf(form, "aboutDa", 10_000, problems),
    aboutEn: textOf(form, "aboutEn", 10_000, problems),
    hours: Number(hours.replace(",", ".")),
    isRequired: form.get("isRequired") === "yes",
    validMonths: months === "" ? null : Number(months),
  };
  if (fields.titleDa === "") problems.push({ field: "titleDa", wrong: "title-missing" });
  if (fields.titleEn === "") problems.push({ field: "titleEn", wrong: "title-missing" });
  if (!/^\d{1,3}([.,]\d)?$/u.test(hours)) problems.push({ field: "hours", wrong: "no-number" });
  if (months !== "" && !/^([1-9]\d?|1\d\d|2[0-3]\d|240)$/u.test(months)) problems.push({ field: "validMonths", wrong: "no-number" }); // prettier-ignore
  return answer(fields, problems);
}

export interface CourseFields {
  readonly moduleId: string;
  readonly heldOn: Day;
  readonly place: string;
}

export function parseCourse(form: Fields, moduleIds: readonly string[], today: Day): Parsed<CourseFields> {
  const problems: WrongField[] = [];
  const moduleId = moduleIds.find((id) => id === form.get("moduleId"));
  if (moduleId === undefined) problems.push({ field: "moduleId", wrong: "no-module" });
  const heldOn = pastDay(form, "heldOn", today, problems);
  const place = textOf(form, "place", 300, problems);
  return answer({ moduleId: moduleId ?? "", heldOn: heldOn ?? today, place }, problems);
}

export interface FindingFields {
  readonly ready: boolean;
  readonly on: Day;
  readonly note: string;
}

export function parseFinding(form: Fields, today: Day): Parsed<FindingFields> {
  const problems: WrongField[] = [];
  const ready = form.get("ready");
  if (ready !== "yes" && ready !== "no") problems.push({ field: "ready", wrong: "no-answer" });
  const on = pastDay(form, "on", today, problems);
  const note = textOf(form, "note", 10_000, problems);
  return answer({ ready: ready === "yes", on: on ?? today, note }, problems);
}

export interface AttendanceFields {
  readonly mentorId: string;
  readonly completed: boolean;
}

/** Who was there: whoever is ticked as having completed it has, whatever else is ticked. */
export function parseAttendance(form: Fields, mentorIds: readonly string[]): Parsed<readonly AttendanceFields[]> {
  const completed = new Set(form.all("completed"));
  const attended = new Set(form.all("attended"));
  const ticked = [...new Set([...completed, ...attended])];
  const problems: WrongField[] = [];
  if (ticked.some((id) => !mentorIds.includes(id))) problems.push({ field: "completed", wrong: "unknown-mentor" });
  return answer(ticked.map((mentorId) => ({ mentorId, completed: completed.has(mentorId) })), problems); // prettier-ignore
}

export const dayField = (moduleId: string): string => `day-${moduleId}`;

export interface DayFields {
  readonly moduleId: string;
  readonly on: Day;
}

/** The days that are new: what is left empty, or stands as it was, is not said again. */
export function parseDays(
  form: Fields,
  noted: readonly { readonly moduleId: string; readonly on: Day | null }[],
  today: Day,
): Parsed<readonly DayFields[]> {
  const problems: WrongField[] = [];
  const days = noted.flatMap(({ moduleId, on: before }): DayFields[] => {
    const field = dayField(moduleId);
    const on = (form.get(field) ?? "").trim() === "" ? null : pastDay(form, field, today, problems);
    return on && !(before && on.equals(before)) ? [{ moduleId, on }] : [];
  });
  const [first] = noted;
  if (days.length === 0 && problems.length === 0 && first) problems.push({ field: dayField(first.moduleId), wrong: "no-new-day" }); // prettier-ignore
  return answer(days, problems);
}

function pastDay(form: Fields, field: string, today: Day, problems: WrongField[]): Day | null {
  const day = parseDay(form.get(field) ?? "");
  if (day === null) problems.push({ field, wrong: "no-date" });
  else if (isAfter(day, today)) problems.push({ field, wrong: "in-the-future" });
  return day;
}
