import assert from "node:assert/strict";
import { test } from "node:test";
import { draftLine } from "./drafts.ts";
import { typed } from "./typed.ts";

const begins = (text: string): string =>
  draftLine({ key: "k", row: "r", savedAt: Temporal.Instant.from("2026-11-24T09:00:00Z"), form: typed([["said", text], ["_text", "said"]]) }).begins; // prettier-ignore

test("a draft is known in a list by its words, and no number in it says who somebody is", () => {
  for (const number of ["0202801236", "020280-1236", "020280 1236", "010170-ABCD", "12345678901"])
    assert.equal(begins(number), "…");
  assert.equal(begins("Vi talte om 020280-1236 og om skolen."), "Vi talte om … og om skolen.");
  assert.equal(begins("Mødt den 24-11-2026 kl. 13.30, 3500 kr."), "Mødt den 24-11-2026 kl. 13.30, 3500 kr.");
});
