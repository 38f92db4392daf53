import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { day } from "#platform/dates.ts";
import { figuresOf } from "./figures.ts";
import { inAll, isReportDay, questions, reportDay, type Counts } from "./reports.ts";

test("a report is of the first day of a quarter that has begun", () => {
  for (const [today, expected] of [
    ["2026-11-23", "2026-10-01"],
    ["2026-10-01", "2026-10-01"],
    ["2026-03-31", "2026-01-01"],
    ["2028-02-29", "2028-01-01"],
  ] as const)
    assert.equal(String(reportDay(day(today))), expected);
  assert.equal(isReportDay(day("2026-10-01"), day("2026-11-23")), true);
  assert.equal(isReportDay(day("2027-01-01"), day("2026-11-23")), false);
  assert.equal(isReportDay(day("2026-11-01"), day("2026-11-23")), false);
});

test("no figure below five is ever in a report, and no single one can be worked out from its total", () => {
  const list = (length: number) => fc.array(fc.nat(40), { minLength: length, maxLength: length });
  const counts = fc.record(
    Object.fromEntries(Object.entries(questions).map(([question, answers]) => [question, list(answers.length)])),
  );
  fc.assert(
    fc.property(counts, (typed) => {
      for (const question of Object.keys(questions)) {
        const figures = figuresOf(typed as unknown as Counts).filter((figure) => figure.question === question);
        assert.ok(figures.every(({ figure }) => figure === null || figure >= 5));
        const total = figures.find(({ answer }) => answer === inAll)?.figure ?? null;
        const hidden = figures.filter(({ answer, figure }) => answer !== inAll && figure === null);
        assert.ok(total === null || hidden.length !== 1);
      }
    }),
  );
});
