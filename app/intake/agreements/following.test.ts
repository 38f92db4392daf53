import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import { setTimeout } from "node:timers/promises";
import { openAgreementScene } from "#test/support/agreement-scene.ts";
import { followAsService } from "./following.ts";
import { theService } from "./permissions.ts";

const scene = await openAgreementScene();
const { owner, onDay, karen, lone, handOver, answer, withdraw, agreed, stageOf, assign } = scene;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;

/** As if mentor and mentee had been found and had met. */
async function begun(personId: string): Promise<void> {
  await actAsService(scene, "set-up", said, async (context) => {
    const [row] = await context.tx<{ id: string }[]>`select id from mentorships where person_id = ${personId}`;
    for (const step of ["match", "begin"] as const)
      assert.ok((await recordStep(context, row?.id ?? "", step, { on: context.today })).ok);
  });
}

test("an agreement ends with its mentorship, and nobody is asked until there is something to ask about", async () => {
  const id = await agreed("Er Færdig");
  const at = `/people/${id}/agreement`;
  const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${id}`;
  const closing = { on: "26-11-2026", reason: "ownWish", goals: "partly", mentorGoals: "partly" };
  assert.equal((await karen.send(`/mentorships/${mentorship?.id ?? ""}/closing`, closing)).status, 303);
  const over = (await karen.get(at)).text;
  assert.match(over, /Aftalen ophørte, da forløbet sluttede/u);
  assert.doesNotMatch(over, /Ikke spurgt endnu|Giv først arket|Arket er givet|Notér svaret|Print arket/u);
  for (const refused of [
    await handOver(karen, id, "26-11-2026"),
    await answer(karen, id, { answer: "no" }),
    await answer(karen, id, {}),
  ]) {
    assert.equal(refused.status, 422);
    assert.match(refused.text, /hverken en åben henvisning eller et forløb/u);
  }
  const [referral] = await owner`select id from referrals where person_id = ${id}`;
  assert.doesNotMatch((await karen.get(`/referrals/${String(referral?.["id"])}`)).text, /Giv arket, og notér svaret/u);
  await owner`update referral_standings set status = 'screening' where person_id = ${id}`;
  const again = (await karen.get(at)).text;
  assert.match(again, /Ikke spurgt endnu/u);
  assert.match(again, /Arket er givet/u);
  assert.equal((await handOver(karen, id, "26-11-2026")).status, 303);
});

test("a withdrawal says what stops, and stops it, and leaves the rest", async () => {
  const id = await agreed("Fortryder Igen");
  await assign("lone", id);
  const permission = {
    purpose: "reentry",
    to: "named",
    name: "Jobcenter Aarhus",
    answer: "yes",
    withhold: ["health", "network"],
    on: "26-11-2026",
  };
  assert.equal((await karen.send(`/people/${id}/agreement/permissions/new`, permission)).status, 303);
  assert.equal(
    (await karen.send(`/people/${id}/agreement/permissions/evaluation`, { answer: "yes", on: "26-11-2026" })).status,
    303,
  );
  await begun(id);
  const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${id}`;
  const meeting = { kind: "outside", place: "Biblioteket", on: "03-12-2026", time: "13.30" };
  assert.equal((await lone.send(`/mentorships/${mentorship?.id ?? ""}/sessions/new`, meeting)).status, 303);
  const page = await karen.get(`/people/${id}/agreement`);
  assert.match(page.text, /Jobcenter Aarhus: Løsladelsen.*Holdes tilbage: netværket, helbred/su);
  assert.match(
    (await karen.get(`/people/${id}/agreement/withdrawal`)).text,
    /samarbejdet med mentoren.*planlagte møder \(1\).*samtykker til at sige noget videre.*samtykket til evaluering/su,
  );
  assert.equal((await withdraw(karen, id, "26-11-2026")).status, 303);
  assert.equal(await stageOf(id), "agreementPending");
  assert.match((await karen.get("/today")).text, /forløbet for Fortryder Igen[\s\S]{0,200}Har trukket sit ja tilbage/u);
  assert.equal((await lone.get(`/people/${id}/agreement`)).status, 404, "the mentor's sight of the case has ended");
  const after = await karen.get(`/people/${id}/agreement`);
  assert.match(
    after.text,
    /Det stoppede, da aftalen.*samarbejdet med mentoren \(1\).*planlagte møder \(1\).*samtykker til at sige noget videre \(1\).*Det stoppede ikke.*samtykket til evaluering/su,
  );
  const sessions = await owner`select status, because from sessions where person_id = ${id}`;
  assert.deepEqual([...sessions], [{ status: "cancelled", because: "other" }], "never the mentee's absence");
  assert.match((await karen.get(`/mentorships/${mentorship?.id ?? ""}`)).text, /Aflyst, fordi aftalen om at deltage/u);
  const answers =
    await owner`select distinct on (purpose) purpose, kind from permission_facts where person_id = ${id} order by purpose, place desc`;
  assert.deepEqual(
    answers.map((row) => `${String(row["purpose"])}: ${String(row["kind"])}`),
    ["evaluation: permitted", "reentry: takenBack"],
  );
  const again = await withdraw(karen, id, "26-11-2026");
  assert.equal(again.status, 422);
  const [, button = ""] = /action="([^"]*permissions[^"]*withdrawal)"/u.exec(after.text) ?? [];
  assert.equal((await karen.send(button)).status, 303, "evaluation is taken back by itself, also now");
  assert.doesNotMatch((await karen.get(`/people/${id}/agreement`)).text, /samtykket til evaluering|permissions/u);
});

for (const first of ["withdrawal", "permission"] as const)
  test(`of a withdrawal and a permission at the same moment, the ${first} first, no permission outlives the agreement`, async () => {
    const id = await agreed(`På Samme Tid ${first}`);
    const permission = { purpose: "handleplan", to: "the service", name: "", answer: "yes", on: "26-11-2026" };
    const acts = {
      withdrawal: () => withdraw(karen, id, "26-11-2026"),
      permission: () => karen.send(`/people/${id}/agreement/permissions/new`, permission),
    };
    const second = first === "withdrawal" ? "permission" : "withdrawal";
    const answers = await owner.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`;
      // Each long enough to be under way, and to wait, before the next.
      const one = acts[first]();
      await setTimeout(300);
      const other = acts[second]();
      await setTimeout(300);
      return { [first]: one, [second]: other };
    });
    assert.equal((await answers["withdrawal"])?.status, 303);
    assert.equal((await answers["permission"])?.status, first === "permission" ? 303 : 422);
    const standing = await owner`
      select from (select distinct on (purpose) kind from permission_facts where person_id = ${id} order by purpose, place desc) latest where kind = 'permitted'`;
    assert.equal(standing.length, 0);
    const page = (await karen.get(`/people/${id}/agreement`)).text;
    assert.equal(/samtykker til at sige noget videre \(1\)/u.test(page), first === "permission", "what stopped");
  });

test("a permission that stands is not among what the withdrawal stopped", async () => {
  const id = await agreed("Står Endnu");
  assert.equal((await withdraw(karen, id, "26-11-2026")).status, 303);
  await owner`
    insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, recipient_id, on_day, recorded_by)
    select gen_random_uuid(), id, unit_id, 'permitted', 'handleplan', 'organisation', ${theService}, '2026-11-26', ${scene.foundation.colleagues.karen} from people where id = ${id}`;
  assert.doesNotMatch((await karen.get(`/people/${id}/agreement`)).text, /samtykker til at sige noget videre \(1\)/u);
});

test("a mentor who is told records the withdrawal, and the mentorship stops a moment later", async () => {
  const id = await agreed("Siger Det Til Mentor");
  await assign("lone", id);
  await begun(id);
  const [mentorship] = await owner<{ id: string }[]>`select id from mentorships where person_id = ${id}`;
  const meeting = { kind: "outside", place: "Biblioteket", on: "03-12-2026", time: "" };
  assert.equal((await lone.send(`/mentorships/${mentorship?.id ?? ""}/sessions/new`, meeting)).status, 303);
  assert.equal((await withdraw(lone, id, "26-11-2026")).status, 303);
  const [job] = await owner`select data from jobs.job where name = 'follow-agreement' order by created_on desc limit 1`;
  assert.deepEqual(job?.["data"], { personId: id });
  await followAsService(scene, id);
  assert.equal(await stageOf(id), "agreementPending");
  const planned = await owner`select status, because from sessions where person_id = ${id}`;
  assert.deepEqual([...planned], [{ status: "cancelled", because: "other" }]);
  await followAsService(scene, id);
  const [steps] =
    await owner`select count(*)::int as count from mentorship_steps where person_id = ${id} and step = 'loseAgreement'`;
  assert.equal(steps?.["count"], 1);
});

test("a mentor who coordinates another unit records it as the mentor, and the service carries it out", async () => {
  const id = await agreed("Har To Kasketter");
  await begun(id);
  await assign("lone", id);
  await owner`insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
              select ${scene.foundation.colleagues.lone}, 'coordinator', id, '2026-11-01', ${scene.foundation.colleagues.ulla} from units where name = 'Vest'`;
  assert.equal((await withdraw(lone, id, "26-11-2026")).status, 303);
  const [leaf] = await owner`select role from trail.leaves where ${id} = any(people) and act = 'agreement withdrawn'`;
  assert.equal(leaf?.["role"], "mentor");
  const jobs = await owner`select from jobs.job where name = 'follow-agreement' and data ->> 'personId' = ${id}`;
  assert.equal(jobs.length, 1);
  await followAsService(scene, id);
  assert.equal(await stageOf(id), "agreementPending");
  await owner`delete from access.role_grants where colleague_id = ${scene.foundation.colleagues.lone} and role = 'coordinator'`;
});

test("a withdrawal typed in late ends the mentor's sight on the day it was said, whoever types it", async () => {
  for (const who of ["karen", "lone"] as const) {
    const id = await agreed(`Sagde Det Til ${who}`);
    await assign("lone", id);
    await begun(id);
    onDay("2026-12-07");
    assert.equal((await withdraw(scene[who], id, "04-12-2026")).status, 303);
    // Asked anew before the service came to it: the day stays the one on which they took it back.
    if (who === "lone") assert.equal((await handOver(lone, id, "07-12-2026")).status, 303);
    onDay("2026-12-08");
    if (who === "lone") await followAsService(scene, id);
    const [assignment] = await owner`select to_on::text from mentor_assignments where person_id = ${id}`;
    assert.equal(assignment?.["to_on"], "2026-12-04", who);
  }
});

test("a withdrawal heard of late stops the mentorship all the same", async () => {
  const id = await agreed("Sagde Det I Fredags");
  await assign("lone", id);
  onDay("2026-12-07");
  await begun(id);
  assert.equal((await withdraw(karen, id, "04-12-2026")).status, 303);
  assert.equal(await stageOf(id), "agreementPending");
});

test("nothing fell", () => assert.deepEqual(scene.reported, []));
