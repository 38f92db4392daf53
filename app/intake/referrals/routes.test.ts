import assert from "node:assert/strict";
import { test } from "node:test";
import { fiveAnswers, openReferralScene } from "#test/support/referral-scene.ts";

const scene = await openReferralScene();
const { owner, foundation, reported, peter, karen, refer, screened, personOf } = scene;
const [lars, jens, lone, dorte, ulla, anders] = [
  await scene.as("lars"), await scene.as("jens"), await scene.as("lone"), await scene.as("dorte"), await scene.as("ulla"), await scene.as("anders"),
]; // prettier-ignore
const standingOf = async (referralId: string) =>
  (await owner`select status, tell_by::text from referral_standings where referral_id = ${referralId}`)[0];

test("a referrer proposes somebody with five answers and is told that it arrived", async () => {
  const referralId = await refer();
  const page = await peter.get(`/referrals/${referralId}?sent=1`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Henvisningen er sendt/u);
  assert.match(page.text, /Mikkel Sand/u);
  assert.doesNotMatch(page.text, /Afklaring/u);
  const standing = await standingOf(referralId);
  assert.deepEqual({ ...standing }, { status: "received", tell_by: "2026-12-23" });
  const [leaf] =
    await owner`select act, people, purpose from trail.leaves where act = 'referral sent' order by at desc limit 1`;
  assert.deepEqual(leaf?.["people"], [await personOf(referralId)]);
});

test("nothing a person says lies in the database in the open", async () => {
  const referralId = await refer(peter, { who: "Ganske Særligt Navn" });
  const [row] =
    await owner`select r::text || p::text as text from referrals r join people p on p.id = r.person_id where r.id = ${referralId}`;
  assert.doesNotMatch(String(row?.["text"]), /Særligt|jobsamtale/u);
});

test("answers that are missing or too long are named beside their field, and what was typed stays", async () => {
  const answer = await peter.send("/referrals/new", { ...fiveAnswers, who: "", saw: "x".repeat(10_001) });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /id="who-error"/u);
  assert.match(answer.text, /id="saw-error"/u);
  assert.match(answer.text, /Lokal 4711, morgen/u);
});

test("hostile text is only ever text", async () => {
  const referralId = await refer(peter, {
    who: "<script>alert(1)</script> \u202e‮ 😀",
    saw: "'; drop table people; -- \u0007",
  });
  const page = await karen.get(`/referrals/${referralId}`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.text, /<script>alert/u);
});

test("only its referrer and the coordinators of the unit find a referral; for everybody else there is none", async () => {
  const referralId = await refer();
  for (const other of [lars, jens, lone, dorte, ulla, anders])
    assert.equal((await other.get(`/referrals/${referralId}`)).status, 404);
  assert.equal((await peter.get(`/referrals/${referralId}/screening`)).status, 404);
  assert.equal((await jens.send(`/referrals/${referralId}/screening`, await screened())).status, 404);
  assert.doesNotMatch((await lars.get("/referrals")).text, /Mikkel Sand/u);
  assert.match((await karen.get("/referrals")).text, /Mikkel Sand/u);
});

test("a call is taken from any page: who, about whom, what, next step", async () => {
  const today = await karen.get("/today");
  assert.match(today.text, /href="\/calls\/new"/u);
  assert.equal((await peter.get("/calls/new")).status, 404);
  const call = {
    caller: "Moren",
    who: "Sami Holt",
    saw: "Ringede, fordi hun er bange.",
    help: "",
    nextStep: "Jeg ringer på fredag",
    cameFrom: "person",
    cameBy: "telephone",
    receivedOn: "22-11-2026",
    knows: "yes",
    reach: "",
    institutionId: "",
  };
  const taken = await karen.send("/calls/new", call);
  assert.equal(taken.status, 303, taken.text);
  const referralId = (taken.location ?? "").split("/").at(-1) ?? "";
  assert.equal((await standingOf(referralId))?.["tell_by"], null, "who asks for themselves has been told");
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Jeg ringer på fredag/u);
  assert.match((await karen.get("/today")).text, /Sami Holt.*Aftalt: Jeg ringer på fredag/su, "and nobody forgets it");
  assert.equal((await karen.send("/calls/new", { ...call, receivedOn: "31-02-2026" })).status, 422);
  assert.equal((await karen.send("/calls/new", { ...call, receivedOn: "01-10-2026" })).status, 422);
});

test("whoever asks for themselves has no referrer: no page and no letter says that somebody proposed them", async () => {
  const call = { caller: "Personen selv", who: "Jonas Selv", saw: "Vil gerne have en mentor.", help: "", nextStep: "Samtale", cameFrom: "person", cameBy: "telephone", receivedOn: "22-11-2026", knows: "yes", reach: "", institutionId: "" }; // prettier-ignore
  const { location } = await karen.send("/calls/new", call);
  const page = (await karen.get(location ?? "")).text;
  assert.match(page, /Brev: Du har spurgt os/u);
  assert.doesNotMatch(page, /henviser|foreslået/iu);
  const told = (await karen.get(`${location}/letters/told`)).text;
  assert.match(told, /Du har spurgt os om mentorordningen/u);
  assert.match((await karen.get(`${location}/letters/told?language=en`)).text, /You have asked us/u);
  for (const act of ["decline", "withdrawal"])
    assert.doesNotMatch((await karen.get(`${location}/${act}`)).text, /henviseren/iu, act);
  assert.equal((await karen.send(`${location}/withdrawal`, { at: "person" })).status, 303);
  assert.match((await karen.get(`${location}/letters/withdrawn`)).text, /det er nu trukket tilbage/u);
});

test("somebody already on record is referred anew without a second record of them", async () => {
  const personId = await personOf(await refer(peter, { who: "Otto Berg" }));
  const call = {
    caller: "Vagten",
    who: "Otto Berg",
    saw: "Spørger igen.",
    help: "",
    nextStep: "Samtale",
    cameFrom: "staff",
    cameBy: "telephone",
    receivedOn: "23-11-2026",
    knows: "yes",
    reach: "",
    institutionId: "",
  };
  assert.equal((await karen.send("/calls/new", { ...call, person: personId })).status, 303);
  const [row] = await owner`select count(*)::int as count from referrals where person_id = ${personId}`;
  assert.equal(row?.["count"], 2);
});

test("the same form sent twice makes one referral", async () => {
  const token = /name="_csrf" value="([^"]+)"/u.exec((await peter.get("/referrals/new")).text)?.[1] ?? "";
  const body = new URLSearchParams({ ...fiveAnswers, who: "Kun En", _csrf: token, _key: "the-same-key" });
  const [first, second] = [await peter.post("/referrals/new", body), await peter.post("/referrals/new", body)];
  assert.equal(first.location, second.location);
});

test("nothing fell", () => {
  assert.ok(foundation.schemeId);
  assert.deepEqual(reported, []);
});
