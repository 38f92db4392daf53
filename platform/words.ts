import { daysBetween, type Day, type Moment } from "#platform/dates.ts";

export type Language = "da" | "en";
export const languages: readonly Language[] = ["da", "en"];

/** What somebody is given to read: their language where everything is written in it, else that of the country. */
export const givenIn = (theirs: string): Language => languages.find((language) => language === theirs) ?? "da";

/** The same keys again: text for text, a function of the same parameters for a function. */
export type Shape<Value> = Value extends string
  ? string
  : Value extends (...given: infer Given) => infer Said
    ? (...given: Given) => Said extends string ? string : Said
    : { readonly [Key in keyof Value]: Shape<Value[Key]> };

export type Words<Danish> = Readonly<Record<Language, Shape<Danish>>>;

/** A catalogue in both languages. A key that is missing, extra or misnamed in English does not compile. */
export function inBoth<Danish extends object>(words: {
  readonly da: Danish;
  readonly en: Shape<NoInfer<Danish>>;
}): Words<Danish> {
  // Every value has its own shape; the compiler cannot see that of a type it does not know yet.
  return words as { readonly da: unknown; readonly en: Shape<Danish> } as Words<Danish>;
}

const locales = { da: "da-DK", en: "en-GB" } as const;

const formats = {
  weekday: { weekday: "long" },
  dayAndMonth: { day: "numeric", month: "long" },
  fullDate: { day: "numeric", month: "long", year: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter costs more than a page; each is made once and kept.
const formatters = { da: formattersIn("da"), en: formattersIn("en") };

function formattersIn(language: Language): Readonly<Record<keyof typeof formats, Intl.DateTimeFormat>> {
  const made = (name: keyof typeof formats) => new Intl.DateTimeFormat(locales[language], formats[name]);
  return { weekday: made("weekday"), dayAndMonth: made("dayAndMonth"), fullDate: made("fullDate") };
}

// A page names the same few days over and over, and putting one into words is the slowest thing on it.
const said = new Map<string, string>();
const mostSaid = 4000;

function sayBy(language: Language, format: keyof typeof formats, day: Day): string {
  const key = `${language} ${format} ${day.toString()}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  if (said.size >= mostSaid) said.clear();
  const words = formatters[language][format].format(day);
  said.set(key, words);
  return words;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = clocks.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  clocks.set(key, made);
  return made;
}

const nearDays = {
  da: { "-1": "i går", "0": "i dag", "1": "i morgen" },
  en: { "-1": "yesterday", "0": "today", "1": "tomorrow" },
} as const;

/** A day as people say it: "i dag", "fredag den 27. november", with the year when it is another year. */
export function sayDay(language: Language, day: Day, today: Day): string {
  const distance = daysBetween(today, day);
  if (distance === -1 || distance === 0 || distance === 1) return nearDays[language][`${distance}`];
  // Intl leaves the "den" out where no year follows; people do not.
  const weekday = sayBy(language, "weekday", day);
  return `${weekday}${language === "da" ? " den " : ", "}${sayDate(language, day, today)}`;
}

/** A day without its weekday: "17. november", "14. marts 2027". */
export function sayDate(language: Language, day: Day, today: Day): string {
  return day.year === today.year ? sayBy(language, "dayAndMonth", day) : sayFullDate(language, day);
}

/** The whole date with its year, as on a letter: "24. november 2026". */
export function sayFullDate(language: Language, day: Day): string {
  return sayBy(language, "fullDate", day);
}

/** A day as people type it into a field; `parseDay` reads it back. */
export function typeDay(language: Language, day: Day): string {
  const [date, month] = [String(day.day).padStart(2, "0"), String(day.month).padStart(2, "0")];
  return [date, month, day.year].join(language === "da" ? "-" : "/");
}

export function sayClock(language: Language, moment: Moment, zone: string): string {
  return clockIn(language, zone).format(moment);
}

/** Day and clock. With `today` the day is said as near as it is; without it, in full with its year. */
export function sayMoment(language: Language, moment: Moment, zone: string, today?: Day): string {
  const day = moment.toZonedDateTimeISO(zone).toPlainDate();
  const said = today ? sayDay(language, day, today) : sayFullDate(language, day);
  return `${said} ${language === "da" ? "kl." : "at"} ${sayClock(language, moment, zone)}`;
}

const distances = {
  da: new Intl.RelativeTimeFormat(locales.da, { numeric: "auto" }),
  en: new Intl.RelativeTimeFormat(locales.en, { numeric: "auto" }),
};

/** How far off: "for 3 uger siden", "om 2 uger", "i går". */
export function sayHowLong(language: Language, day: Day, today: Day): string {
  const days = daysBetween(today, day);
  const size = Math.abs(days);
  if (size < 14) return sayDistance(language, days, "day");
  if (size < 70) return sayDistance(language, Math.trunc(days / 7), "week");
  if (size < 730) return sayDistance(language, Math.trunc(days / 30.44), "month");
  return sayDistance(language, Math.trunc(days / 365.25), "year");
}

const saidDistances = new Map<string, string>();

/** There are few of them, and a list says one in every row. */
function sayDistance(language: Language, count: number, unit: "day" | "week" | "month" | "year"): string {
  const key = `${language} ${count} ${unit}`;
  const known = saidDistances.get(key);
  if (known !== undefined) return known;
  if (saidDistances.size >= mostSaid) saidDistances.clear();
  const words = distances[language].format(count, unit);
  saidDistances.set(key, words);
  return words;
}

/** "1 person", "3 personer": the number as the language writes it, with the word that fits. */
export function sayCount(language: Language, count: number, one: string, many: string): string {
  return `${sayNumber(language, count)} ${count === 1 ? one : many}`;
}

const numbers = { da: new Intl.NumberFormat(locales.da), en: new Intl.NumberFormat(locales.en) };

export const sayNumber = (language: Language, count: number): string => numbers[language].format(count);

/** As it begins a sentence, or a line of its own. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
