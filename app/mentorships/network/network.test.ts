import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import {
  fitsAnswer,
  isNothing,
  recordAnswer,
  standingAnswer,
  withheldFrom,
  type Answer,
  type PermissionKind,
} from "./network.ts";

const today = day("2026-11-23");
const cases: readonly [latest: Answer | undefined, since: PermissionKind | null, standing: Answer | null][] = [
  [undefined, null, null],
  ["yes", null, "yes"],
  ["no", null, "no"],
  ["later", null, "later"],
  ["yes", "takenBack", "no"],
  ["yes", "notPermitted", "no"],
  ["no", "permitted", "yes"],
  [undefined, "permitted", "yes"],
  [undefined, "takenBack", "no"],
];
for (const [latest, since, standing] of cases)
  test(`the latest answer ${latest ?? "none"}, then ${since ?? "no word of a permission"}: ${standing ?? "nobody asked"}`, () =>
    assert.equal(standingAnswer(latest, since), standing));

test("how to reach somebody is not kept before the mentee said yes", () => {
  assert.deepEqual(recordAnswer({ answer: "no", on: today }, "12345678", today), {
    ok: false,
    refusal: "contact-needs-a-yes",
  });
  assert.equal(recordAnswer({ answer: "yes", on: today }, "12345678", today).ok, true);
  assert.equal(recordAnswer({ answer: "no", on: today }, " ", today).ok, true);
});

test("nobody has answered tomorrow", () =>
  assert.deepEqual(recordAnswer({ answer: "yes", on: today.add({ days: 1 }) }, "", today), {
    ok: false,
    refusal: "in-the-future",
  }));

test("what is kept back is what the latest answer says and what the permissions say, each once", () => {
  const said = { items: ["whereabouts", "health"], words: "at jeg er flyttet" } as const;
  assert.deepEqual(withheldFrom(said, ["health", "plan"]), {
    items: ["whereabouts", "health", "plan"],
    words: "at jeg er flyttet",
  });
  assert.deepEqual(withheldFrom(undefined, []), { items: [], words: "" });
});

test("what is kept back belongs to an answer", () => {
  assert.equal(fitsAnswer(false, { items: ["plan"], words: "" }), false);
  assert.equal(fitsAnswer(false, { items: [], words: "ikke noget om sagen" }), false);
  assert.equal(fitsAnswer(false, { items: [], words: " " }), true);
  assert.equal(fitsAnswer(true, { items: ["plan"], words: "" }), true);
  assert.equal(isNothing({ items: [], words: " " }), true);
});
