import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Closing, ClosingReason, Course, GoalsReached } from "./closing.ts";

type Hands = Pick<Context, "tx" | "ring">;

/** When it began, when they were released (and did not come back), when it was closed, and whether they ever met. */
export async function courseOf({ tx }: Pick<Hands, "tx">, { id, stage, stageSince }: Mentorship): Promise<Course> {
  const [row] = await tx<{ begun_on: Day | null; released_on: Day | null; have_met: boolean }[]>`
    select min(on_day) as begun_on,
           (select s.on_day from mentorship_steps s where s.mentorship_id = ${id} and s.step = 'release'
               and not exists (select from mentorship_steps l where l.mentorship_id = ${id} and l.step = 'returnToCustody' and l.position > s.position) order by s.position desc limit 1) as released_on,
           bool_or(step = 'begin') or exists (select from sessions s where s.mentorship_id = ${id} and s.status = 'held') as have_met
      from mentorship_steps where mentorship_id = ${id}`;
  return {
    begunOn: row?.begun_on ?? stageSince,
    closedOn: stage === "closed" ? stageSince : null,
    releasedOn: row?.released_on ?? null,
    haveMet: row?.have_met ?? false,
  };
}

export interface StillPlanned {
  readonly ahead: number;
  /** Their day has passed, and nobody has said what became of them. */
  readonly unwritten: number;
}

export async function stillPlanned({ tx }: Pick<Hands, "tx">, { id }: Pick<Mentorship, "id">): Promise<StillPlanned> {
  const [row] = await tx<{ ahead: number; unwritten: number }[]>`
    select count(*) filter (where planned_on >= access.today())::int as ahead, count(*) filter (where planned_on < access.today())::int as unwritten
      from sessions where mentorship_id = ${id} and status = 'planned'`;
  return row ?? { ahead: 0, unwritten: 0 };
}

export async function closingOf({ tx, ring }: Hands, { id, personId }: Mentorship): Promise<Closing | null> {
  const [row] = await tx<
    {
      on_day: Day;
      reason: ClosingReason;
      goals: GoalsReached;
      mentor_goals: GoalsReached;
      note_sealed: Buffer | null;
      mentee_says_sealed: Buffer | null;
      mentor_says_sealed: Buffer | null;
      learnt_sealed: Buffer | null;
    }[]
  >`select on_day, reason, goals, mentor_goals, note_sealed, mentee_says_sealed, mentor_says_sealed, learnt_sealed from mentorship_closings where mentorship_id = ${id}`;
  if (!row) return null;
  const open = (column: string, sealed: Buffer | null) =>
    ring.openIf(personId, "mentorship_closings", column, id, sealed);
  return {
    on: row.on_day,
    by: "",
    reason: row.reason,
    goals: row.goals,
    mentorGoals: row.mentor_goals,
    note: open("note", row.note_sealed) ?? "",
    menteeSays: open("mentee_says", row.mentee_says_sealed),
    mentorSays: open("mentor_says", row.mentor_says_sealed),
    learnt: open("learnt", row.learnt_sealed),
  };
}

export async function recordClosing(
  { tx, ring }: Hands,
  { id, personId, unitId }: Mentorship,
  closing: Closing,
): Promise<void> {
  const seal = (column: string, text: string | null) => ring.sealIf(personId, "mentorship_closings", column, id, text);
  await tx`insert into mentorship_closings (mentorship_id, person_id, unit_id, on_day, reason, goals, mentor_goals, note_sealed, mentee_says_sealed, mentor_says_sealed, learnt_sealed)
           values (${id}, ${personId}, ${unitId}, ${String(closing.on)}::date, ${closing.reason}, ${closing.goals}, ${closing.mentorGoals}, ${seal("note", closing.note)}, ${seal("mentee_says", closing.menteeSays)},
                   ${seal("mentor_says", closing.mentorSays)}, ${seal("learnt", closing.learnt)})`;
}
