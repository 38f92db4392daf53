// Proves everything that must hold, in one command: `check` without browser and without starting the real program
// again and again, `browser` alone, `all` everything.
// One database cluster serves the whole run; every test file works on a clone of its own.
import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const bin = join(root, "node_modules", ".bin");
const node = existsSync(join(bin, "node")) ? join(bin, "node") : process.execPath;
const loader = ["--import", "./platform/loader.mjs"];
const [asked = "all"] = process.argv.slice(2);
const tests = (patterns) => globSync(patterns, { cwd: root, exclude: (name) => name === "node_modules" }).toSorted();

const browserTests = tests(["test/browser/**/*.test.ts", "platform/views/gallery.test.ts"]);
const otherTests = tests(["{app,platform,database,test,bench}/**/*.test.ts"]).filter(
  (file) => !browserTests.includes(file),
);

/** What reads the code without running it, in the order in which it is quick to say no. */
const readings = [
  ["format", "oxfmt", ["--check", "."]],
  ["lint", "oxlint", ["--type-aware"]],
  ["types", "tsc", []],
  ["dead code", "knip", []],
  ["migrations", "squawk", tests(["database/migrations/*.sql"])],
];

const plans = {
  check: { readings, files: otherTests.filter((file) => !file.startsWith("test/slow/")) },
  browser: { readings: [], files: browserTests },
  all: { readings, files: [...otherTests, ...browserTests] },
};

const plan = plans[asked];
if (!plan) {
  console.error(`Say what to run: ${Object.keys(plans).join(", ")}.`);
  process.exit(1);
}

const results = [];
for (const [name, command, args] of plan.readings) results.push(await step(name, join(bin, command), args));
results.push(await step("tests", node, [], runTests));
for (const { name, ok, seconds } of results) console.log(`${ok ? "✔" : "✖"} ${name} (${seconds.toFixed(1)} s)`);
for (const line of results.at(-1).summary) console.log(line);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

async function step(name, command, args, work = run) {
  const begun = performance.now();
  const { ok, summary = [] } = await work(command, args);
  return { name, ok, summary, seconds: (performance.now() - begun) / 1000 };
}

/** Quiet when all is well; everything it said when not. */
function run(command, args, { env = {}, isShown = false } = {}) {
  const path = `${bin}${delimiter}${process.env.PATH}`;
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (isShown) process.stdout.write(text);
    });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, said: String(error) }));
    child.on("close", (code) => {
      if (code !== 0 && !isShown) console.log(said);
      resolve({ ok: code === 0, said });
    });
  });
}

async function runTests() {
  const cluster = await startCluster();
  if (cluster === null) return { ok: false };
  const args = [...loader, "--test", "--test-concurrency=2", "--test-reporter=spec", ...plan.files];
  const { ok, said } = await run(node, args, { env: { BACKONTRACK_TEST_CLUSTER: cluster.said }, isShown: true });
  await cluster.stop();
  return { ok, summary: said.split("\n").filter((line) => line.startsWith("ℹ ")) };
}

/** Lives until its standard input closes; also when this program is killed, so that nothing is left behind. */
function startCluster() {
  const child = spawn(node, [...loader, "test/support/cluster.ts"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  return new Promise((resolve) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
      if (!said.includes("\n")) return;
      const stop = async () => {
        child.stdin.end();
        await ended;
      };
      resolve({ said: said.trim(), stop });
    });
    child.on("close", () => resolve(null));
  });
}
