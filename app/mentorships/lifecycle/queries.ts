import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Change, Fact, Stage } from "./lifecycle.ts";

export interface MentorshipRow {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly stage: Stage;
  readonly stage_since: Day;
  readonly key_wrapped: Buffer;
}

/**
 * To change it, it is locked: two people who record at once do so one after the other. Not as for a change of key: whoever
 * has written a line that names it holds its key, and two of them would wait for each other.
 */
export async function mentorshipRow(
  tx: Transaction,
  mentorshipId: string,
  why: "to read it" | "to change it",
): Promise<MentorshipRow | null> {
  const [row] = await tx<MentorshipRow[]>`
    select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.key_wrapped
      from mentorships m join people p on p.id = m.person_id
     where m.id = ${mentorshipId} ${why === "to change it" ? tx`for no key update of m` : tx``}`;
  return row ?? null;
}

export interface PlannedMeeting {
  readonly id: string;
  readonly on: Day;
}

/** What is agreed for later: a pause leaves it standing. */
export async function plannedAhead(tx: Transaction, mentorshipId: string): Promise<readonly PlannedMeeting[]> {
  const rows = await tx<
    { id: string; planned_on: Day }[]
  >`select id, planned_on from sessions where mentorship_id = ${mentorshipId} and status = 'planned' and planned_on >= access.today() order by planned_on, id`;
  return rows.map((row) => ({ id: row.id, on: row.planned_on }));
}

/** In the order in which they were recorded. */
export async function factsOf(tx: Transaction, mentorshipId: string): Promise<readonly Fact[]> {
  const rows = await tx<{ step: Change; on_day: Day; recorded_by: string }[]>`
    select step, on_day, recorded_by from mentorship_steps where mentorship_id = ${mentorshipId} order by position`;
  return rows.map(({ step, on_day, recorded_by }) => ({ change: step, on: on_day, by: recorded_by, reason: null }));
}
