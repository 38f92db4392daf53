import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openTestService, testMorning } from "#test/support/database.ts";
import { append, emptyFrontier, leafHash, rootOf } from "#platform/merkle/merkle.ts";
import { textOfLeaf } from "./leaf.ts";

const house = await openTestService();
const { as, owner, foundation, sequence } = house;

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
  await owner`update trail.leaves set act = 'nothing', people = '{}' where actor_id = ${foundation.colleagues.karen}`;
  const [still] = await owner`select act from trail.leaves where actor_id = ${foundation.colleagues.karen}`;
  assert.equal(still?.["act"], "own work list viewed");
});

test("a leaf is of the kind its route says, however many people were on the page", () => {
  const actor = { id: foundation.colleagues.karen, role: "coordinator", sessionId: null, signedInBy: "password" };
  const said = {
    at: testMorning,
    act: { en: "network read", da: "så netværket" },
    route: "GET /network",
    actor,
    ids: [],
    purpose: "mentorship",
    outcome: 200,
    reference: null,
  };
  for (const kind of ["consult", "list", "collect", "alter", "disclose"] as const)
    for (const people of [[], ["a"], ["b", "a", "c"]]) {
      const entry = JSON.parse(textOfLeaf({ ...said, kind, people })) as Record<string, unknown>;
      assert.deepEqual([entry["kind"], entry["people"]], [kind, people.toSorted()]);
    }
});

test("a leaf says how whoever acted had signed in, and which version of the program wrote it", async () => {
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string }; // our own file
  const karen = await as("karen");
  await karen.get("/today");
  const saying = async (act: string) => {
    const [leaf] = await owner<
      { entry: string }[]
    >`select entry from trail.leaves where act = ${act} order by at desc limit 1`;
    const { method, program, reference } = JSON.parse(leaf?.entry ?? "{}") as Record<string, unknown>;
    return { method, program, reference };
  };
  assert.deepEqual(await saying("own work list viewed"), {
    method: "demonstration",
    program: version,
    reference: null,
  });
  assert.deepEqual(await saying("signed in to the demonstration"), {
    method: "service",
    program: version,
    reference: null,
  });
  await actAsService(
    house,
    "jobs",
    { act: { en: "swept", da: "fejede" }, kind: "system", purpose: "running the scheme" },
    async () => {},
  );
  assert.deepEqual(await saying("swept"), { method: "service", program: version, reference: null });
});

test("the number that a page says when it fell is on its leaf", async () => {
  const karen = await as("karen");
  await owner`revoke select on referrals from backontrack_app`;
  const fallen = await karen.get("/referrals");
  await owner`grant select on referrals to backontrack_app`;
  assert.equal(fallen.status, 500);
  const [leaf] = await owner<{ reference: string }[]>`
    select entry::jsonb ->> 'reference' as reference from trail.leaves where outcome = 500`;
  assert.match(leaf?.reference ?? "", /^[0-9a-f]{8}$/u);
  assert.ok(fallen.text.includes(leaf?.reference ?? "nothing"));
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
  assert.deepEqual(
    head?.root,
    rootOf(leaves.map(({ entry }) => leafHash(Buffer.from(entry))).reduce(append, emptyFrontier)),
  );
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
