import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, reported } = service;
const karen = await service.as("karen");
const lone = await service.as("lone");
const until = (name: string, institution: string, expectedRelease: string) =>
  addMentee(service, { name, mentor: "lone", institution, expectedRelease });
const ase = await until("Åse Å.", "Ringe Fængsel", "2026-11-27");
const bo = await until("Bo B.", "Enner Mark Fængsel", "2026-12-20");
const orn = await until("Ørn Ø.", "Ringe Fængsel", "2027-02-01");
const settle = (mentee: typeof bo, status: string, kinds: readonly string[], responsible: string) =>
  Promise.all(
    kinds.map(async (item) =>
      assert.equal(
        (await lone.send(`${mentee.at}/reentry/items/${item}`, { status, responsible, daysBefore: "0" })).status,
        303,
      ),
    ),
  );
await settle(bo, "done", ["housing", "money"], "");
assert.equal((await lone.send(`${orn.at}/reentry/route`, { route: "psychiatry" })).status, 303);

const shown = (text: string): readonly string[] =>
  [...text.matchAll(/href="\/mentorships\/[0-9a-f-]{36}\/reentry"[^>]*>([^<]+)</gu)].map(([, name = ""]) => name);
const releases = async (query: string) => shown((await karen.get(`/releases${query}`)).text);

test("releases come week by week, and are sorted by day, name, place and what is missing", async () => {
  const { text } = await karen.get("/releases");
  assert.match(text, /<h3 id="week-2026-11-23">Uge 48[\s\S]*<h3 id="week-2026-12-14">Uge 51[\s\S]*<h3 id="week-2027/u);
  assert.deepEqual(shown(text), ["Åse Å.", "Bo B.", "Ørn Ø."]);
  assert.deepEqual(await releases("?sort=-when"), ["Ørn Ø.", "Bo B.", "Åse Å."]);
  assert.deepEqual(await releases("?sort=name"), ["Bo B.", "Ørn Ø.", "Åse Å."]);
  assert.deepEqual(await releases("?sort=-name"), ["Åse Å.", "Ørn Ø.", "Bo B."]);
  assert.deepEqual(await releases("?sort=where"), ["Bo B.", "Åse Å.", "Ørn Ø."]);
  assert.deepEqual(await releases("?sort=missing"), ["Åse Å.", "Bo B.", "Ørn Ø."]);
  assert.doesNotMatch((await karen.get("/releases?sort=name")).text, /id="week-/u);
});

test("releases are narrowed by way and by what they lack, and only who is shown is on the leaf", async () => {
  assert.deepEqual(await releases("?route=psychiatry"), ["Ørn Ø."]);
  const leaves = await owner`
    select from trail.leaves where act = 'releases listed' and people = array[${orn.personId}::uuid]`;
  assert.equal(leaves.length, 1);
  assert.deepEqual(await releases("?lacks=late"), ["Åse Å.", "Bo B."]);
  assert.deepEqual(await releases("?lacks=nobody&route=municipality"), ["Åse Å.", "Bo B."]);
  assert.deepEqual(await releases("?route=moon&lacks=sense&sort=cpr&page=x"), ["Åse Å.", "Bo B.", "Ørn Ø."]);
  const none = (await karen.get("/releases?route=anotherCountry")).text;
  assert.match(none, /<a href="\/releases">/u);
  assert.deepEqual(await releases("?page=9"), []);
});

test("the checklist of one way out is narrowed to what is missing and sorted by status, for mentor and coordinator", async () => {
  const at = `${bo.at}/reentry`;
  const items = async (query: string, player = lone) =>
    [...(await player.get(`${at}${query}`)).text.matchAll(/\/reentry\/items\/([A-Za-z]+)"/gu)].map(
      ([, kind = ""]) => kind,
    );
  const all = await items("");
  assert.equal(all.length, 15);
  for (const player of [lone, karen]) {
    assert.deepEqual((await items("?status=done", player)).toSorted(), ["housing", "money"]);
    const missing = await items("?status=missing", player);
    assert.deepEqual(
      missing,
      all.filter((kind) => kind !== "housing" && kind !== "money"),
    );
  }
  assert.deepEqual(await items("?sort=-due"), all.toReversed());
  assert.deepEqual((await items("?sort=-status")).slice(0, 2).toSorted(), ["housing", "money"]);
  assert.deepEqual(await items("?status=moon&sort=cpr"), all);
  assert.match((await lone.get(`${at}?status=done`)).text, /13 punkter|Datoen|dage til løsladelsen/u);
});

test("who may not list releases may not sort them either", async () => {
  for (const key of ["lone", "peter", "mona", "ulla", "anders", "sofie"] as const)
    assert.equal((await (await service.as(key)).get("/releases?sort=name")).status, 404, key);
  assert.deepEqual(shown((await (await service.as("jens")).get("/releases?sort=name")).text), []);
  assert.ok(ase);
});

test("nothing fell", () => assert.deepEqual(reported, []));
