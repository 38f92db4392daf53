import assert from "node:assert/strict";
import { test } from "node:test";
import { playWith } from "#app/player.ts";
import { openTestService, origin } from "#test/support/database.ts";

const opened = await openTestService();
const { service, owner, clock, foundation, reported } = opened;
const ulla = await opened.as("ulla");
const { colleagues, units } = foundation;
const password = "fem gule ænder over Limfjorden";

async function idOf(location: string | null): Promise<string> {
  const id = /colleagues\/([0-9a-f-]{36})/u.exec(location ?? "")?.[1];
  assert.ok(id, location ?? "nowhere");
  return id;
}

const newcomer = {
  name: "Ida Opdigtet",
  email: "Ida@Example.org",
  language: "da",
  roles: ["coordinator", "mentor"],
  unitId: units.east,
};

test("only an administrator finds the colleagues", async () => {
  const page = await ulla.get("/set-up/colleagues");
  assert.equal(page.status, 200);
  assert.match(page.text, /Karen Mørk/u);
  for (const other of ["karen", "lone", "dorte", "peter", "sofie"] as const) {
    const player = await opened.as(other);
    for (const path of ["/set-up", "/set-up/colleagues", `/set-up/colleagues/${colleagues.lone}`, "/set-up/agency"])
      assert.equal((await player.get(path)).status, 404, `${other} at ${path}`);
    assert.equal((await player.send("/set-up/colleagues/new", newcomer)).status, 404);
    assert.equal((await player.send(`/set-up/colleagues/${colleagues.lone}/link`)).status, 404);
    assert.equal((await player.send(`/set-up/colleagues/${colleagues.lone}/disable`)).status, 404);
  }
});

test("an administrator lists by role and by access, and forwards and backwards", async () => {
  const mentors = (await ulla.get("/set-up/colleagues?role=mentor&sort=-name")).text;
  assert.match(mentors, /Rasmus Lind[\s\S]*Birgitte Dam/u);
  assert.doesNotMatch(mentors, /Karen Mørk/u);
  assert.doesNotMatch((await ulla.get("/set-up/colleagues?access=closed")).text, /Karen Mørk/u);
});

test("a colleague is added, gets a link in person, chooses a password and finds their work", async () => {
  const added = await ulla.send("/set-up/colleagues/new", newcomer);
  assert.equal(added.status, 303);
  const id = await idOf(added.location);
  const theirs = await ulla.get(added.location ?? "");
  assert.match(theirs.text, /Har endnu ikke valgt adgangskode/u);
  assert.match(theirs.text, /koordinator, Øst/u);
  const shown = await ulla.send(`/set-up/colleagues/${id}/link`);
  const link = new RegExp(`${origin}(/link/[\\w-]+)`, "u").exec(shown.text)?.[1] ?? "";
  assert.doesNotMatch((await ulla.get(`/set-up/colleagues/${id}`)).text, /\/link\/[\w-]{32}/u);
  const used = await service.request(
    new Request(origin + link, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams({ password, passwordAgain: password }),
    }),
  );
  assert.equal(used.status, 303);
  const ida = playWith(service, origin, used.headers.getSetCookie()[0]?.split(";")[0] ?? "");
  assert.match((await ida.get("/today")).text, /Ida Opdigtet, koordinator, mentor/u);
  const [leaf] = await owner`select actor_id from trail.leaves where act = 'one-time link made' and outcome = 200`;
  assert.equal(leaf?.["actor_id"], colleagues.ulla);

  const [grant] = await owner`select id from access.role_grants where colleague_id = ${id} and role = 'coordinator'`;
  assert.equal((await ulla.send(`/set-up/colleagues/${id}/roles/${grant?.["id"]}/end`)).status, 303);
  assert.match((await ida.get("/today")).text, /Ida Opdigtet, mentor/u);
  const [face] = await owner`select shown_to_colleagues as shown from access.colleagues where id = ${id}`;
  assert.equal(face?.["shown"], false);

  assert.equal((await ulla.send(`/set-up/colleagues/${id}/disable`)).status, 303);
  assert.equal((await ida.get("/today")).status, 303, "signed out at once");
  const again = await service.request(
    new Request(`${origin}/sign-in`, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams({ email: "ida@example.org", password }),
    }),
  );
  assert.equal(again.status, 422);
  assert.equal((await ulla.send(`/set-up/colleagues/${id}/link`)).status, 404, "no link into a closed account");
  assert.equal((await ulla.send(`/set-up/colleagues/${id}/enable`)).status, 303);
  assert.equal((await ulla.send(`/set-up/colleagues/${id}/link`)).status, 200);
});

test("what is missing or mistaken is named, kept, and nothing is added", async () => {
  const [before] = await owner`select count(*)::int as count from access.colleagues`;
  const faulty = [
    [{ ...newcomer, name: "  " }, /Skriv noget her/u],
    [{ ...newcomer, name: "å".repeat(10_000) }, /for langt/u],
    [{ ...newcomer, email: "karen@example.org" }, /En anden logger ind/u],
    [{ ...newcomer, email: "nobody" }, /Skriv en e-mailadresse/u],
    [{ ...newcomer, email: "new@example.org", roles: [] }, /mindst én rolle/u],
    [{ ...newcomer, email: "new@example.org", roles: ["emperor"] }, /mindst én rolle/u],
    [{ ...newcomer, email: "new@example.org", unitId: "" }, /Vælg den enhed/u],
    [{ ...newcomer, email: "new@example.org", unitId: "'; drop table people" }, /Vælg den enhed/u],
    [{ ...newcomer, email: "new@example.org", roles: ["duty officer"] }, /Vælg den institution/u],
  ] as const;
  for (const [fields, sentence] of faulty) {
    const answer = await ulla.send("/set-up/colleagues/new", fields);
    assert.equal(answer.status, 422, String(sentence));
    assert.match(answer.text, sentence);
  }
  const [after] = await owner`select count(*)::int as count from access.colleagues`;
  assert.deepEqual({ ...after }, { ...before });
  assert.equal((await ulla.send(`/set-up/colleagues/${colleagues.lone}/roles`, { roles: "mentor" })).status, 422);
});

test("a role given from two tabs at once is held once, and ended once it has ended", async () => {
  const path = `/set-up/colleagues/${colleagues.rasmus}/roles`;
  for (const fields of [{ roles: "trainer" }, { roles: "coordinator", unitId: units.west }]) {
    const both = await Promise.all([1, 2, 3, 4].map(() => ulla.send(path, fields)));
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 422, 422, 422],
    );
    assert.match(both.find(({ status }) => status === 422)?.text ?? "", /Den rolle har kollegaen allerede/u);
    const grants = await owner`
      select id from access.role_grants where colleague_id = ${colleagues.rasmus} and role = ${fields.roles} and to_on is null`;
    assert.equal(grants.length, 1);
    assert.equal((await ulla.send(`${path}/${grants[0]?.["id"]}/end`)).status, 303);
    assert.doesNotMatch((await ulla.get(`/set-up/colleagues?role=${fields.roles}`)).text, /Rasmus Lind/u);
    assert.equal((await ulla.send(path, fields)).status, 303, "an ended role is given again");
  }
});

test("of two administrators who correct the same colleague, the second sees what the first wrote", async () => {
  const path = `/set-up/colleagues/${colleagues.ole}/details`;
  const version = /name="_version" value="(\d+)"/u.exec((await ulla.get(path)).text)?.[1] ?? "";
  assert.equal(
    (await ulla.send(path, { name: "Ole T. Thygesen", email: "ole@example.org", _version: version })).status,
    303,
  );
  const second = await ulla.send(path, { name: "Ole Thygesen-Bro", email: "ole@example.org", _version: version });
  assert.equal(second.status, 422);
  assert.match(second.text, /Ole T\. Thygesen[\s\S]*Ole Thygesen-Bro/u);
  const now = /name="_version" value="(\d+)"/u.exec(second.text)?.[1] ?? "";
  assert.equal(
    (await ulla.send(path, { name: "Ole Thygesen-Bro", email: "ole.bro@example.org", _version: now })).status,
    303,
  );
  assert.match((await ulla.get(`/set-up/colleagues/${colleagues.ole}`)).text, /ole\.bro@example\.org/u);
});

test("an administrator cannot lock themselves out", async () => {
  const [grant] = await owner`select id from access.role_grants where colleague_id = ${colleagues.ulla}`;
  assert.equal((await ulla.send(`/set-up/colleagues/${colleagues.ulla}/roles/${grant?.["id"]}/end`)).status, 404);
  assert.equal((await ulla.send(`/set-up/colleagues/${colleagues.ulla}/disable`)).status, 404);
  const own = (await ulla.get(`/set-up/colleagues/${colleagues.ulla}`)).text;
  assert.match(own, /Det er dig selv/u);
  assert.doesNotMatch(own, /\/disable"/u);
});

test("an administrator lets nobody into the cases by giving themselves a role", async () => {
  const [unit] = await owner<{ id: string }[]>`select id from units order by name limit 1`;
  const answer = await ulla.send(`/set-up/colleagues/${foundation.colleagues.ulla}/roles`, {
    roles: "coordinator",
    unitId: unit?.id ?? "",
  });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /skal en anden administrator give/u);
});

test("of two administrators who name the agency, the second chooses; nobody else's page is touched by hostile words", async () => {
  const fields = {
    agencyDa: "Danmarks <b>Fængsler</b>",
    agencyEn: "The service",
    complainDa: "Der",
    complainEn: "There",
    schemeDa: "Ordningen",
    schemeEn: "The scheme",
    neutralDa: "Mentorordningen",
    neutralEn: "The mentor scheme",
    timeZone: "Europe/Copenhagen",
    coachesReadSessions: "yes",
    namesOnPrintedTrail: "no",
  };
  assert.equal((await ulla.send("/set-up/agency", { ...fields, _version: "1" })).status, 303);
  const second = await ulla.send("/set-up/agency", { ...fields, agencyDa: "Andet navn", _version: "1" });
  assert.equal(second.status, 422);
  assert.match(second.text, /Andet navn/u);
  assert.match(second.text, /Danmarks &lt;b/u);
  assert.equal((await ulla.send("/set-up/agency", { ...fields, agencyDa: "", _version: "2" })).status, 422);
});

test("a unit in which nobody coordinates waits on the administrator's first page, and on nobody else's", async () => {
  const ask = /Giv en kollega rollen som koordinator i Vest/u;
  assert.doesNotMatch((await ulla.get("/today")).text, ask);
  await owner`update access.role_grants g set to_on = ${String(opened.dayOf(clock.now()))} from units u where u.id = g.unit_id and u.name = 'Vest'`;
  assert.match((await ulla.get("/today")).text, ask);
  assert.doesNotMatch((await (await opened.as("karen")).get("/today")).text, ask);
});

test("nothing fell", () => assert.deepEqual(reported, []));
