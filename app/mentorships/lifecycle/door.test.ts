import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { actAsService } from "#app/acting.ts";
import { day, plusDays } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { beginMentorship, recordStep } from "./door.ts";
import { stageOf, type Change, type Stage } from "./lifecycle.ts";
import { factsOf } from "./queries.ts";

const { owner, foundation, reported, ...acting } = await openTestService();
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;

const changes = [
  "askForAgreement", "agree", "loseAgreement", "match", "unmatch", "begin", "pause", "resume", "move", "settle",
  "prepareRelease", "postponeRelease", "release", "returnToCustody", "close",
] as const satisfies readonly Change[]; // prettier-ignore

const mentorshipOfSomebody = (): Promise<string> =>
  actAsService(acting, "set-up", said, async (context) => {
    const id = randomUUID();
    const wrapped = await context.ring.mint(id, "subject");
    await context.tx`insert into people (id, unit_id, kind, key_wrapped, name_sealed)
      values (${id}, ${foundation.units.east}, 'mentee', ${wrapped}, ${context.ring.seal(id, "people", "name", id, "Mikkel Sand")})`;
    return beginMentorship(context, { personId: id, unitId: foundation.units.east, onDay: day("2026-01-01") });
  });

test("the stage that is stored is always the one that follows from the steps", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...changes), { maxLength: 14 }), async (history) => {
      const mentorshipId = await mentorshipOfSomebody();
      let on = day("2026-01-02");
      for (const change of history) {
        on = plusDays(on, 1);
        await actAsService(acting, "jobs", said, (context) =>
          recordStep(context, mentorshipId, change, { on, reason: "fordi" }),
        );
      }
      const [row] = await owner<
        { stage: Stage; person_id: string }[]
      >`select stage, person_id from mentorships where id = ${mentorshipId}`;
      const facts = await actAsService(acting, "jobs", said, ({ tx }) => factsOf(tx, mentorshipId));
      assert.equal(row?.stage, stageOf(facts));
    }),
    { numRuns: 40 },
  );
});

test("a pause without a reason is refused, and nothing is kept of it", async () => {
  const mentorshipId = await mentorshipOfSomebody();
  const step = (change: Change, reason?: string) =>
    actAsService(acting, "jobs", said, (context) =>
      recordStep(context, mentorshipId, change, { on: day("2026-01-02"), reason: reason ?? null }),
    );
  for (const change of ["askForAgreement", "agree", "match", "begin"] as const)
    assert.equal((await step(change)).ok, true);
  assert.deepEqual(await step("pause"), { ok: false, refusal: "reason-missing" });
  assert.deepEqual(await step("pause", "Mentor er syg"), { ok: true, value: "paused" });
  const rows = await owner`select step from mentorship_steps where mentorship_id = ${mentorshipId} order by position`;
  assert.deepEqual(
    rows.map((row) => row["step"]),
    ["askForAgreement", "agree", "match", "begin", "pause"],
  );
});

test("nothing fell", () => assert.deepEqual(reported, []));
