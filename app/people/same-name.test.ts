import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSameFirstName, isSameName } from "./same-name.ts";

const cases: readonly [written: string, onRecord: string, same: boolean, why: string][] = [
  ["MØRK, ANNE", "Anne Mørk", true, "the family name first, in capitals"],
  ["Anne Moerk", "Anne Mørk", true, "no such letter in the other program"],
  ["Soren Bak", "Søren Bæk", true, "the letter without its mark"],
  ["Aagesen Jose", "José Ågesen", true, "aa for å, and an accent left out"],
  ["Y?lmaz, Æbbe", "Æbbe Yılmaz", true, "a letter was lost"],
  ["?gesen, Bo", "Bo Ågesen", true, "the first letter was lost"],
  ["Anne Sofie Mørk", "Anne Mørk", true, "a middle name more"],
  ["Anne S. Mørk", "Anne Sofie Mørk", true, "a middle name by its first letter"],
  ["El Khatib, Omar", "Omar El-Khatib", true, "a hyphen or a space"],
  ["Mørk", "Anne Mørk", true, "the family name alone"],
  ["", "Anne Mørk", true, "nothing is said"],
  ["–", "Anne Mørk", true, "nothing is said"],
  ["Bo Krogh", "Anne Mørk", false, "somebody else"],
  ["Ali Hassan", "Omar Hassan", false, "a brother"],
  ["Anne Holm", "Anne Mørk", false, "a new name, or another Anne: nobody here can tell"],
  ["Anne Mørk Holm", "Anne Sofie Mørk", false, "one name each that the other does not have"],
  ["??", "Anne Mørk", true, "nothing is left of it"],
  ["Amina Said", "Amira Said", false, "a sister"],
];
for (const [written, onRecord, same, why] of cases)
  test(`"${written}" and "${onRecord}" ${same ? "may be the same person" : "are two people"}: ${why}`, () =>
    assert.deepEqual([isSameName(written, onRecord), isSameName(onRecord, written)], [same, same]));

const renamed: readonly [a: string, b: string, same: boolean][] = [
  ["Anne Holm", "Anne Mørk", true],
  ["Søren Bak", "Soeren Holm", true],
  ["Æbbe Holm", "?bbe Yılmaz", true],
  ["Ali Hassan", "Omar Hassan", false],
  ["A. Holm", "Anne Mørk", false],
  ["", "Anne Mørk", false],
];
for (const [a, b, same] of renamed)
  test(`"${a}" and "${b}" ${same ? "differ in the surname alone" : "have not the same first name"}`, () =>
    assert.deepEqual([hasSameFirstName(a, b), hasSameFirstName(b, a)], [same, same]));
