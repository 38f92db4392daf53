import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import {
  carriesStamp,
  contradictionOf,
  decisions,
  forbidden,
  keptBack,
  legalBases,
  parseDisclosure,
  purposes,
  type OnPermission,
} from "./disclosures.ts";

test("nothing is given for an investigation under section 115, and nothing without a basis; everything else may be", () => {
  for (const decision of decisions)
    for (const purpose of purposes)
      for (const legalBasis of legalBases) {
        const expected =
          decision === "refused"
            ? null
            : legalBasis === "none"
              ? "noBasis"
              : legalBasis === "procedure act 115" && purpose === "investigation"
                ? "investigation"
                : null;
        assert.equal(forbidden({ decision, purpose, legalBasis }), expected, `${decision}, ${purpose}, ${legalBasis}`);
      }
});

test("only what is given under section 115 carries the stamp", () => {
  assert.equal(carriesStamp({ decision: "given", legalBasis: "procedure act 115" }), true);
  assert.equal(carriesStamp({ decision: "refused", legalBasis: "procedure act 115" }), false);
  assert.equal(carriesStamp({ decision: "given", legalBasis: "permission" }), false);
});

const permitted = (...withhold: OnPermission["permitted"][number]["withhold"]): OnPermission["permitted"] => [
  { to: "Jobcenter", purpose: "reentry", withhold: [] },
  { to: "Jobcenter", purpose: "treatment", withhold },
];
const cases: readonly [because: string, on: OnPermission | null, explanation: string, notGiven: string, is: string | null][] = [
  ["it rests on no permission", null, "", "", null],
  ["nothing contradicts it and nothing is kept back", { against: null, permitted: permitted() }, "", "", null],
  ["nobody was asked, and nothing is explained", { against: "neverAsked", permitted: [] }, "", "", "explanation"],
  ["nobody was asked, and it is explained", { against: "neverAsked", permitted: [] }, "Han sagde ja.", "", "neverAsked"],
  ["something is kept back, and nothing is said of it", { against: null, permitted: permitted("health") }, "", "", "notGiven"],
  ["none of what is kept back was given", { against: null, permitted: permitted("health", "contact") }, "", "contact health", null],
  ["less was confirmed than is kept back", { against: null, permitted: permitted("health", "contact") }, "", "health", "notGiven"],
  ["what is kept back was given, for a reason", { against: null, permitted: permitted("health") }, "Lægen spurgte.", "", "notPermitted"],
  ["it was not given, and given for a reason", { against: null, permitted: permitted("health") }, "Lægen spurgte.", "health", "either"],
]; // prettier-ignore
for (const [because, on, explanation, notGiven, is] of cases)
  test(`what is recorded as contradicting the permission is ${is ?? "nothing"}, because ${because}`, () => {
    const answer = contradictionOf(on, { explanation, notGiven });
    assert.equal(answer.ok ? answer.value : answer.refusal, is);
  });

test("what is kept back for one purpose is named once", () =>
  assert.deepEqual(keptBack([...permitted("health", "contact"), ...permitted("health")]), ["contact", "health"]));

test("a decision of tomorrow has not been made yet, and each field that is wrong is named", () => {
  const form = (fields: Record<string, string>) => ({ get: (name: string) => fields[name] });
  const today = day("2026-11-23");
  const whole = {
    personId: "3f0c7c2e-7d62-4b6e-8f53-2d6f7c1f9a10", decision: "given", recipientKind: "municipality", recipient: "Jobcenter", purpose: "re-entry",
    legalBasis: "permission", what: "Dato for løsladelse", why: "Bolig", conditions: "", decidedOn: "23-11-2026",
  }; // prettier-ignore
  assert.equal(parseDisclosure(form(whole), today).ok, true);
  assert.deepEqual(parseDisclosure(form({ ...whole, decidedOn: "24-11-2026" }), today), {
    ok: false,
    fields: ["decidedOn"],
  });
  assert.deepEqual(parseDisclosure(form({ ...whole, recipient: "x".repeat(301), decidedOn: "31-02-2026" }), today), {
    ok: false,
    fields: ["recipient", "decidedOn"],
  });
});
