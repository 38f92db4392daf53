import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, { mentor: "lone", coMentor: "ole", coach: "birgitte" });
const at = `${mentee.at}/closing`;
const karen = await service.as("karen");
const lone = await service.as("lone");
const told = {
  on: "23-11-2026",
  reason: "ownWish",
  goals: "partly",
  mentorGoals: "reached",
  menteeSays: "Jeg klarer mig nu.",
  mentorSays: "Han er kommet langt.",
  learnt: "Begynd tidligere med bolig.",
};

test("a closing needs a reason and a day that makes sense", async () => {
  const bare = await karen.send(at, { on: "i morgen" });
  assert.equal(bare.status, 422);
  assert.match(bare.text, /Vælg en grund/u);
  assert.match(bare.text, /Datoen findes ikke, eller den kan ikke læses\. Skriv dag, måned og år, fx 24-11-2026/u);
  assert.match(
    (await karen.send(at, { on: "23-11-2026", reason: "other", goals: "notSaid" })).text,
    /Skriv, hvad grunden er/u,
  );
  assert.match((await karen.send(at, { on: "1-1-2026", reason: "ownWish" })).text, /før forløbet begyndte/u);
  assert.equal((await owner`select from mentorship_closings`).length, 0);
});

test("the form says whose words are asked for, and calls nothing free that may be asked for", async () => {
  const form = (await karen.get(at)).text;
  assert.match(form, /Mentors vurdering, som du har fået den fortalt/u);
  assert.doesNotMatch(form, /Din vurdering/u);
  assert.doesNotMatch(form, /Hvad skal man vide\?[^/]*hvis du vil/u);
  assert.match(form, /Skal udfyldes, når grunden er »Andet«/u);
  assert.match(form, /value="completed"/u);
});

test("what never came to a meeting is not called completed: not offered, refused, and refused by the database", async () => {
  const unmet = await addMentee(service, { name: "Aldrig Mødt", steps: ["askForAgreement", "agree"] });
  const closing = `${unmet.at}/closing`;
  const form = (await karen.get(closing)).text;
  assert.match(form, /kan ikke vælges, når mentee og mentor aldrig har mødtes/u);
  assert.doesNotMatch(form, /value="completed"/u);
  const refused = await karen.send(closing, { ...told, reason: "completed" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /href="#reason"[^>]*>[^<]*aldrig har mødtes/u);
  const { karen: id } = service.foundation.colleagues;
  const inserted = service.database.transaction(
    (tx) => tx`select access.act_as(${id}, '2026-11-23'::date, '2026-11-23T09:00:00Z'::timestamptz)`,
    async (tx) => ({
      value: await tx`insert into mentorship_closings (mentorship_id, person_id, unit_id, on_day, reason, goals)
        select id, person_id, unit_id, '2026-11-23', 'completed', 'notSaid' from mentorships where id = ${unmet.mentorshipId}`,
    }),
  );
  await assert.rejects(inserted, { code: "42501" });
});

test("nobody but the coordinator closes", async () => {
  for (const key of ["lone", "ole", "birgitte", "jens", "peter", "ulla"] as const) {
    const player = await service.as(key);
    assert.equal((await player.get(at)).status, 404, key);
    assert.equal((await player.send(at, told)).status, 404, key);
  }
});

test("a mentorship ends with a reason and both voices, and its mentors lose sight of it", async () => {
  assert.equal((await lone.get(mentee.at)).status, 200);
  assert.equal((await karen.send(at, told)).status, 303);
  const page = await karen.get(at);
  assert.match(page.text, /Jeg klarer mig nu\./u);
  assert.match(page.text, /Han er kommet langt\./u);
  assert.match(page.text, /Begynd tidligere med bolig\./u);
  const [row] =
    await owner`select m.stage, c.reason, c.goals, c.mentor_goals from mentorships m join mentorship_closings c on c.mentorship_id = m.id where m.id = ${mentee.mentorshipId}`;
  assert.deepEqual(row, { stage: "closed", reason: "ownWish", goals: "partly", mentor_goals: "reached" });
  const [leaf] = await owner`select people from trail.leaves where act = 'mentorship closed' and outcome = 303`;
  assert.deepEqual(leaf?.["people"], [mentee.personId]);
  for (const key of ["lone", "ole"] as const)
    assert.equal((await (await service.as(key)).get(mentee.at)).status, 404, key);
  assert.doesNotMatch((await lone.get("/mentorships")).text, /Yusuf A\./u);
  assert.match((await karen.get("/mentorships?stage=closed")).text, /Yusuf A\./u);
  assert.doesNotMatch((await karen.get("/mentorships")).text, /Yusuf A\./u);
});

test("nothing stays planned for what is over, and each meeting says why it was cancelled", async () => {
  const other = await addMentee(service, { name: "Planlagt C.", mentor: "lone" });
  const meeting = { kind: "outside", place: "Biblioteket", time: "" };
  for (const day of ["01-12-2026", "08-12-2026"])
    assert.equal((await lone.send(`${other.at}/sessions/new`, { ...meeting, on: day })).status, 303);
  await owner`update sessions set planned_on = '2026-11-10' where mentorship_id = ${other.mentorshipId} and planned_on = '2026-12-01'`;
  assert.match(
    (await karen.get(`${other.at}/closing`)).text,
    /1 møde, der er aftalt, bliver aflyst.*mangler referat/su,
  );
  assert.equal((await karen.send(`${other.at}/closing`, told)).status, 303);
  const rows =
    await owner`select status, because from sessions where mentorship_id = ${other.mentorshipId} order by planned_on`;
  assert.deepEqual(
    [...rows],
    [1, 2].map(() => ({ status: "cancelled", because: "other" })),
  );
  const page = (await karen.get(other.at)).text;
  assert.match(page, /Aflyst, fordi forløbet sluttede/u);
  assert.match(page, /ingen havde skrevet, hvad det blev til/u);
});

test("an agreement ends with its mentorship: another one asks anew", async () => {
  const other = await addMentee(service, { name: "Kommer Igen D." });
  assert.match((await karen.get(`/people/${other.personId}/agreement`)).text, /Har sagt ja/u);
  assert.equal((await karen.send(`${other.at}/closing`, told)).status, 303);
  assert.match((await karen.get(`/people/${other.personId}/agreement`)).text, /Aftalen ophørte, da forløbet sluttede/u);
});

test("it is closed once", async () => {
  const again = await karen.send(at, { ...told, goals: "reached" });
  assert.equal(again.status, 422);
  assert.match(again.text, /allerede afsluttet/u);
});

test("after a withdrawal nothing more is asked, and nothing more is kept", async () => {
  const other = await addMentee(service, { name: "Sami B." });
  assert.equal(
    (await karen.send(`${other.at}/closing`, { ...told, reason: "agreementWithdrawn", goals: "reached" })).status,
    303,
  );
  const [row] =
    await owner`select goals, mentee_says_sealed from mentorship_closings where mentorship_id = ${other.mentorshipId}`;
  assert.deepEqual(row, { goals: "notSaid", mentee_says_sealed: null });
});

test("aftercare is not cut short as completed", async () => {
  const free = await addMentee(service, {
    name: "Ali C.",
    steps: ["askForAgreement", "agree", "match", "begin", "release"],
  });
  assert.match((await karen.send(`${free.at}/closing`, { ...told, reason: "completed" })).text, /mindst seks måneder/u);
  const form = (await karen.get(`${free.at}/closing`)).text;
  assert.doesNotMatch(form, /value="completed"/u, "what would be refused is not offered");
  assert.match(form, /»Det blev gennemført« kan vælges fra [^<]*, når efterværnet har varet et halvt år/u);
  assert.match(form, /value="ownWish"/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
