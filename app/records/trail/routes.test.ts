import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { namedAct } from "#app/records/trail/door.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { askAbout } from "./queries.ts";
import { nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { openTestService } from "#test/support/database.ts";

const house = await openTestService();
const { owner, foundation, reported, clock } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

/** Somebody on record, put there as the service that sets up. */
async function onRecord(name: string, unit: "east" | "west"): Promise<string> {
  const id = randomUUID();
  const said = {
    act: namedAct({ en: "person recorded", da: "oprettede en person" }),
    kind: "collect",
    purpose: "intake",
  } as const;
  await actAsService(house, "set-up", said, async ({ tx, ring }) => {
    const wrapped = await ring.mint(id, "subject");
    await tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed) values (${id}, ${foundation.units[unit]}, 'mentee', ${wrapped}, ${ring.seal(id, "people", "name", id, name)})`;
  });
  for (const token of nameTokens(house.keys, wordsOfName(name)))
    await owner`insert into name_tokens (person_id, unit_id, token) values (${id}, ${foundation.units[unit]}, decode(${token}, 'hex'))`;
  return id;
}

const adam = await onRecord("Adam Błach Hvidsø", "east");
const bilal = await onRecord("Bilal Ahmadi", "west");

/** A leaf as a page would have left it. */
async function leaf(colleague: keyof typeof foundation.colleagues, entry: Record<string, unknown>): Promise<void> {
  const full = {
    v: 1, t: clock.now().epochMilliseconds * 1000, act: "session recorded", kind: "collect", route: "POST /x", actor: foundation.colleagues[colleague],
    role: "mentor", session: null, people: [adam], ids: [], purpose: "mentorship", outcome: 303, ...entry,
  }; // prettier-ignore
  await owner`insert into trail.leaves (entry) values (${JSON.stringify(full)})`;
}

test("the coordinator reads who has looked, when and why, and lists of a week as one line", async () => {
  await leaf("lone", {});
  for (let times = 0; times < 4; times++) {
    await leaf("jens", { kind: "list", act: "mentorships listed", role: "coordinator", people: [adam, bilal] });
    clock.pass({ hours: 1 });
  }
  const karen = await as("karen");
  const page = await karen.get(`/people/${adam}/trail`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Adam Błach Hvidsø/u);
  assert.match(page.text, /Lone Kjær, mentor/u);
  assert.match(page.text, /Jens Holm, koordinator/u);
  assert.match(page.text, /så personen i lister, 4 gange den uge/u);
  assert.match(page.text, /oprettede en person/u);
  assert.match(page.text, /systemet selv/u);
  assert.equal(page.text.match(/den uge/gu)?.length, 1);
  const english = await karen.get(`/people/${adam}/trail?sort=when&page=9999`);
  assert.equal(english.status, 200);
  const [row] =
    await owner`select people, purpose, role from trail.leaves where act = 'trail about a person viewed' limit 1`;
  assert.deepEqual(row, { people: [adam], purpose: "oversight", role: "coordinator" });
});

test("the sheet for the person themselves names roles and purposes, and no colleague", async () => {
  const sheet = await (await as("karen")).get(`/people/${adam}/trail/paper`);
  assert.equal(sheet.status, 200);
  assert.match(sheet.text, /Hvem har set dine oplysninger/u);
  assert.match(sheet.text, /mentorforløbet/u);
  assert.doesNotMatch(sheet.text, /Lone Kjær|Jens Holm|Back on Track/u);
});

test("where the agency says so, the sheet names colleagues", async () => {
  await owner`update agencies set names_on_printed_trail = true`;
  const sheet = await (await as("karen")).get(`/people/${adam}/trail/paper`);
  assert.match(sheet.text, /Lone Kjær/u);
  await owner`update agencies set names_on_printed_trail = false`;
});

test("nobody else finds such a page: not the other unit's coordinator, a mentor, a referrer, the evaluator or the administrator", async () => {
  for (const colleague of ["jens", "lone", "peter", "sofie", "ulla", "anders"] as const) {
    const page = await (await as(colleague)).get(`/people/${adam}/trail`);
    assert.equal(page.status, 404, colleague);
    assert.doesNotMatch(page.text, /Adam/u);
  }
});

/** What the database gives the data protection officer, before any page: people on record, and words of their names. */
async function givenToTheOfficer(): Promise<{ readonly people: readonly unknown[]; readonly words: number }> {
  const now = String(clock.now());
  return house.database.transaction(
    (tx) =>
      tx`select access.act_as(${foundation.colleagues.dorte}, ${String(house.dayOf(clock.now()))}::date, ${now}::timestamptz)`.execute(),
    async (tx) => ({
      value: {
        people: (await tx`select id from people`).map((row) => row["id"]),
        words: (await tx`select from name_tokens`).length,
      },
    }),
  );
}

test("before saying why, the data protection officer reads nobody who is on record", async () => {
  assert.deepEqual(await givenToTheOfficer(), { people: [], words: 0 });
});

test("the data protection officer says why, finds the person by words of the name, and reads the trail", async () => {
  const dorte = await as("dorte");
  assert.equal((await dorte.get(`/people/${adam}/trail`)).status, 404);
  const refused = await dorte.send("/look-ups", { who: "a", why: "curiosity" });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /mindst to bogstaver/u);
  assert.match(refused.text, /Vælg, hvorfor du slår op/u);
  const nobody = await dorte.send("/look-ups", { who: "Zebulon", why: "complaint" });
  assert.match(nobody.text, /ingen på det navn/u);
  const found = await dorte.send("/look-ups", { who: "hvidsø blach", why: "access request", reference: "26-104" });
  assert.equal(found.status, 303, found.text);
  const list = await dorte.get(found.location ?? "");
  assert.match(list.text, /Adam Błach Hvidsø/u);
  assert.doesNotMatch(list.text, /Bilal/u);
  assert.match(list.text, /26-104/u);
  const trail = await dorte.get(`/people/${adam}/trail`);
  assert.equal(trail.status, 200);
  assert.match(trail.text, /Lone Kjær/u);
  assert.equal((await dorte.get(`/people/${bilal}/trail`)).status, 404);
  const leaves = await owner`select people from trail.leaves where act = 'person looked up' and outcome = 303`;
  assert.deepEqual(
    leaves.map((row) => row["people"]),
    [[adam]],
  );
  assert.deepEqual(await givenToTheOfficer(), { people: [adam], words: 0 });
});

test("a look-up is about today: tomorrow the officer is asked again", async () => {
  const dorte = await as("dorte");
  assert.equal((await dorte.get(`/people/${adam}/trail`)).status, 200);
  clock.pass({ hours: 24 });
  const tomorrow = await as("dorte");
  assert.equal((await tomorrow.get(`/people/${adam}/trail`)).status, 404);
  const [made] = await owner<{ id: string }[]>`select id from trail.look_ups where people = array[${adam}]::uuid[]`;
  const list = await tomorrow.get(`/look-ups/${made?.id ?? ""}`);
  assert.match(list.text, /ikke selv i dag har skrevet, hvorfor/u);
  assert.doesNotMatch(list.text, /Adam/u);
  assert.deepEqual(await givenToTheOfficer(), { people: [], words: 0 });
});

test("everybody reads their own look-ups; a colleague's only the data protection officer", async () => {
  const lone = await as("lone");
  const own = await lone.get("/my-look-ups");
  assert.match(own.text, /mentorforløbet/u);
  const address = `/colleagues/${foundation.colleagues.jens}/trail`;
  assert.equal((await (await as("karen")).get(address)).status, 404);
  assert.equal((await lone.get(address)).status, 404);
  const dorte = await as("dorte");
  const page = await dorte.get(address);
  assert.match(page.text, /Opslag af Jens Holm/u);
  assert.doesNotMatch(page.text, /Adam|Bilal/u);
  assert.match((await dorte.get("/look-ups/colleagues")).text, /Anders Krag/u);
});

test("somebody kept from the person does not read their trail either", async () => {
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, from_on, recorded_by) values (${foundation.colleagues.karen}, ${adam}, ${foundation.units.east}, '2026-11-01', ${foundation.colleagues.jens})`;
  assert.equal((await (await as("karen")).get(`/people/${adam}/trail`)).status, 404);
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, from_on, recorded_by) values (${foundation.colleagues.dorte}, ${adam}, ${foundation.units.east}, '2026-11-01', ${foundation.colleagues.jens})`;
  const dorte = await as("dorte");
  for (const who of ["hvidsø błach", adam]) {
    const found = await dorte.send("/look-ups", { who, why: "complaint" });
    assert.match(found.text, /ingen på det navn/u);
  }
});

const rowsOf = (text: string) => [...text.matchAll(/<tr>(<td>.*?)<\/tr>/gsu)].map(([, cells]) => cells ?? "");
const nextIn = (text: string) => /rel="next" href="([^"]*)"/u.exec(text)?.[1]?.replaceAll("&amp;", "&");

async function walk(player: Awaited<ReturnType<typeof as>>, address: string): Promise<string[]> {
  const rows: string[] = [];
  for (let at: string | undefined = address; at !== undefined;) {
    const page: { text: string } = await player.get(at);
    rows.push(...rowsOf(page.text));
    at = nextIn(page.text);
  }
  return rows;
}

test("whoever walks through the pages reads every leaf once, although each look leaves another, also where many share a moment", async () => {
  const cecilie = await onRecord("Cecilie Mørch", "east");
  for (let count = 0; count < 120; count++)
    await leaf("lone", { people: [cecilie], act: `act ${count}`, role: "mentor" });
  await house.sequence();
  await owner`update access.role_grants set unit_id = ${foundation.units.east} where colleague_id = ${foundation.colleagues.jens} and role = 'coordinator'`;
  for (const sort of ["-when", "when"]) {
    const rows = (await walk(await as("jens"), `/people/${cecilie}/trail?sort=${sort}`)).flatMap(
      (row) => /act \d+/u.exec(row) ?? [],
    );
    assert.equal(rows.length, 120, sort);
    assert.equal(new Set(rows).size, 120, sort);
  }
  const dorte = await as("dorte");
  const [before] =
    await owner`select count(*)::int as count from trail.leaves where actor_id = ${foundation.colleagues.lone}`;
  const [about] = [await walk(dorte, `/colleagues/${foundation.colleagues.lone}/trail`)];
  assert.equal(about.length, before?.["count"]);
  // One's own look-ups: each page adds a line to the very list.
  const lone = await as("lone");
  const [mine] =
    await owner`select count(*)::int as count from trail.leaves where actor_id = ${foundation.colleagues.lone}`;
  assert.equal((await walk(lone, "/my-look-ups")).length, mine?.["count"]);
});

test("who has looked is found by the index, as the reader and under every policy", async () => {
  const plan = await house.database.transaction(
    (tx) =>
      tx`select access.act_as(${foundation.colleagues.dorte}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
    async (tx) => {
      await tx`set local enable_seqscan = off`;
      await askAbout({ tx }, adam);
      return { value: await tx`explain select from trail.leaves where people @> array[${adam}]::uuid[]` };
    },
  );
  assert.match(plan.map((row) => row["QUERY PLAN"]).join(" "), /leaves_about_a_person/u);
  // Without the setting the question alone does not get there.
  const scan = await house.database.transaction(
    (tx) =>
      tx`select access.act_as(${foundation.colleagues.dorte}, '2026-11-24'::date, '2026-11-24T09:00:00Z'::timestamptz)`,
    async (tx) => ({ value: await tx`explain select from trail.leaves where people @> array[${adam}]::uuid[]` }),
  );
  assert.match(scan.map((row) => row["QUERY PLAN"]).join(" "), /Seq Scan/u);
});

test("what was tried and refused is one line a day with a count, and a line of many leaves carries no clock", async () => {
  const carl = await onRecord("Carl Hvidsø", "east");
  for (let times = 0; times < 3; times++) {
    await leaf("karen", { act: "mentorship closed", role: "coordinator", people: [carl], outcome: 422 });
    clock.pass({ minutes: 1 });
  }
  await leaf("karen", { act: "mentorship closed", role: "coordinator", people: [carl] });
  await leaf("jens", { kind: "list", act: "mentorships listed", role: "coordinator", people: [carl] });
  const { text } = await (await as("karen")).get(`/people/${carl}/trail`);
  const rows = [...text.matchAll(/<tr[^>]*>(?:(?!<\/tr>).)*<\/tr>/gsu)].map(([row]) => row);
  const tried = rows.filter((row) => /forsøgt 3 gange, ikke gennemført/u.test(row));
  const inLists = rows.filter((row) => /én gang den uge/u.test(row));
  assert.deepEqual([tried.length, inLists.length], [1, 1]);
  for (const row of [...tried, ...inLists]) assert.doesNotMatch(row, /kl\. \d/u);
  assert.match(inLists[0] ?? "", /uge \d+, 2026/u);
  // The act itself, the tries, the list, and that the person was recorded.
  assert.match(text, /4 linjer/u);
});

test("a form that was opened again and again is one line a day, from the first time to the last; what was done stands alone", async () => {
  const dora = await onRecord("Dora Hvidsø", "east");
  clock.set("2026-11-25T08:05:00Z");
  const looked = { role: "coordinator", people: [dora], kind: "consult", outcome: 200 };
  const opened = { ...looked, kind: "open" };
  const done = { role: "coordinator", people: [dora], act: "mentorship closed" };
  for (let times = 0; times < 3; times++) {
    await leaf("karen", { ...opened, act: "closing opened" });
    await leaf("karen", { ...looked, act: "mentorship viewed" });
    await leaf("karen", done);
    clock.pass({ hours: 1 });
  }
  await leaf("jens", { ...opened, act: "closing opened" });
  clock.set("2026-11-26T08:05:00Z");
  await leaf("karen", { ...opened, act: "closing opened" });
  const { text } = await (await as("karen")).get(`/people/${dora}/trail`);
  const rows = [...text.matchAll(/<tr[^>]*>(?:(?!<\/tr>).)*<\/tr>/gsu)].map(([row]) =>
    row.replaceAll(/<[^>]+>/gu, "|"),
  );
  const saying = (said: RegExp): readonly string[] => rows.filter((row) => said.test(row));
  const [together, ...others] = saying(/åbnede afslutningen, /u);
  assert.match(together ?? "", /i går kl\. 09\.05–11\.05.*Karen Mørk.*åbnede afslutningen, 3 gange den dag/u);
  assert.deepEqual(others, []);
  assert.equal(saying(/åbnede afslutningen\|/u).length, 2, "somebody else's, and another day's");
  assert.deepEqual([saying(/så forløbet/u).length, saying(/afsluttede forløbet/u).length], [3, 3]);
  assert.match(text, /10 linjer/u);
  assert.match(
    (await (await as("karen")).get(`/people/${dora}/trail/paper`)).text,
    /25\. november 2026 kl\. 09\.05–11\.05/u,
  );
});

test("nothing fell", () => assert.deepEqual(reported, []));
