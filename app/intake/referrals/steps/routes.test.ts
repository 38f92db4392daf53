import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { array, assert as check, asyncProperty, constantFrom } from "fast-check";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { versionOn } from "#test/support/shown-version.ts";
import {
  referrerSees,
  statusOf,
  toldDeadline,
  type ReferralFact,
  type ReferralStatus,
} from "#app/intake/referrals/referrals.ts";

const scene = await openReferralScene();
const { owner, foundation, peter, karen, refer, screen, screened, personOf } = scene;
const standingOf = async (referralId: string) =>
  (
    await owner<
      { status: ReferralStatus; tell_by: string | null }[]
    >`select status, tell_by::text from referral_standings where referral_id = ${referralId}`
  )[0];

test("whoever is deemed vulnerable is so by facts and by an assessment, apart", async () => {
  const referralId = await refer();
  const without = await karen.send(`/referrals/${referralId}/screening`, await screened({ assessment: "" }));
  assert.equal(without.status, 422);
  assert.match(without.text, /Skriv vurderingen for sig/u);
  assert.match(without.text, /Fakta[^(]*Skal udfyldes, når personen vurderes sårbar/su);
  const charged = await karen.send(`/referrals/${referralId}/screening`, await screened({ category: "convicted" }));
  assert.equal(charged.status, 422);
  assert.match(charged.text, /hverken er mistænkt eller dømt/u);
  assert.equal((await standingOf(referralId))?.status, "received");
  await screen(referralId);
  const page = await karen.get(`/referrals/${referralId}`);
  assert.match(page.text, /class="fact".*to mænd/su);
  assert.match(page.text, /Vurdering – Karen Mørk.*let at presse/su);
  assert.equal((await standingOf(referralId))?.status, "screening");
});

for (const before of ["received", "screening"] as const)
  test(`a referral in "${before}" that is taken back while somebody screens it is not screened`, async () => {
    const referralId = await refer();
    if (before === "screening") await screen(referralId);
    const known = before === "screening" ? 1 : 0;
    const fields = await screened({ facts: "To mænd." });
    const { takingBack, screening } = await owner.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${referralId}, 6))`;
      // Each long enough to have read how it stands, and to wait, before the next.
      const taken = peter.send(`/referrals/${referralId}/withdrawal`);
      await setTimeout(300);
      const other = karen.send(`/referrals/${referralId}/screening`, fields);
      await setTimeout(300);
      return { takingBack: taken, screening: other };
    });
    assert.equal((await takingBack).status, 303);
    const refused = await screening;
    assert.equal(refused.status, 422);
    assert.match(refused.text, /To mænd\./u, "what was typed is kept");
    const rows = await owner`select from screenings where referral_id = ${referralId}`;
    assert.equal(rows.length, known);
    assert.equal((await standingOf(referralId))?.status, "withdrawn");
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

test("whoever is deemed vulnerable after all has no section of law beside it", async () => {
  const referralId = await refer(peter, { who: "Sårbar Alligevel" });
  const at = `/referrals/${referralId}`;
  const [hate] = await owner<{ id: string }[]>`select id from grounds where code = 'STRFL-81-6'`;
  const charged = { groundId: hate?.id ?? "", category: "suspected" };
  const correct = async (section: string, fields = {}) => {
    const form = await karen.get(`${at}/screening`);
    return karen.send(`${at}/screening`, await screened({ section, ...fields, _version: versionOn(form) }));
  };
  const charge = (section: string) => correct(section, charged);
  assert.equal((await charge("")).status, 303);
  const own = /name="section"[^>]*value="([^"]+)"/u.exec((await karen.get(`${at}/screening`)).text)?.[1] ?? "";
  assert.match((await karen.get(at)).text, new RegExp(`Bestemmelse.*${own}`, "su"));
  assert.equal((await correct(own)).status, 303, "what came with the ground goes with it");
  assert.doesNotMatch((await karen.get(at)).text, /Bestemmelse/u);
  assert.equal((await charge("Straffelovens § 244")).status, 303);
  const typed = await correct("Straffelovens § 244");
  assert.equal(typed.status, 422);
  assert.match(typed.text, /der hører ingen bestemmelse til/u);
  assert.equal((await correct("")).status, 303);

  const old = await refer(peter, { who: "Rettet Før" });
  await karen.send(`/referrals/${old}/screening`, await screened({ ...charged, section: "Straffelovens § 244" }));
  await owner`update screenings set ground_id = (select id from grounds where kind = 'vulnerable') where referral_id = ${old}`;
  const before = await karen.get(`/referrals/${old}`);
  assert.match(before.text, /Vurderet sårbar/u);
  assert.doesNotMatch(before.text, /Bestemmelse|§/u, "nor what stood there before");
});

test("nobody is given a ground only to be declined, asked about, or told later", async () => {
  const referralId = await refer(peter, { who: "Ingen Grund" });
  const at = `/referrals/${referralId}`;
  assert.match((await karen.get(at)).text, /Spørg henviseren.*Afslå/su);
  assert.equal((await karen.send(`${at}/prolonging`, { text: "Politiet beder om det." })).status, 303);
  const early = await karen.send(`${at}/acceptance`);
  assert.equal(early.status, 422);
  assert.match(early.text, /Afgør først grundlaget i afklaringen/u);
  assert.equal((await karen.send(`${at}/question`, { text: "Hvem så det?" })).status, 303);
  assert.match((await karen.send(`${at}/question`, { text: "Og hvornår?" })).text, /svaret mangler/u);
  assert.equal((await peter.send(`${at}/answer`, { text: "Nattevagten." })).status, 303);
  assert.match((await karen.send(`${at}/acceptance`)).text, /Afgør først grundlaget i afklaringen/u, "nor by asking");
  assert.equal((await karen.send(`${at}/decline`, { reason: "noGround", text: "" })).status, 303);
  assert.match((await karen.get(`${at}/decline`)).text, /allerede afgjort eller lukket/u);
  assert.match((await karen.get(`${at}/letters/declined`)).text, /Ingen Grund/u);
  assert.equal((await standingOf(referralId))?.status, "declined");
  assert.equal((await owner`select from screenings where referral_id = ${referralId}`).length, 0);
});

test("the database itself takes no acceptance without a ground, category and custody", async () => {
  const referralId = await refer(peter, { who: "Ikke I Databasen" });
  const accept = () =>
    scene.database.transaction(
      (tx) =>
        tx`select access.act_as(${foundation.colleagues.karen}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
      async (tx) => ({
        value: await tx`insert into referral_steps (id, referral_id, person_id, unit_id, referred_by, kind, on_day)
                        select gen_random_uuid(), id, person_id, unit_id, referred_by, 'accepted', '2026-11-24' from referrals where id = ${referralId}`,
      }),
    );
  await assert.rejects(accept, /never_accepted_without_a_ground/u);
  await screen(referralId);
  await accept();
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

test("nothing fell", () => assert.deepEqual(scene.reported, []));
