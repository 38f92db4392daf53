import { fork } from "node:child_process";
import { refuse, type Result } from "#platform/result.ts";
import type { Typed } from "#platform/typed.ts";
import { largestFile, type SpreadsheetRefusal } from "./spreadsheet.ts";
import type { ReadThere } from "./reader.ts";

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
 * Reads the file in a process of its own, so that nobody waits for it but who sent it, and a hostile file cannot use up
 * the program's memory or time: docs/decisions/2026-11-25-files-are-read-apart.md. The sheets come packed: `unpackSheets`.
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
  const reader = fork(new URL("./reader.ts", import.meta.url), {
    // All it loads is plain .ts: it needs neither the loader nor anything else that this process was started with.
    execArgv: ["--disable-warning=ExperimentalWarning", `--max-old-space-size=${megabytes}`, "--max-semi-space-size=4"],
    // With one pool, glibc keeps less than where each thread of the unzipper has its own.
    env: { MALLOC_ARENA_MAX: "1" },
    serialization: "advanced",
    // A heap that is full is said in many lines about V8.
    stdio: "ignore",
  });
  const end = (): void => void reader.kill("SIGKILL");
  process.once("exit", end);
  return new Promise<ReadThere>((resolve, reject) => {
    const isOver = setTimeout(() => resolve(refuse("too-much")), milliseconds);
    reader.once("message", (answer) => resolve(answer as ReadThere)); // it says nothing else
    reader.once("error", reject);
    reader.once("exit", (status, signal) => {
      clearTimeout(isOver);
      // So a heap that is full ends it, or a system that has no more memory to give.
      if (signal === "SIGABRT" || signal === "SIGKILL" || signal === "SIGTRAP") resolve(refuse("too-much"));
      else reject(new Error(`The reader of files ended early (${signal ?? status}).`));
    });
    // A reader that has ended already says so itself.
    reader.send(bytes, () => undefined);
  }).finally(() => {
    process.off("exit", end);
    end();
  });
}
