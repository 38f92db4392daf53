import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Shown, type ShownList, smallestShown, suppressList } from "./suppression.ts";

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| ([\d, ]+) of (\d+) \| (.+) \|$/gmu)];
  assert.equal(rows.length, 6);
  const say = (shown: Shown): string => (shown === null ? "–" : String(shown));
  for (const [, numbers = "", total, expected] of rows) {
    const counts = numbers.split(",").map(Number);
    assert.equal(counts.reduce((a, b) => a + b), Number(total)); // prettier-ignore
    const shown = suppressList(counts);
    assert.equal(`${shown.counts.map(say).join(", ")} of ${say(shown.total)}`, expected);
  }
});

test("nothing to count is nothing to show", () => {
  assert.deepEqual(suppressList([]), { counts: [], total: null });
});

const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 }));

/** Every list with these figures that a reader could think of, with at most `most` where nothing is shown. */
function thinkable({ counts: [first, ...rest], total }: ShownList, most: number): readonly (readonly number[])[] {
  if (first === undefined) return total === null || total === 0 ? [[]] : [];
  const highest = Math.min(most, total ?? most);
  return (first === null ? Array.from({ length: highest + 1 }, (_, value) => value) : [first]).flatMap((value) =>
    thinkable({ counts: rest, total: total === null ? null : total - value }, most).map((others) => [value, ...others]),
  );
}

test("no number held back can be worked out from what is shown, nor that it is below five", () => {
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 4 }), (counts) => {
      const shown = suppressList(counts);
      const lists = thinkable(shown, 12);
      for (const [at, value] of shown.counts.entries()) {
        if (value !== null) continue;
        const values = new Set(lists.map((list) => list[at] ?? 0));
        assert.ok(
          values.size > 1 && Math.max(...values) >= smallestShown,
          `${counts.join(", ")}: ${JSON.stringify(shown)}`,
        );
      }
      const totals = new Set(lists.map((list) => list.reduce((a, b) => a + b, 0)));
      assert.ok(shown.total !== null || (totals.size > 1 && Math.max(...totals) >= smallestShown));
    }),
    { numRuns: 500 },
  );
});

test("what is shown is true and never below five, and no more is held back than one figure beside the small ones", () => {
  fc.assert(
    fc.property(fc.array(count, { maxLength: 12 }), (counts) => {
      const shown = suppressList(counts);
      const total = counts.reduce((a, b) => a + b, 0);
      assert.equal(shown.total, total >= smallestShown ? total : null);
      assert.equal(shown.counts.length, counts.length);
      for (const [at, value] of shown.counts.entries())
        assert.ok(value === null || (value === counts[at] && value >= smallestShown));
      const beside = counts.filter((value, at) => value >= smallestShown && shown.counts[at] === null);
      assert.ok(beside.length <= (counts.some((value) => value < smallestShown) ? 1 : 0));
    }),
  );
});
