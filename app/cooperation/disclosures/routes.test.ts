import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const house = await openTestService();
const { owner, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);
const adam = await addMentee(house, { name: "Adam Hvidsø", unit: "east", mentor: "lone" });
const bilal = await addMentee(house, { name: "Bilal Ahmadi", unit: "west" });

const typed = {
  personId: adam.personId, decision: "given", recipientKind: "municipality", recipient: "Sagsbehandler, Københavns Kommune", purpose: "prevention",
  legalBasis: "procedure act 115", what: "At han løslades den 3. december.", why: "Der skal findes en bolig.", conditions: "", decidedOn: "23-11-2026",
}; // prettier-ignore

test("a coordinator records what was given, to whom, for what and on which basis; it carries the stamp of section 115", async () => {
  const karen = await as("karen");
  assert.match(
    (await karen.get(`/disclosures/new?person=${adam.personId}`)).text,
    new RegExp(`value="${adam.personId}" selected`, "u"),
  );
  const sent = await karen.send("/disclosures/new", typed);
  assert.equal(sent.status, 303, sent.text);
  const page = await karen.get(sent.location ?? "");
  assert.match(page.text, /Adam Hvidsø/u);
  assert.match(page.text, /Ikke til efterforskning/u);
  assert.match(page.text, /løslades den 3\. december/u);
  const [leaf] = await owner`select people, kind from trail.leaves where act = 'disclosure recorded'`;
  assert.deepEqual(leaf, { people: [adam.personId], kind: "disclose" });
  const [row] =
    await owner`select encode(what_sealed, 'escape') || encode(recipient_sealed, 'escape') as sealed from disclosures`;
  assert.doesNotMatch(String(row?.["sealed"]), /løslades|Sagsbehandler/u);
});

test("nothing is given under section 115 for an investigation, by page or by SQL; the refusal is recorded", async () => {
  const karen = await as("karen");
  const asked = { ...typed, purpose: "investigation", recipientKind: "police" };
  const refused = await karen.send("/disclosures/new", asked);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /må intet gives videre til efterforskning/u);
  assert.match(refused.text, /Der skal findes en bolig/u);
  assert.equal((await karen.send("/disclosures/new", { ...asked, legalBasis: "none" })).status, 422);
  assert.equal((await karen.send("/disclosures/new", { ...asked, decision: "refused" })).status, 303);
  await assert.rejects(
    owner`insert into disclosures (id, person_id, unit_id, decision, purpose, legal_basis, recipient_kind, recipient_sealed, what_sealed, why_sealed, recorded_by)
          select gen_random_uuid(), person_id, unit_id, 'given', 'investigation', 'procedure act 115', 'police', 'x', 'x', 'x', recorded_by from disclosures limit 1`,
    /never_for_investigation_under_section_115/u,
  );
  const list = await karen.get("/disclosures?decision=refused&basis=nonsense&sort=-when&page=99999");
  assert.equal(list.status, 200);
  assert.match((await karen.get("/disclosures?decision=refused")).text, /1 videregivelse/u);
});

test("nobody but the unit's coordinators reads the register, the officer and the working group least of all", async () => {
  const [row] = await owner<{ id: string }[]>`select id from disclosures limit 1`;
  for (const colleague of ["lone", "birgitte", "dorte", "anders", "sofie", "ulla", "peter"] as const)
    for (const path of ["/disclosures", "/disclosures/new", `/disclosures/${row?.id}`])
      assert.equal((await (await as(colleague)).get(path)).status, 404, `${colleague} ${path}`);
  const jens = await as("jens");
  assert.equal((await jens.get(`/disclosures/${row?.id}`)).status, 404);
  assert.match((await jens.get("/disclosures")).text, /Der er ikke givet noget videre/u);
  const other = await jens.send("/disclosures/new", typed);
  assert.equal(other.status, 422);
  assert.equal((await jens.send("/disclosures/new", { ...typed, personId: bilal.personId })).status, 303);
});

test("mistaken input names each field and keeps everything", async () => {
  const karen = await as("karen");
  const refused = await karen.send("/disclosures/new", {
    ...typed,
    decidedOn: "31-02-2026",
    recipient: "",
    purpose: "<b>",
  });
  assert.equal(refused.status, 422);
  for (const message of [
    /Datoen findes ikke, kan ikke læses eller er ikke kommet endnu/u,
    /Skriv, hvem det er/u,
    /Vælg, hvad det er til/u,
  ])
    assert.match(refused.text, message);
});

test("nothing fell", () => assert.deepEqual(reported, []));
