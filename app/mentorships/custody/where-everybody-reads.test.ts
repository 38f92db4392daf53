import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";
import { applyExport } from "./import.ts";

const service = await openTestService();
const { owner, clock, reported } = service;
const [enner, ringe] = ["Enner Mark Fængsel", "Ringe Fængsel"];
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const idOf = async (name: string): Promise<string> =>
  String((await owner`select id from institutions where name = ${name}`)[0]?.["id"]);
const [ennerId, ringeId] = [await idOf(enner), await idOf(ringe)];
let [karen, lone, mona] = [await service.as("karen"), await service.as("lone"), await service.as("mona")];

const sentenced = { kind: "sentenced", institution: ennerId, from: "01-09-2026", to: "", expected: "", certainty: "certain" }; // prettier-ignore
async function says(mentee: Mentee, line: Partial<typeof sentenced>, at = "new"): Promise<void> {
  const sent = await karen.send(`${mentee.at}/custody/${at}`, { ...sentenced, ...line });
  assert.equal(sent.status, 303, sent.text);
}
async function plans(mentee: Mentee, on: string): Promise<void> {
  const visit = { kind: "visit", institutionId: ennerId, place: "", time: "10.00", on };
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, visit)).status, 303);
}
async function rowOf(name: string): Promise<string> {
  const { text } = await karen.get("/mentorships");
  return new RegExp(`<tr>(?:(?!</tr>)[\\s\\S])*${name}[\\s\\S]*?</tr>`, "u").exec(text)?.[0] ?? "";
}

test("the same line typed again with its end ends it, wherever somebody reads where the mentee is", async () => {
  const mentee = await addMentee(service, { name: "Gentaget Linje", mentor: "lone", institution: enner });
  await plans(mentee, "25-11-2026");
  assert.match((await mona.get("/visits")).text, /Gentaget Linje/u);
  await says(mentee, { to: "20-11-2026" });
  assert.match((await karen.get(`${mentee.at}/custody`)).text, /Vi ved ikke, hvor mentee er/u);
  assert.doesNotMatch(await rowOf("Gentaget Linje"), /Enner/u);
  assert.doesNotMatch((await mona.get("/visits")).text, /Gentaget Linje/u);
});

test("a line said twice and then corrected is corrected, however often it was said", async () => {
  const mentee = await addMentee(service, {
    name: "Rettet To Gange",
    mentor: "lone",
    institution: enner,
    expectedRelease: "2026-12-20",
  });
  await plans(mentee, "26-11-2026");
  await says(mentee, { expected: "22-12-2026" });
  assert.match((await karen.get("/releases")).text, /Rettet To Gange[\s\S]*?22\. december/u);
  const [newest] = await owner<{ id: string }[]>`
    select id from custody_periods where person_id = ${mentee.personId} order by position desc limit 1`;
  await says(mentee, { institution: ringeId, from: "02-09-2026" }, `${newest?.id}/correction`);
  const row = await rowOf("Rettet To Gange");
  assert.match(row, /Afsoner, Ringe Fængsel/u);
  assert.doesNotMatch(
    (await karen.get("/releases")).text,
    /Rettet To Gange/u,
    "the forecast was of the corrected line",
  );
  assert.doesNotMatch((await karen.get(mentee.at)).text, /Ventes løsladt/u);
  const next = await lone.get(`${mentee.at}/sessions/new`);
  assert.match(
    next.text,
    new RegExp(`<option value="${ringeId}" selected`, "u"),
    "a visit is suggested where they are",
  );
});

test("the releases name the place of the line as it was corrected, however often it was said", async () => {
  const mentee = await addMentee(service, { name: "Kendt Sted", institution: enner, expectedRelease: "2026-12-20" });
  await says(mentee, { expected: "22-12-2026" });
  const [newest] = await owner<{ id: string }[]>`
    select id from custody_periods where person_id = ${mentee.personId} order by position desc limit 1`;
  const correction = { institution: ringeId, from: "31-08-2026", expected: "22-12-2026" };
  await says(mentee, correction, `${newest?.id}/correction`);
  const { text } = await karen.get("/releases");
  const theirs = text.slice(text.indexOf("Kendt Sted"));
  const place = /Enner Mark Fængsel|Ringe Fængsel/u.exec(theirs)?.[0];
  assert.equal(place, ringe);
});

test("lines that contradict each other give no place in the list, and a visits office that may still hold them is told", async () => {
  const mentee = await addMentee(service, { name: "Modsagt Person", mentor: "lone", institution: enner });
  await plans(mentee, "27-11-2026");
  await says(mentee, { to: "30-11-2026" });
  await says(mentee, { institution: ringeId, from: "20-11-2026" });
  assert.match(await rowOf("Modsagt Person"), /Modstridende oplysninger/u);
  assert.match((await karen.get(mentee.at)).text, /Modstridende oplysninger/u);
  assert.match((await mona.get("/visits")).text, /Modsagt Person/u);
});

test("the same line sent four times at once is recorded once, by the page and by an import", async () => {
  const mentee = await addMentee(service, { name: "Fire Gange", institution: enner });
  await Promise.all([1, 2, 3, 4].map(() => karen.get(mentee.at)));
  const move = { ...sentenced, institution: ringeId, from: "20-11-2026" };
  const sent = await Promise.all([1, 2, 3, 4].map(() => karen.send(`${mentee.at}/custody/new`, move)));
  assert.deepEqual(
    sent.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 422, 422, 422],
  );
  const { personId } = mentee;
  const line = { row: 2, personId, kind: "released", institutionId: null, from: "2026-11-22", to: null, expectedRelease: null, corrected: false } as const; // prettier-ignore
  const read = { rows: 1, good: 1, unmatched: 0, lines: [line], problems: [] };
  const imported = await Promise.all(
    [1, 2, 3, 4].map(() =>
      actAsService(service, "import", said, (hands) => applyExport(hands, read, { preview: false })),
    ),
  );
  assert.deepEqual(
    imported.map(({ recorded }) => recorded).toSorted((a, b) => a - b),
    [0, 0, 0, 1],
  );
  const [count] = await owner`select count(*)::int as lines from custody_periods where person_id = ${mentee.personId}`;
  assert.equal(count?.["lines"], 3);
});

test("an end that lies ahead counts from its day, without anybody recording anything", async () => {
  const mentee = await addMentee(service, { name: "Slutter Senere", mentor: "lone", institution: enner });
  await plans(mentee, "27-11-2026");
  await says(mentee, { to: "25-11-2026" });
  assert.match(await rowOf("Slutter Senere"), /Afsoner, Enner/u);
  assert.match((await mona.get("/visits")).text, /Slutter Senere/u);
  clock.set("2026-11-25T09:00:00Z");
  [karen, lone, mona] = [await service.as("karen"), await service.as("lone"), await service.as("mona")];
  const row = await rowOf("Slutter Senere");
  assert.match(row, /Slutter Senere/u);
  assert.doesNotMatch(row, /Enner/u);
  const visits = await mona.get("/visits");
  assert.equal(visits.status, 200);
  assert.doesNotMatch(visits.text, /Slutter Senere/u);
  assert.match((await lone.get(mentee.at)).text, /Gælder ikke længere/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
