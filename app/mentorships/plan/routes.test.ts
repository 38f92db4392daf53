import { theService } from "#app/intake/agreements/door.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, reported, foundation } = service;
const mentee = await addMentee(service, { mentor: "lone", coMentor: "ole", coach: "birgitte", formerMentor: "rasmus" });
const lone = await service.as("lone");
const karen = await service.as("karen");
const at = `${mentee.at}/plan`;
const wish = {
  want1: "Have min egen lejlighed",
  nextStep1: "Skrive til kommunen",
  who1: "Yusuf og Lone",
  by1: "1-12-2026",
};

test("a plan is one wish, a step, somebody and a day to look again", async () => {
  assert.match((await lone.get(at)).text, /Der er ingen plan endnu/u);
  assert.equal(
    (await lone.send(`${at}/version`, { ...wish, _version: "0", reviewOn: "20-1-2027", agreedOn: "" })).status,
    303,
  );
  const page = await lone.get(at);
  assert.match(page.text, /Have min egen lejlighed/u);
  assert.match(page.text, /Ikke aftalt endnu/u);
  const rows = await owner`select position from wishes where mentorship_id = ${mentee.mentorshipId}`;
  assert.equal(rows.length, 1);
  assert.match((await lone.get(mentee.at)).text, /Have min egen lejlighed/u);
});

test("a half wish is asked for beside its field, and a wish too long is refused", async () => {
  const half = await lone.send(`${at}/version`, { ...wish, want2: "Ro", _version: "1", reviewOn: "20-1-2027" });
  assert.equal(half.status, 422);
  assert.match(half.text, /id="nextStep2-error"/u);
  const long = await lone.send(`${at}/version`, {
    ...wish,
    want1: "x".repeat(10_000),
    _version: "1",
    reviewOn: "20-1-2027",
  });
  assert.equal(long.status, 422);
  assert.match(long.text, /plads til 1\.000 tegn/u);
  assert.equal((await lone.send(`${at}/version`, { _version: "1", reviewOn: "20-1-2027" })).status, 422);
  assert.match(
    (await lone.send(`${at}/version`, { ...wish, _version: "1", reviewOn: "20-1-2026" })).text,
    /skal ligge ude i fremtiden/u,
  );
});

test("a yes said before the plan was typed is taken, a day that has passed only where the wish already had it", async () => {
  const other = await addMentee(service, { name: "På Papir", mentor: "lone" });
  const to = `${other.at}/plan/version`;
  const paper = { ...wish, _version: "0", reviewOn: "20-1-2027", agreedOn: "22-11-2026" };
  const past = await lone.send(to, { ...paper, by1: "20-11-2026" });
  assert.equal(past.status, 422);
  assert.match(past.text, /id="by1-error"[\s\S]{0,80}Dagen er allerede gået/u);
  assert.match((await lone.send(to, { ...paper, agreedOn: "1-8-2026" })).text, /før forløbet begyndte/u);
  assert.equal((await lone.send(to, { ...paper, agreedOn: "24-11-2026" })).status, 422);
  assert.equal((await lone.send(to, paper)).status, 303);
  const page = (await lone.get(`${other.at}/plan`)).text;
  assert.match(page, /Mentee sagde ja 22\. november/u);
  assert.match(page, /Planen gennemgås senest onsdag den 20\. januar 2027/u);
  await owner`update wishes set by_on = '2026-11-01' where mentorship_id = ${other.mentorshipId}`;
  assert.equal((await lone.send(to, { ...paper, _version: "1", by1: "1-11-2026" })).status, 303);
});

test("two who change the plan at once both keep their words, and the second chooses", async () => {
  assert.equal(
    (
      await karen.send(`${at}/version`, {
        ...wish,
        want1: "Have en lejlighed i Odense",
        _version: "1",
        reviewOn: "20-1-2027",
        agreedOn: "23-11-2026",
      })
    ).status,
    303,
  );
  const second = await lone.send(`${at}/version`, {
    ...wish,
    want1: "Have en lejlighed i Svendborg",
    _version: "1",
    reviewOn: "20-1-2027",
  });
  assert.equal(second.status, 422);
  assert.match(second.text, /En anden har rettet det samme/u);
  assert.match(second.text, /i Odense[\s\S]*i Svendborg/u);
});

test("the text for the handleplan is given only with the mentee's permission", async () => {
  const refused = await lone.get(`${at}/handleplan`);
  assert.match(refused.text, /ikke givet samtykke/u);
  assert.doesNotMatch(refused.text, /lejlighed/u);
  const acts = await owner`select act, kind from trail.leaves where act like 'text for the handleplan%'`;
  assert.deepEqual(
    acts.map((leaf) => ({ ...leaf })),
    [{ act: "text for the handleplan not given", kind: "consult" }],
  );
  const say = (kind: string, withhold: string[]) => owner`
    insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, recipient_id, withhold, on_day, recorded_by)
    values (gen_random_uuid(), ${mentee.personId}, ${foundation.units.east}, ${kind}, 'handleplan', 'organisation', ${theService}, ${withhold}, '2026-11-01', ${foundation.colleagues.karen})`;
  await say("permitted", []);
  const given = await lone.get(`${at}/handleplan`);
  assert.match(given.text, /1\. Jeg vil gerne: Have en lejlighed i Odense/u);
  const [leaf] =
    await owner`select kind, people from trail.leaves where act = 'text for the handleplan taken' order by at desc limit 1`;
  assert.equal(leaf?.["kind"], "disclose");
  assert.deepEqual(leaf?.["people"], [mentee.personId]);
  const withdraw = () => owner`
    insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, recorded_by)
    values (gen_random_uuid(), ${mentee.personId}, ${foundation.units.east}, 'withdrawn', '2026-11-23', 'inPerson', ${foundation.colleagues.lone}) returning id`;
  const [withdrawn] = await withdraw();
  assert.doesNotMatch((await lone.get(`${at}/handleplan`)).text, /lejlighed/u, "the agreement is taken back");
  await owner`delete from agreement_facts where id = ${String(withdrawn?.["id"])}`;
  const told = {
    outcome: "held",
    on: "20-11-2026",
    kind: "telephone",
    institutionId: "",
    place: "",
    nextOn: "27-11-2026",
  };
  const first = { ...told, whatWeDid: "Skrev vi noget om nøglen?", assessment: "Han virker træt." };
  assert.equal((await lone.send(`${mentee.at}/sessions/contact`, first)).status, 303);
  const [session] =
    await owner`select id from sessions where mentorship_id = ${mentee.mentorshipId} and status = 'held'`;
  const correction = { part: "whatWeDid", text: "Vi skrev til kommunen om nøglen.", corrects: "yes" };
  assert.equal((await lone.send(`${mentee.at}/sessions/${String(session?.["id"])}/addition`, correction)).status, 303);
  await say("permitted", ["plan"]);
  const kept = (await lone.get(`${at}/handleplan`)).text;
  assert.doesNotMatch(kept, /lejlighed/u);
  assert.match(
    kept,
    /Seneste kontakt med mentor 20\. november 2026: Vi skrev til kommunen om nøglen\.\s+Næste møde: 27\. november 2026/u,
  );
  assert.doesNotMatch(
    kept,
    /Han virker|Skrev vi noget/u,
    "nobody's view of it, and of a text that was corrected, the correction",
  );
  await say("permitted", ["sessions"]);
  const without = (await lone.get(`${at}/handleplan`)).text;
  assert.match(without, /lejlighed/u);
  assert.doesNotMatch(without, /nøglen/u);
  await say("takenBack", []);
  assert.doesNotMatch((await lone.get(`${at}/handleplan`)).text, /lejlighed/u);
});

test("a review says worse, same or better for each wish", async () => {
  const none = await lone.send(`${at}/review`, { on: "23-11-2026" });
  assert.equal(none.status, 422);
  assert.match(none.text, /id="change1-error"/u);
  assert.equal(
    (await lone.send(`${at}/review`, { on: "23-11-2026", change1: "better", sentence1: "Kommunen har svaret." }))
      .status,
    303,
  );
  assert.match((await lone.get(at)).text, /bedre: Kommunen har svaret\./u);
});

test("the plan on paper names nobody's scheme", async () => {
  const sheet = await lone.get(`${at}/sheet`);
  assert.equal(sheet.status, 200);
  assert.match(sheet.text, /Min plan/u);
  assert.doesNotMatch(sheet.text, /Back on Track|Yusuf A\./u);
});

test("coach, former mentor, other unit and referrer find no plan; the co-mentor does", async () => {
  assert.equal((await (await service.as("ole")).get(at)).status, 200);
  for (const key of ["birgitte", "rasmus", "jens", "peter", "ulla"] as const) {
    const player = await service.as(key);
    for (const path of ["", "/version", "/review", "/handleplan", "/sheet"])
      assert.equal((await player.get(at + path)).status, 404, `${key} ${path}`);
    assert.equal((await player.send(`${at}/version`, { ...wish, reviewOn: "20-1-2027", _version: "2" })).status, 404);
  }
});

test("a review sent from two tabs at once stands once, and the other keeps its words", async () => {
  service.clock.set("2026-11-24T09:00:00Z");
  const [mentor, coordinator] = [await service.as("lone"), await service.as("karen")];
  // Connections that are open already: one that has to be opened comes too late to be at once.
  await Promise.all([1, 2, 3, 4].map(() => mentor.get(at)));
  const both = await Promise.all(
    [mentor, coordinator, mentor, coordinator].map((player) =>
      player.send(`${at}/review`, { on: "24-11-2026", _version: "2", change1: "same", sentence1: "Vi venter endnu." }),
    ),
  );
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422, 422, 422],
  );
  const refused = both.find(({ status }) => status === 422)?.text ?? "";
  assert.match(refused, /I har set planen efter den dag[\s\S]*Vi venter endnu/u);
  const rows =
    await owner`select from plan_reviews where mentorship_id = ${mentee.mentorshipId} and on_day = '2026-11-24'`;
  assert.equal(rows.length, 1);
});

test("nothing fell", () => assert.deepEqual(reported, []));
