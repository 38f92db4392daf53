import assert from "node:assert/strict";
import { test } from "node:test";
import { openMeetingScene } from "#test/support/meeting-scene.ts";
import { addMentee } from "#test/support/mentees.ts";

const scene = await openMeetingScene();
const { owner, clock, reported, lone, karen, ringe, ringeId, sessionsOf } = scene;
clock.set("2026-12-02T18:00:00Z");

test("nobody meets before there is an agreement and a mentor", async () => {
  const early = await addMentee(scene, { name: "Mikkel S.", steps: ["askForAgreement"] });
  const refused = await karen.send(`${early.at}/sessions/new`, { on: "20-12-2026", kind: "visit", institutionId: "" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /når mentee har sagt ja/u);
});

test("somebody who was moved is settled once a meeting is agreed at the new place", async () => {
  const moved = await addMentee(scene, {
    name: "Sami B.",
    mentor: "ole",
    steps: ["askForAgreement", "agree", "match", "begin", "move"],
  });
  const ole = await scene.as("ole");
  assert.match((await ole.get(moved.at)).text, /Mentee er flyttet/u);
  assert.equal(
    (await ole.send(`${moved.at}/sessions/new`, { on: "20-12-2026", kind: "visit", institutionId: ringeId })).status,
    303,
  );
  const [row] = await owner`select stage from mentorships where id = ${moved.mentorshipId}`;
  assert.equal(row?.["stage"], "active");
});

test("whoever plans a meeting on a holiday reads its name before and after, and may plan it all the same", async () => {
  const { at, mentorshipId } = await addMentee(scene, {
    name: "Yusuf H.",
    mentor: "ole",
    steps: ["askForAgreement", "agree", "match", "begin"],
  });
  const ole = await scene.as("ole");
  const [form, meeting] = [/25-12-2026 \(Juledag\), 26-12-2026 \(2\. juledag\)/u, /Juledag er en helligdag/u];
  assert.match((await ole.get(`${at}/sessions/new`)).text, form);
  assert.match((await ole.get(`${at}/sessions/contact`)).text, form);
  const typed = { on: "25-12-2026", kind: "visit", institutionId: ringeId };
  assert.doesNotMatch((await ole.get(at)).text, meeting);
  assert.equal((await ole.send(`${at}/sessions/new`, typed)).status, 303);
  assert.match((await ole.get(at)).text, meeting);
  const [row] = await owner`select id from sessions where mentorship_id = ${mentorshipId}`;
  assert.match((await ole.get(`${at}/sessions/${row?.["id"]}`)).text, meeting);
  assert.match((await ole.get(`${at}/sessions/${row?.["id"]}/cancellation`)).text, form);
  // One that is no longer kept is no more said than any other day.
  await owner`update holidays set standing = 'dropped' where on_day = '2026-12-25'`;
  assert.doesNotMatch((await ole.get(at)).text, meeting);
  await owner`update holidays set standing = 'kept' where on_day = '2026-12-25'`;
});

test("five who write at once each agree on the next meeting, also for somebody who was moved", async () => {
  const moved = await addMentee(scene, {
    name: "Adam N.",
    mentor: "ole",
    steps: ["askForAgreement", "agree", "match", "begin", "move"],
  });
  const ole = await scene.as("ole");
  for (const text of ["Da han var flyttet.", "Da han var faldet til."]) {
    const all = await Promise.all(
      ["21-12-2026", "22-12-2026", "23-12-2026", "28-12-2026", "29-12-2026"].map((nextOn) =>
        ole.send(`${moved.at}/sessions/contact`, {
          outcome: "held",
          on: "2-12-2026",
          kind: "letter",
          whatWeDid: text,
          nextOn,
        }),
      ),
    );
    assert.deepEqual(
      all.map(({ status }) => status),
      [303, 303, 303, 303, 303],
    );
  }
  const [row] = await owner`select stage from mentorships where id = ${moved.mentorshipId}`;
  assert.equal(row?.["stage"], "active");
});

test("kilometres are asked once and come filled in the next time, also for a journey in vain", async () => {
  const other = await addMentee(scene, { name: "Langt Væk", mentor: "lone", institution: ringe });
  const today = String(scene.dayOf(clock.now()));
  const typed = today.split("-").toReversed().join("-");
  const meeting = { time: "", kind: "visit", institutionId: ringeId, place: "" };
  const plan = async (): Promise<string> => {
    assert.equal((await lone.send(`${other.at}/sessions/new`, { ...meeting, on: typed })).status, 303);
    const [row] = await owner<
      { id: string }[]
    >`select id from sessions where mentorship_id = ${other.mentorshipId} and status = 'planned'`;
    return `${other.at}/sessions/${row?.id ?? ""}`;
  };
  const first = await plan();
  assert.match((await lone.get(`${first}/record`)).text, /name="kilometres"[^>]*value\/>/u);
  const told = { on: typed, whatWeDid: "Der var lukket.", ownWords: "", assessment: "", nextOn: "", nextTime: "" };
  for (const kilometres of ["langt", "-3", "12,5", "9999"]) {
    const refused = await lone.send(`${first}/record`, { ...told, outcome: "institution", kilometres });
    assert.equal(refused.status, 422, kilometres);
    assert.match(refused.text, /id="kilometres-error"/u);
  }
  assert.equal((await lone.send(`${first}/record`, { ...told, outcome: "institution", kilometres: "84" })).status, 303);
  assert.match((await lone.get(first)).text, /84 km/u);
  const second = await plan();
  assert.match((await lone.get(`${second}/record`)).text, /name="kilometres"[^>]*value="84"/u);
  assert.match(
    (await karen.get(`${second}/record`)).text,
    /name="kilometres"[^>]*value\/>/u,
    "another's journey is not theirs",
  );
  assert.equal((await lone.send(`${second}/record`, { ...told, outcome: "held", kilometres: "" })).status, 303);
});

test("what became of a meeting is asked from its day on, with that day filled in", async () => {
  clock.set("2027-02-01T18:00:00Z");
  const other = await addMentee(scene, { name: "I Morgen", mentor: "lone", institution: ringe });
  const meeting = { on: "2-2-2027", time: "", kind: "visit", institutionId: ringeId, place: "" };
  assert.equal((await lone.send(`${other.at}/sessions/new`, meeting)).status, 303);
  const [session] = await sessionsOf(other.mentorshipId);
  const at = `${other.at}/sessions/${session?.id}`;
  assert.equal((await lone.get(`${at}/record`)).location, at);
  const early = (await lone.get(at)).text;
  assert.doesNotMatch(early, /\/record"/u);
  assert.match(early, /\/cancellation"/u);
  assert.doesNotMatch((await lone.get(other.at)).text, /\/record"/u);
  clock.set("2027-02-04T18:00:00Z");
  assert.match((await lone.get(at)).text, /\/record"/u);
  assert.match((await lone.get(`${at}/record`)).text, /name="on"[^>]*value="0?2[-./]0?2[-./]2027"/u);
});

test("after the release the next meeting is not filled in as a visit in the prison they left", async () => {
  const out = await addMentee(scene, { name: "Lige Ude", mentor: "lone", institution: ringe });
  const visit = { on: "4-2-2027", time: "", kind: "visit", institutionId: ringeId, place: "" };
  assert.equal((await lone.send(`${out.at}/sessions/new`, visit)).status, 303);
  const line = {
    kind: "released",
    institution: ringeId,
    from: "04-02-2027",
    to: "",
    expected: "",
    certainty: "certain",
  };
  assert.equal((await karen.send(`${out.at}/custody/new`, line)).status, 303);
  const form = (await lone.get(`${out.at}/sessions/new`)).text;
  assert.match(form, /value="outside"[^>]*checked/u);
  assert.doesNotMatch(form, new RegExp(`value="${ringeId}"[^>]*selected`, "u"));
  const page = (await lone.get(out.at)).text;
  assert.match(page, /Løsladt fra Ringe Fængsel den/u);
  assert.doesNotMatch(page, /Løsladt i Ringe|Løsladt<\//u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
