import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import type { Player } from "#app/player.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner } = service;
const karen = await service.as("karen");
const token = await tokenOf(karen);
const reason = "Mentee er på hospitalet";

async function tokenOf(player: Player): Promise<string> {
  return /name="_csrf" value="([^"]+)"/u.exec((await player.get("/today")).text)?.[1] ?? "";
}
const pausing = (text = reason) =>
  new URLSearchParams({ _csrf: token, _key: randomUUID(), on: "23-11-2026", reason: text });
const pauses = async (mentorshipId: string) =>
  (await owner`select from mentorship_steps where step = 'pause' and mentorship_id = ${mentorshipId}`).length;

test("a double click is done once, and each click is answered as done", async () => {
  for (let round = 0; round < 15; round++) {
    const { at, mentorshipId } = await addMentee(service, { mentor: "lone" });
    const form = pausing();
    const clicks = [0, 0, 1, 2].map(async (wait) => {
      await pause(wait);
      return karen.post(`${at}/pause`, form);
    });
    const answers = await Promise.all(clicks);
    assert.deepEqual(answers.map(({ status }) => status), [303, 303, 303, 303]); // prettier-ignore
    assert.equal(new Set(answers.map(({ location }) => location)).size, 1);
    assert.equal(await pauses(mentorshipId), 1);
  }
  assert.equal((await owner`select from access.drafts`).length, 0);
});

test("two different forms at once are two: the second is told that it was overtaken", async () => {
  const { at, mentorshipId } = await addMentee(service, { mentor: "lone" });
  const answers = await Promise.all(
    [pausing(), pausing("Mentor er syg")].map((form) => karen.post(`${at}/pause`, form)),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422],
  );
  assert.equal(await pauses(mentorshipId), 1);
});

test("nothing fell", () => assert.deepEqual(service.reported, []));
