import { setTimeout as pause } from "node:timers/promises";
import { type Binaries, findBinaries } from "#platform/embedded/binaries.ts";
import { createDatabase, lastComplaint, majorOf, renewPasswords } from "#platform/embedded/creation.ts";
import { type DatabaseUser, databaseUser } from "#platform/embedded/database-user.ts";
import { type Hold, holdDatabase } from "#platform/embedded/hold.ts";
import { type Login, type Logins, loginNames, makeLogins, readLogins } from "#platform/embedded/logins.ts";
import {
  type ServerProcess,
  disown,
  isServerOf,
  readPidFile,
  startServer,
  stopServer,
} from "#platform/embedded/server-process.ts";
import { type Place, preparePlace } from "#platform/embedded/place.ts";
import { takeRestored } from "#platform/embedded/restored.ts";
import { serverSettings } from "#platform/embedded/settings.ts";
import { Failure } from "#platform/failure.ts";

export type Cluster = {
  readonly port: number;
  url(login: Login, database?: string): string;
  /** Stops PostgreSQL, unless it belongs to another program that we only joined. */
  stop(): Promise<void>;
  /** PostgreSQL was running already. */
  readonly adopted: boolean;
  /** The database was made just now and is empty. */
  readonly first: boolean;
  /** Settles when PostgreSQL has ended without our asking. */
  readonly gone: Promise<void>;
};

export type ClusterOptions = {
  readonly dataDir: string;
  /** For tests: nothing is forced to disk. */
  readonly quick?: boolean;
  /** For a command that may work beside the running program; without it a second program is refused. */
  readonly shared?: boolean;
  /** Where it listens when it is started here; any free port without it. */
  readonly port?: number;
  /** Something to do for this process while PostgreSQL's own are at work. */
  readonly meanwhile?: () => void;
};

export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const user = await databaseUser();
  const place = await preparePlace(options.dataDir, user);
  const binaries = await findBinaries(place.dataDir, user);
  const { first, logins } = await prepareDatabase(place, binaries, user, options);
  const { server, adopted } = await runningServer(place, binaries, user, options);
  const hold = await holdDatabase({ server, place, logins, shared: options.shared ?? false });
  return {
    port: server.port,
    adopted,
    first,
    gone: hold.gone,
    url: (login, database = "backontrack") =>
      `postgres://${loginNames[login]}:${logins[login]}@127.0.0.1:${server.port}/${database}`,
    stop: () => stop(place, server, hold),
  };
}

async function stop(place: Place, server: ServerProcess, hold: Hold): Promise<void> {
  if (await hold.letGo()) await stopServer(place.database, server.pid);
}

async function prepareDatabase(
  place: Place,
  binaries: Binaries,
  user: DatabaseUser | null,
  { quick = false, meanwhile }: ClusterOptions,
): Promise<{ first: boolean; logins: Logins }> {
  await takeRestored(place.database);
  const major = await majorOf(place.database);
  if (major !== null && major !== binaries.major)
    throw new Failure(
      `The database in ${place.database} was made by PostgreSQL ${major} and this is ${binaries.major}: restore a backup made with this version, or go back to the version that made it.`,
    );
  const kept = await readLogins(place.logins);
  const logins = kept ?? (await makeLogins(place.logins));
  if (major === null)
    return {
      logins,
      first: await createDatabase(place.database, binaries, user, { logins, durable: !quick, meanwhile }),
    };
  if (!kept) {
    const running = await readPidFile(place.database);
    if (running) await stopServer(place.database, running.pid);
    await renewPasswords(place.database, binaries, user, logins);
  }
  return { logins, first: false };
}

async function runningServer(
  place: Place,
  binaries: Binaries,
  user: DatabaseUser | null,
  { quick = false, meanwhile, port }: ClusterOptions,
): Promise<{ server: ServerProcess; adopted: boolean }> {
  let said = "";
  for (let attempt = 0; attempt < 50; attempt++) {
    const living = await livingServer(place);
    if (living) return { server: living, adopted: true };
    const started = await startServer(place, binaries, user, { settings: serverSettings(quick), meanwhile, port });
    if (started.is === "ready") return { server: started.server, adopted: false };
    said = started.said;
    if (!passesByItself.test(said)) break;
    await pause(200);
  }
  throw new Failure(`PostgreSQL did not start: ${lastComplaint(said)} See ${place.log}.`);
}

/** Somebody took the port a moment before us, another program is starting, or the backends of a killed server linger. */
const passesByItself =
  /could not create any TCP|could not bind|lock file "postmaster.pid" already exists|pre-existing shared memory/u;

async function livingServer(place: Place): Promise<ServerProcess | null> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const file = await readPidFile(place.database);
    if (!file) return null;
    if (!(await isServerOf(place.database, file.pid))) {
      await disown(place.database, file);
      return null;
    }
    if (file.isReady) return file;
    await pause(50); // starting, or stopping
  }
  throw new Failure(`PostgreSQL on ${place.database} neither starts nor stops: end its process and start again.`);
}
