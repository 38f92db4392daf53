import assert from "node:assert/strict";
import { test } from "node:test";
import { channelFor, messages, turnOf, wayFor } from "./outbox.ts";
import { subjectOf, textOf } from "./message-words.ts";

test("what changes a journey goes to the telephone, and by the other way where there is only one", () => {
  assert.deepEqual(messages.map(channelFor), ["mail", "sms", "sms", "sms"]);
  assert.equal(wayFor("sms", { mail: true, sms: true }), "sms");
  assert.equal(wayFor("sms", { mail: true, sms: false }), "mail");
  assert.equal(wayFor("mail", { mail: false, sms: true }), "sms");
  assert.equal(wayFor("mail", { mail: false, sms: false }), null);
});

test("no message names a person, a place, a prison, a mentor or the scheme, in either language", () => {
  const at = Temporal.Instant.from("2026-11-26T09:00:00Z");
  for (const language of ["da", "en"] as const)
    for (const message of messages) {
      const said = `${subjectOf(language)} ${textOf(language, message, message === "waiting" ? null : at, "Europe/Copenhagen", "https://x.example/today")}`;
      assert.doesNotMatch(said, /mentor|mentee|fængsel|prison|track|ordning|scheme/iu);
      if (message !== "waiting") assert.match(said, /26/u);
    }
});

test("of an appointment that has a day and no time, no time is said", () => {
  const on = (local: string) => textOf("da", "appointment off", Temporal.ZonedDateTime.from(`${local}[Europe/Copenhagen]`).toInstant(), "Europe/Copenhagen", "x"); // prettier-ignore
  assert.match(on("2026-12-08T00:00"), /Din aftale 8\. december 2026 er aflyst/u);
  assert.match(on("2026-12-01T10:30"), /Din aftale 1\. december 2026 kl\. 10\.30 er aflyst/u);
});

test("that something waits is said again at the next hour, and not to somebody who has been here since", () => {
  const told = (wasToldBefore: boolean, wasToldLately: boolean, hasBeenHere: boolean) =>
    turnOf("waiting", { wasToldBefore, wasToldLately, hasBeenHere });
  assert.equal(told(false, false, false), "now");
  assert.equal(told(false, false, true), "now");
  assert.equal(told(true, true, false), "later");
  assert.equal(told(true, false, false), "now");
  assert.equal(told(true, true, true), "never");
  assert.equal(told(true, false, true), "never");
  assert.equal(turnOf("appointment off", { wasToldBefore: true, wasToldLately: true, hasBeenHere: true }), "now");
});
