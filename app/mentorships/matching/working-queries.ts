import { randomUUID } from "node:crypto";
import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { Hands } from "./queries.ts";
import type { findings, ways } from "./working-words.ts";

export type Finding = (typeof findings)[number];

export interface WorkingAnswer {
  readonly on: Day;
  readonly how: (typeof ways)[number];
  readonly menteeFinds: Finding;
  readonly mentorFinds: Finding;
  readonly menteeSays: string | null;
  readonly mentorSays: string | null;
}

/** Since when the mentor of today is theirs, and when the two have met since; null without a mentor. */
export async function together(
  tx: Transaction,
  mentorshipId: string,
): Promise<{ readonly begunOn: Day; readonly heldOn: readonly Day[] } | null> {
  const [mentor] = await tx<{ from_on: Day }[]>`
    select from_on from mentor_assignments where mentorship_id = ${mentorshipId} and not as_co_mentor
       and from_on <= access.today() and (to_on is null or to_on > access.today()) order by from_on desc limit 1`;
  if (!mentor) return null;
  const held = await tx<{ happened_on: Day }[]>`
    select happened_on from sessions where mentorship_id = ${mentorshipId} and status = 'held' and happened_on >= ${String(mentor.from_on)}::date`;
  return { begunOn: mentor.from_on, heldOn: held.map(({ happened_on }) => happened_on) };
}

/** Newest first. */
export async function workingAnswers(
  { tx, ring }: Hands,
  { id, personId }: MentorshipLine,
): Promise<readonly WorkingAnswer[]> {
  const rows = await tx<
    {
      id: string;
      on_day: Day;
      how: WorkingAnswer["how"];
      mentee_finds: Finding;
      mentor_finds: Finding;
      mentee_says_sealed: Buffer | null;
      mentor_says_sealed: Buffer | null;
    }[]
  >`select id, on_day, how, mentee_finds, mentor_finds, mentee_says_sealed, mentor_says_sealed
      from working_answers where mentorship_id = ${id} order by on_day desc, recorded_at desc`;
  return rows.map((row) => ({
    on: row.on_day,
    how: row.how,
    menteeFinds: row.mentee_finds,
    mentorFinds: row.mentor_finds,
    menteeSays: ring.openIf(personId, "working_answers", "mentee_says", row.id, row.mentee_says_sealed),
    mentorSays: ring.openIf(personId, "working_answers", "mentor_says", row.id, row.mentor_says_sealed),
  }));
}

export async function recordWorking(
  { tx, ring }: Hands,
  { id: mentorshipId, personId, unitId }: MentorshipLine,
  answer: WorkingAnswer,
): Promise<void> {
  const id = randomUUID();
  const menteeSays = ring.sealIf(personId, "working_answers", "mentee_says", id, answer.menteeSays);
  const mentorSays = ring.sealIf(personId, "working_answers", "mentor_says", id, answer.mentorSays);
  await tx`insert into working_answers (id, mentorship_id, person_id, unit_id, on_day, how, mentee_finds, mentor_finds, mentee_says_sealed, mentor_says_sealed)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${String(answer.on)}::date, ${answer.how}, ${answer.menteeFinds},
                   ${answer.mentorFinds}, ${menteeSays}, ${mentorSays})`;
}
