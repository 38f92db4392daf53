import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfterDay } from "#test/support/day-after-day.ts";
import { addMentee } from "#test/support/mentees.ts";
import { openTestService } from "#test/support/database.ts";

const service = await openTestService();
const { owner, clock, reported } = service;
const ringe = "Ringe Fængsel";
const out = await addMentee(service, { name: "Thomas Krogh", mentor: "lone", institution: ringe, expectedRelease: "2026-11-25", steps: ["askForAgreement", "agree", "match", "begin", "prepareRelease"] }); // prettier-ignore
const [place] = await owner<{ id: string }[]>`select id from institutions where name = ${ringe}`;
const [karen, lone] = [dayAfterDay(service, "karen"), dayAfterDay(service, "lone")];
const at = `${out.at}/reentry`;
const release = (mentee: { at: string }) =>
  karen.send(`${mentee.at}/custody/new`, { kind: "released", institution: place?.id ?? "", from: "25-11-2026", to: "", expected: "", certainty: "certain" }); // prettier-ignore

test("on the day of release the page says so, and where it is recorded stands above the list", async () => {
  clock.set("2026-11-24T08:00:00Z");
  assert.equal((await lone.send(`${out.at}/sessions/new`, { kind: "visit", institutionId: place?.id ?? "", on: "30-11-2026", time: "13.00", place: "" })).status, 303); // prettier-ignore
  clock.set("2026-11-25T08:00:00Z");
  const page = (await karen.get(at)).text;
  assert.match(page, /Ventes løsladt 25\. november/u);
  assert.match(page, /Løslades i dag/u);
  assert.ok(page.indexOf("Notér løsladelsen") < page.indexOf("Legitimation"));
  assert.match((await karen.get("/today")).text, /Gør klar til, at Thomas Krogh løslades/u);
  assert.doesNotMatch((await lone.get("/today")).text, /Få det sidste på plads/u);
});

test("whoever has come out stays on the first pages until nothing is missing and a meeting outside is agreed", async () => {
  assert.equal((await release(out)).status, 303);
  const hers = (await karen.get("/today")).text;
  assert.match(hers, /Få det sidste på plads for Thomas Krogh[\s\S]*Løsladt 25\. november\. Mangler: 15 punkter/u);
  assert.match(hers, /Sørg for, at Thomas Krogh får aftalt et møde ude med sin mentor/u);
  assert.doesNotMatch(hers, /Gør klar til/u);
  const mentors = (await lone.get("/today")).text;
  assert.match(mentors, /Få det sidste på plads for Thomas Krogh/u);
  assert.match(mentors, /Aftal et møde ude med Thomas Krogh[\s\S]*Løsladt 25\. november/u);
  const board = (await karen.get("/releases")).text;
  assert.match(board, /Løsladt, og noget mangler endnu[\s\S]*Thomas Krogh/u);
  assert.doesNotMatch(board, /udslusningen er ikke begyndt/u);
});

test("a mentee who agrees days before the release is not months behind on anybody's first page", async () => {
  const short = await addMentee(service, { name: "Emil Kort", mentor: "lone", institution: ringe, expectedRelease: "2026-11-26", begunOn: "2026-11-23", steps: ["askForAgreement", "agree"] }); // prettier-ignore
  const hers = (await karen.get("/today")).text;
  assert.match(hers, /Gør klar til, at Emil Kort løslades/u);
  const line = hers.slice(hers.indexOf("Emil Kort"), hers.indexOf("Emil Kort") + 700);
  assert.doesNotMatch(line, /september|oktober/u);
  assert.match((await karen.get(`${short.at}/reentry`)).text, /Emil Kort/u);
});

test("the way out says that somebody was released and when, and offers no more to record it", async () => {
  for (const player of [karen, lone]) {
    const page = (await player.get(at)).text;
    assert.match(page, /Løsladt 25\. november/u);
    assert.match(page, /Løsladelsen er noteret\. 15 punkter mangler endnu/u);
    assert.doesNotMatch(page, /Ventes løsladt|Løslades i dag|Notér løsladelsen|Begynd udslusningen/u);
  }
});

test("what is settled leaves the first pages, and so does the meeting once it is agreed", async () => {
  assert.equal((await lone.send(`${out.at}/sessions/new`, { kind: "outside", institutionId: "", on: "27-11-2026", time: "", place: "Biblioteket" })).status, 303); // prettier-ignore
  await owner`insert into reentry_items (mentorship_id, person_id, unit_id, item, status, on_day, recorded_by)
    select m.id, m.person_id, m.unit_id, kind, 'done', '2026-11-25', ${service.foundation.colleagues.karen} from mentorships m,
      unnest(array['housing','money','identityPapers','bank','digitalPost','phone','registration','health','debts','educationOrJob','leisure','whoMeetsAtTheGate','firstThreeDays','supervisionAndConditions','transport']) kind
     where m.id = ${out.mentorshipId}`;
  for (const player of [karen, lone])
    assert.doesNotMatch((await player.get("/today")).text, /på plads for Thomas|møde ude/u);
  assert.doesNotMatch((await karen.get("/releases")).text, /Thomas Krogh/u);
  assert.match((await karen.get(at)).text, /Løsladelsen er noteret, og intet mangler/u);
});

test("nobody is asked to prepare or settle the release of somebody who is out and took the agreement back", async () => {
  const left = await addMentee(service, { name: "Tog Den Tilbage", mentor: "lone", institution: ringe, expectedRelease: "2026-11-25" }); // prettier-ignore
  assert.match((await karen.get("/today")).text, /Gør klar til, at Tog Den Tilbage løslades/u);
  assert.equal((await release(left)).status, 303);
  assert.match((await karen.get("/today")).text, /på plads for Tog Den Tilbage/u);
  await owner`update mentorships set stage = 'agreementPending' where id = ${left.mentorshipId}`;
  assert.doesNotMatch((await karen.get("/today")).text, /(?:klar til, at|på plads for) Tog Den Tilbage/u);
  assert.doesNotMatch((await karen.get("/releases")).text, /Tog Den Tilbage/u);
  assert.match((await karen.get(`${left.at}/reentry`)).text, /Løsladt 25\. november/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
