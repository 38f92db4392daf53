import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import { type Plan, type Review, type Wish, review, statusOf, writePlan } from "./plan.ts";

const today = day("2026-06-01");
const wish = (id: string, change: Partial<Wish> = {}): Wish => ({
  id, want: "Jeg vil se min søn", nextStep: "Ringe til hans mor", who: "mig", by: day("2026-07-01"), ...change,
}); // prettier-ignore
const plan = (change: Partial<Plan> = {}): Plan => ({
  wishes: [wish("a"), wish("b")], agreedOn: day("2026-05-02"), reviewOn: day("2026-06-01"), writtenOn: day("2026-05-01"),
  by: "mentor", ...change,
}); // prettier-ignore
const before = { begunOn: day("2026-04-01"), plan: { wishes: [wish("z", { by: day("2026-05-15") })] } };
const empty = { want: " ", nextStep: "", who: "", by: null };

const written: readonly [sentence: string, plan: Plan, refusal: string | undefined][] = [
  ["two wishes are a plan", plan(), undefined],
  ["a plan may wait for the mentee's yes", plan({ agreedOn: null }), undefined],
  ["a day is not demanded", plan({ wishes: [wish("a", { by: null })] }), undefined],
  ["four wishes are too many", plan({ wishes: ["a", "b", "c", "d"].map((id) => wish(id)) }), "more-than-three-wishes"],
  ["three wishes and an empty line are three", plan({ wishes: [wish("a"), wish("b"), wish("c"), wish("d", empty)] }), undefined],
  ["no wish is no plan", plan({ wishes: [wish("a", empty)] }), "no-wish"],
  ["a wish has words", plan({ wishes: [wish("a", { want: "" })] }), "wish-missing"],
  ["a wish has a next step", plan({ wishes: [wish("a", { nextStep: " " })] }), "next-step-missing"],
  ["a next step has somebody who takes it", plan({ wishes: [wish("a", { who: "" })] }), "who-missing"],
  ["a plan is looked at later than it was written", plan({ reviewOn: day("2026-05-01") }), "review-not-ahead"],
  ["nobody writes tomorrow", plan({ writtenOn: day("2026-06-02"), reviewOn: day("2026-07-01") }), "in-the-future"],
  ["nobody agrees tomorrow", plan({ agreedOn: day("2026-06-02") }), "in-the-future"],
  ["a yes said to a plan on paper is older than its typing", plan({ agreedOn: day("2026-04-30") }), undefined],
  ["nobody agrees before the mentorship began", plan({ agreedOn: day("2026-03-31") }), "agreed-before-it-began"],
  ["a new wish has no day that has passed", plan({ wishes: [wish("a", { by: day("2026-05-31") })] }), "by-has-passed"],
  ["today has not passed", plan({ wishes: [wish("a", { by: today })] }), undefined],
  ["a wish that is carried over keeps its day", plan({ wishes: [wish("a", { by: day("2026-05-15") })] }), undefined],
]; // prettier-ignore
for (const [sentence, input, refusal] of written)
  test(`plan: ${sentence}`, () => {
    const answer = writePlan(input, before, today);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
    if (answer.ok) assert.ok(answer.value.wishes.every(({ want }) => want.trim() !== ""));
  });

const made = (ids: string[], on = "2026-06-01"): Review => ({
  on: day(on), by: "mentor", wishes: ids.map((wishId) => ({ wishId, change: "better", sentence: "" })),
}); // prettier-ignore
const reviews: readonly [sentence: string, review: Review, refusal: string | undefined][] = [
  ["every wish gets a word", made(["a", "b"]), undefined],
  ["none is left out", made(["a"]), "wish-not-reviewed"],
  ["none gets two", made(["a", "a"]), "wish-twice"],
  ["only what is in the plan is reviewed", made(["a", "c"]), "not-in-the-plan"],
  ["nobody reviews tomorrow", made(["a", "b"], "2026-06-02"), "in-the-future"],
  ["nobody reviews before the plan", made(["a", "b"], "2026-04-30"), "before-the-plan"],
  ["nobody reviews twice a day", made(["a", "b"], "2026-05-21"), "reviewed-that-day"],
];
for (const [sentence, input, refusal] of reviews)
  test(`review: ${sentence}`, () => {
    const answer = review(plan(), [made(["a", "b"], "2026-05-21")], input, today);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
  });

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \| (\w+) \|$/gmu)];
  assert.equal(rows.length, 5);
  for (const [line, hasPlan, agreed, due, reviewed, status] of rows) {
    const version = plan({ agreedOn: agreed === "yes" ? day("2026-05-02") : null, reviewOn: day("2026-05-20") });
    const on = day(due === "yes" ? "2026-05-20" : "2026-05-19");
    const actual = statusOf(hasPlan === "yes" ? [version] : [], reviewed === "yes" ? [made([], "2026-05-20")] : [], on);
    assert.equal(actual, status, line);
  }
});

test("the latest version of the plan counts", () => {
  assert.equal(statusOf([plan(), plan({ agreedOn: null })], [], today), "notAgreed");
});
