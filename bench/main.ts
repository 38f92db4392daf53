import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { fillFoundation } from "#database/demo/foundation.ts";
import { dayIn, systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/database.ts";
import { openCluster } from "#platform/embedded/cluster.ts";
import { migrate } from "#platform/migrate.ts";
import { createKeyFile } from "#platform/sealing/key-file.ts";
import { whenToldToStop } from "#platform/stopping.ts";
import { fill } from "./fill.ts";
import { compare, paces } from "./compare.ts";

const said = parseArgs({ options: { quick: { type: "boolean", default: false }, profile: { type: "string" } } }).values;
/** `--profile FOLDER` leaves there what the program's process spent its time on, for the browser's tools. */
const execArgv = said.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${path.resolve(said.profile)}`];

const zone = "Europe/Copenhagen";
const migrations = new URL("../database/migrations/", import.meta.url);

const dataDir = await mkdtemp(path.join(tmpdir(), "backontrack-bench-"));
await chmod(dataDir, 0o755); // as root, PostgreSQL runs as somebody else and has to come in
// With everything forced to disk, as in use.
const cluster = await openCluster({ dataDir });
const end = async (): Promise<void> => {
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
};
whenToldToStop(() => void end().finally(() => process.exit(1)));
try {
  await migrate(cluster.url("owner"), migrations);
  const keyFile = path.join(dataDir, "keys.json");
  const keys = createKeyFile(keyFile);
  const database = openDatabase(cluster.url("app"), { connections: 1 });
  const foundation = await fillFoundation({
    database,
    keys,
    clock: systemClock,
    dayOf: (moment) => dayIn(zone, moment),
  });
  await database.close();
  const filled = await fill(cluster.url("superuser"), keys, foundation, dayIn(zone, systemClock.now()));
  const order = {
    databaseUrl: cluster.url("app"), keyFile, connections: 10, reader: filled.coordinator, unitId: foundation.units.east,
  }; // prettier-ignore
  const result = await compare(order, filled, { pace: said.quick ? paces.quick : paces.full, execArgv });
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await end();
}
