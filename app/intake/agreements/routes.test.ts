import assert from "node:assert/strict";
import { test } from "node:test";
import { openAgreementScene } from "#test/support/agreement-scene.ts";
import { dayAfterDay } from "#test/support/day-after-day.ts";

const scene = await openAgreementScene();
const { owner, onDay, peter, karen, lone, accepted, handOver, answer, withdraw, agreed, stageOf, assign } = scene;
const { colleagues } = scene.foundation;
const [ole, birgitte, jens] = [dayAfterDay(scene, "ole"), dayAfterDay(scene, "birgitte"), dayAfterDay(scene, "jens")];

test("a yes needs the sheet and three days; a no needs nothing", async () => {
  onDay("2026-11-23");
  const [yes, no] = [await accepted("Vil Gerne"), await accepted("Vil Ikke")];
  const early = await answer(karen, yes, { on: "23-11-2026" });
  assert.equal(early.status, 422);
  assert.match(early.text, /Giv først arket/u);
  assert.equal((await answer(karen, no, { answer: "no", on: "23-11-2026" })).status, 303);
  assert.match((await karen.get(`/people/${no}/agreement`)).text, /Har sagt nej/u);
  assert.equal((await handOver(karen, yes, "23-11-2026")).status, 303);
  assert.equal(await stageOf(yes), "agreementPending");
  onDay("2026-11-25");
  const tooSoon = await answer(karen, yes, { on: "25-11-2026" });
  assert.equal(tooSoon.status, 422);
  assert.match(tooSoon.text, /De tre dage er ikke gået/u);
  assert.doesNotMatch((await karen.get("/today")).text, /Hør, hvad Vil Gerne/u, "somebody who thinks is left to think");
  onDay("2026-11-26");
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
  onDay("2026-11-23");
  const id = await accepted("Får Det At Vide");
  await handOver(karen, id, "23-11-2026");
  const [row] = await owner`select tell_by from referral_standings where person_id = ${id}`;
  assert.equal(row?.["tell_by"], null);
});

test("a sheet from before the referral came in begins no three days, at the page or in the database", async () => {
  onDay("2026-11-23");
  const id = await accepted("Tog Et Ark Før");
  for (const on of ["01-01-2020", "22-11-2026"]) {
    const refused = await handOver(karen, id, on);
    assert.equal(refused.status, 422, on);
    assert.match(refused.text, /id="on-error".*Den dag ligger, før henvisningen kom/u);
  }
  const attempt = scene.database.transaction(
    (tx) => tx`select access.act_as(${colleagues.karen}, '2026-11-23', '2026-11-23T09:00:00Z')`,
    async (tx) => ({
      value: await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, sheet_id, language)
                      select gen_random_uuid(), p.id, p.unit_id, 'handedOver', '2026-11-20', s.id, 'da' from people p, information_sheets s where p.id = ${id}`,
    }),
  );
  await assert.rejects(attempt, { code: "42501" });
});

test("a letter that was typed in later counts from the day it came", async () => {
  onDay("2026-11-23");
  const call = {
    who: "Skrev Et Brev", saw: "Vil gerne tale med nogen.", help: "", knows: "yes", reach: "Celle 12", caller: "Personen selv",
    nextStep: "Vi ses", cameFrom: "staff", cameBy: "paper", receivedOn: "16-11-2026", institutionId: "", unitId: scene.foundation.units.east,
  }; // prettier-ignore
  const sent = await karen.send("/calls/new", call);
  assert.equal(sent.status, 303, sent.text);
  const referralId = /[0-9a-f-]{36}/u.exec(sent.location ?? "")?.[0] ?? "";
  const id = await scene.personOf(referralId);
  assert.equal((await handOver(karen, id, "15-11-2026")).status, 422);
  assert.equal((await handOver(karen, id, "17-11-2026")).status, 303);
  const [row] = await owner`select tell_by from referral_standings where person_id = ${id}`;
  assert.equal(row?.["tell_by"], null, "and it tells the person");
});

test("whoever referred somebody never takes their agreement, nor does staff of the place", async () => {
  onDay("2026-11-23");
  const id = await accepted("Henvist Af Peter");
  assert.equal((await handOver(peter, id, "23-11-2026")).status, 404);
  await handOver(karen, id, "23-11-2026");
  onDay("2026-11-26");
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

test("to whom a yes was said stands on the page, beside who wrote it down", async () => {
  onDay("2026-11-23");
  const id = await accepted("Sagt Til Lone");
  await handOver(karen, id, "23-11-2026");
  onDay("2026-11-26");
  assert.equal((await answer(karen, id, { takenBy: colleagues.lone })).status, 303);
  assert.match((await karen.get(`/people/${id}/agreement`)).text, /sagt til Lone Kjær, noteret af Karen Mørk/u);
});

test("the database itself refuses a yes said to the referrer", async () => {
  onDay("2026-11-23");
  const id = await accepted("Direkte I Databasen");
  const database = scene.database;
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
    scene.database.transaction(
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

test("the database itself refuses a yes within three days of the sheet, a sheet from before the last answer, and what lies ahead", async () => {
  onDay("2026-11-23");
  const id = await accepted("Tre Dage");
  const tries = (fact: "handedOver" | "given", on: string, today: string) =>
    scene.database.transaction(
      (tx) => tx`select access.act_as(${colleagues.karen}, ${today}::date, ${`${today}T09:00:00Z`}::timestamptz)`,
      async (tx) => ({
        value:
          await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by, sheet_id, language)
          select gen_random_uuid(), p.id, p.unit_id, ${fact}, ${on}::date, ${fact === "given" ? "inPerson" : null}, ${fact === "given" ? colleagues.karen : null},
                 case when ${fact} = 'handedOver' then s.id end, ${fact === "given" ? null : "da"} from people p, (select id from information_sheets limit 1) s where p.id = ${id}`,
      }),
    );
  const never = { code: "42501" };
  await assert.rejects(tries("given", "2026-11-23", "2026-11-23"), never, "no sheet");
  await assert.rejects(tries("handedOver", "2026-11-24", "2026-11-23"), never, "a sheet of tomorrow");
  await tries("handedOver", "2026-11-23", "2026-11-23");
  await assert.rejects(tries("given", "2026-11-25", "2026-11-25"), never, "two days");
  await assert.rejects(tries("given", "2026-11-26", "2026-11-25"), never, "three, but not yet");
  await tries("given", "2026-11-26", "2026-11-26");
  onDay("2026-11-26");
  assert.equal((await withdraw(karen, id, "26-11-2026")).status, 303);
  await assert.rejects(tries("given", "2026-11-26", "2026-11-26"), never, "taken back: the sheet comes anew");
  await assert.rejects(tries("handedOver", "2026-11-25", "2026-11-26"), never, "before it was taken back");
  await tries("handedOver", "2026-11-26", "2026-11-26");
});

test("a mentor's sheet lies neither ahead nor before the yes was taken back", async () => {
  const id = await agreed("Arket Fra Mentor");
  await withdraw(karen, id, "26-11-2026");
  await assign("lone", id);
  for (const [on, why] of [
    ["27-11-2026", /Datoen ligger i fremtiden|i fremtiden/u],
    ["25-11-2026", /før det seneste svar|svar/u],
  ] as const) {
    const refused = await handOver(lone, id, on);
    assert.equal(refused.status, 422, on);
    assert.match(refused.text, why);
  }
  assert.equal((await handOver(lone, id, "26-11-2026")).status, 303);
});

test("other units, other mentors, referrers and coaches do not find an agreement", async () => {
  const id = await agreed("Hvem Ser Det");
  await assign("lone", id);
  await owner`insert into coach_assignments (coach_id, mentor_id, from_on, assigned_by) values (${colleagues.birgitte}, ${colleagues.lone}, '2026-01-01', ${colleagues.karen}) on conflict do nothing`;
  for (const other of [peter, jens, ole, birgitte])
    assert.equal((await other.get(`/people/${id}/agreement`)).status, 404);
  assert.equal((await lone.get(`/people/${id}/agreement`)).status, 200);
});

test("a permission names one purpose and one recipient, and can be taken back by itself", async () => {
  const id = await agreed("Et Formål");
  const base = { purpose: "handleplan", to: "the service", name: "", answer: "yes", on: "26-11-2026" };
  assert.equal((await karen.send(`/people/${id}/agreement/permissions/new`, { ...base, purpose: "" })).status, 422);
  assert.equal(
    (await karen.send(`/people/${id}/agreement/permissions/new`, { ...base, to: "named", name: "" })).status,
    422,
  );
  assert.equal(
    (
      await karen.send(`/people/${id}/agreement/permissions/new`, {
        ...base,
        to: "11111111-1111-4111-8111-111111111111",
      })
    ).status,
    422,
  );
  assert.equal((await karen.send(`/people/${id}/agreement/permissions/new`, base)).status, 303);
  const [fact] = await owner`select id from permission_facts where person_id = ${id}`;
  const button = `/people/${id}/agreement/permissions/${String(fact?.["id"])}/withdrawal`;
  assert.equal((await karen.get(button)).location, `/people/${id}/agreement`);
  assert.equal((await karen.send(button)).status, 303);
  assert.match((await karen.get(`/people/${id}/agreement`)).text, /Intet må siges til nogen/u);
});

test("a permission is taken back once, however many tabs say so, and not by a button that meant an earlier answer", async () => {
  const id = await agreed("Et Samtykke To Faner");
  const base = { purpose: "handleplan", to: "the service", name: "", answer: "yes", on: "26-11-2026" };
  const facts = () => owner<{ id: string; kind: string }[]>`select id, kind from permission_facts where person_id = ${id} order by place`; // prettier-ignore
  const takeBack = (fact: string | undefined) => karen.send(`/people/${id}/agreement/permissions/${fact}/withdrawal`);
  for (let time = 0; time < 2; time++)
    assert.equal((await karen.send(`/people/${id}/agreement/permissions/new`, base)).status, 303);
  const [earlier, later] = await facts();
  assert.equal((await takeBack(earlier?.id)).status, 303);
  assert.equal((await facts()).length, 2);
  const both = await Promise.all([takeBack(later?.id), takeBack(later?.id)]);
  assert.deepEqual(
    both.map(({ status }) => status),
    [303, 303],
  );
  assert.deepEqual(
    (await facts()).map(({ kind }) => kind),
    ["permitted", "permitted", "takenBack"],
  );
});

test("a mentor who takes a permission back in two tabs at once takes it back once", async () => {
  const id = await agreed("Et Samtykke Hos Mentor");
  await assign("lone", id);
  // A mentor may not change the mentorship itself at this stage, and so holds nothing by it.
  await owner`update mentorships set stage = 'active' where person_id = ${id}`;
  const base = { purpose: "handleplan", to: "the service", name: "", answer: "yes", on: "26-11-2026" };
  for (let round = 0; round < 4; round++) {
    assert.equal((await lone.send(`/people/${id}/agreement/permissions/new`, base)).status, 303);
    const [fact] = await owner`select id from permission_facts where person_id = ${id} order by place desc limit 1`;
    const tab = () => lone.send(`/people/${id}/agreement/permissions/${String(fact?.["id"])}/withdrawal`);
    await Promise.all([tab(), tab(), tab()]);
  }
  const [{ count } = {}] = await owner`
    select count(*)::int from permission_facts where person_id = ${id} and kind = 'takenBack'`;
  assert.equal(count, 4);
});

test("the sheet is printed in plain words, without a name and without the scheme's own", async () => {
  onDay("2026-11-23");
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
  onDay("2026-11-23");
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

test("nothing fell", () => assert.deepEqual(scene.reported, []));
