import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { fieldsOf, kindsOfInstitution, regimes } from "./places.ts";
import { words } from "./words.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const ulla = await opened.as("ulla");

test("every field and every code has its words", () => {
  for (const field of Object.values(fieldsOf).flat()) assert.ok(field in words.da.fields, field);
  for (const code of kindsOfInstitution) assert.ok(code in words.da.kinds, code);
  for (const code of regimes) assert.ok(code in words.da.regimes, code);
});

test("every place of the reference data is one that the form would take", async () => {
  const rows = await owner`select distinct kind, regime from institutions`;
  for (const row of rows) {
    assert.ok(
      kindsOfInstitution.some((code) => code === row["kind"]),
      row["kind"],
    );
    assert.ok(!row["regime"] || regimes.some((code) => code === row["regime"]), row["regime"]);
  }
});

test("an administrator sees what is to be verified, and lists, sorts and pages", async () => {
  const page = await ulla.get("/set-up");
  assert.match(page.text, /skal bekræftes/u);
  const unsure = (await ulla.get("/set-up/institutions?confidence=unsure")).text;
  assert.match(unsure, /Ringe Fængsel/u);
  assert.doesNotMatch(unsure, /Enner Mark Fængsel/u);
  assert.match((await ulla.get("/set-up/municipalities?sort=-code&page=2")).text, /Side 2 af 2/u);
  assert.match((await ulla.get("/set-up/municipalities")).text, /Allerød[\s\S]*Ballerup/u);
  assert.equal((await ulla.get("/set-up/police-districts")).status, 200);
  assert.match((await ulla.get("/set-up/units")).text, /Øst/u);
});

test("nobody but an administrator changes places", async () => {
  const [ringe] = await owner`select id from institutions where name = 'Ringe Fængsel'`;
  for (const other of ["karen", "lone", "dorte"] as const) {
    const player = await opened.as(other);
    assert.equal((await player.get(`/set-up/institutions/${ringe?.["id"]}`)).status, 404);
    assert.equal((await player.send("/set-up/units/new", { name: "Syd" })).status, 404);
  }
});

const ringeAsTyped = {
  name: "Ringe Fængsel",
  town: "Ringe",
  kind: "faengsel",
  regime: "lukket",
  unit_id: foundation.units.west,
};

test("an institution is verified with its source, and of two administrators the second chooses", async () => {
  const [ringe] = await owner`select id from institutions where name = 'Ringe Fængsel'`;
  const path = `/set-up/institutions/${ringe?.["id"]}`;
  assert.match((await ulla.get(path)).text, /Skal bekræftes/u);
  const verified = {
    ...ringeAsTyped,
    phone: "72 55 40 00",
    source: "Telefon til fængslet, november 2026",
    confidence: "high",
    _version: "1",
  };
  const saved = await ulla.send(path, verified);
  assert.equal(saved.status, 303);
  assert.doesNotMatch((await ulla.get(path)).text, /class="status waits"/u);
  const second = await ulla.send(path, { ...verified, town: "Ringe på Fyn" });
  assert.equal(second.status, 422);
  assert.match(second.text, /Ringe på Fyn/u);
  const third = await ulla.send(path, { ...verified, town: "Ringe på Fyn", _version: "2" });
  assert.equal(third.status, 303);
  const [row] = await owner`select town, phone, version, confidence from institutions where id = ${ringe?.["id"]}`;
  assert.deepEqual({ ...row }, { town: "Ringe på Fyn", phone: "72 55 40 00", version: 3, confidence: "high" });
});

test("mistaken input is named and changes nothing", async () => {
  const [ringe] = await owner`select id, version from institutions where name = 'Ringe Fængsel'`;
  const path = `/set-up/institutions/${ringe?.["id"]}`;
  const good = { ...ringeAsTyped, source: "x", confidence: "high", _version: String(ringe?.["version"]) };
  const faulty = [
    [{ ...good, name: "" }, /Skriv noget her/u],
    [{ ...good, name: "Nyborg Fængsel" }, /findes allerede/u],
    [{ ...good, kind: "castle" }, /Vælg en af mulighederne/u],
    [{ ...good, unit_id: "nowhere" }, /Vælg en af mulighederne/u],
    [{ ...good, note: "å".repeat(10_000) }, /for langt/u],
    [{ ...good, source: "" }, /Skriv noget her/u],
  ] as const;
  for (const [fields, sentence] of faulty) {
    const answer = await ulla.send(path, fields);
    assert.equal(answer.status, 422);
    assert.match(answer.text, sentence);
  }
  assert.equal(
    (await ulla.send("/set-up/municipalities/new", { name: "Ny", code: "12a4", source: "x", confidence: "low" }))
      .status,
    422,
  );
  assert.equal(
    (await ulla.send("/set-up/municipalities/new", { name: "Ny", code: "0101", source: "x", confidence: "low" }))
      .status,
    422,
  );
  assert.equal((await ulla.get("/set-up/municipalities/9999")).status, 404);
  assert.equal((await ulla.get("/set-up/municipalities/%00")).status, 404);
});

test("a municipality, a police district, a unit and an institution are added and shown as to be verified", async () => {
  const added = await ulla.send("/set-up/municipalities/new", {
    name: "Nykommune 😀",
    code: "0999",
    source: "opdigtet",
    confidence: "low",
  });
  assert.equal(added.location, "/set-up/municipalities/0999?saved=1");
  assert.match((await ulla.get(added.location ?? "")).text, /Skal bekræftes/u);
  for (const [path, fields] of [
    ["/set-up/units/new", { name: "Syd" }],
    ["/set-up/police-districts/new", { name: "Nykreds", source: "opdigtet", confidence: "medium" }],
    [
      "/set-up/institutions/new",
      { ...ringeAsTyped, name: "Nyt Fængsel", unit_id: "", regime: "", source: "opdigtet", confidence: "low" },
    ],
  ] as const) {
    const answer = await ulla.send(path, fields);
    assert.equal(answer.status, 303, path);
    assert.equal((await ulla.get(answer.location ?? "")).status, 200);
  }
  assert.match((await ulla.get("/set-up/institutions?unit=none")).text, /Nyt Fængsel/u);
});

test("a number to call is verified by an administrator, and is on the page about danger from then on", async () => {
  const [doctor] = await owner`select id, version, source from emergency_numbers where road = 'life' and place = 3`;
  const path = `/set-up/emergency-numbers/${doctor?.["id"]}`;
  const typed = {
    name_da: "Lægevagten",
    name_en: "The doctor on call",
    road: "life",
    place: "3",
    number: "1813",
    note_da: "I Region Hovedstaden.",
    note_en: "In the Capital Region.",
    source: "Regionens hjemmeside, november 2026",
    confidence: "high",
    _version: String(doctor?.["version"]),
  };
  assert.equal((await (await opened.as("karen")).send(path, typed)).status, 404);
  for (const wrong of [{ place: "0" }, { place: "first" }, { road: "away" }, { name_en: "" }]) {
    assert.equal((await ulla.send(path, { ...typed, ...wrong })).status, 422);
  }
  assert.equal((await ulla.send(path, typed)).status, 303);
  const meanwhile = await ulla.send(path, { ...typed, note_da: "I hele landet." });
  assert.equal(meanwhile.status, 422);
  assert.match(meanwhile.text, /I Region Hovedstaden\.[\s\S]*I hele landet\./u);
  for (const _version of ["2147483648", "99999999999999999999", "1e400", "-1", "x"])
    assert.equal((await ulla.send(path, { ...typed, note_da: "I hele landet.", _version })).status, 422, _version);
  assert.match((await ulla.get("/danger")).text, /Lægevagten[\s\S]*tel:1813/u);
  assert.match((await ulla.get("/set-up/emergency-numbers?sort=-name_da")).text, /Lægevagten/u);
  const added = await ulla.send("/set-up/emergency-numbers/new", { ...typed, name_da: "Krisecentret", place: "4" });
  assert.equal(added.status, 303);
  assert.match((await ulla.get("/danger")).text, /Lægevagten[\s\S]*Krisecentret/u);
});

test("a municipality that is on record can be corrected; its code stays", async () => {
  const at = "/set-up/municipalities/0165";
  const shown = (await ulla.get(at)).text;
  const version = /name="_version" value="(\d+)"/u.exec(shown)?.[1] ?? "";
  const corrected = {
    code: "0165",
    name: "Albertslund",
    region: "Region Østdanmark",
    source: "Indenrigsministeriet",
    confidence: "high",
  };
  assert.equal((await ulla.send(at, { ...corrected, _version: version })).status, 303);
  const [row] = await owner`select name, region from municipalities where code = '0165'`;
  assert.deepEqual({ ...row }, { name: "Albertslund", region: "Region Østdanmark" });
});

test("the holidays of three years are there, with where we know them from, and an administrator keeps them up", async () => {
  const page = (await ulla.get("/set-up/holidays")).text;
  assert.match(page, /Juledag/u);
  assert.doesNotMatch(page, /bededag/iu);
  const [count] =
    await owner`select count(*)::int as n, count(distinct extract(year from on_day))::int as years, bool_and(source <> '') as known from holidays`;
  assert.deepEqual({ ...count }, { n: 30, years: 3, known: true });
  const typed = {
    on_day: "31-2-2027",
    name_da: "Grundlovsdag",
    name_en: "Constitution Day",
    standing: "kept",
    source: "Aftale i direktoratet, november 2026",
    confidence: "high",
  };
  const add = "/set-up/holidays/new";
  assert.match((await ulla.send(add, typed)).text, /Skriv en dag, fx 25-12-2026/u);
  assert.match((await ulla.send(add, { ...typed, on_day: "25-12-2027" })).text, /findes allerede/u);
  assert.equal((await ulla.send(add, { ...typed, on_day: "5-6-2027", standing: "perhaps" })).status, 422);
  const added = await ulla.send(add, { ...typed, on_day: "5. juni 2027" });
  assert.equal(added.status, 303);
  const at = (added.location ?? "").split("?")[0] ?? "";
  assert.match((await ulla.get(at)).text, /value="05-06-2027"/u);
  const changed = { ...typed, on_day: "05-06-2027", standing: "dropped", _version: "1" };
  assert.equal((await ulla.send(at, changed)).status, 303);
  const second = await ulla.send(at, { ...changed, on_day: "06-06-2027" });
  assert.match(second.text, /05-06-2027[\s\S]*06-06-2027/u);
  assert.match((await ulla.get("/set-up/holidays")).text, /datetime="2026-01-01"/u);
  await opened.owner`insert into holidays (agency_id, on_day, name_da, name_en, source, confidence) select id, '2025-12-25', 'Juledag', 'Christmas Day', 'x', 'high' from agencies`;
  const [fromNow, earlier] = [await ulla.get("/set-up/holidays"), await ulla.get("/set-up/holidays?when=earlier")];
  assert.doesNotMatch(fromNow.text, /datetime="2025/u, "the list begins with this year");
  assert.match(fromNow.text, /<a href="\/set-up\/holidays\?when=earlier">Tidligere år<\/a>/u);
  assert.match(earlier.text, /datetime="2025-12-25"/u);
  assert.doesNotMatch(earlier.text, /datetime="2026/u);
  assert.doesNotMatch((await ulla.get("/set-up/holidays?when=ahead")).text, /datetime="2026-01-01"/u);
  assert.match((await ulla.get("/set-up/holidays?sort=-on_day")).text, /2028-12-26[\s\S]*2028-12-25/u);
  assert.match((await ulla.get("/set-up")).text, /Helligdage[\s\S]{1,200}forude/u);
  assert.equal((await (await opened.as("karen")).send(add, typed)).status, 404);
});

test("when next year's holidays are missing, the administrator is told from October on, and nobody else", async () => {
  const said = /Tilføj helligdagene i 2027/u;
  assert.doesNotMatch((await ulla.get("/today")).text, said);
  await owner`delete from holidays where extract(year from on_day) = 2027`;
  assert.match((await ulla.get("/today")).text, said);
  assert.doesNotMatch((await (await opened.as("karen")).get("/today")).text, said);
});

test("a unit without a telephone waits for the administrator until somebody enters one", async () => {
  const said = /Skriv telefonnummeret til enheden Nord/u;
  const added = await ulla.send("/set-up/units/new", { name: "Nord", phone: "", duty_phone: "" });
  assert.match((await ulla.get("/today")).text, said);
  assert.doesNotMatch((await (await opened.as("karen")).get("/today")).text, said);
  const at = (added.location ?? "").split("?")[0] ?? "";
  const entered = { name: "Nord", phone: "20 30 40 70", duty_phone: "", _version: "1" };
  assert.equal((await ulla.send(at, entered)).status, 303);
  assert.doesNotMatch((await ulla.get("/today")).text, said);
  assert.match((await ulla.get("/set-up/units")).text, /20 30 40 70/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
