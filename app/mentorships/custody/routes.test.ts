import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { openCustodyScene } from "#test/support/custody-scene.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";

const scene = await openCustodyScene();
const { owner, foundation, reported, personId, mentorshipId, at, vestre, ringe, karen, jens, lone, birgitte, peter, stage, count } = scene; // prettier-ignore

const line = { kind: "remand", institution: vestre, from: "01-10-2026", to: "", expected: "", certainty: "certain" };
test("a coordinator of the unit writes where the mentee is; the mentor reads it, and nobody else, their coach neither", async () => {
  assert.equal((await karen.send(`${at}/new`, line)).status, 303);
  for (const player of [karen, lone]) {
    const page = await player.get(at);
    assert.equal(page.status, 200);
    assert.match(page.text, /varetægt, Vestre Fængsel/u);
  }
  for (const player of [jens, peter, birgitte]) assert.equal((await player.get(at)).status, 404);
  for (const player of [jens, lone, birgitte, peter]) assert.equal((await player.send(`${at}/new`, line)).status, 404);
  const [leaf] = await owner`select people from trail.leaves where act = 'line of custody recorded' and outcome = 303`;
  assert.deepEqual(leaf?.["people"], [personId]);
});

test("a line that cannot be is said beside its field, and nothing is kept", async () => {
  const wrong: readonly [Record<string, string>, RegExp][] = [
    [{ from: "i går" }, /Datoen findes ikke, eller den kan ikke læses\. Skriv dag, måned og år, fx 24-11-2026/u],
    [{ from: "31-02-2026" }, /Datoen findes ikke, eller den kan ikke læses/u],
    [{ from: "24-12-2026" }, /ude i fremtiden/u],
    [{ to: "01-09-2026" }, /før den dag, det begynder/u],
    [{ expected: "01-09-2026" }, /Løsladelsen ligger før/u],
    [
      { kind: "released", institution: "", from: "01-09-2026" },
      /Løsladelsen ligger før den dag, afsoningen eller varetægten begynder/u,
    ],
    [{ kind: "nowhere" }, /Vælg hvad/u],
    [{ institution: randomUUID() }, /Vælg institutionen/u],
    [{}, /siger ikke noget nyt/u],
  ];
  for (const [change, expected] of wrong) {
    const answer = await karen.send(`${at}/new`, { ...line, ...change });
    assert.equal(answer.status, 422);
    assert.match(answer.text, expected);
  }
  assert.equal(await count(), 1);
});

test("a move puts the mentorship in transferring and says which meetings no longer hold", async () => {
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, institution_id, planned_on, status, begun_by)
    values (${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${vestre}, '2026-11-30', 'planned', ${foundation.colleagues.lone})`;
  const moved = await karen.send(`${at}/new`, { ...line, kind: "sentenced", institution: ringe, from: "20-11-2026" });
  assert.equal(moved.location, `${at}?turned=move`);
  assert.equal(await stage(), "transferring");
  const page = await karen.get(moved.location ?? "");
  assert.match(page.text, /Det gælder ikke længere/u);
  assert.match(page.text, /Møde .*30\. november i Vestre/u);
  assert.match((await lone.get(at)).text, /Det gælder ikke længere/u);
  assert.match((await karen.get("/today")).text, /Aftal et møde med Mikkel Sand på det nye sted/u);
});

test("lines that cannot both be true are named, and a correction settles them", async () => {
  assert.equal(
    (
      await karen.send(`${at}/new`, {
        ...line,
        kind: "sentenced",
        institution: ringe,
        from: "10-10-2026",
        to: "15-10-2026",
      })
    ).status,
    303,
  );
  assert.equal((await karen.send(`${at}/new`, { ...line, from: "12-10-2026", to: "14-10-2026" })).status, 303);
  assert.match((await karen.get(at)).text, /Linjer, der ikke passer sammen/u);
  const [wrong] = await owner<{ id: string }[]>`select id from custody_periods where from_on = '2026-10-12'`;
  const correction = `${at}/${wrong?.id}/correction`;
  assert.equal((await lone.get(correction)).status, 404);
  assert.equal((await karen.get(correction)).status, 200);
  assert.equal((await karen.send(correction, { ...line, from: "15-10-2026", to: "20-10-2026" })).status, 303);
  assert.doesNotMatch((await karen.get(at)).text, /Linjer, der ikke passer sammen/u);
  assert.equal((await karen.get(correction)).status, 404);
});

test("a line corrected from two tabs at once has one correction, and the other is asked which counts", async () => {
  await karen.send(`${at}/new`, { ...line, kind: "leave", from: "01-09-2026", to: "02-09-2026" });
  const [wrong] = await owner<{ id: string }[]>`select id from custody_periods where from_on = '2026-09-01'`;
  const correct = (to: string, id = wrong?.id) =>
    karen.send(`${at}/${id}/correction`, { ...line, kind: "leave", from: "01-09-2026", to });
  // Connections that are open already: one that has to be opened comes too late to be at once.
  await Promise.all([1, 2, 3, 4].map(() => karen.get(at)));
  const both = await Promise.all(["03-09-2026", "04-09-2026", "05-09-2026", "06-09-2026"].map((to) => correct(to)));
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422, 422, 422],
  );
  const asked = both.find(({ status }) => status === 422)?.text ?? "";
  assert.match(asked, /Linjen er rettet imens/u);
  const corrections = await owner<
    { id: string }[]
  >`select id from custody_periods where replaces_id = ${wrong?.id ?? ""}`;
  assert.equal(corrections.length, 1);
  assert.match(asked, new RegExp(`action="${at}/${corrections[0]?.id}/correction"`, "u"));
  assert.equal((await correct("07-09-2026", corrections[0]?.id)).status, 303);
});

test("a line names who wrote it", async () => {
  const [one] = await owner<
    { id: string }[]
  >`select m.id from mentorships m join custody_periods k on k.person_id = m.person_id and k.recorded_by = ${foundation.colleagues.karen} limit 1`;
  const at = `/mentorships/${one?.id}/custody`;
  assert.match((await karen.get(at)).text, /skrevet af dig/u);
  await owner`update custody_periods set recorded_by = ${foundation.colleagues.lone}`;
  assert.match((await karen.get(at)).text, /skrevet af Lone Kjær/u);
});

test("a leave stands on the timeline and on the mentee's page, and moves nobody", async () => {
  const away = await addMentee(scene, foundation.units.east, "Er På Udgang");
  const theirs = `/mentorships/${away.mentorshipId}/custody`;
  const line = { institution: ringe, expected: "", certainty: "certain" };
  assert.equal(
    (await karen.send(`${theirs}/new`, { ...line, kind: "sentenced", from: "01-10-2026", to: "" })).status,
    303,
  );
  const leave = { ...line, kind: "leave", from: "20-11-2026", to: "25-11-2026" };
  const sent = await karen.send(`${theirs}/new`, leave);
  assert.equal(sent.status, 303, sent.text);
  const page = (await karen.get(theirs)).text;
  assert.match(page, /afsoning, Ringe Fængsel.*På udgang, tilbage 25\. november 2026/su);
  assert.match(page, /udgang, Ringe Fængsel.*20\. november 2026 til 25\. november 2026/su);
  assert.match((await karen.get(`/mentorships/${away.mentorshipId}`)).text, /Udgang i Ringe Fængsel/u);
  assert.match((await karen.get("/mentorships")).text, /Er På Udgang.*Afsoner, Ringe Fængsel/su);
});

test("what screening settled is the first line of a timeline that is still empty, and nobody types it twice", async () => {
  const screened = await addMentee(scene, foundation.units.east, "Er Afklaret");
  const { colleagues, units } = foundation;
  const [referral] = await owner<{ id: string }[]>`
    insert into referrals (id, person_id, unit_id, institution_id, came_from, came_by, received_on, knows, seen_by_referrer, recorded_by)
    values (${randomUUID()}, ${screened.personId}, ${units.east}, ${ringe}, 'staff', 'telephone', '2026-11-02', 'yes', 'inProgress', ${colleagues.karen}) returning id`;
  const settle = (custody: string) => owner`
    insert into screenings (id, referral_id, person_id, unit_id, ground_id, category, custody, recorded_by, recorded_at)
    values (${randomUUID()}, ${referral?.id ?? ""}, ${screened.personId}, ${units.east}, (select id from grounds limit 1), 'convicted', ${custody}, ${colleagues.karen}, '2026-11-03T10:00:00Z')`;
  await settle("remand");
  await settle("sentenced");
  const theirs = `/mentorships/${screened.mentorshipId}/custody`;
  assert.match((await karen.get(theirs)).text, /I afklaringen står: afsoning, Ringe Fængsel\./u);
  const form = await karen.get(`${theirs}/new`);
  assert.match(form.text, /Udfyldt fra afklaringen/u);
  assert.match(form.text, /value="sentenced" checked/u);
  assert.match(form.text, new RegExp(`<option value="${ringe}" selected`, "u"));
  assert.match(form.text, /name="from"[^>]*value="03-11-2026"/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
