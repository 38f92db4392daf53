import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { compareDays, dayFrom, daysBetween } from "./dates.ts";

const someDay = fc
  .integer({ min: -80_000, max: 80_000 })
  .map((days) => Temporal.PlainDate.from("2026-11-24").add({ days }));

test("days are counted and put in order as the calendar does", () => {
  fc.assert(
    fc.property(someDay, someDay, (a, b) => {
      assert.equal(daysBetween(a, b), a.until(b, { largestUnit: "days" }).days);
      assert.equal(Math.sign(compareDays(a, b)), Temporal.PlainDate.compare(a, b));
      assert.equal(dayFrom(a.toString()).toString(), a.toString());
    }),
  );
});
