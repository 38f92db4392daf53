import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const root = path.resolve(import.meta.dirname, "..");
let project = "";

/** A project with the real launcher and a main of a few lines. */
before(async () => {
  project = await mkdtemp(path.join(tmpdir(), "backontrack-launch-"));
  await cp(path.join(root, "bin"), path.join(project, "bin"), { recursive: true });
  await mkdir(path.join(project, "platform"));
  for (const file of ["loader.mjs", "stopping.ts"])
    await cp(path.join(root, "platform", file), path.join(project, "platform", file));
  await symlink(path.join(root, "node_modules"), path.join(project, "node_modules"));
  await mkdir(path.join(project, "app"));
  await writeFile(
    path.join(project, "app/main.ts"),
    `import { whenToldToStop } from "../platform/stopping.ts";
     const [command = "", value = ""]: string[] = process.argv.slice(2);
     if (command === "exit") process.exit(Number(value));
     if (command === "crash") process.kill(process.pid, "SIGKILL");
     if (command === "listen") whenToldToStop(() => undefined);
     if (command === "serve") {
       const serving = setInterval(() => undefined, 1000);
       whenToldToStop(() => { console.log("stopped once"); clearInterval(serving); });
       console.log("serving", process.pid, process.versions.node);
     }`,
  );
});
after(() => rm(project, { recursive: true, force: true }));

function launch(...commandLine: string[]): { child: ChildProcess; output: () => string } {
  // Called from elsewhere, as npx may do.
  const child = spawn(process.execPath, [path.join(project, "bin/backontrack.mjs"), ...commandLine], { cwd: tmpdir() });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}

async function serving() {
  const launched = launch("serve");
  while (!launched.output().includes("serving")) await once(launched.child.stdout!, "data"); // piped by default
  return launched;
}

test("whoever calls the program learns how it ended", async () => {
  for (const status of [0, 3])
    assert.deepEqual(await once(launch("exit", String(status)).child, "exit"), [status, null]);
  assert.deepEqual(await once(launch("crash").child, "exit"), [null, "SIGKILL"]);
});

test("a command that listens for the end still ends by itself when its work is done", async () => {
  assert.deepEqual(await once(launch("listen").child, "exit"), [0, null]);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  test(`somebody who stops the program by ${signal} lets it finish`, async () => {
    const { child, output } = await serving();
    child.kill(signal);
    assert.deepEqual(await once(child, "close"), [0, null]);
    assert.match(output(), /^serving \d+ 2[6-9][\d.]+\nstopped once\n$/u);
  });

test("a program whose launcher was killed finishes by itself", async () => {
  const { child, output } = await serving();
  child.kill("SIGKILL");
  await once(child, "close"); // the pipe closes when the last writer, the program, has ended
  assert.match(output(), /stopped once/u);
});
