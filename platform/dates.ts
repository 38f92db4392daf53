/** Days as `Temporal.PlainDate`, moments as `Temporal.Instant`. Only platform/clock.ts asks what time it is. */
export type Day = Temporal.PlainDate;
export type Moment = Temporal.Instant;

export const day = (text: string): Day => Temporal.PlainDate.from(text);

/** For sorting: negative when `a` lies before `b`. Several times as fast as Temporal's own, and a page asks it hundreds of times. */
export const compareDays = (a: Day, b: Day): number => a.year - b.year || a.month - b.month || a.day - b.day;
export const isBefore = (a: Day, b: Day): boolean => compareDays(a, b) < 0;
export const isAfter = (a: Day, b: Day): boolean => compareDays(a, b) > 0;
export const isSameDay = (a: Day, b: Day): boolean => compareDays(a, b) === 0;
export const latest = (a: Day, b: Day): Day => (isBefore(a, b) ? b : a);
export const earliest = (a: Day, b: Day): Day => (isBefore(a, b) ? a : b);

/** Whole days from `from` to `to`; negative when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

const dayNumber = (day: Day): number => Date.UTC(day.year, day.month - 1, day.day) / 86_400_000;

const known = new Map<string, Day>();
const mostKnown = 4000;

/** A day as the database writes it. The same few come back in every row, and making one anew costs more than finding it. */
export function dayFrom(text: string): Day {
  const found = known.get(text);
  if (found) return found;
  if (known.size >= mostKnown) known.clear();
  const made = Temporal.PlainDate.from(text);
  known.set(text, made);
  return made;
}

export const plusDays = (from: Day, days: number): Day => from.add({ days });

const monthNames: Readonly<Record<string, number>> = {
  jan: 1, januar: 1, january: 1, feb: 2, februar: 2, february: 2, mar: 3, marts: 3, march: 3, apr: 4, april: 4,
  maj: 5, may: 5, jun: 6, juni: 6, june: 6, jul: 7, juli: 7, july: 7, aug: 8, august: 8, sep: 9, sept: 9, september: 9,
  okt: 10, oct: 10, oktober: 10, october: 10, nov: 11, november: 11, dec: 12, december: 12,
}; // prettier-ignore

/**
 * A day as people type it: 2026-11-24, 24-11-2026, 24/11/26, 24.11.2026, "24. november 2026", "24 nov 2026".
 * Day before month, as in Denmark. Two-digit years are 2000–2099. Null for what is no day, 31 February included.
 */
export function parseDay(typed: string): Day | null {
  const text = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/u.exec(text);
  if (numbers) return dayOf(numbers[3], numbers[2], numbers[1]);
  const words = /^(\d{1,2})\.?\s+([a-zæøå]+)\.?,?\s+(\d{4}|\d{2})$/u.exec(text);
  const month = words?.[2] === undefined ? undefined : monthNames[words[2]];
  return words && month !== undefined ? dayOf(words[3], String(month), words[1]) : null;
}

function dayOf(year = "", month = "", date = ""): Day | null {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  if (full < 1900 || full > 2199) return null;
  try {
    return Temporal.PlainDate.from({ year: full, month: Number(month), day: Number(date) }, { overflow: "reject" });
  } catch {
    return null;
  }
}
