import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { type Attendance, type Circumstances, type Finding, find, readinessOf } from "./training.ts";

const today = day("2026-06-01");
const attended = (on: string, completed = true): Attendance => ({ moduleId: "conflict", on: day(on), completed });
const listed: Attendance = { moduleId: "conflict", on: null, completed: true };
const finding = (ready: boolean, on = "2026-02-01", by = "trainer"): Finding => ({ on: day(on), by, ready });
const inPlace: Circumstances = {
  programme: [
    { id: "conflict", required: true, validMonths: 24 },
    { id: "family", required: false, validMonths: null },
  ],
  attendance: [attended("2026-01-10")],
  findings: [finding(true)],
  vettedToday: true,
  supervisedToday: true,
};
const told = (circumstances: Circumstances): string => {
  const readiness = readinessOf(circumstances, today);
  return readiness.is === "ready" ? "ready" : readiness.because.map(({ code }) => code).join(", ");
};

test("the README's table says what the code does", () => {
  const attendance = { current: [attended("2026-01-10")], missing: [], expired: [attended("2024-06-01")], "day unknown": [listed] }; // prettier-ignore
  const findings = { ready: [finding(true)], none: [], "not ready": [finding(false)] };
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (current|missing|expired|day unknown) \| (yes|no) \| (yes|no) \| (ready|none|not ready) \| (.+) \|$/gmu)]; // prettier-ignore
  assert.equal(rows.length, 9);
  for (const [, modules, vetted, supervised, word, expected] of rows) {
    const circumstances = {
      ...inPlace,
      attendance: attendance[modules as keyof typeof attendance],
      findings: findings[word as keyof typeof findings],
      vettedToday: vetted === "yes",
      supervisedToday: supervised === "yes",
    };
    assert.equal(told(circumstances), expected);
  }
});

const cases: readonly [because: string, change: Partial<Circumstances>, expected: string][] = [
  ["they took part and did not finish", { attendance: [attended("2026-01-10", false)] }, "moduleMissing"],
  ["they will take part next week", { attendance: [attended("2026-06-08")] }, "moduleMissing"],
  ["they refreshed it", { attendance: [attended("2026-05-01"), attended("2023-01-01")] }, "ready"],
  ["it counts until tomorrow", { attendance: [attended("2024-06-02")] }, "ready"],
  ["a list says it was done, and not when", { attendance: [listed] }, "moduleDayUnknown"],
  ["a list says so too, and a course has its day", { attendance: [attended("2026-05-01"), listed] }, "ready"],
  ["a list says so too, and it ran out", { attendance: [attended("2024-06-01"), listed] }, "moduleExpired"],
  ["a list says it was done, and it counts for good", { programme: [{ id: "conflict", required: true, validMonths: null }], attendance: [listed] }, "ready"], // prettier-ignore
  ["the trainer thought again", { findings: [finding(true), finding(false, "2026-05-01")] }, "foundNotReady"],
  ["the trainer says yes only next week", { findings: [finding(true, "2026-06-08")] }, "notFoundReady"],
];
for (const [because, change, expected] of cases)
  test(`readiness is "${expected}" when ${because}`, () => assert.equal(told({ ...inPlace, ...change }), expected));

test("ready has the day it was found, and the day the first module runs out", () => {
  const readiness = readinessOf(inPlace, today);
  assert.deepEqual(
    JSON.stringify(readiness),
    JSON.stringify({ is: "ready", since: "2026-02-01", until: "2028-01-10" }),
  );
});

const findings: readonly [sentence: string, change: Partial<Circumstances>, finding: Finding, refusal: string | undefined][] = [
  ["a trainer finds somebody ready when all is in place", { findings: [] }, finding(true), undefined],
  ["not before", { findings: [], vettedToday: false }, finding(true), "not-everything-in-place"],
  ["not ready may be said at any time", { findings: [], vettedToday: false }, finding(false), undefined],
  ["nobody finds themselves ready", { findings: [] }, finding(true, "2026-02-01", "anna"), "not-oneself"],
  ["nobody is found ready tomorrow", { findings: [] }, finding(true, "2026-06-02"), "in-the-future"],
]; // prettier-ignore
for (const [sentence, change, made, refusal] of findings)
  test(`training: ${sentence}`, () => {
    const answer = find({ ...inPlace, ...change }, made, "anna", today);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
  });
