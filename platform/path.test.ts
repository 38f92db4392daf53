import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { path } from "./path.ts";

test("an address holds whatever is put into it, and its query only when there is one", () => {
  const letters = path("/people/:personId/letters/:letter");
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: "grapheme" }), (personId, letter) => {
      const parts = letters.to({ personId, letter }, { to: undefined }).split("/");
      assert.deepEqual(parts.map(decodeURIComponent), ["", "people", personId, "letters", letter]);
    }),
  );
  assert.equal(letters.to({ personId: "1", letter: "a" }, { sort: "name" }), "/people/1/letters/a?sort=name");
});
