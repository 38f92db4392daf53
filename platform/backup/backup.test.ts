import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, test } from "node:test";
import { promisify } from "node:util";
import postgres from "postgres";
import { backup } from "#platform/backup/backup.ts";
import { readBackup, restore } from "#platform/backup/restore.ts";
import { type Cluster, openCluster } from "#platform/embedded/cluster.ts";
import { Failure } from "#platform/failure.ts";

const folder = await mkdtemp(path.join(tmpdir(), "backontrack-backup-"));
await chmod(folder, 0o711);
const dataDir = path.join(folder, "data");
const file = path.join(folder, "monday.backup");
const now = Temporal.Instant.from("2026-11-24T08:00:00Z");
const opened: Cluster[] = [];

async function start(where = dataDir): Promise<Cluster> {
  const cluster = await openCluster({ dataDir: where, quick: true });
  opened.push(cluster);
  return cluster;
}

afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop();
});
after(() => rm(folder, { recursive: true, force: true }));

const save = (cluster: Cluster, to = file) =>
  backup({ cluster, dataDir, file: to, now, program: "0.1.0", keyFingerprint: "blue-whale" });

async function words(cluster: Cluster): Promise<string> {
  const sql = postgres(cluster.url("owner"), { max: 1 });
  const rows = await sql<{ word: string }[]>`select word from kept order by word`;
  await sql.end();
  return rows.map((row) => row.word).join(" ");
}

async function tell(cluster: Cluster, statement: string): Promise<void> {
  const sql = postgres(cluster.url("owner"), { max: 1 });
  await sql.unsafe(statement);
  await sql.end();
}

const failsSaying = (sentence: RegExp) => (error: unknown) => {
  assert(error instanceof Failure, String(error));
  assert.match(error.message, sentence);
  return true;
};

test("whoever makes a backup, changes something and restores has what was there before", async () => {
  const cluster = await start();
  await tell(cluster, "create table kept (word text); insert into kept values ('before')");
  const manifest = await save(cluster);
  assert.equal(manifest.keyFingerprint, "blue-whale");
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await tell(cluster, "insert into kept values ('after')");
  assert.equal(await words(cluster), "after before");

  await assert.rejects(restore({ file, dataDir, now, moveAside: true }), failsSaying(/is running: stop the program/u));
  await cluster.stop();
  await assert.rejects(restore({ file, dataDir, now }), failsSaying(/already holds a database: add --move-aside/u));

  const restored = await restore({ file, dataDir, now, moveAside: true });
  assert.equal(restored.movedTo, path.join(dataDir, "database-before-restore-2026-11-24T080000Z"));
  assert.equal(restored.manifest.program, "0.1.0");
  const again = await start();
  assert.equal(again.first, false);
  assert.equal(await words(again), "before");
  await again.stop();

  await rm(path.join(dataDir, "database"), { recursive: true });
  await rename(restored.movedTo, path.join(dataDir, "database"));
  await rm(path.join(dataDir, "database-logins.json"));
  assert.equal(await words(await start()), "after before", "what was moved aside is whole");
});

test("what people write while a backup is made is in it up to its end", async () => {
  const cluster = await start();
  const busy = path.join(folder, "busy.backup");
  const saving = { isDone: false };
  const saved = save(cluster, busy).finally(() => (saving.isDone = true));
  let written = 0;
  await tell(cluster, "create table lines (line int)");
  while (!saving.isDone) await tell(cluster, `insert into lines select ${written++} from generate_series(1, 100)`);
  await saved;
  const elsewhere = path.join(folder, "elsewhere");
  await restore({ file: busy, dataDir: elsewhere, now });
  const copy = await start(elsewhere);
  const sql = postgres(copy.url("superuser"), { max: 1 });
  const [row] = await sql<{ found: number }[]>`select count(distinct line)::int as found from lines`;
  const [checked] = await sql<
    { failures: number }[]
  >`select coalesce(sum(checksum_failures), 0)::int as failures from pg_stat_database`;
  await sql.end();
  assert(row && row.found > 0 && row.found <= written, `${row?.found} of ${written}`);
  assert.equal(checked?.failures, 0);
});

test("nobody's file is overwritten by a backup, and nothing half made is left", async () => {
  const cluster = await start();
  await assert.rejects(save(cluster), failsSaying(/is there already/u));
  await assert.rejects(save(cluster, path.join(folder, "nowhere/x")), failsSaying(/could not be written .*ENOENT/u));
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith(".")),
    [],
  );
});

test("a backup holds no password and no key", async () => {
  await writeFile(path.join(dataDir, "keys.json"), "the keys");
  const other = path.join(folder, "other.backup");
  await save(await start(), other);
  const { stdout } = await promisify(execFile)("tar", ["tzf", other]);
  assert.match(stdout, /^manifest\.json$/mu);
  assert.doesNotMatch(stdout, /keys|logins|postmaster\.pid/u);
});

test("a backup that was altered or cut short is refused, wherever", async () => {
  const good = await readFile(file);
  const bad = path.join(folder, "bad.backup");
  const places = [
    0,
    4,
    9,
    10,
    Math.floor(good.length / 2),
    good.length - 93,
    good.length - 92,
    good.length - 50,
    good.length - 1,
  ];
  for (const at of places) {
    const altered = Buffer.from(good);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await writeFile(bad, altered);
    await assert.rejects(readBackup(bad), failsSaying(/altered or cut short/u), `byte ${at}`);
  }
  for (const length of [0, 50, 92, 93, good.length - 1]) {
    await writeFile(bad, good.subarray(0, length));
    await assert.rejects(restore({ file: bad, dataDir, now }), failsSaying(/altered or cut short/u), `${length} bytes`);
  }
  await assert.rejects(readBackup(path.join(folder, "none")), failsSaying(/cannot be read \(ENOENT\)/u));
});

test("a restore cut off before its last step is ended by the next start", async () => {
  const cutOff = path.join(folder, "cut-off");
  await restore({ file, dataDir: cutOff, now });
  await rename(path.join(cutOff, "database"), path.join(cutOff, "database-restored"));
  const cluster = await start(cutOff);
  assert.equal(cluster.first, false);
  assert.equal(await words(cluster), "before");
});
