import { parseDay, type Day } from "#platform/dates.ts";
import { quoted, type Read } from "./problem.ts";
import type { Cell, Sheet } from "./sheet.ts";
import { isUnread } from "./unread.ts";

export const longestCell = 2000;

/** The text of a cell on one line, without the invisible signs that turn the direction of writing or hide. */
export function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (isUnread(cell)) return cell.unread;
  const text = typeof cell === "number" ? numberAsTyped(cell) : String(cell);
  // Most cells are plain already, and there may be half a million.
  if (plain.test(text)) return text;
  return text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

const plain = /^[!-~æøåÆØÅ]+(?: [!-~æøåÆØÅ]+)*$/u;

export function readText(cell: Cell, most = longestCell): Read<string> {
  const text = textOf(cell);
  if (text.length <= most) return { value: text === "" ? null : text };
  return {
    value: null,
    problem: {
      da: `Teksten er på ${text.length} tegn; der er plads til ${most}.`,
      en: `The text has ${text.length} characters; there is room for ${most}.`,
    },
  };
}

/** Says nothing: what people put in a cell that they do not want to look forgotten. */
export const isBlank = (text: string): boolean => /^(?:[-–—.?]+|n\/?a|ikke oplyst|ukendt|unknown)?$/iu.test(text);

/** A day however it is typed, or counted by the spreadsheet. */
export function readDay(cell: Cell, daysFrom: Sheet["daysFrom"]): Read<Day> {
  if (cell instanceof Temporal.PlainDate) return { value: cell };
  const text = textOf(cell);
  if (isBlank(text)) return { value: null };
  const serial = /^\d{5}(?:[.,]\d+)?$/u.test(text) ? dayBySerial(Number.parseInt(text, 10), daysFrom) : null;
  if (serial) return typeof cell === "number" ? { value: serial } : { value: serial, problem: countedAs(text, serial) };
  const day = parseDay(text.replace(/[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?Z?$/u, ""));
  return day ? { value: day } : { value: null, problem: noDay(text) };
}

const noDay = (text: string) => ({
  da: `${quoted(text)} er ikke en dato, der findes. Skriv den som 24-11-2026.`,
  en: `${quoted(text)} is not a date that exists. Write it as 24-11-2026.`,
});

const countedAs = (text: string, day: Day) => ({
  da: `${quoted(text)} er læst som regnearkets tal for den ${day.day}-${day.month}-${day.year}. Se efter, om det passer.`,
  en: `${quoted(text)} was read as the spreadsheet's number for ${day.day}-${day.month}-${day.year}. Check that it is right.`,
});

/** 1954 to 2119, so that no year or amount is taken for a day. */
function dayBySerial(serial: number, daysFrom: Sheet["daysFrom"]): Day | null {
  const first = daysFrom === 1904 ? new Temporal.PlainDate(1904, 1, 1) : new Temporal.PlainDate(1899, 12, 30);
  return serial >= 18_500 && serial <= 80_500 ? first.add({ days: serial }) : null;
}

/** 3,5 and not 3.5, as the rest of the file; never 7.2e9. */
const numberAsTyped = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(value).replace(".", ",");
