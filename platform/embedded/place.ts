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
    const made = await mkdir(dataDir, { recursive: true, mode: user ? 0o755 : 0o700 });
    if (made !== undefined && user) await chmod(dataDir, 0o711);
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

/** What the settings depend on besides the environment. */
export async function readSurroundings(project: string): Promise<Surroundings> {
  const isRoot = process.getuid?.() === 0;
  const isReachable = await mayEnter(project, await databaseUser());
  return { isRoot, project, cwd: process.cwd(), isReachable };
}
