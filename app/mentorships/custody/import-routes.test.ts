import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { writeFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { actAsService } from "#app/acting.ts";
import type { Player } from "#app/player.ts";
import { openCustodyScene, prepares } from "#test/support/custody-scene.ts";
import { runCustodyImport } from "./command.ts";

const scene = await openCustodyScene();
const { owner, foundation, reported, personId, mentorshipId, at, vestre, ringe, karen, jens, lone, peter, stage, count } = scene; // prettier-ignore
const held = { to: "", expected: "", certainty: "certain" };
await karen.send(`${at}/new`, { ...held, kind: "remand", institution: vestre, from: "01-10-2026" });
await karen.send(`${at}/new`, { ...held, kind: "sentenced", institution: ringe, from: "20-11-2026" });

const folder = await mkdtemp(path.join(tmpdir(), "custody-"));
after(() => rm(folder, { recursive: true, force: true }));
const heading = "CPR-nr.;Navn;Institution;Status;Fra;Til;Forv. løsladelse";
const known = "720385-8888;Mikkel Sand;Ringe Fængsel;løsladt;22-11-2026;;";
const stranger = "710881-3235;Anne Mørk;Nyborg Fængsel;afsoning;01-02-2026;;";

async function fileOf(name: string, ...rows: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, [heading, ...rows].join("\r\n"));
  return file;
}

async function upload(player: Player, text: string) {
  const page = await player.get("/custody/import");
  const form = new FormData();
  form.set("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  form.set("_key", randomUUID());
  form.set("file", new File([text], "udtræk.csv"));
  return player.post("/custody/import", form);
}

test("an export is looked through first: whoever is on record is matched, all others are counted and never stored", async () => {
  const before = await count();
  const printed = JSON.parse(
    await runCustodyImport(scene, { file: await fileOf("a.csv", known, stranger), preview: true }),
  ) as object; // what it printed
  assert.deepEqual(printed, {
    rows: 2,
    good: 2,
    matched: 1,
    people: 1,
    new: 1,
    unchanged: 0,
    notOnRecord: 1,
    problems: [],
  });
  assert.equal(await count(), before);
  const sent = await upload(karen, [heading, known, stranger].join("\r\n"));
  assert.equal(sent.status, 303);
  const preview = await karen.get(sent.location ?? "");
  assert.match(preview.text, /Mikkel Sand/u);
  assert.doesNotMatch(preview.text, /Anne Mørk|710881/u);
  assert.equal((await jens.get(sent.location ?? "")).status, 404);
  for (const player of [lone, peter]) assert.equal((await player.get("/custody/import")).status, 404);
  assert.equal((await upload(karen, "Hej\r\nmed\r\ndig")).status, 422);
  assert.equal((await upload(karen, "")).status, 422);
});

test("the other unit's coordinator matches nobody with it", async () => {
  const sent = await upload(jens, [heading, known].join("\r\n"));
  assert.match((await jens.get(sent.location ?? "")).text, /Filen siger ikke noget nyt/u);
});

test("confirmed, it comes in, re-plans the mentorship, and a second time changes nothing", async () => {
  const sent = await upload(karen, [heading, known, stranger].join("\r\n"));
  const done = await karen.send(sent.location ?? "");
  assert.equal(done.location, "/custody/import?done=1-1-1-1");
  assert.match(
    (await karen.get(done.location ?? "")).text,
    /1 linje om 1 person er hentet\. 1 linje handlede om andre/u,
  );
  assert.equal(await stage(), "aftercare");
  const later = await karen.send(sent.location ?? "");
  assert.equal(later.location, "/custody/import?done=1-1-1-1&before=1");
  assert.match((await karen.get(later.location ?? "")).text, /hentet i forvejen[\s\S]*1 linje om 1 person/u);
  const [kept] =
    await owner`select count(*)::int as count from custody_uploads where uploaded_by = ${foundation.colleagues.karen} and lines_sealed is not null`;
  assert.equal(kept?.["count"], 1, "only what was never confirmed is left, for the night");
  const before = await count();
  const file = await fileOf("b.csv", known, stranger);
  const saying = await runCustodyImport(scene, { file, preview: false, as: "karen@example.org" });
  assert.match(saying, /^0 lines about 0 people/u);
  assert.equal(await count(), before);
  const imports = await owner`select row_count, matched, recorded, unmatched from custody_imports order by recorded_at`;
  assert.deepEqual(
    imports.map((row) => ({ ...row })),
    [
      { row_count: 2, matched: 1, recorded: 1, unmatched: 1 },
      { row_count: 2, matched: 1, recorded: 0, unmatched: 1 },
    ],
  );
});

test("from the command line it acts as the service actor, in a coordinator's name and nobody else's", async () => {
  const visitId = randomUUID();
  await owner`insert into sessions (id, mentorship_id, person_id, unit_id, kind, institution_id, planned_on, status, begun_by)
    values (${visitId}, ${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${ringe}, '2026-11-30', 'planned', ${foundation.colleagues.lone})`;
  const file = await fileOf("c.csv", "720385-8888;Mikkel Sand;Vestre Fængsel;varetægt;23-11-2026;;");
  await assert.rejects(runCustodyImport(scene, { file, preview: false }), /--as EMAIL/u);
  await assert.rejects(runCustodyImport(scene, { file, preview: false, as: "lone@example.org" }), /No coordinator/u);
  await assert.rejects(runCustodyImport(scene, { file: "/nowhere.csv", preview: true }), /cannot be read/u);
  const prose = path.join(folder, "prose.csv");
  await writeFile(prose, "Kære alle");
  await assert.rejects(runCustodyImport(scene, { file: prose, preview: true }), /The file does not look like a custody export/u); // prettier-ignore
  const saying = await runCustodyImport(scene, { file, preview: false, as: "karen@example.org" });
  assert.match(saying, /^1 line about 1 person/u);
  assert.equal(await stage(), "transferring");
  const [visit] =
    await owner`select place_left_on::text as on, status, institution_id from sessions where id = ${visitId}`;
  assert.deepEqual(
    { ...visit },
    { on: "2026-11-22", status: "planned", institution_id: ringe },
    "no visits office waits",
  );
  const cancels = actAsService(scene, "import", prepares, ({ tx }) =>
    tx`update sessions set status = 'cancelled', because = 'other' where id = ${visitId}`.execute(),
  );
  await assert.rejects(cancels, /42501/u, "and nothing else of a meeting is an import's to change");
  const [leaf] =
    await owner`select people, role from trail.leaves where act = 'custody export imported' and role = 'service:import' order by at desc, id desc limit 1`;
  assert.deepEqual({ ...leaf }, { people: [personId], role: "service:import" });
});

test("nothing fell", () => assert.deepEqual(reported, []));
