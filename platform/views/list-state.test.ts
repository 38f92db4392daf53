import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  inOrder,
  pageHref,
  pageOf,
  pagesOf,
  parseListState,
  settled,
  wordsOnly,
  type ListRules,
} from "./list-state.ts";

const rules: ListRules = {
  sorts: ["when"],
  sort: { by: "when", descending: true },
  filters: [],
  pageSize: 5,
  grows: ["when"],
};

test("walking through a list that grows shows every row it began with once, in order", () => {
  const growth = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), growth, (begun, added) => {
      const walked: number[] = [];
      let [total, href, page] = [begun, "/x", 1];
      for (;;) {
        // The newest first; what is added gets the next number.
        const rows = Array.from({ length: total }, (_, index) => total - index);
        const asked = parseListState(new URL(href, "http://localhost").searchParams, rules);
        assert.equal(asked.page, page);
        const state = settled(asked, total, rules);
        walked.push(...pageOf(rows, state));
        if (page >= pagesOf(state)) break;
        page += 1;
        href = pageHref("/x", state, page);
        total += added[page] ?? 0;
      }
      assert.deepEqual(walked, Array.from({ length: begun }, (_, index) => begun - index)); // prettier-ignore
    }),
  );
});

test("the way back leads over the same pages, and a list that has not grown is as long as it says", () => {
  const asked = parseListState(new URLSearchParams("page=2&of=12"), rules);
  const state = settled(asked, 20, rules);
  assert.equal(pagesOf(state), 3);
  assert.equal(pageHref("/x", state, 1), "/x?sort=-when&of=12");
  assert.deepEqual(pageOf(Array.from({ length: 20 }, (_, index) => index), state), [13, 14, 15, 16, 17]); // prettier-ignore
  // Somebody typed more than there are: the whole list.
  assert.equal(pagesOf(settled(parseListState(new URLSearchParams("of=999"), rules), 20, rules)), 4);
});

test("by name only where the page shows everybody; a longer list gives way to codes and dates and says so", () => {
  const named: ListRules = {
    ...rules,
    sorts: ["name", "when"],
    sealed: { sorts: ["name"], otherwise: { by: "when", descending: true } },
  };
  const asked = parseListState(new URLSearchParams("sort=-name"), named);
  assert.deepEqual(settled(asked, 5, named).sort, { by: "name", descending: true });
  const long = settled(asked, 6, named);
  assert.deepEqual(long.sort, { by: "when", descending: true });
  assert.deepEqual(long.tooMany, ["name"]);
  assert.deepEqual(settled({ ...asked, pageSize: 5000, print: true }, 6, named).sort.by, "name");
});

test("an order that cannot be made leaves the rows as they came, and so does what is tied", () => {
  const rows = [{ n: 2 }, { n: 1 }, { n: 2 }];
  const by = { n: (a: { n: number }, b: { n: number }) => a.n - b.n };
  assert.deepEqual(inOrder(rows, { sort: { by: "n", descending: false } }, by), [rows[1], rows[0], rows[2]]);
  assert.deepEqual(inOrder(rows, { sort: { by: "n", descending: true } }, by), [rows[0], rows[2], rows[1]]);
  assert.equal(inOrder(rows, { sort: { by: "name", descending: true } }, by), rows);
});

test("a filter that is none of the list's own words filters nothing", () => {
  const asked = { filters: { shelf: "a", room: "cpr" } };
  assert.deepEqual(wordsOnly(asked, { shelf: ["a", "b"], room: ["1"] }), { filters: { shelf: "a" } });
});
