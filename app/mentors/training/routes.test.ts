import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const as = (who: Parameters<typeof service.as>[0]) => service.as(who);
const { lone, ole } = foundation.colleagues;

const modules = () =>
  owner<
    { id: string; number: number; version: number }[]
  >`select id, number, version from training_modules order by number`;

test("a trainer begins the programme once, and changes a module", async () => {
  const hanne = await as("hanne");
  assert.match((await hanne.get("/mentors/training")).text, /Begynd med grunduddannelsen/u);
  await hanne.send("/mentors/training/programme/begin");
  await hanne.send("/mentors/training/programme/begin", { again: "1" });
  const [first, ...others] = await modules();
  assert.equal(others.length, 5);
  const address = `/mentors/training/modules/${first?.id}`;
  const fields = { titleDa: "Samtalen", titleEn: "The conversation", hours: "7,5", isRequired: "yes" };
  assert.equal((await hanne.send(address, { ...fields, _version: "1" })).status, 303);
  const overtaken = await hanne.send(address, { ...fields, titleDa: "Dialog", _version: "1" });
  assert.equal(overtaken.status, 422);
  assert.match(overtaken.text, /id="titleDa-recorded"[^>]*value="Samtalen"/u);
  await owner`insert into access.role_grants (colleague_id, role, from_on, granted_by) values (${foundation.colleagues.ole}, 'trainer', '2026-01-01', ${foundation.colleagues.ulla})`;
  const another = await (await as("ole")).send(address, { ...fields, titleDa: "Dialog", _version: "1" });
  assert.match(another.text, /<bdi>En kollega<\/bdi> gemte/u, "whom the reader may not know is not named");
  await owner`delete from access.role_grants where colleague_id = ${foundation.colleagues.ole} and role = 'trainer'`;
  const wrong = await hanne.send(address, { titleDa: "", titleEn: "x".repeat(300), hours: "mange", validMonths: "0" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Skriv titlen på begge sprog/u);
  assert.match((await hanne.get("/mentors/training")).text, /1\. Samtalen/u);
});

test("attendance is taken for a course, once for each mentor", async () => {
  const hanne = await as("hanne");
  const [first] = await modules();
  assert.equal((await hanne.send("/mentors/training/courses/new", { moduleId: "x", heldOn: "1-1-2027" })).status, 422);
  const made = await hanne.send("/mentors/training/courses/new", { moduleId: first?.id ?? "", heldOn: "2-11-2026", place: "Birkerød" }); // prettier-ignore
  const address = made.location ?? "";
  assert.equal((await hanne.send(address, { completed: [lone], attended: [ole] })).status, 303);
  assert.equal((await hanne.send(address, { completed: [ole] })).status, 303);
  assert.equal((await hanne.send(address, { completed: ["somebody"] })).status, 422);
  const page = await hanne.get(address);
  assert.match(page.text, /Lone Kjær[\s\S]*gennemført/u);
  assert.match(page.text, /Ole Thygesen[\s\S]*deltog, mangler noget/u);
  assert.equal((await owner`select count(*)::int as count from training_attendances`)[0]?.["count"], 2);
  assert.equal((await (await as("karen")).get(address)).status, 200);
  assert.equal((await (await as("karen")).send(address, { completed: [ole] })).status, 404);
});

test("nobody is found ready before the modules are done; then the trainer's word and its reasons are theirs to read", async () => {
  const hanne = await as("hanne");
  const early = await hanne.send(`/mentors/${lone}/training`, {
    ready: "yes",
    on: "23-11-2026",
    note: "God til samtalen",
  });
  assert.equal(early.status, 422);
  assert.match(early.text, /Der mangler moduler/u);
  const [, ...others] = await modules();
  for (const module of others) {
    const made = await hanne.send("/mentors/training/courses/new", { moduleId: module.id, heldOn: "3-11-2026" });
    await hanne.send(made.location ?? "", { completed: [lone] });
  }
  assert.match((await hanne.get("/today")).text, /Vurder, om Lone Kjær er klar/u);
  const found = await hanne.send(`/mentors/${lone}/training`, {
    ready: "yes",
    on: "23-11-2026",
    note: "God til samtalen",
  });
  assert.equal(found.status, 303);
  assert.doesNotMatch((await hanne.get("/today")).text, /Vurder, om Lone Kjær/u);
  for (const reader of ["karen", "lone", "hanne"] as const)
    assert.match((await (await as(reader)).get(`/mentors/${lone}/training`)).text, /God til samtalen/u, reader);
  for (const other of ["ole", "birgitte", "peter", "dorte", "ulla"] as const)
    assert.equal((await (await as(other)).get(`/mentors/${lone}/training`)).status, 404, other);
  const [row] = await owner`select encode(note_sealed, 'escape') as note, ready from readiness_findings`;
  assert.ok(row?.["ready"] && !String(row["note"]).includes("samtalen"));
  const [leaf] =
    await owner`select role, people::text[] as people from trail.leaves where act = 'readiness judged' order by at desc limit 1`;
  assert.deepEqual(leaf && { ...leaf }, { role: "trainer", people: [lone] });
});

test("a trainer knows a mentor's name and training, and nothing of the register or of other colleagues", async () => {
  const hanne = await as("hanne");
  const list = await hanne.get("/mentors/training?standing=ready");
  assert.match(list.text, /Lone Kjær/u);
  assert.doesNotMatch(list.text, /Ole Thygesen/u);
  assert.equal((await hanne.get(`/mentors/${lone}`)).status, 404);
  assert.equal((await hanne.get(`/mentors/${foundation.colleagues.peter}/training`)).status, 404);
});

test("nothing fell", () => assert.deepEqual(reported, []));
