import assert from "node:assert/strict";
import { test } from "node:test";
import { openMeetingScene } from "#test/support/meeting-scene.ts";
import { addMentee } from "#test/support/mentees.ts";

const scene = await openMeetingScene();
const { owner, clock, foundation, reported, lone, karen, ringe, ringeId, sessionsOf } = scene;
const mentee = await addMentee(scene, {
  mentor: "lone",
  coMentor: "ole",
  coach: "birgitte",
  formerMentor: "rasmus",
  institution: ringe,
});

test("a mentor plans a visit, which comes filled in with where the mentee is", async () => {
  const form = await lone.get(`${mentee.at}/sessions/new`);
  assert.equal(form.status, 200);
  assert.match(form.text, new RegExp(`value="${ringeId}" selected`, "u"));
  assert.match(form.text, /Ved vi, hvor mentee er, så er det udfyldt/u);
  assert.doesNotMatch(form.text, /sidste gang/u);
  const answer = await lone.send(`${mentee.at}/sessions/new`, {
    on: "25-11-2026",
    time: "13.30",
    kind: "visit",
    institutionId: ringeId,
    place: "",
  });
  assert.equal(answer.status, 303);
  assert.match((await lone.get(`${mentee.at}/sessions/new`)).text, /Det meste er udfyldt efter sidste gang/u);
  const hub = await lone.get(mentee.at);
  assert.match(hub.text, /Besøg, Ringe Fængsel/u);
  assert.match(hub.text, /onsdag den 25\. november<\/time> kl\. 13\.30/u);
  assert.deepEqual(
    (await sessionsOf(mentee.mentorshipId)).map(({ status, planned_on }) => [status, planned_on]),
    [["planned", "2026-11-25"]],
  );
});

test("what makes no sense is refused beside its field, and nothing typed is lost", async () => {
  const wrong = await lone.send(`${mentee.at}/sessions/new`, {
    on: "31. februar",
    time: "halv to",
    kind: "visit",
    institutionId: ringeId,
    place: "‮עברית 😀 <b>",
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Datoen findes ikke, eller den kan ikke læses\. Skriv dag, måned og år, fx 24-11-2026/u);
  assert.match(wrong.text, /Skriv klokkeslættet/u);
  assert.match(wrong.text, /31\. februar/u);
  assert.match(wrong.text, /&lt;b>/u);
  const past = await lone.send(`${mentee.at}/sessions/new`, { on: "1-11-2026", kind: "visit", institutionId: ringeId });
  assert.match(past.text, /Dagen er allerede gået/u);
  const nowhere = await lone.send(`${mentee.at}/sessions/new`, {
    on: "1-12-2026",
    kind: "visit",
    institutionId: mentee.personId,
  });
  assert.match(nowhere.text, /Vælg stedet fra listen/u);
  assert.equal((await sessionsOf(mentee.mentorshipId)).length, 1);
});

test("a mentor writes the visit up with one text, and the next date is planned with it", async () => {
  clock.set("2026-11-25T18:00:00Z");
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}/record`;
  const bare = await lone.send(at, { outcome: "held", on: "25-11-2026", whatWeDid: "" });
  assert.equal(bare.status, 422);
  assert.match(bare.text, /Skriv kort, hvad I lavede/u);
  const answer = await lone.send(at, {
    outcome: "held",
    on: "25-11-2026",
    whatWeDid: "Talte om skolen i Odense.",
    ownWords: "Det har ingen spurgt om længe.",
    assessment: "Han virker lettere.",
    nextOn: "2. december 2026",
    nextTime: "13",
    hard: "yes",
  });
  assert.equal(answer.status, 303);
  const rows = await sessionsOf(mentee.mentorshipId);
  assert.deepEqual(
    rows.map(({ status, planned_on, was_hard }) => [status, planned_on, was_hard]),
    [
      ["held", "2026-11-25", true],
      ["planned", "2026-12-02", false],
    ],
  );
  const hub = await lone.get(mentee.at);
  assert.match(hub.text, /Talte om skolen i Odense\./u);
  assert.match(hub.text, /<q[^>]*>Det har ingen spurgt om længe\.<\/q>/u);
  const [leaf] = await owner`select people, role from trail.leaves where act = 'session recorded' and outcome = 303`;
  assert.deepEqual(leaf?.["people"], [mentee.personId]);
  assert.equal(leaf?.["role"], "mentor");
  const [stored] = await owner`select what_we_did_sealed from session_facts where fact = 'held'`;
  assert.doesNotMatch(String(stored?.["what_we_did_sealed"]), /Odense/u);
});

test("what was written stays; a correction stands beside it", async () => {
  const [session] = await sessionsOf(mentee.mentorshipId);
  const at = `${mentee.at}/sessions/${session?.id}`;
  assert.equal(
    (await lone.send(`${at}/addition`, { part: "whatWeDid", text: "Skolen ligger i Svendborg.", corrects: "yes" }))
      .status,
    303,
  );
  const page = await lone.get(at);
  assert.match(page.text, /Talte om skolen i Odense\./u);
  assert.match(page.text, /Rettet senere[\s\S]*Skolen ligger i Svendborg\./u);
  assert.equal((await lone.send(`${at}/addition`, { part: "whatWeDid", text: " " })).status, 422);
});

test("a visit the institution prevented is nobody's absence, also when the coordinator writes it for the mentor on the telephone", async () => {
  clock.set("2026-12-02T18:00:00Z");
  const session = (await sessionsOf(mentee.mentorshipId)).find(({ status }) => status === "planned");
  const at = `${mentee.at}/sessions/${session?.id}/record`;
  assert.match((await karen.get(at)).text, /Når du skriver for en mentor i telefonen/u);
  assert.equal(
    (
      await karen.send(at, {
        outcome: "institution",
        on: "2-12-2026",
        whatWeDid: "Ingen ledsager.",
        toldBy: foundation.colleagues.lone,
      })
    ).status,
    303,
  );
  const hub = await karen.get(mentee.at);
  assert.match(hub.text, /Besøg, Ringe Fængsel blev ikke til noget/u);
  assert.match(hub.text, /Tæller ikke som mentees udeblivelse/u);
  const page = await karen.get(`${mentee.at}/sessions/${session?.id}`);
  assert.match(page.text, /fortalt af Lone Kjær i telefonen/u);
});

test("an unplanned call is written down, too", async () => {
  const answer = await lone.send(`${mentee.at}/sessions/contact`, {
    outcome: "held",
    on: "2-12-2026",
    kind: "telephone",
    institutionId: "",
    place: "",
    whatWeDid: "Han ringede.",
    nextOn: "9-12-2026",
  });
  assert.equal(answer.status, 303);
  const hub = await lone.get(mentee.at);
  assert.match(hub.text, /Han ringede\./u);
  assert.match(hub.text, /Telefonsamtale/u);
});

test("a planned visit is moved, and the old day says why", async () => {
  const session = (await sessionsOf(mentee.mentorshipId)).find(({ status }) => status === "planned");
  const at = `${mentee.at}/sessions/${session?.id}/cancellation`;
  assert.equal((await lone.send(at, {})).status, 422);
  assert.equal((await lone.send(at, { askedBy: "mentee", newOn: "10-12-2026", newTime: "10", note: "" })).status, 303);
  const rows = await sessionsOf(mentee.mentorshipId);
  assert.deepEqual(
    rows
      .filter(({ status }) => status !== "held")
      .slice(-2)
      .map(({ status, planned_on, because }) => [status, planned_on, because]),
    [
      ["rescheduled", "2026-12-09", "mentee"],
      ["planned", "2026-12-10", null],
    ],
  );
});

test("the coach reads what was written, and has no form", async () => {
  const birgitte = await scene.as("birgitte");
  const hub = await birgitte.get(mentee.at);
  assert.equal(hub.status, 200);
  assert.match(hub.text, /Talte om skolen i Odense\./u);
  assert.doesNotMatch(hub.text, /Planen<|Omkring mentee/u);
  assert.equal((await birgitte.get(`${mentee.at}/sessions/new`)).status, 404);
  const [session] = await sessionsOf(mentee.mentorshipId);
  assert.equal((await birgitte.get(`${mentee.at}/sessions/${session?.id}`)).status, 200);
  await owner`update schemes set coaches_read_sessions = false`;
  await owner`update sessions set was_hard = true where id = ${session?.id ?? ""}`;
  const without = (await birgitte.get(mentee.at)).text;
  assert.doesNotMatch(without, /Talte om skolen i Odense\./u);
  const [supervised] = await scene.database.transaction(
    (tx) =>
      tx`select access.act_as(${foundation.colleagues.birgitte}, ${String(scene.dayOf(clock.now()))}::date, ${String(clock.now())}::timestamptz)`.execute(),
    async (tx) => ({
      value:
        await tx`select (select count(*)::int from sessions where was_hard) as hard, (select count(*)::int from session_facts) as written`,
    }),
  );
  assert.deepEqual({ ...supervised }, { hard: 1, written: 0 }, "that it was hard belongs to supervision");
  await owner`update schemes set coaches_read_sessions = true`;
  await owner`update sessions set was_hard = false where id = ${session?.id ?? ""}`;
});

test("the co-mentor works on it; to a former mentor, another unit, a referrer and an administrator it does not exist", async () => {
  assert.equal((await (await scene.as("ole")).get(mentee.at)).status, 200);
  const [session] = await sessionsOf(mentee.mentorshipId);
  for (const key of ["rasmus", "jens", "peter", "ulla", "dorte", "anders"] as const) {
    const player = await scene.as(key);
    for (const path of [
      "",
      "/sessions/new",
      "/sessions/contact",
      `/sessions/${session?.id}`,
      `/sessions/${session?.id}/record`,
    ])
      assert.equal((await player.get(mentee.at + path)).status, 404, `${key} ${path}`);
    assert.equal(
      (
        await player.send(`${mentee.at}/sessions/contact`, {
          outcome: "held",
          on: "2-12-2026",
          kind: "telephone",
          whatWeDid: "x",
        })
      ).status,
      404,
    );
  }
});

test("a draft comes back, to its author alone", async () => {
  const at = `${mentee.at}/sessions/contact`;
  const kept = await lone.send(at, { _draft: "1", whatWeDid: "Halvt skrevet" });
  assert.match(kept.location ?? "", /\?draft=[\w-]+&kept=1$/u);
  const back = await lone.get(kept.location ?? "");
  assert.match(back.text, /Kladden er gemt/u);
  assert.match(back.text, /Halvt skrevet/u);
  assert.doesNotMatch((await karen.get(at)).text, /Halvt skrevet/u);
});

test("the same form sent twice is one session", async () => {
  const page = await lone.get(`${mentee.at}/sessions/contact`);
  const token = /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "";
  const body = () =>
    new URLSearchParams({
      _csrf: token,
      _key: "twice",
      outcome: "held",
      on: "2-12-2026",
      kind: "letter",
      whatWeDid: "Et brev.",
    });
  const before = (await sessionsOf(mentee.mentorshipId)).length;
  assert.equal((await lone.post(`${mentee.at}/sessions/contact`, body())).status, 303);
  assert.equal((await lone.post(`${mentee.at}/sessions/contact`, body())).status, 303);
  assert.equal((await sessionsOf(mentee.mentorshipId)).length, before + 1);
});

test("one meeting is planned once, however many tabs say so", async () => {
  const other = await addMentee(scene, { name: "Aftalt Seks Gange", mentor: "lone" });
  const fields = { on: "9-12-2026", time: "10.00", kind: "outside", institutionId: "", place: "Biblioteket" };
  const tab = (change: object = {}) => lone.send(`${other.at}/sessions/new`, { ...fields, ...change });
  const all = await Promise.all(Array.from({ length: 6 }, () => tab()));
  const statuses = all.map(({ status }) => status);
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [303, 422, 422, 422, 422, 422],
  );
  assert.match(
    all.find(({ status }) => status === 422)?.text ?? "",
    /id="on-error"[\s\S]{0,80}Mødet er allerede aftalt/u,
  );
  assert.equal((await tab({ time: "11.00" })).status, 303);
  assert.equal((await sessionsOf(other.mentorshipId)).length, 2);
});

test("nothing fell", () => assert.deepEqual(reported, []));
