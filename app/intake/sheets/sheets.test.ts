import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { nextVersion, paragraphsOf, publishFrom, standingOf } from "./sheets.ts";

const today = day("2026-11-23");
const sheet = (id: string, on: string) => ({ id, from: day(on) });

const cases: readonly [because: string, sheets: readonly ReturnType<typeof sheet>[], expected: readonly string[]][] = [
  ["there is one", [sheet("1", "2026-01-01")], ["inForce"]],
  ["the next lies ahead", [sheet("1", "2026-01-01"), sheet("2", "2026-11-24")], ["inForce", "coming"]],
  ["the next has begun", [sheet("1", "2026-01-01"), sheet("2", "2026-11-23")], ["over", "inForce"]],
  ["two begin on the same day", [sheet("1", "2026-11-23"), sheet("2", "2026-11-23")], ["over", "inForce"]],
  ["the later one began before", [sheet("1", "2026-11-20"), sheet("2", "2026-11-10")], ["inForce", "over"]],
];
for (const [because, sheets, expected] of cases)
  test(`of the sheets ${expected.join(", ")} when ${because}`, () =>
    assert.deepEqual(
      sheets.map((one) => standingOf(one, sheets, today)),
      expected,
    ));

test("a version is the next number, and no sheet begins in the past", () => {
  assert.equal(nextVersion([]), "1");
  assert.equal(nextVersion(["1", "10", "9", "prøve"]), "11");
  assert.equal(publishFrom(day("2026-11-22"), today).ok, false);
  assert.equal(publishFrom(today, today).ok, true);
});

test("a text is kept paragraph by paragraph, however it was typed", () => {
  assert.equal(paragraphsOf("# Et\r\n\r\n\r\n To  og\r\ntre \n\n"), "# Et\n\nTo og tre");
  assert.equal(paragraphsOf(" \n \n"), "");
});
