import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { colleagues, units } = foundation;
const enner = "Enner Mark Fængsel";
const mona = await service.as("mona");
const plan = ({ personId, mentorshipId }: Mentee, on: string, time: string | null, kind = "visit") => owner`
  insert into sessions (mentorship_id, person_id, unit_id, kind, institution_id, planned_on, planned_time, status, begun_by)
  values (${mentorshipId}, ${personId}, ${units.east}, ${kind}, (select id from institutions where name = ${enner}), ${on}::date, ${time}::time, 'planned', ${colleagues.lone})`;
const [ase, bo] = [
  await addMentee(service, { name: "Åse Å.", mentor: "lone" }),
  await addMentee(service, { name: "Bo B.", mentor: "ole" }),
];
await plan(ase, "2026-11-24", "09:30");
await plan(bo, "2026-11-25", "10:00");
await plan(bo, "2026-11-26", null, "video");

const shown = (text: string): readonly string[] =>
  [...text.matchAll(/<strong>(Åse Å\.|Bo B\.)<\/strong>/gu)].map(([, name = ""]) => name);
const visits = async (query: string) => shown((await mona.get(`/visits${query}`)).text);

test("a visits office reads the visits day by day, or sorted by name with their day", async () => {
  const { text } = await mona.get("/visits");
  assert.match(text, /<h3 id="d2026-11-24">I morgen<\/h3>[\s\S]*<h3 id="d2026-11-25">/u);
  assert.deepEqual(shown(text), ["Åse Å.", "Bo B.", "Bo B."]);
  assert.deepEqual(await visits("?sort=-when"), ["Bo B.", "Bo B.", "Åse Å."]);
  const byName = (await mona.get("/visits?sort=name")).text;
  assert.deepEqual(shown(byName), ["Bo B.", "Bo B.", "Åse Å."]);
  assert.match(byName, /I morgen, 09\.30/u);
  assert.doesNotMatch(byName, /<h3 id="d2026/u);
});

test("the visits are narrowed to those by video, and nobody else is on the leaf", async () => {
  assert.deepEqual(await visits("?kind=video"), ["Bo B."]);
  const leaves = await owner`
    select from trail.leaves where act = 'visits at an institution listed' and people = array[${bo.personId}::uuid]`;
  assert.equal(leaves.length, 1);
  assert.equal((await visits("?kind=telephone&sort=cpr&page=-3")).length, 3);
});

test("more than a hundred visits have pages", async () => {
  for (let index = 0; index < 100; index += 1) await plan(ase, "2026-11-27", "11:00");
  assert.equal((await visits("?sort=name")).length, 100);
  assert.equal((await visits("?page=2")).length, 3);
  assert.match((await mona.get("/visits")).text, /href="\/visits\?sort=when&amp;page=2"/u);
});

test("whoever is no visits office finds no list, in whatever order", async () => {
  for (const key of ["peter", "karen", "lone", "ulla", "erik"] as const)
    assert.equal((await (await service.as(key)).get("/visits?sort=name")).status, 404, key);
});

test("nothing fell", () => assert.deepEqual(reported, []));
