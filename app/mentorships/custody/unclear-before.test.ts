import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsService } from "#app/acting.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";
import { applyExport, type KnownLine } from "./import.ts";

const service = await openTestService();
const { owner, reported } = service;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const [enner, ringe] = ["Enner Mark Fængsel", "Ringe Fængsel"];
const idOf = async (name: string): Promise<string> =>
  String((await owner`select id from institutions where name = ${name}`)[0]?.["id"]);
const [ennerId, ringeId] = [await idOf(enner), await idOf(ringe)];
let [karen, lone, mona] = [await service.as("karen"), await service.as("lone"), await service.as("mona")];

const released = { kind: "released", institution: "", from: "23-11-2026", to: "", expected: "", certainty: "certain" };
const arrested = { ...released, kind: "arrested", institution: ringeId };
async function says(mentee: Mentee, line: Partial<typeof released>, at = "new"): Promise<string> {
  const sent = await karen.send(`${mentee.at}/custody/${at}`, { ...released, ...line });
  assert.equal(sent.status, 303, sent.text);
  return sent.location ?? "";
}
async function plans(mentee: Mentee, on = "26-11-2026", institutionId = ennerId): Promise<void> {
  const visit = { kind: "visit", institutionId, place: "", time: "10.00", on };
  assert.equal((await lone.send(`${mentee.at}/sessions/new`, visit)).status, 303);
}
const stageOf = async ({ mentorshipId }: Mentee): Promise<unknown> =>
  (await owner`select stage from mentorships where id = ${mentorshipId}`)[0]?.["stage"];

test("whoever is released from a place that nobody wrote down goes on to aftercare, and everybody is told", async () => {
  const mentee = await addMentee(service, { name: "Uden Sted", mentor: "lone" });
  await plans(mentee);
  assert.match((await mona.get("/visits")).text, /Uden Sted/u);
  assert.match(await says(mentee, {}), /turned=release/u);
  assert.equal(await stageOf(mentee), "aftercare");
  const mentors = (await lone.get("/today")).text;
  assert.match(mentors, /Tag ikke af sted: Uden Sted er ikke længere i Enner Mark Fængsel/u);
  assert.match(mentors, /Aftal et møde ude med Uden Sted/u);
  assert.match((await lone.get(mentee.at)).text, /Gælder ikke længere/u);
  assert.match((await karen.get("/today")).text, /Sørg for, at Uden Sted får aftalt et møde ude/u);
  assert.match((await karen.get("/releases")).text, /Løsladt, og noget mangler endnu[\s\S]*Uden Sted/u);
  assert.doesNotMatch((await mona.get("/visits")).text, /Uden Sted/u);
});

test("nobody in aftercare is closed as completed while it runs", async () => {
  const mentee = await addMentee(service, { name: "Ikke Færdig", mentor: "lone" });
  await says(mentee, { kind: "onParole" });
  assert.equal(await stageOf(mentee), "aftercare");
  const closing = (await karen.get(`${mentee.at}/closing`)).text;
  assert.doesNotMatch(closing, /value="completed"/u);
});

test("whoever is expelled goes on to aftercare; whoever was only ever supervised stays where they are", async () => {
  const [expelled, supervised] = [await addMentee(service, { name: "Udvist", mentor: "lone" }), await addMentee(service, { name: "Tilsyn", mentor: "lone" })]; // prettier-ignore
  await says(expelled, { kind: "expelled" });
  await says(supervised, { kind: "probationSupervision" });
  assert.deepEqual([await stageOf(expelled), await stageOf(supervised)], ["aftercare", "active"]);
});

test("whoever is arrested while nobody knows where they are is back in custody", async () => {
  const steps = ["askForAgreement", "agree", "match", "begin", "release"] as const;
  const mentee = await addMentee(service, { name: "Var Ude", mentor: "lone", steps });
  await says(mentee, { ...arrested, kind: "sentenced", from: "01-06-2026", to: "10-06-2026" });
  assert.equal(await stageOf(mentee), "aftercare");
  assert.match(await says(mentee, arrested), /turned=returnToCustody/u);
  assert.equal(await stageOf(mentee), "transferring");
});

test("whoever turns out to be at another institution than meetings are planned at has moved", async () => {
  const mentee = await addMentee(service, { name: "Et Andet Sted", mentor: "lone" });
  await plans(mentee);
  assert.match(await says(mentee, { ...arrested, kind: "sentenced" }), /turned=move/u);
  assert.equal(await stageOf(mentee), "transferring");
  assert.match((await lone.get("/today")).text, /Tag ikke af sted: Et Andet Sted/u);
  assert.doesNotMatch((await mona.get("/visits")).text, /Et Andet Sted/u);
  const there = await addMentee(service, { name: "Netop Der", mentor: "lone" });
  await plans(there);
  await says(there, { ...arrested, kind: "sentenced", institution: ennerId });
  assert.equal(await stageOf(there), "active");
  assert.match((await mona.get("/visits")).text, /Netop Der/u);
});

test("a correction that settles where somebody is does what the line would have done", async () => {
  const mentee = await addMentee(service, { name: "Nu Ved Vi Det", mentor: "lone", institution: enner });
  await plans(mentee);
  await says(mentee, { ...arrested, kind: "remand", from: "20-11-2026", to: "30-11-2026" });
  await says(mentee, { from: "22-11-2026" });
  assert.match((await karen.get(mentee.at)).text, /Modstridende oplysninger/u);
  assert.equal(await stageOf(mentee), "transferring");
  const [wrong] = await owner<
    { id: string }[]
  >`select id from custody_periods where person_id = ${mentee.personId} and kind = 'remand'`;
  const right = { ...arrested, kind: "remand", from: "20-11-2026", to: "22-11-2026" };
  assert.match(await says(mentee, right, `${wrong?.id}/correction`), /turned=release/u);
  assert.equal(await stageOf(mentee), "aftercare");
  assert.match((await lone.get("/today")).text, /Aftal et møde ude med Nu Ved Vi Det/u);
});

test("moved and released on one day is released, and nothing contradicts", async () => {
  const mentee = await addMentee(service, { name: "Flyttet Og Løsladt", mentor: "lone", institution: enner });
  await says(mentee, { ...arrested, kind: "sentenced" });
  await says(mentee, {});
  assert.equal(await stageOf(mentee), "aftercare");
  const page = (await karen.get(`${mentee.at}/custody`)).text;
  assert.doesNotMatch(page, /Linjer, der ikke passer sammen/u);
  assert.match(page, /<li[^>]*>(?:(?!<\/li>)[\s\S])*løsladt[\s\S]*afsoning, Ringe[\s\S]*afsoning, Enner/u);
  assert.match((await karen.get("/releases")).text, /Flyttet Og Løsladt/u);
});

test("an import means the same for the mentorship", async () => {
  const mentee = await addMentee(service, { name: "Fra Fagsystemet", mentor: "lone" });
  await plans(mentee);
  const line = (row: number, kind: KnownLine["kind"], institutionId: string | null): KnownLine => ({
    row, personId: mentee.personId, kind, institutionId, from: "2026-11-23", to: null, expectedRelease: null, corrected: false,
  }); // prettier-ignore
  const lines = [line(2, "released", null), line(3, "sentenced", ringeId)];
  const read = { rows: 2, good: 2, unmatched: 0, lines, problems: [] };
  await actAsService(service, "import", said, (hands) => applyExport(hands, read, { preview: false }));
  assert.equal(await stageOf(mentee), "aftercare");
  assert.doesNotMatch((await mona.get("/visits")).text, /Fra Fagsystemet/u);
  assert.match((await lone.get("/today")).text, /Tag ikke af sted: Fra Fagsystemet/u);
});

test("a visit agreed for a move that is coming holds, whatever is said again of today", async () => {
  const mentee = await addMentee(service, { name: "Flyttes Snart", mentor: "lone", institution: enner });
  service.clock.set("2026-11-24T10:00:00Z");
  [karen, lone, mona] = [await service.as("karen"), await service.as("lone"), await service.as("mona")];
  await plans(mentee, "27-11-2026", ringeId);
  await says(mentee, { kind: "sentenced", institution: ennerId, from: "01-09-2026", expected: "20-12-2026" });
  const page = (await lone.get(mentee.at)).text;
  assert.match(page, /Ringe Fængsel/u);
  assert.doesNotMatch(page, /Gælder ikke længere/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
