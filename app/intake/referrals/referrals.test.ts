import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day, plusDays } from "#platform/dates.ts";
import {
  type ReferralChange, type ReferralFact, type ReferralStatus,
  can, mayTakeBack, record, referrerSees, statusOf, takenBackTooLate, toldDeadline,
} from "./referrals.ts"; // prettier-ignore

const statuses = ["draft", "received", "screening", "needsInformation", "accepted", "declined", "withdrawn"] as const;
const changes = ["receive", "startScreening", "requestInformation", "receiveInformation", "accept", "decline", "withdraw"] as const; // prettier-ignore

const fact = (kind: ReferralFact["kind"], on = "2026-03-01"): ReferralFact => {
  const recorded = { on: day(on), by: "coordinator" };
  switch (kind) {
    case "received": return { ...recorded, kind, from: "staff" };
    case "informationRequested": return { ...recorded, kind, question: "Hvem har talt med dig?" };
    case "declined": return { ...recorded, kind, reason: "noGround" };
    case "withdrawn": return { ...recorded, kind, at: "person" };
    case "told": return { ...recorded, kind, how: "inPerson" };
    case "prolonged": return { ...recorded, kind, reason: "Flyttet til isolation" };
    default: return { ...recorded, kind };
  }
}; // prettier-ignore
const facts = (...kinds: ReferralFact["kind"][]): ReferralFact[] => kinds.map((kind) => fact(kind));

const histories: readonly [because: string, kinds: ReferralFact["kind"][], expected: ReferralStatus][] = [
  ["nobody has sent it", [], "draft"],
  ["it came in", ["received"], "received"],
  ["a coordinator looks at it", ["received", "screeningStarted"], "screening"],
  ["the referrer is asked", ["received", "screeningStarted", "informationRequested"], "needsInformation"],
  ["the referrer answered", ["received", "screeningStarted", "informationRequested", "informationReceived"], "screening"],
  ["it was taken up", ["received", "screeningStarted", "accepted"], "accepted"],
  ["it was declined without a ground", ["received", "declined"], "declined"],
  ["the referrer is asked before there is a ground", ["received", "informationRequested"], "needsInformation"],
  ["it was declined", ["received", "screeningStarted", "declined"], "declined"],
  ["the person said no", ["received", "withdrawn"], "withdrawn"],
  ["the person was told in between", ["received", "told", "screeningStarted"], "screening"],
  ["two coordinators decided at once, the first counts", ["received", "screeningStarted", "declined", "accepted"], "declined"],
]; // prettier-ignore
for (const [because, kinds, expected] of histories)
  test(`a referral is ${expected} when ${because}`, () => assert.equal(statusOf(facts(...kinds)), expected));

const rows = readFileSync(new URL("README.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\| [a-z]\w* \|/u.test(line) && !line.startsWith("| status"))
  .map((line) => line.split("|").map((cell) => cell.trim()));
test("the README's table says what the code does", () => {
  assert.deepEqual(rows.map((row) => row[1]), [...statuses]); // prettier-ignore
  for (const [, status = "", may = "", seen = ""] of rows) {
    const actual = changes.filter((change) => can(change, status as ReferralStatus));
    assert.equal(may, actual.join(", ") || "–", status);
    assert.equal(seen, referrerSees(status as ReferralStatus, false), status);
  }
});

test("the referrer may take back for just as long as they read the same, whatever was decided", () => {
  for (const status of statuses)
    assert.equal(mayTakeBack(referrerSees(status, false)), !["declined", "withdrawn"].includes(status), status);
  assert.equal(
    takenBackTooLate(facts("received", "screeningStarted", "accepted", "withdrawn"))?.toString(),
    "2026-03-01",
  );
  assert.equal(takenBackTooLate(facts("received", "withdrawn")), null, "in time: it is closed");
  assert.equal(takenBackTooLate(facts("received", "screeningStarted", "accepted")), null);
});

test("the referrer cannot tell a decline from the person's own no, nor from a mentorship that has ended", () => {
  const declined = referrerSees("declined", false);
  assert.equal(referrerSees("withdrawn", false), declined);
  assert.equal(referrerSees("accepted", true), declined);
});

const tellings: readonly [because: string, facts: ReferralFact[], deadline: string | null][] = [
  ["has not been told", [fact("received")], "2026-03-31"],
  ["has been told", [fact("received"), fact("told", "2026-03-04")], null],
  ["asked for it", [{ kind: "received", from: "person", on: day("2026-03-01"), by: "coordinator" }], null],
  ["gets one prolongation", [...facts("received", "screeningStarted"), fact("prolonged")], "2026-04-30"],
  ["was declined without being told", facts("received", "screeningStarted", "declined"), "2026-03-31"],
  ["was accepted without being told", facts("received", "screeningStarted", "accepted"), "2026-03-31"],
  ["was never referred", [], null],
];
for (const [because, history, deadline] of tellings)
  test(`somebody who ${because} is ${deadline ? `to be told by ${deadline}` : "not to be told by any day"}`, () =>
    assert.equal(toldDeadline(history)?.toString() ?? null, deadline));

const screening = facts("received", "screeningStarted");
const refusals: readonly [sentence: string, history: ReferralFact[], next: ReferralFact, refusal: string | null][] = [
  ["screening may prolong once", screening, fact("prolonged", "2026-03-20"), null],
  ["a second prolongation is refused", [...screening, fact("prolonged")], fact("prolonged"), "already-prolonged"],
  ["it is prolonged without a ground", facts("received"), fact("prolonged"), null],
  ["it is declined without a ground", facts("received"), fact("declined"), null],
  ["the referrer is asked without a ground", facts("received"), fact("informationRequested"), null],
  ["nobody prolongs what is decided", facts("received", "declined"), fact("prolonged"), "only-while-undecided"],
  ["nobody asks twice before there is an answer", facts("received", "informationRequested"), fact("informationRequested"), "waits-for-an-answer"],
  ["nobody answers what was not asked", screening, fact("informationReceived"), "nothing-asked"],
  ["nobody prolongs after the last day", screening, fact("prolonged", "2026-04-01"), "too-late"],
  ["on the last day they still may", screening, fact("prolonged", "2026-03-31"), null],
  ["there is nothing to prolong once the person knows", [...screening, fact("told")], fact("prolonged"), "already-told"],
  ["prolonging without a reason is refused", screening,
    { kind: "prolonged", reason: " ", on: day("2026-03-02"), by: "c" }, "reason-missing"],
  ["a question to the referrer has words", screening,
    { kind: "informationRequested", question: "", on: day("2026-03-02"), by: "c" }, "reason-missing"],
  ["nobody accepts what nobody has looked at", facts("received"), fact("accepted"), "not-screened"],
  ["what is decided stays decided", facts("received", "screeningStarted", "accepted"), fact("withdrawn"), "already-decided"],
  ["nothing happens tomorrow", screening, fact("accepted", "2026-06-02"), "in-the-future"],
  ["nothing happens before it came in", screening, fact("accepted", "2026-02-28"), "before-it-was-received"],
  ["nobody is told of what has not come in", screening, fact("told", "2026-02-28"), "before-it-was-received"],
  ["the person is told once", [...screening, fact("told")], fact("told"), "already-told"],
  ["telling is possible after a decline", facts("received", "screeningStarted", "declined"), fact("told"), null],
]; // prettier-ignore
for (const [sentence, history, next, refusal] of refusals)
  test(`referral: ${sentence}`, () => {
    const answer = record(history, next, day("2026-06-01"));
    assert.equal(answer.ok ? null : answer.refusal, refusal);
  });

const anyKind = fc.constantFrom<ReferralFact["kind"]>(
  "received", "screeningStarted", "informationRequested", "informationReceived", "accepted", "declined", "withdrawn",
  "told", "prolonged",
); // prettier-ignore
const anyHistory = fc.array(
  fc.tuple(anyKind, fc.integer({ min: 0, max: 90 })).map(([kind, days]) => fact(kind, plusDays(day("2026-01-01"), days).toString())),
  { maxLength: 25 },
); // prettier-ignore

test("whatever is recorded, each step is one that was allowed, and a decision is the end", () => {
  const edges: Readonly<Record<ReferralChange, ReferralStatus>> = {
    receive: "received", startScreening: "screening", requestInformation: "needsInformation",
    receiveInformation: "screening", accept: "accepted", decline: "declined", withdraw: "withdrawn",
  }; // prettier-ignore
  fc.assert(
    fc.property(anyHistory, (history) => {
      let before: ReferralStatus = "draft";
      for (let length = 1; length <= history.length; length += 1) {
        const after = statusOf(history.slice(0, length));
        if (after !== before) assert.ok(changes.some((change) => can(change, before) && edges[change] === after));
        if (["accepted", "declined", "withdrawn"].includes(before)) assert.equal(after, before);
        before = after;
      }
    }),
  );
});

test("whatever is recorded, whoever has been told is never forgotten, and nobody untold is kept past sixty days", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const deadline = toldDeadline(history);
      const received = history.find(({ kind }) => kind === "received");
      const told = history.some(({ kind }) => kind === "told");
      assert.equal(deadline === null, told || !received);
      if (deadline && received) assert.ok(received.on.until(deadline).total("days") <= 60);
    }),
  );
});
