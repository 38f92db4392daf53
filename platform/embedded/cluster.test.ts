import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, test } from "node:test";
import postgres from "postgres";
import { type Cluster, openCluster } from "#platform/embedded/cluster.ts";
import { placeIn } from "#platform/embedded/place.ts";
import { readPidFile } from "#platform/embedded/server-process.ts";
import { Failure } from "#platform/failure.ts";

const folder = await mkdtemp(path.join(tmpdir(), "backontrack-cluster-"));
await chmod(folder, 0o711);
const dataDir = path.join(folder, "data");
const place = placeIn(dataDir);
after(() => rm(folder, { recursive: true, force: true }));

const opened: Cluster[] = [];

async function open(shared = false): Promise<Cluster> {
  const cluster = await openCluster({ dataDir, quick: true, shared });
  opened.push(cluster);
  return cluster;
}

// Whatever a failed test left running.
afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop();
});

async function ask(cluster: Cluster, question: string, login: "owner" | "app" | "superuser" = "owner") {
  const sql = postgres(cluster.url(login), { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(question);
  } finally {
    await sql.end();
  }
}

const failsSaying = (sentence: RegExp) => (error: unknown) => {
  assert(error instanceof Failure, String(error));
  assert.match(error.message, sentence);
  return true;
};

/** A program of its own that opens the database, so that it can be killed. */
async function programWithDatabase(shared = false) {
  const cluster = path.join(import.meta.dirname, "cluster.ts");
  const code = `import { openCluster } from ${JSON.stringify(cluster)};
    const cluster = await openCluster(${JSON.stringify({ dataDir, quick: true, shared })});
    process.once("SIGTERM", () => void cluster.stop());
    console.log("open");`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: path.join(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [word] = (await Promise.race([once(child.stdout, "data"), once(child, "exit")])) as unknown[];
  assert.match(String(word), /open/u);
  return child;
}

test("whoever starts for the first time gets an empty database, closed to all but its logins", async () => {
  const cluster = await open();
  try {
    assert.equal(cluster.first, true);
    assert.equal(cluster.adopted, false);
    const roles = await ask(
      cluster,
      "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname like 'backontrack%' order by 1",
    );
    const weak = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    assert.deepEqual(
      [...roles],
      [
        { rolname: "backontrack_app", ...weak },
        { rolname: "backontrack_owner", ...weak },
      ],
    );
    await ask(cluster, "create table kept (word text)");
    await ask(cluster, "insert into kept values ('still here')");
    await assert.rejects(ask(cluster, "create table mine (word text)", "app"), /permission denied for schema public/u);
    await assert.rejects(ask(cluster, "create temporary table mine (word text)", "app"), /permission denied/u);
    await assert.rejects(ask(cluster, "select * from kept", "app"), /permission denied for table kept/u);
    const [limits] = await ask(
      cluster,
      "select current_setting('statement_timeout') s, current_setting('lock_timeout') l, current_setting('idle_in_transaction_session_timeout') i",
      "app",
    );
    assert.deepEqual(Object.assign({}, limits), { s: "5s", l: "2s", i: "10s" });
    await assert.rejects(
      ask({ ...cluster, url: () => cluster.url("app").replace(/:[^:@]+@/u, ":guess@") }, "select 1"),
      /password authentication failed/u,
    );
    const [checks] = await ask(cluster, "select current_setting('data_checksums') c, getdatabaseencoding() e");
    assert.deepEqual(Object.assign({}, checks), { c: "on", e: "UTF8" });
  } finally {
    await cluster.stop();
  }
  assert.equal(await readPidFile(place.database), null);
});

test("whoever starts again finds what was there, and nothing said about people in the log", async () => {
  const cluster = await open();
  assert.equal(cluster.first, false);
  const [row] = await ask(cluster, "select word from kept");
  assert.equal(row?.["word"], "still here");
  await ask(cluster, "alter table kept add constraint short check (length(word) < 20)");
  await assert.rejects(ask(cluster, "insert into kept values ('Somebody Invented, of Nowhere')"));
  await cluster.stop();
  assert.doesNotMatch(await readFile(place.log, "utf8"), /Invented/u);
});

test("PostgreSQL that was killed recovers at the next start", async () => {
  const cluster = await open();
  await ask(cluster, "insert into kept values ('before the kill')");
  const server = await readPidFile(place.database);
  assert(server);
  process.kill(server.pid, "SIGKILL");
  await cluster.gone;
  await cluster.stop();
  const again = await open();
  assert.equal(again.adopted, false);
  assert.equal((await ask(again, "select * from kept")).length, 2);
  await again.stop();
});

test("a program that was killed leaves its PostgreSQL to the next", async () => {
  const program = await programWithDatabase();
  program.kill("SIGKILL");
  await once(program, "exit");
  const cluster = await open();
  assert.equal(cluster.adopted, true);
  assert.equal((await ask(cluster, "select * from kept")).length, 2);
  await cluster.stop();
  assert.equal(await readPidFile(place.database), null);
});

test("a program and its PostgreSQL both killed leave the data to the next", async () => {
  const program = await programWithDatabase();
  const server = await readPidFile(place.database);
  assert(server);
  process.kill(server.pid, "SIGKILL");
  program.kill("SIGKILL");
  await once(program, "exit");
  const cluster = await open();
  assert.equal(cluster.adopted, false);
  assert.equal((await ask(cluster, "select * from kept")).length, 2);
  await cluster.stop();
});

test("a second program on the same data is told about the first, a command may join it", async () => {
  const cluster = await open();
  const program = await programWithDatabase(true);
  program.kill("SIGTERM");
  assert.deepEqual(await once(program, "exit"), [0, null]);
  assert.equal((await ask(cluster, "select * from kept")).length, 2, "the command left the database running");
  await assert.rejects(open(), failsSaying(new RegExp(`\\(process ${process.pid}\\) is already working on this`, "u")));
  await cluster.stop();
});

test("a command that started the database waits for another that joined it", async () => {
  const first = await programWithDatabase(true);
  const second = await open(true);
  assert.equal(second.adopted, true);
  first.kill("SIGTERM");
  const ended = once(first, "exit");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal((await ask(second, "select * from kept")).length, 2);
  await second.stop();
  assert.deepEqual(await ended, [0, null]);
  assert.equal(await readPidFile(place.database), null);
});

test("a number in the process file that now belongs to somebody else does no harm, nor a port that is taken", async () => {
  const before = await open();
  const pidFile = await readFile(path.join(place.database, "postmaster.pid"), "utf8");
  await before.stop();
  const squatter = createServer().listen(before.port, "127.0.0.1");
  await once(squatter, "listening");
  await writeFile(path.join(place.database, "postmaster.pid"), pidFile.replace(/^\d+/u, String(process.pid)));
  const cluster = await open();
  assert.notEqual(cluster.port, before.port);
  assert.equal((await ask(cluster, "select * from kept")).length, 2);
  await cluster.stop();
  squatter.close();
});

test("whoever damaged the file of passwords is told so, and gets new ones once it is out of the way", async () => {
  const good = await readFile(place.logins, "utf8");
  for (const damaged of ["", "{", good.replace("app", "apple"), good.replace(/"app": "/u, "$&'; drop role x;")]) {
    await writeFile(place.logins, damaged);
    await assert.rejects(open(), failsSaying(/passwords in .*database-logins\.json are damaged/u));
  }
  await writeFile(place.logins, good.replaceAll(/": "..../gu, '": "AAAA'));
  await assert.rejects(open(), failsSaying(/passwords in .*database-logins\.json are damaged/u));
  await rm(place.logins); // and the server that refused the wrong password may still be running
  const cluster = await open();
  assert.equal((await ask(cluster, "select * from kept")).length, 2);
  assert.notEqual(await readFile(place.logins, "utf8"), good);
  await cluster.stop();
});

test("whoever has data of another major version is told which", async () => {
  const file = path.join(place.database, "PG_VERSION");
  await writeFile(file, "17\n");
  await assert.rejects(open(), failsSaying(/made by PostgreSQL 17 and this is 18/u));
  await writeFile(file, "18\n");
});

test("a first start that was cut off begins again", async () => {
  const cutOff = path.join(folder, "cut-off");
  const gone = spawn("true");
  await once(gone, "exit");
  await mkdir(path.join(cutOff, `database-being-made-${gone.pid}`, "base"), { recursive: true });
  const cluster = await openCluster({ dataDir: cutOff, quick: true });
  assert.equal(cluster.first, true);
  await cluster.stop();
  await assert.rejects(readFile(path.join(cutOff, `database-being-made-${gone.pid}`)), /ENOENT/u);
});

test("whoever gives a data directory that cannot be one is told so", async () => {
  await writeFile(path.join(folder, "file"), "");
  await assert.rejects(
    openCluster({ dataDir: path.join(folder, "file/data") }),
    failsSaying(/cannot be written \(ENOTDIR\): set DATA_DIR/u),
  );
  await assert.rejects(openCluster({ dataDir: "/proc/data" }), failsSaying(/cannot be written \(ENOENT\)/u));
});

test(
  "root who gives a data directory that the database's user cannot reach is told so",
  { skip: process.getuid?.() !== 0 },
  async () => {
    const closed = path.join(folder, "closed");
    await mkdir(closed, { mode: 0o700 });
    await assert.rejects(
      openCluster({ dataDir: path.join(closed, "data") }),
      failsSaying(/cannot be reached by the user/u),
    );
  },
);

test(
  "an ordinary user who may not write the data directory is told so",
  { skip: process.getuid?.() === 0 },
  async () => {
    const closed = path.join(folder, "closed");
    await mkdir(closed, { mode: 0o500 });
    await assert.rejects(
      openCluster({ dataDir: path.join(closed, "data") }),
      failsSaying(/cannot be written \(EACCES\)/u),
    );
  },
);
