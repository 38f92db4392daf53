import assert from "node:assert/strict";
import { test } from "node:test";
import { openOrDone } from "./open-or-done.ts";

const cases = [
  ["state=open", true],
  ["state=done", false],
  ["", null],
  ["state=constructor", null],
] as const;

for (const [query, expected] of cases)
  test(`who asks for "${query}" of what waits and what is done has it counted and read alike`, async () => {
    const { rows, state } = await openOrDone(
      new URLSearchParams(query),
      async (isOpen) => (isOpen === expected ? 1 : 0),
      async ({ isOpen, oldestFirst }) => [[isOpen, oldestFirst]],
    );
    assert.deepEqual(rows, [[expected, false]]);
    assert.equal(state.total, 1);
  });
