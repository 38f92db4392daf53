import { gate } from "#app/access/gate.ts";
import { permissions } from "#app/access/permissions.ts";
import { jobsFor } from "#app/jobs.ts";
import type { DeliveryWays } from "#app/outbox/deliver.ts";
import { writeLeaf } from "#app/records/trail/leaf.ts";
import { startSequencer } from "#app/records/trail/sequencer.ts";
import { routes } from "#app/routes.ts";
import { draftsPath } from "#app/today/paths.ts";
import { present, presentProblem, type ServiceFacts } from "#app/shell.tsx";
import { dayIn, type Clock } from "#platform/clock.ts";
import { openDatabase, type Database, type Transaction } from "#platform/database.ts";
import { openJobs } from "#platform/jobs.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { createServer } from "#platform/server.ts";
import { assetAt } from "#platform/static/assets.ts";
import { signInPath } from "#app/access/sign-in/paths.ts";

export interface ServiceOptions {
  readonly databaseUrl: string;
  readonly keys: KeyWrap;
  readonly clock: Clock;
  readonly origin: string;
  readonly isLoopback: boolean;
  readonly report: (reference: string, error: unknown) => void;
  /** How messages leave; without it they are only shown on a page. */
  readonly delivery?: Omit<DeliveryWays, "origin">;
  /** For tests: no jobs are taken and nothing is sequenced unless asked. */
  readonly quiet?: boolean;
  readonly connections?: number;
  /** For tests: what every request goes through instead of a connection of its own. */
  readonly through?: (database: Database) => Database;
}

export interface Service {
  request(request: Request, address?: string): Promise<Response>;
  isHealthy(): Promise<boolean>;
  readonly database: Database;
  stop(): Promise<void>;
}

/** The whole service on one database: what `start` serves and what the tests ask. */
export async function openService(options: ServiceOptions): Promise<Service> {
  const { databaseUrl, keys, clock, origin, isLoopback, report, quiet = false } = options;
  const opened = openDatabase(databaseUrl, { connections: options.connections ?? 10 });
  const database = options.through?.(opened) ?? opened;
  let facts = await readFacts(database, clock);
  const dayOf = (moment: Temporal.Instant): Temporal.PlainDate => dayIn(facts.zone, moment);
  const acting = { database, keys, clock, dayOf };
  const names = openNameCache();
  // A quiet night would else keep the evening's names in memory.
  const sweeping = setInterval(() => names.forgetExpired(clock.now().epochMilliseconds), 60_000).unref();
  const ways = { mail: null, sms: null, ...options.delivery, origin };
  const jobs = await openJobs(databaseUrl, {
    jobs: jobsFor(acting, ways),
    report: (error) => report("jobs", error),
    quiet,
  });
  const server = createServer({
    routes,
    rolesFor: (permission) => permissions[permission as keyof typeof permissions], // routes name only permissions of this table
    database, clock, keys, names, gate, origin, isLoopback, dayOf, writeLeaf,
    enqueue: (tx, job, ids) => jobs.enqueue(tx, job, ids),
    present: (view, around) => present(facts, view, around),
    presentProblem: (problem, around) => presentProblem(facts, problem, around),
    signInAddress: (backTo) => signInPath.to({}, { to: backTo }),
    draftsAddress: draftsPath.to({}),
    asset: assetAt,
    report,
  }); // prettier-ignore
  await database.listen("facts_changed", () => {
    readFacts(database, clock).then(
      (read) => (facts = read),
      (error: unknown) => report("facts", error),
    );
  });
  const sequencer = quiet ? null : startSequencer(acting, (error) => report("sequencer", error));
  if (!quiet) await jobs.work(facts.zone);
  return {
    request: server.request,
    database,
    isHealthy: () =>
      readFacts(database, clock, AbortSignal.timeout(5_000)).then(
        () => true,
        () => false,
      ),
    async stop() {
      clearInterval(sweeping);
      await sequencer?.stop();
      await jobs.stop();
      await database.close();
    },
  };
}

const unnamed = { da: "Mentorordningen", en: "The mentor scheme" };

async function readFacts(database: Database, clock: Clock, deadline?: AbortSignal): Promise<ServiceFacts> {
  const now = clock.now();
  return database.transaction(
    (tx: Transaction) =>
      tx`select access.act_as_service('service:sign-in', ${String(dayIn("UTC", now))}::date, ${String(now)}::timestamptz)`,
    async (tx) => {
      const [demonstration] = await tx`select from access.settings where name = 'demonstration' and value = 'true'`;
      const [agency] = await tx<
        { name_da: string; name_en: string; time_zone: string; neutral_da: string; neutral_en: string }[]
      >`
        select a.name_da, a.name_en, a.time_zone, s.neutral_da, s.neutral_en from agencies a left join schemes s on s.agency_id = a.id limit 1`;
      return {
        value: {
          isDemonstration: demonstration !== undefined,
          zone: agency?.time_zone ?? "Europe/Copenhagen",
          agencyName: agency ? { da: agency.name_da, en: agency.name_en } : unnamed,
          neutralName: agency ? { da: agency.neutral_da ?? unnamed.da, en: agency.neutral_en ?? unnamed.en } : unnamed,
        },
      };
    },
    deadline,
  );
}
