import assert from "node:assert/strict";
import { test } from "node:test";
import { openDisclosureScene } from "#test/support/disclosure-scene.ts";

const { owner, reported, as, karen, typed, agreement, permission, count } = await openDisclosureScene();
const isKept = (text: string) => {
  for (const said of [/løslades den 3\. december/u, /Der skal findes en bolig/u, /Sagsbehandler, Københavns Kommune/u])
    assert.match(text, said);
};

test("on a permission nobody was asked for it is recorded only with an explanation, and nothing typed is lost", async () => {
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 422);
  assert.match(sent.text, /Samtykket er der ikke[\s\S]*intet samtykke til denne modtager/u);
  assert.match(sent.text, /id="explanation-error"/u);
  isKept(sent.text);
  assert.equal(await count(), 0);
  const explained = await karen.send("/disclosures/new", { ...typed, explanation: "Han sagde ja i telefonen." });
  assert.equal(explained.status, 303);
  const page = await karen.get(explained.location ?? "");
  assert.match(page.text, /Samtykket er der ikke[\s\S]*Han sagde ja i telefonen/u);
  const [row] = await owner`select against, encode(explanation_sealed, 'escape') as sealed from disclosures`;
  assert.equal(row?.["against"], "neverAsked");
  assert.doesNotMatch(String(row?.["sealed"]), /telefonen/u);
});

test("on another basis, or refused, no permission is asked after, and what was explained is not kept", async () => {
  const other = await karen.send("/disclosures/new", { ...typed, legalBasis: "law enforcement act", explanation: "x" });
  assert.equal(other.status, 303);
  assert.equal((await karen.send("/disclosures/new", { ...typed, decision: "refused" })).status, 303);
  assert.equal((await owner`select from disclosures where against is not null`).length, 1);
});

test("on a permission that stands it is recorded as it is", async () => {
  assert.equal((await permission("reentry", "yes")).status, 303);
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 303);
  assert.doesNotMatch((await karen.get(sent.location ?? "")).text, /Samtykket er der ikke/u);
});

test("a no to this recipient is said", async () => {
  assert.equal((await permission("reentry", "no")).status, 303);
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 422);
  assert.match(sent.text, /har sagt nej til denne modtager eller taget samtykket tilbage/u);
});

test("once the agreement is taken back no permission holds; what was passed on before it did", async () => {
  assert.equal((await permission("reentry", "yes")).status, 303);
  assert.equal((await karen.send(`${agreement}/withdrawal`, { on: "23-11-2026", how: "throughSomebody" })).status, 303);
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 422);
  assert.match(sent.text, /ingen aftale, der gjaldt den dag/u);
  isKept(sent.text);
});

test("another unit's coordinator learns nothing of the agreement", async () => {
  const jens = await as("jens");
  const sent = await jens.send("/disclosures/new", typed);
  assert.equal(sent.status, 422);
  assert.doesNotMatch(sent.text, /Samtykket er der ikke/u);
});

test("the database takes no contradiction without its explanation, and none where nothing rests on a permission", async () => {
  const insert = (basis: string, against: string, explanation: string | null) =>
    owner`insert into disclosures (id, person_id, unit_id, decision, purpose, legal_basis, recipient_kind, recipient_sealed, what_sealed, why_sealed, against, explanation_sealed, recorded_by)
          select gen_random_uuid(), person_id, unit_id, 'given', 're-entry', ${basis}, 'municipality', 'x', 'x', 'x', ${against}, ${explanation}, recorded_by from disclosures limit 1`;
  await assert.rejects(insert("permission", "noAgreement", null), /explained_where_it_contradicts/u);
  await assert.rejects(insert("court order", "noAgreement", "x"), /only_a_permission_is_contradicted/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
