import { Worker } from "node:worker_threads";
import { refuse, type Result } from "#platform/result.ts";
import type { Typed } from "#platform/typed.ts";
import { largestFile, type SpreadsheetRefusal } from "./spreadsheet.ts";
import type { ReadThere } from "./thread.ts";

export type Limits = {
  /** Of what the reader keeps in mind; the bytes of the file and of its unpacked parts are limited by themselves. */
  readonly megabytes: number;
  readonly milliseconds: number;
};
const limits: Limits = { megabytes: 192, milliseconds: 20_000 };

/** Whoever comes when so many wait for their turn would wait longer than anybody does. */
const mostWaiting = 4;

/** One at a time: two would take twice the memory, and the second processor from everybody else. */
let turn: Promise<unknown> = Promise.resolve();
let waiting = 0;

/**
 * Reads the file in a thread of its own, so that nobody waits for it but who sent it, and a hostile file cannot use up
 * the program's memory or time. The sheets come packed: `unpackSheets`.
 */
export async function readApart(
  bytes: Uint8Array,
  within: Limits = limits,
): Promise<Result<Uint8Array, SpreadsheetRefusal>> {
  if (bytes.length === 0) return refuse("empty");
  if (bytes.length > largestFile) return refuse("too-large");
  if (waiting > mostWaiting) return refuse("busy");
  waiting += 1;
  const reading = turn.then(() => readThere(bytes, within));
  turn = reading.catch(() => undefined);
  return reading.finally(() => (waiting -= 1));
}

/** The file that a form brings; null when nobody chose one. */
export async function readSent(form: Typed): Promise<Result<Uint8Array, SpreadsheetRefusal> | null> {
  const file = form.file("file");
  return !file || (file.bytes.length === 0 && file.name === "") ? null : readApart(file.bytes);
}

function readThere(bytes: Uint8Array, { megabytes, milliseconds }: Limits): Promise<ReadThere> {
  const worker = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: bytes,
    // All it loads is plain .ts: it needs neither the loader nor what else this process was started with.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  });
  return new Promise<ReadThere>((resolve, reject) => {
    const tired = setTimeout(() => resolve(refuse("too-much")), milliseconds);
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(refuse("too-much"));
      else reject(error);
    });
    worker.once("exit", (status) => reject(new Error(`The thread that reads files ended early (${status}).`)));
    worker.once("exit", () => clearTimeout(tired));
  }).finally(() => worker.terminate());
}
