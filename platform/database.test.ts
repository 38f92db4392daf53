import assert from "node:assert/strict";
import { after, test } from "node:test";
import postgres from "postgres";
import { openTestService } from "#test/support/database.ts";
import { isUnreachable, openDatabase } from "./database.ts";

const { databaseUrl, owner } = await openTestService({ empty: true });
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

test("whoever asks while connections are lost and refused again and again is answered, and afterwards everybody is", async () => {
  const name = new URL(databaseUrl).pathname.slice(1);
  const answers: Promise<unknown>[] = [];
  try {
    for (let round = 0; round < 12; round++) {
      // For a moment nobody new is let in, as while PostgreSQL recovers.
      await owner.unsafe(`alter database "${name}" connection limit ${round % 2 === 0 ? 0 : -1}`);
      await other`select pg_terminate_backend(pid) from pg_stat_activity
                   where application_name = 'backontrack' and datname = current_database() and pid <> pg_backend_pid()`;
      for (let asked = 0; asked < 6; asked++) answers.push(count().catch((error: unknown) => error));
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  } finally {
    await owner.unsafe(`alter database "${name}" connection limit -1`);
  }
  await Promise.all(answers);
  assert.deepEqual(
    await Promise.all(Array.from({ length: 8 }, count)),
    Array.from({ length: 8 }, () => 1),
  );
});
