import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, { mentor: "lone" });
const karen = await service.as("karen");
const lone = await service.as("lone");

test("whoever pauses sees which meetings stand, and cancels none by it", async () => {
  const meeting = { kind: "outside", place: "Biblioteket", on: "01-12-2026", time: "" };
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, meeting)).status, 303);
  const page = await karen.get(`${mentee.at}/pause`);
  assert.match(page.text, /Møder, der stadig er aftalt.*\/cancellation".*bliver stående under pausen/su);
  assert.equal((await karen.send(`${mentee.at}/pause`, { on: "23-11-2026", reason: "" })).status, 422);
  assert.equal((await karen.send(`${mentee.at}/pause`, { on: "23-11-2026", reason: "Mentor er syg." })).status, 303);
  assert.equal((await owner`select status from sessions`)[0]?.["status"], "planned");
  assert.match((await karen.get(mentee.at)).text, /på pause/iu);
});

test("the coordinator pauses and resumes, and nobody else", async () => {
  for (const key of ["lone", "ole", "birgitte", "jens", "peter", "ulla"] as const) {
    const player = await service.as(key);
    for (const path of ["pause", "resumption"])
      assert.equal((await player.get(`${mentee.at}/${path}`)).status, 404, `${key}: ${path}`);
  }
  assert.equal((await karen.send(`${mentee.at}/resumption`, { on: "23-11-2026" })).status, 303);
  const [row] = await owner`select stage from mentorships where id = ${mentee.mentorshipId}`;
  assert.equal(row?.["stage"], "active");
});

test("nothing fell", () => assert.deepEqual(reported, []));
