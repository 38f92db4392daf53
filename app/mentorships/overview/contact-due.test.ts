import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openMeetingScene } from "#test/support/meeting-scene.ts";

const scene = await openMeetingScene();
const { owner } = scene;

const due = async (stage: string, since: string, last: string | null): Promise<string> => {
  const [row] = await owner<{ on: string }[]>`
    select access.contact_due(${stage}, ${since}::date, ${last}::date)::text as on`;
  return row?.on ?? "";
};

test("while they meet inside, the next meeting is within two weeks of the last one, or of the beginning", async () => {
  assert.equal(await due("active", "2026-09-01", null), "2026-09-15");
  assert.equal(await due("active", "2026-09-01", "2026-10-01"), "2026-10-15");
});

test("after a release they meet weekly for a month, every two weeks until the third, and then every four", async () => {
  for (const [last, next] of [
    [null, "2026-06-08"],
    ["2026-05-28", "2026-06-08"], // before the release is not outside
    ["2026-06-30", "2026-07-07"],
    ["2026-07-01", "2026-07-15"],
    ["2026-08-31", "2026-09-14"],
    ["2026-09-01", "2026-09-29"],
  ] as const)
    assert.equal(await due("aftercare", "2026-06-01", last), next);
});

test("who has been out for two weeks and was met in the first days stands among those without contact", async () => {
  const { clock, lone, karen } = scene;
  clock.set("2026-11-25T08:00:00Z");
  const one = await addMentee(scene, { name: "Ude Nu", mentor: "lone", begunOn: "2026-10-01" });
  await owner`update mentorships set stage = 'aftercare', stage_since = '2026-11-09' where id = ${one.mentorshipId}`;
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on, begun_by)
    values (${one.mentorshipId}, ${one.personId}, ${scene.foundation.units.east}, 'telephone', 'held', '2026-11-12', ${scene.foundation.colleagues.lone})`;
  assert.match((await karen.get("/mentorships?contact=overdue")).text, /Ude Nu/u);
  assert.match((await lone.get("/today")).text, /Ude Nu/u);
});
