import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { addMentee, makeReady } from "#test/support/mentorship-scene.ts";

const opened = await openTestService();
const { owner, foundation, reported } = opened;
const lone = await makeReady(opened, foundation, "lone", { capacity: 2 });
const ole = await makeReady(opened, foundation, "ole");
const [karen, jens] = [await opened.as("karen"), await opened.as("jens")];

const proposalTo = async (mentorId: string): Promise<string> => {
  const [row] = await owner<
    { id: string }[]
  >`select id from match_proposals where mentor_id = ${mentorId} order by position desc limit 1`;
  return row?.id ?? "";
};

test("two tabs that propose at once ask one mentor once", async () => {
  const { mentorshipId: other } = await addMentee(opened, foundation.units.east, "Nadia Holm");
  const propose = (mentorId: string) =>
    karen.send(`/mentorships/${other}/match/mentors/${mentorId}`, { as: "mentor", told: "" });
  await karen.send(`/mentorships/${other}/match/need`, { languages: ["da"] });
  for (const asked of [
    [lone, lone],
    [lone, ole],
  ] as const) {
    const both = await Promise.all(asked.map(propose));
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 422],
    );
    const open = await owner<{ id: string }[]>`
      select id from match_proposals p where mentorship_id = ${other}
         and not exists (select from proposals_taken_back t where t.proposal_id = p.id)`;
    assert.equal(open.length, 1);
    await karen.send(`/mentorships/${other}/match/proposals/${open[0]?.id}/taken-back`);
  }
});

test("a co-mentor joins a mentor and leaves again, and the mentorship goes on", async () => {
  const { mentorshipId: other } = await addMentee(opened, foundation.units.east, "Sara Lund");
  const beside = `/mentorships/${other}/match`;
  const lastOf = async (mentorId: string) => `${beside}/proposals/${await proposalTo(mentorId)}`;
  assert.match(
    (await karen.send(`${beside}/mentors/${ole}`, { as: "coMentor", told: "" })).text,
    /ikke findes en mentor/u,
  );
  for (const [mentorId, as] of [
    [lone, "mentor"],
    [ole, "coMentor"],
  ] as const) {
    assert.equal((await karen.send(`${beside}/mentors/${mentorId}`, { as, told: "" })).status, 303);
    for (const who of ["mentee", "mentor"])
      assert.equal(
        (await karen.send(await lastOf(mentorId), { who, answer: "yes", on: "23-11-2026", how: "inPerson" })).status,
        303,
      );
  }
  const [row] =
    await owner`select stage, (select count(*)::int from mentor_assignments a where a.mentorship_id = m.id) as mentors from mentorships m where id = ${other}`;
  assert.deepEqual({ ...row }, { stage: "introMeeting", mentors: 2 });
  assert.equal(
    (await karen.send(`${await lastOf(ole)}/ending`, { on: "24-11-2026", reason: "Ole flytter" })).status,
    422,
  );
  assert.equal(
    (await karen.send(`${await lastOf(ole)}/ending`, { on: "23-11-2026", reason: "Ole flytter" })).status,
    303,
  );
  const [after] = await owner`select stage from mentorships where id = ${other}`;
  assert.equal(after?.["stage"], "introMeeting");
  assert.equal((await (await opened.as("ole")).get(`/mentorships/${other}`)).status, 404);
});

test("a mentor whose places are taken elsewhere is full here, and nobody learns by whom", async () => {
  const { mentorshipId: west } = await addMentee(opened, foundation.units.west, "Jonas Berg");
  await jens.send(`/mentorships/${west}/match/mentors/${ole}`, { as: "mentor", told: "" });
  const proposal = `/mentorships/${west}/match/proposals/${await proposalTo(ole)}`;
  for (const who of ["mentee", "mentor"])
    await jens.send(proposal, { who, answer: "yes", on: "23-11-2026", how: "inPerson" });
  const { mentorshipId: another } = await addMentee(opened, foundation.units.east, "Nadia Holst");
  const page = await karen.get(`/mentorships/${another}/match`);
  assert.match(page.text, /har 1 af 1 pladser optaget/u);
  assert.doesNotMatch(page.text, /Jonas/u);
});

test("a mentor of whom nobody has noted how many they take is not given a place that nobody promised", async () => {
  const { mentorshipId: one } = await addMentee(opened, foundation.units.east, "Nina Berg");
  assert.match((await karen.get(`/mentorships/${one}/match`)).text, /plads/u);
  await owner`update mentors set capacity = null`;
  const { text } = await karen.get(`/mentorships/${one}/match`);
  assert.match(text, /det er ikke noteret, hvor mange forløb der er plads til/u);
  assert.doesNotMatch(text, /ledig/u);
  assert.equal((await karen.send(`/mentorships/${one}/match/mentors/${lone}`, { as: "mentor", told: "" })).status, 422);
  await owner`update mentors set capacity = 9`;
});

test("nothing fell", () => assert.deepEqual(reported, []));
