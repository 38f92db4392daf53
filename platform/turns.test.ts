import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurns } from "./turns.ts";

test("whoever comes while many items are gone through has a turn before the end, and none is left out", async () => {
  let others = 0;
  const coming = setInterval(() => (others += 1), 1);
  const seen: number[] = [];
  for await (const item of inTurns(Array.from({ length: 60 }, (_, at) => at))) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    seen.push(item);
  }
  clearInterval(coming);
  assert.ok(others > 0);
  assert.deepEqual(
    seen,
    seen.map((_, at) => at),
  );
  assert.equal(seen.length, 60);
});
