import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, { mentor: "lone", coach: "birgitte" });
const lone = await service.as("lone");
const karen = await service.as("karen");

async function planned(kind: string, on: string): Promise<string> {
  const meeting = { kind, institutionId: "", place: "Biblioteket", on, time: "15.00" };
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, meeting)).status, 303);
  const [session] = await owner<{ id: string }[]>`select id from sessions where kind = ${kind} and status = 'planned'`;
  return `${mentee.at}/sessions/${session?.id ?? ""}`;
}

const meeting = await planned("network", "30-11-2026");
const visit = await planned("visit", "01-12-2026");

const leads = new RegExp(`Før I mødes[\\s\\S]*href="${mentee.at}/network"`, "u");

test("whoever meets the network is led to what is kept back from each of them, before and when it is written up", async () => {
  for (const person of [lone, karen]) assert.match((await person.get(meeting)).text, leads);
  service.clock.set("2026-11-30T16:00:00Z");
  assert.match((await (await service.as("lone")).get(`${meeting}/record`)).text, leads);
});

test("the coach, who reads the meeting, is led nowhere", async () => {
  const { status, text } = await (await service.as("birgitte")).get(meeting);
  assert.equal(status, 200);
  assert.doesNotMatch(text, /Før I mødes/u);
});

test("a visit says nothing of it", async () =>
  assert.doesNotMatch((await (await service.as("lone")).get(visit)).text, /Før I mødes/u));

test("nothing fell", () => assert.deepEqual(reported, []));
