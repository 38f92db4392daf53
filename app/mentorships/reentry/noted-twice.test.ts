import assert from "node:assert/strict";
import { test } from "node:test";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";
import { versionOn } from "#test/support/shown-version.ts";

const service = await openTestService();
const { owner, reported } = service;
const mentee = await addMentee(service, { mentor: "lone", coMentor: "ole", expectedRelease: "2026-12-20" });
const at = `${mentee.at}/reentry`;
const [lone, karen] = [await service.as("lone"), await service.as("karen")];

test("two note the same item: the second reads what the first noted and chooses", async () => {
  const item = `${at}/items/housing`;
  const [first, second] = [await lone.get(item), await karen.get(item)];
  const hers = { status: "inProgress", responsible: "Sagsbehandler Bo", daysBefore: "40" };
  const others = { status: "done", responsible: "Pensionen i Ringe", daysBefore: "" };
  assert.equal((await lone.send(item, { ...hers, _version: versionOn(first) })).status, 303);

  const overtaken = await karen.send(item, { ...others, _version: versionOn(second) });
  assert.equal(overtaken.status, 422);
  for (const text of ["Sagsbehandler Bo", "Pensionen i Ringe", "40", "<bdi>Lone Kjær</bdi> gemte"])
    assert.ok(overtaken.text.includes(text), text);
  assert.match(overtaken.text, /En anden har rettet det samme/u);
  assert.doesNotMatch((await lone.get(at)).text, /Pensionen i Ringe/u);

  assert.equal((await karen.send(item, { ...others, daysBefore: "40", _version: versionOn(overtaken) })).status, 303);
  assert.match((await lone.get(at)).text, /Pensionen i Ringe/u);
  assert.match((await lone.get(item)).text, /name="daysBefore"[^>]*value="40"/u, "and it does not fall out unseen");
  assert.equal((await lone.send(`${at}/items/health`, { ...hers, _version: "0" })).status, 303, "another item");
});

test("two choose the way out: the second reads what the first chose and chooses", async () => {
  const route = `${at}/route`;
  const [first, second] = [await lone.get(route), await karen.get(route)];
  assert.equal((await lone.send(route, { route: "parole", _version: versionOn(first) })).status, 303);
  const overtaken = await karen.send(route, { route: "psychiatry", _version: versionOn(second) });
  assert.equal(overtaken.status, 422);
  assert.match(overtaken.text, /<bdi>Lone Kjær<\/bdi> gemte/u);
  assert.match(overtaken.text, /value="parole"[\s\S]*value="psychiatry"/u);
  assert.equal((await karen.send(route, { route: "psychiatry", _version: versionOn(overtaken) })).status, 303);
  const rows = await owner`select route from reentry_routes order by position`;
  assert.deepEqual(
    rows.map((row) => row["route"] as unknown),
    ["parole", "psychiatry"],
  );
});

test("nothing fell", () => assert.deepEqual(reported, []));
