import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { lone, ole } = foundation.colleagues;
const karen = await service.as("karen");
const find = (who: string) => karen.send("/mentors/find", { who });

test("a coordinator finds a mentor by whole words of the name, in a register of any length", async () => {
  await karen.send("/mentors/new", { colleagueId: lone, name: "Lone Kjær", email: "", languages: "" });
  await karen.send("/mentors/new", { name: "Þórdís Ægisdóttir Kjær", email: "", languages: "" });
  assert.match((await karen.get("/mentors")).text, /href="\/mentors\/find"/u);
  const both = (await find("kjaer")).text;
  assert.doesNotMatch(both, /Lone/u, "æ is a letter of its own");
  const found = (await find("KJÆR")).text;
  assert.match(found, /Lone Kjær[\s\S]*Þórdís/u);
  assert.match((await find("ægisdottir thordis")).text, /Þórdís/u);
  assert.match((await find("Lon")).text, /Ingen mentor hedder sådan/u);
  const [leaf] = await owner`
    select role, purpose, people::text[] as people from trail.leaves where act = 'mentors searched for' and cardinality(people) = 2`;
  assert.equal(leaf?.["role"], "coordinator");
  assert.ok(leaf?.["people"].includes(lone));
});

test("a mentor who has another name is found by it, and no longer by the old one", async () => {
  const renamed = { name: "Lone Brandt", email: "", languages: "", _version: "2" };
  const version = /name="_version" value="(\d+)"/u.exec((await karen.get(`/mentors/${lone}/edit`)).text)?.[1] ?? "";
  assert.equal((await karen.send(`/mentors/${lone}/edit`, { ...renamed, _version: version })).status, 303);
  assert.match((await find("brandt")).text, /Lone Brandt/u);
  assert.doesNotMatch((await find("kjær")).text, /Lone/u);
});

test("nothing, too much and no word of a name are refused with what to do, and a name of no one is no error", async () => {
  for (const who of ["", "  ", "-", "x".repeat(10_000)]) assert.equal((await find(who)).status, 422, who.slice(0, 5));
  for (const who of ["'; drop table mentors; --", "😀a", "a\u202eb", "<b>x</b>", "{a}\\"])
    assert.equal((await find(who)).status, 200, who);
});

test("nobody finds a mentor of another scheme, and only coordinators search", async () => {
  const [other] = await owner<{ scheme: string; unit: string }[]>`
    with scheme as (insert into schemes (id, agency_id, name_da, name_en, key_wrapped)
      select gen_random_uuid(), agency_id, 'En anden ordning', 'Another scheme', ${randomBytes(60)} from schemes limit 1 returning id)
    insert into units (id, scheme_id, name) select gen_random_uuid(), id, 'Tredje enhed' from scheme returning scheme_id as scheme, id as unit`;
  await owner`insert into mentors (id, scheme_id, unit_id, recorded_by) values (${ole}, ${other?.scheme ?? ""}, ${other?.unit ?? ""}, ${ole})`;
  assert.match((await find("ole")).text, /Ingen mentor hedder sådan/u);
  for (const who of ["lone", "anders", "ulla", "dorte", "peter"] as const)
    assert.equal((await (await service.as(who)).send("/mentors/find", { who: "lone" })).status, 404, who);
});

test("nothing fell", () => assert.deepEqual(reported, []));
