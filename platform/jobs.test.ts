import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { openJobs } from "./jobs.ts";

const { databaseUrl, database } = await openTestService();

test("a job that fails is reported, each time it is tried", async () => {
  const fault = new Error("The disk is full.");
  let reported: ((error: unknown) => void) | undefined;
  const first = new Promise((resolve) => (reported = resolve));
  const jobs = await openJobs(databaseUrl, {
    jobs: [{ name: "always-fails", work: async () => Promise.reject(fault) }],
    report: (error) => reported?.(error),
  });
  try {
    await jobs.work("Europe/Copenhagen");
    await database.transaction(
      async () => {},
      async (tx) => ({ value: await jobs.enqueue(tx, "always-fails", {}) }),
    );
    assert.equal(await first, fault);
  } finally {
    await jobs.stop();
  }
});
