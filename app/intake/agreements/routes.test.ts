import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import type { Player } from "#app/player.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";
import { followAsService } from "./following.ts";

const opened = await openTestService();
const { owner, clock, foundation, reported } = opened;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const as = (key: ColleagueKey) => opened.as(key);
const { colleagues } = foundation;
const play = async () => ({
  peter: await as("peter"),
  karen: await as("karen"),
  lone: await as("lone"),
  ole: await as("ole"),
  birgitte: await as("birgitte"),
  jens: await as("jens"),
});
let { peter, karen, lone, ole, birgitte, jens } = await play();

/** A sign-in session does not outlive the days that a test lets pass. */
async function onDay(day: string): Promise<void> {
  clock.set(`${day}T09:00:00Z`);
  ({ peter, karen, lone, ole, birgitte, jens } = await play());
}

async function accepted(who: string): Promise<string> {
  const sent = await peter.send("/referrals/new", { who, saw: "Spurgte selv.", help: "", knows: "yes", reach: "4711" });
  const referralId = /\/referrals\/([0-9a-f-]{36})/u.exec(sent.location ?? "")?.[1] ?? "";
  const [ground] = await owner<{ id: string }[]>`select id from grounds where kind = 'vulnerable'`;
  await karen.send(`/referrals/${referralId}/screening`, {
    groundId: ground?.id ?? "",
    section: "",
    category: "neither",
    custody: "remand",
    facts: "Det skete.",
    assessment: "Min vurdering.",
  });
  assert.equal((await karen.send(`/referrals/${referralId}/acceptance`)).status, 303);
  const [row] = await owner<{ person_id: string }[]>`select person_id from referrals where id = ${referralId}`;
  return row?.person_id ?? "";
}

const handOver = (by: Player, id: string, on: string) =>
  by.send(`/people/${id}/agreement/handover`, { on, language: "da" });
const answer = (by: Player, id: string, fields: Readonly<Record<string, string>>) =>
  by.send(`/people/${id}/agreement/answer`, {
    answer: "yes",
    on: "26-11-2026",
    how: "inPerson",
    takenBy: colleagues.karen,
    ...fields,
  });
const withdraw = (by: Player, id: string, on: string) =>
  by.send(`/people/${id}/agreement/withdrawal`, { on, how: "throughSomebody" });

async function agreed(who: string): Promise<string> {
  await onDay("2026-11-23");
  const id = await accepted(who);
  assert.equal((await handOver(karen, id, "23-11-2026")).status, 303);
  await onDay("2026-11-26");
  const given = await answer(karen, id, {});
  assert.equal(given.status, 303, given.text);
  return id;
}

const stageOf = async (personId: string): Promise<unknown> =>
  (await owner`select stage from mentorships where person_id = ${personId}`)[0]?.["stage"];
async function assign(mentor: keyof typeof colleagues, personId: string): Promise<void> {
  await owner`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on, assigned_by)
              select id, person_id, unit_id, ${colleagues[mentor]}, '2026-11-23', ${colleagues.karen} from mentorships where person_id = ${personId}`;
}

/** As if mentor and mentee had been found and had met. */
async function begun(personId: string): Promise<void> {
  await actAsService(opened, "set-up", said, async (context) => {
    const [row] = await context.tx<{ id: string }[]>`select id from mentorships where person_id = ${personId}`;
    for (const step of ["match", "begin"] as const)
      assert.ok((await recordStep(context, row?.id ?? "", step, { on: context.today })).ok);
  });
}

test("a yes needs the sheet and three days; a no needs nothing", async () => {
  await onDay("2026-11-23");
  const [yes, no] = [await accepted("Vil Gerne"), await accepted("Vil Ikke")];
  const early = await answer(karen, yes, { on: "23-11-2026" });
  assert.equal(early.status, 422);
  assert.match(early.text, /Giv først arket/u);
  assert.equal((await answer(karen, no, { answer: "no", on: "23-11-2026" })).status, 303);
  assert.match((await karen.get(`/people/${no}/agreement`)).text, /Har sagt nej/u);
  assert.equal((await handOver(karen, yes, "23-11-2026")).status, 303);
  assert.equal(await stageOf(yes), "agreementPending");
  await onDay("2026-11-25");
  const tooSoon = await answer(karen, yes, { on: "25-11-2026" });
  assert.equal(tooSoon.status, 422);
  assert.match(tooSoon.text, /De tre dage er ikke gået/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Hør, hvad Vil Gerne/u, "somebody who thinks is left to think");
  await onDay("2026-11-26");
  assert.match((await karen.get("/today")).text, /Hør, hvad Vil Gerne har bestemt sig for/u);
  const tooClose = await answer(karen, yes, { on: "25-11-2026" });
  assert.equal(tooClose.status, 422);
  assert.match(tooClose.text, /Datoen ligger for tæt på den dag, arket blev givet: der skal gå tre dage\./u);
  const referral = `/referrals/${String((await owner`select id from referrals where person_id = ${yes}`)[0]?.["id"])}`;
  assert.match((await karen.get(referral)).text, /Giv arket, og notér svaret/u);
  assert.equal((await answer(karen, yes, {})).status, 303);
  assert.equal(await stageOf(yes), "matching");
  assert.doesNotMatch((await karen.get(referral)).text, /Giv arket, og notér svaret|Det næste/u, "they have answered");
  assert.match((await karen.get(`/people/${yes}/agreement`)).text, /Har sagt ja/u);
});

test("handing over the sheet is telling the person", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Får Det At Vide");
  await handOver(karen, id, "23-11-2026");
  const [row] = await owner`select tell_by from referral_standings where person_id = ${id}`;
  assert.equal(row?.["tell_by"], null);
});

test("a sheet handed over before the referral came in tells the person all the same", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Vidste Det Før");
  assert.equal((await handOver(karen, id, "20-11-2026")).status, 303);
  const [row] = await owner`select tell_by from referral_standings where person_id = ${id}`;
  assert.equal(row?.["tell_by"], null);
});

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

test("whoever referred somebody never takes their agreement, nor does staff of the place", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Henvist Af Peter");
  assert.equal((await handOver(peter, id, "23-11-2026")).status, 404);
  await handOver(karen, id, "23-11-2026");
  await onDay("2026-11-26");
  assert.equal((await answer(peter, id, {})).status, 404);
  assert.equal(
    (await answer(karen, id, { takenBy: colleagues.peter })).status,
    422,
    "not among those who may have sat there",
  );
  await owner`insert into access.role_grants (colleague_id, role, from_on, granted_by) values (${colleagues.peter}, 'mentor', '2026-01-01', ${colleagues.ulla})`;
  const taken = await answer(karen, id, { takenBy: colleagues.peter });
  assert.equal(taken.status, 422);
  assert.match(taken.text, /Den, der har henvist personen, må ikke tage imod/u);
  await owner`delete from access.role_grants where colleague_id = ${colleagues.peter} and role = 'mentor'`;
});

test("the database itself refuses a yes said to the referrer", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Direkte I Databasen");
  const database = opened.database;
  const attempt = database.transaction(
    (tx) => tx`select access.act_as(${colleagues.karen}, '2026-11-26', '2026-11-26T09:00:00Z')`,
    async (tx) => ({
      value: await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by)
                      select gen_random_uuid(), id, unit_id, 'given', '2026-11-26', 'inPerson', ${colleagues.peter} from people where id = ${id}`,
    }),
  );
  await assert.rejects(attempt, { code: "42501" });
});

test("the database refuses it also when a mentor records: only a yes said to that mentor, who is no referrer of theirs", async () => {
  const id = await agreed("Gennem Mentor");
  await withdraw(karen, id, "26-11-2026");
  await handOver(karen, id, "26-11-2026");
  await assign("lone", id);
  await owner`update mentor_assignments set to_on = null where person_id = ${id}`;
  const record = (takenBy: string, recordedBy: string) =>
    opened.database.transaction(
      (tx) => tx`select access.act_as(${colleagues.lone}, '2026-11-30', '2026-11-30T09:00:00Z')`,
      async (tx) => ({
        value: await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by, recorded_by)
                        select gen_random_uuid(), id, unit_id, 'given', '2026-11-30', 'inPerson', ${takenBy}, ${recordedBy} from people where id = ${id}`,
      }),
    );
  await assert.rejects(record(colleagues.peter, colleagues.lone), { code: "42501" }, "the referrer");
  await assert.rejects(record(colleagues.mona, colleagues.lone), { code: "42501" }, "staff of a place");
  await assert.rejects(record(colleagues.karen, colleagues.lone), { code: "42501" }, "somebody else");
  await assert.rejects(record(colleagues.lone, colleagues.karen), { code: "42501" }, "in another's name");
  await owner`insert into access.role_grants (colleague_id, role, institution_id, from_on, granted_by)
              select ${colleagues.lone}, 'institution contact', id, '2026-01-01', ${colleagues.ulla} from institutions limit 1`;
  await assert.rejects(
    record(colleagues.lone, colleagues.lone),
    { code: "42501" },
    "a mentor who is also staff of a place",
  );
  await owner`delete from access.role_grants where colleague_id = ${colleagues.lone} and role = 'institution contact'`;
  await record(colleagues.lone, colleagues.lone);
});

test("other units, other mentors, referrers and coaches do not find an agreement", async () => {
  const id = await agreed("Hvem Ser Det");
  await assign("lone", id);
  await owner`insert into coach_assignments (coach_id, mentor_id, from_on, assigned_by) values (${colleagues.birgitte}, ${colleagues.lone}, '2026-01-01', ${colleagues.karen}) on conflict do nothing`;
  for (const other of [peter, jens, ole, birgitte])
    assert.equal((await other.get(`/people/${id}/agreement`)).status, 404);
  assert.equal((await lone.get(`/people/${id}/agreement`)).status, 200);
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
  assert.equal((await karen.send(`/people/${id}/permissions/new`, permission)).status, 303);
  assert.equal(
    (await karen.send(`/people/${id}/permissions/evaluation`, { answer: "yes", on: "26-11-2026" })).status,
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
  await followAsService(opened, id);
  assert.equal(await stageOf(id), "agreementPending");
  const planned = await owner`select status, because from sessions where person_id = ${id}`;
  assert.deepEqual([...planned], [{ status: "cancelled", because: "other" }]);
  await followAsService(opened, id);
  const [steps] =
    await owner`select count(*)::int as count from mentorship_steps where person_id = ${id} and step = 'loseAgreement'`;
  assert.equal(steps?.["count"], 1);
});

test("a withdrawal heard of late stops the mentorship all the same", async () => {
  const id = await agreed("Sagde Det I Fredags");
  await assign("lone", id);
  await onDay("2026-12-07");
  await begun(id);
  assert.equal((await withdraw(karen, id, "04-12-2026")).status, 303);
  assert.equal(await stageOf(id), "agreementPending");
});

test("a permission names one purpose and one recipient, and can be taken back by itself", async () => {
  const id = await agreed("Et Formål");
  const base = { purpose: "handleplan", to: "the service", name: "", answer: "yes", on: "26-11-2026" };
  assert.equal((await karen.send(`/people/${id}/permissions/new`, { ...base, purpose: "" })).status, 422);
  assert.equal((await karen.send(`/people/${id}/permissions/new`, { ...base, to: "named", name: "" })).status, 422);
  assert.equal(
    (await karen.send(`/people/${id}/permissions/new`, { ...base, to: "11111111-1111-4111-8111-111111111111" })).status,
    422,
  );
  assert.equal((await karen.send(`/people/${id}/permissions/new`, base)).status, 303);
  const [fact] = await owner`select id from permission_facts where person_id = ${id}`;
  assert.equal((await karen.send(`/people/${id}/permissions/${String(fact?.["id"])}/withdrawal`)).status, 303);
  assert.match((await karen.get(`/people/${id}/agreement`)).text, /Intet må siges til nogen/u);
});

test("the sheet is printed in plain words, without a name and without the scheme's own", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Læser Arket");
  for (const [language, words] of [
    ["da", /advokat.*vidne.*i cellen/su],
    ["en", /lawyer.*witness.*in the cell/su],
  ] as const) {
    const sheet = await karen.get(`/people/${id}/agreement/sheet?language=${language}`);
    assert.equal(sheet.status, 200);
    assert.match(sheet.text, words);
    assert.doesNotMatch(sheet.text, /Læser Arket|Back on Track|radikal|ekstrem/iu);
  }
  const hostile = await karen.get(`/people/${id}/agreement/sheet?language=%3Cscript%3E`);
  assert.equal(hostile.status, 200);
});

test("wrong days and unknown answers are refused beside their field", async () => {
  await onDay("2026-11-23");
  const id = await accepted("Forkerte Dage");
  for (const on of ["31-02-2026", "24-12-2026", "i morgen", "x".repeat(10_000)]) {
    const refused = await handOver(karen, id, on);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /id="on-error"/u);
  }
  assert.equal(
    (await karen.send(`/people/${id}/agreement/handover`, { on: "23-11-2026", language: "xx" })).status,
    422,
  );
});

test("nothing fell", () => assert.deepEqual(reported, []));
