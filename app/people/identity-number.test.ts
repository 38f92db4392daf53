import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { maskIdentityNumber, parseIdentityNumber, writeIdentityNumber } from "./identity-number.ts";

const read: readonly [written: string, because: string, digits: string, birthday: string][] = [
  ["730966-3337", "it is written with a hyphen", "7309663337", "1966-09-13"],
  ["6205751353", "it is written in one", "6205751353", "1975-05-02"],
  ["651190 2742", "it is written with a space", "6511902742", "1990-11-05"],
  ["\u00a0651190–2742 ", "the hyphen is long and the space does not break", "6511902742", "1990-11-05"],
  ["'6511902742", "a spreadsheet marked it as text", "6511902742", "1990-11-05"],
  ["7208611799,0", "a spreadsheet made it a number", "7208611799", "1961-08-12"],
  ["7.208611799E+09", "a spreadsheet made it a large number", "7208611799", "1961-08-12"],
  ["610136-4000", "the seventh digit is 4 and the year 36", "6101364000", "2036-01-01"],
  ["610137-4000", "the seventh digit is 4 and the year 37", "6101374000", "1937-01-01"],
  ["610157-5000", "the seventh digit is 5 and the year 57", "6101575000", "2057-01-01"],
  ["610158-5000", "the seventh digit is 5 and the year 58", "6101585000", "1858-01-01"],
  ["610136-9000", "the seventh digit is 9 and the year 36", "6101369000", "2036-01-01"],
  ["890200-4000", "it is the 29th of February of a leap year", "8902004000", "2000-02-29"],
];
for (const [written, because, digits, birthday] of read)
  test(`${JSON.stringify(written)} is an identity number when ${because}`, () => {
    const number = parseIdentityNumber(written);
    assert.ok(number.ok);
    assert.deepEqual([number.value.digits, number.value.birthday.toString(), number.value.fictitious, number.value.recovered], [digits, birthday, true, false]); // prettier-ignore
  });

const refused: readonly [written: string, refusal: string][] = [
  ["7013-90 12", "not-ten-digits"],
  ["", "not-ten-digits"],
  ["731366-3337", "no-such-date"],
  ["890201-1000", "no-such-date"],
  ["920101-1000", "no-such-date"],
  ["7,20861E+09", "digits-lost"],
  ["651190-27421", "not-ten-digits"],
  ["6511902742 eller 6511902743", "not-ten-digits"],
];
for (const [written, refusal] of refused)
  test(`${JSON.stringify(written)} is no identity number`, () =>
    assert.deepEqual(parseIdentityNumber(written), { ok: false, refusal }));

test("a leading zero that a spreadsheet ate is put back, and said to be", () => {
  // Days with 60 added never begin with a zero, so this one is the bare date with no serial number.
  const number = parseIdentityNumber("101000000");
  assert.ok(number.ok);
  assert.deepEqual([number.value.digits, number.value.recovered, number.value.fictitious], ["0101000000", true, false]);
});

test("what may be shown of a number is the birthday", () =>
  assert.equal(maskIdentityNumber({ digits: "7208611799" }), "720861-XXXX"));

test("a number is read again from how it is written, whether or not its check digit fits", () =>
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 88 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 999_999 }), (day, month, rest) => {
      const digits = `${day}${String(month).padStart(2, "0")}${String(rest).padStart(6, "0")}`;
      const number = parseIdentityNumber(writeIdentityNumber({ digits }));
      return number.ok && number.value.digits === digits && number.value.fictitious;
    }), // prettier-ignore
  ));

test("nothing that is typed throws", () =>
  fc.assert(fc.property(fc.string({ unit: "binary" }), (typed) => typeof parseIdentityNumber(typed).ok === "boolean")));
