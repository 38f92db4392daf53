import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfterDay } from "#test/support/day-after-day.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { versionOn } from "#test/support/shown-version.ts";

const service = await openTestService();
const { owner, foundation, reported, clock, database } = service;
const ulla = dayAfterDay(service, "ulla");
const karen = dayAfterDay(service, "karen");
const at = "/set-up/sheets";
const sheet = {
  title_da: "Om mentorordningen",
  body_da: "Nyt første afsnit.\r\n\r\n\r\n# Overskrift\r\n\r\nMere.",
  checked_da: "yes",
  title_en: "About the mentoring scheme",
  body_en: "New first paragraph.",
  checked_en: "yes",
  from: "01-12-2026",
};
/** A form begun now; one that was refused before would go on from where it began. */
const newest = async () =>
  String((await owner`select id from information_sheets order by place desc limit 1`)[0]?.["id"]);
const submit = async (fields: Readonly<Record<string, string>>) =>
  ulla.send(`${at}/new`, { ...fields, _version: await newest() });
const waiting = await addMentee(service, { name: "Venter Endnu", mentor: "lone", steps: ["askForAgreement"] });
const agreed = await addMentee(service, { name: "Har Aftale", mentor: "lone" });

test("the administrator sees the sheet in force, in which languages, and its text", async () => {
  assert.match((await ulla.get("/set-up")).text, /href="\/set-up\/sheets"/u);
  const { text } = await ulla.get(at);
  assert.match(text, /Version 1[\s\S]*dansk, engelsk[\s\S]*Fulgte med tjenesten[\s\S]*Gælder/u);
  const one = /\/set-up\/sheets\/[0-9a-f-]{36}/u.exec(text)?.[0] ?? "";
  assert.match((await ulla.get(one)).text, /Det er frivilligt[\s\S]*lang="en"/u);
});

test("a sheet is published whole, from a day that has not passed, once a speaker has read it", async () => {
  assert.match((await ulla.get(`${at}/new`)).text, /name="body_da"[^>]*>[\s\S]*Det er frivilligt/u);
  for (const [field, value] of [["title_en", ""], ["body_da", " \n\n "], ["checked_en", ""], ["from", "22-11-2026"], ["from", "snart"], ["body_en", "x".repeat(20_001)]] as const) {
    const refused = await submit({ ...sheet, [field]: value });
    assert.equal(refused.status, 422, field);
    assert.match(refused.text, new RegExp(`id="${field}-error"`, "u"));
    assert.match(refused.text, /Nyt første afsnit\.|name="body_da"/u);
  } // prettier-ignore
  const published = await submit(sheet);
  assert.equal(published.status, 303);
  assert.match((await ulla.get(published.location ?? "")).text, /Det er gemt[\s\S]*Ulla[\s\S]*<h4>Overskrift<\/h4>/u);
  const [row] = await owner`select version, recorded_by, published_on::text as day from information_sheets order by place desc limit 1`; // prettier-ignore
  assert.deepEqual(row, { version: "2", recorded_by: foundation.colleagues.ulla, day: "2026-12-01" });
  assert.equal((await owner`select from trail.leaves where act = 'version of the sheet published' and kind = 'admin'`).length > 0, true); // prettier-ignore
});

test("until its day the old sheet is handed over, from then on the new one, and an agreement keeps the one it was given", async () => {
  const paper = `/people/${waiting.personId}/agreement/sheet`;
  assert.doesNotMatch((await karen.get(paper)).text, /Nyt første afsnit/u);
  clock.set("2026-12-01T08:00:00Z");
  assert.match((await karen.get(paper)).text, /Nyt første afsnit[\s\S]*<h2>Overskrift/u);
  assert.match((await ulla.get(`${at}?standing=inForce`)).text, /Version 2(?![\s\S]*Version 1)/u);
  const [given] = await owner`
    select s.version from agreement_facts f join information_sheets s on s.id = f.sheet_id where f.person_id = ${agreed.personId}`;
  assert.deepEqual(given, { version: "1" });
  assert.match((await karen.get(`/people/${agreed.personId}/agreement`)).text, /version 1/iu);
});

test("the tenth version follows the ninth, and of one day the later one counts", async () => {
  for (let index = 0; index < 9; index += 1)
    assert.equal((await submit({ ...sheet, body_en: `Paragraph ${index}.` })).status, 303);
  const { text } = await karen.get(`/people/${waiting.personId}/agreement/sheet?language=en`);
  assert.match(text, /Paragraph 8\./u);
  assert.match((await ulla.get(at)).text, /Version 11[\s\S]*Version 10[\s\S]*Version 9/u);
});

test("of two administrators who publish, the second is told and publishes once more", async () => {
  const _version = await newest();
  assert.equal((await ulla.send(`${at}/new`, { ...sheet, _version })).status, 303);
  const late = await ulla.send(`${at}/new`, { ...sheet, title_da: "Min overskrift", _version });
  assert.equal(late.status, 422);
  assert.match(late.text, /En anden har udgivet version 12[\s\S]*value="Min overskrift"/u);
  assert.equal((await ulla.send(`${at}/new`, { ...sheet, title_da: "Min overskrift", _version: versionOn(late) })).status, 303); // prettier-ignore
});

test("nobody but an administrator finds the versions, by page or in the database, and nobody changes one", async () => {
  const [one] = await owner<{ id: string }[]>`select id from information_sheets order by place limit 1`;
  for (const key of ["karen", "peter", "lone", "birgitte", "anders", "sofie", "hanne", "dorte", "mona", "erik"] as const) {
    const player = await service.as(key);
    for (const address of [at, `${at}/new`, `${at}/${one?.id ?? ""}`])
      assert.equal((await player.get(address)).status, 404, `${key} ${address}`);
    assert.equal((await player.send(`${at}/new`, sheet)).status, 404, key);
  } // prettier-ignore
  const acting = (who: string, write: string) =>
    database.transaction(
      (tx) =>
        tx`select access.act_as(${who}, ${String(service.dayOf(clock.now()))}::date, ${String(clock.now())}::timestamptz)`.execute(),
      async (tx) => ({ value: await tx.unsafe(write) }),
    );
  const { karen: coordinator, ulla: administrator } = foundation.colleagues;
  const add = (version: string, on: string) =>
    `insert into information_sheets (version, published_on) values ('${version}', '${on}')`;
  await assert.rejects(acting(coordinator, add("90", "2026-12-02")), /42501/u);
  await assert.rejects(acting(administrator, add("91", "2026-11-30")), /42501/u);
  await assert.rejects(acting(administrator, "update information_sheet_texts set body = ''"), /42501/u);
  await assert.rejects(acting(administrator, "delete from information_sheets"), /42501/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
