import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";

const house = await openTestService();
const { owner, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

test("a meeting within two weeks waits for everybody who comes to it, and for nobody else", async () => {
  const karen = await as("karen");
  const soon = await karen.send("/working-group/new", { heldOn: "04-12-2026", place: "Strandgade 100" });
  await karen.send("/working-group/new", { heldOn: "11-12-2026", place: "Langt ude" });
  const said = /Læs dagsordenen[\s\S]*4\. december[\s\S]*Strandgade 100/u;
  for (const key of ["anders", "karen"] as const) {
    const { text } = await (await as(key)).get("/today");
    assert.match(text, said, key);
    assert.ok(text.includes(`href="${soon.location}"`), key);
    assert.doesNotMatch(text, /Langt ude/u, key);
  }
  assert.doesNotMatch((await (await as("sofie")).get("/today")).text, said);
});

test("a coordinator keeps the book: agenda, decisions, and who does what by when", async () => {
  const karen = await as("karen");
  assert.equal((await karen.send("/working-group/new", { heldOn: "32-11-2026", place: "" })).status, 422);
  const meeting = await karen.send("/working-group/new", { heldOn: "20-11-2026", place: "Justitsministeriet" });
  assert.equal(meeting.status, 303, meeting.text);
  const at = meeting.location ?? "";
  assert.equal((await karen.send(at, { kind: "decision", text: "Ordningen udvides til Jylland." })).status, 303);
  assert.equal(
    (await karen.send(at, { kind: "action", text: "Skriv til kredsene", responsible: "", byOn: "x" })).status,
    422,
  );
  assert.equal(
    (
      await karen.send(at, {
        kind: "action",
        text: "Skriv til kredsene",
        responsible: "Direktoratet",
        byOn: "22-11-2026",
      })
    ).status,
    303,
  );
  const page = await karen.get(at);
  assert.match(page.text, /Ordningen udvides til Jylland/u);
  assert.match(page.text, /Direktoratet, senest 22\. november/u);
  assert.match(page.text, /forsinket/u);
  assert.match((await karen.get("/today")).text, /Skriv til kredsene/u);
  const done = /action="(\/working-group\/[^"]+\/done)"/u.exec(page.text)?.[1] ?? "";
  assert.equal((await karen.send(done)).status, 303);
  assert.equal((await karen.send(done)).status, 303);
  assert.match((await karen.get(at)).text, /Udført 23\. november/u);
  const leaves = await owner`select people from trail.leaves where act like 'working-group%'`;
  assert.ok(leaves.every((leaf) => (leaf["people"] as string[]).length === 0));
});

test("a member of the group reads it, puts something on the agenda, and decides nothing", async () => {
  const anders = await as("anders");
  const list = await anders.get("/working-group");
  assert.equal(list.status, 200);
  const at = /href="(\/working-group\/[0-9a-f-]{36})"/u.exec(list.text)?.[1] ?? "";
  assert.equal((await anders.send(at, { kind: "agenda", text: "Statistik" })).status, 303);
  assert.match((await anders.get(at)).text, /Statistik/u);
  assert.equal((await anders.send(at, { kind: "decision", text: "Mere" })).status, 422);
  for (const path of ["/working-group/new", "/disclosures", "/mentorships", "/people/find"])
    assert.equal((await anders.get(path)).status, 404, path);
});

test("mentors, referrers, the evaluator and the administrator have no part in it", async () => {
  const [row] = await owner<{ id: string }[]>`select id from working_group_meetings`;
  for (const colleague of ["lone", "peter", "sofie", "ulla", "dorte"] as const)
    for (const path of ["/working-group", `/working-group/${row?.id}`])
      assert.equal((await (await as(colleague)).get(path)).status, 404, `${colleague} ${path}`);
});

test("nothing fell", () => assert.deepEqual(reported, []));
