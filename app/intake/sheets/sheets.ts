import { isAfter, isBefore, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

export interface Published {
  readonly id: string;
  readonly from: Day;
}

export type Standing = "inForce" | "coming" | "over";

/** Sheets in the order in which they were published. The one that began last is in force; of one day, the later. */
export function standingOf({ id, from }: Published, sheets: readonly Published[], today: Day): Standing {
  if (isAfter(from, today)) return "coming";
  const begun = sheets.filter((sheet) => !isAfter(sheet.from, today));
  const inForce = begun.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from)).at(-1);
  return inForce?.id === id ? "inForce" : "over";
}

/** Whoever was handed a sheet yesterday was handed yesterday's. */
export const publishFrom = (from: Day, today: Day): Result<Day, "in-the-past"> =>
  isBefore(from, today) ? refuse("in-the-past") : ok(from);

/** The next number; a version that was named otherwise counts for nothing. */
export const nextVersion = (versions: readonly string[]): string =>
  String(Math.max(0, ...versions.map((version) => (/^\d{1,6}$/u.test(version) ? Number(version) : 0))) + 1);

/** Paragraphs with an empty line between them, however they were typed; a line that begins with # is a heading of its own. */
export const paragraphsOf = (typed: string): string =>
  typed
    .normalize("NFC")
    .replaceAll(/\r\n?/gu, "\n")
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
