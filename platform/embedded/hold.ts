import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { type Logins, wrongLogins } from "#platform/embedded/logins.ts";
import type { Place } from "#platform/embedded/place.ts";
import { type ServerProcess, isServerOf } from "#platform/embedded/server-process.ts";
import { Failure, systemCode } from "#platform/failure.ts";

/**
 * One program at a time owns a running database. It says so by a lock that lives in its connection: a program that is
 * killed loses it in the same moment, and no file has to be believed.
 */
export type Hold = {
  /** True when the database is ours to stop. */
  letGo(): Promise<boolean>;
  readonly gone: Promise<void>;
};

const ownersLock = 7_280_419;
const nameOfProcess = `Back on Track ${process.pid}`;

type Holding = {
  readonly server: ServerProcess;
  readonly place: Place;
  readonly logins: Logins;
  readonly shared: boolean;
};

export async function holdDatabase(holding: Holding): Promise<Hold> {
  const { server, place, logins, shared } = holding;
  const state = { isOpen: true, owns: false };
  let isGone = (): void => undefined;
  const gone = new Promise<void>((resolve) => (isGone = resolve));
  const sql = postgres({
    host: "127.0.0.1",
    port: server.port,
    user: "postgres",
    password: logins.superuser,
    database: "postgres",
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    connection: { application_name: nameOfProcess },
    onnotice: () => undefined,
    onclose: () => void retake(),
  });
  const retake = async (): Promise<void> => {
    while (state.isOpen) {
      if (!(await isServerOf(place.database, server.pid))) return isGone();
      const retaken = await (state.owns ? tryLock(sql) : sql`select 1`).catch(() => null);
      if (retaken !== null) return;
      await pause(200);
    }
  };
  try {
    await checkServer(sql, place);
    state.owns = await takeLock(sql, shared);
  } catch (error) {
    state.isOpen = false;
    await sql.end({ timeout: 1 });
    throw error;
  }
  return {
    gone,
    letGo: async () => {
      if (!state.isOpen) return false;
      if (state.owns && shared) await othersHaveLeft(sql).catch(() => undefined);
      state.isOpen = false;
      await sql.end({ timeout: 1 });
      return state.owns;
    },
  };
}

/** The port answers with our password and from our folder; else something else has taken its place. */
async function checkServer(sql: postgres.Sql, place: Place): Promise<void> {
  const [row] = await sql<{ data_directory: string }[]>`show data_directory`.catch((error: unknown) => {
    if (systemCode(error) === "28P01") throw wrongLogins(place.logins);
    throw error;
  });
  if (row?.data_directory !== place.database)
    throw new Failure(`Another PostgreSQL answers instead of the one on ${place.database}: end it and start again.`);
}

/** A program that was killed a moment ago may take a moment to be noticed. */
async function takeLock(sql: postgres.Sql, shared: boolean): Promise<boolean> {
  for (let attempt = 0; attempt < (shared ? 1 : 20); attempt++) {
    if (attempt > 0) await pause(100);
    if (await tryLock(sql)) return true;
  }
  if (shared) return false;
  const [owner] = await sql<{ name: string }[]>`
    select application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and objid = ${ownersLock} and granted`;
  throw new Failure(
    `${owner?.name.replace(/(\d+)$/u, "(process $1)") ?? "Another program"} is already working on this data directory: stop it first, or set DATA_DIR to another folder.`,
  );
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${ownersLock}) as taken`;
  return row?.taken ?? false;
}

/** A command that started the database for itself does not take it away from another that joined meanwhile. */
async function othersHaveLeft(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const others = await sql`
      select from pg_stat_activity where application_name like 'Back on Track %' and application_name <> ${nameOfProcess}`;
    if (others.length === 0) return;
    await pause(100);
  }
}
