import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";

const scene = await openReferralScene();
const { owner, database, foundation, clock, peter, karen, refer, screen, personOf } = scene;

/** What the referrer reads, without what differs from page to page anyway. */
const seen = async (id: string, path = ""): Promise<string> => {
  const { status, text } = await peter.get(`/referrals/${id}${path}`);
  return `${status} ${text.replaceAll(id, "ID").replaceAll(/value="[^"]*"/gu, "")}`;
};

test("undecided and accepted are the same to the referrer: the page, its button, its form and what follows", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const [undecided, accepted] = [await refer(peter, { who: "Bo Dahl" }), await refer(peter, { who: "Bo Dahl" })];
  await screen(undecided);
  await screen(accepted);
  assert.equal((await karen.send(`/referrals/${accepted}/acceptance`)).status, 303);
  clock.set("2026-11-24T09:00:00Z");
  const same = async (path = ""): Promise<void> =>
    assert.equal(await seen(accepted, path), await seen(undecided, path));
  for (const path of ["", "/withdrawal", "/answer"]) await same(path);
  assert.match(await seen(accepted), /I gang.*Træk henvisningen tilbage/su);
  const answers = [];
  for (const id of [undecided, accepted]) answers.push((await peter.send(`/referrals/${id}/withdrawal`)).status);
  assert.deepEqual(answers, [303, 303]);
  clock.set("2026-11-25T09:00:00Z");
  for (const path of ["", "/withdrawal", "/answer"]) await same(path);
  assert.match(await seen(accepted), /Afsluttet/u);
});

test("an accepted referral taken back by the referrer: the mentorship goes on, and the coordinator is told", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const id = await refer(peter, { who: "Nadia Holm" });
  await screen(id);
  await karen.send(`/referrals/${id}/acceptance`);
  await peter.send(`/referrals/${id}/withdrawal`);
  const [row] = await owner`
    select s.status, m.stage, r.seen_by_referrer from referrals r join referral_standings s on s.referral_id = r.id join mentorships m on m.person_id = r.person_id where r.id = ${id}`;
  assert.deepEqual({ ...row }, { status: "accepted", stage: "offered", seen_by_referrer: "closed" });
  assert.match((await karen.get("/today")).text, /henviseren har trukket henvisningen af Nadia Holm tilbage/u);
  assert.match((await karen.get(`/referrals/${id}`)).text, /Henviseren trak henvisningen tilbage i dag, efter at/u);
  assert.equal(
    (await karen.send(`/referrals/${id}/telling`, { on: "23-11-2026", how: "letter" })).status,
    303,
    "what screening still does",
  );
  assert.match(await seen(id), /Afsluttet/u, "does not open it for the referrer again");
  clock.set("2026-12-01T09:00:00Z");
  assert.doesNotMatch((await karen.get("/today")).text, /trukket henvisningen af Nadia Holm/u);
});

test("the referrer reads again what they answered themselves, and not what the coordinator wrote down", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const id = await refer(peter, { who: "Sara Lind" });
  const ask = (text: string) => karen.send(`/referrals/${id}/question`, { text });
  await ask("Hvilket sprog taler hun?");
  assert.doesNotMatch(await seen(id), /Dine svar/u);
  await peter.send(`/referrals/${id}/answer`, { text: "Somali og lidt dansk." });
  await ask("Hvornår passer det?");
  await karen.send(`/referrals/${id}/answer`, { text: "Peter ringede: tirsdag." });
  assert.match(await seen(id), /Dine svar på spørgsmål.*Hvilket sprog taler hun\?.*Somali og lidt dansk\./su);
  assert.doesNotMatch(await seen(id), /Peter ringede|Hvornår passer det/u);
  await screen(id);
  const undecided = await seen(id);
  await karen.send(`/referrals/${id}/acceptance`);
  assert.equal(await seen(id), undecided);
});

test("the database itself shows a referrer the same rows, undecided or accepted", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const [undecided, accepted] = [await refer(peter, { who: "Ali Noor" }), await refer(peter, { who: "Ali Noor" })];
  await screen(undecided);
  await screen(accepted);
  await karen.send(`/referrals/${accepted}/acceptance`);
  const rowsOf = (id: string) =>
    database.transaction(
      (tx) =>
        tx`select access.act_as(${foundation.colleagues.peter}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
      async (tx) => ({
        value: [
          (await tx`select status from referral_standings where referral_id = ${id}`).length,
          (await tx`select kind from referral_steps where referral_id = ${id} order by place`).map(({ kind }) =>
            String(kind),
          ),
          (await tx`select seen_by_referrer from referrals where id = ${id}`).map(({ seen_by_referrer: word }) =>
            String(word),
          ),
          (await tx`select from mentorships where person_id = ${await personOf(id)}`).length,
        ],
      }),
    );
  assert.deepEqual(await rowsOf(accepted), await rowsOf(undecided));
});

test("whether the person knows is what the referrer answered, as of that day", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const id = await refer(peter, { who: "Jonas Vang", knows: "no" });
  await karen.send(`/referrals/${id}/telling`, { on: "23-11-2026", how: "letter" });
  assert.match(await seen(id), /Da du henviste: nej, ikke endnu/u);
  assert.doesNotMatch(await seen(id), /siger henviseren/u);
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
