import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import * as fc from "fast-check";
import { actAsService } from "#app/acting.ts";
import { recordStep, type Change } from "#app/mentorships/lifecycle/door.ts";
import { day, plusDays } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee, type Mentee } from "#test/support/mentees.ts";
import { makeReady } from "#test/support/mentorship-scene.ts";
import { stopMentorship } from "./door.ts";

const service = await openTestService();
const { owner, foundation, reported } = service;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const steps = ["begin", "pause", "resume", "move", "settle", "prepareRelease", "release", "unmatch"] as const satisfies readonly Change[]; // prettier-ignore

async function plan({ personId, mentorshipId }: Mentee, on: string): Promise<void> {
  const id = randomUUID();
  await owner`insert into sessions (id, mentorship_id, person_id, unit_id, kind, planned_on, status, begun_by)
              values (${id}, ${mentorshipId}, ${personId}, ${foundation.units.east}, 'visit', ${on}::date, 'planned', ${foundation.colleagues.lone})`;
}

async function propose({ personId, mentorshipId }: Mentee, says: readonly (boolean | null)[]): Promise<void> {
  const id = randomUUID();
  const { east } = foundation.units;
  const { lone, karen } = foundation.colleagues;
  await owner`insert into match_proposals (id, mentorship_id, person_id, unit_id, mentor_id, on_day, reasons, recorded_by)
              values (${id}, ${mentorshipId}, ${personId}, ${east}, ${lone}, '2026-11-01', '[]', ${karen})`;
  for (const [index, yes] of says.entries())
    if (yes !== null)
      await owner`insert into match_answers (proposal_id, mentorship_id, person_id, unit_id, mentor_id, who, yes, on_day, how, recorded_by)
                  values (${id}, ${mentorshipId}, ${personId}, ${east}, ${lone}, ${index === 0 ? "mentee" : "mentor"}, ${yes}, '2026-11-02', ${index === 0 ? "inPerson" : null}, ${karen})`;
}

test("whatever was planned or asked, nothing of it outlives the mentorship or its agreement", async () => {
  const answers = fc.array(fc.constantFrom(true, false, null), { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("close" as const, "loseAgreement" as const),
      fc.subarray([...steps]),
      fc.array(fc.integer({ min: -40, max: 60 }), { maxLength: 4 }),
      fc.array(answers, { maxLength: 3 }),
      async (stop, history, planned, asked) => {
        const mentee = await addMentee(service, { mentor: "lone", steps: ["askForAgreement", "agree", "match"] });
        for (const step of history)
          await actAsService(service, "jobs", said, (context) =>
            recordStep(context, mentee.mentorshipId, step, { on: day("2026-11-01"), reason: "fordi" }),
          );
        for (const days of planned) await plan(mentee, String(plusDays(day("2026-11-23"), days)));
        for (const one of asked) await propose(mentee, one);
        const before =
          await owner`select count(*)::int as n from sessions where mentorship_id = ${mentee.mentorshipId}`;
        const stopped = await actAsService(service, "jobs", said, (context) =>
          stopMentorship(context, mentee.mentorshipId, stop, { on: context.today, reason: "fordi", language: "da" }),
        );
        assert.ok(stopped.ok);
        const [left] = await owner`
          select (select count(*)::int from sessions where mentorship_id = m.id and status = 'planned') as planned,
                 (select count(*)::int from sessions where mentorship_id = m.id and status = 'cancelled' and because = 'other') as cancelled,
                 (select count(*)::int from session_facts where mentorship_id = m.id and fact = 'cancelled' and note_sealed is not null) as said_why,
                 (select count(*)::int from mentor_assignments where mentorship_id = m.id and (to_on is null or to_on > access.today())) as assigned,
                 (select count(*)::int from mentor_places p join mentor_assignments a on a.id = p.assignment_id where a.mentorship_id = m.id and (p.to_on is null or p.to_on > access.today())) as places_taken,
                 (select count(*)::int from match_proposals p where mentorship_id = m.id and not exists (select from proposals_taken_back t where t.proposal_id = p.id)) as open_or_answered
            from mentorships m where m.id = ${mentee.mentorshipId}`;
        const settled = asked.filter((one) => one.includes(false) || !one.includes(null)).length;
        const n = Number(before[0]?.["n"]);
        assert.deepEqual(left, {
          planned: 0,
          cancelled: n,
          said_why: n,
          assigned: 0,
          places_taken: 0,
          open_or_answered: settled,
        });
      },
    ),
    { numRuns: 25 },
  );
});

test("who would set out for a meeting hears that it is off, by its day and time alone", async () => {
  const mentee = await addMentee(service, { name: "Trækker Sig", mentor: "lone", coMentor: "ole" });
  for (const [on, time] of [
    ["2026-11-20", "10:00"],
    ["2026-12-01", "10:30"],
    ["2026-12-08", null],
  ] as const)
    await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, planned_on, planned_time, status, begun_by)
                values (${mentee.mentorshipId}, ${mentee.personId}, ${foundation.units.east}, 'visit', ${on}::date, ${time}::time, 'planned', ${foundation.colleagues.lone})`;
  await owner`delete from outbox`;
  const karen = await service.as("karen");
  const told = await karen.send(`/people/${mentee.personId}/agreement/withdrawal`, { on: "23-11-2026", how: "throughSomebody" }); // prettier-ignore
  assert.equal(told.status, 303);
  for (const mentor of [foundation.colleagues.lone, foundation.colleagues.ole]) {
    const messages = await owner<{ message: string; at: string }[]>`
      select message, to_char(about_at at time zone 'Europe/Copenhagen', 'YYYY-MM-DD HH24:MI') as at from outbox
       where colleague_id = ${mentor} and message <> 'waiting' order by about_at`;
    assert.deepEqual([...messages], [
      { message: "appointment off", at: "2026-12-01 10:30" },
      { message: "appointment off", at: "2026-12-08 00:00" },
    ]); // prettier-ignore
  }
});

test("a meeting that is being planned while somebody closes is not planned", async () => {
  const mentee = await addMentee(service, { name: "Lukkes Imens", mentor: "lone" });
  const karen = await service.as("karen");
  const planFor = (on: string) =>
    karen.send(`/mentorships/${mentee.mentorshipId}/sessions/new`, { kind: "outside", institutionId: "", place: "Biblioteket", on, time: "" }); // prettier-ignore
  assert.equal((await planFor("1-12-2026")).status, 303);
  let planning: ReturnType<typeof planFor> | undefined;
  await actAsService(service, "jobs", said, async (context) => {
    await stopMentorship(context, mentee.mentorshipId, "close", { on: context.today, reason: "fordi", language: "da" });
    planning = planFor("2-12-2026");
    // Long enough for the meeting to be under way before the closing is committed.
    await setTimeout(300);
  });
  assert.equal((await planning)?.status, 422);
  const sessions = await owner`select status from sessions where mentorship_id = ${mentee.mentorshipId}`;
  assert.deepEqual(
    sessions.map(({ status }) => status as unknown),
    ["cancelled"],
  );
});

test("a mentor who is proposed while somebody stops the mentorship is not proposed", async () => {
  const mentee = await addMentee(service, { name: "Stoppes Imens", steps: ["askForAgreement", "agree"] });
  const ole = await makeReady(service, foundation, "ole");
  const karen = await service.as("karen");
  const propose = () => karen.send(`/mentorships/${mentee.mentorshipId}/match/mentors/${ole}`, { as: "mentor" });
  let proposing: ReturnType<typeof propose> | undefined;
  await actAsService(service, "jobs", said, async (context) => {
    await stopMentorship(context, mentee.mentorshipId, "loseAgreement", { on: context.today, language: "da" });
    proposing = propose();
    // Long enough for the proposal to be under way before the stop is committed.
    await setTimeout(300);
  });
  assert.equal((await proposing)?.status, 422);
  const proposals = await owner`select from match_proposals where mentorship_id = ${mentee.mentorshipId}`;
  assert.equal(proposals.length, 0);
});

test("nothing fell", () => assert.deepEqual(reported, []));
