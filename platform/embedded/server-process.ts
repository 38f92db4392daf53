import { spawn } from "node:child_process";
import { open, readFile, readlink, rename, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "#platform/embedded/binaries.ts";
import type { Place } from "#platform/embedded/place.ts";
import { type DatabaseUser, bareEnvironment, identity, run } from "#platform/embedded/database-user.ts";

export type ServerProcess = { readonly pid: number; readonly port: number };

/** What postmaster.pid says. It outlives a server that was killed. */
export type PidFile = ServerProcess & { readonly isReady: boolean; readonly text: string };

export async function readPidFile(database: string): Promise<PidFile | null> {
  const text = await readFile(path.join(database, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === "ready", text } : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // kill() throws nothing but system errors
  }
}

/** A process number may by now belong to somebody else, or to a dead process that nobody has collected. */
export async function isServerOf(database: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command =
    process.platform === "linux"
      ? (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).replaceAll("\0", " ")
      : (await run("ps", ["-o", "command=", "-p", String(pid)], null)).output;
  if (!command.includes("postgres")) return false;
  if (command.includes(database)) return true;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return folder === database;
}

/**
 * PostgreSQL refuses to start while the process named in its file lives, whatever that process is. The file stays, with
 * a number that no process can have: its other lines let PostgreSQL find backends that outlived their server.
 */
export async function disown(database: string, file: PidFile): Promise<void> {
  await writeFile(path.join(database, "postmaster.pid"), file.text.replace(/^\d+/u, "2147483646"));
}

export type Started =
  | { readonly is: "ready"; readonly server: ServerProcess }
  | { readonly is: "ended"; readonly said: string };

/** In a process group of its own: Ctrl-C in the terminal reaches us, and we stop it when our requests are done. */
export async function startServer(
  { database, log }: Pick<Place, "database" | "log">,
  binaries: Binaries,
  user: DatabaseUser | null,
  {
    settings,
    meanwhile,
    port: wanted,
  }: {
    settings: Readonly<Record<string, string>>;
    meanwhile?: (() => void) | undefined;
    port?: number | undefined;
  },
): Promise<Started> {
  const port = wanted ?? (await freePort());
  const file = await openLog(log);
  const before = (await file.stat()).size;
  const set = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const child = spawn(path.join(binaries.folder, "bin/postgres"), ["-D", database, ...set], {
    cwd: database,
    env: bareEnvironment(),
    detached: true,
    stdio: ["ignore", file.fd, file.fd],
    ...identity(user),
  });
  const end: { said: string | null } = { said: null };
  child.on("error", (error) => (end.said = `FATAL: ${error.message}`));
  child.on("exit", () => (end.said ??= ""));
  child.unref();
  meanwhile?.();
  await file.close();
  // Recovery after a crash may take its time: as long as the process lives, it is waited for.
  while (end.said === null) {
    const now = await readPidFile(database);
    if (now?.pid === child.pid && now?.isReady === true) return { is: "ready", server: { pid: now.pid, port } };
    await pause(10);
  }
  return { is: "ended", said: end.said || (await readFrom(log, before)) };
}

async function openLog(log: string) {
  const size = (await stat(log).catch(() => null))?.size ?? 0;
  if (size > 1_000_000) await rename(log, `${log}.before`);
  return open(log, "a", 0o600);
}

async function readFrom(log: string, position: number): Promise<string> {
  return (await readFile(log)).subarray(position).toString("utf8");
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Fast: open transactions are rolled back. After a minute without an answer: at once, and the next start recovers. */
export async function stopServer(database: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 60_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    if (!(await isServerOf(database, pid))) return;
    process.kill(pid, signal);
    if (await hasEnded(database, pid, patience)) return;
  }
}

async function hasEnded(database: string, pid: number, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 10) {
    if (!(await isServerOf(database, pid))) return true;
    await pause(10);
  }
  return false;
}
