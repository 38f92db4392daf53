import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { MovableClock } from "#test/support/database.ts";

type Step = (name: string, when: string, work: () => Promise<void>) => Promise<void>;

/** A story told in steps, each at its moment; once one fails, those after it are not told. */
export function tell(t: TestContext, clock: MovableClock): Step {
  let isWalking = true;
  return async (name, when, work) => {
    await t.test(name, async () => {
      assert.ok(isWalking, "the way ended before this step");
      isWalking = false;
      clock.set(when);
      await work();
      isWalking = true;
    });
  };
}
