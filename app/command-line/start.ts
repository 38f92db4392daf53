import type { Service } from "#app/service.ts";
import { systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import { isUnreachable } from "#platform/database.ts";
import { keepRunning } from "#platform/embedded/revival.ts";
import { Failure } from "#platform/failure.ts";
import { migrate } from "#platform/migrate.ts";
import { refuseUnfitKeyFile } from "#platform/sealing/key-file.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { whenToldToStop } from "#platform/stopping.ts";
import {
  connect,
  connectAgain,
  discardDatabase,
  isToBeMade,
  migrations,
  originOf,
  readSettings,
  type Connection,
} from "./connect.ts";
import { listen, refuseBusyPort } from "./listen.ts";
import { actingOn, openKeys, openKeysOf, readState, rememberFilled, rememberForReal, type State } from "./prepare.ts";

export const startHelp = `backontrack start [--demo | --no-demo]

Starts the service. Without a database of your own (DATABASE_URL) it starts an embedded one, and an empty embedded one is
filled with a demonstration of invented people unless you say --no-demo. Begun so, it stays without also when you do not
say it again. A database of your own is filled only with --demo.`;

export interface Wish {
  readonly demo: boolean;
  readonly noDemo: boolean;
}

export async function start(wish: Wish): Promise<void> {
  if (wish.demo && wish.noDemo) throw new Failure("Say --demo or --no-demo, not both.");
  const config = await readSettings();
  await refuseBusyPort(config);
  if (isToBeMade(config)) refuseUnfitKeyFile(config.keyFile, [config.dataDir]);
  const load = () => import("#app/service.ts");
  // The pages are read in while PostgreSQL is made and starts: neither waits for the other.
  let connection = await connect(config, { shared: false, meanwhile: () => void load().catch(() => {}) });
  let service: Service | null = null;
  try {
    const before = await readState(connection.app);
    refuseUnfitState(before, wish, config);
    if (before.isDemonstration && !before.isFilled) connection = await beginAnew(connection, config);
    await migrate(connection.owner, migrations);
    const isFilled = wish.demo || (connection.cluster !== null && !wish.noDemo && !before.isForReal);
    const { keys, invitation } = await prepare(connection.app, config, isFilled);
    const origin = originOf(config);
    const { openService } = await load();
    service = await openService({
      databaseUrl: connection.app,
      keys,
      clock: systemClock,
      origin,
      isLoopback: isLoopback(config.host),
      report,
      delivery: deliveryOf(config),
    });
    const server = await listen(service, config);
    process.stdout.write(
      `Back on Track is ready: ${origin}${invitation === null ? "" : `/link/${invitation} (this link works once, for 24 hours, and makes the first administrator)`}\n`,
    );
    const running = service;
    const startAgain = (port: number) => connectAgain(config, port);
    const kept = connection.cluster && keepRunning(connection.cluster, { startAgain, say, giveUp: fail });
    const stop = async (): Promise<void> => {
      kept?.cease();
      server.close();
      server.closeIdleConnections();
      const drained = new Promise<void>((resolve) => void server.once("close", resolve));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
      await running.stop();
      await kept?.stop();
      process.exit(0);
    };
    whenToldToStop(() => void stop().catch(fail));
  } catch (error) {
    await service?.stop().catch(() => {});
    await connection.close();
    throw error;
  }
}

/** Before anything is changed. */
function refuseUnfitState(state: State, { demo, noDemo }: Wish, config: Config): void {
  const where = config.database === null ? `The database in ${config.dataDir}` : "The database that DATABASE_URL names";
  if (demo && !state.isEmpty && !state.isDemonstration)
    throw new Failure(`${where} is in use: --demo fills only an empty one, so start without it.`);
  if (noDemo && state.isDemonstration)
    throw new Failure(
      `${where} is a demonstration: start without --no-demo, or set ${config.database === null ? "DATA_DIR to another folder" : "DATABASE_URL to an empty database"}.`,
    );
  if (config.database !== null && state.isDemonstration && !state.isFilled)
    throw new Failure(
      `${where} holds half a demonstration, cut off while it was filled: make an empty database, and start again.`,
    );
  if (state.keyFingerprint !== null) openKeysOf(state, config.keyFile);
}

/** A demonstration that was cut off while it was filled: nobody has worked in it yet. */
async function beginAnew(connection: Connection, config: Config): Promise<Connection> {
  await connection.close();
  discardDatabase(config.dataDir);
  return connect(config, { shared: false });
}

async function prepare(
  app: string,
  config: Config,
  isFilled: boolean,
): Promise<{ keys: KeyWrap; invitation: string | null }> {
  const state = await readState(app);
  const keys = await openKeys(app, state, config.keyFile);
  if (!state.isEmpty) return { keys, invitation: null };
  if (isFilled) {
    const { fillDemonstration } = await import("#database/demo/demonstration.ts");
    await fillDemonstration({ databaseUrl: app, keys });
    await rememberFilled(app);
    return { keys, invitation: null };
  }
  if (!state.isForReal) await rememberForReal(app);
  const { inviteFirstAdministrator } = await import("#app/access/set-up/door.ts");
  const acting = actingOn(app, keys);
  try {
    return { keys, invitation: await inviteFirstAdministrator(acting) };
  } finally {
    await acting.close();
  }
}

const deliveryOf = ({ mail, sms }: Config) => ({
  mail: mail && { ...mail, url: String(mail.url) },
  sms: sms && { ...sms, url: String(sms.url) },
});

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`);
  process.exit(1);
}

const lastReports = new Map<string, string>();

/** A reference and where in our code, never what somebody wrote; the same complaint of the same job is said once. */
function report(reference: string, error: unknown): void {
  const isLost = isUnreachable(error);
  const text = isLost ? "lost" : String(error);
  if (lastReports.get(reference) === text) return;
  lastReports.set(reference, text);
  if (isLost) return say(`${reference}: the database cannot be reached at the moment; what is not done yet will be.`);
  process.stderr.write(`${reference} ${error instanceof Error ? (error.stack ?? error.message) : "unknown"}\n`);
}
