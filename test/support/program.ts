import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const project = path.resolve(import.meta.dirname, "../..");

export interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** The real program in a process of its own, as somebody starts it on their machine. */
export interface Program {
  readonly origin: string;
  readonly link: string | null;
  /** The Node that serves, not the launcher before it. */
  readonly pid: number;
  said(): string;
  /** What the program says when it is told to stop as by Ctrl-C. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Ways {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

const running = new Set<ChildProcess>();

function launch(words: readonly string[], { dataDir, settings = {}, folder = project }: Ways) {
  const child = spawn(process.execPath, [path.join(folder, "bin/backontrack.mjs"), ...words], {
    cwd: tmpdir(),
    env: { PATH: process.env["PATH"] ?? "", HOME: tmpdir(), DATA_DIR: dataDir, ...settings },
  });
  running.add(child);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "close").then(([status]): Ended => {
    running.delete(child);
    return { status: status as number | null, said }; // the first word of the event
  });
  return { child, ended, said: () => said };
}

/** Runs a command to its end. */
export const run = (words: readonly string[], ways: Ways): Promise<Ended> => launch(words, ways).ended;

/** The same where nobody reads what it says on its output any more. */
export function runUnheard(words: readonly string[], ways: Ways): Promise<Ended> {
  const { child, ended } = launch(words, ways);
  child.stdout.destroy();
  return ended;
}

/** Starts the service and waits until it is ready. */
export async function start(words: readonly string[], ways: Ways): Promise<Program> {
  const port = await freePort();
  const launched = launch(["start", ...words], { ...ways, settings: { PORT: String(port), ...ways.settings } });
  const { child, ended, said } = launched;
  const state = { hasEnded: false };
  void ended.then(() => (state.hasEnded = true));
  while (!said().includes("is ready") && !state.hasEnded) await pause(20);
  if (state.hasEnded) throw new Error(`It did not start: ${said()}`);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    link: /\/link\/[\w-]+/u.exec(said())?.[0] ?? null,
    pid: await childOf(child.pid ?? 0),
    said,
    ended,
    stop: (signal = "SIGINT") => {
      child.kill(signal);
      return ended;
    },
  };
}

/** The launcher waits for the program; what is killed in these tests is the program. */
async function childOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
}

export async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(path.join(dataDir, "database/postmaster.pid"), "utf8")).split("\n")[0]);
}

export async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    if (state === null || / Z /u.test(state)) return true;
    await pause(50);
  }
  return false;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** A folder that the database's user can reach, gone when the tests are over. */
export async function openFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "backontrack-program-"));
  await chmod(folder, 0o755);
  return {
    folder,
    async remove() {
      for (const child of running) child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
