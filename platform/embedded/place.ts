import { access, chmod, constants, mkdir, realpath } from "node:fs/promises";
import path from "node:path";
import type { Surroundings } from "#platform/config.ts";
import { type DatabaseUser, databaseUser, mayEnter } from "#platform/embedded/database-user.ts";
import { Failure, systemCode } from "#platform/failure.ts";

/** Where things lie in the data directory. */
export type Place = {
  readonly dataDir: string;
  readonly database: string;
  readonly logins: string;
  readonly log: string;
};

export const placeIn = (dataDir: string): Place => ({
  dataDir,
  database: path.join(dataDir, "database"),
  logins: path.join(dataDir, "database-logins.json"),
  log: path.join(dataDir, "database.log"),
});

export async function preparePlace(dataDir: string, user: DatabaseUser | null): Promise<Place> {
  try {
    // Root's database runs as another user, who has to come through this folder to its own.
    if (await makeFolder(dataDir, user ? 0o755 : 0o700)) await chmod(dataDir, user ? 0o711 : 0o700);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(
      `The data directory ${dataDir} cannot be written (${systemCode(error)}): set DATA_DIR to a folder of this user's.`,
    );
  }
  if (!(await mayEnter(dataDir, user)))
    throw new Failure(
      `The data directory ${dataDir} cannot be reached by the user '${user?.name}' who runs the database for root: set DATA_DIR to a folder such as /var/lib/backontrack.`,
    );
  return placeIn(await realpath(dataDir));
}

/** True when it was not there. Step by step: asked for all at once, Node never answers where a parent refuses (/proc). */
async function makeFolder(folder: string, mode: number): Promise<boolean> {
  try {
    await mkdir(folder, { mode });
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    if (systemCode(error) !== "ENOENT" || path.dirname(folder) === folder) throw error;
  }
  await makeFolder(path.dirname(folder), mode);
  await mkdir(folder, { mode });
  return true;
}

/** What the settings depend on besides the environment. */
export async function readSurroundings(project: string): Promise<Surroundings> {
  const isRoot = process.getuid?.() === 0;
  const isReachable = await mayEnter(project, await databaseUser());
  return { isRoot, project, cwd: process.cwd(), isReachable };
}
