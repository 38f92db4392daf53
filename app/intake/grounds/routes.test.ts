import assert from "node:assert/strict";
import { test } from "node:test";
import { openReferralScene } from "#test/support/referral-scene.ts";
import { dayAfterDay } from "#test/support/day-after-day.ts";
import { versionOn } from "#test/support/shown-version.ts";

const scene = await openReferralScene();
const { owner, foundation, reported, clock, karen, peter, refer, screened } = scene;
const ulla = dayAfterDay(scene, "ulla");
const version = { nameDa: "Vurderet sårbar (nye ord)", nameEn: "Deemed vulnerable (new words)", section: "", source: "Ordningens eget skøn", confidence: "high" }; // prettier-ignore
const ground = { ...version, code: "strfl-77", kind: "hate", nameDa: "Strafskærpelse", nameEn: "Aggravation", section: "§ 81 nr. 6", from: "23-11-2026" }; // prettier-ignore
const at = "/set-up/grounds";
const groundOf = async (code: string, number: number) =>
  String((await owner`select id from grounds where code = ${code} and version = ${number}`)[0]?.["id"]);
const submit = async (address: string, fields: Readonly<Record<string, string>>) =>
  ulla.send(address, { ...fields, _version: versionOn(await ulla.get(address)) });

test("the administrator finds the grounds from set-up, with words, section, days and state", async () => {
  assert.match((await ulla.get("/set-up")).text, /href="\/set-up\/grounds"[^>]*>Målgruppekriterier/u);
  const { text } = await ulla.get(at);
  assert.match(text, /STRFL-114[\s\S]*Terrorisme[\s\S]*§ 114[\s\S]*Gælder/u);
  assert.match(text, /VULN[\s\S]*Vurderet sårbar over for radikalisering/u);
  const codes = async (query: string) =>
    [...(await ulla.get(at + query)).text.matchAll(/href="\/set-up\/grounds\/([A-Z0-9a-z-]+)"/gu)].map(([, code]) => code).filter((code) => code !== "new"); // prettier-ignore
  assert.deepEqual(await codes("?kind=vulnerable"), ["VULN"]);
  assert.deepEqual(await codes("?standing=over"), []);
  assert.equal((await codes("?sort=-code"))[0], "VULN");
  assert.equal((await codes("?kind=cpr&standing=x&sort=y")).length, (await codes("")).length);
});

test("a new ground is added with its author and day, is on the trail, and is chosen from at once", async () => {
  for (const [field, value] of [["code", "§§"], ["nameDa", ""], ["section", ""], ["from", "22-11-2026"], ["from", "31-02-2027"], ["confidence", "x"], ["kind", "x"]] as const) {
    const refused = await ulla.send(`${at}/new`, { ...ground, [field]: value });
    assert.equal(refused.status, 422, field);
    assert.match(refused.text, new RegExp(`id="${field}[^"]*-error"|href="#${field}`, "u"));
    assert.match(refused.text, /value="Aggravation"/u);
  } // prettier-ignore
  assert.equal((await ulla.send(`${at}/new`, { ...ground, kind: "vulnerable" })).status, 422);
  const added = await ulla.send(`${at}/new`, ground);
  assert.equal(added.location, "/set-up/grounds/STRFL-77?saved=1");
  assert.match((await ulla.get(added.location ?? "")).text, /Det er gemt[\s\S]*Strafskærpelse[\s\S]*Ulla/u);
  assert.equal((await ulla.send(`${at}/new`, ground)).status, 422, "the code is in use");
  const [row] = await owner`select recorded_by, recorded_at is not null as dated from grounds where code = 'STRFL-77'`;
  assert.deepEqual(row, { recorded_by: foundation.colleagues.ulla, dated: true });
  const leaves = await owner`select from trail.leaves where act = 'ground added' and kind = 'admin'`;
  assert.ok(leaves.length > 0);
  assert.match((await karen.get(`/referrals/${await refer()}/screening`)).text, /Strafskærpelse/u);
});

test("a new version takes over from its day, and a referral keeps the version it was settled with", async () => {
  const referralId = await refer(peter, { who: "Tidlig Sag" });
  assert.equal((await karen.send(`/referrals/${referralId}/screening`, await screened())).status, 303);
  const address = `${at}/VULN/version`;
  assert.match((await ulla.get(address)).text, /name="nameDa"[^>]*value="[^"]+"/u);
  assert.equal((await submit(address, { ...version, from: "22-11-2026" })).status, 422);
  assert.equal((await submit(address, { ...version, from: "01-12-2026" })).status, 303);
  assert.doesNotMatch((await karen.get(`/referrals/${referralId}/screening`)).text, /nye ord/u);
  assert.match((await ulla.get(`${at}/VULN`)).text, /Version 2[\s\S]*Kommer[\s\S]*Version 1[\s\S]*Gælder/u);
  clock.set("2026-12-01T08:00:00Z");
  const later = await refer(peter, { who: "Senere Sag" });
  assert.match((await karen.get(`/referrals/${later}/screening`)).text, /nye ord/u);
  assert.match(
    (await ulla.get(`${at}/VULN`)).text,
    /Version 2[\s\S]*Gælder[\s\S]*Version 1[\s\S]*Gælder ikke længere/u,
  );
  assert.doesNotMatch((await karen.get(`/referrals/${referralId}`)).text, /nye ord/u);
  const first = await groundOf("VULN", 1);
  const correction = await karen.get(`/referrals/${referralId}/screening`);
  assert.match(correction.text, new RegExp(`value="${first}"[^>]*(?:checked|selected)`, "u"));
  const corrected = { ...(await screened()), groundId: first, facts: "Rettet.", _version: versionOn(correction) };
  assert.equal((await karen.send(`/referrals/${referralId}/screening`, corrected)).status, 303);
  const kept = await owner`select ground_id from screenings where referral_id = ${referralId}`;
  assert.deepEqual(new Set(kept.map((row) => row["ground_id"])), new Set([first]));
});

test("a ground is ended from a day, after which nobody is given it, until it has a new version", async () => {
  const address = `${at}/STRFL-77/ending`;
  assert.equal((await submit(address, { from: "30-11-2026" })).status, 422);
  assert.equal((await submit(address, { from: "02-12-2026" })).status, 303);
  const again = await submit(address, { from: "05-12-2026" });
  assert.equal(again.status, 422);
  assert.match(again.text, /allerede noteret/u);
  assert.match((await ulla.get(`${at}/STRFL-77`)).text, /Ophører 2\. december\. Noteret af Ulla/u);
  const referralId = await refer(peter, { who: "Efter Ophør" });
  const screening = `/referrals/${referralId}/screening`;
  assert.match((await karen.get(screening)).text, /Strafskærpelse/u);
  clock.set("2026-12-02T08:00:00Z");
  assert.doesNotMatch((await karen.get(screening)).text, /Strafskærpelse/u);
  const gone = { ...(await screened()), groundId: await groundOf("STRFL-77", 1), section: "§ 81" };
  assert.equal((await karen.send(screening, gone)).status, 422);
  assert.equal((await submit(`${at}/STRFL-77/version`, { ...version, section: "§ 81 a", from: "02-12-2026" })).status, 303); // prettier-ignore
  assert.match((await karen.get(screening)).text, /§ 81 a/u);
});

test("of two administrators who add a version, the second is shown the first one's", async () => {
  const address = `${at}/STRFL-114/version`;
  const _version = versionOn(await ulla.get(address));
  const fields = { ...version, section: "§ 114", from: "03-12-2026" };
  assert.equal((await ulla.send(address, { ...fields, _version })).status, 303);
  const late = await ulla.send(address, { ...fields, nameDa: "Mine ord", _version });
  assert.equal(late.status, 422);
  assert.match(late.text, /En anden har tilføjet en version[\s\S]*Vurderet sårbar \(nye ord\)[\s\S]*value="Mine ord"/u);
  assert.equal((await ulla.send(address, { ...fields, nameDa: "Mine ord", _version: versionOn(late) })).status, 303);
});

test("nobody but an administrator finds the grounds, by page or in the database, and nobody changes one", async () => {
  for (const key of ["karen", "peter", "lone", "birgitte", "anders", "sofie", "hanne", "dorte", "mona", "erik"] as const) {
    const player = await scene.as(key);
    for (const address of [at, `${at}/new`, `${at}/VULN`, `${at}/VULN/version`, `${at}/VULN/ending`])
      assert.equal((await player.get(address)).status, 404, `${key} ${address}`);
    assert.equal((await player.send(`${at}/new`, { ...ground, code: "X-1" })).status, 404, key);
  } // prettier-ignore
  const acting = (who: string, write: string) =>
    scene.database.transaction(
      (tx) =>
        tx`select access.act_as(${who}, ${String(scene.dayOf(clock.now()))}::date, ${String(clock.now())}::timestamptz)`.execute(),
      async (tx) => ({ value: await tx.unsafe(write) }),
    );
  const add = (code: string) =>
    `insert into grounds (code, kind, name_da, name_en, source, confidence) values ('${code}', 'hate', 'x', 'x', 'x', 'high')`;
  const { karen: coordinator, ulla: administrator } = foundation.colleagues;
  await assert.rejects(acting(coordinator, add("C-1")), /42501/u);
  await assert.rejects(acting(coordinator, "insert into ground_endings (code, version, from_on) values ('VULN', 2, '2027-01-01')"), /42501/u); // prettier-ignore
  await assert.rejects(acting(administrator, "insert into ground_endings (code, version, from_on) values ('VULN', 2, '2026-12-01')"), /42501/u); // prettier-ignore
  await assert.rejects(acting(administrator, "update grounds set name_da = 'y'"), /42501/u);
  await assert.rejects(acting(administrator, "delete from ground_endings"), /42501/u);
  assert.equal((await ulla.get(`${at}/NOPE`)).status, 404);
});

test("in English the pages say the same", async () => {
  await ulla.send("/language", { language: "en", back: at });
  assert.match((await ulla.get(at)).text, /Grounds[\s\S]*Terrorism[\s\S]*In force/u);
  await ulla.send("/language", { language: "da", back: at });
});

test("nothing fell", () => assert.deepEqual(reported, []));
