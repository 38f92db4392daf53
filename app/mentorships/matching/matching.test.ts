import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as fc from "fast-check";
import { day } from "#platform/dates.ts";
import {
  type Candidate, type MatchFact, type MatchState, type Need,
  answer, entryOf, propose, shortlist, stateOf, workingAskDue,
} from "./matching.ts"; // prettier-ignore

const today = day("2026-06-01");
const mentor: Candidate = {
  mentorId: "anna", readyFrom: day("2026-01-01"), readyUntil: null, vettingValidUntil: day("2027-01-01"), coachId: "eva",
  capacity: 2, mentees: 1, languages: ["da", "ar"], backgrounds: ["teacher"], regions: ["1084"], institutions: ["vestre"],
}; // prettier-ignore
const mentee: Need = {
  languages: ["ar"], vetoedBackgrounds: ["formerPolice"], region: "1084", institutionId: "vestre", conflicts: [], saidNo: [],
}; // prettier-ignore

const against: readonly [sentence: string, mentor: Partial<Candidate>, mentee: Partial<Need>, code: string][] = [
  ["nobody has found ready", { readyFrom: null }, {}, "notFoundReady"],
  ["has modules whose day nobody knows", { readyFrom: "dayUnknown" }, {}, "dayUnknown"],
  ["is ready only from next week", { readyFrom: day("2026-06-08") }, {}, "notReadyUntil"],
  ["was ready until today", { readyUntil: today }, {}, "readinessExpired"],
  ["has a vetting missing", { vettingValidUntil: null }, {}, "vettingMissing"],
  ["has a vetting that ran out today", { vettingValidUntil: today }, {}, "vettingExpired"],
  ["has nobody who supervises them", { coachId: null }, {}, "noCoach"],
  ["has no room", { mentees: 2 }, {}, "atCapacity"],
  ["has nobody's word for how many they take", { capacity: null, mentees: 0 }, {}, "capacityNotKnown"],
  ["has nobody's word for how many they take, and has some", { capacity: null, mentees: 3 }, {}, "capacityNotKnown"],
  ["has no language on record", { languages: [] }, {}, "languageNotKnown"],
  ["would meet somebody whose language nobody knows", {}, { languages: [] }, "languageNotKnown"],
  ["speaks another language", { languages: ["da"] }, {}, "noCommonLanguage"],
  ["knows the mentee", {}, { conflicts: [{ mentorId: "anna", why: "knowsTheMentee" }] }, "conflictOfInterest"],
  ["has the background the mentee does not want", { backgrounds: ["formerPolice"] }, {}, "vetoedBackground"],
  ["was turned down before", {}, { saidNo: ["anna"] }, "saidNoBefore"],
]; // prettier-ignore
for (const [sentence, change, need, code] of against)
  test(`a mentor who ${sentence} does not fit, and the list says why`, () => {
    const entry = entryOf({ ...mentor, ...change }, { ...mentee, ...need }, today);
    assert.equal(entry.fits, false);
    assert.equal(entry.reasons[0]?.code, code);
  });

test("a mentor who fits is listed with what speaks for them", () => {
  const entry = entryOf(mentor, mentee, today);
  assert.equal(entry.fits, true);
  assert.deepEqual(entry.reasons.map(({ code }) => code), ["speaks", "hasRoom", "institutionAccess", "sameRegion"]); // prettier-ignore
});

test("somebody else's conflict of interest is not held against a mentor", () => {
  assert.equal(entryOf(mentor, { ...mentee, conflicts: [{ mentorId: "bo", why: "relative" }] }, today).fits, true);
});

test("an unmet wish is said, and excludes nobody", () => {
  const entry = entryOf({ ...mentor, regions: [], institutions: [] }, mentee, today);
  assert.equal(entry.fits, true);
  assert.deepEqual(entry.reasons.map(({ code }) => code).slice(2), ["noInstitutionAccess", "otherRegion"]); // prettier-ignore
});

test("every reason against a mentor is named, and nothing of what would speak for them", () => {
  const entry = entryOf({ ...mentor, readyFrom: null, mentees: 3, vettingValidUntil: null }, mentee, today);
  assert.deepEqual(entry.reasons.map(({ code }) => code), ["notFoundReady", "vettingMissing", "atCapacity"]); // prettier-ignore
});

test("the list is the same in whatever order the mentors come, those who fit first", () => {
  const some = fc.uniqueArray(
    fc.record({
      mentorId: fc.constantFrom("a", "b", "c", "d", "e", "f"), mentees: fc.integer({ min: 0, max: 3 }),
      regions: fc.subarray(["1084"]), institutions: fc.subarray(["vestre"]),
    }).map((change) => ({ ...mentor, ...change })),
    { selector: ({ mentorId }) => mentorId },
  ); // prettier-ignore
  fc.assert(
    fc.property(some.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
      const list = shortlist(all, mentee, today);
      assert.deepEqual(shortlist(shuffled, mentee, today), list);
      const firstMisfit = list.findIndex(({ fits }) => !fits);
      if (firstMisfit >= 0) assert.ok(list.slice(firstMisfit).every(({ fits }) => !fits));
      assert.equal(list.length, all.length);
    }),
  ); // prettier-ignore
});

const recorded = { on: day("2026-05-01"), by: "coordinator" };
const proposed = { ...recorded, kind: "proposed" as const, mentorId: "anna", as: "mentor" as const };
const says = (who: "mentee" | "mentor", yes: boolean) => ({ ...recorded, kind: "answered" as const, who, yes });
const takenBack: MatchFact = { ...recorded, kind: "takenBack" };
const ended: MatchFact = { ...recorded, kind: "ended" };

const matches: readonly [because: string, facts: MatchFact[], expected: MatchState["is"]][] = [
  ["nobody was proposed", [], "none"],
  ["both are asked", [proposed], "proposed"],
  ["only the mentee has answered", [proposed, says("mentee", true)], "proposed"],
  ["the same one says yes twice", [proposed, says("mentee", true), says("mentee", true)], "proposed"],
  ["both said yes", [proposed, says("mentor", true), says("mentee", true)], "agreed"],
  ["the mentee said no", [proposed, says("mentor", true), says("mentee", false)], "declined"],
  ["the mentee thought again before the mentor answered", [proposed, says("mentee", true), says("mentee", false)], "declined"],
  ["somebody says yes after a no", [proposed, says("mentor", false), says("mentor", true), says("mentee", true)], "declined"],
  ["the mentor was changed later", [proposed, says("mentor", true), says("mentee", true), ended], "ended"],
  ["somebody answers what nobody asked", [says("mentee", true)], "none"],
]; // prettier-ignore
for (const [because, facts, expected] of matches)
  test(`a match is ${expected} when ${because}`, () => assert.equal(stateOf(facts).is, expected));

test("the README's table says what the code does", () => {
  const starts: readonly [string, MatchFact[]][] = [
    ["proposed", [proposed, says("mentee", true)]],
    ["agreed", [proposed, says("mentee", true), says("mentor", true)]],
    ["declined", [proposed, says("mentee", false)]],
    ["takenBack", [proposed, takenBack]],
    ["ended", [proposed, says("mentee", true), says("mentor", true), ended]],
  ];
  const then = [says("mentee", false), says("mentor", false), says("mentor", true), takenBack, ended];
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = readme.split("\n").filter((line) => /^\| [a-z]/iu.test(line)).slice(1); // prettier-ignore
  const actual = starts.map(([is, facts]) => `| ${[is, ...then.map((fact) => stateOf([...facts, fact]).is)].join(" | ")} |`); // prettier-ignore
  assert.deepEqual(rows, actual);
});

test("whatever is recorded, what is over stays over, and agreed means both said yes", () => {
  const anyFact = fc.constantFrom<MatchFact>(proposed, says("mentee", true), says("mentor", true), says("mentee", false), says("mentor", false), takenBack, ended); // prettier-ignore
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 15 }), anyFact, (facts, another) => {
      const state = stateOf(facts);
      if (["declined", "takenBack", "ended"].includes(state.is)) assert.deepEqual(stateOf([...facts, another]), state);
      if (state.is === "agreed")
        for (const who of ["mentee", "mentor"])
          assert.ok(facts.some((fact) => fact.kind === "answered" && fact.who === who && fact.yes));
    }),
  );
});

const fitting = entryOf(mentor, mentee, today);
const agreed: MatchState = { is: "agreed", on: today };
const refusals: readonly [sentence: string, result: { ok: boolean; refusal?: string }, refusal: string | undefined][] = [
  ["who fits may be proposed", propose(fitting, [], proposed, today), undefined],
  ["who does not fit may not", propose({ ...fitting, fits: false }, [], proposed, today), "does-not-fit"],
  ["the reasons of another mentor do not count", propose({ ...fitting, mentorId: "bo" }, [], proposed, today), "does-not-fit"],
  ["a second mentor is not proposed beside the first", propose(fitting, [agreed], proposed, today), "proposed-already"],
  ["a co-mentor may be", propose(fitting, [agreed], { ...proposed, as: "coMentor" }, today), undefined],
  ["a new one may be after a no", propose(fitting, [{ is: "declined", on: today }], proposed, today), undefined],
  ["nobody is proposed tomorrow", propose(fitting, [], { ...proposed, on: day("2026-06-02") }, today), "in-the-future"],
  ["an answer comes after the question", answer([proposed], { ...says("mentee", true), on: day("2026-04-30") }, today), "before-proposed"],
  ["nobody answers tomorrow", answer([proposed], { ...says("mentee", true), on: day("2026-06-02") }, today), "in-the-future"],
  ["nobody answers what was not asked", answer([], says("mentee", true), today), "nothing-to-answer"],
  ["an answer is recorded", answer([proposed], says("mentee", false), today), undefined],
]; // prettier-ignore
for (const [sentence, result, refusal] of refusals)
  test(`matching: ${sentence}`, () => assert.equal(result.refusal, refusal));

const dues: readonly [because: string, heldOn: string[], due: string | null][] = [
  ["nobody has met yet", [], null],
  ["they met once", ["2026-01-01"], "2026-02-12"],
  ["they met three times in three weeks", ["2026-01-15", "2026-01-01", "2026-01-08"], "2026-01-15"],
  ["the third meeting came late", ["2026-01-01", "2026-02-01", "2026-03-01"], "2026-02-12"],
];
for (const [because, heldOn, due] of dues)
  test(`"is this working?" is asked on ${due ?? "no day"} when ${because}`, () =>
    assert.equal(workingAskDue(heldOn.map(day))?.toString() ?? null, due));

test("vettings without an end need no day", () => {
  assert.equal(entryOf({ ...mentor, vettingValidUntil: "withoutEnd" }, mentee, today).fits, true);
});
