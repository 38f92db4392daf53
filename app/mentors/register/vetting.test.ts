import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day, plusDays } from "#platform/dates.ts";
import { type Vetting, type VettingKind, vettingKinds, statusOf, vettedUntil } from "./vetting.ts";

const today = day("2026-06-01");
const vetting = (kind: VettingKind, expiresOn: string | null, from = "2025-01-01"): Vetting => ({
  kind, from: day(from), expiresOn: expiresOn === null ? null : day(expiresOn), seenBy: "coordinator",
}); // prettier-ignore

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\d+) \| ([\w ]+) \|$/gmu)];
  assert.equal(rows.length, 8);
  for (const [, left = "", expected] of rows) {
    const status = statusOf(
      [vetting("criminalRecord", plusDays(today, Number(left)).toString())],
      "criminalRecord",
      today,
    );
    assert.equal(status.is === "expiring" ? `expiring ${status.within}` : status.is, expected, left);
  }
});

const cases: readonly [because: string, vettings: Vetting[], expected: string][] = [
  ["nobody has seen it", [], "missing"],
  ["another vetting was seen", [vetting("securityClearance", null)], "missing"],
  ["it begins tomorrow", [vetting("criminalRecord", null, "2026-06-02")], "missing"],
  ["it has no end", [vetting("criminalRecord", null)], "valid"],
  ["it was renewed", [vetting("criminalRecord", "2026-06-03"), vetting("criminalRecord", "2028-06-03")], "valid"],
  [
    "the renewal was typed first",
    [vetting("criminalRecord", "2028-06-03"), vetting("criminalRecord", "2025-06-03")],
    "valid",
  ],
  ["it ran out today", [vetting("criminalRecord", "2026-06-01")], "expired"],
];
for (const [because, vettings, expected] of cases)
  test(`a criminal record is ${expected} when ${because}`, () =>
    assert.equal(statusOf(vettings, "criminalRecord", today).is, expected));

const all = (expiresOn: string | null): Vetting[] => vettingKinds.map((kind) => vetting(kind, expiresOn));
test("they are vetted until the first vetting runs out", () => {
  const vettings = [vetting("criminalRecord", "2027-01-01"), vetting("securityClearance", "2026-09-01"), vetting("confidentialityDeclaration", null)]; // prettier-ignore
  assert.equal(String(vettedUntil(vettings, today)), "2026-09-01");
  assert.equal(String(vettedUntil(vettings, day("2026-12-01"))), "2026-09-01");
  assert.equal(vettedUntil(all(null), today), "withoutEnd");
  assert.equal(vettedUntil([], today), null);
});
