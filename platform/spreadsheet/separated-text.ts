import { parse } from "csv-parse/sync";
import { ok, refuse, type Result } from "#platform/result.ts";
import { holdsNoText } from "./encoding.ts";
import type { Cell, Sheet, SheetRow } from "./sheet.ts";
import { notText } from "./unread.ts";

/** More than any register has; keeps a hostile file from filling the memory. */
export const mostRows = 50_000;
export const mostCells = 2_000_000;

/** A row is what a spreadsheet shows as a row: a line break within quotes does not begin a new one. */
export function gridOfText(text: string): Result<Sheet, "too-large"> {
  const hint = /^sep=(.)\r?\n/iu.exec(text);
  // The line with the hint stays, as a blank one, so that rows keep their numbers.
  const body = hint ? text.slice(hint[0].length - 1) : text;
  const separator = hint?.[1] ?? separatorOf(body);
  if (hasMoreThan(mostCells, separator, body)) return refuse("too-large");
  const records = split(body, separator);
  if (records.length > mostRows) return refuse("too-large");
  const rows: SheetRow[] = [];
  records.forEach((record, at) => {
    const cells = record.map(cellOf);
    if (cells.some((cell) => cell !== null)) rows.push({ number: at + 1, cells });
  });
  return ok({ name: null, rows, daysFrom: 1900 });
}

function cellOf(text: string): Cell {
  if (text.trim() === "") return null;
  return holdsNoText(text) ? { unread: notText } : text;
}

function hasMoreThan(most: number, sign: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) if (++count > most) return true;
  return false;
}

const separators = [";", ",", "\t", "|"] as const;

/** The one that cuts the first lines into most columns of the same count; an unquoted list in a cell varies from row to row. */
function separatorOf(text: string): string {
  const sample = text
    .slice(0, 50_000)
    .split(/\r\n|\n|\r/u, 200)
    .join("\n");
  let best: { separator: string; score: number } = { separator: ";", score: 1 };
  for (const separator of separators) {
    const score = evenness(split(sample, separator));
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

function evenness(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const record of records) if (record.length > 1) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  const filled = records.filter((record) => record.some((cell) => cell.trim() !== "")).length;
  let best = 0;
  for (const [columns, rows] of counts) best = Math.max(best, columns * (rows / Math.max(filled, 1)));
  return best;
}

function split(text: string, separator: string): string[][] {
  const options = {
    delimiter: separator,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: mostRows + 1,
    max_record_size: longestRecord,
  };
  try {
    return parse(text, options);
  } catch {
    // A quotation mark that is never closed would swallow the rest of the file: then it is only a sign.
    return parse(text, { ...options, quote: null, max_record_size: 0 });
  }
}

const longestRecord = 500_000;
