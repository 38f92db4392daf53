import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { whatNext, parseBefore, sayBefore, whyNone, type Contact, type Standing } from "./overview.ts";

const today = day("2026-11-23");
const contact: Contact = {
  stage: "active",
  lastContact: day("2026-10-20"),
  lostBecause: null,
  lostOn: null,
  placeSince: day("2026-09-01"),
  nextOn: null,
  isUnwritten: false,
};

const reasons: readonly [because: string, change: Partial<Contact>, expected: ReturnType<typeof whyNone>][] = [
  ["nothing is planned", {}, "none"],
  ["the next meeting is agreed", { nextOn: day("2026-11-30") }, null],
  ["the institution called the last one off", { lostBecause: "institution", lostOn: day("2026-11-03") }, "institution"],
  ["what was lost lies before the last contact", { lostBecause: "mentee", lostOn: day("2026-10-03") }, "none"],
  ["they moved since", { placeSince: day("2026-11-01") }, "moved"],
  ["a meeting has not been written up", { isUnwritten: true }, "notWritten"],
  ["it is paused", { stage: "paused" }, "paused"],
  ["they never met and nothing is planned", { lastContact: null, placeSince: null }, "none"],
];
for (const [because, change, expected] of reasons)
  test(`the reason for no contact is ${String(expected)} when ${because}`, () =>
    assert.equal(whyNone({ ...contact, ...change }), expected));

const standing: Standing = {
  stage: "active",
  stayAway: null,
  unwritten: null,
  nextOn: day("2026-11-30"),
  hasPlan: true,
  reviewOn: day("2027-01-20"),
  reviewed: false,
  releaseOn: null,
};
const next: readonly [because: string, change: Partial<Standing>, expected: readonly string[]][] = [
  ["all is agreed", {}, []],
  ["nothing is planned", { nextOn: null }, ["planNext"]],
  ["a meeting has passed unwritten", { unwritten: { id: "1", on: day("2026-11-20") } }, ["writeUp"]],
  [
    "nobody is to set out for the next one",
    { stayAway: { id: "1", on: day("2026-11-30"), place: "Ringe Fængsel" }, nextOn: null },
    ["stayAway", "planNext"],
  ],
  ["there is no plan", { hasPlan: false, reviewOn: null }, ["writePlan"]],
  ["the review is due today", { reviewOn: today }, ["reviewPlan"]],
  ["the review was made", { reviewOn: today, reviewed: true }, []],
  ["the release is near", { releaseOn: day("2027-01-10") }, ["prepare"]],
  ["the release is far", { releaseOn: day("2027-06-10") }, []],
  ["it waits for an agreement", { stage: "agreementPending", nextOn: null, hasPlan: false }, ["stage"]],
  ["it is closed", { stage: "closed", nextOn: null }, ["stage"]],
];
for (const [because, change, expected] of next)
  test(`next is ${expected.join(", ") || "nothing"} when ${because}`, () =>
    assert.deepEqual(
      whatNext({ ...standing, ...change }, today).map(({ is }) => is),
      expected,
    ));

test("where an earlier page begins is read as it was written, and what makes no sense begins at the newest", () => {
  const before = { on: day("2026-10-03"), id: "0b5e3c1e-7d5b-4b0e-9a3c-0a1b2c3d4e5f" };
  assert.deepEqual(parseBefore(sayBefore(before)), before);
  assert.equal(parseBefore("2026-10-03")?.on.toString(), "2026-10-03");
  for (const text of [null, "", "yesterday", "2026-13-45", "2026-10-03_x", "2026-10-03_' or 1=1"])
    assert.equal(parseBefore(text), null, String(text));
});
