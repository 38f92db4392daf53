import assert from "node:assert/strict";
import { test } from "node:test";
import { array, assert as check, asyncProperty, constantFrom } from "fast-check";
import type { Player } from "#app/player.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";
import { eraseUntold } from "./erasing-queries.ts";
import { referrerSees, statusOf, toldDeadline, type ReferralFact, type ReferralStatus } from "./referrals.ts";

const opened = await openTestService();
const { owner, clock, foundation, reported } = opened;
const as = (key: ColleagueKey) => opened.as(key);
const [peter, lars, karen, jens, lone, dorte, ulla, anders] = [
  await as("peter"), await as("lars"), await as("karen"), await as("jens"), await as("lone"), await as("dorte"), await as("ulla"), await as("anders"),
]; // prettier-ignore

const fiveAnswers = {
  who: "Mikkel Sand",
  saw: "Han spurgte i går, om nogen udefra kunne tale med ham.",
  help: "En at øve en jobsamtale med.",
  knows: "no",
  reach: "Lokal 4711, morgen",
};

async function refer(by: Player = peter, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await by.send("/referrals/new", { ...fiveAnswers, ...fields });
  assert.equal(sent.status, 303, sent.text);
  return /\/referrals\/([0-9a-f-]{36})/u.exec(sent.location ?? "")?.[1] ?? assert.fail(String(sent.location));
}

async function vulnerable(): Promise<string> {
  const [row] = await owner<{ id: string }[]>`select id from grounds where kind = 'vulnerable'`;
  return row?.id ?? "";
}

const screened = async (fields: Readonly<Record<string, string>> = {}) => ({
  groundId: await vulnerable(),
  section: "",
  category: "neither",
  custody: "remand",
  facts: "Har fået besøg af to mænd, der siden er dømt.",
  assessment: "Han er let at presse.",
  ...fields,
});

async function screen(referralId: string): Promise<void> {
  const sent = await karen.send(`/referrals/${referralId}/screening`, await screened());
  assert.equal(sent.status, 303, sent.text);
}

const standingOf = async (referralId: string) =>
  (
    await owner<
      { status: ReferralStatus; tell_by: string | null }[]
    >`select status, tell_by::text from referral_standings where referral_id = ${referralId}`
  )[0];
const personOf = async (referralId: string): Promise<string> =>
  (await owner<{ person_id: string }[]>`select person_id from referrals where id = ${referralId}`)[0]?.person_id ?? "";

test("a referrer proposes somebody with five answers and is told that it arrived", async () => {
  const referralId = await refer();
  const page = await peter.get(`/referrals/${referralId}?sent=1`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Henvisningen er sendt/u);
  assert.match(page.text, /Mikkel Sand/u);
  assert.doesNotMatch(page.text, /Visitation/u);
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

test("whoever is deemed vulnerable is so by facts and by an assessment, apart", async () => {
  const referralId = await refer();
  const without = await karen.send(`/referrals/${referralId}/screening`, await screened({ assessment: "" }));
  assert.equal(without.status, 422);
  assert.match(without.text, /Skriv vurderingen for sig/u);
  assert.equal((await standingOf(referralId))?.status, "received");
  await screen(referralId);
  const page = await karen.get(`/referrals/${referralId}`);
  assert.match(page.text, /class="fact".*to mænd/su);
  assert.match(page.text, /Vurdering – Karen Mørk.*let at presse/su);
  assert.equal((await standingOf(referralId))?.status, "screening");
});

test("a ground that is an offence needs a charge or a sentence", async () => {
  const referralId = await refer();
  const [terror] = await owner<{ id: string }[]>`select id from grounds where code = 'STRFL-114'`;
  const refused = await karen.send(
    `/referrals/${referralId}/screening`,
    await screened({ groundId: terror?.id ?? "" }),
  );
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Det kriterium kræver/u);
  const taken = await karen.send(
    `/referrals/${referralId}/screening`,
    await screened({ groundId: terror?.id ?? "", category: "suspected" }),
  );
  assert.equal(taken.status, 303);
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Straffeloven § 114/u);
});

test("the coordinator asks, the referrer finds the question in their work and answers it", async () => {
  const referralId = await refer(peter, { who: "Ali Noor" });
  await screen(referralId);
  assert.equal(
    (await karen.send(`/referrals/${referralId}/question`, { text: "Hvilket sprog taler han?" })).status,
    303,
  );
  assert.match((await peter.get("/today")).text, /Svar på spørgsmålet om Ali Noor/u);
  const [told] = await owner`select message from outbox where colleague_id = ${foundation.colleagues.peter}`;
  assert.equal(told?.["message"], "waiting");
  assert.match((await peter.get(`/referrals/${referralId}`)).text, /Hvilket sprog taler han/u);
  assert.equal((await peter.send(`/referrals/${referralId}/answer`, { text: "Somali og lidt dansk." })).status, 303);
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Somali og lidt dansk/u);
  assert.match((await karen.get("/today")).text, /Afgør henvisningen af Ali Noor.*Henviseren har svaret/su);
  assert.equal((await standingOf(referralId))?.status, "screening");
  assert.equal((await peter.send(`/referrals/${referralId}/answer`, { text: "En gang til" })).status, 422);
});

test("to the referrer a decline and the person's own no are the same page", async () => {
  const [declined, refused] = [await refer(peter, { who: "Bo Dahl" }), await refer(peter, { who: "Bo Dahl" })];
  await screen(declined);
  assert.equal((await karen.send(`/referrals/${declined}/decline`, { reason: "noNeed", text: "" })).status, 303);
  await screen(refused);
  assert.equal((await karen.send(`/referrals/${refused}/withdrawal`, { at: "person" })).status, 303);
  const seen = async (id: string): Promise<string> =>
    (await peter.get(`/referrals/${id}`)).text.replaceAll(id, "ID").replaceAll(/value="[^"]*"/gu, "");
  assert.equal(await seen(declined), await seen(refused));
  assert.match(await seen(declined), /Afsluttet/u);
  for (const id of [declined, refused]) {
    assert.equal((await peter.get(`/referrals/${id}/letters/declined`)).status, 404);
    assert.equal((await peter.get(`/referrals/${id}/withdrawal`)).status, 404);
  }
});

test("an accepted referral begins a mentorship and stays in progress for the referrer", async () => {
  const referralId = await refer(peter, { who: "Jonas Vang" });
  assert.equal((await karen.send(`/referrals/${referralId}/acceptance`)).status, 422);
  await screen(referralId);
  assert.equal((await karen.send(`/referrals/${referralId}/acceptance`)).status, 303);
  const [mentorship] =
    await owner`select stage, unit_id from mentorships where person_id = ${await personOf(referralId)}`;
  assert.equal(mentorship?.["stage"], "offered");
  assert.match((await peter.get(`/referrals/${referralId}`)).text, /I gang/u);
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Giv arket, og notér svaret/u);
  assert.match((await karen.get("/today")).text, /Giv arket til Jonas Vang/u);
  assert.equal((await karen.send(`/referrals/${referralId}/decline`, { reason: "noNeed", text: "" })).status, 422);
});

test("each decision has its letter, in plain words, without the name of the scheme, with where to complain", async () => {
  const referralId = await refer(peter, { who: "Karl Lund" });
  await screen(referralId);
  assert.equal((await karen.get(`/referrals/${referralId}/letters/declined`)).status, 404);
  await karen.send(`/referrals/${referralId}/decline`, { reason: "otherHelpFitsBetter", text: "Intern bemærkning" });
  const letter = await karen.get(`/referrals/${referralId}/letters/declined`);
  assert.equal(letter.status, 200);
  assert.match(letter.text, /Kære Karl Lund/u);
  assert.match(letter.text, /en anden hjælp passer bedre/u);
  assert.match(letter.text, /Strandgade 100/u);
  assert.doesNotMatch(letter.text, /Back on Track|radikal|ekstrem|terror|Intern bemærkning/iu);
  assert.match(
    (await karen.get(`/referrals/${referralId}/letters/declined?language=en`)).text,
    /Dear Karl Lund.*complain/su,
  );
});

test("a protected name is shown as such and never printed", async () => {
  const referralId = await refer(peter, { who: "Hemmelig Person" });
  const personId = await personOf(referralId);
  const page = await karen.get(`/people/${personId}/edit`);
  const version = /name="_version" value="(\d+)"/u.exec(page.text)?.[1] ?? "";
  const saved = await karen.send(`/people/${personId}/edit`, {
    name: "Hemmelig Person",
    language: "da",
    isProtected: "yes",
    bornOn: "",
    address: "Skjult Vej 1",
    phone: "",
    _version: version,
  });
  assert.equal(saved.status, 303);
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Navne- og adressebeskyttet/u);
  assert.doesNotMatch((await karen.get(`/referrals/${referralId}/letters/told`)).text, /Hemmelig|Skjult/u);
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
  assert.equal((await standingOf(referralId))?.tell_by, null, "who asks for themselves has been told");
  assert.match((await karen.get(`/referrals/${referralId}`)).text, /Jeg ringer på fredag/u);
  assert.equal((await karen.send("/calls/new", { ...call, receivedOn: "31-02-2026" })).status, 422);
  assert.equal((await karen.send("/calls/new", { ...call, receivedOn: "01-10-2026" })).status, 422);
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

test("what stands beside a referral agrees with its steps, whatever was done in whatever order", async () => {
  const referralId = (): Promise<string> => refer(peter, { who: "Tilfældig Vej" });
  const acts = [
    "screening",
    "question",
    "answer",
    "answerByReferrer",
    "telling",
    "prolonging",
    "decline",
    "withdrawal",
    "withdrawalByReferrer",
  ] as const;
  const doIt = async (id: string, act: (typeof acts)[number]): Promise<void> => {
    const sent = {
      screening: async () => karen.send(`/referrals/${id}/screening`, await screened()),
      question: () => karen.send(`/referrals/${id}/question`, { text: "Hvad?" }),
      answer: () => karen.send(`/referrals/${id}/answer`, { text: "Det." }),
      answerByReferrer: () => peter.send(`/referrals/${id}/answer`, { text: "Det." }),
      telling: () => karen.send(`/referrals/${id}/telling`, { on: "23-11-2026", how: "letter" }),
      prolonging: () => karen.send(`/referrals/${id}/prolonging`, { text: "Efterforskning" }),
      decline: () => karen.send(`/referrals/${id}/decline`, { reason: "noNeed", text: "" }),
      withdrawal: () => karen.send(`/referrals/${id}/withdrawal`, { at: "person" }),
      withdrawalByReferrer: () => peter.send(`/referrals/${id}/withdrawal`),
    };
    const { status } = await sent[act]();
    assert.ok([303, 422, 404].includes(status), `${act}: ${status}`);
  };
  await check(
    asyncProperty(array(constantFrom(...acts), { maxLength: 6 }), async (chosen) => {
      const id = await referralId();
      for (const act of chosen) await doIt(id, act);
      const steps = await owner<
        { kind: ReferralFact["kind"]; code: string | null; on_day: Date }[]
      >`select kind, code, on_day from referral_steps where referral_id = ${id} order by place`;
      const facts = steps.map(
        ({ kind, code, on_day }) =>
          ({
            kind,
            from: code,
            on: Temporal.PlainDate.from(on_day.toISOString().slice(0, 10)),
            by: "",
          }) as unknown as ReferralFact,
      );
      const standing = await standingOf(id);
      const [row] = await owner`select seen_by_referrer from referrals where id = ${id}`;
      assert.equal(standing?.status, statusOf(facts));
      assert.equal(standing?.tell_by ?? null, toldDeadline(facts)?.toString() ?? null);
      assert.equal(row?.["seen_by_referrer"], referrerSees(statusOf(facts), false));
    }),
    { numRuns: 12 },
  );
});

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
  assert.equal(await eraseUntold(opened), 0, "the thirtieth day is still theirs");
  clock.set("2026-12-24T01:00:00Z");
  assert.ok((await eraseUntold(opened)) > 0);
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
  await eraseUntold(opened);
  const [still] = await owner`select count(*)::int as count from people where id = ${people.prolonged}`;
  assert.equal(still?.["count"], 0, "thirty more days, and no more");
});

test("whom another record needs stays on record when the referral is erased", async () => {
  clock.set("2027-02-01T09:00:00Z");
  const [frank, franka] = [await as("peter"), await as("karen")];
  const referralId = await refer(frank, { who: "Blev Mentee" });
  const personId = await personOf(referralId);
  await franka.send(`/referrals/${referralId}/screening`, await screened());
  await franka.send(`/referrals/${referralId}/acceptance`);
  clock.set("2027-03-20T01:00:00Z");
  await eraseUntold(opened);
  const [row] =
    await owner`select (select count(*) from people where id = ${personId})::int as people, (select count(*) from referrals where id = ${referralId})::int as referrals`;
  assert.deepEqual({ ...row }, { people: 1, referrals: 0 });
});

test("nothing fell", () => {
  assert.ok(foundation.schemeId);
  assert.deepEqual(reported, []);
});
