import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService, origin } from "#test/support/database.ts";

const house = await openTestService();
const { owner, foundation, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

/** A mentee with a mentorship in the eastern unit, whose mentor is Lone. */
async function menteeOf(name: string, mentor: ColleagueKey): Promise<string> {
  const [id, mentorshipId] = [randomUUID(), randomUUID()];
  await actAsService(
    house,
    "set-up",
    { act: { en: "set up", da: "satte op" }, kind: "system", purpose: "running the scheme" },
    async ({ tx, ring }) => {
      const wrapped = await ring.mint(id, "subject");
      await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed) values (${id}, ${foundation.units.east}, 'mentee', ${wrapped}, ${ring.seal(id, "people", "name", id, name)})`;
      await tx`insert into mentorships (id, person_id, unit_id, stage, stage_since) values (${mentorshipId}, ${id}, ${foundation.units.east}, 'active', '2026-10-01')`;
      await tx`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on) values (${mentorshipId}, ${id}, ${foundation.units.east}, ${foundation.colleagues[mentor]}, '2026-10-01')`;
    },
  );
  return id;
}

const adam = await menteeOf("Adam Hvidsø", "lone");
const note = {
  road: "crime",
  outcome: "considered, not reported",
  unitId: "",
  seen: "Han sagde, at han var vred på alle.",
  done: "Ingen plan, intet mål. Jeg taler med ham igen tirsdag.",
};

test("anybody finds the numbers, also who is not signed in", async () => {
  const answer = await house.service.request(new Request(`${origin}/danger`));
  assert.equal(answer.status, 200);
  const text = await answer.text();
  assert.match(text, /href="tel:112"/u);
  assert.match(text, /En holdning er ikke en plan/u);
  assert.match(text, /Et barn er i fare/u);
  assert.match(text, /nummeret er ikke efterprøvet/u);
  assert.match(text, /Log ind for at skrive det ned/u);
});

test("a mentor who considered and did not report has a record of it that nobody can change", async () => {
  const lone = await as("lone");
  const form = await lone.get("/danger/record");
  assert.match(form.text, /Adam Hvidsø/u);
  const sent = await lone.send("/danger/record", { ...note, personId: adam });
  assert.equal(sent.status, 303, sent.text);
  const page = await lone.get(sent.location ?? "");
  assert.match(page.text, /Set eller hørt.*Tænkt og gjort.*Ingen plan, intet mål/su);
  for (const { text } of [form, page])
    assert.doesNotMatch(text, /assessment|Vurdering/u, "whom they talked with is none");
  assert.match(page.text, /Jeg overvejede det og gik ikke videre/u);
  assert.doesNotMatch(page.text, /Opfølgning/u);
  const [row] = await owner`select outcome, unit_id, person_id from danger_records`;
  assert.deepEqual(row, { outcome: "considered, not reported", unit_id: foundation.units.east, person_id: adam });
  const [leaf] = await owner`select people, purpose from trail.leaves where act = 'danger recorded'`;
  assert.deepEqual(leaf, { people: [adam], purpose: "danger averted" });
  const [grant] =
    await owner`select has_table_privilege('backontrack_app', 'danger_records', 'update') or has_table_privilege('backontrack_app', 'danger_records', 'delete') as may`;
  assert.equal(grant?.["may"], false);
  const [job] = await owner`select data from jobs.job where name = 'tell-coordinators'`;
  assert.deepEqual(job?.["data"], { unitId: foundation.units.east, exceptId: foundation.colleagues.lone });
});

test("the coordinator of the unit finds it on their work list, follows up, and it is gone from the list", async () => {
  const karen = await as("karen");
  const today = await karen.get("/today");
  const address = /href="(\/danger\/records\/[^"]+)"/u.exec(today.text)?.[1] ?? "";
  assert.match(today.text, /Følg op på notat om fare fra Lone Kjær/u);
  assert.match((await karen.get(address)).text, /Adam Hvidsø/u);
  assert.equal((await karen.send(address, { done: " " })).status, 422);
  assert.equal((await karen.send(address, { done: "Talt med Lone. Ny samtale fredag." })).status, 303);
  assert.match((await karen.get(address)).text, /Ny samtale fredag/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Følg op på notat/u);
});

test("nobody else reads it: not another mentor, the other unit's coordinator, the coach, the officer or the administrator", async () => {
  const [row] = await owner<{ id: string }[]>`select id from danger_records limit 1`;
  for (const colleague of ["ole", "jens", "birgitte", "dorte", "ulla", "anders", "sofie", "peter"] as const) {
    const player = await as(colleague);
    assert.equal((await player.get(`/danger/records/${row?.id}`)).status, 404, colleague);
    assert.match((await player.get("/danger/records")).text, /Der er ingen notater/u, colleague);
  }
});

test("a referrer records danger about nobody they work with: it goes to the unit of their institution", async () => {
  const peter = await as("peter");
  const sent = await peter.send("/danger/record", { ...note, road: "child", outcome: "called", personId: "" });
  assert.equal(sent.status, 303, sent.text);
  const [row] = await owner`select unit_id, person_id from danger_records where road = 'child'`;
  assert.deepEqual(row, { unit_id: foundation.units.east, person_id: null });
});

test("a mentor without a unit is asked which, and nothing typed is lost", async () => {
  const ole = await as("ole");
  const refused = await ole.send("/danger/record", note);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Vælg, hvilken del af ordningen/u);
  assert.match(refused.text, /vred på alle/u);
  for (const wrong of [
    { personId: adam },
    { personId: "x" },
    { road: "other" },
    { seen: "x".repeat(10_001) },
    { unitId: randomUUID() },
  ])
    assert.equal(
      (await ole.send("/danger/record", { ...note, unitId: foundation.units.west, ...wrong })).status,
      422,
      JSON.stringify(wrong),
    );
  assert.equal((await ole.send("/danger/record", { ...note, unitId: foundation.units.west })).status, 303);
});

test("a mentor keeps their record after the mentorship, without the name", async () => {
  await owner`update mentor_assignments set to_on = '2026-11-20' where mentor_id = ${foundation.colleagues.lone}`;
  const lone = await as("lone");
  const list = await lone.get("/danger/records");
  const address = /href="(\/danger\/records\/[^"]+)"/u.exec(list.text)?.[1] ?? "";
  const page = await lone.get(address);
  assert.match(page.text, /Ingen plan, intet mål/u);
  assert.doesNotMatch(page.text, /Adam Hvidsø/u);
});

/** What the coordinator reads on the page "who has looked" of the mentee. */
async function looksAt(personId: string): Promise<string> {
  return (await (await as("karen")).get(`/people/${personId}/trail`)).text;
}

test("whoever is only among those to choose from was seen in a list; the act is about the one who is chosen", async () => {
  const [bilal, carl] = [await menteeOf("Bilal Hvidsø", "lone"), await menteeOf("Carl Hvidsø", "lone")];
  const [karen, lone] = [await as("karen"), await as("lone")];
  for (const form of ["/danger/record", "/complaints/new"]) assert.match((await lone.get(form)).text, /Bilal Hvidsø/u);
  assert.match((await karen.get(`/disclosures/new?person=${carl}`)).text, /Bilal Hvidsø/u);
  assert.equal((await lone.send("/danger/record", { ...note, seen: "", personId: carl })).status, 422);
  assert.equal((await lone.send("/danger/record", { ...note, personId: carl })).status, 303);
  assert.equal((await lone.send("/complaints/new", { personId: carl })).status, 422);
  await lone.send("/danger/record", { seen: "Kun begyndt.", personId: carl, _draft: "1" });
  await lone.get("/danger/record");
  const offered = await looksAt(bilal);
  assert.match(offered, /så personen i lister, \d gange den uge/u);
  assert.doesNotMatch(offered, /begyndte på|skrev|ikke gennemført/u);
  const chosen = await looksAt(carl);
  for (const act of [/begyndte på en videregivelse/u, /skrev et notat om fare/u, /begyndte på et notat om fare/u])
    assert.match(chosen, act);
  const kinds = await owner`
    select distinct kind, purpose from trail.leaves where people @> array[${bilal}]::uuid[] and actor_id in (${foundation.colleagues.lone}, ${foundation.colleagues.karen}) and act like '%offered%' order by purpose`;
  assert.deepEqual(
    [...kinds],
    [
      { kind: "list", purpose: "cooperation" },
      { kind: "list", purpose: "danger averted" },
    ],
  );
});

test("who wrote it for another unit reads it, and is offered no follow-up: that is the unit's own", async () => {
  const jens = await as("jens");
  const sent = await jens.send("/danger/record", { ...note, personId: "", unitId: foundation.units.east });
  assert.equal(sent.status, 303, sent.text);
  const page = await jens.get(sent.location ?? "");
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /name="done"/u);
  assert.equal((await jens.send(sent.location ?? "", { done: "Talt med politiet." })).status, 404);
  assert.equal((await (await as("karen")).send(sent.location ?? "", { done: "Talt med politiet." })).status, 303);
});

test("nothing fell", () => assert.deepEqual(reported, []));
