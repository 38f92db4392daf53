import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { openMeetingScene } from "#test/support/meeting-scene.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";

const scene = await openMeetingScene();
const { owner, clock, foundation, lone, karen, reported } = scene;
clock.set("2026-12-02T18:00:00Z");
const elsewhere = { kind: "outside", institutionId: "", place: "" };
const held = { outcome: "held", on: "2-12-2026", whatWeDid: "Talte om skolen.", ...elsewhere };
const sentence =
  /Der er ingen aftale, der gælder, så her kan ikke skrives noget nyt|Aftalen gjaldt til og med 1\. december 2026/u;

/** While somebody's form is about to be stored in this table, and has been found in order, the mentee takes the agreement back. */
async function takenBackMeanwhile<Sent>(table: string, { personId }: Mentee, send: () => Promise<Sent>): Promise<Sent> {
  return await owner
    .begin(async (tx) => {
      await tx`lock table ${tx(table)} in share mode`;
      await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, recorded_by)
             values (gen_random_uuid(), ${personId}, ${foundation.units.east}, 'withdrawn', '2026-12-01', 'inPerson', ${foundation.colleagues.karen})`;
      const sending = send();
      for (let time = 0; time < 200; time++) {
        const waiting = await tx`select from pg_locks where not granted and relation = ${table}::regclass`;
        if (waiting.length > 0) break;
        await pause(10);
      }
      return { sending };
    })
    .then(({ sending }) => sending);
}

const begun: readonly (readonly [table: string, path: string, fields: Readonly<Record<string, string>>])[] = [
  ["sessions", "sessions/new", { on: "9-12-2026", time: "", ...elsewhere }],
  ["sessions", "sessions/contact", held],
  ["plans", "plan/version", { want1: "Egen bolig", nextStep1: "Skrive til kommunen", who1: "Lone", _version: "0", reviewOn: "20-1-2027", agreedOn: "" }],
  ["network_relations", "network/new", { name: "Amina A.", relation: "sister", answer: "notAsked", answerOn: "", contact: "" }],
  ["reentry_items", "reentry/items/housing", { status: "inProgress", responsible: "Lone", daysBefore: "" }],
  ["reentry_routes", "reentry/route", { route: "parole" }],
]; // prettier-ignore

for (const [table, path, fields] of begun)
  test(`a mentor whose mentee takes the agreement back while ${path} is stored is told so, and keeps the text`, async () => {
    const mentee = await addMentee(scene, { name: "Fortryder Imens", mentor: "lone" });
    const at = `${mentee.at}/${path}`;
    const sent = await takenBackMeanwhile(table, mentee, () => lone.send(at, fields));
    assert.equal(sent.status, 422);
    assert.match(sent.text, sentence);
    const drafts = await owner`select from access.drafts where path = ${at}`;
    assert.equal(drafts.length, 1, "kept as a draft");
  });

test("a coordinator who writes down a need while the agreement is taken back is told so", async () => {
  const mentee = await addMentee(scene, { name: "Mangler Mentor", steps: ["askForAgreement", "agree"] });
  const need = { languages: "da", region: "", wishes: "" };
  const sent = await takenBackMeanwhile("match_needs", mentee, () => karen.send(`${mentee.at}/match/need`, need));
  assert.equal(sent.status, 422);
  assert.match(sent.text, sentence);
});

test("nothing fell", () => assert.deepEqual(reported, []));
