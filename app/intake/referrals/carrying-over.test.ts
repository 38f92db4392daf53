import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { eraseUntold } from "./erasing-queries.ts";

const scene = await openReferralScene();
const { owner, clock, karen, peter, refer, screen, personOf } = scene;
const carried = async (referralId: string, person: string): Promise<string> => {
  const sent = await karen.send(`/referrals/${referralId}/carrying-over`, { person });
  assert.equal(sent.status, 303, sent.text);
  return /[0-9a-f-]{36}/u.exec(sent.location ?? "")?.[0] ?? assert.fail(sent.text);
};
const seen = async (referralId: string): Promise<unknown> =>
  (await owner`select seen_by_referrer from referrals where id = ${referralId}`)[0]?.["seen_by_referrer"];
const plain = (text: string, who: string): string =>
  text.replaceAll(who, "").replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|value="[^"]*"/gu, "");

const known = await personOf(await refer(peter, { who: "Bo Eskild Grave" }));

test("a referral of somebody on record is recorded on them, with its answers, its day and what was told", async () => {
  const first = await refer(peter, { who: "Bo Grave", saw: "Han spurgte efter en mentor." });
  await karen.send(`/referrals/${first}/telling`, { on: "23-11-2026", how: "inPerson" });
  const page = await karen.get(`/referrals/${first}`);
  assert.match(page.text, new RegExp(`href="/referrals/${first}/carrying-over"`, "u"));
  assert.match((await karen.get(`/referrals/${first}/carrying-over`)).text, /Bo Eskild Grave/u);
  assert.equal((await karen.send(`/referrals/${first}/carrying-over`, {})).status, 422);
  const goesOnAs = await carried(first, known);
  const there = (await karen.get(`/referrals/${goesOnAs}`)).text;
  assert.match(there, /Bo Eskild Grave.*Peter.*Han spurgte efter en mentor/su);
  const [row] =
    await owner`select r.person_id, r.received_on::text as received, r.referred_by, s.status, s.tell_by from referrals r join referral_standings s on s.referral_id = r.id where r.id = ${goesOnAs}`;
  assert.deepEqual({ ...row }, { person_id: known, received: "2026-11-23", referred_by: null, status: "received", tell_by: null }); // prettier-ignore
  const here = (await karen.get(`/referrals/${first}`)).text;
  assert.match(here, new RegExp(`ført over på en, der allerede stod her.*/referrals/${goesOnAs}"`, "su"));
  assert.doesNotMatch(here, /letters\/withdrawn|carrying-over"/u);
  assert.equal((await karen.send(`/referrals/${first}/carrying-over`, { person: known })).status, 422, "once");
  const [leaf] =
    await owner`select kind, people from trail.leaves where act = 'referral carried over' and outcome = 303`;
  assert.equal(leaf?.["kind"], "combine");
  assert.ok(leaf["people"].includes(known));
});

test("the referrer sees what they would have seen: in progress, and closed when it is decided there", async () => {
  const [first, other] = [await refer(peter, { who: "Grave, Bo" }), await refer(peter, { who: "Lau Ny" })];
  const goesOnAs = await carried(first, known);
  await screen(other);
  await screen(goesOnAs);
  const pages = async () => [
    plain((await peter.get(`/referrals/${first}`)).text, "Grave, Bo"),
    plain((await peter.get(`/referrals/${other}`)).text, "Lau Ny"),
  ];
  const [one, two] = await pages();
  assert.equal(one, two);
  assert.match((await peter.get("/referrals")).text, /Grave, Bo/u);
  for (const id of [goesOnAs, other]) {
    assert.equal((await peter.get(`/referrals/${goesOnAs}`)).status, 404, "the other record is not theirs");
    assert.equal((await karen.send(`/referrals/${id}/decline`, { reason: "noNeed", text: "" })).status, 303);
  }
  const [after, alike] = await pages();
  assert.equal(after, alike);
  assert.equal(await seen(first), "closed");
});

test("it closes for the referrer with the mentorship that came of it", async () => {
  const first = await refer(peter, { who: "Bo E. Grave" });
  const goesOnAs = await carried(first, known);
  await screen(goesOnAs);
  assert.equal((await karen.send(`/referrals/${goesOnAs}/acceptance`)).status, 303);
  assert.equal(await seen(first), "inProgress");
  const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${known}`;
  const ending = { on: "23-11-2026", reason: "ownWish", note: "", menteeSays: "", mentorSays: "", learnt: "" };
  assert.equal((await karen.send(`/mentorships/${mentorship?.id}/closing`, ending)).status, 303);
  assert.equal(await seen(first), "closed");
});

test("nobody is carried to another unit, nor by whoever wrote it, nor while the referrer is asked", async () => {
  const { personId } = await addMentee(scene, { unit: "west", name: "Ebbe Lund Toft" });
  const first = await refer(peter, { who: "Ebbe Toft" });
  assert.match((await karen.get(`/referrals/${first}/carrying-over`)).text, /I enheden står der ingen med det navn/u);
  assert.equal((await karen.send(`/referrals/${first}/carrying-over`, { person: personId })).status, 422);
  assert.equal((await peter.get(`/referrals/${first}/carrying-over`)).status, 404);
  assert.equal((await peter.send(`/referrals/${first}/carrying-over`, { person: known })).status, 404);
  const asked = await refer(peter, { who: "Bo Grave" });
  await screen(asked);
  await karen.send(`/referrals/${asked}/question`, { text: "Hvor sidder han?" });
  assert.doesNotMatch((await karen.get(`/referrals/${asked}`)).text, /carrying-over/u);
  assert.doesNotMatch((await karen.get(`/referrals/${asked}/carrying-over`)).text, /name="person"/u);
  assert.equal((await karen.send(`/referrals/${asked}/carrying-over`, { person: known })).status, 422);
});

test("both are erased the same night where the person was not told", async () => {
  const before = await personOf(await refer(peter, { who: "Uno Dam Skov" }));
  await owner`update referral_standings set tell_by = null where person_id = ${before}`;
  const first = await refer(peter, { who: "Uno Skov" });
  const goesOnAs = await carried(first, before);
  clock.set("2026-12-24T01:00:00Z");
  await eraseUntold(scene);
  const left = await owner`select id from referrals where id = any(${[first, goesOnAs]}::uuid[])`;
  assert.equal(left.length, 0);
  const people = await owner`select id from people where id = ${before}`;
  assert.equal(people.length, 1);
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
