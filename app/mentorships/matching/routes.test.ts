import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, makeReady } from "#test/support/mentorship-scene.ts";
import { versionOn } from "#test/support/shown-version.ts";

const opened = await openTestService();
const { owner, foundation, clock, reported } = opened;

const { personId, mentorshipId } = await addMentee(opened, foundation.units.east, "Mikkel Sand");
const at = `/mentorships/${mentorshipId}`;
const lone = await makeReady(opened, foundation, "lone", { languages: ["da", "ar"], capacity: 2 });
const ole = await makeReady(opened, foundation, "ole");
const [karen, jens, loneAtWork, oleAtWork, birgitte, peter, hanne] = [
  await opened.as("karen"), await opened.as("jens"), await opened.as("lone"), await opened.as("ole"), await opened.as("birgitte"), await opened.as("peter"), await opened.as("hanne"),
]; // prettier-ignore

const acts = async (): Promise<readonly string[]> => {
  const leaves = await owner<
    { act: string }[]
  >`select act from trail.leaves where ${personId}::uuid = any(people) order by at`;
  return leaves.map(({ act }) => act);
};
const proposalTo = async (mentorId: string): Promise<string> => {
  const [row] = await owner<
    { id: string }[]
  >`select id from match_proposals where mentor_id = ${mentorId} order by position desc limit 1`;
  return row?.id ?? "";
};
const stage = async (): Promise<unknown> => {
  const [row] = await owner`select stage from mentorships where id = ${mentorshipId}`;
  return row?.["stage"];
};

test("a match is the coordinator's of the unit: to everybody else there is no such page", async () => {
  for (const player of [jens, loneAtWork, birgitte, peter, hanne])
    for (const path of [
      "match",
      "match/need",
      `match/mentors/${lone}`,
      "exclusions",
      "working",
      "working/sheet",
      "pause",
    ])
      assert.equal((await player.get(`${at}/${path}`)).status, 404, path);
  assert.equal((await jens.send(`${at}/match/mentors/${lone}`, { as: "mentor", told: "" })).status, 404);
});

test("the coordinator finds on today's list whom to choose a mentor for", async () => {
  const today = await karen.get("/today");
  assert.match(today.text, /Vælg mentor til Mikkel Sand/u);
  assert.doesNotMatch((await jens.get("/today")).text, /Mikkel Sand/u);
});

test("the list says who can and why, once it is known what the mentee needs", async () => {
  const needed = {
    languages: ["ar"],
    veto: ["police"],
    region: "Fyn",
    wishes: "Gerne en, der selv har været ung i Vollsmose",
  };
  assert.equal((await karen.send(`${at}/match/need`, { ...needed, languages: [] })).status, 422);
  assert.equal((await karen.send(`${at}/match/need`, { ...needed, region: "Mars" })).status, 422);
  assert.equal((await karen.send(`${at}/match/need`, needed)).status, 303);
  const { text, status } = await karen.get(`${at}/match`);
  assert.equal(status, 200);
  assert.match(text, /taler arabisk/u);
  assert.match(text, /taler ikke et fælles sprog/u);
  assert.match(text, /Birgitte Dam/u);
  assert.match(text, /Gerne en, der selv har været ung/u);
  assert.match((await karen.get(`${at}/match?fits=no`)).text, /Ole Thygesen/u);
  assert.doesNotMatch((await karen.get(`${at}/match?fits=yes`)).text, /Ole Thygesen/u);
  // Ole cannot, and comes after Lone also where the names are turned about.
  assert.match((await karen.get(`${at}/match?sort=-name`)).text, /Lone Kjær.*Ole Thygesen/su);
});

test("a mentor who does not fit today is not proposed, whatever the page said yesterday", async () => {
  const answer = await karen.send(`${at}/match/mentors/${ole}`, { as: "mentor", told: "" });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /kan ikke foreslås i dag/u);
});

test("what the register remarks of a mentor is read before proposing, where no rule weighs it", async () => {
  const edit = `/mentors/${lone}/edit`;
  const remarks = "Kender en fra afdelingen privat; må ikke matches med ham";
  const _version = versionOn(await karen.get(edit));
  assert.equal((await karen.send(edit, { name: "Lone Kjær", capacity: "2", languages: "dansk, arabisk", remarks, _version })).status, 303); // prettier-ignore
  assert.match((await karen.get(`${at}/match/mentors/${lone}`)).text, /Bemærkninger i kartoteket.*må ikke matches med ham/su); // prettier-ignore
});

test("a mentor is asked without being told who it is", async () => {
  const told = "Mødes i Vestre hver anden uge";
  assert.equal((await karen.send(`${at}/match/mentors/${lone}`, { as: "mentor", told })).status, 303);
  assert.equal((await karen.send(`${at}/match/mentors/${lone}`, { as: "mentor", told })).status, 422);
  assert.match((await loneAtWork.get("/today")).text, /Svar på, om du vil være mentor/u);
  const asked = await loneAtWork.get(`/proposals/${await proposalTo(lone)}`);
  assert.match(asked.text, /Mødes i Vestre hver anden uge/u);
  assert.doesNotMatch(asked.text, /Mikkel|Sand/u);
  assert.doesNotMatch(asked.text, /name="mentee"/u, "a mentor answers for nobody else");
  assert.equal((await loneAtWork.get(at)).status, 404);
  for (const player of [oleAtWork, birgitte])
    assert.equal((await player.get(`/proposals/${await proposalTo(lone)}`)).status, 404);
});

test("both say yes, and from then on the mentee is theirs", async () => {
  const proposal = await proposalTo(lone);
  const answers = `${at}/match/proposals/${proposal}`;
  const yes = { who: "mentee", answer: "yes", on: "23-11-2026", how: "inPerson" };
  assert.equal((await karen.send(answers, { ...yes, on: "24-12-2026" })).status, 422);
  assert.match((await karen.send(answers, { ...yes, how: "" })).text, /Vælg, hvordan mentee sagde det/u);
  assert.equal((await karen.send(answers, yes)).status, 303);
  assert.match((await karen.send(answers, yes)).text, /allerede gemt/u);
  assert.match((await karen.get(answers)).text, /Ja \(sagt ansigt til ansigt\)/u);
  assert.equal((await loneAtWork.send(`/proposals/${proposal}`, {})).status, 422);
  assert.equal((await loneAtWork.send(`/proposals/${proposal}`, { answer: "yes" })).status, 303);
  assert.match((await loneAtWork.get(`/proposals/${proposal}`)).text, /I har begge sagt ja/u);
  assert.equal(await stage(), "introMeeting");
  const [assignment] =
    await owner`select id, mentor_id, from_on::text from mentor_assignments where mentorship_id = ${mentorshipId}`;
  assert.deepEqual({ ...assignment }, { id: proposal, mentor_id: lone, from_on: "2026-11-23" });
  assert.ok((await acts()).includes("own answer to a proposed match given"));
  assert.equal((await loneAtWork.get(at)).status, 200);
  assert.equal((await karen.send(answers, { who: "mentor", answer: "no", on: "23-11-2026" })).status, 422);
});

test("the intro meeting was held, says the mentor who was there", async () => {
  assert.match((await karen.get("/today")).text, /Hold intromøde med Mikkel Sand/u);
  assert.equal((await loneAtWork.send(`${at}/intro-meeting`, { on: "31-02-2026" })).status, 422);
  assert.equal((await oleAtWork.send(`${at}/intro-meeting`, { on: "23-11-2026" })).status, 404);
  assert.equal((await loneAtWork.send(`${at}/intro-meeting`, { on: "23-11-2026" })).status, 303);
  assert.equal(await stage(), "active");
});

test("a pause has a reason, and ends", async () => {
  assert.equal((await loneAtWork.send(`${at}/pause`, { on: "23-11-2026", reason: "Ferie" })).status, 404);
  assert.match((await karen.send(`${at}/pause`, { on: "23-11-2026", reason: " " })).text, /Skriv kort hvorfor/u);
  assert.equal((await karen.send(`${at}/pause`, { on: "23-11-2026", reason: "Mentee er på hospitalet" })).status, 303);
  assert.equal(await stage(), "paused");
  const [step] =
    await owner`select reason_sealed from mentorship_steps where step = 'pause' and mentorship_id = ${mentorshipId}`;
  assert.ok(Buffer.isBuffer(step?.["reason_sealed"]));
  assert.equal((await karen.send(`${at}/resumption`, { on: "23-11-2026" })).status, 303);
  assert.equal(await stage(), "active");
});

test("after six weeks somebody else than the mentor asks whether it works, and the mentor does not read the answer", async () => {
  assert.doesNotMatch((await karen.get("/today")).text, /om det fungerer/u);
  clock.pass({ days: 40 });
  const again = await opened.as("karen");
  assert.match((await again.get("/today")).text, /Spørg Mikkel Sand og mentoren, om det fungerer/u);
  const sheet = await again.get(`${at}/working/sheet`);
  assert.equal(sheet.status, 200);
  assert.doesNotMatch(sheet.text, /Mikkel|Back on Track/u);
  const [number] = /[0-9A-F]{4}-[0-9A-F]{4}/u.exec(sheet.text) ?? [""];
  assert.match(sheet.text, new RegExp(`Vores nr\\.: ${number}`, "u"));
  assert.match((await again.send("/people/find", { who: number.toLowerCase() })).text, /Mikkel Sand/u, "whose it is");
  assert.equal((await (await opened.as("lone")).send("/people/find", { who: number })).status, 404);
  assert.doesNotMatch((await (await opened.as("jens")).send("/people/find", { who: number })).text, /Mikkel Sand/u);
  const said = {
    on: "02-01-2027",
    how: "envelope",
    menteeFinds: "partly",
    menteeSays: "Han lytter",
    mentorFinds: "works",
    mentorSays: "",
  };
  assert.equal((await again.send(`${at}/working`, { ...said, menteeFinds: "superb" })).status, 422);
  assert.equal((await again.send(`${at}/working`, said)).status, 303);
  assert.match((await again.get(`${at}/working`)).text, /Han lytter/u);
  assert.doesNotMatch((await again.get("/today")).text, /om det fungerer/u);
  assert.equal((await (await opened.as("lone")).get(`${at}/working`)).status, 404);
  assert.equal((await (await opened.as("birgitte")).get(`${at}/working`)).status, 404);
});

test("a change of mentor is nobody's fault: the match ends, the place is kept, and another is found", async () => {
  const again = await opened.as("karen");
  const ending = `${at}/match/proposals/${await proposalTo(lone)}/ending`;
  assert.equal((await again.send(ending, { on: "02-01-2027", reason: "" })).status, 422);
  assert.equal((await again.send(ending, { on: "02-01-2027", reason: "Lone flytter til Aalborg" })).status, 303);
  assert.equal(await stage(), "matching");
  assert.equal((await (await opened.as("lone")).get(at)).status, 404);
  const [place] = await owner`select to_on::text from mentor_places where mentor_id = ${lone}`;
  assert.equal(place?.["to_on"], "2027-01-02");
  assert.equal((await again.get(ending)).status, 404);
});

test("a no is enough, from either, and is not asked twice", async () => {
  const again = await opened.as("karen");
  const _version = versionOn(await again.get(`${at}/match/need`));
  await again.send(`${at}/match/need`, { languages: ["da"], _version });
  assert.equal((await again.send(`${at}/match/mentors/${ole}`, { as: "mentor", told: "" })).status, 303);
  const asked = await opened.as("ole");
  assert.equal((await asked.send(`/proposals/${await proposalTo(ole)}`, { answer: "no" })).status, 303);
  assert.match((await asked.get(`/proposals/${await proposalTo(ole)}`)).text, /Du har sagt nej/u);
  assert.equal(await stage(), "matching");
  assert.match((await again.get(`${at}/match`)).text, /har sagt nej før/u);
  assert.equal((await again.send(`${at}/match/mentors/${ole}`, { as: "mentor", told: "" })).status, 422);
});

test("a proposal is taken back before both have answered, and then there is nothing to answer", async () => {
  const again = await opened.as("karen");
  await again.send(`${at}/match/mentors/${lone}`, { as: "mentor", told: "" });
  const proposal = await proposalTo(lone);
  assert.equal((await again.send(`${at}/match/proposals/${proposal}/taken-back`)).status, 303);
  const asked = await opened.as("lone");
  assert.match((await asked.get(`/proposals/${proposal}`)).text, /ikke længere aktuelt/u);
  assert.equal((await asked.send(`/proposals/${proposal}`, { answer: "yes" })).status, 422);
});

test("a colleague who knows the mentee sees nothing, coordinator or not", async () => {
  const again = await opened.as("karen");
  assert.equal((await again.send(`${at}/exclusions`, { colleague: "", why: "" })).status, 422);
  assert.equal((await again.send(`${at}/exclusions`, { colleague: lone, why: "knowsTheMentee" })).status, 303);
  assert.equal((await again.send(`${at}/exclusions`, { colleague: lone, why: "relative" })).status, 422);
  assert.match((await again.get(`${at}/match`)).text, /kender mentee privat/u);
  assert.equal((await again.send(`${at}/exclusions/${lone}/ending`)).status, 303);
  assert.equal((await again.send(`${at}/exclusions/${lone}/ending`)).status, 404);
  assert.equal(
    (await again.send(`${at}/exclusions`, { colleague: foundation.colleagues.karen, why: "relative" })).location,
    "/today",
  );
  for (const path of ["", "/match", "/exclusions", "/working", "/pause"])
    assert.equal((await again.get(`${at}${path}`)).status, 404);
  assert.doesNotMatch((await again.get("/today")).text, /Mikkel Sand/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
