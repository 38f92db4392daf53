import { isAfter, isBefore, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

export const kinds = ["terror", "hate", "vulnerable"] as const;
export type Kind = (typeof kinds)[number];
export const confidences = ["high", "medium", "low"] as const;

export interface Version {
  readonly version: number;
  readonly from: Day;
}

/** From that day on, neither this version nor an earlier one. */
export interface Ending {
  readonly version: number;
  readonly from: Day;
}

export const standings = ["inForce", "coming", "over"] as const;
export type Standing = (typeof standings)[number];

/** The day on which it stops, or has stopped; null while none is known. */
export function endOf({ version }: Version, versions: readonly Version[], endings: readonly Ending[]): Day | null {
  const ends = [
    ...versions.filter((other) => other.version > version),
    ...endings.filter((ending) => ending.version >= version),
  ].map(({ from }) => from);
  return ends.toSorted(Temporal.PlainDate.compare)[0] ?? null;
}

export function standingOf(
  one: Version,
  versions: readonly Version[],
  endings: readonly Ending[],
  today: Day,
): Standing {
  const end = endOf(one, versions, endings);
  if (end !== null && (!isAfter(end, today) || !isAfter(end, one.from))) return "over";
  return isAfter(one.from, today) ? "coming" : "inForce";
}

export type Refusal = "in-the-past" | "nothing-to-end" | "section-missing" | "no-section";

/** Nothing begins or ends before today: what was decided was decided on the table of its day. */
export const beginsOn = (from: Day, today: Day): Result<Day, Refusal> =>
  isBefore(from, today) ? refuse("in-the-past") : ok(from);

/** Whoever is deemed vulnerable has done nothing that a section of law is about. */
export function sectionOf(kind: Kind, section: string): Result<string, Refusal> {
  if (kind === "vulnerable") return section === "" ? ok("") : refuse("no-section");
  return section === "" ? refuse("section-missing") : ok(section);
}

/** Only what still counts, or is to count, can be ended. */
export function endFrom(
  from: Day,
  versions: readonly Version[],
  endings: readonly Ending[],
  today: Day,
): Result<Ending, Refusal> {
  const latest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (!latest || endOf(latest, versions, endings) !== null) return refuse("nothing-to-end");
  const begins = beginsOn(from, today);
  return begins.ok ? ok({ version: latest.version, from }) : begins;
}
