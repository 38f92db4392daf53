import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService, origin } from "#test/support/database.ts";

const house = await openTestService();
const { owner, foundation, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);
const { karen } = foundation.colleagues;
const east = foundation.units.east;

const typed = {
  kind: "worry",
  about: "mentor",
  unitId: east,
  what: "Mentoren kommer for sent hver gang.",
  wish: "At han ringer først.",
};

test("a mentor writes a worry; the coordinator answers; the mentor reads the answer", async () => {
  const ole = await as("ole");
  const sent = await ole.send("/complaints/new", { ...typed, cameBy: "paper", from: "En anden" });
  assert.equal(sent.status, 303, sent.text);
  const coordinator = await as("karen");
  const today = await coordinator.get("/today");
  assert.match(today.text, /Svar på en bekymring/u);
  const read = await coordinator.get(sent.location ?? "");
  assert.match(read.text, /for sent hver gang/u);
  assert.match(read.text, /Skrevet her/u, "how it came is the coordinator's to say");
  assert.equal(
    (await coordinator.send(sent.location ?? "", { step: "answered", said: "Vi har talt med mentoren." })).status,
    303,
  );
  assert.match((await ole.get(sent.location ?? "")).text, /Vi har talt med mentoren/u);
  assert.doesNotMatch((await coordinator.get("/today")).text, /Svar på en bekymring/u);
  const [row] = await owner`select encode(what_sealed, 'escape') as what, from_sealed from complaints`;
  assert.doesNotMatch(String(row?.["what"]), /for sent/u);
  assert.equal(row?.["from_sealed"], null);
});

test("others do not find it: another mentor, the other unit's coordinator, the officer, the administrator", async () => {
  const [row] = await owner<{ id: string }[]>`select id from complaints`;
  for (const colleague of ["lone", "jens", "dorte", "ulla", "sofie", "anders"] as const) {
    const player = await as(colleague);
    assert.equal((await player.get(`/complaints/${row?.id}`)).status, 404, colleague);
    assert.equal((await player.send(`/complaints/${row?.id}`, { step: "answered", said: "x" })).status, 404, colleague);
    assert.match((await player.get("/complaints")).text, /Der er ingen klager/u, colleague);
  }
});

test("a complaint about the coordinator is read by the other coordinator, and never by whom it is about", async () => {
  const lone = await as("lone");
  const about = {
    ...typed,
    kind: "complaint",
    about: "coordinator",
    coordinatorId: karen,
    what: "Koordinatoren svarer aldrig.",
  };
  assert.equal((await lone.send("/complaints/new", { ...about, coordinatorId: "" })).status, 422);
  const sent = await lone.send("/complaints/new", about);
  assert.equal(sent.status, 303, sent.text);
  assert.equal((await (await as("karen")).get(sent.location ?? "")).status, 404);
  assert.doesNotMatch((await (await as("karen")).get("/complaints")).text, /En klage/u);
  assert.doesNotMatch((await (await as("karen")).get("/today")).text, /Svar på en klage/u);
  const other = await as("jens");
  assert.match((await other.get("/today")).text, /Svar på en klage/u);
  assert.match((await other.get(sent.location ?? "")).text, /svarer aldrig/u);
  assert.equal(
    (await other.send(sent.location ?? "", { step: "acknowledged", said: "Tak, vi ser på det." })).status,
    303,
  );
  const told =
    await owner`select data from jobs.job where name = 'tell-coordinators' and data ->> 'exceptId' = ${karen}`;
  assert.equal(told.length, 2, "both units, and not the one it is about");
});

test("a coordinator enters a sheet of paper, also one about themselves, which they then do not find again", async () => {
  const coordinator = await as("karen");
  const paper = { ...typed, kind: "complaint", cameBy: "paper", from: "Adam" };
  const sent = await coordinator.send("/complaints/new", paper);
  assert.match((await coordinator.get(sent.location ?? "")).text, /På papir/u);
  const own = await coordinator.send("/complaints/new", {
    ...paper,
    about: "coordinator",
    coordinatorId: karen,
    what: "Om mig selv",
  });
  assert.equal(own.location, "/complaints?sent=1");
  assert.match((await coordinator.get("/complaints?sent=1")).text, /sendt til en anden koordinator/u);
  const [row] = await owner<
    { id: string }[]
  >`select id from complaints where about_colleague_id = ${karen} and recorded_by = ${karen}`;
  assert.equal((await coordinator.get(`/complaints/${row?.id}`)).status, 404);
  assert.equal((await (await as("jens")).get(`/complaints/${row?.id}`)).status, 200);
});

test("mistaken input comes back with everything typed", async () => {
  const ole = await as("ole");
  for (const wrong of [
    { kind: "x" },
    { about: "" },
    { what: " " },
    { what: "x".repeat(10_001) },
    { unitId: randomUUID() },
    { unitId: "" },
    { about: "coordinator", coordinatorId: foundation.colleagues.lone },
  ]) {
    const refused = await ole.send("/complaints/new", { ...typed, ...wrong });
    assert.equal(refused.status, 422, JSON.stringify(wrong));
    assert.match(refused.text, /At han ringer først/u);
  }
});

test("a worry about one mentorship is not handled by a coordinator who is kept from that mentee", async () => {
  const { personId } = await addMentee(house, { name: "Sami B.", mentor: "lone" });
  const lone = await as("lone");
  assert.match((await lone.get("/complaints/new")).text, /Hvilken mentees forløb\?[\s\S]*Sami B\./u);
  assert.doesNotMatch((await (await as("ole")).get("/complaints/new")).text, /Sami B\./u);
  const theirs = { ...typed, personId, unitId: foundation.units.west, what: "Møderne bliver for korte." };
  assert.equal((await (await as("ole")).send("/complaints/new", theirs)).status, 422, "not a mentee of theirs");
  const sent = (await lone.send("/complaints/new", theirs)).location ?? "";
  const coordinator = await as("karen");
  assert.match((await coordinator.get(sent)).text, /Sami B\.[\s\S]*Møderne bliver for korte/u);
  const [leaf] =
    await owner`select people::text[] as people from trail.leaves where act = 'complaint read' and actor_id = ${karen} and cardinality(people) > 0`;
  assert.deepEqual(leaf?.["people"], [personId]);
  const [row] = await owner`select unit_id from complaints where person_id = ${personId}`;
  assert.equal(row?.["unit_id"], east, "where the mentee is, whatever was chosen");
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, from_on, recorded_by) values (${karen}, ${personId}, ${east}, '2026-11-01', ${foundation.colleagues.jens})`;
  assert.equal((await coordinator.get(sent)).status, 404);
  assert.equal((await coordinator.send(sent, { step: "answered", said: "Nej." })).status, 404);
  assert.doesNotMatch((await coordinator.get("/complaints")).text, new RegExp(sent, "u"));
  assert.equal((await lone.get(sent)).status, 200, "its author goes on reading it");
});

test("a coordinator who writes a worry to another unit reads what comes of it, and does not answer it", async () => {
  const jens = await as("jens");
  const sent = await jens.send("/complaints/new", { ...typed, cameBy: "paper", from: "" });
  assert.equal(sent.status, 303, sent.text);
  const at = sent.location ?? "";
  assert.doesNotMatch((await jens.get(at)).text, /name="said"/u);
  const answer = { step: "answered", said: "Der er ikke noget i det." };
  assert.equal((await jens.send(at, answer)).status, 404);
  const [complaint] = await owner<
    { id: string }[]
  >`select id from complaints where recorded_by = ${foundation.colleagues.jens}`;
  const past = house.database.transaction(
    (tx) => tx`select access.act_as(${foundation.colleagues.jens}, '2026-11-23', '2026-11-23T09:00:00Z')`,
    async (tx) => ({
      value:
        await tx`insert into complaint_steps (id, complaint_id, step, said_sealed) values (gen_random_uuid(), ${complaint?.id ?? ""}, 'answered', '')`,
    }),
  );
  await assert.rejects(past, { code: "42501" });
  assert.equal((await (await as("karen")).send(at, answer)).status, 303);
});

test("the sheet is for anybody, names no scheme, and says where else to complain", async () => {
  const answer = await house.service.request(new Request(`${origin}/complaints/paper`));
  const text = await answer.text();
  assert.equal(answer.status, 200);
  assert.match(text, /lukket kuvert/u);
  assert.match(text, /Strandgade 100/u);
  assert.doesNotMatch(text, /Back on Track/u);
  const page = await house.service.request(new Request(`${origin}/complaints/new`));
  assert.match(await page.text(), /Log ind for at skrive her/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
