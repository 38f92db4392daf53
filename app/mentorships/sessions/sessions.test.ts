import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day } from "#platform/dates.ts";
import {
  type Because, type SessionFact, type SessionStatus,
  can, record, statusOf, writeUp,
} from "./sessions.ts"; // prettier-ignore

const today = day("2026-06-01");
const recorded = { id: "1", recordedOn: today, by: "mentor" };
const text = { whatWeDid: "Talte om bolig", ownWords: null, assessment: null };
const planned = (on: string): SessionFact => ({ ...recorded, kind: "planned", for: day(on), institutionId: "vestre" });
const held = (on: string): SessionFact => ({ ...recorded, kind: "held", on: day(on), record: text });
const notHeld = (because: Because, on = "2026-05-20"): SessionFact => ({
  ...recorded,
  kind: "notHeld",
  on: day(on),
  because,
  note: "",
});
const cancelled = (askedBy: Because): SessionFact => ({ ...recorded, kind: "cancelled", askedBy, note: "" });
const rescheduled: SessionFact & { kind: "rescheduled" } = {
  ...recorded,
  kind: "rescheduled",
  askedBy: "mentee",
  to: day("2026-06-10"),
};
const addition: SessionFact & { kind: "addition" } = {
  ...recorded,
  kind: "addition",
  part: "whatWeDid",
  text: "Det var tirsdag",
  corrects: true,
};

const histories: readonly [because: string, facts: SessionFact[], expected: SessionStatus][] = [
  ["nothing has been said", [], "none"],
  ["it is in the calendar", [planned("2026-06-03")], "planned"],
  ["they met", [planned("2026-05-20"), held("2026-05-20")], "held"],
  ["they met without planning to", [held("2026-05-20")], "held"],
  ["the wing was locked", [planned("2026-05-20"), notHeld("institution")], "notHeld"],
  ["the mentor called it off", [planned("2026-05-20"), cancelled("mentor")], "cancelled"],
  ["it was put off", [planned("2026-05-20"), rescheduled], "rescheduled"],
  ["something was added later", [planned("2026-05-20"), held("2026-05-20"), addition], "held"],
  ["it was written up from two telephones", [planned("2026-05-20"), held("2026-05-20"), notHeld("mentee")], "held"],
]; // prettier-ignore
for (const [because, facts, expected] of histories)
  test(`a session is ${expected} when ${because}`, () => assert.equal(statusOf(facts), expected));

const statuses = ["none", "planned", "held", "notHeld", "cancelled", "rescheduled"] as const;
const changes = ["plan", "hold", "fail", "cancel", "reschedule", "add"] as const;
test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\w+) \| ([\w, ]+) \|$/gmu)].slice(1).map(([, status, may]) => [status, may]);
  assert.deepEqual(rows, statuses.map((is) => [is, changes.filter((change) => can(change, is)).join(", ")])); // prettier-ignore
});

const refusals: readonly [sentence: string, facts: SessionFact[], next: SessionFact, refusal: string | null][] = [
  ["is planned for today or later", [], planned("2026-06-01"), null],
  ["is not planned for yesterday", [], planned("2026-05-31"), "planned-in-the-past"],
  ["is not put off to yesterday", [planned("2026-06-03")], { ...rescheduled, to: day("2026-05-31") }, "planned-in-the-past"],
  ["is written up when held", [planned("2026-05-20")], held("2026-05-20"), null],
  ["is not held tomorrow", [planned("2026-06-02")], held("2026-06-02"), "held-in-the-future"],
  ["needs one text when held", [planned("2026-05-20")], { ...held("2026-05-20"), record: { ...text, whatWeDid: " " } } as SessionFact, "what-we-did-missing"],
  ["needs none when not held", [planned("2026-05-20")], notHeld("police"), null],
  ["of next week is cancelled, not failed", [planned("2026-06-08")], notHeld("institution"), "not-yet-due"],
  ["arranged by word of mouth was lost to the institution", [], notHeld("institution"), null],
  ["of tomorrow has not failed", [], notHeld("institution", "2026-06-02"), "not-yet-due"],
  ["of next week may be cancelled", [planned("2026-06-08")], cancelled("institution"), null],
  ["is written up once", [planned("2026-05-20"), held("2026-05-20")], held("2026-05-20"), "not-now"],
  ["is added to later", [planned("2026-05-20"), held("2026-05-20")], addition, null],
  ["is not added to before", [planned("2026-06-20")], addition, "not-now"],
  ["is added to with words", [planned("2026-05-20"), held("2026-05-20")], { ...addition, text: "" }, "text-missing"],
]; // prettier-ignore
for (const [sentence, facts, next, refusal] of refusals)
  test(`a session ${sentence}`, () => {
    const answer = record(facts, next, today);
    assert.equal(answer.ok ? null : answer.refusal, refusal);
  });

const typed = {
  on: day("2026-05-30"),
  whatWeDid: " Talte om bolig ",
  ownWords: " ",
  assessment: "",
  nextOn: day("2026-06-08"),
};
test("a write-up keeps the three kinds of text apart, and empty ones are nothing", () => {
  const answer = writeUp(typed, today);
  assert.ok(answer.ok);
  assert.deepEqual(answer.value.record, text);
});
const writeUps: readonly [sentence: string, change: Partial<typeof typed>, refusal: string][] = [
  ["says what they did", { whatWeDid: "\n" }, "what-we-did-missing"],
  ["is not of tomorrow", { on: day("2026-06-02") }, "held-in-the-future"],
  ["has its next meeting after this one", { nextOn: day("2026-05-30") }, "next-not-after"],
  ["has its next meeting ahead", { nextOn: day("2026-05-31") }, "planned-in-the-past"],
];
for (const [sentence, change, refusal] of writeUps)
  test(`a write-up ${sentence}`, () =>
    assert.deepEqual(writeUp({ ...typed, ...change }, today), { ok: false, refusal }));

test("whatever is recorded, each step was allowed, what is said stays said, and additions change no status", () => {
  const anyFact = fc.constantFrom(planned("2026-05-20"), held("2026-05-20"), notHeld("mentee"), cancelled("mentor"), rescheduled, addition); // prettier-ignore
  const changeBy = { planned: "plan", held: "hold", notHeld: "fail", cancelled: "cancel", rescheduled: "reschedule", addition: "add" } as const; // prettier-ignore
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 15 }), (facts) => {
      let before: SessionStatus = "none";
      for (const [index, { kind }] of facts.entries()) {
        const after = statusOf(facts.slice(0, index + 1));
        if (after !== before) assert.ok(can(changeBy[kind], before) && kind === after);
        if (before !== "none" && before !== "planned") assert.equal(after, before);
        before = after;
      }
      assert.equal(statusOf(facts.filter(({ kind }) => kind !== "addition")), statusOf(facts));
    }),
  );
});
