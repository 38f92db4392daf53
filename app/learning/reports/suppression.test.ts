import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Shown, type ShownTable, smallestShown, suppressList, suppressTable } from "./suppression.ts";

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| ([\d, ]+) of (\d+) \| (.+) \|$/gmu)];
  assert.equal(rows.length, 5);
  const say = (shown: Shown): string => (shown === null ? "–" : String(shown));
  for (const [, numbers = "", total, expected] of rows) {
    const counts = numbers.split(",").map(Number);
    assert.equal(counts.reduce((a, b) => a + b), Number(total)); // prettier-ignore
    const shown = suppressList(counts);
    assert.equal(`${shown.counts.map(say).join(", ")} of ${say(shown.total)}`, expected);
  }
});

test("a table of large numbers is shown whole", () => {
  assert.deepEqual(suppressTable([[5, 6], [7, 8]]), { cells: [[5, 6], [7, 8]], rowTotals: [11, 15], columnTotals: [12, 14], total: 26 }); // prettier-ignore
});

test("one small cell takes a square of cells with it, and the totals stay", () => {
  const shown = suppressTable([[2, 9, 30], [8, 10, 40], [50, 60, 70]]); // prettier-ignore
  assert.deepEqual(shown.cells, [[null, null, 30], [null, null, 40], [50, 60, 70]]); // prettier-ignore
  assert.deepEqual([...shown.rowTotals, ...shown.columnTotals, shown.total], [41, 58, 180, 60, 79, 140, 279]);
});

test("nothing to count is nothing to show", () => {
  assert.deepEqual(suppressList([]), { counts: [], total: null });
  assert.deepEqual(suppressTable([]), { cells: [], rowTotals: [], columnTotals: [], total: null });
});

const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 12 }));

/** By trying every table a reader could think of, up to `most` in a cell: the values each hidden figure could have. */
function thinkable(shown: ShownTable, most: number): ReadonlyMap<string, ReadonlySet<number>> {
  const [[a = null, b = null] = [], [c = null, d = null] = []] = shown.cells;
  const range = (value: Shown): number[] =>
    value === null ? Array.from({ length: most + 1 }, (_, index) => index) : [value];
  const possible = new Map<string, Set<number>>();
  const fits = (value: Shown, actual: number): boolean => value === null || value === actual;
  const note = (name: string, value: number): void =>
    void possible.set(name, (possible.get(name) ?? new Set()).add(value));
  for (const p of range(a))
    for (const q of range(b)) {
      if (!fits(shown.rowTotals[0] ?? null, p + q)) continue;
      for (const r of range(c)) {
        if (!fits(shown.columnTotals[0] ?? null, p + r)) continue;
        for (const s of range(d)) {
          if (!fits(shown.rowTotals[1] ?? null, r + s) || !fits(shown.columnTotals[1] ?? null, q + s)) continue;
          if (!fits(shown.total, p + q + r + s)) continue;
          const values = { a: p, b: q, c: r, d: s, ab: p + q, cd: r + s, ac: p + r, bd: q + s, all: p + q + r + s };
          for (const [name, value] of Object.entries(values)) note(name, value);
        }
      }
    }
  return possible;
}

test("no number held back can be worked out from what is shown, nor that it is below five", () => {
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const shown = suppressTable([[a, b], [c, d]]); // prettier-ignore
      const flat: readonly [string, Shown][] = [
        ["a", shown.cells[0]?.[0] ?? null], ["b", shown.cells[0]?.[1] ?? null], ["c", shown.cells[1]?.[0] ?? null],
        ["d", shown.cells[1]?.[1] ?? null], ["ab", shown.rowTotals[0] ?? null], ["cd", shown.rowTotals[1] ?? null],
        ["ac", shown.columnTotals[0] ?? null], ["bd", shown.columnTotals[1] ?? null], ["all", shown.total],
      ]; // prettier-ignore
      const possible = thinkable(shown, 18);
      for (const [name, value] of flat) {
        const values = possible.get(name) ?? new Set();
        if (value === null) assert.ok(values.size > 1 && Math.max(...values) >= smallestShown, `${name} of ${JSON.stringify(shown)}`);
        else assert.ok(value >= smallestShown);
      }
    }),
    { numRuns: 150 },
  ); // prettier-ignore
});

test("of a list, whatever is held back could be five or more, and is never the only one beside a total", () => {
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), (counts) => {
      const shown = suppressList(counts);
      const hidden = counts.filter((_, index) => shown.counts[index] === null);
      if (hidden.length === 0 || shown.total === null) return;
      assert.ok(hidden.length > 1);
      assert.ok(hidden.reduce((a, b) => a + b, 0) >= smallestShown);
      for (const value of shown.counts) assert.ok(value === null || value >= smallestShown);
    }),
  );
});

test("a larger table is never shown wrong, and never shows a number below five", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count, count, count), { minLength: 1, maxLength: 6 }), (rows) => {
      const shown = suppressTable(rows);
      for (const [r, row] of rows.entries())
        for (const [c, value] of row.entries()) {
          const cell = shown.cells[r]?.[c];
          assert.ok(cell === null || (cell === value && value >= smallestShown));
        }
      for (const [r, row] of rows.entries()) {
        const hidden = row.filter((_, c) => shown.cells[r]?.[c] === null);
        if (shown.rowTotals[r] !== null) assert.notEqual(hidden.length, 1);
      }
    }),
    { numRuns: 60 },
  );
});
