import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day, plusDays } from "#platform/dates.ts";
import { type Assignment, type Due, type Talk, assign, coachOf, mentorsOf, supervisionDue } from "./supervision.ts";

const today = day("2026-06-01");
const coach = (coachId: string, from: string, until: string | null = null): Assignment => ({
  id: `${coachId} ${from}`, mentorId: "anna", coachId, as: "coach", from: day(from), until: until === null ? null : day(until),
}); // prettier-ignore
const deputy = (coachId: string, from: string, until: string | null): Assignment => ({
  ...coach(coachId, from, until),
  as: "deputy",
});

const bo = coach("bo", "2026-01-01");
test("the README's table says what the code does", () => {
  const coaches = { none: [], "in force": [bo], ended: [coach("bo", "2026-01-01", "2026-06-01")] };
  const deputies = {
    none: [],
    "in force": [deputy("cleo", "2026-05-20", "2026-06-02")],
    over: [deputy("cleo", "2026-05-20", "2026-06-01")],
  };
  const who: Readonly<Record<string, string>> = { nobody: "nobody", coach: "bo", deputy: "cleo" };
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (none|in force|ended) \| (none|in force|over) \| (\w+) \|$/gmu)];
  assert.equal(rows.length, 5);
  for (const [, first, second, expected = ""] of rows) {
    const all = [...coaches[first as keyof typeof coaches], ...deputies[second as keyof typeof deputies]];
    assert.equal(coachOf(all, "anna", today)?.coachId ?? "nobody", who[expected]);
  }
});

const refusals: readonly [sentence: string, known: Assignment[], next: Assignment, refusal: string | undefined][] = [
  ["a mentor gets a coach", [], bo, undefined],
  ["nobody is their own coach", [], coach("anna", "2026-01-01"), "not-oneself"],
  ["nobody is their own deputy coach", [bo], deputy("anna", "2026-02-01", "2026-03-01"), "not-oneself"],
  ["a deputy has an end", [bo], deputy("cleo", "2026-02-01", null), "deputy-needs-an-end"],
  ["a deputy stands in for somebody", [], deputy("cleo", "2026-02-01", "2026-03-01"), "nobody-to-stand-in-for"],
  ["a coach is not their own cover", [bo], deputy("bo", "2026-02-01", "2026-03-01"), "nobody-to-stand-in-for"],
  ["it ends after it begins", [bo], deputy("cleo", "2026-02-01", "2026-02-01"), "ends-before-it-begins"],
  ["one coach begins a day", [bo], coach("cleo", "2026-01-01"), "same-day-already"],
  ["the next coach simply follows", [bo], coach("cleo", "2026-03-01"), undefined],
]; // prettier-ignore
for (const [sentence, known, next, refusal] of refusals)
  test(`supervision: ${sentence}`, () => {
    const answer = assign(known, next);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
  });

test("when the deputy's time is over the coach is back by itself", () => {
  const all = [bo, deputy("cleo", "2026-02-01", "2026-03-01")];
  const days = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"];
  assert.deepEqual(days.map((on) => coachOf(all, "anna", day(on))?.coachId), ["bo", "cleo", "cleo", "bo"]); // prettier-ignore
  assert.deepEqual(mentorsOf(all, "cleo", day("2026-02-10")), ["anna"]);
  assert.deepEqual(mentorsOf(all, "bo", day("2026-02-10")), []);
});

const talk = (on: string, kind: Talk["kind"] = "supervision"): Talk => ({ on: day(on), kind });
const told = (due: Due): string =>
  due.is === "late" ? `late by ${due.days}` : due.is === "due" ? `due ${String(due.on)}` : due.is;
const dues: readonly [because: string, due: Due, expected: string][] = [
  ["they have no mentee", supervisionDue([], null, today), "notNeeded"],
  ["they began last week", supervisionDue([], day("2026-05-25"), today), "due 2026-06-22"],
  ["they talked four weeks ago", supervisionDue([talk("2026-05-04")], day("2026-01-01"), today), "due 2026-06-01"],
  ["they talked a day longer ago", supervisionDue([talk("2026-05-03")], day("2026-01-01"), today), "late by 1"],
  ["a debrief is no supervision", supervisionDue([talk("2026-05-30", "debrief")], day("2026-05-01"), today), "late by 3"],
  ["the scheme says every two weeks", supervisionDue([talk("2026-05-25")], day("2026-01-01"), today, 2), "due 2026-06-08"],
  ["a talk next week has not been", supervisionDue([talk("2026-06-08")], day("2026-05-04"), today), "due 2026-06-01"],
]; // prettier-ignore
for (const [because, due, expected] of dues)
  test(`a talk is ${expected} when ${because}`, () => assert.equal(told(due), expected));

test("whatever is assigned, nobody ever supervises themselves, and a mentor is in one coach's list", () => {
  const person = fc.constantFrom("anna", "bo", "cleo");
  const anyAssignment = fc
    .record({ mentorId: person, coachId: person, as: fc.constantFrom<Assignment["as"]>("coach", "deputy"), start: fc.integer({ min: 0, max: 40 }), length: fc.option(fc.integer({ min: 1, max: 20 })) })
    .map(({ mentorId, coachId, as, start, length }): Assignment => {
      const from = plusDays(day("2026-01-01"), start);
      return { id: "x", mentorId, coachId, as, from, until: length === null ? null : plusDays(from, length) };
    }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(anyAssignment), fc.integer({ min: 0, max: 70 }), (all, days) => {
      const on = plusDays(day("2026-01-01"), days);
      const lists = ["anna", "bo", "cleo"].flatMap((id) => mentorsOf(all, id, on));
      assert.equal(new Set(lists).size, lists.length);
      for (const id of ["anna", "bo", "cleo"]) assert.notEqual(coachOf(all, id, on)?.coachId, id);
    }),
  );
});
