import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { day, plusDays } from "#platform/dates.ts";
import { type Paper, type PaperKind, isVetted, paperKinds, statusOf, statusOfAll, vettedUntil } from "./vetting.ts";

const today = day("2026-06-01");
const paper = (kind: PaperKind, expiresOn: string | null, from = "2025-01-01"): Paper => ({
  kind, from: day(from), expiresOn: expiresOn === null ? null : day(expiresOn), seenBy: "coordinator",
}); // prettier-ignore

test("the README's table says what the code does", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| (\d+) \| ([\w ]+) \|$/gmu)];
  assert.equal(rows.length, 8);
  for (const [, left = "", expected] of rows) {
    const status = statusOf(
      [paper("criminalRecord", plusDays(today, Number(left)).toString())],
      "criminalRecord",
      today,
    );
    assert.equal(status.is === "expiring" ? `expiring ${status.within}` : status.is, expected, left);
  }
});

const cases: readonly [because: string, papers: Paper[], expected: string][] = [
  ["nobody has seen it", [], "missing"],
  ["another paper was seen", [paper("securityClearance", null)], "missing"],
  ["it begins tomorrow", [paper("criminalRecord", null, "2026-06-02")], "missing"],
  ["it has no end", [paper("criminalRecord", null)], "valid"],
  ["it was renewed", [paper("criminalRecord", "2026-06-03"), paper("criminalRecord", "2028-06-03")], "valid"],
  [
    "the renewal was typed first",
    [paper("criminalRecord", "2028-06-03"), paper("criminalRecord", "2025-06-03")],
    "valid",
  ],
  ["it ran out today", [paper("criminalRecord", "2026-06-01")], "expired"],
];
for (const [because, papers, expected] of cases)
  test(`a criminal record is ${expected} when ${because}`, () =>
    assert.equal(statusOf(papers, "criminalRecord", today).is, expected));

const all = (expiresOn: string | null): Paper[] => paperKinds.map((kind) => paper(kind, expiresOn));
test("a mentor is vetted while every paper holds, an expiring one too", () => {
  assert.equal(isVetted(all("2026-06-02"), today), true);
  assert.equal(isVetted(all("2026-06-01"), today), false);
  for (const kind of paperKinds) assert.equal(isVetted(all(null).filter((one) => one.kind !== kind), today), false); // prettier-ignore
  assert.equal(statusOfAll([], today).length, paperKinds.length);
});

test("they are vetted until the first paper runs out", () => {
  const papers = [paper("criminalRecord", "2027-01-01"), paper("securityClearance", "2026-09-01"), paper("confidentialityDeclaration", null)]; // prettier-ignore
  assert.equal(String(vettedUntil(papers, today)), "2026-09-01");
  assert.equal(String(vettedUntil(papers, day("2026-12-01"))), "2026-09-01");
  assert.equal(vettedUntil(all(null), today), "withoutEnd");
  assert.equal(vettedUntil([], today), null);
});
