import assert from "node:assert/strict";
import { test } from "node:test";
import { theService } from "#app/intake/agreements/door.ts";
import { addMentee } from "#test/support/mentees.ts";
import { openMeetingScene } from "#test/support/meeting-scene.ts";

const scene = await openMeetingScene();
const { owner, foundation, clock, reported, lone, karen, ringe, ringeId, sessionsOf } = scene;
const [nyborg] = await owner<{ id: string }[]>`select id from institutions where name = 'Nyborg Fængsel'`;
const mentee = await addMentee(scene, { name: "Flyttet I Dag", mentor: "lone", institution: "Nyborg Fængsel" });
clock.set("2026-11-25T07:00:00Z");
const plan = (at: string, on: string, institutionId = nyborg?.id ?? "") =>
  lone.send(`${at}/sessions/new`, { kind: "visit", institutionId, on, time: "13.00", place: "" });
const move = (at: string, from: string) =>
  karen.send(`${at}/custody/new`, { kind: "sentenced", institution: ringeId, from, to: "", expected: "", certainty: "certain" }); // prettier-ignore

test("nobody is sent to a place that the mentee has left", async () => {
  assert.equal((await plan(mentee.at, "25-11-2026")).status, 303);
  assert.match((await lone.get("/today")).text, /Skriv referat af mødet med Flyttet I Dag/u);
  assert.equal((await move(mentee.at, "25-11-2026")).status, 303);
  const [session] = await sessionsOf(mentee.mentorshipId);
  const first = (await lone.get("/today")).text;
  assert.match(first, /Tag ikke af sted: Flyttet I Dag er ikke længere i Nyborg Fængsel[\s\S]*Det gælder mødet i dag/u);
  assert.doesNotMatch(first, /Skriv referat af mødet med Flyttet I Dag/u);
  assert.ok(first.includes(`href="${mentee.at}/sessions/${session?.id}"`));
  const page = (await lone.get(mentee.at)).text;
  assert.match(page, /Tag ikke af sted: mentee er ikke længere i Nyborg Fængsel/u);
  assert.doesNotMatch(page, /Skriv referat af mødet i dag/u);
  assert.match(page, /Gælder ikke længere/u);
});

test("the handleplan is not told of a meeting that nobody sets out for", async () => {
  const { personId, at } = mentee;
  const told = {
    outcome: "held",
    on: "24-11-2026",
    kind: "telephone",
    institutionId: "",
    place: "",
    whatWeDid: "Han ringede.",
  };
  assert.equal((await lone.send(`${at}/sessions/contact`, told)).status, 303);
  await owner`
    insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, recipient_id, withhold, on_day, recorded_by)
    values (gen_random_uuid(), ${personId}, ${foundation.units.east}, 'permitted', 'handleplan', 'organisation', ${theService}, '{}', '2026-11-24', ${foundation.colleagues.karen})`;
  const { text } = await lone.get(`${at}/plan/handleplan`);
  assert.match(text, /Seneste kontakt med mentor 24\. november 2026: Han ringede\./u);
  assert.doesNotMatch(text, /Næste møde/u);
});

test("what does not hold any more is cancelled from the meeting's own page, lost to the institution, or written up", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}`;
  const page = (await lone.get(at)).text;
  assert.match(page, /Tag ikke af sted/u);
  assert.match(page, /\/cancellation"[\s\S]*\/record"/u);
  assert.match((await lone.get(`${at}/cancellation`)).text, /value="institution"[^>]*checked/u);
  assert.equal((await lone.send(`${at}/cancellation`, { askedBy: "institution" })).status, 303);
  assert.doesNotMatch((await lone.get("/today")).text, /Tag ikke af sted/u);
});

test("a visit whose day came before the move waits to be written up like any other", async () => {
  const other = await addMentee(scene, { name: "Flyttet Siden", mentor: "lone", institution: "Nyborg Fængsel" });
  assert.equal((await plan(other.at, "25-11-2026")).status, 303);
  clock.set("2026-11-27T07:00:00Z");
  assert.equal((await plan(other.at, "30-11-2026")).status, 303);
  assert.equal((await move(other.at, "26-11-2026")).status, 303);
  const first = (await lone.get("/today")).text;
  assert.match(first, /Skriv referat af mødet med Flyttet Siden/u);
  assert.match(first, /Tag ikke af sted: Flyttet Siden[\s\S]*mandag den 30\. november/u);
  assert.equal((await plan(other.at, "1-12-2026", ringeId)).status, 303);
  assert.doesNotMatch((await lone.get("/today")).text, new RegExp(`længere i ${ringe}`, "u"));
});

test("nothing fell", () => assert.deepEqual(reported, []));
