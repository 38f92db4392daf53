import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { day } from "#platform/dates.ts";
import { handleplanText, type OnRecord } from "./handleplan.ts";

const words = {
  heading: "Mentorplan", want: "Jeg vil", nextStep: "Næste skridt", who: "Hvem", by: "Senest", review: "Ses på igen",
  met: "Mødtes", next: "Næste møde", since: "siden",
  day: (date: Temporal.PlainDate) => `${date.day}.${date.month}.${date.year}`,
}; // prettier-ignore
const wish = {
  id: "a",
  want: "Arbejde\nHvem: naboen",
  nextStep: "Ringe til hans mor",
  who: "mig",
  by: day("2026-07-01"),
};
const plan = {
  agreedOn: day("2026-05-01"), writtenOn: day("2026-05-01"), reviewOn: day("2026-06-01"), by: "Lone", wishes: [wish, { ...wish, id: "b", want: "Se min søn", by: null }],
}; // prettier-ignore
const onRecord: OnRecord = {
  plan,
  session: {
    on: day("2026-05-20"),
    texts: ["Vi ringede til\n kommunen.", "Han fik en tid."],
    nextOn: day("2026-05-27"),
  },
  place: { said: "Afsoning, Ringe Fængsel", since: day("2026-04-02") },
};
const all = { plan: true, sessions: true, whereabouts: true };
const lines = (record: OnRecord, permitted: typeof all) => {
  const text = handleplanText(record, permitted, words);
  assert.ok(text.ok);
  return text.value.split("\n");
};
const apart = (...parts: readonly (readonly string[])[]) =>
  parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));

const place = ["Afsoning, Ringe Fængsel, siden 2.4.2026."];
const agreed = [
  "Mentorplan",
  "1. Jeg vil: Arbejde Hvem: naboen",
  "   Næste skridt: Ringe til hans mor",
  "   Hvem: mig",
  "   Senest: 1.7.2026",
  "2. Jeg vil: Se min søn",
  "   Næste skridt: Ringe til hans mor",
  "   Hvem: mig",
  "Ses på igen: 1.6.2026",
];
const met = ["Mødtes 20.5.2026: Vi ringede til kommunen. Han fik en tid.", "Næste møde: 27.5.2026"];

test("the service's own plan gets place, plan and last meeting, line by line", () => {
  assert.deepEqual(lines(onRecord, all), apart(place, agreed, met));
});

test("what the mentee keeps back is left out, whatever else is given", () => {
  const parts = [["whereabouts", place], ["plan", agreed], ["sessions", met]] as const; // prettier-ignore
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (withPlan, sessions, whereabouts) => {
      const permitted = { plan: withPlan, sessions, whereabouts };
      const expected = apart(...parts.flatMap(([part, said]) => (permitted[part] ? [said] : [])));
      if (expected.length > 0) assert.deepEqual(lines(onRecord, permitted), expected);
      else assert.deepEqual(handleplanText(onRecord, permitted, words), { ok: false, refusal: "not-permitted" });
    }),
  );
});

test("a plan that the mentee has not agreed to is not given, and the rest is", () => {
  const unagreed = { ...onRecord, plan: { ...plan, agreedOn: null } };
  assert.deepEqual(lines(unagreed, all), apart(place, met));
  const only = { plan: unagreed.plan, session: null, place: null };
  assert.deepEqual(handleplanText(only, all, words), { ok: false, refusal: "not-agreed" });
});

test("where there is nothing to give, that is said", () => {
  const none = { plan: undefined, session: null, place: null };
  assert.deepEqual(handleplanText(none, all, words), { ok: false, refusal: "nothing" });
});
