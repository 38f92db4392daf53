import assert from "node:assert/strict";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { day } from "#platform/dates.ts";
import { addAgreement } from "#test/support/agreements.ts";
import { openTestService } from "#test/support/database.ts";

const opened = await openTestService();
const { owner, reported, foundation } = opened;
const as = (key: ColleagueKey) => opened.as(key);
const [peter, karen, jens, lone, dorte] = [
  await as("peter"),
  await as("karen"),
  await as("jens"),
  await as("lone"),
  await as("dorte"),
];

async function onRecord(who: string): Promise<string> {
  const sent = await peter.send("/referrals/new", { who, saw: "Noget.", help: "", knows: "yes", reach: "4711" });
  const referralId = /\/referrals\/([0-9a-f-]{36})/u.exec(sent.location ?? "")?.[1] ?? "";
  const [row] = await owner<{ person_id: string }[]>`select person_id from referrals where id = ${referralId}`;
  return row?.person_id ?? assert.fail(sent.text);
}

const versionOn = (text: string): string => /name="_version" value="(\d+)"/u.exec(text)?.[1] ?? "";
const details = {
  name: "Bilal Hansen",
  language: "so",
  interpreter: "yes",
  bornOn: "01-01-1999",
  address: "Gaden 1",
  phone: "20 30 40 50",
};
const invented = "610199-4321";

test("a coordinator of the unit sees who somebody is; nobody else does", async () => {
  const id = await onRecord("Bilal Hansen");
  assert.match((await karen.get(`/people/${id}`)).text, /Bilal Hansen.*Intet personnummer på sagen/su);
  for (const other of [peter, jens, lone, dorte]) assert.equal((await other.get(`/people/${id}`)).status, 404);
});

test("an identity number is masked, and shown only by an act of its own", async () => {
  const id = await onRecord("Med Nummer");
  assert.equal((await karen.send(`/people/${id}/identity-number/new`, { number: "12" })).status, 422);
  assert.equal((await karen.send(`/people/${id}/identity-number/new`, { number: invented })).status, 303);
  const page = await karen.get(`/people/${id}`);
  assert.match(page.text, /610199-XXXX \(fiktivt nummer\)/u);
  assert.doesNotMatch(page.text, /4321/u);
  const shown = await karen.send(`/people/${id}/identity-number`);
  assert.equal(shown.status, 200);
  assert.match(shown.text, /610199-4321/u);
  const [leaf] =
    await owner`select people from trail.leaves where act = 'identity number viewed' order by at desc limit 1`;
  assert.deepEqual(leaf?.["people"], [id]);
  const [row] = await owner`select n::text as text from identity_numbers n where person_id = ${id}`;
  assert.doesNotMatch(String(row?.["text"]), /610199/u);
});

test("a number that is replaced stays as an earlier one", async () => {
  const id = await onRecord("Ny Identitet");
  await karen.send(`/people/${id}/identity-number/new`, { number: invented });
  assert.equal((await karen.send(`/people/${id}/identity-number/new`, { number: invented })).status, 422);
  assert.equal((await karen.send(`/people/${id}/identity-number/new`, { number: "620299-4321" })).status, 303);
  const page = await karen.get(`/people/${id}`);
  assert.match(page.text, /620299-XXXX.*Tidligere numre.*610199-XXXX, erstattet/su);
});

test("a birthday and an identity number that contradict each other are not both kept, whichever came first", async () => {
  const [born, numbered] = [await onRecord("Født Først"), await onRecord("Nummer Først")];
  const bear = async (id: string, bornOn: string) => {
    const _version = versionOn((await karen.get(`/people/${id}/edit`)).text);
    return karen.send(`/people/${id}/edit`, { ...details, bornOn, _version });
  };
  const number = (id: string, typed: string) => karen.send(`/people/${id}/identity-number/new`, { number: typed });
  assert.equal((await bear(born, "15-01-2012")).status, 303);
  const refused = await number(born, "150190-0000");
  assert.equal(refused.status, 422);
  assert.match(refused.text, /passer ikke sammen/u);
  assert.equal((await number(born, "750190-0000")).status, 303, "one held instead of a number says nothing");
  assert.equal((await bear(born, "16-01-2012")).status, 303);

  assert.equal((await number(numbered, "150190-0000")).status, 303);
  const contradicted = await bear(numbered, "15-01-2012");
  assert.equal(contradicted.status, 422);
  assert.match(contradicted.text, /passer ikke sammen/u);
  assert.equal((await bear(numbered, "15-01-1990")).status, 303);
});

test("who is protected on one record is protected on every record with the same number, whichever came first", async () => {
  const [first, second, third] = [await onRecord("Navn Et"), await onRecord("Navn To"), await onRecord("Navn Tre")];
  const number = { number: "640199-4321" };
  const protect = async (id: string, isProtected: string) => {
    const _version = versionOn((await karen.get(`/people/${id}/edit`)).text);
    const name = (await karen.get(`/people/${id}/edit`)).text.match(/name="name"[^>]*value="([^"]*)"/u)?.[1] ?? "";
    assert.equal((await karen.send(`/people/${id}/edit`, { name, language: "da", isProtected, _version })).status, 303);
  };
  const isProtected = async (id: string) =>
    (await owner`select is_protected from people where id = ${id}`)[0]?.["is_protected"];
  await karen.send(`/people/${first}/identity-number/new`, number);
  await karen.send(`/people/${second}/identity-number/new`, number);
  await protect(first, "yes");
  assert.deepEqual([await isProtected(second), await isProtected(third)], [true, false]);
  await karen.send(`/people/${third}/identity-number/new`, number);
  assert.equal(await isProtected(third), true);
  await protect(third, "");
  assert.deepEqual([await isProtected(third), await isProtected(first)], [false, true], "taken off by hand");
});

test("a namesake beside somebody protected is not marked, and is printed", async () => {
  const [hidden, other] = [await onRecord("Alma Toft Rye"), await onRecord("Alma Toft Rye")];
  await owner`update people set is_protected = true where id = ${hidden}`;
  const found = (await karen.send("/people/find", { who: "alma rye" })).text;
  const line = (id: string): string => new RegExp(`href="/people/${id}"[^>]*>(.*?)</a>`, "su").exec(found)?.[1] ?? "";
  assert.match(line(hidden), /only-screen.*only-print/su);
  assert.equal(line(other), "Alma Toft Rye");
});

test("people are found by whole words of the name or the exact number, only by who may know of them", async () => {
  const id = await onRecord("Amina Østergård Nielsen");
  await karen.send(`/people/${id}/identity-number/new`, { number: "630388-1111" });
  for (const typed of ["østergård", "nielsen AMINA", "630388-1111", "6303881111"])
    assert.match((await karen.send("/people/find", { who: typed })).text, new RegExp(id, "u"), typed);
  for (const typed of ["Amin", "Nielsen Per", "630388-1112"])
    assert.doesNotMatch((await karen.send("/people/find", { who: typed })).text, new RegExp(id, "u"), typed);
  assert.doesNotMatch((await jens.send("/people/find", { who: "østergård" })).text, new RegExp(id, "u"));
  assert.doesNotMatch((await jens.send("/people/find", { who: "630388-1111" })).text, new RegExp(id, "u"));
  assert.equal((await peter.send("/people/find", { who: "østergård" })).status, 404);
  for (const typed of ["", "   ", "%_'\"", "x".repeat(10_000)])
    assert.equal((await karen.send("/people/find", { who: typed })).status, 422, typed.slice(0, 10));
});

test("a search that finds nobody looks the same whether or not there is somebody", async () => {
  await onRecord("Skjult For Vest");
  const plain = (text: string): string => text.replaceAll(/value="[^"]*"/gu, "");
  assert.equal(
    plain((await jens.send("/people/find", { who: "Skjult Vest" })).text),
    plain((await jens.send("/people/find", { who: "Findes Ikke" })).text),
  );
});

test("details are corrected, and found by the new name", async () => {
  const id = await onRecord("Bilal Hansn");
  const form = await karen.get(`/people/${id}/edit`);
  assert.equal((await karen.send(`/people/${id}/edit`, { ...details, _version: versionOn(form.text) })).status, 303);
  const page = await karen.get(`/people/${id}`);
  assert.match(page.text, /somali.*Har brug for tolk.*Gaden 1/su);
  assert.match((await karen.send("/people/find", { who: "bilal hansen" })).text, new RegExp(id, "u"));
  assert.doesNotMatch((await karen.send("/people/find", { who: "hansn" })).text, new RegExp(id, "u"));
});

test("the second of two who correct the same person sees what changed, chooses and loses nothing", async () => {
  const id = await onRecord("To Retter");
  const version = versionOn((await karen.get(`/people/${id}/edit`)).text);
  assert.equal(
    (await karen.send(`/people/${id}/edit`, { ...details, phone: "11 11 11 11", _version: version })).status,
    303,
  );
  const second = await karen.send(`/people/${id}/edit`, { ...details, phone: "22 22 22 22", _version: version });
  assert.equal(second.status, 422);
  assert.match(second.text, /11 11 11 11.*22 22 22 22/su);
  assert.equal(
    (await karen.send(`/people/${id}/edit`, { ...details, phone: "22 22 22 22", _version: versionOn(second.text) }))
      .status,
    303,
  );
  assert.match((await karen.get(`/people/${id}`)).text, /22 22 22 22/u);
});

test("whoever was overtaken is told by whom and when, and by themselves if it was they", async () => {
  const id = await onRecord("Tre Retter");
  await owner`insert into access.role_grants (colleague_id, role, unit_id, from_on, granted_by)
              select ${opened.foundation.colleagues.jens}, 'coordinator', unit_id, '2026-01-01', recorded_by from people where id = ${id}`;
  const edit = `/people/${id}/edit`;
  const version = versionOn((await karen.get(edit)).text);
  await karen.send(edit, { ...details, phone: "11 11 11 11", _version: version });
  const own = await karen.send(edit, { ...details, phone: "22 22 22 22", _version: version });
  assert.match(own.text, /Du har rettet det samme et andet sted/u);
  const second = await jens.send(edit, { ...details, phone: "33 33 33 33", _version: version });
  assert.match(second.text, /<bdi>Karen Mørk<\/bdi> gemte <time[^>]*>[^<]*kl\. \d/u);
});

test("a refusal and a draft keep the state they were begun on: nothing saved since is overwritten unseen", async () => {
  const id = await onRecord("Fire Retter");
  const edit = `/people/${id}/edit`;
  const version = versionOn((await karen.get(edit)).text);
  const kept = await karen.send(edit, { ...details, phone: "22 22 22 22", _version: version, _draft: "1" });
  await karen.send(edit, { ...details, phone: "11 11 11 11", _version: version });
  assert.equal(versionOn((await karen.get(`${edit}?draft=new`)).text), String(Number(version) + 1));
  assert.equal(versionOn((await karen.get(kept.location ?? "")).text), version);
  const refused = await karen.send(edit, { ...details, bornOn: "i går", _version: version });
  assert.equal(refused.status, 422);
  assert.equal(versionOn(refused.text), version);
  const chosen = await karen.send(edit, { ...details, phone: "22 22 22 22", _version: version });
  assert.equal(versionOn(chosen.text), String(Number(version) + 1), "from the choice on it is about what is on record");
});

test("somebody under eighteen has guardians, who are on record themselves", async () => {
  const id = await onRecord("Ung Person");
  const version = versionOn((await karen.get(`/people/${id}/edit`)).text);
  await karen.send(`/people/${id}/edit`, { ...details, name: "Ung Person", bornOn: "24-11-2008", _version: version });
  assert.match((await karen.get(`/people/${id}`)).text, /Ingen er noteret\. Personen er under 18 år/u);
  assert.equal((await karen.send(`/people/${id}/guardians/new`, { name: "", phone: "" })).status, 422);
  assert.equal(
    (await karen.send(`/people/${id}/guardians/new`, { name: "Mor Person", phone: "31 32 33 34" })).status,
    303,
  );
  assert.match((await karen.get(`/people/${id}`)).text, /Mor Person.*31 32 33 34/su);
});

test("somebody excluded from a person does not find them, whatever their role", async () => {
  const id = await onRecord("Karens Nabo");
  const [row] = await owner<
    { unit_id: string; karen: string }[]
  >`select p.unit_id, g.colleague_id as karen from people p join access.role_grants g on g.unit_id = p.unit_id and g.role = 'coordinator' where p.id = ${id}`;
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, from_on, recorded_by) values (${row?.karen ?? ""}, ${id}, ${row?.unit_id ?? ""}, '2026-11-01', ${row?.karen ?? ""})`;
  assert.equal((await karen.get(`/people/${id}`)).status, 404);
  assert.equal((await karen.get(`/people/${id}/agreement`)).status, 404);
  assert.doesNotMatch((await karen.send("/people/find", { who: "Karens Nabo" })).text, new RegExp(id, "u"));
  assert.doesNotMatch((await karen.get("/referrals")).text, /Karens Nabo/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));

test("a person speaks several languages, and a mentor who speaks any of them will do", async () => {
  const id = await onRecord("Mange Sprog");
  const version = versionOn((await karen.get(`/people/${id}/edit`)).text);
  const sent = { ...details, name: "Mange Sprog", alsoSpeaks: ["en", "ar", "so"], _version: version };
  assert.equal((await karen.send(`/people/${id}/edit`, sent)).status, 303);
  assert.match((await karen.get(`/people/${id}`)).text, /somali, engelsk, arabisk/u);
  const edit = await karen.get(`/people/${id}/edit`);
  for (const code of ["en", "ar"]) assert.match(edit.text, new RegExp(`value="${code}"[^>]*checked`, "u"));
  const overtaken = await karen.send(`/people/${id}/edit`, { ...sent, alsoSpeaks: ["en"], _version: version });
  assert.match(overtaken.text, /name="alsoSpeaks"[^>]*value="en"/u);
  assert.match(overtaken.text, /engelsk, arabisk/u);
  const chosen = await karen.send(`/people/${id}/edit`, {
    ...sent,
    alsoSpeaks: "en,ar",
    _version: versionOn(edit.text),
  });
  assert.equal(chosen.status, 303);
  const [mentorship] = await owner<{ id: string }[]>`
    insert into mentorships (person_id, unit_id, stage, stage_since, begun_by) select id, unit_id, 'matching', '2026-11-20', recorded_by from people where id = ${id} returning id`;
  const person = { id, unitId: foundation.units.east, takenBy: foundation.colleagues.karen };
  await addAgreement(owner, person, [{ kind: "given", on: day("2026-11-20") }]);
  const need = await karen.get(`/mentorships/${mentorship?.id}/match/need`);
  for (const code of ["so", "en", "ar"]) assert.match(need.text, new RegExp(`value="${code}"[^>]*checked`, "u"));
});

test("whoever adds a guardian is told the age only where it is known", async () => {
  const id = await onRecord("Uden Fødselsdag");
  assert.match((await karen.get(`/people/${id}/guardians/new`)).text, /Fødselsdatoen er ikke kendt/u);
});
