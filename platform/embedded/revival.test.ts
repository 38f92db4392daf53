import assert from "node:assert/strict";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, openCluster } from "#platform/embedded/cluster.ts";
import { placeIn } from "#platform/embedded/place.ts";
import { keepRunning } from "#platform/embedded/revival.ts";
import { isAlive, readPidFile } from "#platform/embedded/server-process.ts";
import { Failure } from "#platform/failure.ts";

const folder = await mkdtemp(path.join(tmpdir(), "backontrack-revival-"));
await chmod(folder, 0o711);
const dataDir = path.join(folder, "data");
after(() => rm(folder, { recursive: true, force: true }));

const open = (port?: number): Promise<Cluster> =>
  openCluster({ dataDir, quick: true, ...(port === undefined ? {} : { port }) });
const pidOf = async (): Promise<number> => (await readPidFile(placeIn(dataDir).database))?.pid ?? 0;

async function kill(): Promise<void> {
  const pid = await pidOf();
  process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await pause(10);
}

test("a PostgreSQL that falls after the program was told to stop is not started again", async () => {
  const cluster = await open();
  const said: string[] = [];
  let starts = 0;
  const kept = keepRunning(cluster, {
    startAgain: (port) => (starts++, open(port)),
    say: (sentence) => said.push(sentence),
    giveUp: (why) => said.push(why.message),
  });
  kept.cease();
  await kill();
  await cluster.gone;
  await kept.stop();
  assert.deepEqual({ starts, said }, { starts: 0, said: [] });
});

test("another program that took the data meanwhile keeps its PostgreSQL, and ours gives up", async () => {
  const cluster = await open();
  const others = Promise.withResolvers<Cluster>();
  const gaveUp = Promise.withResolvers<Failure>();
  const kept = keepRunning(cluster, {
    startAgain: async (port) => {
      await others.promise;
      return open(port);
    },
    say: () => {},
    giveUp: gaveUp.resolve,
    pauses: [0, 10],
  });
  await kill();
  await cluster.gone;
  const other = await open();
  others.resolve(other);
  assert.match((await gaveUp.promise).message, /could not be started again: .*already working on this data directory/u);
  assert.ok(isAlive(await pidOf()));
  await kept.stop();
  assert.ok(isAlive(await pidOf()), "it is not ours to stop");
  await other.stop();
});
