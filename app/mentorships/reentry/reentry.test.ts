import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day, daysBetween, plusDays } from "#platform/dates.ts";
import {
  type ItemFact, type ItemKind, type ItemStatus, type Route,
  checklistOf, countdownOf, itemsOn, lateIn, missingIn, readyDaysBefore, record, withoutResponsible,
} from "./reentry.ts"; // prettier-ignore

const today = day("2026-06-01");
const fact = (item: ItemKind, status: ItemStatus, change: Partial<ItemFact> = {}): ItemFact => ({
  item, status, responsible: "koordinator", daysBefore: null, on: today, by: "coordinator", ...change,
}); // prettier-ignore
const kindsOf = (items: readonly { kind: ItemKind }[]): ItemKind[] => items.map(({ kind }) => kind);

const routes: readonly Route[] = ["municipality", "halfwayHouse", "electronicTag", "parole", "departureCentre", "psychiatry", "anotherCountry", "backToRemand"]; // prettier-ignore
test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\w+) \| (.+) \|$/gmu)].slice(1).map(([, route, without]) => [route, without]);
  const all = itemsOn("municipality");
  assert.deepEqual(rows, routes.map((route) => [route, all.filter((kind) => !itemsOn(route).includes(kind)).join(", ") || "–"])); // prettier-ignore
});

test("every route keeps identity papers and health in sight", () => {
  for (const route of routes) for (const kind of ["identityPapers", "health"] as const) assert.ok(itemsOn(route).includes(kind), route); // prettier-ignore
});

const countdowns: readonly [because: string, releaseOn: string | null, expected: object][] = [
  ["no release is expected", null, { is: "noDate" }],
  ["it is twelve weeks ahead", "2026-08-24", { is: "open", daysLeft: 84 }],
  ["it is twelve weeks and a day ahead", "2026-08-25", { is: "notYet", opensOn: day("2026-06-02") }],
  ["it is today", "2026-06-01", { is: "open", daysLeft: 0 }],
  ["it was yesterday and nobody came out", "2026-05-31", { is: "overdue", days: 1 }],
];
for (const [because, releaseOn, expected] of countdowns)
  test(`the countdown says so when ${because}`, () =>
    assert.deepEqual(
      JSON.stringify(countdownOf(releaseOn === null ? null : day(releaseOn), today)),
      JSON.stringify(expected),
    ));

test("what nobody touched is missing, and late once its day has passed", () => {
  const items = checklistOf([], "parole", day("2026-08-01"), today);
  assert.equal(missingIn(items).length, 15);
  assert.deepEqual(kindsOf(lateIn(items)), ["identityPapers"]);
  assert.equal(withoutResponsible(items).length, 15);
});

const settled: readonly [sentence: string, status: ItemStatus, missing: boolean][] = [
  ["that is done", "done", false],
  ["the mentee does not want", "notWanted", false],
  ["that has no place here", "notRelevant", false],
  ["somebody works on", "inProgress", true],
  ["nobody has begun", "notStarted", true],
];
for (const [sentence, status, missing] of settled)
  test(`an item ${sentence} is ${missing ? "missing" : "settled"}`, () => {
    const items = checklistOf([fact("housing", status)], "parole", day("2026-06-03"), today);
    assert.equal(kindsOf(missingIn(items)).includes("housing"), missing);
    assert.equal(kindsOf(lateIn(items)).includes("housing"), missing);
  });

test("the latest word about an item counts", () => {
  const facts = [fact("bank", "done"), fact("bank", "inProgress", { responsible: "mentor" })];
  const bank = checklistOf(facts, "parole", null, today).find(({ kind }) => kind === "bank");
  assert.deepEqual([bank?.status, bank?.responsible, bank?.due, bank?.late], ["inProgress", "mentor", null, false]);
});

test("nothing is late before it could be done: what should have been ready by then is due the day they agreed", () => {
  const agreed = day("2026-06-01");
  const onTheDay = checklistOf([], "parole", day("2026-06-01"), agreed, agreed);
  assert.deepEqual(lateIn(onTheDay), []);
  assert.ok(onTheDay.every(({ due }) => due?.equals(agreed)));
  const dayAfter = checklistOf([], "parole", day("2026-07-10"), plusDays(agreed, 1), agreed);
  assert.deepEqual(kindsOf(lateIn(dayAfter)), ["identityPapers", "housing", "bank", "debts"]);
});

test("a list whose release nobody knows has no dates and nothing late", () => {
  const items = checklistOf([], "backToRemand", null, today);
  assert.deepEqual(kindsOf(items), ["identityPapers", "debts", "health"]);
  assert.deepEqual(lateIn(items), []);
});

test("what was begun on another route stays in sight, and nobody is late with it", () => {
  const items = checklistOf([fact("bank", "inProgress")], "departureCentre", day("2026-06-03"), today);
  assert.ok(kindsOf(items).includes("bank"));
  assert.ok(!kindsOf(lateIn(items)).includes("bank"));
});

const refusals: readonly [sentence: string, fact: ItemFact, refusal: string | undefined][] = [
  [
    "what is begun has somebody who does it",
    fact("housing", "inProgress", { responsible: " " }),
    "responsible-missing",
  ],
  ["what is not wanted needs nobody", fact("housing", "notWanted", { responsible: null }), undefined],
  ["nothing is recorded tomorrow", fact("housing", "done", { on: day("2026-06-02") }), "in-the-future"],
  ["a set day is a whole number of days before", fact("housing", "done", { daysBefore: -1 }), "not-a-day-before"],
];
for (const [sentence, input, refusal] of refusals)
  test(`re-entry: ${sentence}`, () => {
    const answer = record(input, today);
    assert.equal(answer.ok ? undefined : answer.refusal, refusal);
  });

test("when the release moves, every date moves with it by as many days", () => {
  const anyFact = fc.record({
    item: fc.constantFrom(...itemsOn("municipality")), daysBefore: fc.option(fc.integer({ min: 0, max: 100 })),
    status: fc.constantFrom<ItemStatus>("notStarted", "inProgress", "done", "notWanted", "notRelevant"),
  }).map(({ item, status, daysBefore }) => fact(item, status, { daysBefore })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(anyFact), fc.constantFrom(...routes), fc.integer({ min: -400, max: 400 }), (facts, route, moved) => {
      const release = day("2026-09-01");
      const before = checklistOf(facts, route, release, today);
      const after = checklistOf(facts, route, plusDays(release, moved), today);
      assert.deepEqual(kindsOf(after), kindsOf(before));
      for (const [index, { due }] of before.entries()) {
        const now = after[index]?.due;
        assert.ok(due && now && daysBetween(due, now) === moved);
      }
      for (const item of after) assert.ok(!(item.late && item.settled));
    }),
  ); // prettier-ignore
});

test("papers come before the bank, the bank before money and digital post", () => {
  const { identityPapers, bank, money, digitalPost } = readyDaysBefore;
  assert.ok(identityPapers > bank && bank > money && bank > digitalPost);
});
