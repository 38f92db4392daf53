import assert from "node:assert/strict";
import { test } from "node:test";
import { day } from "#platform/dates.ts";
import type { AgreementFact } from "./agreements.ts";
import {
  type Item,
  type PermissionFact,
  type Purpose,
  type Recipient,
  isPerhaps,
  permits,
  permissionsOf,
  permittedTo,
  whatContradicts,
} from "./permissions.ts";

const municipality: Recipient = { kind: "organisation", id: "0101" };
const sister: Recipient = { kind: "relative", id: "sister" };
const evaluators: Recipient = { kind: "evaluators" };
const fact = (
  kind: PermissionFact["kind"],
  purpose: Purpose,
  to: Recipient,
  withhold: Item[] = [],
  on = "2026-01-10",
): PermissionFact => ({ id: `${kind} ${on}`, kind, purpose, to, withhold, on: day(on), by: "mentor" });

const agreed: readonly AgreementFact[] = [
  { id: "sheet", kind: "handedOver", sheetVersion: "1", language: "da", on: day("2026-01-02"), by: "mentor" },
  { id: "yes", kind: "given", how: "inPerson", takenBy: "mentor", on: day("2026-01-08"), by: "mentor" },
];
const withdrawn: readonly AgreementFact[] = [
  ...agreed,
  { id: "no", kind: "withdrawn", how: "inPerson", on: day("2026-03-01"), by: "mentor" },
];

const family = fact("permitted", "familyContact", sister, ["whereabouts"]);
const cases: readonly [sentence: string, facts: PermissionFact[], purpose: Purpose, to: Recipient, item: Item, yes: boolean][] = [
  ["nobody is told anything that was not asked", [], "handleplan", municipality, "plan", false],
  ["who was named is told", [fact("permitted", "reentry", municipality)], "reentry", municipality, "reentry", true],
  ["for another purpose they are not", [fact("permitted", "reentry", municipality)], "handleplan", municipality, "plan", false],
  ["another office is not", [fact("permitted", "reentry", municipality)], "reentry", { kind: "organisation", id: "0147" }, "reentry", false],
  ["the sister may be told of contact", [family], "familyContact", sister, "contact", true],
  ["the sister is not told where he is", [family], "familyContact", sister, "whereabouts", false],
  ["the brother is another relative", [family], "familyContact", { kind: "relative", id: "brother" }, "contact", false],
  ["an organisation with a relative's id is nobody", [family], "familyContact", { kind: "organisation", id: "sister" }, "contact", false],
  ["what was taken back is over", [family, fact("takenBack", "familyContact", sister, [], "2026-02-01")], "familyContact", sister, "contact", false],
  ["what comes into force tomorrow is not yet there", [fact("permitted", "reentry", municipality, [], "2026-06-02")], "reentry", municipality, "plan", false],
  ["no other permission opens the record to evaluators", [family, fact("permitted", "reentry", municipality)], "evaluation", evaluators, "plan", false],
  ["evaluation is asked for by itself", [fact("permitted", "evaluation", evaluators)], "evaluation", evaluators, "plan", true],
  ["evaluation opens nothing else", [fact("permitted", "evaluation", evaluators)], "reentry", municipality, "plan", false],
  ["no office is told anything for evaluation", [fact("permitted", "evaluation", municipality)], "evaluation", municipality, "plan", false],
]; // prettier-ignore
for (const [sentence, facts, purpose, to, item, yes] of cases)
  test(`permission: ${sentence}`, () =>
    assert.equal(permits({ agreement: agreed, permissions: facts }, { purpose, to, item }, day("2026-06-01")), yes));

test("a new answer to the same question replaces the old, with what it withholds", () => {
  const later = fact("permitted", "familyContact", sister, ["sessions"], "2026-03-01");
  assert.deepEqual(permissionsOf([family, later], day("2026-06-01")), [later]);
});

test("once the agreement is taken back, nothing may be told on the strength of it, whatever still stands", () => {
  const permissions = [fact("permitted", "reentry", municipality), fact("permitted", "evaluation", evaluators)];
  const asked = { purpose: "reentry", to: municipality, item: "plan" } as const;
  const evaluation = { purpose: "evaluation", to: evaluators, item: "plan" } as const;
  for (const agreement of [[], withdrawn]) {
    assert.equal(permits({ agreement, permissions }, asked, day("2026-06-01")), false);
    assert.equal(permits({ agreement, permissions }, evaluation, day("2026-06-01")), true, "asked apart");
  }
  assert.equal(permits({ agreement: agreed, permissions }, asked, day("2026-06-01")), true);
});

test("what contradicts that something was permitted is judged by the day it was passed on", () => {
  const refused = fact("notPermitted", "reentry", municipality);
  const permitted = fact("permitted", "reentry", municipality);
  const back = fact("takenBack", "reentry", municipality, [], "2026-02-01");
  const on = (
    agreement: readonly AgreementFact[],
    permissions: readonly PermissionFact[],
    day_: string,
    to: readonly Recipient[] = [municipality],
  ) => whatContradicts({ agreement, permissions }, to, day(day_));
  assert.equal(on(agreed, [permitted], "2026-01-20"), null);
  assert.equal(on([], [permitted], "2026-01-20"), "noAgreement");
  assert.equal(on(withdrawn, [permitted], "2026-02-28"), null, "before it was taken back");
  assert.equal(on(withdrawn, [permitted], "2026-03-01"), "noAgreement");
  assert.equal(on(agreed, [permitted, back], "2026-01-20"), null);
  assert.equal(on(agreed, [permitted, back], "2026-02-01"), "notPermitted");
  assert.equal(on(agreed, [refused], "2026-01-20"), "notPermitted");
  assert.equal(on(agreed, [permitted], "2026-01-09"), "neverAsked");
  assert.equal(on(agreed, [permitted], "2026-01-20", [sister]), "neverAsked");
  assert.equal(on(agreed, [permitted], "2026-01-20", []), "neverAsked");
  assert.equal(on(agreed, [fact("permitted", "evaluation", evaluators)], "2026-01-20"), "neverAsked");
});

test("what is permitted somebody is every purpose they may be told something for that day, with what is kept back", () => {
  const reentry = fact("permitted", "reentry", municipality, ["health"]);
  const treatment = fact("permitted", "treatment", municipality, [], "2026-02-01");
  const permissions = [reentry, treatment, family, fact("permitted", "evaluation", evaluators)];
  const on = (agreement: readonly AgreementFact[], day_: string) =>
    permittedTo({ agreement, permissions }, [municipality, evaluators], day(day_));
  assert.deepEqual(on(agreed, "2026-01-20"), [reentry]);
  assert.deepEqual(on(agreed, "2026-02-01"), [reentry, treatment]);
  assert.deepEqual(on(withdrawn, "2026-03-01"), [], "without an agreement nothing is");
});

test("a recipient that was typed may be one on record whose name it holds", () => {
  assert.equal(isPerhaps("Sagsbehandler,  Københavns Kommune", "københavns kommune"), true);
  assert.equal(isPerhaps("Amina", "Amina A."), true);
  assert.equal(isPerhaps("Jobcenter Odense", "Jobcenter Aarhus"), false);
  assert.equal(isPerhaps("Jobcenter", " "), false);
});
