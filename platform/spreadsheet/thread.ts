// The other thread: reads one file and ends. Whatever goes wrong here goes wrong here alone.
import { parentPort, workerData } from "node:worker_threads";
import { ok, type Result } from "#platform/result.ts";
import { packSheets } from "./packing.ts";
import { readSpreadsheet, type SpreadsheetRefusal } from "./spreadsheet.ts";

export type ReadThere = Result<Uint8Array<ArrayBuffer>, SpreadsheetRefusal>;

const read = await readSpreadsheet(workerData as Uint8Array); // as `readApart` gives it
const answer: ReadThere = read.ok ? ok(packSheets(read.value)) : read;
parentPort?.postMessage(answer, answer.ok ? [answer.value.buffer] : []);
