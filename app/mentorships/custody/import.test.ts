import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { actAsService } from "#app/acting.ts";
import type { Player } from "#app/player.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentorship-scene.ts";
import { runCustodyImport } from "./command.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const [karen, jens] = [await opened.as("karen"), await opened.as("jens")];
const folder = await mkdtemp(path.join(tmpdir(), "custody-import-"));
after(() => rm(folder, { recursive: true, force: true }));

async function onRecord(name: string, digits: string, unit: "east" | "west" = "east"): Promise<string> {
  const unitId = foundation.units[unit];
  const { personId } = await addMentee(opened, unitId, name);
  await actAsService(opened, "set-up", said, async ({ tx, ring }) => {
    const [person] = await tx<{ key_wrapped: Buffer }[]>`select key_wrapped from people where id = ${personId}`;
    if (person) await ring.takeSubjects([{ keyId: personId, wrapped: person.key_wrapped }]);
    const id = randomUUID();
    await owner`insert into identity_numbers (id, person_id, unit_id, number_sealed, number_token, fictitious, recorded_by)
      values (${id}, ${personId}, ${unitId}, ${ring.seal(personId, "identity_numbers", "number", id, digits)}, ${ring.token("identity number", digits)}, true, ${foundation.colleagues.karen})`;
  });
  return personId;
}
const mikkel = await onRecord("Mikkel Sand", "7203858888");
const sofie = await onRecord("Sofie Ågesen", "7906902196");
const westerner = await onRecord("Vera Vest", "6511902742", "west");

const heading = "CPR-nr.;Indsat;Institution;Status;Fra;Til;Forv. løsladelse";
const lineOf = (number: string, name: string): string => `${number};${name};Ringe Fængsel;afsoning;01-10-2026;;`;

async function fileOf(...rows: readonly string[]): Promise<string> {
  const file = path.join(folder, `${randomUUID()}.csv`);
  await writeFile(file, [heading, ...rows].join("\r\n"));
  return file;
}
async function upload(player: Player, ...rows: readonly string[]) {
  const page = await player.get("/custody/import");
  const form = new FormData();
  form.set("_csrf", /name="_csrf" value="([^"]+)"/u.exec(page.text)?.[1] ?? "");
  form.set("_key", randomUUID());
  form.set("file", new File([[heading, ...rows].join("\r\n")], "udtræk.csv"));
  return (await player.post("/custody/import", form)).location ?? "";
}
const whoHasLines = async (): Promise<unknown[]> =>
  (await owner`select distinct person_id from custody_periods order by person_id`).map((row) => row["person_id"]);

test("a line whose name is somebody else's is shown, left out and never imported, though its number is on record", async () => {
  await owner`update people set is_protected = true where id = ${sofie}`;
  const at = await upload(karen, lineOf("720385-8888", "Krogh, Bo"), lineOf("790690-2196", "Eva Juul"), lineOf("710881-3235", "Anne Mørk")); // prettier-ignore
  const { text } = await karen.get(at);
  for (const row of [2, 3])
    assert.match(text, new RegExp(`Række\u00A0${row}</td><td data-name="Kolonne"><bdi>Indsat</bdi></td><td data-name="Hvad der er galt"><bdi>Navnet i filen er et andet end på sagen.*?Rækken kommer ikke med`, "su")); // prettier-ignore
  assert.match(text, /Om andre, ikke gemt<\/dt><dd><bdi>1</u);
  assert.match(text, /Filen siger ikke noget nyt/u);
  assert.doesNotMatch(text, /Mikkel|Sofie|Ågesen|Krogh|Eva Juul|Anne Mørk/u);
  assert.equal((await karen.send(at)).status, 303);
  assert.deepEqual(await whoHasLines(), []);
  await owner`update people set is_protected = false where id = ${sofie}`;
});

test("from the command line such a line is an error with the heading of its column, and stays out too", async () => {
  const file = await fileOf(lineOf("720385-8888", "Bo Krogh"));
  const printed = await runCustodyImport(opened, { file, preview: true });
  const { problems, ...counts } = JSON.parse(printed) as { problems: { column: string; severity: string }[] }; // what it printed
  assert.deepEqual(counts, { rows: 1, good: 1, matched: 0, people: 0, new: 0, unchanged: 0, notOnRecord: 0 });
  assert.deepEqual([problems.length, problems[0]?.column, problems[0]?.severity], [1, "Indsat", "error"]);
  await runCustodyImport(opened, { file, preview: false, as: "karen@example.org" });
  assert.deepEqual(await whoHasLines(), []);
  const [leaf] = await owner`select people from trail.leaves where act = 'custody export imported' and role = 'service:import'`; // prettier-ignore
  assert.deepEqual(leaf?.["people"], [mikkel], "whose name was opened to be compared is on the leaf");
});

test("the same name written another way is the same person's, and so is a line without one", async () => {
  const at = await upload(karen, lineOf("720385-8888", "SAND, MIKKEL"), lineOf("790690-2196", "Aagesen Sofie B."));
  const page = await karen.get(at);
  assert.match(page.text, /Mikkel Sand.*Sofie Ågesen|Sofie Ågesen.*Mikkel Sand/su);
  assert.doesNotMatch(page.text, /et andet end på sagen/u);
  const unnamed = await fileOf(lineOf("720385-8888", ""));
  assert.match(await runCustodyImport(opened, { file: unnamed, preview: true }), /"matched": 1/u);
});

test("whoever is of another unit is one of the others, whatever the name beside the number is", async () => {
  const other = lineOf("651190-2742", "Bo Krogh");
  assert.match((await karen.get(await upload(karen, other))).text, /Om andre, ikke gemt<\/dt><dd><bdi>1</u);
  const text = (await jens.get(await upload(jens, other))).text;
  assert.match(text, /et andet end på sagen/u);
  assert.doesNotMatch(text, /Vera Vest/u);
});

test("from the command line it is about the people of that coordinator's units, without whom they are kept from, and says whose work it was", async () => {
  const file = await fileOf(lineOf("651190-2742", "Vera Vest"), lineOf("720385-8888", "Mikkel Sand"), lineOf("790690-2196", "Sofie Ågesen")); // prettier-ignore
  await owner`insert into access.exclusions (colleague_id, person_id, unit_id, why, from_on, recorded_by)
    values (${foundation.colleagues.karen}, ${sofie}, ${foundation.units.east}, 'other', '2026-11-01', ${foundation.colleagues.jens})`;
  const looked = async (as?: string) => {
    const { matched, notOnRecord } = JSON.parse(await runCustodyImport(opened, { file, preview: true, as })) as Record<
      string,
      number
    >; // what it printed
    return [matched, notOnRecord];
  };
  assert.deepEqual(await looked("karen@example.org"), [1, 2]);
  assert.deepEqual(await looked("jens@example.org"), [1, 2]);
  opened.clock.pass({ minutes: 1 });
  assert.match(await runCustodyImport(opened, { file, preview: false, as: "karen@example.org" }), /^1 line about 1 person .* 2 lines about others/u); // prettier-ignore
  assert.deepEqual(await whoHasLines(), [mikkel]);
  opened.clock.pass({ minutes: 1 });
  assert.match(
    await runCustodyImport(opened, { file, preview: false, as: "jens@example.org" }),
    /^1 line about 1 person/u,
  );
  assert.deepEqual(await whoHasLines(), [mikkel, westerner].toSorted());
  const leaves = await owner`select entry::jsonb -> 'ids' as ids, people, role from trail.leaves where act = 'custody export imported' order by at desc limit 2`; // prettier-ignore
  assert.deepEqual(leaves.map((leaf) => ({ ...leaf })), [
    { ids: [foundation.colleagues.jens], people: [westerner], role: "service:import" },
    { ids: [foundation.colleagues.karen], people: [mikkel], role: "service:import" },
  ]); // prettier-ignore
});

test("nothing fell", () => assert.deepEqual(reported, []));
