import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation, clock } = service;
const { colleagues, units } = foundation;
const enner = "Enner Mark Fængsel";
const vestre = "Vestre Fængsel (Københavns Fængsler)";

// The day is Monday 23 November: this week and the next end on Sunday 6 December.
const yusuf = await addMentee(service, {
  name: "Yusuf Test",
  mentor: "lone",
  coMentor: "rasmus",
  formerMentor: "birgitte",
});
const bo = await addMentee(service, { name: "Bo Berg", mentor: "ole" });
const away = await addMentee(service, { name: "Vera Andetsteds", mentor: "birgitte" });

async function plan(
  { personId, mentorshipId }: Mentee,
  institution: string,
  on: string,
  { time = "13:00" as string | null, status = "planned", kind = "visit" } = {},
): Promise<void> {
  await owner`
    insert into sessions (mentorship_id, person_id, unit_id, kind, institution_id, planned_on, planned_time, status, because, begun_by)
    values (${mentorshipId}, ${personId}, ${units.east}, ${kind}, (select id from institutions where name = ${institution}), ${on}::date, ${time}::time,
            ${status}, ${status === "planned" ? null : "mentee"}, ${colleagues.lone})`;
}
await plan(yusuf, enner, "2026-11-24", { time: "14:15" });
await plan(bo, enner, "2026-11-24", { time: "09:30" });
await plan(yusuf, enner, "2026-12-06", { kind: "video", time: null });
const hidden = await Promise.all(
  (
    [
      ["Allerede Gået", enner, "2026-11-22", {}],
      ["Langt Ude", enner, "2026-12-07", {}],
      ["Aflyst Møde", enner, "2026-11-25", { status: "cancelled" }],
      ["Ringer Bare", enner, "2026-11-25", { kind: "telephone" }],
      ["Sidder Vestre", vestre, "2026-11-25", {}],
    ] as const
  ).map(async ([name, place, on, how]) => {
    const mentee = await addMentee(service, { name, mentor: "birgitte" });
    await plan(mentee, place, on, how);
    return mentee;
  }),
);
const mona = await service.as("mona");

/** What the database itself gives Mona, whatever a page asks. */
const seenBy = (colleagueId: string) =>
  service.database.transaction(
    (tx) =>
      tx`select access.act_as(${colleagueId}, ${String(service.dayOf(clock.now()))}::date, ${String(clock.now())}::timestamptz)`,
    async (tx) => ({
      value: {
        people: (await tx<{ id: string }[]>`select id from people`).map(({ id }) => id),
        sessions: (await tx`select id from sessions`).length,
        mentors: (
          await tx<
            { id: string }[]
          >`select id from access.colleagues where id <> ${colleagueId} and not shown_to_colleagues`
        ).map(({ id }) => id),
        cases: (
          await tx`select from mentorships union all select from mentorship_steps union all select from session_facts
                          union all select from custody_periods union all select from referrals`
        ).length,
      },
    }),
  );

test("a visits office reads who is expected, when, and which mentor, in order", async () => {
  const page = await mona.get("/visits");
  assert.equal(page.status, 200);
  assert.match(
    page.text,
    /I morgen[\s\S]*09\.30[\s\S]*Bo Berg[\s\S]*Ole Thygesen[\s\S]*14\.15[\s\S]*Yusuf Test[\s\S]*Lone Kjær og Rasmus Lind[\s\S]*6\. december[\s\S]*Tidspunkt ikke aftalt[\s\S]*Yusuf Test[\s\S]*over video/u,
  );
  assert.doesNotMatch(
    page.text,
    /Back on Track<|Allerede Gået|Langt Ude|Aflyst Møde|Ringer Bare|Sidder Vestre|Vera|mentorships\//u,
  );
});

test("whoever was expected is on the leaf, and nobody else", async () => {
  await mona.get("/visits");
  const [leaf] = await owner`
    select kind, purpose, people from trail.leaves where act = 'visits at an institution listed' order by at desc limit 1`;
  assert.deepEqual(new Set(leaf?.["people"]), new Set([yusuf.personId, bo.personId]));
  assert.deepEqual([leaf?.["kind"], leaf?.["purpose"]], ["list", "mentorship"]);
});

test("the database gives a visits office those names, their mentors and those meetings, and nothing of the case", async () => {
  const { people, sessions, mentors, cases } = await seenBy(colleagues.mona);
  assert.deepEqual(people.toSorted(), [yusuf.personId, bo.personId].toSorted());
  assert.deepEqual(mentors.toSorted(), [colleagues.lone, colleagues.rasmus, colleagues.ole].toSorted());
  assert.deepEqual([sessions, cases], [3, 0]);
  for (const { at, personId } of [yusuf, ...hidden, away])
    for (const address of [
      at,
      `${at}/sessions/new`,
      `${at}/plan`,
      `${at}/network`,
      `/people/${personId}`,
      `/people/${personId}/trail`,
    ])
      assert.equal((await mona.get(address)).status, 404, address);
});

test("a referrer of the place, its duty officer and everybody else read no visits", async () => {
  await owner`insert into access.role_grants (colleague_id, role, institution_id, granted_by, from_on)
              select ${colleagues.lars}, role, id, ${colleagues.ulla}, '2026-11-01' from institutions, unnest(array['referrer', 'duty officer']) as role where name = ${enner} on conflict do nothing`;
  const { people, sessions } = await seenBy(colleagues.lars);
  assert.deepEqual([people, sessions], [[], 0]);
  for (const key of [
    "lars",
    "erik",
    "karen",
    "lone",
    "birgitte",
    "peter",
    "hanne",
    "anders",
    "sofie",
    "dorte",
    "ulla",
  ] as const)
    assert.equal((await (await service.as(key)).get("/visits")).status, 404, key);
});

test("who answers for one place as contact and refers from another sees the visits of the first alone", async () => {
  await owner`insert into access.role_grants (colleague_id, role, institution_id, granted_by, from_on)
              select ${colleagues.mona}, 'referrer', id, ${colleagues.ulla}, '2026-11-01' from institutions where name = ${vestre}`;
  assert.equal((await seenBy(colleagues.mona)).sessions, 3);
  assert.doesNotMatch((await mona.get("/visits")).text, /Sidder Vestre|Vestre Fængsel/u);
});

test("the work list says that there are meetings, and names nobody", async () => {
  const { text } = await mona.get("/today");
  assert.match(text, /Gør klar til mentormøder i morgen[\s\S]*2 møder, det første kl\. 09\.30/u);
  assert.match(text, /href="\/visits#d2026-11-24"/u);
  assert.doesNotMatch(text, /Yusuf|Bo Berg/u);
  const [leaf] =
    await owner`select people from trail.leaves where act = 'own work list viewed' order by at desc limit 1`;
  assert.deepEqual(new Set(leaf?.["people"]), new Set([yusuf.personId, bo.personId]));
});

test("the page says whom to ring when a visit cannot go ahead, also when nobody has entered the number", async () => {
  assert.match((await mona.get("/visits")).text, /href="tel:20304060"[\s\S]*Der er ikke noget vagtnummer/u);
  const ulla = await service.as("ulla");
  const at = `/set-up/units/${units.west}`;
  assert.match((await ulla.get(at)).text, /name="phone"[^>]*value="20 30 40 60"/u);
  const changed = await ulla.send(at, { name: "Vest", phone: "", duty_phone: "20 30 40 61", _version: "1" });
  assert.equal(changed.status, 303);
  assert.match((await mona.get("/visits")).text, /Nummeret er ikke skrevet ind endnu[\s\S]*href="tel:20304061"/u);
  await owner`update institutions set unit_id = null where name = ${enner}`;
  assert.match((await mona.get("/visits")).text, /Der er ikke valgt nogen enhed for stedet endnu/u);
});

test("a duty officer reads whom to ring and what cannot be done here, and no name", async () => {
  const erik = await service.as("erik");
  const { text } = await erik.get("/today");
  assert.match(
    text,
    /Som vagthavende i Vestre Fængsel[\s\S]*href="tel:20304050"[\s\S]*href="tel:20304051"[\s\S]*Du kan ikke slå nogen op her/u,
  );
  assert.match(text, /href="\/danger"/u);
  assert.equal((await erik.get("/danger")).status, 200);
  assert.doesNotMatch(text, /Sidder Vestre|mentorships/u);
  assert.deepEqual((await seenBy(colleagues.erik)).people, []);
  assert.doesNotMatch((await mona.get("/today")).text, /Som vagthavende/u);
});

test("an administrator says at which institution somebody is the visits office, and that is shown and holds", async () => {
  const ulla = await service.as("ulla");
  const [place] = await owner`select id from institutions where name = ${vestre}`;
  const at = `/set-up/colleagues/${colleagues.hanne}`;
  const without = await ulla.send(`${at}/roles`, { roles: "institution contact", unitId: "", institutionId: "" });
  assert.equal(without.status, 422);
  const given = await ulla.send(`${at}/roles`, { roles: "institution contact", institutionId: String(place?.["id"]) });
  assert.equal(given.status, 303);
  assert.match((await ulla.get(at)).text, /Besøgskontakt, Vestre Fængsel/iu);
  const hanne = await service.as("hanne");
  assert.match((await hanne.get("/visits")).text, /Sidder Vestre/u);
  assert.doesNotMatch((await hanne.get("/visits")).text, /Yusuf Test/u);
});

test("in English the page says the same", async () => {
  await mona.send("/language", { language: "en", back: "/visits" });
  assert.match(
    (await mona.get("/visits")).text,
    /Mentor meetings in Enner Mark Fængsel, this week and next[\s\S]*09:30[\s\S]*When a visit cannot go ahead/u,
  );
  assert.match((await mona.get("/today")).text, /Prepare for mentor meetings tomorrow/u);
  await mona.send("/language", { language: "da", back: "/visits" });
});

test("after a move the old place no longer reads of the visits planned there, and none of them is the next meeting", async () => {
  const lone = await service.as("lone");
  const karen = await service.as("karen");
  const moved = await addMentee(service, {
    name: "Mads Flytter",
    mentor: "lone",
    institution: enner,
    expectedRelease: "2026-12-15",
  });
  const idOf = async (name: string) =>
    String((await owner`select id from institutions where name = ${name}`)[0]?.["id"]);
  const visit = { kind: "visit", institutionId: await idOf(enner), place: "", time: "10.00" };
  for (const on of ["25-11-2026", "02-12-2026"])
    assert.equal((await lone.send(`${moved.at}/sessions/new`, { ...visit, on })).status, 303);
  const rowOf = async () =>
    /<tr>(?:(?!<\/tr>)[\s\S])*Mads Flytter[\s\S]*?<\/tr>/u.exec((await karen.get("/mentorships")).text)?.[0] ?? "";
  const line = {
    kind: "leave",
    institution: "",
    from: "23-11-2026",
    to: "24-11-2026",
    expected: "",
    certainty: "certain",
  };
  assert.equal((await karen.send(`${moved.at}/custody/new`, line)).status, 303);
  assert.match((await mona.get("/visits")).text, /Mads Flytter/u, "leave moves nobody");
  assert.match(await rowOf(), /25\. november|Onsdag|onsdag/u);
  const move = { ...line, kind: "sentenced", institution: await idOf(vestre), from: "23-11-2026", to: "" };
  assert.equal((await karen.send(`${moved.at}/custody/new`, move)).status, 303);
  assert.doesNotMatch((await mona.get("/visits")).text, /Mads Flytter/u);
  const { people } = await seenBy(colleagues.mona);
  assert.ok(!people.includes(moved.personId), "nor does the database give the name");
  assert.match(await rowOf(), /intet aftalt/u);
  const page = (await lone.get(moved.at)).text;
  assert.match(page, /Gælder ikke længere: mentee er der ikke mere/u);
  assert.doesNotMatch(page, /Næste møde er/u);
  assert.match(
    page,
    /Ventes løsladt [\s\S]*15\. december[\s\S]*Forbered løsladelsen/u,
    "the release is still expected",
  );
  const [old] =
    await owner`select id from sessions where mentorship_id = ${moved.mentorshipId} and planned_on = '2026-11-25'`;
  const put = { askedBy: "institution", newOn: "04-12-2026", newTime: "", note: "" };
  assert.equal((await lone.send(`${moved.at}/sessions/${String(old?.["id"])}/cancellation`, put)).status, 303);
  const [next] =
    await owner`select institution_id, place_left_on from sessions where mentorship_id = ${moved.mentorshipId} and planned_on = '2026-12-04'`;
  assert.deepEqual(
    next,
    { institution_id: await idOf(vestre), place_left_on: null },
    "a new day is a day at the new place",
  );
  assert.match(await rowOf(), /4\. december/u);
  assert.doesNotMatch((await mona.get("/visits")).text, /Mads Flytter/u);
});

test("whoever is kept from somebody does not read of their visit either", async () => {
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, from_on, recorded_by)
              values (${colleagues.mona}, ${bo.personId}, ${units.east}, '2026-11-23', ${colleagues.karen})`;
  const { text } = await mona.get("/visits");
  assert.match(text, /Yusuf Test/u);
  assert.doesNotMatch(text, /Bo Berg/u);
});

test("a protected name is marked, and not printed", async () => {
  await owner`update people set is_protected = true where id = ${yusuf.personId}`;
  assert.match(
    (await mona.get("/visits")).text,
    /class="only-screen">Yusuf Test <small>\(navnebeskyttet\)<\/small><\/span><span class="only-print">beskyttet navn/u,
  );
});

test("the days pass, and so do the visits; when the role ends, so does the page", async () => {
  clock.set("2026-11-25T09:00:00Z");
  const later = await service.as("mona");
  assert.doesNotMatch((await later.get("/visits")).text, /14\.15/u);
  clock.set("2026-12-14T09:00:00Z");
  const last = await service.as("mona");
  assert.match((await last.get("/visits")).text, /Der er ikke aftalt mentormøder her/u);
  await owner`update access.role_grants set to_on = '2026-12-14' where colleague_id = ${colleagues.mona}`;
  assert.equal((await last.get("/visits")).status, 404);
});
