import assert from "node:assert/strict";
import { test } from "node:test";
import { day, type Day } from "#platform/dates.ts";
import { beginsOn, endFrom, sectionOf, standingOf, type Ending, type Version } from "./grounds.ts";

const today: Day = day("2026-11-23");
const from = (version: number, on: string): Version => ({ version, from: day(on) });
const ended = (version: number, on: string): Ending => ({ version, from: day(on) });

const cases: readonly [because: string, versions: readonly Version[], endings: readonly Ending[], expected: string][] = [
  ["it has begun", [from(1, "2012-01-01")], [], "inForce"],
  ["it begins today", [from(1, "2026-11-23")], [], "inForce"],
  ["it begins tomorrow", [from(1, "2026-11-24")], [], "coming"],
  ["a later version has begun", [from(1, "2012-01-01"), from(2, "2026-11-23")], [], "over"],
  ["a later version lies ahead", [from(1, "2012-01-01"), from(2, "2026-11-24")], [], "inForce"],
  ["it was ended from today", [from(1, "2012-01-01")], [ended(1, "2026-11-23")], "over"],
  ["it is ended from tomorrow", [from(1, "2012-01-01")], [ended(1, "2026-11-24")], "inForce"],
  ["a later version was ended, and it with it", [from(1, "2012-01-01"), from(2, "2027-01-01")], [ended(2, "2026-11-01")], "over"],
  ["a version that lies ahead is ended before it begins", [from(1, "2026-12-01")], [ended(1, "2026-12-01")], "over"],
]; // prettier-ignore
for (const [because, versions, endings, expected] of cases)
  test(`the first version of a ground is ${expected} when ${because}`, () =>
    assert.equal(standingOf(versions[0] ?? assert.fail(), versions, endings, today), expected));

test("a ground that was ended and given a new version counts again from its day", () => {
  const versions = [from(1, "2012-01-01"), from(2, "2026-11-23")];
  assert.equal(standingOf(from(2, "2026-11-23"), versions, [ended(1, "2026-11-01")], today), "inForce");
});

test("nothing begins in the past, and only what counts is ended", () => {
  assert.equal(beginsOn(day("2026-11-22"), today).ok, false);
  assert.equal(beginsOn(today, today).ok, true);
  const versions = [from(1, "2012-01-01"), from(2, "2027-01-01")];
  assert.deepEqual(endFrom(today, versions, [], today), { ok: true, value: { version: 2, from: today } });
  assert.equal(endFrom(today, versions, [ended(2, "2026-12-01")], today).ok, false);
  assert.equal(endFrom(day("2026-11-01"), versions, [], today).ok, false);
  assert.equal(endFrom(today, [], [], today).ok, false);
});

test("an offence has its section of law, and whoever is deemed vulnerable has none", () => {
  assert.equal(sectionOf("terror", "§ 114").ok, true);
  assert.equal(sectionOf("hate", "").ok, false);
  assert.equal(sectionOf("vulnerable", "").ok, true);
  assert.equal(sectionOf("vulnerable", "§ 114").ok, false);
});
