import assert from "node:assert/strict";
import { test } from "node:test";
import { openMeetingScene } from "#test/support/meeting-scene.ts";
import { addMentee } from "#test/support/mentees.ts";

const scene = await openMeetingScene();
const { clock, reported, lone, karen, ringe, ringeId, sessionsOf } = scene;
const mentee = await addMentee(scene, { mentor: "lone", institution: ringe });

test("a mentor writes up the visit that others have before them", async () => {
  const planned = { on: "25-11-2026", kind: "visit", institutionId: ringeId };
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, planned)).status, 303);
  clock.set("2026-11-25T18:00:00Z");
  const [session] = await sessionsOf(mentee.mentorshipId);
  const told = { outcome: "held", on: "25-11-2026", whatWeDid: "Talte om skolen i Odense." };
  assert.equal((await lone.send(`${mentee.at}/sessions/${session?.id}/record`, told)).status, 303);
});

test("a second write-up of the same visit is not lost: it is offered as an addition", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const late = await karen.send(`${mentee.at}/sessions/${session?.id}/record`, {
    outcome: "held",
    on: "25-11-2026",
    whatWeDid: "Også talt om bolig.",
  });
  assert.equal(late.status, 422);
  assert.match(late.text, /har skrevet mødet op imens/u);
  assert.match(late.text, /Også talt om bolig\./u);
});

test("whoever was overtaken reads all they typed, finds it again, and adds their words", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}`;
  const typed = {
    outcome: "mentee", on: "25-11-2026", whatWeDid: "Vi ventede en time.", ownWords: "Jeg glemte det.", assessment: "Træt.",
    nextOn: "9-12-2026", nextTime: "10", kilometres: "48",
  }; // prettier-ignore
  const all = [/Vi ventede en time\./u, /Jeg glemte det\./u, />Træt\.</u, /Mentee/u, /9-12-2026/u, /48 km/u];
  clock.pass({ minutes: 1 });
  const late = await karen.send(`${at}/record`, typed);
  assert.equal(late.status, 422);
  for (const said of all) assert.match(late.text, said);
  // The draft is no dead end: it opens at its address, and can be thrown away there.
  const again = await karen.get(`${at}/record`);
  assert.equal(again.status, 200);
  for (const said of all) assert.match(again.text, said);
  assert.match(again.text, /name="_discard"/u);
  assert.equal((await karen.send(`${at}/record`, { ...typed, adds: "1", whatWeDid: "", ownWords: "", assessment: " " })).status, 422); // prettier-ignore
  assert.equal((await karen.send(`${at}/record`, { ...typed, adds: "1" })).status, 303);
  const { text } = await karen.get(at);
  for (const said of all.slice(0, 3)) assert.match(text, said);
  assert.equal((text.match(/Tilføjet senere/gu) ?? []).length, 3);
  assert.doesNotMatch(text, /48 km/u);
});

test("the very same write-up from a second tab is answered as done, and what is new in it is all that is offered", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}`;
  const same = {
    outcome: "held",
    on: "25-11-2026",
    whatWeDid: "Talte om skolen i Odense.",
    ownWords: "",
    assessment: "",
  };
  const before = (await lone.get(at)).text;
  const done = await lone.send(`${at}/record`, same);
  assert.equal(done.status, 303);
  assert.equal(done.location, at);
  assert.equal((await lone.get(at)).text.match(/Talte om skolen/gu)?.length, before.match(/Talte om skolen/gu)?.length);
  const more = await lone.send(`${at}/record`, { ...same, assessment: "Lettet." });
  assert.equal(more.status, 422);
  assert.match(more.text, /<textarea[^>]*name="assessment"[^>]*>\s*Lettet\.</u);
  assert.match(more.text, /<textarea[^>]*name="whatWeDid"[^>]*>\s*<\/textarea>/u);
  const another = await lone.send(`${at}/record`, { ...same, outcome: "mentee" });
  assert.equal(another.status, 422);
});

test("a meeting moved in one tab is not moved in another, and what was typed there is shown", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}/cancellation`;
  const late = await lone.send(at, { askedBy: "institution", note: "Ingen ledsager den dag.", newOn: "10-12-2026", newTime: "" }); // prettier-ignore
  assert.equal(late.status, 422);
  for (const said of [/Du har selv skrevet mødet op imens/u, /Ingen ledsager den dag\./u, /10-12-2026/u])
    assert.match(late.text, said);
  assert.equal((await lone.get(at)).status, 200);
  assert.equal((await lone.send(at, { askedBy: "institution", note: "Ingen ledsager den dag.", adds: "1" })).status, 303); // prettier-ignore
});

test("nothing fell", () => assert.deepEqual(reported, []));
