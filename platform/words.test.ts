import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { day, parseDay, plusDays } from "#platform/dates.ts";
import { inBoth, languages, sayCount, sayDate, sayDay, sayHowLong, sayMoment, typeDay } from "#platform/words.ts";

const today = day("2026-11-23");

test("a Dane reads days as Danes say them", () => {
  const said = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-27", "2027-03-14"].map((text) =>
    sayDay("da", day(text), today),
  );
  assert.deepEqual(said, ["i går", "i dag", "i morgen", "fredag den 27. november", "søndag den 14. marts 2027"]);
  assert.equal(sayDate("da", day("2026-11-17"), today), "17. november");
});

test("an English reader reads days in English", () => {
  const said = ["2026-11-24", "2026-11-27", "2025-01-02"].map((text) => sayDay("en", day(text), today));
  assert.deepEqual(said, ["tomorrow", "Friday, 27 November", "Thursday, 2 January 2025"]);
  assert.equal(sayDate("en", day("2027-03-14"), today), "14 March 2027");
});

test("a moment is told by the clock on the wall where people are, in summer and in winter", () => {
  const zone = "Europe/Copenhagen";
  assert.equal(sayMoment("da", Temporal.Instant.from("2026-11-23T13:02:00Z"), zone, today), "i dag kl. 14.02");
  assert.equal(sayMoment("da", Temporal.Instant.from("2026-06-30T22:30:00Z"), zone), "1. juli 2026 kl. 00.30");
  assert.equal(sayMoment("en", Temporal.Instant.from("2026-11-23T13:02:00Z"), zone), "23 November 2026 at 14:02");
});

test("how long ago and how far off is said in the unit people think in", () => {
  const said = ["2026-11-23", "2026-11-20", "2026-11-02", "2026-12-07", "2026-06-01", "2023-01-01"].map((text) =>
    sayHowLong("da", day(text), today),
  );
  assert.deepEqual(said, [
    "i dag",
    "for 3 dage siden",
    "for 3 uger siden",
    "om 2 uger",
    "for 5 måneder siden",
    "for 3 år siden",
  ]);
  assert.equal(sayHowLong("en", day("2026-11-02"), today), "3 weeks ago");
});

test("a day shown in a field is read back as the same day, in either language", () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 60_000 }), fc.constantFrom(...languages), (days, language) => {
      const shown = plusDays(today, days);
      assert.equal(parseDay(typeDay(language, shown))?.toString(), shown.toString());
    }),
  );
});

test("one is one, and everything else is many", () => {
  assert.equal(sayCount("da", 1, "person", "personer"), "1 person");
  assert.equal(sayCount("da", 0, "person", "personer"), "0 personer");
  assert.equal(sayCount("en", 1200, "person", "people"), "1,200 people");
});

test("a key missing, extra or misnamed in English does not compile", () => {
  const da = { title: "Lån", count: (lent: number) => `${lent} lån`, deep: { a: "a" } };
  const whole = inBoth({ da, en: { title: "Loans", count: (lent) => `${lent} loans`, deep: { a: "a" } } });
  assert.equal(whole.en.count(2), "2 loans");
  // @ts-expect-error missing
  inBoth({ da, en: { title: "Loans", count: (lent) => `${lent}` } });
  // @ts-expect-error extra
  inBoth({ da, en: { title: "Loans", count: (lent) => `${lent}`, deep: { a: "a" }, more: "more" } });
  // @ts-expect-error misnamed, below
  inBoth({ da, en: { title: "Loans", count: (lent) => `${lent}`, deep: { b: "a" } } });
  // @ts-expect-error a text where a function belongs
  inBoth({ da, en: { title: "Loans", count: "loans", deep: { a: "a" } } });
  // @ts-expect-error other parameters
  inBoth({ da, en: { title: "Loans", count: (lent: string) => lent, deep: { a: "a" } } });
});
