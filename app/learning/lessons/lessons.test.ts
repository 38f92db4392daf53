import assert from "node:assert/strict";
import { test } from "node:test";
import { parseChange, stateOf, type Decision, type State } from "./lessons.ts";

const cases: readonly [because: string, decisions: Decision[], changes: number, expected: State][] = [
  ["nobody has decided", [], 0, "noted"],
  ["it was decided to change something", ["change"], 0, "toChange"],
  ["the change was made", ["change"], 1, "changed"],
  ["it was decided to leave it", ["leave"], 0, "left"],
  ["it was put off", ["wait"], 0, "waits"],
  ["it was put off and then decided", ["wait", "change"], 0, "toChange"],
  ["the decision was taken back", ["change", "leave"], 1, "left"],
];
for (const [because, decisions, changes, expected] of cases)
  test(`a lesson is ${expected} when ${because}`, () =>
    assert.equal(
      stateOf({ decisions: decisions.map((decision) => ({ decision })), changes: Array.from({ length: changes }) }),
      expected,
    ));

test("a change links to an address of ours or on the web, never to a script", () => {
  const form = (link: string) => ({ get: (name: string) => ({ changed: "training", what: "Modul 3", link })[name] });
  for (const good of ["", "/mentors/training", "https://example.org/a"])
    assert.equal(parseChange(form(good)).ok, true, good);
  for (const bad of ["javascript:alert(1)", "//x.example", "http://x.example", "x", `/${"x".repeat(400)}`])
    assert.deepEqual(parseChange(form(bad)), { ok: false, fields: ["link"] }, bad);
});
