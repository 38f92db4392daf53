import { randomUUID } from "node:crypto";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Change, Plan, Review, Wish } from "./plan.ts";

type Hands = Pick<Context, "tx" | "ring" | "today">;

/** One version as it is read. */
export interface Version extends Plan {
  readonly id: string;
  readonly number: number;
  readonly byMe: boolean;
}

interface Row {
  readonly id: string;
  readonly number: number;
  readonly agreed_on: Day | null;
  readonly review_on: Day;
  readonly written_on: Day;
  readonly by_me: boolean;
  readonly by_id: string | null;
  readonly by_key: Buffer | null;
  readonly by_name: Buffer | null;
  readonly wish_id: string;
  readonly want_sealed: Buffer;
  readonly next_step_sealed: Buffer;
  readonly who_sealed: Buffer;
  readonly by_on: Day | null;
}

/** In the order in which they were written. */
export async function plansOf({ tx, ring }: Hands, { id, personId }: Mentorship): Promise<readonly Version[]> {
  const rows = await tx<Row[]>`
    select p.id, p.number, p.agreed_on, p.review_on, p.written_on, p.recorded_by = access.actor() as by_me, c.id as by_id, c.key_wrapped as by_key, c.name_sealed as by_name,
           w.id as wish_id, w.want_sealed, w.next_step_sealed, w.who_sealed, w.by_on
      from plans p join wishes w on w.plan_id = p.id left join access.colleagues c on c.id = p.recorded_by
     where p.mentorship_id = ${id} order by p.number, w.position`;
  const open = (row: Row, column: string, sealed: Buffer) => ring.open(personId, "wishes", column, row.wish_id, sealed);
  const authors = new Map(
    rows.flatMap((row) =>
      row.by_id && row.by_key && row.by_name
        ? [
            [
              row.by_id,
              {
                keyId: row.by_id,
                wrapped: row.by_key,
                sealed: row.by_name,
                place: { table: "colleagues", column: "name", row: row.by_id },
              },
            ] as const,
          ]
        : [],
    ),
  );
  const names = await ring.otherNames([...authors.values()]);
  const nameBy = new Map([...authors.keys()].map((author, index) => [author, names[index] ?? ""]));
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const wishes = lines.map((row): Wish => ({
      id: row.wish_id,
      want: open(row, "want", row.want_sealed),
      nextStep: open(row, "next_step", row.next_step_sealed),
      who: open(row, "who", row.who_sealed),
      by: row.by_on,
    }));
    return [
      {
        id: first.id,
        number: first.number,
        agreedOn: first.agreed_on,
        reviewOn: first.review_on,
        writtenOn: first.written_on,
        by: nameBy.get(first.by_id ?? "") ?? "",
        byMe: first.by_me,
        wishes,
      },
    ];
  });
}

export async function reviewsOf(
  { tx, ring }: Hands,
  { id, personId }: Mentorship,
): Promise<readonly (Review & { readonly planId: string })[]> {
  const rows = await tx<
    { id: string; plan_id: string; wish_id: string; on_day: Day; change: Change; sentence_sealed: Buffer | null }[]
  >`
    select id, plan_id, wish_id, on_day, change, sentence_sealed from plan_reviews where mentorship_id = ${id} order by position`;
  return [...Map.groupBy(rows, (row) => `${row.plan_id} ${String(row.on_day)}`).values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const wishes = lines.map((row) => ({
      wishId: row.wish_id,
      change: row.change,
      sentence: ring.openIf(personId, "plan_reviews", "sentence", row.id, row.sentence_sealed) ?? "",
    }));
    return [{ planId: first.plan_id, on: first.on_day, by: "", wishes }];
  });
}

/** The day from which somebody may have agreed to anything here. */
export async function begunOn({ tx }: Pick<Hands, "tx">, { id, stageSince }: Mentorship): Promise<Day> {
  const [row] = await tx<
    { on_day: Day | null }[]
  >`select min(on_day) as on_day from mentorship_steps where mentorship_id = ${id}`;
  return row?.on_day ?? stageSince;
}

/** Two who write at once take the same number: the second is shown what the first wrote. */
export async function recordPlan(
  { tx, ring }: Hands,
  mentorship: Mentorship,
  plan: Plan,
  number: number,
): Promise<void> {
  const { id: mentorshipId, personId, unitId } = mentorship;
  const planId = randomUUID();
  await tx`insert into plans (id, mentorship_id, person_id, unit_id, number, agreed_on, review_on, written_on)
           values (${planId}, ${mentorshipId}, ${personId}, ${unitId}, ${number}, ${plan.agreedOn && String(plan.agreedOn)}::date, ${String(plan.reviewOn)}::date, ${String(plan.writtenOn)}::date)`;
  for (const [index, wish] of plan.wishes.entries()) {
    const id = randomUUID();
    const seal = (column: string, text: string) => ring.seal(personId, "wishes", column, id, text.trim());
    await tx`insert into wishes (id, plan_id, mentorship_id, person_id, unit_id, position, want_sealed, next_step_sealed, who_sealed, by_on)
             values (${id}, ${planId}, ${mentorshipId}, ${personId}, ${unitId}, ${index + 1}, ${seal("want", wish.want)}, ${seal("next_step", wish.nextStep)}, ${seal("who", wish.who)}, ${wish.by && String(wish.by)}::date)`;
  }
}

export async function recordReview(
  { tx, ring }: Hands,
  mentorship: Mentorship,
  planId: string,
  made: Review,
): Promise<void> {
  const { id: mentorshipId, personId, unitId } = mentorship;
  for (const { wishId, change, sentence } of made.wishes) {
    const id = randomUUID();
    await tx`insert into plan_reviews (id, plan_id, wish_id, mentorship_id, person_id, unit_id, on_day, change, sentence_sealed)
             values (${id}, ${planId}, ${wishId}, ${mentorshipId}, ${personId}, ${unitId}, ${String(made.on)}::date, ${change}, ${ring.sealIf(personId, "plan_reviews", "sentence", id, sentence)})`;
  }
}
