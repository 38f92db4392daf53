import type { ServiceContext } from "#app/acting.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { questions, type Counts, type Figure, type Question } from "./reports.ts";

/** Counts codes and dates of the whole scheme; opens nothing. Only the service for jobs may see them all. */
export async function countAsOf({ tx }: ServiceContext, day: Day): Promise<Counts> {
  const on = String(day);
  return {
    agreement: await counted(
      tx,
      "agreement",
      tx`
      select case kind when 'given' then 'yes' when 'refused' then 'no' when 'withdrawn' then 'withdrawn' else 'thinking' end as answer
        from (select distinct on (person_id) kind from agreement_facts where on_day <= ${on}::date and kind <> 'ended' order by person_id, place desc) latest`,
    ),
    mentorships: await counted(
      tx,
      "mentorships",
      tx`
      select case when exists (select from mentorship_steps s where s.mentorship_id = m.id and s.step = 'close' and s.on_day <= ${on}::date) then 'ended'
                  when exists (select from mentorship_steps s where s.mentorship_id = m.id and s.step = 'begin' and s.on_day <= ${on}::date) then 'inProgress'
                  else 'notBegun' end as answer
        from mentorships m where m.begun_at < (${on}::date + 1)`,
    ),
    visits: await counted(
      tx,
      "visits",
      tx`
      select case status when 'held' then 'held' else because end as answer from sessions
       where status in ('held', 'notHeld') and coalesce(happened_on, planned_on) between ${on}::date - interval '1 year' and ${on}::date`,
    ),
    releases: await counted(
      tx,
      "releases",
      tx`
      select case when (select i.status from reentry_items i where i.mentorship_id = s.mentorship_id and i.item = 'housing' and i.on_day <= s.on_day
                         order by i.position desc limit 1) = 'done' then 'roof' else 'noRoof' end as answer
        from mentorship_steps s where s.step = 'release' and s.on_day <= ${on}::date`,
    ),
    sheets: await counted(
      tx,
      "sheets",
      tx`
      select moment as answer from (select distinct mentorship_id, moment from evaluation_answers where answered_on <= ${on}::date) sheet`,
    ),
  };
}

/** In the order of the question's answers; an answer nobody gave is nought. */
async function counted(
  tx: Transaction,
  question: Question,
  answers: ReturnType<Transaction>,
): Promise<readonly number[]> {
  const rows = await tx<
    { answer: string; count: number }[]
  >`select answer, count(*)::int as count from (${answers}) asked group by answer`;
  return questions[question].map((answer) => rows.find((row) => row.answer === answer)?.count ?? 0);
}

/** False when there is a report of that day already: it is never made again. */
export async function recordReport({ tx }: ServiceContext, day: Day, figures: readonly Figure[]): Promise<boolean> {
  const [report] = await tx<{ id: string }[]>`
    insert into reports (scheme_id, as_of_on) select id, ${String(day)}::date from schemes order by id limit 1
    on conflict (scheme_id, as_of_on) do nothing returning id`;
  if (!report) return false;
  const rows = figures.map((figure, place) => ({ ...figure, report_id: report.id, place }));
  await tx`insert into report_figures ${tx(rows, "report_id", "question", "answer", "place", "figure")}`;
  return true;
}

export interface Report {
  readonly id: string;
  readonly asOf: Day;
}

export const reports = async (tx: Transaction): Promise<readonly Report[]> =>
  (await tx<{ id: string; as_of_on: Day }[]>`select id, as_of_on from reports order by as_of_on desc, id`).map(
    (row) => ({ id: row.id, asOf: row.as_of_on }),
  );

export const figuresOfReport = (tx: Transaction, reportId: string): Promise<readonly Figure[]> =>
  tx<Figure[]>`select question, answer, figure from report_figures where report_id = ${reportId} order by place`;
