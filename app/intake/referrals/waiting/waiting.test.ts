import assert from "node:assert/strict";
import { test } from "node:test";
import { mostOfAKind } from "#app/today/today.ts";
import { dayAfterDay } from "#test/support/day-after-day.ts";
import { openReferralScene } from "#test/support/referral-scene.ts";

const scene = await openReferralScene();
const { owner, foundation, clock, peter, karen, refer, screen } = scene;
const jens = dayAfterDay(scene, "jens");

test("whoever accepts somebody untold reads that they are untold, and is reminded", async () => {
  const [untold, told] = [await refer(peter, { who: "Ikke Fortalt" }), await refer(peter, { who: "Er Fortalt" })];
  await karen.send(`/referrals/${told}/telling`, { on: "23-11-2026", how: "letter" });
  const pageOf = async (id: string) => {
    await screen(id);
    return (await karen.get(`/referrals/${id}/acceptance`)).text;
  };
  assert.match(
    await pageOf(untold),
    /har endnu ikke fået henvisningen at vide.*fortæl det senest \d+\. december 2026/su,
  );
  assert.doesNotMatch(await pageOf(told), /har endnu ikke fået/u);
  assert.equal((await karen.send(`/referrals/${untold}/acceptance`)).status, 303);
  assert.match((await karen.get("/today")).text, /Fortæl Ikke Fortalt om henvisningen.*og forløbet med den/su);
});

test("the one coordinator of a unit who referred somebody is told to ask for another, until there is one", async () => {
  const [held] = await owner<{ id: string }[]>`
    insert into access.role_grants (colleague_id, role, institution_id, from_on, granted_by)
    select ${foundation.colleagues.karen}, 'referrer', institution_id, from_on, granted_by from access.role_grants
     where colleague_id = ${foundation.colleagues.peter} and role = 'referrer' returning id`;
  const own = await refer(karen, { who: "Alene Egen" });
  const line = /Bed administratoren om en koordinator, der kan afklare henvisningen af Alene Egen/u;
  const why = /ingen afklarer sin egen henvisning\. Enheden har ingen anden koordinator/u;
  assert.match((await karen.get("/today")).text, line);
  assert.match((await karen.get(`/referrals/${own}`)).text, why);
  assert.equal((await karen.get(`/referrals/${own}/screening`)).status, 404);
  assert.doesNotMatch((await peter.get("/today")).text, /Alene Egen/u);
  const [another] = await owner<{ id: string }[]>`
    insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
    select ${foundation.colleagues.jens}, role, unit_id, from_on, granted_by from access.role_grants
     where colleague_id = ${foundation.colleagues.karen} and role = 'coordinator' returning id`;
  assert.doesNotMatch((await karen.get("/today")).text, /Alene Egen/u);
  assert.doesNotMatch((await karen.get(`/referrals/${own}`)).text, why);
  assert.match((await jens.get("/today")).text, /Afklar henvisningen af Alene Egen/u);
  await owner`delete from access.role_grants where id in (${held?.id ?? ""}, ${another?.id ?? ""})`;
});

test("a coordinator asked about somebody they referred answers as the referrer, and is asked nothing else about them", async () => {
  await owner`insert into access.role_grants (colleague_id, role, institution_id, from_on, granted_by)
              select ${foundation.colleagues.karen}, 'referrer', institution_id, from_on, granted_by from access.role_grants
               where colleague_id = ${foundation.colleagues.peter} and role = 'referrer'`;
  await owner`insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
              select ${foundation.colleagues.jens}, role, unit_id, from_on, granted_by from access.role_grants
               where colleague_id = ${foundation.colleagues.karen} and role = 'coordinator'`;
  const own = await refer(karen, { who: "Ida Egen" });
  assert.doesNotMatch((await karen.get("/today")).text, /Ida Egen/u, "nobody screens their own");
  await screen(own, jens);
  await jens.send(`/referrals/${own}/question`, { text: "Hvilket sprog taler hun?" });
  const today = (await karen.get("/today")).text;
  assert.match(today, new RegExp(`href="/referrals/${own}/answer"[^>]*>[^<]*Svar på spørgsmålet om Ida Egen`, "u"));
  assert.doesNotMatch(today, /Fortæl Ida Egen/u);
  assert.match((await jens.get("/today")).text, /Fortæl Ida Egen/u);
  assert.equal((await karen.send(`/referrals/${own}/answer`, { text: "Dansk." })).status, 303);
  assert.equal((await jens.send(`/referrals/${own}/acceptance`)).status, 303);
  assert.doesNotMatch(
    (await karen.get("/today")).text,
    /Ida Egen/u,
    "the sheet never comes from whoever referred them",
  );
  assert.match((await jens.get("/today")).text, /Giv arket til Ida Egen/u);
});

test("whoever must be told first is on the list, however many have waited longer for a decision", async () => {
  clock.set("2026-11-23T09:00:00Z");
  const hasty = await refer(peter, { who: "Haster Snart" });
  clock.set("2026-11-25T09:00:00Z");
  for (let number = 0; number < mostOfAKind; number++) await refer(peter, { who: `Venter ${number}` });
  clock.set("2026-11-27T09:00:00Z");
  await screen(hasty);
  const today = (await karen.get("/today")).text;
  assert.match(today, /Fortæl Haster Snart/u);
  assert.ok(today.indexOf("Fortæl Haster Snart") < today.indexOf("Fortæl Venter"));
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
