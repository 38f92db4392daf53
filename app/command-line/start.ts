import { openService, type Service } from "#app/service.ts";
import { inviteFirstAdministrator } from "#app/access/set-up/door.ts";
import { fillDemonstration } from "#database/demo/demonstration.ts";
import { systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import { openDatabase } from "#platform/database.ts";
import { Failure } from "#platform/failure.ts";
import { migrate } from "#platform/migrate.ts";
import { whenToldToStop } from "#platform/stopping.ts";
import { connect, migrations, readSettings } from "./connect.ts";
import { listen } from "./listen.ts";
import { actingOn, openKeys, readState } from "./prepare.ts";

export const startHelp = `backontrack start [--demo | --no-demo]

Starts the service. Without a database of your own (DATABASE_URL) it starts an embedded one, and an empty embedded one is
filled with a demonstration of invented people unless you say --no-demo. A database of your own is filled only with --demo.`;

export async function start({ demo, noDemo }: { demo: boolean; noDemo: boolean }): Promise<void> {
  if (demo && noDemo) throw new Failure("Say --demo or --no-demo, not both.");
  const config = await readSettings();
  const connection = await connect(config, { shared: false });
  let service: Service | null = null;
  try {
    await migrate(connection.owner, migrations);
    const isFilled = demo || (connection.cluster !== null && !noDemo);
    const { keys, invitation } = await prepare(connection.app, config, isFilled);
    const origin = originOf(config);
    service = await openService({
      databaseUrl: connection.app,
      keys,
      clock: systemClock,
      origin,
      isLoopback: isLoopback(config.host),
      report,
    });
    const server = await listen(service, config);
    process.stdout.write(
      `Back on Track is ready: ${origin}${invitation === null ? "" : `/link/${invitation} (this link works once, for 24 hours, and makes the first administrator)`}\n`,
    );
    const running = service;
    const stop = async (): Promise<void> => {
      server.close();
      server.closeIdleConnections();
      const drained = new Promise<void>((resolve) => void server.once("close", resolve));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
      await running.stop();
      await connection.close();
      process.exit(0);
    };
    whenToldToStop(() => void stop().catch(fail));
    void connection.cluster?.gone.then(() => fail(new Failure("The database has stopped: start the program again.")));
  } catch (error) {
    await service?.stop().catch(() => {});
    await connection.close();
    throw error;
  }
}

async function prepare(
  app: string,
  config: Config,
  isFilled: boolean,
): Promise<{ keys: Awaited<ReturnType<typeof openKeys>>; invitation: string | null }> {
  const database = openDatabase(app, { connections: 2 });
  const state = await readState(database).finally(() => undefined);
  const keys = await openKeys(database, state, config.keyFile).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  await database.close();
  const acting = actingOn(app, keys);
  try {
    if (!state.isEmpty) return { keys, invitation: null };
    if (!isFilled) return { keys, invitation: await inviteFirstAdministrator(acting) };
    await fillDemonstration({ databaseUrl: app, keys });
    return { keys, invitation: null };
  } finally {
    await acting.close();
  }
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

function originOf({ origin, host, port }: Config): string {
  return origin ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Failure ? error.message : String(error)}\n`);
  process.exit(1);
}

const lastReports = new Map<string, string>();

/** A reference and where in our code, never what somebody wrote; the same complaint of the same job is said once. */
function report(reference: string, error: unknown): void {
  const text = String(error);
  if (lastReports.get(reference) === text) return;
  lastReports.set(reference, text);
  process.stderr.write(`${reference} ${error instanceof Error ? (error.stack ?? error.message) : "unknown"}\n`);
}
