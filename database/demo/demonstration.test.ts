import assert from "node:assert/strict";
import { test } from "node:test";
import { openTestService } from "#test/support/database.ts";
import { fillDemonstration } from "./demonstration.ts";

/** The story counts its days from today; whatever day that is, it has to hold. */
const days = ["2026-11-24T18:00:00Z", "2027-01-01T07:30:00Z", "2028-03-01T11:00:00Z"];

for (const day of days)
  test(`the demonstration can be told on ${day}`, async () => {
    const { databaseUrl, keys, owner } = await openTestService({ empty: true });
    await fillDemonstration({ databaseUrl, keys, now: Temporal.Instant.from(day) });
    const [row] =
      await owner`select count(*)::int as mentorships, count(*) filter (where stage = 'closed')::int as closed from mentorships`;
    assert.deepEqual({ ...row }, { mentorships: 8, closed: 1 });
    const [told] = await owner`
      select count(*)::int as count from permission_facts f join mentorships m on m.person_id = f.person_id join plans p on p.mentorship_id = m.id and p.agreed_on is not null
       where f.purpose = 'handleplan' and f.kind = 'permitted' and not f.withhold && array['plan', 'sessions', 'whereabouts']`;
    assert.equal(told?.["count"], 1, "the text for the handleplan can be tried");
    const [leaves] = await owner`select count(*)::int as after from trail.leaves where at > ${day}`;
    assert.equal(leaves?.["after"], 0);
  });
