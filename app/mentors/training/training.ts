import { type Day, isAfter, isBefore } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** A part of the programme, and for how many months it counts; null for good. */
export interface Module {
  readonly id: string;
  readonly required: boolean;
  readonly validMonths: number | null;
}

export interface Attendance {
  readonly moduleId: string;
  /** Null where a list says completed, and not when. */
  readonly on: Day | null;
  readonly completed: boolean;
}

/** A trainer's word on whether somebody may begin, or go on. The latest counts. */
export interface Finding {
  readonly on: Day;
  readonly by: string;
  readonly ready: boolean;
}

export interface Circumstances {
  readonly programme: readonly Module[];
  readonly attendance: readonly Attendance[];
  /** In the order they were recorded. */
  readonly findings: readonly Finding[];
  readonly vettedToday: boolean;
  readonly supervisedToday: boolean;
}

export type NotReady =
  | { readonly code: "moduleMissing"; readonly moduleId: string }
  | { readonly code: "moduleExpired"; readonly moduleId: string; readonly on: Day }
  | { readonly code: "moduleDayUnknown"; readonly moduleId: string }
  | { readonly code: "notVetted" }
  | { readonly code: "noSupervision" }
  | { readonly code: "notFoundReady" }
  | { readonly code: "foundNotReady"; readonly on: Day };

export type Readiness =
  | { readonly is: "ready"; readonly since: Day; readonly until: Day | null }
  | { readonly is: "notReady"; readonly because: readonly NotReady[] };

/** Ready is what holds today: training that is current, vettings, somebody who supervises, and a trainer's word. */
export function readinessOf(circumstances: Circumstances, today: Day): Readiness {
  const modules = circumstances.programme.filter(({ required }) => required);
  const finding = circumstances.findings.filter(({ on }) => !isAfter(on, today)).at(-1);
  const because = [
    ...modules.map((module) => lackOf(module, circumstances.attendance, today)),
    circumstances.vettedToday ? null : ({ code: "notVetted" } as const),
    circumstances.supervisedToday ? null : ({ code: "noSupervision" } as const),
    againstFinding(finding),
  ].filter((lack) => lack !== null);
  if (because.length > 0 || !finding) return { is: "notReady", because };
  const ends = modules
    .map((module) => validUntil(module, circumstances.attendance, today))
    .filter((end) => end instanceof Temporal.PlainDate);
  return {
    is: "ready",
    since: finding.on,
    until: ends.toSorted((a, b) => Temporal.PlainDate.compare(a, b))[0] ?? null,
  };
}

function againstFinding(finding: Finding | undefined): NotReady | null {
  if (!finding) return { code: "notFoundReady" };
  return finding.ready ? null : { code: "foundNotReady", on: finding.on };
}

function lackOf(module: Module, attendance: readonly Attendance[], today: Day): NotReady | null {
  const until = validUntil(module, attendance, today);
  if (until === "never") return { code: "moduleMissing", moduleId: module.id };
  if (until === "unknown") return { code: "moduleDayUnknown", moduleId: module.id };
  if (until === "forGood" || isBefore(today, until)) return null;
  return { code: "moduleExpired", moduleId: module.id, on: until };
}

/** The first day on which a module no longer counts, from the last day it is known to have been completed. */
function validUntil(
  module: Module,
  attendance: readonly Attendance[],
  today: Day,
): Day | "forGood" | "unknown" | "never" {
  const completed = completedOn(module.id, attendance, today);
  if (completed === "never") return "never";
  if (module.validMonths === null) return "forGood";
  return completed === "unknown" ? "unknown" : completed.add({ months: module.validMonths });
}

/** The last day on which a module is known to have been completed; unknown where only a list says that it was, and not when. */
export function completedOn(
  moduleId: string,
  attendance: readonly Attendance[],
  today: Day,
): Day | "unknown" | "never" {
  const completed = attendance.filter((one) => one.moduleId === moduleId && one.completed);
  const days = completed.flatMap(({ on }) => (on && !isAfter(on, today) ? [on] : []));
  const last = days.toSorted((a, b) => Temporal.PlainDate.compare(a, b)).at(-1);
  return last ?? (completed.some(({ on }) => on === null) ? "unknown" : "never");
}

export type FindingRefusal = "in-the-future" | "not-oneself" | "not-everything-in-place";

/** A trainer finds somebody ready when the rest is in place; "not ready" may be said at any time. */
export function find(
  circumstances: Circumstances,
  finding: Finding,
  mentorId: string,
  today: Day,
): Result<Finding, FindingRefusal> {
  if (isAfter(finding.on, today)) return refuse("in-the-future");
  if (finding.by === mentorId) return refuse("not-oneself");
  if (!finding.ready) return ok(finding);
  const findings = [...circumstances.findings, finding];
  return readinessOf({ ...circumstances, findings }, today).is === "ready"
    ? ok(finding)
    : refuse("not-everything-in-place");
}
