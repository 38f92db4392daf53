import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { Failure } from "#platform/failure.ts";

export type DatabaseUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** PostgreSQL will not run as root, so root lends it one of these. Null when we are an ordinary user already. */
export async function databaseUser(): Promise<DatabaseUser | null> {
  if (process.getuid?.() !== 0) return null;
  const user = chooseUser(await readFile("/etc/passwd", "utf8").catch(() => ""));
  if (!user)
    throw new Failure("PostgreSQL does not run as root: start as an ordinary user, or create a user 'postgres'.");
  return user;
}

/** `postgres` before `nobody`: whatever else runs as nobody could read the data. */
export function chooseUser(passwd: string): DatabaseUser | null {
  const users = passwd.split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "_postgres", "nobody"]) {
    const fields = users.find((each) => each[0] === name);
    const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
    if (Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0) return { name, uid, gid };
  }
  return null;
}

export type Ran = { readonly status: number | null; readonly output: string };

/** Runs a program as the database's user, with nothing of our environment, and gives back all it printed. */
export function run(
  program: string,
  programArguments: readonly string[],
  user: DatabaseUser | null,
  input = "",
  folder = "/",
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { cwd: folder, env: bareEnvironment(), ...identity(user) });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", (error) => resolve({ status: null, output: error.message }));
    child.on("close", (status) => resolve({ status, output }));
    child.stdin.on("error", () => undefined); // It ended before it read everything: its status says so.
    child.stdin.end(input);
  });
}

export const identity = (user: DatabaseUser | null): { uid?: number; gid?: number } =>
  user ? { uid: user.uid, gid: user.gid } : {};

export const bareEnvironment = (): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"] ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
});

/** Asked of the system as that user, because modes, owners and access lists all have a say. */
export async function mayEnter(folder: string, user: DatabaseUser | null): Promise<boolean> {
  if (!user) return true;
  const { status } = await run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], user);
  return status === 0;
}
