import readWorkbookFile from "read-excel-file/universal";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Cell, Sheet, SheetRow } from "./sheet.ts";
import { surveyWorkbook, type Survey, type SurveyRefusal } from "./workbook-survey.ts";

/** An .xlsx file: values as shown, formulas by the value they had when the file was saved. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<readonly Sheet[], SurveyRefusal | "empty">> {
  const survey = surveyWorkbook(bytes);
  if (!survey.ok) return survey;
  const read = await contentsOf(bytes);
  if (read === null) return refuse("damaged");
  const sheets = read.map(({ sheet, data }, at) => sheetOf(sheet, data, survey.value, at));
  return sheets.some((sheet) => sheet.rows.length > 0) ? ok(sheets) : refuse("empty");
}

async function contentsOf(bytes: Uint8Array) {
  try {
    // A copy, since the reader wants the whole buffer and ours may be a part of a larger one.
    return await readWorkbookFile(new Uint8Array(bytes).buffer, { trim: false });
  } catch {
    return null;
  }
}

type Value = string | number | boolean | DateConstructor | null;

function sheetOf(name: string, data: readonly (readonly Value[])[], survey: Survey, at: number): Sheet {
  const cells = data.map((row) => row.map((value) => cellOf(value, survey)));
  const { tallCells, unreadCells } = survey.sheets[at] ?? { tallCells: [], unreadCells: [] };
  for (const { row, column, unread } of unreadCells) put(cells, row, column, { unread });
  const filled = cells.map((row) => row.some((cell) => cell !== null));
  for (const { column, from, to } of tallCells) {
    // A cell merged over several rows says the same of each of them, but the file holds it only once.
    const value = cells[from - 1]?.[column] ?? null;
    if (value === null) continue;
    for (let row = from + 1; row <= Math.min(to, cells.length); row++) put(cells, row, column, value);
  }
  const rows: SheetRow[] = [];
  cells.forEach((row, index) => {
    // What reaches into a row from above does not make it one.
    if (filled[index]) rows.push({ number: index + 1, cells: row });
  });
  return { name, rows, daysFrom: survey.daysFrom };
}

/** The reader leaves out what lies behind the last value of a sheet, below and to the right. */
function put(cells: Cell[][], row: number, column: number, value: Cell): void {
  while (cells.length < row) cells.push([]);
  const line = cells[row - 1]!; // just made
  while (line.length < column) line.push(null);
  line[column] = value;
}

function cellOf(value: unknown, survey: Survey): Cell {
  if (value instanceof Date) return dayOf(value, survey);
  if (typeof value === "string") return value.trim() === "" ? null : value;
  // Beyond counting it is only a word.
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return typeof value === "boolean" ? value : null;
}

/** The reader gives days as midnight in UTC. What is beyond the calendar is shown as it is, to be named by whoever reads it. */
function dayOf(date: Date, survey: Survey): Cell {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) return "#####";
  const day = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO("UTC").toPlainDate();
  return survey.daysAreFourYearsShort ? day.add({ days: 1462 }) : day;
}
