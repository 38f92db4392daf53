import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day } from "#platform/dates.ts";
import { type Change, type Fact, type Stage, can, inStageSince, record, stageOf } from "./lifecycle.ts";

const changes: readonly Change[] = [
  "askForAgreement", "agree", "loseAgreement", "match", "unmatch", "begin", "pause", "resume", "move", "settle",
  "prepareRelease", "postponeRelease", "release", "returnToCustody", "close",
]; // prettier-ignore
const fact = (change: Change, on = "2026-03-01", reason: string | null = "aftalt"): Fact => ({ change, on: day(on), by: "coordinator", reason }); // prettier-ignore
const facts = (...kinds: Change[]): Fact[] => kinds.map((change) => fact(change));
const begun: readonly Change[] = ["askForAgreement", "agree", "match", "begin"];

const reached: Readonly<Record<Stage, readonly Change[]>> = {
  offered: [],
  agreementPending: ["askForAgreement"],
  matching: ["askForAgreement", "agree"],
  introMeeting: ["askForAgreement", "agree", "match"],
  active: begun,
  paused: [...begun, "pause"],
  transferring: [...begun, "move"],
  transition: [...begun, "prepareRelease"],
  aftercare: [...begun, "release"],
  closed: ["close"],
};
const stages = Object.keys(reached) as Stage[]; // the keys of the record above are the stages
for (const stage of stages)
  test(`a mentorship is ${stage} after ${reached[stage].join(", ") || "the offer"}`, () =>
    assert.equal(stageOf(facts(...reached[stage])), stage));

const nextOf = (stage: Stage, change: Change): Stage => stageOf(facts(...reached[stage], change));

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\w+) \| (.+) \|$/gmu)].slice(1).map(([, stage, leads]) => [stage, leads]);
  const actual = stages.map((stage) => {
    const steps = changes.filter((change) => can(change, stage) && nextOf(stage, change) !== stage);
    return [stage, steps.map((change) => `${change} → ${nextOf(stage, change)}`).join(", ") || "–"];
  });
  assert.deepEqual(rows, actual);
});

const moves: readonly [sentence: string, changes: Change[], expected: Stage][] = [
  ["a session planned at the new place settles it", [...begun, "move", "settle"], "active"],
  ["moved again before settling, it still waits", [...begun, "move", "move"], "transferring"],
  ["moved while paused, it is still paused", [...begun, "pause", "move"], "paused"],
  ["moved while paused, it waits on resuming", [...begun, "pause", "move", "resume"], "transferring"],
  ["paused while waiting, it waits on resuming", [...begun, "move", "pause", "resume"], "transferring"],
  ["moved before the first meeting, it begins by settling", ["askForAgreement", "agree", "match", "move", "begin"], "transferring"],
  ["moved while matching, there is nothing to settle", ["askForAgreement", "agree", "move", "match", "begin"], "active"],
  ["moved while the release was prepared and then put off, it waits", [...begun, "prepareRelease", "move", "postponeRelease"], "transferring"],
  ["arrested again in aftercare, it waits for a session where they are", [...begun, "release", "returnToCustody"], "transferring"],
  ["released straight from waiting, nothing is left to settle", [...begun, "move", "release", "returnToCustody", "settle"], "active"],
  ["a change of mentor leads back to matching", [...begun, "unmatch"], "matching"],
  ["an agreement taken back stops it where agreements are asked for", [...begun, "prepareRelease", "loseAgreement"], "agreementPending"],
  ["closed stays closed", [...begun, "close", "resume", "agree", "begin"], "closed"],
]; // prettier-ignore
for (const [sentence, kinds, expected] of moves)
  test(`mentorship: ${sentence}`, () => assert.equal(stageOf(facts(...kinds)), expected));

const inForce = { agreementInForce: true, today: day("2026-06-01") };
const without = { ...inForce, agreementInForce: false };
const refusals: readonly [sentence: string, answer: ReturnType<typeof record>, refusal: string | null][] = [
  ["matching waits for the agreement", record(facts("askForAgreement"), fact("agree"), without), "no-agreement-in-force"],
  ["with the agreement it goes on", record(facts("askForAgreement"), fact("agree"), inForce), null],
  ["nobody is matched without one", record(facts("askForAgreement", "agree"), fact("match"), without), "no-agreement-in-force"],
  ["a move is recorded without one", record(facts(...begun), fact("move"), without), null],
  ["closing needs none", record(facts(...begun), fact("close"), without), null],
  ["closing says why", record(facts(...begun), fact("close", "2026-03-02", " "), inForce), "reason-missing"],
  ["pausing says why", record(facts(...begun), fact("pause", "2026-03-02", null), inForce), "reason-missing"],
  ["what is closed is not reopened", record(facts("close"), fact("askForAgreement"), inForce), "closed"],
  ["nobody resumes what runs", record(facts(...begun), fact("resume"), inForce), "not-from-here"],
  ["nothing happens tomorrow", record(facts(...begun), fact("pause", "2026-06-02"), inForce), "in-the-future"],
  ["no step comes before the last one", record(facts(...begun), fact("pause", "2026-02-01"), inForce), "before-the-last-step"],
  ["a move may be heard of late", record(facts(...begun), fact("move", "2026-02-01"), inForce), null],
]; // prettier-ignore
for (const [sentence, answer, refusal] of refusals)
  test(`mentorship: ${sentence}`, () => assert.equal(answer.ok ? null : answer.refusal, refusal));

test("the stage is as old as the step that led to it", () => {
  assert.equal(inStageSince([]), null);
  const history = [...facts(...begun), fact("pause", "2026-04-01"), fact("move", "2026-05-01")];
  assert.equal(inStageSince(history)?.toString(), "2026-04-01");
});

const anyHistory = fc.array(fc.constantFrom(...changes).map((change) => fact(change)), { maxLength: 40 }); // prettier-ignore

test("whatever is recorded, each stage is reached by an allowed step, and closed is the end", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      let before: Stage = "offered";
      for (const [index, { change }] of history.entries()) {
        const after = stageOf(history.slice(0, index + 1));
        if (after !== before) assert.ok(can(change, before), `${before} by ${change} to ${after}`);
        if (before === "closed") assert.equal(after, "closed");
        before = after;
      }
    }),
  );
});

test("whatever is recorded, nobody is past agreementPending unless they agreed and have not taken it back", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      if (["offered", "agreementPending", "closed"].includes(stageOf(history))) return;
      const last = history.findLast(({ change }) => change === "agree" || change === "loseAgreement");
      assert.equal(last?.change, "agree");
    }),
  );
});

test("whatever is recorded, nobody who has moved is active before a session is planned where they are", () => {
  fc.assert(
    fc.property(
      anyHistory,
      fc.array(fc.constantFrom<Change>("pause", "resume", "prepareRelease", "postponeRelease", "move")),
      (history, later) => {
        if (stageOf(history) !== "active") return;
        const moved = [...history, fact("move"), ...later.map((change) => fact(change))];
        assert.ok(["transferring", "paused", "transition"].includes(stageOf(moved)));
      },
    ),
  );
});
