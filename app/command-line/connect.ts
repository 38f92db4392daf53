import path from "node:path";
import { existsSync, mkdirSync } from "node:fs";
import { readConfig, type Config } from "#platform/config.ts";
import { readSurroundings } from "#platform/embedded/place.ts";
import { openCluster, type Cluster } from "#platform/embedded/cluster.ts";
import { Failure } from "#platform/failure.ts";
import { refuseOldDatabase } from "#platform/migrate.ts";

export const project = path.resolve(import.meta.dirname, "../..");
export const migrations = new URL("../../database/migrations/", import.meta.url);

export async function readSettings(): Promise<Config> {
  const config = readConfig(process.env, await readSurroundings(project));
  if (!config.ok) throw new Failure(config.refusal);
  return config.value;
}

/** The database, wherever it is: the one named by DATABASE_URL, the embedded one that runs, or the embedded one for as long as we work. */
export interface Connection {
  readonly owner: string;
  readonly app: string;
  /** Null when the database is not ours to start and stop. */
  readonly cluster: Cluster | null;
  close(): Promise<void>;
}

export async function connect(config: Config, options: { readonly shared: boolean }): Promise<Connection> {
  if (config.database !== null) {
    await refuseOldDatabase(config.database.app);
    return { ...config.database, cluster: null, close: async () => {} };
  }
  if (options.shared && !existsSync(path.join(config.dataDir, "database")))
    throw new Failure(
      `There is no database in ${config.dataDir} yet: run "npm start" first, or set DATA_DIR to where it is.`,
    );
  mkdirSync(config.dataDir, { recursive: true, mode: 0o755 });
  const cluster = await openCluster({ dataDir: config.dataDir, shared: options.shared });
  return { owner: cluster.url("owner"), app: cluster.url("app"), cluster, close: () => cluster.stop() };
}
