import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService, testMorning } from "#test/support/database.ts";
import { rootOfLeaves } from "#platform/merkle/proofs.ts";
import { leafHash } from "#platform/merkle/merkle.ts";
import { textOfLeaf } from "./leaf.ts";

const { as, owner, foundation, sequence } = await openTestService();

test("what a leaf says in its columns is read out of its text, and cannot be set", async () => {
  const karen = await as("karen");
  await karen.get("/today");
  const [leaf] =
    await owner`select entry, actor_id, act, purpose, outcome, at from trail.leaves where actor_id = ${foundation.colleagues.karen}`;
  const entry = JSON.parse(String(leaf?.["entry"])) as Record<string, unknown>;
  assert.equal(entry["actor"], leaf?.["actor_id"]);
  assert.equal(entry["act"], "own work list viewed");
  assert.equal(entry["t"], Temporal.Instant.from("2026-11-23T09:00:00Z").epochMilliseconds * 1000);
  assert.deepEqual(leaf?.["at"], new Date("2026-11-23T09:00:00.000Z"));
  await assert.rejects(async () => owner`update trail.leaves set act = 'nothing'`, /can only be updated to DEFAULT/u);
});

test("a leaf is of the kind its route says, however many people were on the page", () => {
  const actor = { id: foundation.colleagues.karen, role: "coordinator", sessionId: null } as const;
  const said = {
    at: testMorning,
    act: { en: "network read", da: "så netværket" },
    route: "GET /network",
    actor,
    ids: [],
    purpose: "mentorship",
    outcome: 200,
  };
  for (const kind of ["consult", "list", "collect", "alter", "disclose"] as const)
    for (const people of [[], ["a"], ["b", "a", "c"]]) {
      const entry = JSON.parse(textOfLeaf({ ...said, kind, people })) as Record<string, unknown>;
      assert.deepEqual([entry["kind"], entry["people"]], [kind, people.toSorted()]);
    }
});

test("the sequencer numbers leaves without a gap, and its root is that of RFC 6962", async () => {
  const lone = await as("lone");
  await lone.get("/today");
  await sequence();
  await lone.get("/today");
  await sequence();
  const leaves = await owner<
    { number: string; entry: string }[]
  >`select number, entry from trail.leaves where number is not null order by number`;
  assert.deepEqual(
    leaves.map(({ number }) => Number(number)),
    leaves.map((_, index) => index),
  );
  const [head] = await owner<
    { size: string; root: Buffer }[]
  >`select size, root from trail.heads order by size desc limit 1`;
  assert.equal(Number(head?.size), leaves.length);
  assert.deepEqual(head?.root, rootOfLeaves(leaves.map(({ entry }) => leafHash(Buffer.from(entry)))));
});

test("if the leaf cannot be written, nothing is served", async () => {
  const karen = await as("karen");
  assert.match((await karen.get("/mentors")).text, /<title>Mentorer/u);
  await owner`revoke insert on trail.leaves from backontrack_app`;
  const answer = await karen.get("/mentors");
  await owner`grant insert on trail.leaves to backontrack_app`;
  assert.equal(answer.status, 500);
  assert.match(answer.text, /<title>Noget gik galt hos os/u);
});
