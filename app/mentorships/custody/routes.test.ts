import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { recordStep } from "#app/mentorships/lifecycle/door.ts";
import type { Change } from "#app/mentorships/lifecycle/lifecycle.ts";
import type { Player } from "#app/player.ts";
import { day } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";
import { runCustodyImport } from "./command.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;

const { personId, mentorshipId } = await addMentee(opened, foundation.units.east, "Mikkel Sand");
const at = `/mentorships/${mentorshipId}/custody`;
const idOf = async (name: string): Promise<string> => {
  const [row] = await owner<{ id: string }[]>`select id from institutions where name = ${name}`;
  return row?.id ?? "";
};
const [vestre, ringe] = [await idOf("Vestre Fængsel (Københavns Fængsler)"), await idOf("Ringe Fængsel")];
const [karen, jens, lone, birgitte, peter] = [await opened.as("karen"), await opened.as("jens"), await opened.as("lone"), await opened.as("birgitte"), await opened.as("peter")]; // prettier-ignore

const step = (change: Change, on: string) =>
  actAsService(opened, "set-up", said, (context) => recordStep(context, mentorshipId, change, { on: day(on) }));
await actAsService(opened, "set-up", said, async ({ tx, ring }) => {
  const { colleagues, units } = foundation;
  await tx`insert into mentor_assignments (mentorship_id, person_id, unit_id, mentor_id, from_on) values (${mentorshipId}, ${personId}, ${units.east}, ${colleagues.lone}, '2026-11-05')`;
  await tx`insert into coach_assignments (coach_id, mentor_id, from_on) values (${colleagues.birgitte}, ${colleagues.lone}, '2026-01-01')`;
  const [person] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from people where id = ${personId}`;
  if (person) await ring.takeSubjects([{ keyId: personId, wrapped: person.key_wrapped }]);
  const id = randomUUID();
  await owner`insert into identity_numbers (id, person_id, unit_id, number_sealed, number_token, fictitious, recorded_by)
    values (${id}, ${personId}, ${units.east}, ${ring.seal(personId, "identity_numbers", "number", id, "7203858888")}, ${ring.token("identity number", "7203858888")}, true, ${colleagues.karen})`;
});
for (const [change, on] of [["match", "2026-11-05"], ["begin", "2026-11-06"]] as const) await step(change, on); // prettier-ignore

const line = { kind: "remand", institution: vestre, from: "01-10-2026", to: "", expected: "", certainty: "certain" };
const stage = async (): Promise<unknown> => {
  const [row] = await owner`select stage from mentorships where id = ${mentorshipId}`;
  return row?.["stage"];
};
const count = async (): Promise<unknown> => {
  const [row] = await owner`select count(*)::int as count from custody_periods`;
  return row?.["count"];
};

test("a coordinator of the unit writes where the mentee is; the mentor reads it, and nobody else, their coach neither", async () => {
  assert.equal((await karen.send(`${at}/new`, line)).status, 303);
  for (const player of [karen, lone]) {
    const page = await player.get(at);
    assert.equal(page.status, 200);
    assert.match(page.text, /varetægt, Vestre Fængsel/u);
  }
  for (const player of [jens, peter, birgitte]) assert.equal((await player.get(at)).status, 404);
  for (const player of [jens, lone, birgitte, peter]) assert.equal((await player.send(`${at}/new`, line)).status, 404);
  const [leaf] = await owner`select people from trail.leaves where act = 'line of custody recorded' and outcome = 303`;
  assert.deepEqual(leaf?.["people"], [personId]);
});

test("a line that cannot be is said beside its field, and nothing is kept", async () => {
  const wrong: readonly [Record<string, string>, RegExp][] = [
    [{ from: "i går" }, /Datoen findes ikke, eller den kan ikke læses\. Skriv dag, måned og år, fx 24-11-2026/u],
    [{ from: "31-02-2026" }, /Datoen findes ikke, eller den kan ikke læses/u],
    [{ from: "24-12-2026" }, /ude i fremtiden/u],
    [{ to: "01-09-2026" }, /før den dag, det begynder/u],
    [{ expected: "01-09-2026" }, /Løsladelsen ligger før/u],
    [
      { kind: "released", institution: "", from: "01-09-2026" },
      /Løsladelsen ligger før den dag, afsoningen eller varetægten begynder/u,
    ],
    [{ kind: "nowhere" }, /Vælg hvad/u],
    [{ institution: randomUUID() }, /Vælg institutionen/u],
    [{}, /siger ikke noget nyt/u],
  ];
  for (const [change, expected] of wrong) {
    const answer = await karen.send(`${at}/new`, { ...line, ...change });
    assert.equal(answer.status, 422);
    assert.match(answer.text, expected);
  }
  assert.equal(await count(), 1);
});

test("a move puts the mentorship in transferring and says which meetings no longer hold", async () => {
  await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, institution_id, planned_on, status, begun_by)
    values (${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${vestre}, '2026-11-30', 'planned', ${foundation.colleagues.lone})`;
  const moved = await karen.send(`${at}/new`, { ...line, kind: "sentenced", institution: ringe, from: "20-11-2026" });
  assert.equal(moved.location, `${at}?turned=move`);
  assert.equal(await stage(), "transferring");
  const page = await karen.get(moved.location ?? "");
  assert.match(page.text, /Det gælder ikke længere/u);
  assert.match(page.text, /Møde .*30\. november i Vestre/u);
  assert.match((await lone.get(at)).text, /Det gælder ikke længere/u);
  assert.match((await karen.get("/today")).text, /Aftal et møde med Mikkel Sand på det nye sted/u);
});

test("lines that cannot both be true are named, and a correction settles them", async () => {
  assert.equal(
    (
      await karen.send(`${at}/new`, {
        ...line,
        kind: "sentenced",
        institution: ringe,
        from: "10-10-2026",
        to: "15-10-2026",
      })
    ).status,
    303,
  );
  assert.equal((await karen.send(`${at}/new`, { ...line, from: "12-10-2026", to: "14-10-2026" })).status, 303);
  assert.match((await karen.get(at)).text, /Linjer, der ikke passer sammen/u);
  const [wrong] = await owner<{ id: string }[]>`select id from custody_periods where from_on = '2026-10-12'`;
  const correction = `${at}/${wrong?.id}/correction`;
  assert.equal((await lone.get(correction)).status, 404);
  assert.equal((await karen.get(correction)).status, 200);
  assert.equal((await karen.send(correction, { ...line, from: "15-10-2026", to: "20-10-2026" })).status, 303);
  assert.doesNotMatch((await karen.get(at)).text, /Linjer, der ikke passer sammen/u);
  assert.equal((await karen.get(correction)).status, 404);
});

test("a line corrected from two tabs at once has one correction, and the other is asked which counts", async () => {
  await karen.send(`${at}/new`, { ...line, kind: "leave", from: "01-09-2026", to: "02-09-2026" });
  const [wrong] = await owner<{ id: string }[]>`select id from custody_periods where from_on = '2026-09-01'`;
  const correct = (to: string, id = wrong?.id) =>
    karen.send(`${at}/${id}/correction`, { ...line, kind: "leave", from: "01-09-2026", to });
  // Connections that are open already: one that has to be opened comes too late to be at once.
  await Promise.all([1, 2, 3, 4].map(() => karen.get(at)));
  const both = await Promise.all(["03-09-2026", "04-09-2026", "05-09-2026", "06-09-2026"].map((to) => correct(to)));
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422, 422, 422],
  );
  const asked = both.find(({ status }) => status === 422)?.text ?? "";
  assert.match(asked, /Linjen er rettet imens/u);
  const corrections = await owner<
    { id: string }[]
  >`select id from custody_periods where replaces_id = ${wrong?.id ?? ""}`;
  assert.equal(corrections.length, 1);
  assert.match(asked, new RegExp(`action="${at}/${corrections[0]?.id}/correction"`, "u"));
  assert.equal((await correct("07-09-2026", corrections[0]?.id)).status, 303);
});

const folder = await mkdtemp(path.join(tmpdir(), "custody-"));
after(() => rm(folder, { recursive: true, force: true }));
const heading = "CPR-nr.;Navn;Institution;Status;Fra;Til;Forv. løsladelse";
const known = "720385-8888;Mikkel Sand;Ringe Fængsel;løsladt;22-11-2026;;";
const stranger = "710881-3235;Anne Mørk;Nyborg Fængsel;afsoning;01-02-2026;;";

async function fileOf(name: string, ...rows: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, [heading, ...rows].join("\r\n"));
  return file;
}

async function upload(player: Player, text: string) {
  const page = await player.get("/custody/import");
  const form = new FormData();
  form.set("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  form.set("_key", randomUUID());
  form.set("file", new File([text], "udtræk.csv"));
  return player.post("/custody/import", form);
}

test("an export is looked through first: whoever is on record is matched, all others are counted and never stored", async () => {
  const before = await count();
  const printed = JSON.parse(
    await runCustodyImport(opened, { file: await fileOf("a.csv", known, stranger), preview: true }),
  ) as object; // what it printed
  assert.deepEqual(printed, {
    rows: 2,
    good: 2,
    matched: 1,
    people: 1,
    new: 1,
    unchanged: 0,
    notOnRecord: 1,
    problems: [],
  });
  assert.equal(await count(), before);
  const sent = await upload(karen, [heading, known, stranger].join("\r\n"));
  assert.equal(sent.status, 303);
  const preview = await karen.get(sent.location ?? "");
  assert.match(preview.text, /Mikkel Sand/u);
  assert.doesNotMatch(preview.text, /Anne Mørk|710881/u);
  assert.equal((await jens.get(sent.location ?? "")).status, 404);
  for (const player of [lone, peter]) assert.equal((await player.get("/custody/import")).status, 404);
  assert.equal((await upload(karen, "Hej\r\nmed\r\ndig")).status, 422);
  assert.equal((await upload(karen, "")).status, 422);
});

test("the other unit's coordinator matches nobody with it", async () => {
  const sent = await upload(jens, [heading, known].join("\r\n"));
  assert.match((await jens.get(sent.location ?? "")).text, /Filen siger ikke noget nyt/u);
});

test("confirmed, it comes in, re-plans the mentorship, and a second time changes nothing", async () => {
  const sent = await upload(karen, [heading, known, stranger].join("\r\n"));
  const done = await karen.send(sent.location ?? "");
  assert.equal(done.location, "/custody/import?done=1-1-1-1");
  assert.match(
    (await karen.get(done.location ?? "")).text,
    /1 linje om 1 person er hentet\. 1 linje handlede om andre/u,
  );
  assert.equal(await stage(), "aftercare");
  const later = await karen.send(sent.location ?? "");
  assert.equal(later.location, "/custody/import?done=1-1-1-1&before=1");
  assert.match((await karen.get(later.location ?? "")).text, /hentet i forvejen[\s\S]*1 linje om 1 person/u);
  const [kept] =
    await owner`select count(*)::int as count from custody_uploads where uploaded_by = ${foundation.colleagues.karen} and lines_sealed is not null`;
  assert.equal(kept?.["count"], 1, "only what was never confirmed is left, for the night");
  const before = await count();
  const file = await fileOf("b.csv", known, stranger);
  const saying = await runCustodyImport(opened, { file, preview: false, as: "karen@example.org" });
  assert.match(saying, /^0 lines about 0 people/u);
  assert.equal(await count(), before);
  const imports = await owner`select row_count, matched, recorded, unmatched from custody_imports order by recorded_at`;
  assert.deepEqual(
    imports.map((row) => ({ ...row })),
    [
      { row_count: 2, matched: 1, recorded: 1, unmatched: 1 },
      { row_count: 2, matched: 1, recorded: 0, unmatched: 1 },
    ],
  );
});

test("from the command line it acts as the service actor, in a coordinator's name and nobody else's", async () => {
  const visitId = randomUUID();
  await owner`insert into sessions (id, mentorship_id, person_id, unit_id, kind, institution_id, planned_on, status, begun_by)
    values (${visitId}, ${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${ringe}, '2026-11-30', 'planned', ${foundation.colleagues.lone})`;
  const file = await fileOf("c.csv", "720385-8888;Mikkel Sand;Vestre Fængsel;varetægt;23-11-2026;;");
  await assert.rejects(runCustodyImport(opened, { file, preview: false }), /--as EMAIL/u);
  await assert.rejects(runCustodyImport(opened, { file, preview: false, as: "lone@example.org" }), /No coordinator/u);
  await assert.rejects(runCustodyImport(opened, { file: "/nowhere.csv", preview: true }), /cannot be read/u);
  const prose = path.join(folder, "prose.csv");
  await writeFile(prose, "Kære alle");
  await assert.rejects(runCustodyImport(opened, { file: prose, preview: true }), /The file does not look like a custody export/u); // prettier-ignore
  const saying = await runCustodyImport(opened, { file, preview: false, as: "karen@example.org" });
  assert.match(saying, /^1 line about 1 person/u);
  assert.equal(await stage(), "transferring");
  const [visit] =
    await owner`select place_left_on::text as on, status, institution_id from sessions where id = ${visitId}`;
  assert.deepEqual(
    { ...visit },
    { on: "2026-11-22", status: "planned", institution_id: ringe },
    "no visits office waits",
  );
  const cancels = actAsService(opened, "import", said, ({ tx }) =>
    tx`update sessions set status = 'cancelled', because = 'other' where id = ${visitId}`.execute(),
  );
  await assert.rejects(cancels, /42501/u, "and nothing else of a meeting is an import's to change");
  const [leaf] =
    await owner`select people, role from trail.leaves where act = 'custody export imported' and role = 'service:import' order by at desc, id desc limit 1`;
  assert.deepEqual({ ...leaf }, { people: [personId], role: "service:import" });
});

test("a line names who wrote it", async () => {
  const [one] = await owner<
    { id: string }[]
  >`select m.id from mentorships m join custody_periods k on k.person_id = m.person_id and k.recorded_by = ${opened.foundation.colleagues.karen} limit 1`;
  const at = `/mentorships/${one?.id}/custody`;
  assert.match((await karen.get(at)).text, /skrevet af dig/u);
  await owner`update custody_periods set recorded_by = ${opened.foundation.colleagues.lone}`;
  assert.match((await karen.get(at)).text, /skrevet af Lone Kjær/u);
});

test("a leave stands on the timeline and on the mentee's page, and moves nobody", async () => {
  const away = await addMentee(opened, foundation.units.east, "Er På Udgang");
  const theirs = `/mentorships/${away.mentorshipId}/custody`;
  const line = { institution: ringe, expected: "", certainty: "certain" };
  assert.equal(
    (await karen.send(`${theirs}/new`, { ...line, kind: "sentenced", from: "01-10-2026", to: "" })).status,
    303,
  );
  const leave = { ...line, kind: "leave", from: "20-11-2026", to: "25-11-2026" };
  const sent = await karen.send(`${theirs}/new`, leave);
  assert.equal(sent.status, 303, sent.text);
  const page = (await karen.get(theirs)).text;
  assert.match(page, /afsoning, Ringe Fængsel.*På udgang, tilbage 25\. november 2026/su);
  assert.match(page, /udgang, Ringe Fængsel.*20\. november 2026 til 25\. november 2026/su);
  assert.match((await karen.get(`/mentorships/${away.mentorshipId}`)).text, /Udgang i Ringe Fængsel/u);
  assert.match((await karen.get("/mentorships")).text, /Er På Udgang.*Afsoner, Ringe Fængsel/su);
});

test("what screening settled is the first line of a timeline that is still empty, and nobody types it twice", async () => {
  const screened = await addMentee(opened, foundation.units.east, "Er Afklaret");
  const { colleagues, units } = foundation;
  const [referral] = await owner<{ id: string }[]>`
    insert into referrals (id, person_id, unit_id, institution_id, came_from, came_by, received_on, knows, seen_by_referrer, recorded_by)
    values (${randomUUID()}, ${screened.personId}, ${units.east}, ${ringe}, 'staff', 'telephone', '2026-11-02', 'yes', 'inProgress', ${colleagues.karen}) returning id`;
  const settle = (custody: string) => owner`
    insert into screenings (id, referral_id, person_id, unit_id, ground_id, category, custody, recorded_by, recorded_at)
    values (${randomUUID()}, ${referral?.id ?? ""}, ${screened.personId}, ${units.east}, (select id from grounds limit 1), 'convicted', ${custody}, ${colleagues.karen}, '2026-11-03T10:00:00Z')`;
  await settle("remand");
  await settle("sentenced");
  const theirs = `/mentorships/${screened.mentorshipId}/custody`;
  assert.match((await karen.get(theirs)).text, /I afklaringen står: afsoning, Ringe Fængsel\./u);
  const form = await karen.get(`${theirs}/new`);
  assert.match(form.text, /Udfyldt fra afklaringen/u);
  assert.match(form.text, /value="sentenced" checked/u);
  assert.match(form.text, new RegExp(`<option value="${ringe}" selected`, "u"));
  assert.match(form.text, /name="from"[^>]*value="03-11-2026"/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
