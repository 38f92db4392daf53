import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Day, day, plusDays } from "#platform/dates.ts";
import {
  type CustodyKind, type Period, type Whereabouts,
  addPeriod, expectedRelease, leaveOn, outOfOrder, releasedOn, timelineOf, whereIs,
} from "./custody.ts"; // prettier-ignore
import { isMove, movedOn, nothingReckoned, turnOf, type Turn } from "./turn.ts";

const today = day("2026-06-01");
const period = (kind: CustodyKind, institutionId: string | null, from: string, to: string | null = null, change: Partial<Period> = {}): Period => ({
  id: `${kind} ${institutionId} ${from} ${to}`, kind, institutionId, from: day(from), to: to === null ? null : day(to),
  expectedRelease: null, source: "import", certainty: "certain", replaces: null, ...change,
}); // prettier-ignore

const remand = period("remand", "vestre", "2026-01-01");
const sentenced = period("sentenced", "ringe", "2026-03-01");
const released = period("released", null, "2026-05-01");
const told = (where: Whereabouts): string => (where.is === "known" ? `${where.stretch.kind} ${where.stretch.institutionId ?? ""}`.trim() : where.is); // prettier-ignore

const typed = (line: Period): Period => ({ ...line, source: "hand" });
const days: readonly [because: string, periods: Period[], on: string, expected: string][] = [
  ["nobody has said", [], "2026-01-01", "unknown"],
  ["it was before the first line", [remand], "2025-12-31", "unknown"],
  ["the line is open", [remand], "2026-06-01", "remand vestre"],
  ["they moved since", [remand, sentenced], "2026-06-01", "sentenced ringe"],
  ["it is the day of the move", [remand, sentenced], "2026-03-01", "sentenced ringe"],
  ["it is the day before the move", [remand, sentenced], "2026-02-28", "remand vestre"],
  ["the lines came in the wrong order", [released, sentenced, remand], "2026-02-01", "remand vestre"],
  ["they left and nobody said where to", [period("remand", "vestre", "2026-01-01", "2026-02-01")], "2026-02-01", "unknown"],
  ["two lines claim the day", [period("remand", "vestre", "2026-01-01", "2026-04-01"), sentenced], "2026-03-15", "contradiction"],
  ["two open lines of a file begin on one day", [remand, period("remand", "ringe", "2026-01-01")], "2026-01-01", "contradiction"],
  ["they were moved and released the same day", [remand, { ...sentenced, from: day("2026-05-01") }, released], "2026-05-01", "released"],
  ["the release was typed before the move of that day", [remand, released, { ...sentenced, from: day("2026-05-01") }], "2026-06-01", "released"],
  ["they were arrested and remanded the same day", [remand, period("arrested", "nyborg", "2026-01-01")], "2026-01-01", "remand vestre"],
  ["they were moved twice in a day, as it was typed", [typed(sentenced), typed(period("sentenced", "nyborg", "2026-03-01"))], "2026-03-01", "sentenced nyborg"],
  ["the first of them was said again", [typed(sentenced), typed(period("sentenced", "nyborg", "2026-03-01")), typed({ ...sentenced, id: "again", expectedRelease: today })], "2026-03-01", "sentenced nyborg"],
  ["the first of them was corrected", [typed(sentenced), typed(period("sentenced", "nyborg", "2026-03-01")), typed(period("sentenced", "enner", "2026-03-01", null, { replaces: sentenced.id }))], "2026-03-01", "sentenced nyborg"],
  ["they were released and arrested again that day", [remand, period("released", null, "2026-05-01", "2026-05-01"), period("arrested", "nyborg", "2026-05-01")], "2026-05-01", "arrested nyborg"],
  ["the line before claims days beyond the release", [period("remand", "vestre", "2026-05-01", "2026-05-09"), released], "2026-05-01", "contradiction"],
  ["they were arrested and let go the same day", [period("arrested", "vestre", "2026-05-01", "2026-05-01"), released], "2026-05-01", "released"],
]; // prettier-ignore
for (const [because, periods, on, expected] of days)
  test(`they are "${expected}" when ${because}`, () => assert.equal(told(whereIs(periods, day(on))), expected));

const expecting = { ...sentenced, expectedRelease: day("2026-09-15") };
const releases: readonly [because: string, periods: Period[], expected: string | null][] = [
  ["nobody has said", [remand, sentenced], null],
  ["the line they are on says so", [remand, expecting], "2026-09-15"],
  ["they moved, and the new line says nothing of it", [expecting, period("sentenced", "nyborg", "2026-05-20")], "2026-09-15"],
  ["the new line says another day", [expecting, period("sentenced", "nyborg", "2026-05-20", null, { expectedRelease: day("2026-08-01") })], "2026-08-01"],
  ["the line that said so has ended", [{ ...expecting, to: day("2026-05-20") }, period("sentenced", "nyborg", "2026-05-20")], null],
  ["they are out", [expecting, released], null],
]; // prettier-ignore
for (const [because, periods, expected] of releases)
  test(`release is expected on ${String(expected)} when ${because}`, () =>
    assert.equal(expectedRelease(periods, today)?.toString() ?? null, expected));

const outs: readonly [because: string, periods: Period[], expected: string | null][] = [
  ["nobody has said", [], null],
  ["they are held", [remand, sentenced], null],
  ["they came out", [remand, expecting, released], "2026-05-01"],
  ["they came out and are supervised since", [sentenced, released, period("probationSupervision", null, "2026-05-20")], "2026-05-01"],
  ["all that is known is that they are out", [released], "2026-05-01"],
  ["they were only ever supervised", [period("probationSupervision", null, "2026-05-20")], null],
  ["they came out and are back", [sentenced, released, period("remand", "vestre", "2026-05-20")], null],
]; // prettier-ignore
for (const [because, periods, expected] of outs)
  test(`they came out on ${String(expected)} when ${because}`, () =>
    assert.equal(releasedOn(periods, today)?.toString() ?? null, expected));

const contradictions: readonly [because: string, periods: Period[], kinds: string[]][] = [
  ["nothing is wrong", [remand, sentenced, released], []],
  ["one line runs into the next", [period("remand", "vestre", "2026-01-01", "2026-04-01"), sentenced], ["overlap"]],
  ["one leads to the other on one day", [remand, { ...sentenced, from: remand.from }, { ...released, from: remand.from }], []],
  ["two lines of a file begin on one day", [remand, period("remand", "ringe", "2026-01-01")], ["sameStart"]],
  ["a line ends before it begins", [period("remand", "vestre", "2026-02-01", "2026-01-01")], ["endsBeforeItBegins"]],
  ["two files name two ends", [period("remand", "vestre", "2026-01-01", "2026-02-01"), period("remand", "vestre", "2026-01-01", "2026-02-09")], ["sameStart"]],
]; // prettier-ignore
for (const [because, periods, kinds] of contradictions)
  test(`${kinds.join() || "no contradiction"} is named when ${because}`, () =>
    assert.deepEqual(
      timelineOf(periods).contradictions.map(({ kind }) => kind),
      kinds,
    ));

const added = (periods: Period[], next: Period) => {
  const answer = addPeriod(periods, next, today);
  assert.ok(answer.ok);
  return answer.value;
};

test("the same line twice changes nothing", () => {
  assert.equal(added([remand, sentenced], { ...remand, id: "again" }).changed, false);
  assert.deepEqual(added([remand], { ...remand, id: "again" }).periods, [remand]);
});

test("a new open period ends the one before it", () => {
  assert.deepEqual(added([remand], sentenced).ends, { id: remand.id, on: sentenced.from });
  assert.equal(added([remand], sentenced).changed, true);
});

test("a period that was forgotten finds its place between the others", () => {
  const between = period("remand", "ringe", "2026-02-01");
  const { ends, periods } = added([remand, sentenced], between);
  assert.deepEqual(ends, { id: remand.id, on: between.from });
  assert.deepEqual(timelineOf(periods).stretches.map(({ until }) => until?.toString() ?? null), ["2026-02-01", "2026-03-01", null]); // prettier-ignore
});

test("the same line with its end, or a new forecast, says something new; an older one unlearns nothing", () => {
  const ended = { ...remand, id: "ended", to: day("2026-02-01") };
  assert.equal(added([remand], ended).changed, true);
  assert.equal(added([remand, ended], { ...remand, id: "old file" }).changed, false);
  assert.equal(added([remand], { ...remand, id: "new", expectedRelease: day("2026-12-01") }).changed, true);
});

test("a correction takes the place of the line it names", () => {
  const wrong = period("remand", "ringe", "2026-01-01");
  const right = period("remand", "vestre", "2026-01-02", null, { replaces: wrong.id, source: "hand" });
  const { stretches, contradictions } = timelineOf([wrong, right]);
  assert.deepEqual(stretches.map(({ id }) => id), [right.id]); // prettier-ignore
  assert.deepEqual(contradictions, []);
});

const refusals: readonly [sentence: string, next: Period, refusal: string][] = [
  ["a period does not end before it begins", period("remand", "vestre", "2026-02-01", "2026-01-01"), "ends-before-it-begins"],
  ["a period does not begin tomorrow", period("remand", "vestre", "2026-06-02"), "begins-in-the-future"],
  ["nobody is released before they came", period("remand", "vestre", "2026-02-01", null, { expectedRelease: day("2026-01-01") }), "release-before-it-begins"],
]; // prettier-ignore
for (const [sentence, next, refusal] of refusals)
  test(`custody: ${sentence}`, () => assert.deepEqual(addPeriod([], next, today), { ok: false, refusal }));

const orders: readonly [sentence: string, periods: Period[], next: Period, refusal: string | null][] = [
  ["a release before the sentence is refused", [sentenced], period("released", null, "2026-02-01"), "released-before-held"],
  ["so is a parole", [sentenced], period("onParole", null, "2026-02-01"), "released-before-held"],
  ["a release from the remand before the sentence is none too early", [remand, sentenced], period("released", null, "2026-02-01"), null],
  ["a release on the day itself follows the sentence", [sentenced], period("released", null, "2026-03-01"), null],
  ["whoever came out and is arrested anew came out all the same", [released], period("arrested", "vestre", "2026-05-20"), null],
  ["a sentence that was written wrong does not move behind the release", [sentenced, released], period("sentenced", "ringe", "2026-05-10", null, { replaces: sentenced.id }), "held-after-the-release"],
  ["nor where it was so before is anything else kept from being put right", [released, period("remand", "vestre", "2026-05-20")], period("remand", "ringe", "2026-05-20"), null],
  ["a release that was too early is put right", [released, period("remand", "vestre", "2026-05-20")], period("released", null, "2026-05-25", null, { replaces: released.id }), null],
]; // prettier-ignore
for (const [sentence, periods, next, refusal] of orders)
  test(`custody: ${sentence}`, () => assert.equal(outOfOrder(periods, next), refusal));

test("the README's table says what the code does", () => {
  const at = (kind: CustodyKind, institutionId: string | null): Whereabouts => whereIs([period(kind, institutionId, "2026-01-01")], today); // prettier-ignore
  const unclear = whereIs([remand, { ...remand, id: "b", institutionId: "ringe" }], today);
  const [unknown, inside] = [whereIs([], today), at("remand", "vestre")];
  const rows: readonly (readonly [string, string, Turn])[] = [
    ["inside", "inside, same place and kind", turnOf(inside, inside)],
    ["inside", "inside, same place, other kind", turnOf(inside, at("sentenced", "vestre"))],
    ["inside", "inside, other place", turnOf(inside, at("remand", "ringe"))],
    ["inside", "inside, place not named", turnOf(inside, at("remand", null))],
    ["inside, place not named", "inside, a place", turnOf(at("remand", null), inside)],
    ["inside", "outside", turnOf(inside, at("released", null))],
    ["outside", "inside", turnOf(at("onParole", null), inside)],
    ["outside", "outside, other kind", turnOf(at("onParole", null), at("released", null))],
    ["inside, place not named", "inside, elsewhere than meetings are planned", turnOf(at("remand", null), inside, { ...nothingReckoned, meetsAt: ["ringe"] })],
    ["unknown", "inside, nothing reckoned with", turnOf(unknown, inside)],
    ["unknown", "inside, elsewhere than meetings are planned", turnOf(unknown, inside, { ...nothingReckoned, meetsAt: ["ringe"], lastAt: "vestre" })],
    ["unknown", "inside, elsewhere than last known", turnOf(unknown, inside, { ...nothingReckoned, lastAt: "ringe" })],
    ["unknown, in aftercare", "inside", turnOf(unknown, inside, { ...nothingReckoned, outSince: day("2026-01-01") })],
    ["unknown, in aftercare", "inside since before that", turnOf(unknown, inside, { ...nothingReckoned, outSince: day("2026-01-02"), lastAt: "ringe" })],
    ["unknown", "released, on parole or expelled", turnOf(unknown, at("expelled", null))],
    ["unknown, held before", "on a tag or supervised", turnOf(unknown, at("electronicTag", null), { ...nothingReckoned, wasHeld: true })],
    ["unknown, never held", "on a tag or supervised", turnOf(unknown, at("electronicTag", null))],
    ["contradiction", "inside, where meetings are planned", turnOf(unclear, inside, { ...nothingReckoned, meetsAt: ["ringe", "vestre"] })],
    ["inside", "contradiction", turnOf(inside, unclear)],
  ]; // prettier-ignore
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const written = readme.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| before"));
  assert.deepEqual(written, rows.map((row) => `| ${row.join(" | ")} |`)); // prettier-ignore
  assert.equal(isMove(inside, at("remand", "ringe")), true);
});

test("the move that counts is the latest", () => {
  const back = period("sentenced", "vestre", "2026-04-01");
  assert.equal(movedOn([remand, sentenced, back], today)?.toString(), "2026-04-01");
  assert.equal(movedOn([remand, sentenced, back], day("2026-03-31"))?.toString(), "2026-03-01");
});

const anyPeriod: fc.Arbitrary<Period> = fc
  .record({
    kind: fc.constantFrom<CustodyKind>("remand", "sentenced", "released", "leave"), place: fc.constantFrom("vestre", "ringe", null),
    start: fc.integer({ min: 0, max: 40 }), length: fc.option(fc.integer({ min: 0, max: 20 })),
  })
  .map(({ kind, place, start, length }) => {
    const from: Day = plusDays(day("2026-01-01"), start);
    return period(kind, place, String(from), length === null ? null : String(plusDays(from, length)));
  }); // prettier-ignore
const addAll = (periods: readonly Period[]): readonly Period[] =>
  periods.reduce<readonly Period[]>((known, next) => {
    const answer = addPeriod(known, next, today);
    return answer.ok ? answer.value.periods : known;
  }, []);

test("a leave moves nobody, ends nothing and contradicts nothing, and may be written ahead", () => {
  const held = period("sentenced", "ringe", "2026-01-01");
  const weekend = period("leave", "ringe", "2026-05-30", "2026-06-03");
  const added = addPeriod([held], weekend, today);
  assert.ok(added.ok);
  assert.deepEqual([added.value.changed, added.value.ends, added.value.contradictions], [true, null, []]);
  const where = whereIs(added.value.periods, today);
  assert.equal(where.is === "known" && where.stretch.kind, "sentenced");
  assert.equal(turnOf(whereIs([held], today), where), "nothing");
  assert.equal(leaveOn(added.value.periods, today)?.id, weekend.id);
  assert.equal(leaveOn(added.value.periods, day("2026-06-03")), null, "back on the day it ends");
  const again = addPeriod(added.value.periods, { ...weekend, id: "again" }, today);
  assert.equal(again.ok && again.value.changed, false);
  assert.equal(addPeriod([held], period("leave", null, "2026-12-23"), today).ok, true);
});

test("in whatever order the lines come, and however often, the timeline is the same", () => {
  const shuffles = fc
    .array(anyPeriod, { maxLength: 8 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })));
  fc.assert(
    fc.property(shuffles, ([all, shuffled]) => {
      assert.deepEqual(timelineOf(addAll(shuffled)), timelineOf(addAll(all)));
    }),
  );
});

test("whatever the lines say, a day without a named contradiction has one answer, and stretches are in order", () => {
  fc.assert(
    fc.property(fc.array(anyPeriod, { maxLength: 8 }), fc.integer({ min: 0, max: 70 }), (periods, days) => {
      const { stretches, contradictions } = timelineOf(periods);
      const where = whereIs(periods, plusDays(day("2026-01-01"), days));
      if (contradictions.length === 0) assert.notEqual(where.is, "contradiction");
      const starts = stretches.map(({ from }) => String(from));
      assert.deepEqual(starts, starts.toSorted());
    }),
  );
});

test("however many open lines are typed about one day, there is one place, and it is not that of an earlier one by nature", () => {
  const places = ["vestre", "ringe", "nyborg"];
  const kinds = ["arrested", "remand", "sentenced", "released"] as const;
  const anyDay = fc.array(fc.tuple(fc.nat(kinds.length - 1), fc.nat(places.length - 1)), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(anyDay, (lines) => {
      const periods = lines.map(([kind, place]) => typed(period(kinds[kind] ?? "remand", places[place] ?? null, "2026-05-01"))); // prettier-ignore
      assert.deepEqual(timelineOf(periods).contradictions, []);
      const where = whereIs(periods, day("2026-05-01"));
      const last = kinds[Math.max(...lines.map(([kind]) => kind))];
      assert.equal(where.is === "known" && where.stretch.kind, last);
    }),
  );
});
