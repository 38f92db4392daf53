import { readFileSync } from "node:fs";
import type { Day } from "#platform/dates.ts";

/** Easter Sunday: the computus of the Gregorian calendar, as Meeus, Jones and Butcher give it. */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

interface Rule {
  readonly da: string;
  readonly en: string;
  /** Month and day, or days after Easter Sunday. */
  readonly on: string | number;
  readonly source: string;
}

export interface Holiday {
  readonly on_day: string;
  readonly name_da: string;
  readonly name_en: string;
  readonly source: string;
}

/** The public holidays of Denmark in one year, as they are from 2024 on: store bededag was abolished with that year. */
export function holidaysOf(year: number): readonly Holiday[] {
  const rules = JSON.parse(
    readFileSync(new URL("reference/dk-holidays.json", import.meta.url), "utf8"),
  ) as readonly Rule[];
  return rules.map(({ da, en, on, source }) => ({
    on_day: typeof on === "number" ? String(easterOf(year).add({ days: on })) : `${year}-${on}`,
    name_da: da,
    name_en: en,
    source,
  }));
}
