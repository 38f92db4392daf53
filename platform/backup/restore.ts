import { createReadStream } from "node:fs";
import { chown, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { type Manifest, manifestForm, manifestName } from "#platform/backup/manifest.ts";
import { isWhole } from "#platform/backup/signature.ts";
import { entries } from "#platform/backup/tar.ts";
import { findBinaries } from "#platform/embedded/binaries.ts";
import { syncFolder } from "#platform/embedded/creation.ts";
import { type DatabaseUser, databaseUser } from "#platform/embedded/database-user.ts";
import { type Place, preparePlace } from "#platform/embedded/place.ts";
import { exists, restoredFolder, takeRestored } from "#platform/embedded/restored.ts";
import { isServerOf, readPidFile } from "#platform/embedded/server-process.ts";
import { Failure, systemCode } from "#platform/failure.ts";

export type RestoreOptions = {
  readonly file: string;
  readonly dataDir: string;
  readonly now: Temporal.Instant;
  /** A database that is there already is moved aside, never deleted; without this it is a reason to refuse. */
  readonly moveAside?: boolean;
};

export type Restored = { readonly manifest: Manifest; readonly movedTo: string | null };

/** Touches nothing before the whole file has been read and found to be unaltered. */
export async function restore({ file, dataDir, now, moveAside = false }: RestoreOptions): Promise<Restored> {
  const manifest = await readBackup(file);
  const user = await databaseUser();
  const place = await preparePlace(dataDir, user);
  const binaries = await findBinaries(place.dataDir, user);
  if (manifest.postgresql.split(".")[0] !== binaries.major)
    throw new Failure(
      `${file} was made with PostgreSQL ${manifest.postgresql} and this is ${binaries.version}: restore it with the version of the program that made it.`,
    );
  await refuseIfRunning(place);
  const isOccupied = await exists(place.database);
  if (isOccupied && !moveAside)
    throw new Failure(
      `${place.dataDir} already holds a database: add --move-aside to keep it under another name, or set DATA_DIR to an empty folder.`,
    );

  const whole = restoredFolder(place.database);
  const making = `${place.database}-being-restored`;
  for (const leftover of [making, whole]) await rm(leftover, { recursive: true, force: true });
  try {
    await unpack(file, making, user);
    await syncFolder(making, binaries, user);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!/^E[A-Z]+$/u.test(systemCode(error))) throw error;
    throw new Failure(
      `The backup could not be unpacked in ${place.dataDir} (${systemCode(error)}): make room there; nothing was changed.`,
    );
  }
  await refuseIfRunning(place);
  await rename(making, whole);
  const movedTo = isOccupied ? await moveOld(place, now) : null;
  // They are not in the backup; the next start makes new ones.
  await rm(place.logins, { force: true });
  await takeRestored(place.database);
  return { manifest, movedTo };
}

/** What a backup says about itself, once all of it has been checked. */
export async function readBackup(file: string): Promise<Manifest> {
  const whole = await isWhole(file).catch((error: unknown) => {
    throw new Failure(`${file} cannot be read (${systemCode(error)}): give the path of a backup.`);
  });
  if (!whole)
    throw new Failure(`${file} is no backup, or was altered or cut short: use another copy; nothing was changed.`);
  for await (const { entry, bytes } of read(file)) {
    if (entry.name !== manifestName) break;
    const manifest = manifestForm.safeParse(JSON.parse(Buffer.concat(await Array.fromAsync(bytes)).toString()));
    if (manifest.success) return manifest.data;
    break;
  }
  throw new Failure(`${file} was made by another version of the program: restore it with that version.`);
}

const read = (file: string) => entries(createReadStream(file).pipe(createGunzip()) as AsyncIterable<Buffer>);

async function refuseIfRunning(place: Place): Promise<void> {
  const server = await readPidFile(place.database);
  if (server && (await isServerOf(place.database, server.pid)))
    throw new Failure(`The database in ${place.dataDir} is running: stop the program first.`);
}

async function unpack(file: string, making: string, user: DatabaseUser | null): Promise<void> {
  const give = async (made: string): Promise<void> => {
    if (user) await chown(made, user.uid, user.gid);
  };
  await mkdir(making, { mode: 0o700 });
  await give(making);
  for await (const { entry, bytes } of read(file)) {
    if (entry.name === manifestName) {
      await Array.fromAsync(bytes);
      continue;
    }
    const target = path.join(making, safeName(entry.name));
    if (entry.kind === "folder") await mkdir(target, { mode: 0o700 });
    else await writeFrom(target, bytes);
    await give(target);
  }
  for (const inside of ["pg_wal/archive_status", "pg_wal/summaries"]) {
    await mkdir(path.join(making, inside), { mode: 0o700 });
    await give(path.join(making, inside));
  }
}

async function writeFrom(target: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(target, "wx", 0o600);
  try {
    for await (const chunk of bytes) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

/** A checksum is no proof of who made the file: no name may lead out of the folder. */
function safeName(name: string): string {
  const isSafe = name.split("/").every((part) => /^[\w.-]+$/u.test(part) && part !== "." && part !== "..");
  if (!isSafe)
    throw new Failure("The backup holds a file that no database has: use another copy; nothing was changed.");
  return name;
}

async function moveOld(place: Place, now: Temporal.Instant): Promise<string> {
  const time = now.toString({ smallestUnit: "second" }).replaceAll(":", "");
  const aside = path.join(place.dataDir, `database-before-restore-${time}`);
  if (await exists(aside)) throw new Failure(`${aside} is there already: try again in a second.`);
  await rename(place.database, aside);
  return aside;
}
