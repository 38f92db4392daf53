import assert from "node:assert/strict";
import { after, test } from "node:test";
import postgres from "postgres";
import { openTestService } from "#test/support/database.ts";
import { isUnreachable, openDatabase } from "./database.ts";

const { databaseUrl } = await openTestService({ empty: true });
const database = openDatabase(databaseUrl, { connections: 2 });
const other = postgres(databaseUrl, { max: 1 });
after(async () => {
  await database.close();
  await other.end();
});

const count = () =>
  database.transaction(
    (tx) => tx`select 1`,
    async (tx) => ({ value: Number((await tx<{ one: number }[]>`select 1 as one`)[0]?.one) }),
  );

const killed = (between: (pid: number) => Promise<void>) =>
  database.transaction(
    (tx) => tx<{ pid: number }[]>`select pg_backend_pid() as pid`,
    async (tx, [row]) => {
      await between(row?.pid ?? 0);
      return { value: await tx`select 2` };
    },
  );

async function kill(pid: number): Promise<void> {
  await other`select pg_terminate_backend(${pid})`;
}

test("a connection that is lost while something else is waited for ends its transaction, and nothing more", async () => {
  for (let time = 0; time < 5; time++) {
    await assert.rejects(
      killed(async (pid) => {
        await kill(pid);
        await new Promise((resolve) => setTimeout(resolve, 20 * time));
      }),
      isUnreachable,
    );
    assert.equal(await count(), 1);
    assert.equal(await count(), 1);
    assert.equal(await count(), 1);
  }
});

test("a connection that is lost in the middle of a question ends its transaction, and nothing more", async () => {
  const slow = database.transaction(
    (tx) => tx<{ pid: number }[]>`select pg_backend_pid() as pid`,
    async (tx, [row]) => {
      setTimeout(() => void kill(row?.pid ?? 0), 50);
      return { value: await tx`select pg_sleep(5)` };
    },
  );
  await assert.rejects(slow, isUnreachable);
  assert.equal(await count(), 1);
  assert.equal(await count(), 1);
});
