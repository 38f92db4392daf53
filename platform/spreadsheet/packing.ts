import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { inTurns } from "#platform/turns.ts";
import type { Cell, Sheet, SheetRow, Unread } from "./sheet.ts";

/** The sheets as bytes: to leave the process in which they were read, and to be kept. */
export function packSheets(sheets: readonly Sheet[]): Uint8Array {
  const plain = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map(({ number, cells }) => [number, ...cells.map(plainOf)]),
  }));
  return gzipSync(JSON.stringify(plain), { level: 1 });
}

/** Days are the one kind of cell that JSON does not know. */
const plainOf = (cell: Cell): Plain => (cell instanceof Temporal.PlainDate ? { day: cell.toString() } : cell);

type Plain = string | number | boolean | null | { readonly day: string } | Unread;
type Packed = { readonly name: string | null; readonly rows: [number, ...Plain[]][]; readonly daysFrom: 1900 | 1904 };

/** What was kept may be from another version of the program. */
export const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Only of what `packSheets` made: it is taken at its word. */
export async function unpackSheets(packed: Uint8Array): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (const { name, rows, daysFrom } of JSON.parse((await unzip(packed)).toString("utf8")) as Packed[]) {
    const unpacked: SheetRow[] = [];
    for await (const [number, ...cells] of inTurns(rows)) unpacked.push({ number, cells: cells.map(cellOf) });
    sheets.push({ name, rows: unpacked, daysFrom });
  }
  return sheets;
}

const cellOf = (plain: Plain): Cell =>
  typeof plain === "object" && plain !== null && "day" in plain ? Temporal.PlainDate.from(plain.day) : plain;

const unzip = promisify(gunzip);
