import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, makeReady } from "#test/support/mentorship-scene.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const lone = await makeReady(opened, foundation, "lone");
const [karen, mentor] = [await opened.as("karen"), await opened.as("lone")];

test("who is asked reads whom to ring before answering, and that there is no number yet", async () => {
  const { mentorshipId } = await addMentee(opened, foundation.units.east, "Zoran Dahl");
  await owner`update units set phone = '20 30 40 60' where id = ${foundation.units.east}`;
  await karen.send(`/mentorships/${mentorshipId}/match/need`, { languages: ["da"] });
  await karen.send(`/mentorships/${mentorshipId}/match/mentors/${lone}`, { as: "mentor", told: "" });
  const [row] = await owner`select id from match_proposals`;
  const at = `/proposals/${String(row?.["id"])}`;
  assert.match(
    (await mentor.get(at)).text,
    /Spørg koordinatoren[^<]*før du svarer: <a href="tel:20304060">20 30 40 60/u,
  );
  assert.match((await mentor.send(at, {})).text, /tel:20304060/u);
  await owner`update units set phone = '' where id = ${foundation.units.east}`;
  assert.match((await mentor.get(at)).text, /nummeret er ikke skrevet ind endnu/u);
  await mentor.send(at, { answer: "no" });
  assert.doesNotMatch((await mentor.get(at)).text, /Spørg koordinatoren/u);
});

test("while a proposal waits, the mentorship says whose turn it is, and leads to the answers", async () => {
  const { mentorshipId } = await addMentee(opened, foundation.units.east, "Turan Dahl");
  const at = `/mentorships/${mentorshipId}`;
  const page = async (): Promise<string> => (await karen.get(at)).text;
  assert.match(await page(), /Der skal findes en mentor\./u);
  await karen.send(`${at}/match/need`, { languages: ["da"] });
  await karen.send(`${at}/match/mentors/${lone}`, { as: "mentor", told: "" });
  const [row] = await owner`select id from match_proposals where mentorship_id = ${mentorshipId}`;
  const answers = `${at}/match/proposals/${String(row?.["id"])}`;
  const both = await page();
  assert.match(both, /Nu skal både mentee og mentor svare/u);
  assert.ok(both.includes(`href="${answers}"`) && !both.includes("Der skal findes en mentor"));
  await mentor.send(`/proposals/${String(row?.["id"])}`, { answer: "yes" });
  assert.match(await page(), /Mentor har sagt ja\. Nu er det mentees tur/u);
  await karen.send(answers, { who: "mentee", answer: "no", how: "inPerson", on: "23-11-2026" });
  assert.match(await page(), /Der skal findes en mentor\./u);
});

test("where the mentee has answered first, it is the mentor's turn", async () => {
  const { mentorshipId } = await addMentee(opened, foundation.units.east, "Vali Dahl");
  const at = `/mentorships/${mentorshipId}`;
  await karen.send(`${at}/match/need`, { languages: ["da"] });
  await karen.send(`${at}/match/mentors/${lone}`, { as: "mentor", told: "" });
  const [row] = await owner`select id from match_proposals where mentorship_id = ${mentorshipId}`;
  const answers = `${at}/match/proposals/${String(row?.["id"])}`;
  await karen.send(answers, { who: "mentee", answer: "yes", how: "inPerson", on: "23-11-2026" });
  assert.match((await karen.get(at)).text, /Mentee har sagt ja\. Nu er det mentors tur/u);
  await mentor.send(`/proposals/${String(row?.["id"])}`, { answer: "no" });
});

test("the mentor's yes is the mentor's alone: what the mentee says is not hers to give", async () => {
  const { personId: hers, mentorshipId: other } = await addMentee(opened, foundation.units.east, "Amir Dahl");
  await karen.send(`/mentorships/${other}/match/need`, { languages: ["da"] });
  assert.equal(
    (await karen.send(`/mentorships/${other}/match/mentors/${lone}`, { as: "mentor", told: "" })).status,
    303,
  );
  const [row] = await owner`select id from match_proposals where mentorship_id = ${other}`;
  const proposal = String(row?.["id"]);
  assert.equal((await mentor.send(`/proposals/${proposal}`, { answer: "yes", mentee: "yes" })).status, 303);
  assert.match((await mentor.get(`/proposals/${proposal}`)).text, /Vi venter på mentees svar/u);
  assert.equal((await mentor.get(`/mentorships/${other}`)).status, 404, "and the case is not hers");
  const said = (who: string, how: string | null) =>
    opened.database.transaction(
      (tx) => tx`select access.act_as(${lone}, '2026-11-23'::date, '2026-11-23T09:00:00Z'::timestamptz)`,
      async (tx) => ({
        value:
          await tx`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, how)
          values (${proposal}, ${other}, ${hers}, ${foundation.units.east}, ${lone}, ${who}, true, '2026-11-23', ${how})`,
      }),
    );
  await assert.rejects(said("mentee", "inPerson"), /42501/u);
});

test("nothing fell", () => assert.deepEqual(reported, []));
