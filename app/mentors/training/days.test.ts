import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { runRosterImport } from "#app/mentors/register/roster/command.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const as = (who: Parameters<typeof service.as>[0]) => service.as(who);
const folder = await mkdtemp(path.join(tmpdir(), "days-"));
after(() => rm(folder, { recursive: true, force: true }));

const hanne = await as("hanne");
await hanne.send("/mentors/training/programme/begin");
const file = path.join(folder, "roster.csv");
await writeFile(file, "Navn;CPR-nr.;E-mail;Modul 1-6 gennemført\nAnn Bæk;680380-2828;ann.baek@example.org;1-6\n");
await runRosterImport(service, { file, preview: false, as: "karen@example.org" });
const [ann] = await owner<{ id: string }[]>`select id from mentors where modules_listed is not null`;
const annId = ann?.id ?? "";
const page = `/mentors/${annId}/training`;
const modules = await owner<{ id: string; number: number }[]>`select id, number from training_modules order by number`;
const field = (number: number): string => `day-${modules.find((module) => module.number === number)?.id}`;

test("a list that says which modules are done, and not when, puts no day in the record", async () => {
  const rows = await owner`select on_day, completed from training_attendances`;
  assert.deepEqual(rows.map((row) => ({ ...row })), Array.from({ length: 6 }, () => ({ on_day: null, completed: true }))); // prettier-ignore
  await assert.rejects(owner`insert into training_attendances (mentor_id, scheme_id, module_id, completed, recorded_by)
    select mentor_id, scheme_id, module_id, false, recorded_by from training_attendances limit 1`, /day_known/u); // prettier-ignore
});

test("the page says that the day is not known, and whoever is judged ready waits for it", async () => {
  const { text } = await hanne.get(page);
  assert.match(text, /3\. Konflikthåndtering<\/dt><dd><bdi>gennemført, men dagen kendes ikke/u);
  assert.match(text, /3\. Konflikthåndtering er gennemført, men dagen kendes ikke, [^<]*Spørg efter dagen/u);
  assert.doesNotMatch(text, /1\. Dialogteknikker er gennemført, men/u, "what counts for good counts without its day");
  const early = await hanne.send(page, { ready: "yes", on: "23-11-2026", note: "" });
  assert.equal(early.status, 422);
  assert.match(early.text, /dagen for et af dem kendes ikke/u);
  assert.match((await hanne.get("/today")).text, /Spørg én mentor, hvornår modulerne blev gennemført/u);
  const list = await hanne.get("/mentors/training?standing=dayUnknown");
  assert.match(list.text, /Ann Bæk[\s\S]*Dage mangler/u);
  assert.match(text, /<strong>Dage mangler</u, "the mentor's own page has the word of the list");
});

test("the trainer notes the days that were asked for, and only those", async () => {
  const address = `${page}/days`;
  assert.match((await hanne.get(address)).text, /Hvornår blev modulerne gennemført\?[\s\S]*3\. Konflikthåndtering/u);
  for (const [typed, said] of [["", /Skriv mindst én dag/u], ["1-1-2027", /ude i fremtiden/u], ["i fjor", /kan ikke læses/u]] as const) {
    const refused = await hanne.send(address, { [field(3)]: typed });
    assert.equal(refused.status, 422, typed);
    assert.match(refused.text, said);
  } // prettier-ignore
  assert.equal((await hanne.send(address, { [field(3)]: "1-3-2026", [field(6)]: "2-3-2026" })).status, 303);
  const { text } = await hanne.get(page);
  assert.match(text, /3\. Konflikthåndtering<\/dt><dd><bdi>gennemført 1\. marts/u);
  assert.match(text, /1\. Dialogteknikker<\/dt><dd><bdi>gennemført, men dagen kendes ikke/u);
  assert.doesNotMatch((await hanne.get("/today")).text, /hvornår modulerne/u);
  assert.equal((await hanne.send(page, { ready: "yes", on: "23-11-2026", note: "" })).status, 303);
  const [leaf] = await owner`select role, people::text[] as people from trail.leaves where act = 'days of a mentor''s modules noted' order by at desc limit 1`; // prettier-ignore
  assert.deepEqual(leaf && { ...leaf }, { role: "trainer", people: [annId] });
});

test("a day that was noted wrongly is put right by the next note, also by an earlier day", async () => {
  service.clock.pass({ minutes: 5 });
  assert.equal((await hanne.send(`${page}/days`, { [field(3)]: "1-3-2023", [field(6)]: "2-3-2026" })).status, 303);
  assert.match((await hanne.get(page)).text, /3\. Konflikthåndtering skulle være genopfrisket/u);
  const rows = await owner`select count(*)::int as count from training_attendances where on_day is not null`;
  assert.equal(rows[0]?.["count"], 3, "only what changed is a new row, and the old one stays");
});

test("the same list again takes nothing back", async () => {
  await runRosterImport(service, { file, preview: false, as: "karen@example.org" });
  assert.equal((await owner`select count(*)::int as count from training_attendances`)[0]?.["count"], 9);
});

test("only a trainer notes days, and nobody where no list left them out", async () => {
  for (const other of ["karen", "lone", "birgitte", "peter", "dorte", "ulla"] as const) {
    assert.equal((await (await as(other)).get(`${page}/days`)).status, 404, other);
    assert.equal((await (await as(other)).send(`${page}/days`, { [field(3)]: "1-3-2026" })).status, 404, other);
  }
  assert.equal((await hanne.get(`/mentors/${foundation.colleagues.lone}/training/days`)).status, 404);
  assert.doesNotMatch((await (await as("karen")).get(page)).text, /training\/days/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
