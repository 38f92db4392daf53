import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";

const house = await openTestService();
const { owner, foundation, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

const adam = await addMentee(house, { name: "Adam Hvidsø", unit: "east", mentor: "lone", begunOn: "2026-11-10" });
const bilal = await addMentee(house, { name: "Bilal Ahmadi", unit: "east", begunOn: "2026-11-10" });
const permit = (kind: string, personId = adam.personId) => owner`
  insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, on_day, recorded_by)
  values (${randomUUID()}, ${personId}, ${foundation.units.east}, ${kind}, 'evaluation', 'evaluators', '2026-11-12', ${foundation.colleagues.karen})`;
await permit("permitted");

const at = `/mentorships/${adam.mentorshipId}/evaluation`;
const typed = {
  moment: "start",
  answeredOn: "20-11-2026",
  everyday: "2",
  people_around: "3",
  trust: "4",
  hope: "",
  own_say: "5",
};

test("the coordinator is reminded of whom to ask, prints the sheet without a name, and records the answers", async () => {
  const karen = await as("karen");
  const today = await karen.get("/today");
  assert.match(today.text, /Giv Adam Hvidsø de fem spørgsmål/u);
  assert.doesNotMatch(today.text, /Giv Bilal Ahmadi/u);
  const sheet = await karen.get(`${at}/paper`);
  assert.equal(sheet.status, 200);
  assert.match(sheet.text, /Der er nogen her, jeg stoler på/u);
  assert.doesNotMatch(sheet.text, /Adam|Back on Track/u);
  assert.equal((await karen.send(at, { ...typed, trust: "6" })).status, 422);
  assert.equal((await karen.send(at, { moment: "start", answeredOn: "20-11-2026" })).status, 422);
  assert.equal((await karen.send(at, typed)).status, 303);
  const page = await karen.get(at);
  assert.match(page.text, /Ved begyndelsen, 20\. november 2026/u);
  assert.match(page.text, /ikke besvaret/u);
  assert.doesNotMatch((await karen.get("/today")).text, /de fem spørgsmål/u);
  const [row] = await owner`select everyday, people_around, trust, hope, own_say from evaluation_answers`;
  assert.deepEqual(row, { everyday: 2, people_around: 3, trust: 4, hope: null, own_say: 5 });
});

test("who has not permitted evaluation is not asked, and who took it back is not asked again", async () => {
  const karen = await as("karen");
  const other = `/mentorships/${bilal.mentorshipId}/evaluation`;
  assert.match((await karen.get(other)).text, /ikke givet lov til evaluering/u);
  assert.equal((await karen.get(`${other}/paper`)).status, 404);
  assert.equal((await karen.send(other, typed)).status, 422);
  await permit("takenBack");
  assert.equal((await karen.send(at, { ...typed, moment: "end" })).status, 422);
});

test("nobody is asked before the mentorship has begun, whatever they permitted", async () => {
  const early = await addMentee(house, { name: "Ikke Begyndt", steps: ["askForAgreement", "agree", "match"] });
  await permit("permitted", early.personId);
  const refused = await (await as("karen")).send(`/mentorships/${early.mentorshipId}/evaluation`, typed);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Forløbet er ikke begyndt endnu/u);
});

test("the database itself takes no answer that was not permitted, or too early", async () => {
  const records = ({ mentorshipId, personId }: { mentorshipId: string; personId: string }) =>
    house.database.transaction(
      (tx) =>
        tx`select access.act_as(${foundation.colleagues.karen}, '2026-11-23'::date, '2026-11-23T09:00:00Z'::timestamptz)`,
      async (tx) => ({
        value: (
          await tx`insert into evaluation_answers (mentorship_id, person_id, unit_id, moment, answered_on, hope)
                   values (${mentorshipId}, ${personId}, ${foundation.units.east}, 'start', '2026-11-20', 3)`
        ).count,
      }),
    );
  const refusal = { code: "42501", constraint: "only_where_permitted" };
  const early = await addMentee(house, { name: "Stadig Ikke", steps: ["askForAgreement", "agree", "match"] });
  await permit("permitted", early.personId);
  await assert.rejects(records(early), refusal);
  await assert.rejects(records(bilal), refusal);
  await permit("permitted", bilal.personId);
  assert.equal(await records(bilal), 1);
  await permit("takenBack", bilal.personId);
  await assert.rejects(records(bilal), refusal);
});

test("neither the mentor nor anybody else sees the answers", async () => {
  for (const colleague of ["lone", "jens", "birgitte", "sofie", "dorte", "ulla"] as const)
    assert.equal((await (await as(colleague)).get(at)).status, 404, colleague);
});

test("nothing fell", () => assert.deepEqual(reported, []));
