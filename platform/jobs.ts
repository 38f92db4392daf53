import { PgBoss } from "pg-boss";
import postgres from "postgres";
import type { Transaction } from "./database.ts";

export type Ids = Readonly<Record<string, string>>;

export interface Job {
  readonly name: string;
  /** When it comes by itself: a cron line in the service's time zone. */
  readonly every?: string;
  readonly work: (ids: Ids) => Promise<void>;
}

export interface Jobs {
  /** Enqueued with the act: an act that rolls back leaves no job. */
  enqueue(tx: Transaction, name: string, ids: Ids): Promise<void>;
  /** From now on this program takes jobs from the queues. */
  work(zone: string): Promise<void>;
  stop(): Promise<void>;
}

type Executed = { rows: any[] }; // oxlint-disable-line typescript/no-explicit-any -- the shape pg-boss asks of a driver

export interface JobOptions {
  readonly jobs: readonly Job[];
  readonly report: (error: unknown) => void;
  /** For tests: no maintenance in the background. */
  readonly quiet?: boolean;
}

/** Jobs kept in PostgreSQL by pg-boss, through our own driver. */
export async function openJobs(url: string, { jobs, report, quiet = false }: JobOptions): Promise<Jobs> {
  // Its own maintenance sends BEGIN … COMMIT in one text, which must stay on one connection.
  const sql = postgres(url, {
    max: 1,
    backoff: () => 0.5,
    onnotice: () => {},
    connection: { application_name: "backontrack jobs" },
  });
  const boss = new PgBoss({
    schema: "jobs",
    db: { executeSql: (text, values) => execute(sql, text, values) },
    migrate: false,
    createSchema: false,
    persistQueueStats: false,
    ...(quiet ? { supervise: false, schedule: false } : {}),
  });
  boss.on("error", report);
  await boss.start();
  for (const { name } of jobs) await boss.createQueue(name);
  return {
    async enqueue(tx, name, ids) {
      const db = { executeSql: (text: string, values?: unknown[]) => execute(tx, text, values) };
      await boss.send(name, ids, { db, retryLimit: 5, retryBackoff: true });
    },
    async work(zone) {
      for (const { name, every, work } of jobs) {
        await boss.work<Ids>(name, { pollingIntervalSeconds: 2 }, async (taken) => {
          for (const { data } of taken)
            await work(data ?? {}).catch((error: unknown) => {
              report(error); // pg-boss tries again, and at last gives up, without a word of its own
              throw error;
            });
        });
        if (every !== undefined) await boss.schedule(name, every, {}, { tz: zone });
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5000 });
      await sql.end({ timeout: 5 });
    },
  };
}

async function execute(sql: Transaction, text: string, values: readonly unknown[] = []): Promise<Executed> {
  const result: unknown = await sql.unsafe(text, values as never[]); // pg-boss passes what PostgreSQL takes
  const list = result as unknown[] | unknown[][]; // several statements in one text give a list of results
  return { rows: Array.isArray(list[0]) ? list.flat() : [...list] };
}
