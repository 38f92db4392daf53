import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { idsOfSheetNumber, sheetNumber } from "./sheet-number.ts";

test("the number on a sheet leads to every id that bears it, and to no other", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (id, other) => {
      const range = idsOfSheetNumber(sheetNumber(id));
      assert.ok(range);
      assert.ok(range.first <= id && id <= range.last);
      assert.equal(range.first <= other && other <= range.last, sheetNumber(other) === sheetNumber(id));
    }),
  );
});

test("it is read as people write it", () => {
  for (const typed of ["7F3A-91C2", "7f3a91c2", " 7f3a 91c2 ", "7F3A – 91C2"])
    assert.equal(idsOfSheetNumber(typed)?.first.slice(0, 8), "7f3a91c2", typed);
});

test("names and identity numbers are none", () => {
  for (const typed of ["", "Abe Dam", "010203-1234", "7F3A-91C", "7F3A-91C2-0", "GF3A-91C2"])
    assert.equal(idsOfSheetNumber(typed), null, typed);
});
