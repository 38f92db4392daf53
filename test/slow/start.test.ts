import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import postgres from "postgres";
import { openCluster } from "#platform/embedded/cluster.ts";
import { freePort, openFolder, run, runUnheard, start } from "#test/support/program.ts";

const { folder, remove } = await openFolder();
after(remove);
const dataDir = path.join(folder, "data");
const ways = { dataDir };

/** One sentence that says what to do, exit code 1, no stack. */
async function refuses(sentence: RegExp, words: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const { status, said } = await run(words, { dataDir, settings: { PORT: String(await freePort()), ...settings } });
  assert.match(said, sentence);
  assert.equal(status, 1, said);
  assert.equal(said.trim().split("\n").length, 1, said);
}

test("whoever mistypes a setting is told which, and nothing is made", async () => {
  await refuses(/^PORT is "much": set it to a number/u, ["start"], { PORT: "much" });
  await refuses(/^HOST is /u, ["start"], { HOST: "http://x" });
  await refuses(/^DATABASE_OWNER_URL is missing/u, ["start"], { DATABASE_URL: "postgres://a:b@127.0.0.1/c" });
  await refuses(/--demo or --no-demo, not both/u, ["start", "--demo", "--no-demo"]);
  await refuses(/^There is no command "begin"/u, ["begin"]);
  await refuses(/given something it does not know/u, ["start", "--speed"]);
  assert.deepEqual(await readdir(folder), []);
});

test("whoever has read enough of what a command says stops reading, and nothing falls", async () => {
  assert.deepEqual(await runUnheard(["--help"], ways), { status: 0, said: "" });
});

test("whoever finds the port taken is told so before anything is made", async () => {
  const squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  const address = squatter.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await refuses(new RegExp(`^Port ${port} is in use: stop what listens there, or set PORT`, "u"), ["start"], {
    PORT: String(port),
  });
  await refuses(/set HOST and PORT to an address of this machine/u, ["start"], { HOST: "203.0.113.7" });
  assert.deepEqual(await readdir(folder), []);
  squatter.close();
});

test("whoever gives a data directory that cannot be written is told so", async () => {
  await writeFile(path.join(folder, "a-file"), "");
  await refuses(/cannot be written \(ENOTDIR\): set DATA_DIR/u, ["start"], {
    DATA_DIR: path.join(folder, "a-file/data"),
  });
  await refuses(/cannot be written \(ENOENT\): set DATA_DIR/u, ["start"], { DATA_DIR: "/proc/data" });
});

test("whoever names a key file that cannot be made is told so before there is a database", async () => {
  const KEY_FILE = path.join(folder, "no/such/folder/keys.json");
  await refuses(/^The key file .* cannot be made \(ENOENT\): set KEY_FILE/u, ["start"], { KEY_FILE });
  await refuses(/^The key file .* is not a key file or is damaged|can be read by others/u, ["start"], {
    KEY_FILE: path.join(folder, "a-file"),
  });
  assert.deepEqual(await readdir(folder), ["a-file"]);
});

test("whoever names a database that does not answer is told so", async () => {
  const port = await freePort();
  const url = (login: string) => `postgres://${login}:secret-word@127.0.0.1:${port}/backontrack`;
  const settings = { DATABASE_URL: url("backontrack_app"), DATABASE_OWNER_URL: url("backontrack_owner") };
  for (const words of [["start"], ["admin"]])
    await refuses(/^The database cannot be reached \(ECONNREFUSED\)/u, words, settings);
  const { said } = await run(["start"], { dataDir, settings: { ...settings, PORT: String(await freePort()) } });
  assert.doesNotMatch(said, /secret-word/u);
});

test("commands without a database say what to do first", async () => {
  await refuses(/There is no database in .* yet: run "npm start" first/u, ["admin"]);
  await refuses(/There is no demonstration in /u, ["reset-demo"]);
});

test("an empty service is started, set up by its link, started again, and keeps to its key file", async () => {
  const program = await start(["--no-demo"], ways);
  assert.match(
    program.said(),
    /^Back on Track is ready: http:\/\/127\.0\.0\.1:\d+\/link\/[\w-]{32} \(this link works once/u,
  );
  assert.equal((await fetch(`${program.origin}/health`)).status, 200);
  assert.match(await (await fetch(`${program.origin}${program.link}`)).text(), /Sæt tjenesten op/u);
  const admin = await run(["admin"], { dataDir, settings: { PORT: new URL(program.origin).port } });
  assert.equal(admin.status, 0, admin.said);
  const link = /\/link\/[\w-]{32}/u.exec(admin.said)?.[0];
  assert.match(admin.said, /makes the first administrator/u);
  assert.match(await (await fetch(`${program.origin}${program.link}`)).text(), /virker ikke længere/u);
  const password = "fem gule ænder over Limfjorden";
  const used = await fetch(`${program.origin}${link}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.origin },
    body: new URLSearchParams({
      agencyDa: "A", agencyEn: "A", complainDa: "A", complainEn: "A", schemeDa: "A", schemeEn: "A", neutralDa: "Neutralt", neutralEn: "Neutral",
      units: "Nord", name: "Inge Opdigtet", email: "inge@example.org", password, passwordAgain: password,
    }), // prettier-ignore
  });
  assert.equal(used.status, 303);
  await refuses(/is already working on this data directory/u, ["start"]);
  assert.deepEqual((await program.stop()).status, 0);

  await refuses(/is in use: --demo fills only an empty one/u, ["start", "--demo"]);
  await refuses(/is not a demonstration: nothing was touched/u, ["reset-demo"]);
  await refuses(/No administrator signs in as nobody@example\.org/u, ["admin", "nobody@example.org"]);

  const keys = path.join(dataDir, "keys.json");
  await rename(keys, `${keys}.kept`);
  for (const words of [["start", "--no-demo"], ["admin"]])
    await refuses(/^The key file .* is missing: put back your copy/u, words);
  await writeFile(keys, "{}", { mode: 0o600 });
  await refuses(/is not a key file or is damaged: put back your copy/u, ["start", "--no-demo"]);
  await rm(keys);
  const other = path.join(folder, "other");
  const first = await start(["--no-demo"], { dataDir: other });
  await first.stop();
  const second = await start([], { dataDir: other });
  assert.ok(second.link !== null && second.link !== first.link, "begun without a demonstration, it stays without");
  assert.doesNotMatch(await (await fetch(second.origin)).text(), /Karen Mørk/u);
  await second.stop();
  await copyFile(path.join(other, "keys.json"), keys);
  await refuses(/belongs to another database: set KEY_FILE/u, ["start", "--no-demo"]);
  await refuses(/belongs to another database: set KEY_FILE/u, ["admin"]);
  assert.equal(await readFile(keys, "utf8"), await readFile(path.join(other, "keys.json"), "utf8"), "left as it was");
  await rename(`${keys}.kept`, keys);

  const again = await start(["--no-demo"], ways);
  assert.equal(again.link, null);
  const signedIn = await fetch(`${again.origin}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: again.origin },
    body: new URLSearchParams({ email: "inge@example.org", password }),
  });
  assert.equal(signedIn.status, 303);
  assert.deepEqual((await again.stop("SIGTERM")).status, 0);
});

test("a database newer than the program is left alone", async () => {
  const cluster = await openCluster({ dataDir, shared: true });
  const sql = postgres(cluster.url("owner"), { max: 1 });
  await sql`insert into migration.applied (name, digest) values ('9999-01-01-01-later.sql', 'x')`;
  await sql.end();
  await cluster.stop();
  await refuses(/^The database is newer than this program/u, ["start", "--no-demo"]);
});

test("a database of one's own is used as it was made, and nothing invented gets into it", async () => {
  const own = path.join(folder, "own");
  const cluster = await openCluster({ dataDir: own, quick: true });
  const settings = { DATABASE_URL: cluster.url("app"), DATABASE_OWNER_URL: cluster.url("owner") };
  const files = { dataDir: path.join(folder, "own-files") };
  try {
    await refuses(/^The login in DATABASE_OWNER_URL is a superuser/u, ["start"], {
      ...settings,
      DATABASE_OWNER_URL: cluster.url("superuser", "backontrack"),
    });
    await refuses(
      /^The login in DATABASE_URL is "backontrack_owner": the program's login is backontrack_app/u,
      ["start"],
      {
        DATABASE_URL: cluster.url("owner"),
        DATABASE_OWNER_URL: cluster.url("app"),
      },
    );
    await refuses(/^The database cannot be reached \(28P01\)/u, ["start"], {
      ...settings,
      DATABASE_URL: cluster.url("app").replace(/:[^:@]+@/u, ":guess@"),
    });
    await refuses(/^There is no database named nowhere on that server: create it/u, ["start"], {
      ...settings,
      DATABASE_OWNER_URL: cluster.url("owner", "nowhere"),
      DATABASE_URL: cluster.url("app", "nowhere"),
    });
    const program = await start([], { ...files, settings });
    assert.match(program.said(), /\/link\/[\w-]{32}/u);
    assert.doesNotMatch(await (await fetch(program.origin)).text(), /Karen Mørk/u);
    assert.equal((await program.stop()).status, 0);
    const demo = await start(["--demo"], { ...files, settings });
    assert.match(await (await fetch(demo.origin)).text(), /Vær Karen Mørk/u);
    await demo.stop();
    for (const words of [["reset-demo"], ["backup", path.join(folder, "backup.tar.gz")]])
      await refuses(/^DATABASE_URL names a database of your own/u, words, settings);
  } finally {
    await cluster.stop();
  }
});

test("a demonstration is filled, known as one, and begins anew only when asked", async () => {
  const demo = { dataDir: path.join(folder, "demo") };
  await mkdir(demo.dataDir);
  const program = await start([], demo);
  assert.match(await (await fetch(program.origin)).text(), /Vær Karen Mørk/u);
  await program.stop();
  const { status, said } = await run(["start", "--no-demo"], { ...demo, settings: { PORT: String(await freePort()) } });
  assert.equal(status, 1);
  assert.match(said, /is a demonstration: start without --no-demo, or set DATA_DIR to another folder/u);
  assert.equal((await run(["reset-demo"], demo)).status, 0);
  const anew = await start([], demo);
  assert.match(await (await fetch(anew.origin)).text(), /Vær Karen Mørk/u);
  await anew.stop();
});
