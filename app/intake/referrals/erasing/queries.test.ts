import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { eraseUntold } from "./queries.ts";

const scene = await openReferralScene();
const { owner, clock, peter, karen, refer, screen, personOf } = scene;

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
  const kept = await owner<
    { id: string }[]
  >`select id from people where id = any(${Object.values(people)}::uuid[]) order by id`;
  assert.deepEqual(
    kept.map(({ id }) => id),
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

const left = async (referralId: string, personId: string): Promise<unknown> => {
  const [row] = await owner`
    select (select count(*) from people where id = ${personId})::int as people, (select count(*) from referrals where id = ${referralId})::int as referrals,
           (select count(*) from mentorships where person_id = ${personId})::int as mentorships`;
  return { ...row };
};
const accepted = async (who: string): Promise<readonly [string, string]> => {
  const referralId = await refer(peter, { who });
  await screen(referralId);
  assert.equal((await karen.send(`/referrals/${referralId}/acceptance`)).status, 303);
  return [referralId, await personOf(referralId)];
};

test("whoever was accepted and never told is erased with what was offered them; the day stands on Today until then", async () => {
  clock.set("2027-02-01T09:00:00Z");
  const untold = await accepted("Aldrig Fortalt");
  const closed = await accepted("Lukket Uden Ord");
  const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${closed[1]}`;
  const ending = { on: "1-2-2027", reason: "other", note: "Flyttet", menteeSays: "", mentorSays: "", learnt: "" };
  const ended = await karen.send(`/mentorships/${mentorship?.id}/closing`, ending);
  assert.equal(ended.status, 303, ended.text);
  clock.set("2027-03-03T09:00:00Z");
  const today = (await karen.get("/today")).text;
  assert.match(today, /Fortæl Aldrig Fortalt om henvisningen[\s\S]*?Ellers bliver den slettet, og forløbet med den/u);
  await eraseUntold(scene);
  assert.deepEqual(await left(...untold), { people: 1, referrals: 1, mentorships: 1 }, "the last day is still theirs");
  clock.set("2027-03-04T01:00:00Z");
  await eraseUntold(scene);
  for (const one of [untold, closed]) assert.deepEqual(await left(...one), { people: 0, referrals: 0, mentorships: 0 });
});

test("whoever was accepted and handed the sheet has been told: nothing of theirs is erased", async () => {
  const [referralId, personId] = await accepted("Fik Arket");
  const handed = await karen.send(`/people/${personId}/agreement/handover`, { on: "4-3-2027", language: "da" });
  assert.equal(handed.status, 303);
  clock.set("2027-06-01T01:00:00Z");
  await eraseUntold(scene);
  assert.deepEqual(await left(referralId, personId), { people: 1, referrals: 1, mentorships: 1 });
});

test("whom another referral holds stays on record when one they were not told of is erased", async () => {
  const [referralId, personId] = await accepted("Henvist To Gange");
  const call = { caller: "Kontaktpersonen", saw: "Han spurgte igen.", help: "", nextStep: "Tal med ham", cameFrom: "person", cameBy: "telephone", receivedOn: "1-6-2027", knows: "yes", reach: "" }; // prettier-ignore
  assert.equal((await karen.send("/calls/new", { ...call, person: personId, who: "Henvist To Gange" })).status, 303);
  clock.set("2027-08-01T01:00:00Z");
  await eraseUntold(scene);
  assert.deepEqual(await left(referralId, personId), { people: 1, referrals: 0, mentorships: 0 });
});

const tried = { act: { en: "tried", da: "prøvede" }, kind: "system", purpose: "intake" } as const;
const details = async (personId: string): Promise<unknown> => {
  const [row] = await owner`
    select count(*)::int as people, max(born_on)::text as born, max(language) as language,
           (select count(*) from name_tokens where person_id = ${personId})::int as tokens, (select count(*) from identity_numbers where person_id = ${personId})::int as numbers,
           (select count(*) from contact_details where person_id = ${personId})::int as contact, (select count(*) from guardianships where person_id = ${personId})::int as guardians
      from people where id = ${personId}`;
  return { ...row };
};

test("whom only a record of danger names stays for its sake by name alone, and is no longer found", async () => {
  clock.set("2027-09-01T09:00:00Z");
  const personId = await personOf(await refer(await scene.as("peter"), { who: "Kun Truet" }));
  const held = await personOf(await refer(await scene.as("peter"), { who: "Også Truet" }));
  for (const id of [personId, held]) {
    await karen.send(`/people/${id}/identity-number/new`, { number: "610110-4321" });
    const _version = /name="_version" value="(\d+)"/u.exec((await karen.get(`/people/${id}/edit`)).text)?.[1] ?? "";
    const typed = { name: "Kun Truet", language: "so", bornOn: "01-01-2010", address: "Gaden 1", phone: "20304050", _version }; // prettier-ignore
    assert.equal((await karen.send(`/people/${id}/edit`, typed)).status, 303);
    assert.equal((await karen.send(`/people/${id}/guardians/new`, { name: "Mor Truet", phone: "" })).status, 303);
  }
  const { lone } = scene.foundation.colleagues;
  const written = await karen.send("/danger/record", { road: "crime", outcome: "called", seen: "En trussel.", done: "Ringede 114.", personId: "", unitId: scene.foundation.units.east }); // prettier-ignore
  const record = /[0-9a-f-]{36}/u.exec(written.location ?? "")?.[0] ?? assert.fail(written.text);
  await owner`update danger_records set person_id = ${personId}, recorded_by = ${lone} where id = ${record}`;
  const call = { caller: "Kontaktpersonen", saw: "Han spurgte.", help: "", nextStep: "Tal med ham", cameFrom: "person", cameBy: "telephone", receivedOn: "1-9-2027", knows: "yes", reach: "" }; // prettier-ignore
  assert.equal((await karen.send("/calls/new", { ...call, person: held, who: "Også Truet" })).status, 303);
  assert.doesNotMatch((await karen.get(written.location ?? "")).text, /Navnet står kun/u);

  clock.set("2027-10-20T01:00:00Z");
  await eraseUntold(scene);
  const gone = { people: 1, born: null, language: "da", tokens: 0, numbers: 0, contact: 0, guardians: 0 };
  assert.deepEqual(await details(personId), gone);
  assert.match(
    (await karen.get(written.location ?? "")).text,
    /Kun Truet.*Navnet står kun for dette notats skyld.*En trussel/su,
  );
  const kept = { people: 1, born: "2010-01-01", language: "so", tokens: 2, numbers: 1, contact: 1, guardians: 1 };
  assert.deepEqual(await details(held), kept, "whom another referral holds keeps everything");
  const forgotten = await actAsService(scene, "jobs", tried, async ({ tx }) => {
    const numbers = await tx`delete from identity_numbers where person_id = ${held}`;
    return numbers.count;
  });
  assert.equal(forgotten, 0, "nor does the database let the jobs take it");
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
