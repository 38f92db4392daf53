import assert from "node:assert/strict";
import { test } from "node:test";
import { openDisclosureScene } from "#test/support/disclosure-scene.ts";

const { owner, reported, karen, typed, permission, count } = await openDisclosureScene();

test("what was permitted this recipient stands on the recorded disclosure, and what rests on no permission shows none", async () => {
  assert.equal((await permission("reentry", "yes", [])).status, 303);
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 303, sent.text);
  const page = await karen.get(sent.location ?? "");
  assert.match(
    page.text,
    /Mentees samtykke den dag[\s\S]*Københavns Kommune<\/bdi>: Løsladelsen: bolig, penge, arbejde/u,
  );
  assert.doesNotMatch(page.text, /Holdes tilbage|Samtykket er der ikke/u);
  const other = await karen.send("/disclosures/new", { ...typed, legalBasis: "law enforcement act" });
  assert.doesNotMatch((await karen.get(other.location ?? "")).text, /Mentees samtykke den dag/u);
});

test("what is kept back from them is shown before it is recorded, and one confirms that none of it was given", async () => {
  assert.equal((await permission("treatment", "yes", ["health", "whereabouts"])).status, 303);
  const before = await count();
  const asked = await karen.send("/disclosures/new", typed);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /Mentees samtykke den dag[\s\S]*Løsladelsen: bolig, penge, arbejde[\s\S]*Behandling/u);
  assert.match(asked.text, /Holdes tilbage: hvor mentee er, helbred/u);
  assert.match(asked.text, /id="notGiven-error"/u);
  assert.match(asked.text, /løslades den 3\. december[\s\S]*Der skal findes en bolig/u);
  assert.equal(await count(), before);
  const stale = await karen.send("/disclosures/new", { ...typed, notGiven: "health" });
  assert.equal(stale.status, 422, "what was confirmed of another recipient confirms nothing here");
  const sent = await karen.send("/disclosures/new", { ...typed, notGiven: "health whereabouts" });
  assert.equal(sent.status, 303, sent.text);
  const page = await karen.get(sent.location ?? "");
  assert.match(page.text, /Behandling[\s\S]*Holdes tilbage: hvor mentee er, helbred/u);
  assert.doesNotMatch(page.text, /Samtykket er der ikke/u);
});

test("if some of it was given, that is explained and recorded as not permitted; both at once is asked about", async () => {
  const explained = { ...typed, what: "At han får medicin.", explanation: "Lægen spurgte i telefonen." };
  const both = await karen.send("/disclosures/new", { ...explained, notGiven: "health whereabouts" });
  assert.equal(both.status, 422);
  assert.match(both.text, /Behold kun det ene[\s\S]*Lægen spurgte i telefonen/u);
  const sent = await karen.send("/disclosures/new", explained);
  assert.equal(sent.status, 303, sent.text);
  const page = await karen.get(sent.location ?? "");
  assert.match(
    page.text,
    /Samtykket er der ikke[\s\S]*holder det tilbage, der blev givet[\s\S]*Lægen spurgte i telefonen/u,
  );
  assert.equal((await owner`select from disclosures where against = 'notPermitted'`).length, 1);
});

test("a refusal asks nothing about what is kept back", async () => {
  assert.equal((await karen.send("/disclosures/new", { ...typed, decision: "refused" })).status, 303);
});

test("nothing fell", () => assert.deepEqual(reported, []));
