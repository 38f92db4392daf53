import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after } from "node:test";
import postgres from "postgres";
import type { Acting } from "#app/acting.ts";
import { playAs, type Player } from "#app/player.ts";
import { sequence } from "#app/records/trail/sequencer.ts";
import { openService, type Service, type ServiceOptions } from "#app/service.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { fillFoundation, type Foundation } from "#database/demo/foundation.ts";
import { dayIn, type Clock } from "#platform/clock.ts";
import { openDatabase } from "#platform/database.ts";
import { openCluster, type Cluster } from "#platform/embedded/cluster.ts";
import { migrate } from "#platform/migrate.ts";
import { createKeyFile, openKeyFile } from "#platform/sealing/key-file.ts";

/** The cluster of a test run: made once by test/run.mjs, or by a file that is run alone. */
export interface TestCluster {
  readonly urls: { readonly owner: string; readonly app: string; readonly superuser: string };
  readonly keyFile: string;
  readonly foundation: Foundation;
}

export const origin = "http://127.0.0.1:3000";
const migrations = new URL("../../database/migrations/", import.meta.url);
const zone = "Europe/Copenhagen";

/** Monday 23 November 2026, ten in the morning: the day on which everything in the tests happens, until a test moves it. */
export const testMorning = Temporal.Instant.from("2026-11-23T09:00:00Z");

export interface MovableClock extends Clock {
  now(): Temporal.Instant;
  set(moment: string): void;
  pass(duration: Temporal.DurationLike): void;
}

export function movableClock(): MovableClock {
  let moment = testMorning;
  return {
    now: () => moment,
    set: (text) => void (moment = Temporal.Instant.from(text)),
    pass: (duration) => void (moment = moment.toZonedDateTimeISO(zone).add(duration).toInstant()),
  };
}

/** A cluster with one template database: migrated, with the reference data and the invented colleagues. */
export async function openTestCluster(): Promise<TestCluster & { close(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "backontrack-test-"));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs as somebody else and has to come in
  const cluster = await openCluster({ dataDir, quick: true });
  try {
    return await template(cluster, dataDir);
  } catch (error) {
    // Nothing of a run that could not begin is left behind.
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function template(cluster: Cluster, dataDir: string): Promise<TestCluster & { close(): Promise<void> }> {
  const keyFile = path.join(dataDir, "keys.json");
  const keys = createKeyFile(keyFile);
  const urls = {
    owner: cluster.url("owner"),
    app: cluster.url("app"),
    superuser: cluster.url("superuser", "postgres"),
  };
  await migrate(urls.owner, migrations);
  const database = openDatabase(urls.app, { connections: 1 });
  const clock = movableClock();
  const foundation = await fillFoundation({ database, keys, clock, dayOf: (moment) => dayIn(zone, moment) });
  await database.close();
  return {
    urls,
    keyFile,
    foundation,
    async close() {
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function theCluster(): Promise<TestCluster & { close?(): Promise<void> }> {
  const given = process.env["BACKONTRACK_TEST_CLUSTER"];
  if (given !== undefined) return JSON.parse(given) as TestCluster; // written by test/run.mjs
  return openTestCluster();
}

export interface TestService extends Acting {
  readonly service: Service;
  /** Where the service's login finds it. */
  readonly databaseUrl: string;
  readonly clock: MovableClock;
  readonly foundation: Foundation;
  /** The owner's connection, outside row-level security only as far as a superuser is: for looking, never for acting. */
  readonly owner: postgres.Sql;
  as(colleague: ColleagueKey): Promise<Player>;
  sequence(): Promise<number>;
  /** A second service on the same database, and what it is called there. */
  open(options?: Pick<ServiceOptions, "through">): Promise<Service>;
  /** What went wrong inside, so that a test can say so. */
  readonly reported: readonly unknown[];
}

/** A service of its own on a clone of the template: one a test file. `empty`: nothing in it, as on the first day. */
export async function openTestService({
  empty = false,
  at: address = origin,
}: {
  empty?: boolean;
  /** Where a browser finds it, when one does. */
  at?: string;
} = {}): Promise<TestService> {
  const cluster = await theCluster();
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(cluster.urls.superuser, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${empty ? "template1" : "backontrack"} owner backontrack_owner`);
  const at = (url: string): string => url.replace(/\/[^/]+$/u, `/${name}`);
  if (empty) await migrate(at(cluster.urls.owner), migrations);
  const clock = movableClock();
  const keys = openKeyFile(cluster.keyFile);
  const reported: unknown[] = [];
  const report = (_reference: string, error: unknown): void => {
    reported.push(error);
    console.error(error);
  };
  const opened: Service[] = [];
  const open = async (options: Pick<ServiceOptions, "through"> = {}): Promise<Service> => {
    const databaseUrl = at(cluster.urls.app);
    const running = await openService({
      databaseUrl,
      keys,
      clock,
      origin: address,
      isLoopback: true,
      report,
      quiet: true,
      connections: 4,
      ...options,
    });
    let stopped: Promise<void> | undefined;
    const one: Service = { ...running, stop: () => (stopped ??= running.stop()) };
    opened.push(one);
    return one;
  };
  const service = await open();
  const owner = postgres(at(cluster.urls.superuser), { max: 1, onnotice: () => {} });
  const acting = { database: service.database, keys, clock, dayOf: (moment: Temporal.Instant) => dayIn(zone, moment) };
  after(async () => {
    for (const one of opened) await one.stop();
    await owner.end();
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
    await cluster.close?.();
  });
  return {
    ...acting,
    service,
    databaseUrl: at(cluster.urls.app),
    foundation: cluster.foundation,
    owner,
    reported,
    as: (colleague) => playAs(service, address, cluster.foundation.colleagues[colleague]),
    sequence: () => sequence(acting),
    open,
  };
}
