import { chown, mkdir, open, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "#platform/embedded/binaries.ts";
import { type DatabaseUser, run } from "#platform/embedded/database-user.ts";
import { type Logins, loginNames } from "#platform/embedded/logins.ts";
import { isAlive } from "#platform/embedded/server-process.ts";
import { Failure, systemCode } from "#platform/failure.ts";

const addressRules = `# Only this machine, only with a password.
host all all 127.0.0.1/32 scram-sha-256
`;

/**
 * Everything is made in a folder beside and renamed when it is whole, so a start that is cut off leaves nothing half
 * done. False when another program was quicker.
 */
export async function createDatabase(
  database: string,
  binaries: Binaries,
  user: DatabaseUser | null,
  { logins, durable, meanwhile }: { logins: Logins; durable: boolean; meanwhile?: (() => void) | undefined },
): Promise<boolean> {
  await removeLeftovers(database);
  const making = `${database}-being-made-${process.pid}`;
  await mkdir(making, { mode: 0o700 });
  if (user) await chown(making, user.uid, user.gid);
  const initialised = initialise(making, binaries, user);
  meanwhile?.();
  await initialised;
  await writeFile(path.join(making, "pg_hba.conf"), addressRules);
  // Nothing of it need be safe before all of it is.
  await alone(making, binaries, user, [...rolesAndDatabase, ...passwords(logins)], ["-c", "fsync=off"]);
  if (durable) await syncFolder(making, binaries, user);
  return moveInto(making, database);
}

async function initialise(making: string, binaries: Binaries, user: DatabaseUser | null): Promise<void> {
  const { status, output } = await run(
    path.join(binaries.folder, "bin/initdb"),
    [
      `--pgdata=${making}`,
      `--username=${loginNames.superuser}`,
      "--encoding=UTF8",
      // The builtin provider sorts alike on every machine; Danish order is available as collation "da-x-icu".
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--data-checksums",
      "--auth=reject",
      "--no-sync",
      "--no-instructions",
    ],
    user,
    "",
    making,
  );
  if (status === 0) return;
  await rm(making, { recursive: true, force: true });
  throw new Failure(`The database could not be made in ${making}: ${lastComplaint(output)}`);
}

/** Said in template1, so that every database made later (a test's too) is as closed as the first. */
const rolesAndDatabase: readonly string[] = [
  `create role ${loginNames.owner} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication`,
  `create role ${loginNames.app} login nosuperuser nobypassrls nocreaterole nocreatedb noreplication`,
  `alter role ${loginNames.app} set statement_timeout = '5s'`,
  `alter role ${loginNames.app} set idle_in_transaction_session_timeout = '10s'`,
  `alter role ${loginNames.app} set lock_timeout = '2s'`,
  `revoke all on schema public from public`,
  `grant usage on schema public to ${loginNames.app}`,
  `create database backontrack owner ${loginNames.owner}`,
  `revoke all on database backontrack from public`,
  `revoke all on database postgres from public`,
  `grant connect on database backontrack to ${loginNames.app}`,
];

const passwords = (logins: Logins): string[] => [
  `alter role ${loginNames.superuser} password '${logins.superuser}'`,
  `alter role ${loginNames.owner} password '${logins.owner}'`,
  `alter role ${loginNames.app} password '${logins.app}'`,
];

/** For a database whose passwords are lost, or that came from a backup. Nothing may be running on it. */
export const renewPasswords = (database: string, binaries: Binaries, user: DatabaseUser | null, logins: Logins) =>
  alone(database, binaries, user, passwords(logins));

/** PostgreSQL without a server: one statement a line, no password asked, for whoever may read the files. */
async function alone(
  database: string,
  binaries: Binaries,
  user: DatabaseUser | null,
  statements: readonly string[],
  settings: readonly string[] = [],
): Promise<void> {
  const { status, output } = await run(
    path.join(binaries.folder, "bin/postgres"),
    [
      "--single",
      "-D",
      database,
      "-c",
      "log_min_error_statement=panic",
      "-c",
      "log_checkpoints=off",
      ...settings,
      "template1",
    ],
    user,
    `${statements.join("\n")}\n`,
    database,
  );
  // Without a server a refused statement does not change the exit status.
  if (status !== 0 || /\b(?:ERROR|FATAL|PANIC):/u.test(output))
    throw new Failure(`The database in ${database} could not be prepared: ${lastComplaint(output)}`);
}

/** What PostgreSQL said last that matters, as the end of a sentence. */
export function lastComplaint(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const complaint =
    lines.findLast((line) => /\b(?:ERROR|FATAL|PANIC|error):/u.test(line)) ?? lines.at(-1) ?? "no reason given";
  return complaint.replace(/^.*?\b(?:ERROR|FATAL|PANIC|error):\s*/u, "").replace(/\.?$/u, ".");
}

export async function syncFolder(folder: string, binaries: Binaries, user: DatabaseUser | null): Promise<void> {
  const method = process.platform === "linux" ? ["--sync-method", "syncfs"] : [];
  const synced = await run(path.join(binaries.folder, "bin/initdb"), ["-D", folder, "--sync-only", ...method], user);
  if (synced.status !== 0) throw new Failure(`${folder} could not be written to disk: ${lastComplaint(synced.output)}`);
}

async function moveInto(making: string, database: string): Promise<boolean> {
  try {
    await rename(making, database);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(systemCode(error))) throw error;
    await rm(making, { recursive: true });
    return false;
  }
  const parent = await open(path.dirname(database), "r");
  await parent.sync();
  await parent.close();
  return true;
}

async function removeLeftovers(database: string): Promise<void> {
  const prefix = `${path.basename(database)}-being-made-`;
  for (const name of await readdir(path.dirname(database))) {
    const maker = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : null;
    if (maker !== null && (maker === process.pid || !isAlive(maker)))
      await rm(path.join(path.dirname(database), name), { recursive: true, force: true });
  }
}

/** Null when the folder holds no database. */
export async function majorOf(database: string): Promise<string | null> {
  try {
    return (await readFile(path.join(database, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw new Failure(`${database} cannot be read (${systemCode(error)}): run as the user who owns it.`);
  }
}
