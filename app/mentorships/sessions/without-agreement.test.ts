import assert from "node:assert/strict";
import { test } from "node:test";
import { followAsService } from "#app/intake/agreements/following.ts";
import { openMeetingScene } from "#test/support/meeting-scene.ts";
import { addMentee } from "#test/support/mentees.ts";

const scene = await openMeetingScene();
const { owner, database, foundation, clock, reported, lone, karen, sessionsOf } = scene;
clock.set("2026-12-02T18:00:00Z");
const mentee = await addMentee(scene, { name: "Trækker Tilbage", mentor: "lone" });
const elsewhere = { kind: "outside", institutionId: "", place: "" };
const meets = (on: string) => lone.send(`${mentee.at}/sessions/new`, { on, time: "", ...elsewhere });
const held = { outcome: "held", on: "2-12-2026", whatWeDid: "Talte om skolen.", ...elsewhere };
const later = { ...held, on: "3-12-2026" };
const sentence = /Der er ingen aftale, der gælder, så her kan ikke skrives noget nyt/u;
const untilThen = /Aftalen gjaldt til og med 2\. december 2026\. Et møde til og med den dag kan stadig noteres/u;

const factsOf = async (): Promise<readonly string[]> =>
  (await owner`select fact from session_facts where mentorship_id = ${mentee.mentorshipId} order by position`).map(
    ({ fact }) => String(fact),
  );

/** Whether the database takes it from Lone herself, by SQL. */
async function takesFromLone(
  sql: "session" | "later session" | "addition" | "cancelled",
  sessionId: string,
): Promise<boolean> {
  const { mentorshipId, personId } = mentee;
  const { colleagues, units } = foundation;
  const undone = new Error("Taken, and undone.");
  const attempt = database.transaction(
    (tx) => tx`select access.act_as(${colleagues.lone}, '2026-12-02', '2026-12-02T18:00:00Z')`,
    async (tx) => {
      if (sql === "session" || sql === "later session")
        await tx`insert into sessions (mentorship_id, person_id, unit_id, kind, status, happened_on) values (${mentorshipId}, ${personId}, ${units.east}, 'telephone', 'held', ${sql === "session" ? "2026-12-02" : "2026-12-03"})`;
      else
        await tx`insert into session_facts (session_id, mentorship_id, person_id, unit_id, fact, on_day, because, note_sealed)
                 values (${sessionId}, ${mentorshipId}, ${personId}, ${units.east}, ${sql}, '2026-12-02', ${sql === "cancelled" ? "other" : null}, '\\x00')`;
      throw undone;
    },
  );
  return attempt.then(
    () => true,
    (error: unknown) => {
      if (error === undone) return true;
      assert.equal((error as { code: string }).code, "42501"); // refused by the database, with its code
      return false;
    },
  );
}

test("a mentor whose mentee takes the agreement back writes no more of meetings, from that very moment", async () => {
  assert.equal((await meets("2-12-2026")).status, 303);
  assert.equal((await meets("9-12-2026")).status, 303);
  assert.equal((await lone.send(`${mentee.at}/sessions/contact`, held)).status, 303);
  const sessions = await sessionsOf(mentee.mentorshipId);
  const [due, ahead] = sessions
    .filter(({ status }) => status === "planned")
    .map(({ id }) => `${mentee.at}/sessions/${id}`);
  const was = sessions.find(({ status }) => status === "held")?.id ?? "";
  for (const write of ["session", "addition", "cancelled"] as const)
    assert.equal(await takesFromLone(write, was), true, write);
  const before = await factsOf();

  const withdrawal = { on: "2-12-2026", how: "inPerson" };
  assert.equal((await lone.send(`/people/${mentee.personId}/agreement/withdrawal`, withdrawal)).status, 303);
  clock.set("2026-12-03T18:00:00Z");
  const addition = { part: "whatWeDid", text: "Og om en lejlighed." };
  const moved = { askedBy: "mentee", note: "", newOn: "10-12-2026", newTime: "" };
  for (const refused of [
    await meets("16-12-2026"),
    await lone.send(`${mentee.at}/sessions/contact`, { ...held, nextOn: "16-12-2026" }),
    await lone.send(`${ahead}/cancellation`, moved),
    await lone.send(`${mentee.at}/sessions/${was}/addition`, addition),
    await karen.send(`${mentee.at}/sessions/new`, { on: "16-12-2026", time: "", ...elsewhere }),
  ]) {
    assert.equal(refused.status, 422);
    assert.match(refused.text, sentence);
  }
  for (const refused of [
    await lone.send(`${mentee.at}/sessions/contact`, later),
    await karen.send(`${mentee.at}/sessions/contact`, later),
    await lone.send(`${due}/record`, later),
  ]) {
    assert.equal(refused.status, 422);
    assert.match(refused.text, untilThen);
  }
  assert.deepEqual(await factsOf(), before);
  assert.deepEqual(
    [
      await takesFromLone("session", was),
      await takesFromLone("later session", was),
      await takesFromLone("addition", was),
      await takesFromLone("cancelled", was),
    ],
    [true, false, false, true],
    "and so says the database",
  );

  assert.equal((await lone.send(`${due}/record`, held)).status, 303, "held on the day it was taken back");
  assert.equal((await karen.send(`${mentee.at}/sessions/${was}/addition`, addition)).status, 303, "a correction");
  await followAsService(scene, mentee.personId);
  for (const path of ["/sessions/new", "/sessions/contact", `/sessions/${was}`])
    assert.equal((await lone.get(mentee.at + path)).status, 404, "their work with this mentee has ended");
  assert.deepEqual((await sessionsOf(mentee.mentorshipId)).map(({ status }) => status).toSorted(), [
    "cancelled",
    "held",
    "held",
  ]);
});

test("the meeting at which a mentee took the agreement back is noted afterwards, and none after it", async () => {
  clock.set("2026-12-04T18:00:00Z");
  const other = await addMentee(scene, { name: "Sagde Det På Mødet", mentor: "lone" });
  const withdrawal = { on: "4-12-2026", how: "inPerson" };
  assert.equal((await karen.send(`/people/${other.personId}/agreement/withdrawal`, withdrawal)).status, 303);
  assert.match((await karen.get(other.at)).text, new RegExp(`href="${other.at}/sessions/contact"`, "u"));
  clock.set("2026-12-05T18:00:00Z");
  const note = (on: string) => karen.send(`${other.at}/sessions/contact`, { ...held, on });
  assert.equal((await note("4-12-2026")).status, 303);
  assert.equal((await note("5-12-2026")).status, 422);
  assert.deepEqual(
    (await sessionsOf(other.mentorshipId)).map(({ status, happened_on }) => [status, happened_on]),
    [["held", "2026-12-04"]],
  );
  const [row] = await owner`select stage from mentorships where id = ${other.mentorshipId}`;
  assert.equal(row?.["stage"], "agreementPending", "and nothing begins again by it");
});

test("whoever never had a mentor had no meetings to note, however their agreement ended", async () => {
  const never = await addMentee(scene, {
    name: "Nåede Det Ikke",
    steps: ["askForAgreement", "agree", "loseAgreement"],
  });
  assert.equal((await karen.send(`${never.at}/sessions/contact`, { ...held, on: "2-9-2026" })).status, 422);
});

test("after the closing a coordinator notes what was held before it", async () => {
  clock.set("2026-12-07T18:00:00Z");
  const done = await addMentee(scene, { name: "Er Afsluttet", mentor: "lone" });
  const closing = { on: "7-12-2026", reason: "completed", goals: "notSaid", mentorGoals: "notSaid" };
  assert.equal((await karen.send(`${done.at}/closing`, closing)).status, 303);
  assert.equal((await karen.send(`${done.at}/sessions/contact`, { ...held, on: "7-12-2026" })).status, 303);
  clock.set("2026-12-08T18:00:00Z");
  assert.equal((await karen.send(`${done.at}/sessions/contact`, { ...held, on: "8-12-2026" })).status, 422);
});

test("nothing fell", () => assert.deepEqual(reported, []));
