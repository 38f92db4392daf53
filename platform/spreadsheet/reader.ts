// The other process: reads one file and ends. Whatever goes wrong here goes wrong here alone.
import { ok, type Result } from "#platform/result.ts";
import { packSheets } from "./packing.ts";
import { readSpreadsheet, type SpreadsheetRefusal } from "./spreadsheet.ts";

export type ReadThere = Result<Uint8Array, SpreadsheetRefusal>;

async function answer(bytes: Uint8Array): Promise<void> {
  const read = await readSpreadsheet(bytes);
  const said: ReadThere = read.ok ? ok(packSheets(read.value)) : read;
  process.send?.(said, () => process.disconnect?.());
}

process.once("message", (bytes: Uint8Array) => void answer(bytes));
