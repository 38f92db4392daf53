import { openTestCluster } from "#test/support/database.ts";
import { fillDemonstration } from "#database/demo/demonstration.ts";
import { openKeyFile } from "#platform/sealing/key-file.ts";
import { migrate } from "#platform/migrate.ts";
import postgres from "postgres";
const c = await openTestCluster();
const su = postgres(c.urls.superuser, { max: 1 });
await su.unsafe("create database x template template1 owner backontrack_owner");
const at = (u: string) => u.replace(/\/[^/]+$/u, "/x");
const t = performance.now();
await migrate(at(c.urls.owner), new URL("../database/migrations/", import.meta.url));
console.log("migrate", performance.now() - t);
const cpu = process.cpuUsage();
const t0 = performance.now();
await fillDemonstration({ databaseUrl: at(c.urls.app), keys: openKeyFile(c.keyFile) });
const used = process.cpuUsage(cpu);
const own = postgres(at(c.urls.superuser), { max: 1 });
console.log(
  "fill",
  performance.now() - t0,
  "cpu",
  (used.user + used.system) / 1000,
  await own`select count(*)::int, count(*) filter (where act='own work list viewed')::int as lists, count(*) filter (where act like 'signed in%')::int as signins from trail.leaves`,
);
await own.end();
await su.end();
await c.close();
process.exit(0);
