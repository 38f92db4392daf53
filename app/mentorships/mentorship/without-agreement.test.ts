import assert from "node:assert/strict";
import { test } from "node:test";
import { openAgreementScene } from "#test/support/agreement-scene.ts";
import { makeReady } from "#test/support/mentorship-scene.ts";

const scene = await openAgreementScene();
const { owner, database, foundation, karen, lone, accepted, agreed, assign, withdraw, onDay } = scene;
const { colleagues } = foundation;
await makeReady(scene, foundation, "lone");

const mentorshipOf = async (personId: string): Promise<string> =>
  String((await owner`select id from mentorships where person_id = ${personId}`)[0]?.["id"]);

const wish = { want1: "Have min egen lejlighed", nextStep1: "Skrive til kommunen", who1: "Lone" };
const plan = { ...wish, _version: "0", reviewOn: "20-1-2027", agreedOn: "" };
const begun: readonly (readonly [path: string, fields: Readonly<Record<string, string | readonly string[]>>])[] = [
  ["plan/version", plan],
  ["network/new", { name: "Amina A.", relation: "sister", answer: "notAsked", answerOn: "", contact: "" }],
  ["reentry/route", { route: "parole" }],
  ["reentry/items/housing", { status: "inProgress", responsible: "Lone", daysBefore: "" }],
  ["match/need", { languages: ["da"], region: "", wishes: "" }],
];
const sentence = /Der er ingen aftale, der gælder, så her kan ikke skrives noget nyt, før mentee har sagt ja/u;

test("without an agreement nothing that depends on it is begun, whoever writes", async () => {
  onDay("2026-11-23");
  const id = await accepted("Har Ikke Sagt Ja");
  const at = `/mentorships/${await mentorshipOf(id)}`;
  for (const [path, fields] of [...begun, [`match/mentors/${colleagues.lone}`, { as: "mentor", told: "" }] as const]) {
    const sent = await karen.send(`${at}/${path}`, fields);
    assert.equal(sent.status, 422, path);
    assert.match(sent.text, sentence, path);
    const form = await karen.get(`${at}/${path}`);
    assert.match(form.text, sentence, `the form of ${path} says why`);
    assert.doesNotMatch(form.text, /name="_draft"/u, path);
  }
  assert.match((await karen.send(`${at}/plan/version`, plan)).text, /Have min egen lejlighed/u, "what was typed stays");
  for (const [page, offered] of [["", "/plan/version"], ["/plan", "/plan/version"], ["/network", "/network/new"], ["/reentry", "/reentry/route"]] as const)
    assert.doesNotMatch((await karen.get(at + page)).text, new RegExp(`href="${at}${offered}"`, "u"), page); // prettier-ignore
});

test("where somebody is may be recorded at any time, and closing stays possible", async () => {
  const id = await accepted("Er I Ringe");
  const at = `/mentorships/${await mentorshipOf(id)}`;
  const [ringe] = await owner`select id from institutions where name = 'Ringe Fængsel'`;
  const line = {
    kind: "remand",
    institution: String(ringe?.["id"]),
    from: "20-11-2026",
    to: "",
    expected: "",
    certainty: "certain",
  };
  assert.equal((await karen.send(`${at}/custody/new`, line)).status, 303);
  const closing = { on: "23-11-2026", reason: "ownWish", goals: "notSaid", mentorGoals: "notSaid" };
  assert.equal((await karen.send(`${at}/closing`, closing)).status, 303);
});

test("with an agreement all of it is begun; taken back, it stays to be read and nothing is added", async () => {
  const id = await agreed("Siger Ja Og Fortryder");
  const at = `/mentorships/${await mentorshipOf(id)}`;
  for (const [path, fields] of begun)
    assert.equal((await karen.send(`${at}/${path}`, fields)).status, 303, `${path} with an agreement`);
  const [relation] = await owner`select id from network_relations where person_id = ${id}`;
  assert.equal((await withdraw(karen, id, "26-11-2026")).status, 303);
  const answered = { answer: "yes", answerOn: "26-11-2026", contact: "" };
  for (const [path, fields] of [
    ...begun,
    ["plan/review", { on: "26-11-2026", change1: "better" }] as const,
    [`network/${String(relation?.["id"])}/answer`, answered] as const,
  ])
    assert.match((await karen.send(`${at}/${path}`, { ...fields, _version: "1" })).text, sentence, path);
  assert.match((await karen.get(`${at}/plan`)).text, /Have min egen lejlighed/u);
  assert.match((await karen.get(`${at}/network`)).text, /Amina A\./u);
});

test("a mentor who heard it taken back cannot write on it either, before the service has stopped it", async () => {
  const id = await agreed("Siger Det Til Lone");
  await assign("lone", id);
  const mentorship = await mentorshipOf(id);
  assert.equal((await withdraw(lone, id, "26-11-2026")).status, 303);
  const refused = await lone.send(`/mentorships/${mentorship}/plan/version`, plan);
  assert.equal(refused.status, 422);
  assert.match(refused.text, sentence);
});

test("the database itself takes nothing that depends on an agreement without one", async () => {
  onDay("2026-11-23");
  const id = await accepted("Heller Ikke I Databasen");
  const mentorshipId = await mentorshipOf(id);
  await assert.rejects(
    database.transaction(
      (tx) => tx`select access.act_as(${colleagues.karen}, '2026-11-23'::date, '2026-11-23T09:00:00Z'::timestamptz)`,
      async (tx) => ({
        value: await tx`insert into plans (mentorship_id, person_id, unit_id, number, review_on, written_on)
          values (${mentorshipId}, ${id}, ${foundation.units.east}, 1, '2027-01-20', '2026-11-23')`,
      }),
    ),
    /42501/u,
  );
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
