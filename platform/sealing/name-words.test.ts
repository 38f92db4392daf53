import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { meantBy, nameMatches, wordsOfName } from "./name-words.ts";

test("a name is found by any of its words, without case, accents and points", () => {
  assert.deepEqual(wordsOfName("Adam Błach-Hvidsø  ADAM"), ["adam", "blach", "hvidsø"]);
  assert.ok(nameMatches(["pena", "jose"])("José Peña"));
  assert.ok(!nameMatches(["pen"])("José Peña"));
  assert.ok(!nameMatches([])("José Peña"));
});

test("candidates are opened a hundred at a time, and no more than needed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom("Bo Berg", "Bo Holm"), { maxLength: 450 }), async (names) => {
      let opened = 0;
      const found = await meantBy(names, nameMatches(["berg"]), 20, async (some) => {
        opened += some.length;
        return some;
      });
      const all = names.filter((name) => name === "Bo Berg").length;
      assert.equal(found.length, Math.min(all, 21));
      const last = names.flatMap((name, index) => (name === "Bo Berg" ? [index] : [])).at(20);
      assert.ok(opened <= (last === undefined ? names.length : last + 100));
    }),
  );
});
