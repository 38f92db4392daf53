import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { eraseUntold } from "./erasing-queries.ts";

const scene = await openReferralScene();
const { owner, clock, peter, karen, refer, screen, screened, personOf } = scene;

test("whoever has not been told within thirty days is erased, and only the leaf remains", async () => {
  const [untold, told, prolonged] = [
    await refer(peter, { who: "Glemt Person" }),
    await refer(peter, { who: "Fortalt Person" }),
    await refer(peter, { who: "Venter Person" }),
  ];
  const people = { untold: await personOf(untold), told: await personOf(told), prolonged: await personOf(prolonged) };
  await screen(untold);
  await karen.send(`/referrals/${told}/telling`, { on: "23-11-2026", how: "inPerson" });
  await screen(prolonged);
  assert.equal((await karen.send(`/referrals/${prolonged}/prolonging`, { text: "" })).status, 422);
  assert.equal(
    (await karen.send(`/referrals/${prolonged}/prolonging`, { text: "Politiet beder os vente" })).status,
    303,
  );
  assert.equal((await karen.send(`/referrals/${prolonged}/prolonging`, { text: "Igen" })).status, 422);

  clock.set("2026-12-23T01:00:00Z");
  assert.equal(await eraseUntold(scene), 0, "the thirtieth day is still theirs");
  clock.set("2026-12-24T01:00:00Z");
  assert.ok((await eraseUntold(scene)) > 0);
  const left = await owner<
    { id: string }[]
  >`select id from people where id = any(${Object.values(people)}::uuid[]) order by id`;
  assert.deepEqual(
    left.map(({ id }) => id),
    [people.told, people.prolonged].toSorted(),
  );
  for (const table of ["referrals", "referral_steps", "referral_standings", "screenings", "name_tokens"]) {
    const [row] = await owner`select count(*)::int as count from ${owner(table)} where person_id = ${people.untold}`;
    assert.equal(row?.["count"], 0, table);
  }
  const [leaf] =
    await owner`select act, role, kind from trail.leaves where ${people.untold} = any(people) and kind = 'erase'`;
  assert.deepEqual(
    { ...leaf },
    { act: "referral erased: person not told in time", role: "service:jobs", kind: "erase" },
  );

  clock.set("2027-01-23T01:00:00Z");
  await eraseUntold(scene);
  const [still] = await owner`select count(*)::int as count from people where id = ${people.prolonged}`;
  assert.equal(still?.["count"], 0, "thirty more days, and no more");
});

test("whom another record needs stays on record when the referral is erased", async () => {
  clock.set("2027-02-01T09:00:00Z");
  const [frank, franka] = [await scene.as("peter"), await scene.as("karen")];
  const referralId = await refer(frank, { who: "Blev Mentee" });
  const personId = await personOf(referralId);
  await franka.send(`/referrals/${referralId}/screening`, await screened());
  await franka.send(`/referrals/${referralId}/acceptance`);
  clock.set("2027-03-20T01:00:00Z");
  await eraseUntold(scene);
  const [row] =
    await owner`select (select count(*) from people where id = ${personId})::int as people, (select count(*) from referrals where id = ${referralId})::int as referrals`;
  assert.deepEqual({ ...row }, { people: 1, referrals: 0 });
});

test("whom only a record of danger names stays for its sake, and is no longer found by name", async () => {
  clock.set("2027-04-01T09:00:00Z");
  const referralId = await refer(await scene.as("peter"), { who: "Kun Truet" });
  const personId = await personOf(referralId);
  await owner`insert into danger_records (id, scheme_id, unit_id, person_id, recorded_by, road, outcome, seen_sealed, done_sealed)
    select gen_random_uuid(), ${scene.foundation.schemeId}, unit_id, id, ${scene.foundation.colleagues.lone}, 'crime', 'called', '', '' from people where id = ${personId}`;
  clock.set("2027-05-20T01:00:00Z");
  await eraseUntold(scene);
  const [row] = await owner`
    select (select count(*) from people where id = ${personId})::int as people, (select count(*) from name_tokens where person_id = ${personId})::int as tokens`;
  assert.deepEqual({ ...row }, { people: 1, tokens: 0 });
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
