import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const { lone } = foundation.colleagues;
const mentee = await addMentee(service, { name: "Yusuf A.", mentor: "lone", coMentor: "ole" });
const [karen, jens, ulla, ole] = [await service.as("karen"), await service.as("jens"), await service.as("ulla"), await service.as("ole")]; // prettier-ignore
const [grant] = await owner<
  { id: string }[]
>`select id from access.role_grants where colleague_id = ${lone} and role = 'mentor'`;

const stillAssigned = async (): Promise<number> =>
  (await owner`select id from mentor_assignments where mentor_id = ${lone} and to_on is null`).length;

test("while their mentor can act, nobody is told otherwise", async () => {
  assert.doesNotMatch((await karen.get("/today")).text, /ingen mentor, der kan handle/u);
  assert.doesNotMatch((await karen.get(mentee.at)).text, /ikke længere mentor/u);
});

test("a mentor's role that ends is on the coordinator's work list at once, and ends nothing by itself", async () => {
  assert.equal((await ulla.send(`/set-up/colleagues/${lone}/roles/${grant?.id ?? ""}/end`)).status, 303);
  const today = await karen.get("/today");
  assert.match(today.text, /Yusuf A\. har ingen mentor, der kan handle/u);
  assert.match(today.text, /Lone Kjær er ikke længere mentor/u);
  const page = await karen.get(mentee.at);
  assert.match(
    page.text,
    /Lone Kjær<\/bdi>.*er ikke længere mentor og ser ikke forløbet.*Find en mentor, der kan handle/su,
  );
  assert.doesNotMatch((await jens.get("/today")).text, /Yusuf/u);
  assert.doesNotMatch(
    (await ole.get(mentee.at)).text,
    /ikke længere mentor/u,
    "roles of others are not the co-mentor's",
  );
  assert.equal(await stillAssigned(), 1);
});

test("so is one whose access is closed, until it is opened again", async () => {
  await owner`update access.role_grants set to_on = null where id = ${grant?.id ?? ""}`;
  assert.equal((await ulla.send(`/set-up/colleagues/${lone}/disable`)).status, 303);
  assert.match((await karen.get("/today")).text, /Adgangen er lukket for Lone Kjær/u);
  assert.match((await karen.get(mentee.at)).text, /adgangen er lukket/u);
  assert.equal(await stillAssigned(), 1);
  assert.equal((await ulla.send(`/set-up/colleagues/${lone}/enable`)).status, 303);
  assert.doesNotMatch((await karen.get("/today")).text, /ingen mentor, der kan handle/u);
});

test("so is a mentorship that has begun and has nobody", async () => {
  await addMentee(service, { name: "Helt Alene" });
  assert.match(
    (await karen.get("/today")).text,
    /Helt Alene har ingen mentor, der kan handle.*Ingen mentor er tilknyttet/su,
  );
});

test("a co-mentor whose access is closed leaves nobody without their mentor, and one who is left is no mentor of theirs", async () => {
  assert.equal((await ulla.send(`/set-up/colleagues/${foundation.colleagues.ole}/disable`)).status, 303);
  assert.doesNotMatch((await karen.get("/today")).text, /Yusuf A\. har ingen mentor/u);
  assert.equal((await ulla.send(`/set-up/colleagues/${foundation.colleagues.ole}/enable`)).status, 303);
  await owner`update mentor_assignments set to_on = '2026-11-23' where mentorship_id = ${mentee.mentorshipId} and mentor_id = ${lone}`;
  assert.match(
    (await karen.get("/today")).text,
    /Yusuf A\. har ingen mentor, der kan handle(?:(?!<li).)*Ingen mentor er tilknyttet/su,
  );
});

test("whoever is given the role of a mentor waits in the coordinator's list until the register knows them", async () => {
  await owner`insert into access.role_grants (colleague_id, role, from_on, granted_by) values (${foundation.colleagues.hanne}, 'mentor', '2026-01-01', ${foundation.colleagues.ulla})`;
  const today = await karen.get("/today");
  const at = `/mentors/new?colleague=${foundation.colleagues.hanne}`;
  assert.match(today.text, /Skriv Hanne .* ind i mentorkartoteket/u);
  assert.ok(today.text.includes(`href="${at}"`));
  const form = await karen.get(at);
  assert.match(form.text, new RegExp(`value="${foundation.colleagues.hanne}" selected`, "u"));
});

test("nothing fell", () => assert.deepEqual(reported, []));
