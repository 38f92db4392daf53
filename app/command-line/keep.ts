import { existsSync } from "node:fs";
import path from "node:path";
import { version } from "#app/version.ts";
import { backup } from "#platform/backup/backup.ts";
import { readBackup, restore } from "#platform/backup/restore.ts";
import { systemClock } from "#platform/clock.ts";
import { Failure } from "#platform/failure.ts";
import { openKeyFile } from "#platform/sealing/key-file.ts";
import { connect, discardDatabase, readSettings } from "./connect.ts";
import { readState } from "./prepare.ts";

export const backupHelp = `backontrack backup FILE

Writes the embedded database to FILE, also while the service runs. The key file is not in it: keep a copy of that elsewhere,
for without it a backup cannot be read.`;

export async function makeBackup(file: string): Promise<void> {
  const config = await readSettings();
  refuseOwnDatabase(config.database !== null);
  const connection = await connect(config, { shared: true });
  try {
    const keys = openKeyFile(config.keyFile);
    if (connection.cluster === null) return;
    const target = path.resolve(file);
    await backup({
      cluster: connection.cluster,
      dataDir: config.dataDir,
      file: target,
      now: systemClock.now(),
      program: version,
      keyFingerprint: keys.fingerprint,
    });
    process.stdout.write(
      `The database is in ${target}. The key file ${config.keyFile} is not in it: keep a copy of that in another place.\n`,
    );
  } finally {
    await connection.close();
  }
}

export const restoreHelp = `backontrack restore FILE [--move-aside]

Puts the embedded database back from FILE, with the service stopped. A database that is there is never overwritten: with
--move-aside it is kept beside the new one under another name.`;

export async function restoreBackup(file: string, moveAside: boolean): Promise<void> {
  const config = await readSettings();
  refuseOwnDatabase(config.database !== null);
  const manifest = await readBackup(path.resolve(file));
  const keys = openKeyFile(config.keyFile);
  if (keys.fingerprint !== manifest.keyFingerprint)
    throw new Failure(
      `The key file ${config.keyFile} is not the one this backup was made with: set KEY_FILE to that one; nothing was changed.`,
    );
  const { movedTo } = await restore({
    file: path.resolve(file),
    dataDir: config.dataDir,
    now: systemClock.now(),
    moveAside,
  });
  process.stdout.write(
    `The database of ${manifest.madeAt} is back${movedTo === null ? "" : `; the one that was there is kept as ${movedTo}`}. Start the service with "npm start".\n`,
  );
}

export const resetDemoHelp = `backontrack reset-demo

Begins the demonstration anew. It touches nothing but an embedded database that was filled as a demonstration.`;

export async function resetDemo(): Promise<void> {
  const config = await readSettings();
  if (config.database !== null)
    throw new Failure("DATABASE_URL names a database of your own: reset-demo touches only the embedded demonstration.");
  if (!existsSync(path.join(config.dataDir, "database")))
    throw new Failure(`There is no demonstration in ${config.dataDir}: nothing was touched.`);
  // Not shared: a service that runs would lose its database under its feet.
  const connection = await connect(config, { shared: false });
  try {
    const state = await readState(connection.app);
    if (!state.isDemonstration)
      throw new Failure(`The database in ${config.dataDir} is not a demonstration: nothing was touched.`);
  } finally {
    await connection.close();
  }
  discardDatabase(config.dataDir);
  process.stdout.write('The demonstration begins anew with the next "npm start".\n');
}

function refuseOwnDatabase(isOwn: boolean): void {
  if (isOwn)
    throw new Failure(
      "DATABASE_URL names a database of your own: back it up and restore it with its own tools (docs/operations.md).",
    );
}
