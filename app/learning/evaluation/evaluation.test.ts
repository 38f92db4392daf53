import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { parseSheet, sheetDue, sheetsThatCount, type Moment } from "./evaluation.ts";

const cases: readonly [
  because: string,
  begun: string | null,
  closed: string | null,
  answered: Moment[],
  today: string,
  expected: string | null,
][] = [
  ["the mentorship has not begun", null, null, [], "2026-11-23", null],
  ["it begins today", "2026-11-23", null, [], "2026-11-23", "start by 2026-12-21"],
  ["the four weeks of the start are over", "2026-10-01", null, [], "2026-11-23", null],
  ["the start was answered", "2026-11-20", null, ["start"], "2026-11-23", null],
  ["half a year has passed", "2026-05-23", null, ["start"], "2026-11-23", "six months by 2026-12-21"],
  ["half a year has passed and the start was missed", "2026-05-23", null, [], "2026-11-23", "six months by 2026-12-21"],
  ["it was closed last week", "2026-01-01", "2026-11-16", ["start"], "2026-11-23", "end by 2026-12-14"],
  ["it was closed before half a year", "2026-08-01", "2026-11-16", ["start", "end"], "2026-11-23", null],
];
for (const [because, begun, closed, answered, today, expected] of cases)
  test(`${expected ?? "no sheet"} is due when ${because}`, () => {
    const due = sheetDue(
      { begunOn: begun === null ? null : day(begun), closedOn: closed === null ? null : day(closed), answered },
      day(today),
    );
    assert.equal(due && `${due.moment} by ${String(due.by)}`, expected);
  });

test("a sheet needs a moment, a day that has come, and at least one answer from one to five", () => {
  const form = (fields: Record<string, string>) => ({ get: (name: string) => fields[name] });
  const today = day("2026-11-23");
  const whole = { moment: "start", answeredOn: "23-11-2026", everyday: "3", trust: "5" };
  const parsed = parseSheet(form(whole), today);
  assert.deepEqual(parsed.ok && parsed.value.answers, {
    everyday: 3,
    people_around: null,
    trust: 5,
    hope: null,
    own_say: null,
  });
  assert.deepEqual(parseSheet(form({ ...whole, everyday: "6" }), today), { ok: false, fields: ["everyday"] });
  assert.deepEqual(parseSheet(form({ ...whole, moment: "never", answeredOn: "24-11-2026" }), today), {
    ok: false,
    fields: ["moment", "answeredOn"],
  });
  assert.deepEqual(parseSheet(form({ moment: "start", answeredOn: "23-11-2026" }), today), {
    ok: false,
    fields: ["everyday"],
  });
});

test("the latest sheet of a moment counts", () => {
  const answers = { everyday: 1, people_around: null, trust: null, hope: null, own_say: null };
  const sheets = sheetsThatCount([
    { moment: "start", answeredOn: day("2026-01-01"), answers },
    { moment: "start", answeredOn: day("2026-01-02"), answers: { ...answers, everyday: 2 } },
  ]);
  assert.deepEqual(
    sheets.map((sheet) => sheet.answers.everyday),
    [2],
  );
});
