import { setImmediate as turnOfOthers } from "node:timers/promises";

/** So many milliseconds is nobody kept waiting. */
const turn = 25;

/** The items, thousands of them: now and then others have their turn in between. */
export async function* inTurns<Item>(items: Iterable<Item>): AsyncGenerator<Item, void> {
  let began = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - began < turn) continue;
    await turnOfOthers();
    began = performance.now();
  }
}
