import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const as = (who: Parameters<typeof service.as>[0]) => service.as(who);
const { lone } = foundation.colleagues;

const leafOf = async (act: string) =>
  (await owner`select role, people::text[] as people from trail.leaves where act = ${act} order by at desc limit 1`)[0];

test("a coordinator puts a mentor who works here already into the register, and finds them in the list", async () => {
  const karen = await as("karen");
  const list = await karen.get("/mentors");
  assert.match(list.text, /5 mentorer har adgang, men står ikke i kartoteket/u);
  const form = { colleagueId: lone, name: "Lone Kjær", identityNumber: "010170-1234", email: "Lone@Example.org", mobile: "20 30 40 50", languages: "dansk, arabisk (lidt)", mayVisit: "Ringe Fængsel, arresterne på Sjælland", capacity: "2", experienceYears: "4,5", backgrounds: ["police", "teaching"], absentUntil: "1-12-2026" }; // prettier-ignore
  assert.equal((await karen.send("/mentors/new", form)).location, `/mentors/${lone}`);
  const page = await karen.get(`/mentors/${lone}`);
  for (const said of ["Lone Kjær", "010170-XXXX", "+4520304050", "lone@example.org", "Dansk", "arabisk", "(lidt)", "Politi, Undervisning", "Ringe Fængsel, arresterne på Sjælland", "4,5 år", "fraværende til", "Mangler"])
    assert.ok(page.text.toLowerCase().includes(said.toLowerCase()), said); // prettier-ignore
  await owner`update mentors set experience_years = 8, experience_precision = 'about' where id = ${lone}`;
  assert.match((await karen.get(`/mentors/${lone}`)).text, /ca\. 8 år/u);
  const listed = await karen.get("/mentors?vettings=missing&language=ar&sort=-name");
  assert.match(listed.text, /Lone Kjær/u);
  assert.doesNotMatch((await karen.get("/mentors?vettings=valid")).text, /Lone Kjær/u);
  assert.deepEqual(await leafOf("mentor added"), { role: "coordinator", people: [lone] });
  const [row] = await owner`select encode(email_sealed, 'escape') as sealed, capacity from mentors where id = ${lone}`;
  assert.ok(!String(row?.["sealed"]).includes("lone@"));
});

test("a mentor's identity number is masked, and shown whole only by an act of its own, to the mentor and the unit's coordinators", async () => {
  const [karen, jens, mentor] = [await as("karen"), await as("jens"), await as("lone")];
  const at = `/mentors/${lone}`;
  for (const [who, address] of [[karen, at], [karen, `${at}/edit`], [mentor, at], [jens, at], [jens, `${at}/edit`]] as const)
    assert.doesNotMatch((await who.get(address)).text, /0101701234|010170-?1234/u, address); // prettier-ignore
  assert.equal(await leafOf("mentor's identity number viewed"), undefined);
  for (const [who, role] of [[karen, "coordinator"], [mentor, "mentor"]] as const) {
    const shown = await who.send(`${at}/identity-number`);
    assert.match(shown.text, /010170-1234/u);
    const leaves = await owner`select people from trail.leaves where act = 'mentor''s identity number viewed' and role = ${role}`;
    assert.deepEqual(leaves.map(({ people }) => people), [[lone]]);
  } // prettier-ignore
  assert.equal((await karen.get(`${at}/identity-number`)).location, at);
  const others = (await jens.get(at)).text;
  assert.match(others, /Lone Kjær.*Det ses af mentoren selv og af enhedens egne koordinatorer/su);
  assert.doesNotMatch(others, /010170|Vis CPR-nr/u);
  assert.equal((await jens.send(`${at}/identity-number`)).status, 404);
});

test("a mask that stands in the form changes no number, and another unit's coordinator writes none", async () => {
  const [karen, jens] = [await as("karen"), await as("jens")];
  const at = `/mentors/${lone}`;
  const save = async (who: typeof karen, identityNumber: string) => {
    const form = await who.get(`${at}/edit`);
    const _version = /name="_version" value="(\d+)"/u.exec(form.text)?.[1] ?? "";
    return who.send(`${at}/edit`, { name: "Lone Kjær", email: "lone@example.org", mobile: "20304050", capacity: "2", languages: "dansk, arabisk (lidt)", identityNumber, _version }); // prettier-ignore
  };
  const number = async () => /<bdi[^>]*>(\d{6}-\d{4})</u.exec((await karen.send(`${at}/identity-number`)).text)?.[1];
  assert.match((await karen.get(`${at}/edit`)).text, /name="identityNumber"[^>]*value="010170-XXXX"/u);
  assert.doesNotMatch((await jens.get(`${at}/edit`)).text, /name="identityNumber"/u);
  assert.equal((await save(karen, "010170-XXXX")).status, 303);
  assert.equal((await save(jens, "020270-1234")).status, 303);
  assert.equal(await number(), "010170-1234");
  assert.equal((await save(karen, "020270-XXXX")).status, 422, "another mask is no correction");
  await owner`delete from access.drafts`;
  assert.equal(await number(), "010170-1234");
  assert.equal((await save(karen, "010170-1235")).status, 303);
  assert.equal(await number(), "010170-1235");
  assert.equal((await save(karen, "")).status, 303);
  assert.equal(await number(), undefined);
  assert.equal((await karen.send("/mentors/new", { name: "Ny", identityNumber: "010170-XXXX" })).status, 422);
  assert.equal((await save(karen, "010170-1234")).status, 303);
});

test("a mentor finds from their menu what the register says of them, and one who is not in it yet is told so", async () => {
  const [mentor, ole, karen] = [await as("lone"), await as("ole"), await as("karen")];
  assert.match((await mentor.get("/today")).text, /href="\/mentors\/own"[^>]*>Mine oplysninger</u);
  const own = await mentor.get("/mentors/own");
  assert.equal(own.location, `/mentors/${lone}`);
  const page = (await mentor.get(own.location ?? "")).text;
  assert.match(page, /010170-XXXX/u);
  assert.doesNotMatch(page, /\/edit|vettings\/new/u);
  assert.match((await ole.get("/mentors/own")).text, /ikke noget om dig i mentorkartoteket endnu/u);
  assert.equal((await karen.get("/mentors/own")).status, 404);
  assert.doesNotMatch((await karen.get("/today")).text, /\/mentors\/own/u);
});

test("what cannot be read is said beside its field, and everything typed is kept", async () => {
  const karen = await as("karen");
  const wrong = await karen.send("/mentors/new", { name: "Ada <b>Bo</b>", identityNumber: "010170-12", email: "ada", languages: "dansk, klingonsk", mayVisit: "Atlantis", workingSince: "31-2-2026", capacity: "mange" }); // prettier-ignore
  assert.equal(wrong.status, 422);
  for (const said of ["har ti cifre", "ikke en e-mailadresse", "klingonsk", "Atlantis", "Datoen findes ikke, eller den kan ikke læses", "Skriv et tal", "Ada &lt;b>Bo&lt;/b>"])
    assert.ok(wrong.text.includes(said), said); // prettier-ignore
  assert.equal((await karen.send("/mentors/new", { name: "x".repeat(10_000) })).status, 422);
  assert.equal((await karen.send("/mentors/new", { name: "" })).status, 422);
  const taken = await karen.send("/mentors/new", { name: "En Anden", identityNumber: "0101701234" });
  assert.match(taken.text, /En anden mentor i kartoteket har det CPR-nr/u);
  assert.equal((await owner`select count(*)::int as count from mentors`)[0]?.["count"], 1);
});

test("the second of two who change a mentor sees what the first changed, and chooses", async () => {
  const [karen, jens] = [await as("karen"), await as("jens")];
  const page = await karen.get(`/mentors/${lone}/edit`);
  const version = /name="_version" value="(\d+)"/u.exec(page.text)?.[1] ?? "";
  const fields = {
    _version: version,
    name: "Lone Kjær",
    identityNumber: "0101701234",
    languages: "dansk",
    capacity: "2",
  };
  assert.equal((await jens.send(`/mentors/${lone}/edit`, { ...fields, capacity: "3" })).status, 303);
  const overtaken = await karen.send(`/mentors/${lone}/edit`, { ...fields, capacity: "1" });
  assert.equal(overtaken.status, 422);
  assert.match(overtaken.text, /id="capacity-recorded"[^>]*value="3"/u);
  assert.match(overtaken.text, /id="capacity-yours"[^>]*value="1"/u);
  const now = /name="_version" value="(\d+)"/u.exec(overtaken.text)?.[1] ?? "";
  assert.equal((await karen.send(`/mentors/${lone}/edit`, { ...fields, _version: now, capacity: "1" })).status, 303);
  assert.equal((await owner`select capacity from mentors where id = ${lone}`)[0]?.["capacity"], 1);
});

test("a vetting that runs out soon is on the coordinator's own list", async () => {
  const karen = await as("karen");
  assert.equal((await karen.send(`/mentors/${lone}/vettings/new`, { kind: "criminalRecord", issuedOn: "1-1-2026", expiresOn: "1-12-2026" })).status, 303); // prettier-ignore
  assert.match((await karen.get("/today")).text, /Forny godkendelser for Lone Kjær/u);
  const wrong = await karen.send(`/mentors/${lone}/vettings/new`, { issuedOn: "1-1-2027", expiresOn: "1-1-2026" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Vælg, hvilken godkendelse det er/u);
  await karen.send(`/mentors/${lone}/vettings/new`, { kind: "criminalRecord", expiresOn: "1-12-2028" });
  assert.doesNotMatch((await karen.get("/today")).text, /Forny godkendelser/u);
});

test("what nobody has noted of a mentor's room is not made up, and can be found", async () => {
  const karen = await as("karen");
  await owner`update mentors set capacity = null where id = ${lone}`;
  assert.match((await karen.get("/mentors")).text, /0, plads ikke noteret/u);
  for (const [room, listed] of [["yes", false], ["no", false], ["unknown", true]] as const)
    assert.equal((await karen.get(`/mentors?room=${room}`)).text.includes("Lone Kjær"), listed, room); // prettier-ignore
  assert.match((await karen.get(`/mentors/${lone}`)).text, /Ikke noteret/u);
  await owner`update mentors set capacity = 2 where id = ${lone}`;
});

test("coordinators of both units count the same places, and know nobody by it", async () => {
  const mentee = await addMentee(service, { unit: "east", mentor: "lone", name: "Ali Holm" });
  assert.equal((await (await as("jens")).get(mentee.at)).status, 404);
  for (const who of ["karen", "jens"] as const) {
    const { text } = await (await as(who)).get("/mentors");
    assert.match(text, /1 af 2/u, who);
    assert.doesNotMatch(text, /Ali Holm/u, who);
  }
  await owner`update mentors set capacity = 1 where id = ${lone}`;
  for (const who of ["karen", "jens"] as const)
    assert.match((await (await as(who)).get("/mentors?room=no")).text, /Lone Kjær/u, who);
});

test("a clearance that ran out is said to have run out, also where another vetting is missing", async () => {
  const karen = await as("karen");
  await karen.send(`/mentors/${lone}/vettings/new`, { kind: "securityClearance", expiresOn: "1-11-2026" });
  for (const vettings of ["expired", "missing"]) {
    const [row = ""] = /Lone Kjær[\s\S]*?<\/tr>/u.exec((await karen.get(`/mentors?vettings=${vettings}`)).text) ?? [];
    assert.match(row, /Udløbet[\s\S]*Mangler/u, vettings);
  }
  assert.match(
    (await karen.get(`/mentors/${lone}`)).text,
    /Udløbet 1\. november/u,
    "the mentor's own page has the word of the list",
  );
});

test("a mentor sees their own page, and nobody else sees any", async () => {
  assert.match((await (await as("lone")).get(`/mentors/${lone}`)).text, /010170-XXXX/u);
  for (const other of ["ole", "birgitte", "hanne", "peter", "anders", "sofie", "dorte", "ulla"] as const) {
    const player = await as(other);
    assert.equal((await player.get(`/mentors/${lone}`)).status, 404, other);
    assert.equal((await player.get(`/mentors/${lone}/edit`)).status, 404, other);
    assert.equal((await player.send(`/mentors/${lone}/identity-number`)).status, 404, other);
    assert.equal((await player.get("/mentors/import")).status, 404, other);
  }
  assert.equal((await (await as("hanne")).get("/mentors")).location, "/mentors/training");
});

const upload = async (player: Awaited<ReturnType<typeof as>>, bytes: Uint8Array<ArrayBuffer>, name = "liste.csv") => {
  const page = await player.get("/mentors/import");
  const body = new FormData();
  body.append("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  body.append("_key", `${Math.random()}`);
  body.append("file", new File([bytes], name));
  return player.post("/mentors/import", body);
};
const office = new Uint8Array(readFileSync("test/files/import/mentor-roster.xlsx"));

test("a list is looked through and then imported, and a second time there is nothing to do", async () => {
  const karen = await as("karen");
  const sent = await upload(karen, office);
  assert.match(sent.location ?? "", /^\/mentors\/import\/[0-9a-f-]{36}$/u);
  const address = sent.location ?? "";
  const preview = await karen.get(address);
  assert.match(preview.text, /Importér \d+ rækker/u);
  assert.match(preview.text, /Dagene bliver noteret som ukendte/u);
  assert.match(preview.text, /Række\s\d+/u);
  assert.equal((await owner`select count(*)::int as count from mentors`)[0]?.["count"], 1);
  assert.equal((await (await as("jens")).get(address)).status, 404);
  const done = await karen.send(address, { unitId: foundation.units.west });
  assert.match(done.location ?? "", /^\/mentors\?imported=/u);
  assert.match((await karen.get(done.location ?? "")).text, /Importen er gennemført/u);
  for (const later of [await karen.get(address), await karen.send(address, { unitId: foundation.units.east })]) {
    assert.equal(later.location, `${done.location}&before=1`);
    assert.match((await karen.get(later.location ?? "")).text, /Listen er importeret i forvejen[\s\S]*\d+ nye/u);
  }
  assert.equal((await (await as("jens")).send(address)).status, 404);
  assert.equal((await owner`select from roster_uploads where file_sealed is not null`).length, 0);
  const [row] =
    await owner`select count(*)::int as count, count(*) filter (where unit_id = ${foundation.units.west})::int as west from mentors`;
  assert.equal(row?.["west"], row?.["count"] - 1);
  const again = await karen.get((await upload(karen, office)).location ?? "");
  assert.match(again.text, /Der er ikke noget at importere/u);
  assert.equal((await leafOf("roster imported"))?.["people"].length, row?.["west"]);
});

test("a name that lost a letter is shown to be put right, and then it is", async () => {
  const karen = await as("karen");
  const csv = (name: string) => new TextEncoder().encode(`Navn;CPR-nr.\n${name};110290-1313\n`);
  const imported = async (name: string): Promise<string> => {
    const address = (await upload(karen, csv(name))).location ?? "";
    const { text } = await karen.get(address);
    if (/Importér én række/u.test(text)) assert.equal((await karen.send(address, {})).status, 303);
    return text;
  };
  await imported("Nur ?zdemir");
  assert.match(await imported("Nur Özdemir"), /Navn: Nur \?zdemir bliver til Nur Özdemir/u);
  const list = (await karen.get("/mentors")).text;
  assert.ok(list.includes("Nur Özdemir") && !list.includes("Nur ?zdemir"));
  for (const name of ["Nur Özdemir", "Nur ?zdemir"])
    assert.match(await imported(name), /Der er ikke noget at importere/u, name);
  const jens = await as("jens");
  const address = (await upload(jens, csv("Nur Özdemir Holm"))).location ?? "";
  assert.match((await jens.get(address)).text, /Nur Özdemir bliver til Nur Özdemir Holm/u);
  await jens.send(address, {});
  assert.match((await karen.get("/mentors")).text, /Nur Özdemir Holm/u);
});

test("what is no roster is refused in one sentence, and nothing is kept", async () => {
  const karen = await as("karen");
  const before = (await owner`select count(*)::int as count from roster_uploads`)[0]?.["count"];
  const bad: readonly [string, Uint8Array<ArrayBuffer>, RegExp][] = [
    ["nothing", new Uint8Array(), /Filen er tom/u],
    ["prose", new TextEncoder().encode("Kære alle\nHer er listen"), /ligner ikke et mentorkartotek/u],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /ikke et regneark/u],
    ["too many rows", new TextEncoder().encode("Navn;CPR-nr.\n".repeat(60_000)), /Filen er for stor/u],
    ["half a workbook", office.slice(0, 3000), /beskadiget/u],
  ];
  for (const [what, bytes, said] of bad) {
    const answer = await upload(karen, bytes);
    assert.equal(answer.status, 422, what);
    assert.match(answer.text, said, what);
  }
  assert.equal((await karen.send("/mentors/import")).status, 422);
  assert.equal((await owner`select count(*)::int as count from roster_uploads`)[0]?.["count"], before);
});

test("the name a coordinator writes of a colleague who comes into the register is the one they have", async () => {
  const karen = await as("karen");
  const { rasmus } = foundation.colleagues;
  assert.equal((await karen.send("/mentors/new", { colleagueId: rasmus, name: "Rasmus Lind Bro" })).status, 303);
  assert.match((await karen.get(`/mentors/${rasmus}`)).text, /Rasmus Lind Bro/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
