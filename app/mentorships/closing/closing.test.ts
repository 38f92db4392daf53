import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import {
  type Closing,
  type ClosingReason,
  aftercareEnd,
  aftercareOn,
  asksFor,
  close,
  completedFrom,
} from "./closing.ts";

const today = day("2026-06-01");
const closing: Closing = {
  on: today, by: "coordinator", reason: "completed", note: "", goals: "partly", mentorGoals: "reached", menteeSays: "Jeg har fået ro på",
  mentorSays: "Han ringer selv nu", learnt: null,
}; // prettier-ignore
const mentorship = { begunOn: day("2025-01-01"), closedOn: null, releasedOn: null, haveMet: true };
const released = { ...mentorship, releasedOn: day("2026-01-01") };

const cases: readonly [sentence: string, closing: Partial<Closing>, mentorship: Parameters<typeof close>[1], refusal: string | undefined][] = [
  ["a mentorship is completed", {}, mentorship, undefined],
  ["nobody closes twice", {}, { ...mentorship, closedOn: day("2026-05-01") }, "closed-already"],
  ["nobody closes tomorrow", { on: day("2026-06-02") }, mentorship, "in-the-future"],
  ["nothing ends before it began", { on: day("2024-12-31") }, mentorship, "before-it-began"],
  ["another reason is named", { reason: "other", note: " " }, mentorship, "say-which"],
  ["completed waits for aftercare", {}, released, "aftercare-not-over"],
  ["after six months it need not wait", {}, { ...mentorship, releasedOn: day("2025-12-01") }, undefined],
  ["what never began was not completed", {}, { ...mentorship, haveMet: false }, "never-met"],
  ["who never met may have wished to stop", { reason: "ownWish" }, { ...mentorship, haveMet: false }, undefined],
  ["who wants to leave waits for nothing", { reason: "ownWish" }, released, undefined],
]; // prettier-ignore
for (const [sentence, change, of, refusal] of cases)
  test(`closing: ${sentence}`, () => {
    const answer = close({ ...closing, ...change }, of, today);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
  });

test("after a withdrawal nobody is told how it went", () => {
  const answer = close({ ...closing, reason: "agreementWithdrawn" }, mentorship, today);
  assert.equal(answer.ok && answer.value.goals, "notSaid");
  assert.equal(answer.ok && answer.value.mentorGoals, "notSaid");
});

test("completed is offered as soon as it would be taken, and not before", () => {
  const releasedOn = day("2026-06-01");
  const offered = (today: string): boolean => completedFrom({ haveMet: true, releasedOn }, day(today)) === null;
  assert.deepEqual([offered("2026-11-30"), offered("2026-12-01")], [false, true]);
  assert.equal(completedFrom({ haveMet: true, releasedOn: null }, day("2026-11-30")), null);
  const mentioned = completedFrom({ haveMet: true, releasedOn }, day("2026-11-30"));
  assert.equal(String(mentioned), "2026-12-01");
  assert.equal(completedFrom({ haveMet: false, releasedOn: null }, day("2026-11-30")), "never-met");
});

test("aftercare may end after six months and is over after twelve", () => {
  const on = day("2025-08-31");
  assert.deepEqual(Object.values(aftercareEnd(on)).map(String), ["2026-02-28", "2026-08-31"]);
  const standings = ["2026-02-27", "2026-02-28", "2026-08-30", "2026-08-31"].map((text) => aftercareOn(on, day(text)));
  assert.deepEqual(standings, ["running", "mayEnd", "mayEnd", "isOver"]);
});

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\w+) \| (yes|no) \| (yes|no) \|$/gmu)];
  assert.equal(rows.length, 8);
  for (const [, reason, goals, menteesVoice] of rows)
    assert.deepEqual(asksFor(reason as ClosingReason), {
      goals: goals === "yes",
      menteesVoice: menteesVoice === "yes",
    });
});
