import assert from "node:assert/strict";
import { test } from "node:test";
import { followAsService } from "#app/intake/agreements/following.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const mentee = await addMentee(service, { name: "Trækker Sig", mentor: "lone", coMentor: "ole", coach: "birgitte", formerMentor: "rasmus" }); // prettier-ignore
const karen = await service.as("karen");
const lone = await service.as("lone");

const plan = (mentorshipId: string, personId: string, on: string) =>
  owner`insert into sessions (mentorship_id, person_id, unit_id, kind, planned_on, status, begun_by)
        values (${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${on}::date, 'planned', ${foundation.colleagues.lone})`;
const noticeOf = async (colleague: string): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`
    select id from stop_notices where colleague_id = ${colleague} order by recorded_at desc limit 1`;
  return `/stopped/${row?.id ?? ""}`;
};
const task = /Læs, at et mentorforløb er stoppet/u;

test("after the agreement is taken back, the first page of each mentor says that it stopped and that nobody sets out", async () => {
  await plan(mentee.mentorshipId, mentee.personId, "2026-11-20");
  await plan(mentee.mentorshipId, mentee.personId, "2026-12-01");
  assert.doesNotMatch((await lone.get("/today")).text, task);
  const withdrawal = { on: "22-11-2026", how: "throughSomebody" };
  assert.equal((await karen.send(`/people/${mentee.personId}/agreement/withdrawal`, withdrawal)).status, 303);
  for (const key of ["lone", "ole"] as const) {
    const mentor = await service.as(key);
    const today = await mentor.get("/today");
    assert.match(today.text, task, key);
    assert.match(today.text, /Stoppet i går|Stoppet 22\. november/u);
    const page = await mentor.get(await noticeOf(foundation.colleagues[key]));
    assert.equal(page.status, 200);
    assert.match(page.text, /Du skal ikke tage af sted[\s\S]*1\. december/u);
    assert.doesNotMatch(page.text, /20\. november/u);
    for (const { text } of [today, page]) assert.doesNotMatch(text, /Trækker/u);
    assert.equal((await mentor.get(mentee.at)).status, 404);
  }
});

test("whom to call stands there: the coordinator's number, or that there is none", async () => {
  await owner`update units set phone = '72 55 10 10' where id = ${foundation.units.east}`;
  const at = await noticeOf(foundation.colleagues.lone);
  assert.match((await lone.get(at)).text, /href="tel:72551010"/u);
  await owner`update units set phone = '' where id = ${foundation.units.east}`;
  assert.match((await lone.get(at)).text, /ikke noteret et telefonnummer/u);
});

test("nobody but the mentor themself reads it or notes that it is read", async () => {
  const at = await noticeOf(foundation.colleagues.lone);
  for (const key of ["ole", "karen", "birgitte", "rasmus", "jens", "peter", "ulla", "dorte"] as const) {
    const other = await service.as(key);
    assert.equal((await other.get(at)).status, 404, key);
    assert.equal((await other.send(at)).status, 404, key);
  }
  assert.equal((await owner`select from stop_notices_seen`).length, 0);
  const columns = await owner<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'stop_notices' and column_name ~ 'person|mentorship|sealed'`;
  assert.deepEqual([...columns], []);
});

test("it stands there until the mentor has read it, and noting so twice is noting it once", async () => {
  const at = await noticeOf(foundation.colleagues.lone);
  assert.equal((await lone.send(at)).status, 303);
  assert.doesNotMatch((await lone.get("/today")).text, task);
  assert.match((await (await service.as("ole")).get("/today")).text, task);
  assert.match((await lone.get(at)).text, /Du har noteret, at du har læst det/u);
  assert.equal((await lone.send(at)).status, 303);
  assert.equal((await owner`select from stop_notices_seen`).length, 1);
  const [leaf] = await owner`
    select kind, people from trail.leaves where act = 'noted that a stop was read' order by at desc limit 1`;
  assert.deepEqual(leaf, { kind: "collect", people: [] });
});

test("a mentor who records it, with the service following, finds it too, and it is left once", async () => {
  const other = await addMentee(service, { name: "Siger Det Selv", mentor: "lone" });
  await owner`delete from outbox`;
  const withdrawal = { on: "23-11-2026", how: "inPerson" };
  assert.equal((await lone.send(`/people/${other.personId}/agreement/withdrawal`, withdrawal)).status, 303);
  await followAsService(service, other.personId);
  await followAsService(service, other.personId);
  assert.match((await lone.get("/today")).text, task);
  const notices = await owner`select from stop_notices where colleague_id = ${foundation.colleagues.lone}`;
  assert.equal(notices.length, 2);
  const told =
    await owner`select from outbox where colleague_id = ${foundation.colleagues.lone} and message = 'waiting'`;
  assert.equal(told.length, 1);
});

test("nothing fell", () => assert.deepEqual(reported, []));
