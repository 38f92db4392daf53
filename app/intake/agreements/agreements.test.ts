import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day, isBefore, plusDays } from "#platform/dates.ts";
import {
  type AgreementFact, type AgreementStatus, type Dependent,
  can, give, handOver, isInForce, sayNo, statusOf, whatStops, withdraw,
} from "./agreements.ts"; // prettier-ignore

const recorded = (on: string) => ({ id: on, on: day(on), by: "coordinator" });
const handedOver = (on: string) => ({
  ...recorded(on),
  kind: "handedOver" as const,
  sheetVersion: "1",
  language: "da",
});
const given = (on: string) => ({
  ...recorded(on),
  kind: "given" as const,
  how: "inPerson" as const,
  takenBy: "mentor",
});
const refused = (on: string) => ({ ...recorded(on), kind: "refused" as const, how: "onPaper" as const });
const withdrawn = (on: string) => ({ ...recorded(on), kind: "withdrawn" as const, how: "throughSomebody" as const });

const ended = (on: string) => ({ ...recorded(on), kind: "ended" as const });

const histories: readonly [because: string, facts: AgreementFact[], expected: AgreementStatus["is"]][] = [
  ["nobody has asked", [], "missing"],
  ["they have the sheet", [handedOver("2026-01-10")], "thinking"],
  ["they said yes on the fourth day", [handedOver("2026-01-10"), given("2026-01-13")], "given"],
  ["the yes came too early", [handedOver("2026-01-10"), given("2026-01-12")], "thinking"],
  ["they said no the same day", [handedOver("2026-01-10"), refused("2026-01-10")], "refused"],
  ["they said no before any sheet", [refused("2026-01-10")], "refused"],
  ["they took it back", [handedOver("2026-01-10"), given("2026-01-13"), withdrawn("2026-02-01")], "withdrawn"],
  ["they agreed again", [handedOver("2026-01-10"), given("2026-01-13"), withdrawn("2026-02-01"), handedOver("2026-02-10"), given("2026-02-14")], "given"],
  ["the mentorship it was for was closed", [handedOver("2026-01-10"), given("2026-01-13"), ended("2026-05-01")], "ended"],
  ["they are asked anew for another", [handedOver("2026-01-10"), given("2026-01-13"), ended("2026-05-01"), handedOver("2026-05-02")], "thinking"],
  ["somebody wrote yes after a no, without a new sheet", [handedOver("2026-01-10"), refused("2026-01-11"), given("2026-01-20")], "refused"],
]; // prettier-ignore
for (const [because, facts, expected] of histories)
  test(`an agreement is ${expected} when ${because}`, () => {
    assert.equal(statusOf(facts).is, expected);
    assert.equal(isInForce(facts), expected === "given");
  });

const statuses = ["missing", "thinking", "given", "refused", "withdrawn", "ended"] as const;
const changes = ["handOver", "give", "sayNo", "withdraw", "end"] as const;
test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\w+) \| ([\w, ]+) \|$/gmu)].slice(1).map(([, status, may]) => [status, may]);
  assert.deepEqual(rows, statuses.map((is) => [is, changes.filter((change) => can(change, is)).join(", ")])); // prettier-ignore
});

const coordinator = { isReferrer: false, isWingStaff: false };
const today = day("2026-06-01");
const open = { isOpen: true, since: null };
const referred = { isOpen: true, since: day("2026-01-08") };
const closed = { isOpen: false, since: null };
const thinking = [handedOver("2026-01-10")];
const agreed = [...thinking, given("2026-01-13")];
const answers: readonly [sentence: string, answer: { ok: boolean; refusal?: string }, refusal: string | undefined][] = [
  ["a yes dated the third day is too early", give(thinking, given("2026-01-12"), coordinator, open, today), "too-close-to-the-sheet"],
  ["a yes on the third day waits", give(thinking, given("2026-01-12"), coordinator, open, day("2026-01-12")), "three-days-not-over"],
  ["a yes after three days is a yes", give(thinking, given("2026-01-13"), coordinator, open, today), undefined],
  ["a yes without a sheet is none", give([], given("2026-01-13"), coordinator, open, today), "no-sheet-handed-over"],
  ["the referrer does not take the yes", give(thinking, given("2026-01-13"), { isReferrer: true, isWingStaff: false }, open, today), "taken-by-referrer"],
  ["wing staff do not take the yes", give(thinking, given("2026-01-13"), { isReferrer: false, isWingStaff: true }, open, today), "taken-by-wing-staff"],
  ["nobody agrees twice", give(agreed, given("2026-01-14"), coordinator, open, today), "agreed-already"],
  ["nobody agrees tomorrow", give(thinking, given("2026-06-02"), coordinator, open, today), "in-the-future"],
  ["a no needs no three days", sayNo(thinking, refused("2026-01-10"), open, today), undefined],
  ["a no needs no sheet", sayNo([], refused("2026-01-10"), open, today), undefined],
  ["a no after a yes is a withdrawal", sayNo(agreed, refused("2026-01-20"), open, today), "answered-already"],
  ["a no is not dated tomorrow", sayNo([], refused("2026-06-02"), open, today), "in-the-future"],
  ["a withdrawal is possible the same day", withdraw(agreed, withdrawn("2026-01-13"), today), undefined],
  ["nobody withdraws before they agreed", withdraw(agreed, withdrawn("2026-01-12"), today), "withdrawn-before-given"],
  ["nobody withdraws what they never gave", withdraw(thinking, withdrawn("2026-01-12"), today), "nothing-to-withdraw"],
  ["a withdrawal is not dated tomorrow", withdraw(agreed, withdrawn("2026-06-02"), today), "in-the-future"],
  ["the sheet is handed over anew after a no", handOver([refused("2026-01-10")], handedOver("2026-02-01"), open, today), undefined],
  ["a sheet from before they were referred begins no three days", handOver([], handedOver("2026-01-07"), referred, today), "before-the-referral"],
  ["a sheet handed over the day they were referred does", handOver([], handedOver("2026-01-08"), referred, today), undefined],
  ["nor does one from before the last no", handOver([refused("2026-01-10")], handedOver("2026-01-09"), referred, today), "before-the-last-answer"],
  ["who has agreed needs no sheet", handOver(agreed, handedOver("2026-02-01"), open, today), "agreed-already"],
  ["a new sheet needs something to be asked about", handOver([...agreed, ended("2026-05-01")], handedOver("2026-05-02"), closed, today), "nothing-to-ask-about"],
  ["a yes needs something to be asked about", give(thinking, given("2026-01-13"), coordinator, closed, today), "nothing-to-ask-about"],
  ["a no needs something to be asked about", sayNo([], refused("2026-01-10"), closed, today), "nothing-to-ask-about"],
  ["what was taken part in can be taken back all the same", withdraw(agreed, withdrawn("2026-01-20"), today), undefined],
  ["the sheet is not handed over tomorrow", handOver([], handedOver("2026-06-02"), open, today), "in-the-future"],
]; // prettier-ignore
for (const [sentence, answer, refusal] of answers)
  test(`agreement: ${sentence}`, () => assert.equal(answer.refusal, refusal));

test("a new sheet begins the three days anew", () => {
  const facts = [...thinking, handedOver("2026-01-12")];
  assert.equal(give(facts, given("2026-01-14"), coordinator, open, today).ok, false);
  assert.equal(give(facts, given("2026-01-15"), coordinator, open, today).ok, true);
});

test("a withdrawal says what stops and what stays", () => {
  const all: Dependent[] = [
    { kind: "match", id: "1" }, { kind: "plannedSession", id: "2" }, { kind: "permission", id: "3" },
    { kind: "evaluationPermission", id: "4" }, { kind: "record", id: "5" },
  ]; // prettier-ignore
  const { stops, stays } = whatStops(all);
  assert.deepEqual(stops.map(({ id }) => id), ["1", "2", "3"]); // prettier-ignore
  assert.deepEqual(stays.map(({ id }) => id), ["4", "5"]); // prettier-ignore
});

test("whatever is recorded, an agreement in force follows a sheet by three days and no later no", () => {
  const anyFact = fc
    .tuple(fc.constantFrom(handedOver, given, refused, withdrawn, ended), fc.integer({ min: 0, max: 30 }))
    .map(([make, days]): AgreementFact => make(plusDays(day("2026-01-01"), days).toString()));
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 20 }), (facts) => {
      let before: AgreementStatus["is"] = "missing";
      for (let length = 1; length <= facts.length; length += 1) {
        const status = statusOf(facts.slice(0, length));
        const reached = { missing: "end", ended: "end", thinking: "handOver", given: "give", refused: "sayNo", withdrawn: "withdraw" } as const; // prettier-ignore
        const change = reached[status.is];
        if (status.is !== before) assert.ok(can(change, before));
        before = status.is;
      }
      const last = statusOf(facts);
      if (last.is !== "given") return;
      const until = facts.indexOf(last.agreement);
      const sheet = facts.slice(0, until).findLast(({ kind }) => kind === "handedOver");
      assert.ok(sheet && !isBefore(last.agreement.on, plusDays(sheet.on, 3)));
      assert.ok(!facts.slice(until).some(({ kind }) => kind === "withdrawn"));
    }),
  );
});
