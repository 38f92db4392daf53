import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { versionOn } from "#test/support/shown-version.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, { mentor: "lone", coMentor: "ole", coach: "birgitte", formerMentor: "rasmus" });
const at = `${mentee.at}/network`;
const lone = await service.as("lone");
const karen = await service.as("karen");
const sister = { name: "Amina A.", relation: "sister", answer: "yes", answerOn: "20-11-2026", contact: "20 11 22 33" };
const kept = { withhold: ["whereabouts", "health"], withholdWords: "ikke noget om sagen i Odense" };
const shown = /Amina A\.[\s\S]*hvor mentee er, helbred; <q dir="auto">ikke noget om sagen i Odense/u;

test("a mentor notes what is kept back from the sister, and whoever is about to talk to her reads it", async () => {
  assert.equal((await lone.send(`${at}/new`, { ...sister, ...kept })).status, 303);
  for (const person of [lone, await service.as("ole"), karen]) {
    assert.match((await person.get(at)).text, shown);
    assert.match((await person.get(mentee.at)).text, shown);
  }
  const [row] = await owner`select withhold, withhold_words_sealed from network_answers`;
  assert.deepEqual(row?.["withhold"], ["whereabouts", "health"]);
  assert.doesNotMatch(String(row?.["withhold_words_sealed"]), /Odense/u);
});

test("coach, former mentor, other unit, referrer and visits office read nothing of it", async () => {
  for (const key of ["birgitte", "rasmus", "jens", "peter", "ulla"] as const) {
    const person = await service.as(key);
    assert.equal((await person.get(at)).status, 404, key);
    assert.doesNotMatch((await person.get(mentee.at)).text, /Odense|Holdes tilbage/u);
  }
});

test("what is kept back without an answer is sent back with what was typed", async () => {
  const bo = { name: "Bo B.", relation: "friend", answer: "notAsked", answerOn: "", contact: "", ...kept };
  const refused = await lone.send(`${at}/new`, bo);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /id="withhold-error"[\s\S]*hører til mentees svar/u);
  assert.match(refused.text, /value="health"[^>]*checked|checked[^>]*value="health"/u);
  assert.match(refused.text, /value="ikke noget om sagen i Odense"/u);
  const long = await lone.send(`${at}/new`, { ...sister, withholdWords: "x".repeat(301) });
  assert.equal(long.status, 422);
  assert.match(long.text, /id="withholdWords-error"/u);
});

const addressOf = async () => {
  const [relation] = await owner<{ id: string }[]>`select id from network_relations where relation = 'sister'`;
  return `${at}/${relation?.id ?? ""}/answer`;
};

test("a new answer opens with what was kept back before, and replaces it", async () => {
  const address = await addressOf();
  const form = await lone.get(address);
  assert.match(form.text, /value="ikke noget om sagen i Odense"/u);
  const answer = {
    answer: "yes",
    answerOn: "22-11-2026",
    contact: "20 11 22 33",
    withhold: ["plan"],
    withholdWords: "",
  };
  assert.equal((await lone.send(address, { ...answer, _version: versionOn(form) })).status, 303);
  const page = (await lone.get(at)).text;
  assert.match(page, /Amina A\.[\s\S]*planen/u);
  assert.doesNotMatch(page, /Odense|helbred/u);
});

test("two note what is kept back at once: the second sees both and chooses", async () => {
  const address = await addressOf();
  const [first, second] = [await lone.get(address), await karen.get(address)];
  const common = { answer: "yes", answerOn: "22-11-2026", contact: "20 11 22 33", withholdWords: "" };
  assert.equal((await lone.send(address, { ...common, withhold: ["health", "plan"], _version: versionOn(first) })).status, 303); // prettier-ignore
  const overtaken = await karen.send(address, { ...common, withhold: ["sessions"], _version: versionOn(second) });
  assert.equal(overtaken.status, 422);
  assert.match(overtaken.text, /planen, helbred[\s\S]*møderne/u);
  const chosen = { ...common, withhold: "plan health", _version: versionOn(overtaken) };
  assert.equal((await karen.send(address, chosen)).status, 303);
  assert.match((await lone.get(at)).text, /Amina A\.[\s\S]*planen, helbred/u);
});

test("what a permission of the agreement keeps back from her is kept back too, until it is taken back", async () => {
  const [{ id: relative } = { id: "" }] = await owner<{ id: string }[]>`select id from people where kind = 'relative'`;
  const asked = { purpose: "networkMeeting", to: relative, name: "", answer: "yes", withhold: ["sessions"], on: "22-11-2026" }; // prettier-ignore
  assert.equal((await lone.send(`/people/${mentee.personId}/agreement/permissions/new`, asked)).status, 303);
  assert.match((await karen.get(at)).text, /Amina A\.[\s\S]*planen, helbred, møderne/u);
  assert.match((await lone.get(mentee.at)).text, /planen, helbred, møderne/u);
  const [fact] = await owner<{ id: string }[]>`select id from permission_facts where purpose = 'networkMeeting'`;
  assert.equal((await lone.send(`/people/${mentee.personId}/agreement/permissions/${fact?.id ?? ""}/withdrawal`)).status, 303); // prettier-ignore
  assert.doesNotMatch((await karen.get(at)).text, /møderne/u);
});

test("contact that was permitted with the agreement and taken back is a no, and how to reach her is gone from sight", async () => {
  const permissions = `/people/${mentee.personId}/agreement/permissions`;
  const [{ id: relative } = { id: "" }] = await owner<{ id: string }[]>`select id from people where kind = 'relative'`;
  const asked = { purpose: "familyContact", to: relative, name: "", answer: "yes", withhold: [], on: "23-11-2026" };
  assert.match((await karen.get(at)).text, /Amina A\.[\s\S]*Ja, svaret[\s\S]*20 11 22 33/u);
  assert.equal((await lone.send(`${permissions}/new`, asked)).status, 303);
  assert.match((await karen.get(at)).text, /Amina A\.[\s\S]*Ja, tilladt med aftalen[\s\S]*20 11 22 33/u);
  const [fact] = await owner<{ id: string }[]>`select id from permission_facts where purpose = 'familyContact'`;
  assert.equal((await lone.send(`${permissions}/${fact?.id ?? ""}/withdrawal`)).status, 303);
  const network = (await karen.get(at)).text;
  assert.match(network, /Amina A\.[\s\S]*Nej, tilladelsen blev taget tilbage/u);
  assert.doesNotMatch(network, /20 11 22 33/u);
  assert.match((await karen.get(mentee.at)).text, /Amina A\.[\s\S]*må ikke kontaktes/u);
  assert.match((await karen.get(`${at}?answer=no`)).text, /Amina A\./u);
  const form = (await (await service.as("ole")).get(await addressOf())).text;
  assert.doesNotMatch(form, /20 11 22 33/u);
  assert.match(form, /<input[^>]*value="no"[^>]*checked/u, "whoever only saves says no yes");
});

test("a yes that is said after it counts again", async () => {
  const address = await addressOf();
  const yes = {
    answer: "yes",
    answerOn: "23-11-2026",
    contact: "20 44 55 66",
    withhold: ["plan", "health"],
    withholdWords: "",
  };
  assert.equal((await lone.send(address, { ...yes, _version: versionOn(await lone.get(address)) })).status, 303);
  assert.match((await karen.get(at)).text, /Amina A\.[\s\S]*Ja, svaret[\s\S]*20 44 55 66/u);
});

test("once the agreement is taken back everything is kept back", async () => {
  const withdrawal = `/people/${mentee.personId}/agreement/withdrawal`;
  assert.equal((await karen.send(withdrawal, { on: "23-11-2026", how: "throughSomebody" })).status, 303);
  const network = (await karen.get(at)).text;
  assert.match(network, /Amina A\.[\s\S]*Ikke uden en aftale[\s\S]*Alt/u);
  assert.doesNotMatch(network, /planen, helbred/u);
  assert.doesNotMatch((await karen.get(mentee.at)).text, /Holdes tilbage/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
