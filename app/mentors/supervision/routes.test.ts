import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, foundation, reported, clock } = service;
const as = (who: Parameters<typeof service.as>[0]) => service.as(who);
const { lone, ole, birgitte, rasmus } = foundation.colleagues;

test("a coordinator chooses a coach, never the mentor, and whoever is chosen holds the role from then on", async () => {
  const karen = await as("karen");
  await karen.send("/mentors/new", { colleagueId: lone, name: "Lone Kjær" });
  await karen.send("/mentors/new", { colleagueId: birgitte, name: "Birgitte Dam" });
  await karen.send("/mentors/new", { colleagueId: ole, name: "Ole Thygesen" });
  assert.equal(
    (await karen.send(`/mentors/${birgitte}/coach`, { coachId: birgitte, as: "coach", from: "23-11-2026" })).status,
    422,
  );
  const deputy = await karen.send(`/mentors/${lone}/coach`, { coachId: birgitte, as: "deputy", from: "23-11-2026" });
  assert.match(deputy.text, /En afløser skal have en slutdato/u);
  assert.equal(
    (await karen.send(`/mentors/${lone}/coach`, { coachId: birgitte, as: "coach", from: "23-11-2026" })).status,
    303,
  );
  assert.equal(
    (await karen.send(`/mentors/${lone}/coach`, { coachId: birgitte, as: "coach", from: "23-11-2026", x: "2" })).status,
    422,
  );
  await owner`update mentors set is_coach = true where id = ${ole}`;
  assert.equal(
    (await karen.send(`/mentors/${birgitte}/coach`, { coachId: ole, as: "coach", from: "23-11-2026" })).status,
    303,
  );
  assert.equal((await owner`select count(*)::int as count from access.role_grants where colleague_id = ${ole} and role = 'mentor coach'`)[0]?.["count"], 1); // prettier-ignore
  const page = await karen.get(`/mentors/${lone}/supervision`);
  assert.match(page.text, /Birgitte Dam/u);
});

test("supervision that is late waits for the coach, and for the coordinator in the list", async () => {
  const [personId, mentorshipId] = [randomUUID(), randomUUID()];
  const unit = foundation.units.east;
  const said = { act: { en: "mentee added", da: "tilføjede en mentee" }, kind: "collect", purpose: "intake" } as const;
  await actAsService(service, "set-up", said, async ({ tx, ring }) => {
    const key = await ring.mint(personId, "subject");
    const name = ring.seal(personId, "people", "name", personId, "Ali Holm");
    await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed) values (${personId}, ${unit}, 'mentee', ${key}, ${name})`;
  });
  await owner`insert into mentorships (id, person_id, unit_id, stage, stage_since, begun_by) values (${mentorshipId}, ${personId}, ${unit}, 'active', '2026-09-01', ${lone})`;
  await owner`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on, assigned_by) values (${mentorshipId}, ${personId}, ${unit}, ${lone}, '2026-09-01', ${lone})`;
  await owner`insert into mentor_places (assignment_id, mentor_id, from_on) select id, mentor_id, from_on from mentor_assignments where mentorship_id = ${mentorshipId}`;
  const elsewhere = await (await as("jens")).get("/supervision?state=late");
  assert.match(elsewhere.text, /Lone Kjær[\s\S]*dage for sent/u, "the coordinator of another unit");
  assert.match((await (await as("birgitte")).get("/today")).text, /Hold supervision med Lone Kjær/u);
  assert.match((await (await as("birgitte")).get("/supervision")).text, /dage for sent/u);
  const list = await (await as("karen")).get("/supervision?state=late&sort=coach");
  assert.match(list.text, /Lone Kjær[\s\S]*Birgitte Dam[\s\S]*dage for sent/u);
});

test("what was said is between the mentor and the coach; that it was said is known to the coordinator", async () => {
  const said = { on: "23-11-2026", kind: "supervision", agreements: "Vi øver den svære samtale" };
  const coach = await as("birgitte");
  assert.equal((await coach.send(`/mentors/${lone}/supervision`, { ...said, agreements: "" })).status, 422);
  assert.equal((await coach.send(`/mentors/${lone}/supervision`, { ...said, on: "24-11-2026" })).status, 422);
  assert.equal((await coach.send(`/mentors/${lone}/supervision`, said)).status, 303);
  for (const reader of ["birgitte", "lone"] as const)
    assert.match((await (await as(reader)).get(`/mentors/${lone}/supervision`)).text, /den svære samtale/u, reader);
  const seen = await (await as("karen")).get(`/mentors/${lone}/supervision`);
  assert.match(seen.text, /23\. november/u);
  assert.doesNotMatch(seen.text, /den svære samtale/u);
  assert.doesNotMatch((await coach.get("/today")).text, /Hold supervision med Lone/u);
  for (const other of ["rasmus", "hanne", "peter", "dorte"] as const)
    assert.equal((await (await as(other)).get(`/mentors/${lone}/supervision`)).status, 404, other);
  const [leaf] =
    await owner`select role, people::text[] as people from trail.leaves where act = 'supervision recorded' order by at desc limit 1`;
  assert.deepEqual(leaf && { ...leaf }, { role: "mentor coach", people: [lone] });
});

test("whoever coordinates another unit sees that there is a coach, and chooses none", async () => {
  const jens = await as("jens");
  const page = await jens.get(`/mentors/${lone}/supervision`);
  assert.equal(page.status, 200);
  assert.ok(!page.text.includes(`/mentors/${lone}/coach`));
  assert.ok((await (await as("karen")).get(`/mentors/${lone}/supervision`)).text.includes(`/mentors/${lone}/coach`));
  const choice = { coachId: ole, as: "coach", from: "23-11-2026" };
  assert.equal((await jens.get(`/mentors/${lone}/coach`)).status, 404);
  assert.equal((await jens.send(`/mentors/${lone}/coach`, choice)).status, 404);
  const edit = await jens.get(`/mentors/${lone}/edit`);
  assert.ok(!edit.text.includes(foundation.units.west));
  const _version = /name="_version" value="(\d+)"/u.exec(edit.text)?.[1] ?? "";
  await jens.send(`/mentors/${lone}/edit`, { _version, name: "Lone Kjær", unitId: foundation.units.west });
  assert.equal((await owner`select unit_id from mentors where id = ${lone}`)[0]?.["unit_id"], foundation.units.east);
  assert.equal((await jens.send("/mentors/new", { colleagueId: rasmus, name: "Rasmus Lind", unitId: foundation.units.west })).status, 303); // prettier-ignore
  assert.equal((await jens.send(`/mentors/${rasmus}/coach`, { ...choice, coachId: birgitte })).status, 303);
});

test("nobody writes up a talk with themselves, nor with a mentor who is not theirs", async () => {
  const said = { on: "23-11-2026", kind: "supervision", agreements: "Alt går godt" };
  const coach = await as("birgitte");
  assert.equal((await coach.send(`/mentors/${birgitte}/supervision`, said)).status, 404);
  assert.equal((await coach.send(`/mentors/${ole}/supervision`, said)).status, 404);
  assert.equal((await owner`select count(*)::int as count from supervision_talks`)[0]?.["count"], 1);
});

test("another coach follows from a day, and the one before no longer sees the mentor", async () => {
  const karen = await as("karen");
  assert.equal(
    (await karen.send(`/mentors/${lone}/coach`, { coachId: ole, as: "coach", from: "25-11-2026" })).status,
    303,
  );
  assert.match((await (await as("birgitte")).get("/supervision")).text, /Lone Kjær/u);
  clock.set("2026-11-25T09:00:00Z");
  assert.doesNotMatch((await (await as("birgitte")).get("/supervision")).text, /Lone Kjær/u);
  assert.match((await (await as("ole")).get("/supervision")).text, /Lone Kjær/u);
});

test("two coaches chosen at once are one coach: the other follows by date, or is refused on the same day", async () => {
  const karen = await as("karen");
  const { nadia } = foundation.colleagues;
  await karen.send("/mentors/new", { colleagueId: nadia, name: "Nadia Haddad" });
  const path = `/mentors/${nadia}/coach`;
  const choose = (coachId: string, from: string) => karen.send(path, { coachId, as: "coach", from });
  // Connections that are open already: one that has to be opened comes too late to be at once.
  await Promise.all([1, 2, 3, 4].map(() => karen.get(path)));
  const same = await Promise.all([ole, birgitte, ole, birgitte].map((coach) => choose(coach, "26-11-2026")));
  assert.deepEqual(
    same.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422, 422, 422],
  );
  const apart = await Promise.all([choose(ole, "10-12-2026"), choose(birgitte, "01-12-2026")]);
  assert.deepEqual(
    apart.map(({ status }) => status),
    [303, 303],
  );
  const rows = await owner`
    select from_on::text as from, to_on::text as to from coach_assignments where mentor_id = ${nadia} order by from_on`;
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [
      { from: "2026-11-26", to: "2026-12-01" },
      { from: "2026-12-01", to: "2026-12-10" },
      { from: "2026-12-10", to: null },
    ],
  );
  // Whatever the moment at which two look, the database holds one.
  const beside = (from: string) => owner`
    insert into coach_assignments (coach_id, mentor_id, from_on, assigned_by)
    values (${birgitte}, ${nadia}, ${from}::date, ${foundation.colleagues.karen})`;
  await assert.rejects(beside("2026-12-20"), /one_open_coach/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
