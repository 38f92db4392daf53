import path from "node:path";
import { existsSync, renameSync, rmSync } from "node:fs";
import { readConfig, type Config } from "#platform/config.ts";
import { preparePlace, readSurroundings } from "#platform/embedded/place.ts";
import { openCluster, type Cluster } from "#platform/embedded/cluster.ts";
import { Failure } from "#platform/failure.ts";
import { refuseUnfitDatabase } from "#platform/fit-database.ts";

export const project = path.resolve(import.meta.dirname, "../..");
export const migrations = new URL("../../database/migrations/", import.meta.url);

export async function readSettings(): Promise<Config> {
  const config = readConfig(process.env, await readSurroundings(project));
  if (!config.ok) throw new Failure(config.refusal);
  return config.value;
}

/** What people type to come here. */
export function originOf({ origin, host, port }: Config): string {
  return origin ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The database, wherever it is: the one named by DATABASE_URL, the embedded one that runs, or the embedded one for as long as we work. */
export interface Connection {
  readonly owner: string;
  readonly app: string;
  /** Null when the database is not ours to start and stop. */
  readonly cluster: Cluster | null;
  close(): Promise<void>;
}

/** The embedded database on the data it had, after it fell while the program runs. Never a new and empty one. */
export async function connectAgain(config: Config, port: number): Promise<Cluster> {
  if (isToBeMade(config)) throw new Failure(`there is no database in ${config.dataDir} any more.`);
  return openCluster({ dataDir: config.dataDir, port });
}

/** Whether there is no embedded database yet. */
export const isToBeMade = ({ database, dataDir }: Config): boolean =>
  database === null && !existsSync(path.join(dataDir, "database"));

/** In one step out of the way, then away: cut off in between, the next start finds no database rather than half of one. */
export function discardDatabase(dataDir: string): void {
  const discarded = path.join(dataDir, "database-discarded");
  rmSync(discarded, { recursive: true, force: true });
  renameSync(path.join(dataDir, "database"), discarded);
  rmSync(discarded, { recursive: true, force: true });
}

export async function connect(
  config: Config,
  options: { readonly shared: boolean; readonly meanwhile?: () => void },
): Promise<Connection> {
  if (config.database !== null) {
    options.meanwhile?.();
    await refuseUnfitDatabase(config.database);
    // The key file lies there, unless it is said to lie elsewhere.
    if (!options.shared) await preparePlace(config.dataDir, null);
    return { ...config.database, cluster: null, close: async () => {} };
  }
  if (options.shared && isToBeMade(config))
    throw new Failure(
      `There is no database in ${config.dataDir} yet: run "npm start" first, or set DATA_DIR to where it is.`,
    );
  const cluster = await openCluster({ dataDir: config.dataDir, ...options });
  return { owner: cluster.url("owner"), app: cluster.url("app"), cluster, close: () => cluster.stop() };
}
