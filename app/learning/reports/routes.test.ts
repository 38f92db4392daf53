import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import { day } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { makeReport, reportJob } from "./make.ts";

const house = await openTestService();
const { owner, foundation, reported } = house;
const as = (colleague: ColleagueKey) => house.as(colleague);

// Nine were told: seven said yes, two said no; all of the seven have begun. Sessions: eleven held, six lost to the institution.
const karen = foundation.colleagues.karen;
for (let number = 0; number < 9; number++) {
  const mentee = await addMentee(house, {
    name: `Nr. ${number}`,
    unit: number % 2 === 0 ? "east" : "west",
    steps: number < 7 ? ["askForAgreement", "agree", "match", "begin"] : ["askForAgreement"],
    begunOn: "2026-06-01",
  });
  const unit = number % 2 === 0 ? foundation.units.east : foundation.units.west;
  await owner`delete from agreement_facts where person_id = ${mentee.personId}`;
  await owner`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by, recorded_by)
              values (${randomUUID()}, ${mentee.personId}, ${unit}, ${number < 7 ? "given" : "refused"}, '2026-06-10', 'onPaper', ${karen}, ${karen})`;
  if (number === 0)
    for (let visit = 0; visit < 17; visit++)
      await owner`insert into sessions (mentorship_id, person_id, unit_id, kind, planned_on, status, happened_on, because, begun_by)
                  values (${mentee.mentorshipId}, ${mentee.personId}, ${unit}, 'visit', '2026-08-01', ${visit < 11 ? "held" : "notHeld"}, ${visit < 11 ? "2026-08-01" : null}, ${visit < 11 ? null : "institution"}, ${karen})`;
}

test("before there is a report, the page says so, and a coordinator can ask for the latest", async () => {
  assert.match((await (await as("sofie")).get("/learning")).text, /ikke gjort op endnu/u);
  assert.doesNotMatch((await (await as("sofie")).get("/learning")).text, /Gør tallene op/u);
  const coordinator = await as("karen");
  assert.match((await coordinator.get("/learning")).text, /Gør tallene op pr\. 1\. oktober 2026/u);
  assert.equal((await coordinator.send("/learning")).status, 303);
  const [job] = await owner`select data from jobs.job where name = 'report'`;
  assert.deepEqual(job?.["data"], { asOf: "2026-10-01" });
  assert.equal((await (await as("sofie")).send("/learning")).status, 404);
  assert.equal(await reportJob(house).work({ asOf: "2026-11-23" }), undefined);
  assert.equal((await owner`select from reports`).length, 0, "of no other day than the first of a quarter");
  await reportJob(house).work({ asOf: "2026-10-01" });
});

test("evaluator, coordinator and working group read figures of five and more, and nothing from which a smaller one follows", async () => {
  for (const colleague of ["sofie", "karen", "anders"] as const) {
    const page = await (await as(colleague)).get("/learning");
    assert.equal(page.status, 200);
    assert.match(page.text, /Opgjort pr\. 1\. oktober 2026/u);
    assert.doesNotMatch(page.text, /Nr\. \d/u);
  }
  const figures = await owner`select question, answer, figure from report_figures order by place`;
  const of = (question: string) =>
    Object.fromEntries(
      figures.filter((row) => row["question"] === question).map((row) => [row["answer"], row["figure"]]),
    );
  assert.deepEqual(of("visits"), {
    held: 11,
    mentee: null,
    mentor: null,
    institution: null,
    police: null,
    other: null,
    inAll: 17,
  });
  assert.equal(of("agreement")["no"], null);
  for (const colleague of ["lone", "dorte", "ulla", "peter", "hanne"] as const)
    assert.equal((await (await as(colleague)).get("/learning")).status, 404, colleague);
});

test("the evaluator sees no row of a case by SQL either", async () => {
  const seen = await house.database.transaction(
    (tx) => tx`select access.act_as(${foundation.colleagues.sofie}, '2026-11-23', '2026-11-23T09:00:00Z')`,
    async (tx) => {
      const counts: Record<string, number> = {};
      for (const table of [
        "people",
        "mentorships",
        "mentorship_steps",
        "agreement_facts",
        "permission_facts",
        "sessions",
        "session_facts",
        "reentry_items",
        "evaluation_answers",
        "referrals",
        "complaints",
        "disclosures",
        "danger_records",
        "remarks",
      ])
        counts[table] = (await tx`select from ${tx(table)}`).length;
      return { value: counts };
    },
  );
  assert.deepEqual(
    Object.values(seen).filter((count) => count > 0),
    [],
    JSON.stringify(seen),
  );
});

test("a report is made once: later facts do not change it", async () => {
  const before = await owner`select * from report_figures order by place`;
  assert.equal(await makeReport(house, day("2026-10-01")), false);
  assert.deepEqual(await owner`select * from report_figures order by place`, before);
  const [leaf] = await owner`select people, kind, role from trail.leaves where act = 'figures counted' limit 1`;
  assert.deepEqual(leaf, { people: [], kind: "combine", role: "service:jobs" });
});

test("nothing fell", () => assert.deepEqual(reported, []));
