import { nameIn } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { sheetDue, sheetsThatCount, type Due, type Moment, type Question, type Sheet } from "./evaluation.ts";

type Hands = Pick<Context, "tx" | "ring">;

export interface Evaluated {
  readonly mentorshipId: string;
  readonly personId: string;
  readonly unitId: string;
  readonly name: string;
  readonly language: string;
  readonly hasBegun: boolean;
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly language: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
}

const nameOf = (row: Row) => nameIn(row);

/** A mentorship of the units the reader coordinates. */
export async function mentorshipById({ tx, ring }: Hands, mentorshipId: string): Promise<Evaluated | null> {
  const [row] = await tx<(Row & { has_begun: boolean })[]>`
    select m.id, m.person_id, m.unit_id, p.language, p.key_wrapped, p.name_sealed, p.is_protected, access.has_begun(m.id) as has_begun from mentorships m join people p on p.id = m.person_id
     where m.id = ${mentorshipId} and m.unit_id = any((select access.units())::uuid[])`;
  if (!row) return null;
  const [name = ""] = await ring.subjectNames([nameOf(row)]);
  const { id, person_id: personId, unit_id: unitId, language, has_begun: hasBegun } = row;
  return { mentorshipId: id, personId, unitId, name, language, hasBegun };
}

export async function sheetsOf({ tx }: Pick<Hands, "tx">, mentorshipId: string): Promise<readonly Sheet[]> {
  const rows = await tx<(Record<Question, number | null> & { moment: Moment; answered_on: Day })[]>`
    select moment, answered_on, everyday, people_around, trust, hope, own_say from evaluation_answers where mentorship_id = ${mentorshipId} order by recorded_at, id`;
  return sheetsThatCount(
    rows.map(({ moment, answered_on, ...answers }) => ({ moment, answeredOn: answered_on, answers })),
  );
}

export async function recordSheet(
  { tx }: Pick<Hands, "tx">,
  of: Evaluated,
  { moment, answeredOn, answers }: Sheet,
): Promise<void> {
  await tx`insert into evaluation_answers (mentorship_id, person_id, unit_id, moment, answered_on, everyday, people_around, trust, hope, own_say)
           values (${of.mentorshipId}, ${of.personId}, ${of.unitId}, ${moment}, ${String(answeredOn)}::date,
                   ${answers.everyday}, ${answers.people_around}, ${answers.trust}, ${answers.hope}, ${answers.own_say})`;
}

export interface SheetDue {
  readonly mentorshipId: string;
  readonly personId: string;
  readonly name: string;
  readonly due: Due;
}

/** Whose latest word permits evaluation and who is at one of the three moments. */
export async function sheetsDue({ tx, ring }: Hands, today: Day): Promise<readonly SheetDue[]> {
  const rows = await tx<(Row & { begun_on: Day | null; closed_on: Day | null; answered: Moment[] })[]>`
    select m.id, m.person_id, m.unit_id, p.language, p.key_wrapped, p.name_sealed, p.is_protected, s.begun_on, s.closed_on,
           array(select distinct a.moment from evaluation_answers a where a.mentorship_id = m.id) as answered
      from mentorships m join people p on p.id = m.person_id
      join lateral (select kind from permission_facts f where f.person_id = m.person_id and f.purpose = 'evaluation' order by place desc limit 1) allowed on allowed.kind = 'permitted'
      join lateral (select min(on_day) filter (where step = 'begin') as begun_on, max(on_day) filter (where step = 'close') as closed_on
                      from mentorship_steps where mentorship_id = m.id) s on s.begun_on > access.today() - interval '5 years'
     where m.unit_id = any((select access.units())::uuid[]) order by m.id`;
  const due = rows.flatMap((row) => {
    const sheet = sheetDue({ begunOn: row.begun_on, closedOn: row.closed_on, answered: row.answered }, today);
    return sheet === null ? [] : [{ row, sheet }];
  });
  const names = await ring.subjectNames(due.map(({ row }) => nameOf(row)));
  return due.map(({ row, sheet }, index) => ({
    mentorshipId: row.id,
    personId: row.person_id,
    name: names[index] ?? "",
    due: sheet,
  }));
}
