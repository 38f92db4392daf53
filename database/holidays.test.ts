import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { easterOf, holidaysOf } from "./holidays.ts";

test("Easter falls on the Sundays that the almanac gives", () => {
  for (const day of [
    "1961-04-02",
    "2000-04-23",
    "2008-03-23",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2038-04-25",
  ])
    assert.equal(String(easterOf(Number(day.slice(0, 4)))), day);
});

test("in every year Easter is a Sunday from 22 March to 25 April", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
      const easter = easterOf(year);
      assert.equal(easter.dayOfWeek, 7);
      assert.ok(`${year}-03-22` <= String(easter) && String(easter) <= `${year}-04-25`);
    }),
  );
});

test("Denmark rests on ten days of 2027, and store bededag is not one of them", () => {
  assert.deepEqual(
    holidaysOf(2027).map(({ on_day, name_da }) => `${on_day} ${name_da}`),
    [
      "2027-01-01 Nytårsdag",
      "2027-03-25 Skærtorsdag",
      "2027-03-26 Langfredag",
      "2027-03-28 Påskedag",
      "2027-03-29 2. påskedag",
      "2027-05-06 Kristi himmelfartsdag",
      "2027-05-16 Pinsedag",
      "2027-05-17 2. pinsedag",
      "2027-12-25 Juledag",
      "2027-12-26 2. juledag",
    ],
  );
  for (const year of [2026, 2027, 2028])
    assert.ok(holidaysOf(year).every(({ name_da, source }) => !/bededag/iu.test(name_da) && source !== ""));
});
