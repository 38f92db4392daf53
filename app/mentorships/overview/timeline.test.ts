import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openMeetingScene } from "#test/support/meeting-scene.ts";

const scene = await openMeetingScene();
const { owner, clock, foundation, reported, lone, karen, ringe, ringeId } = scene;
clock.set("2026-11-25T08:00:00Z");
const mentee = await addMentee(scene, { name: "Thomas Krogh", mentor: "lone", institution: ringe, expectedRelease: "2026-11-30" }); // prettier-ignore
const meeting = { kind: "visit", institutionId: ringeId, place: "", time: "13.00" };

test("a visit planned for a day after the expected release says so, and stands", async () => {
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, { ...meeting, on: "1-12-2026" })).status, 303);
  const page = (await lone.get(mentee.at)).text;
  assert.match(page, /Mentee ventes løsladt 30\. november, før mødet\./u);
  assert.match(page, /kl\. 13\.00/u);
  assert.doesNotMatch(page, /kl\. 13:00/u);
});

test("a meeting that was cancelled says whose day it names", async () => {
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, { ...meeting, on: "27-11-2026" })).status, 303);
  const [session] = await owner<{ id: string }[]>`select id from sessions where planned_on = '2026-11-27'`;
  const at = `${mentee.at}/sessions/${session?.id}`;
  assert.equal((await lone.send(`${at}/cancellation`, { askedBy: "institution" })).status, 303);
  for (const where of [mentee.at, at])
    assert.match((await lone.get(where)).text, /Mødet fredag den 27\. november er aflyst/u);
});

test("what has a day of its own stands under that day, not under the day it was typed", async () => {
  const asked = await addMentee(scene, { name: "Spurgt Før", steps: [] });
  const { karen: by } = foundation.colleagues;
  await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, sheet_id, language, recorded_by, recorded_at)
    select gen_random_uuid(), id, unit_id, 'handedOver', '2026-11-21', (select id from information_sheets limit 1), 'da', ${by}, '2026-11-25T08:00:00Z' from people where id = ${asked.personId}`;
  await owner`insert into mentorship_steps (mentorship_id, person_id, unit_id, step, on_day, recorded_by, recorded_at)
    values (${asked.mentorshipId}, ${asked.personId}, ${foundation.units.east}, 'askForAgreement', '2026-11-25', ${by}, '2026-11-25T08:00:00Z')`;
  assert.match((await karen.get(asked.at)).text, /Spurgt om en aftale[\s\S]{0,60}lørdag den 21\. november/u);
});

test("the intro meeting is a contact", async () => {
  const met = await addMentee(scene, { name: "Lige Mødt", mentor: "lone", steps: ["askForAgreement", "agree", "match"], begunOn: "2026-11-10" }); // prettier-ignore
  const line = async () => /Lige Mødt[\s\S]*?<\/tr>/u.exec((await karen.get("/mentorships")).text)?.[0] ?? "";
  assert.match(await line(), /ingen endnu/u);
  assert.equal((await lone.send(`${met.at}/intro-meeting`, { on: "25-11-2026" })).status, 303);
  assert.match(await line(), /i dag/u);
  assert.doesNotMatch(await line(), /ingen endnu/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
