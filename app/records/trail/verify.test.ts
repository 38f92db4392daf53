import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Transaction } from "#platform/database.ts";
import { leafHash } from "#platform/merkle/merkle.ts";
import { openTestService } from "#test/support/database.ts";
import { readHead, runTrailVerify } from "./command.ts";
import { verifyTrail, type Head } from "./verify.ts";

const house = await openTestService();
const { owner, clock } = house;

// Real leaves in five rounds of the sequencer, so that there are heads in between.
for (const colleague of ["karen", "lone", "jens", "dorte", "ulla"] as const) {
  const player = await house.as(colleague);
  for (const path of ["/today", "/my-look-ups", "/no-such-page", "/look-ups"]) await player.get(path);
  await house.sequence();
}
const [counted] = await owner<{ leaves: number }[]>`select count(*)::int as leaves from trail.leaves`;
const leaves = counted?.leaves ?? 0;
const clean = await runTrailVerify(house);

class Undone extends Error {}

/** Does this to the trail as somebody who owns the database, and gives what the verifier says; then undoes it. */
async function after(
  tamper: (tx: Transaction) => Promise<unknown>,
  noted: Head | null = null,
): Promise<readonly string[]> {
  let problems: readonly string[] = [];
  await owner
    .begin(async (tx) => {
      await tamper(tx);
      problems = (await verifyTrail(tx, clock.now(), noted)).problems;
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return problems;
}

const everyLeaf = async (tamper: (tx: Transaction, number: number) => Promise<unknown>): Promise<void> => {
  for (let number = 0; number < leaves; number++)
    assert.notDeepEqual(await after((tx) => tamper(tx, number)), [], `leaf ${number}`);
};

test("a trail nobody touched gives no alarm, and says so in one sentence", async () => {
  assert.ok(leaves > 20);
  assert.equal(clean.ok, true, clean.said);
  assert.equal(clean.leaves, leaves);
  assert.match(clean.said, /^The trail is whole: \d+ leaves/u);
  assert.deepEqual(await after(async () => {}), []);
});

test("an entry that was edited is found, whichever leaf it is", () =>
  everyLeaf(
    (tx, number) =>
      tx`update trail.leaves set entry = jsonb_set(entry::jsonb, '{purpose}', '"supervision"')::text where number = ${number}`,
  ));

test("an entry edited together with its hash is found", () =>
  everyLeaf(async (tx, number) => {
    const [row] = await tx<{ entry: string }[]>`select entry from trail.leaves where number = ${number}`;
    const entry = (row?.entry ?? "").replace('"outcome":', '"outcome": ');
    await tx`update trail.leaves set entry = ${entry}, hash = ${leafHash(Buffer.from(entry))} where number = ${number}`;
  }));

test("two leaves that changed places are found", () =>
  everyLeaf(async (tx, number) => {
    const other = (number + 1) % leaves;
    await tx`update trail.leaves set number = -5 where number = ${number}`;
    await tx`update trail.leaves set number = ${number} where number = ${other}`;
    await tx`update trail.leaves set number = ${other} where number = -5`;
  }));

test("a leaf that was taken out is found", () =>
  everyLeaf((tx, number) => tx`delete from trail.leaves where number = ${number}`));

test("a leaf that was taken out, with the later ones moved up, is found", () =>
  everyLeaf(async (tx, number) => {
    await tx`delete from trail.leaves where number = ${number}`;
    await tx`update trail.leaves set number = -number where number > ${number}`;
    await tx`update trail.leaves set number = -number - 1 where number < 0`;
  }));

test("a leaf that was put in is found", () =>
  everyLeaf(async (tx, number) => {
    const [row] = await tx<{ entry: string }[]>`select entry from trail.leaves where number = 0`;
    await tx`update trail.leaves set number = -number - 1 where number >= ${number}`;
    await tx`update trail.leaves set number = -number where number < 0`;
    await tx`insert into trail.leaves (entry, number, hash) values (${row?.entry ?? ""}, ${number}, ${leafHash(Buffer.from(row?.entry ?? ""))})`;
  }));

test("a leaf put at the end is found", async () => {
  const [row] = await owner<{ entry: string }[]>`select entry from trail.leaves where number = 0`;
  const entry = row?.entry ?? "";
  const problems = await after(
    (tx) =>
      tx`insert into trail.leaves (entry, number, hash) values (${entry}, ${leaves}, ${leafHash(Buffer.from(entry))})`,
  );
  assert.match(problems.join(), /no head was made of them/u);
});

test("an end that was cut off is found, however short", () =>
  everyLeaf((tx, number) => tx`delete from trail.leaves where number >= ${number}`));

test("an end cut off together with its heads is found against a head noted elsewhere", async () => {
  const noted = { size: clean.leaves, root: clean.root };
  assert.deepEqual(await after(async () => {}, noted), []);
  const problems = await after(async (tx) => {
    const [last] = await tx<
      { size: string }[]
    >`select size::text from trail.heads order by heads.size desc offset 1 limit 1`;
    await tx`delete from trail.heads where size > ${last?.size ?? 0}`;
    await tx`delete from trail.leaves where number >= ${last?.size ?? 0}`;
  }, noted);
  assert.match(problems.join(), /noted elsewhere/u);
  assert.match(
    (await after(async (tx) => void (await tx`truncate trail.leaves, trail.heads`), noted)).join(),
    /noted elsewhere/u,
  );
});

test("a head that was changed, its root, its edge or its size, is found", async () => {
  const heads = await owner<{ size: string }[]>`select size::text from trail.heads`;
  assert.ok(heads.length >= 5);
  for (const { size } of heads) {
    assert.notDeepEqual(await after((tx) => tx`update trail.heads set root = sha256(root) where size = ${size}`), []);
    assert.notDeepEqual(
      await after(
        (tx) => tx`update trail.heads set frontier = array_append(frontier, sha256('x')) where size = ${size}`,
      ),
      [],
    );
    assert.notDeepEqual(await after((tx) => tx`update trail.heads set size = size + 1 where size = ${size}`), []);
  }
  assert.notDeepEqual(await after((tx) => tx`delete from trail.heads where size = ${leaves}`), []);
});

test("a column that no longer says what the entry says is found", async () => {
  const problems = await after(async (tx) => {
    await tx`alter table trail.leaves disable trigger read_out`;
    await tx`update trail.leaves set people = array[gen_random_uuid()] where number = 3`;
  });
  assert.match(problems.join(), /leaf 3 says otherwise in people/u);
});

test("a bit that fell over anywhere in an entry is found", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(leaves - 1), fc.nat(10_000), async (number, place) => {
      const problems = await after(async (tx) => {
        const [row] = await tx<{ entry: string }[]>`select entry from trail.leaves where number = ${number}`;
        const entry = row?.entry ?? "";
        // In a string of the entry, so that PostgreSQL still reads it as JSON.
        const at = entry.indexOf('"route":"') + 9 + (place % 4);
        const flipped =
          entry.slice(0, at) + String.fromCodePoint((entry.codePointAt(at) ?? 65) ^ 1) + entry.slice(at + 1);
        await tx`update trail.leaves set entry = ${flipped} where number = ${number}`;
      });
      assert.notDeepEqual(problems, []);
    }),
    { numRuns: 25 },
  ));

test("a leaf that nobody numbered for more than a minute is named", async () => {
  await (await house.as("ole")).get("/today");
  assert.equal((await runTrailVerify(house)).ok, true);
  clock.pass({ minutes: 2 });
  const late = await runTrailVerify(house);
  assert.equal(late.ok, false);
  assert.match(late.said, /still has no number/u);
  await house.sequence();
  assert.equal((await runTrailVerify(house)).ok, true);
});

test("a head is read as it is printed, and nothing else is", () => {
  assert.deepEqual(readHead(`${clean.leaves}:${clean.root}`), { size: clean.leaves, root: clean.root });
  for (const wrong of ["", "12", "x:y", `1:${"z".repeat(64)}`]) assert.equal(readHead(wrong), null);
});
