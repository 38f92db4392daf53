import assert from "node:assert/strict";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { sheetsOnDisk } from "./on-disk.ts";

const folder = await mkdtemp(path.join(tmpdir(), "on-disk-"));
after(() => rm(folder, { recursive: true, force: true }));

/** Refused at once, before anything of it is in memory. */
async function refused(file: string, sentence: RegExp): Promise<void> {
  const before = process.memoryUsage.rss();
  const begun = performance.now();
  await assert.rejects(sheetsOnDisk(file), (error: unknown) => {
    assert.ok(error instanceof Error);
    assert.match(error.message, sentence);
    return true;
  });
  assert.ok(performance.now() - begun < 2000, "at once");
  assert.ok(process.memoryUsage.rss() - before < 100 * 1024 * 1024, "without reading it");
}

test("a list on disk is read", async () => {
  const file = path.join(folder, "list.csv");
  await writeFile(file, "Name;E-mail\nAda;ada@example.org\n");
  const [sheet] = await sheetsOnDisk(file);
  assert.equal(sheet?.rows.length, 2);
});

test("a file of 600 MB is too large before it is read", async () => {
  const file = path.join(folder, "large.csv");
  const large = await open(file, "w");
  await large.truncate(600 * 1024 * 1024);
  await large.close();
  await refused(file, /at most 20 MB/u);
});

test("what never ends, and what is no file, is refused in one sentence", async () => {
  const socket = path.join(folder, "socket");
  const server = createServer().listen(socket);
  after(() => server.close());
  for (const file of ["/dev/zero", socket, folder]) await refused(file, /is no file but a folder, a pipe or a device/u);
  await refused(path.join(folder, "nothing.csv"), /cannot be read \(ENOENT\)/u);
});
