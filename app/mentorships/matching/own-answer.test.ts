import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, makeReady } from "#test/support/mentorship-scene.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const lone = await makeReady(opened, foundation, "lone");
const [karen, mentor] = [await opened.as("karen"), await opened.as("lone")];

test("the mentor's yes is the mentor's alone: what the mentee says is not hers to give", async () => {
  const { personId: hers, mentorshipId: other } = await addMentee(opened, foundation.units.east, "Amir Dahl");
  await karen.send(`/mentorships/${other}/match/need`, { languages: ["da"] });
  assert.equal(
    (await karen.send(`/mentorships/${other}/match/mentors/${lone}`, { as: "mentor", told: "" })).status,
    303,
  );
  const [row] = await owner`select id from match_proposals`;
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
