import type { ServiceContext } from "#app/acting.ts";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { questions, type Counts, type Figure, type Question } from "./reports.ts";

export const schemes = async ({ tx }: ServiceContext): Promise<readonly string[]> =>
  (await tx<{ id: string }[]>`select id from schemes order by id`).map(({ id }) => id);

/** Counts codes and dates of one whole scheme; opens nothing. Only the service for jobs may see them all. */
export async function countAsOf({ tx }: ServiceContext, schemeId: string, day: Day): Promise<Counts> {
  const on = String(day);
  const here = () => tx`unit_id in (select id from units where scheme_id = ${schemeId})`;
  return {
    agreement: await counted(
      tx,
      "agreement",
      tx`
      select case kind when 'given' then 'yes' when 'refused' then 'no' when 'withdrawn' then 'withdrawn' else 'thinking' end as answer
        from (select distinct on (person_id) kind from agreement_facts where ${here()} and on_day <= ${on}::date and kind <> 'ended' order by person_id, place desc) latest`,
    ),
    mentorships: await counted(
      tx,
      "mentorships",
      tx`
      select case when exists (select from mentorship_steps s where s.mentorship_id = m.id and s.step = 'close' and s.on_day <= ${on}::date) then 'ended'
                  when exists (select from mentorship_steps s where s.mentorship_id = m.id and s.step = 'begin' and s.on_day <= ${on}::date) then 'inProgress'
                  else 'notBegun' end as answer
        from mentorships m where ${here()} and m.begun_at < (${on}::date + 1)`,
    ),
    visits: await counted(
      tx,
      "visits",
      tx`
      select case status when 'held' then 'held' else because end as answer from sessions
       where ${here()} and status in ('held', 'notHeld') and coalesce(happened_on, planned_on) between ${on}::date - interval '1 year' and ${on}::date`,
    ),
    releases: await counted(
      tx,
      "releases",
      tx`
      select case when (select i.status from reentry_items i where i.mentorship_id = s.mentorship_id and i.item = 'housing' and i.on_day <= s.on_day
                         order by i.position desc limit 1) = 'done' then 'roof' else 'noRoof' end as answer
        from mentorship_steps s where ${here()} and s.step = 'release' and s.on_day <= ${on}::date`,
    ),
    sheets: await counted(
      tx,
      "sheets",
      tx`
      select moment as answer from (select distinct mentorship_id, moment from evaluation_answers where ${here()} and answered_on <= ${on}::date) sheet`,
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

/** False when the scheme has a report of that day already: it is never made again. */
export async function recordReport(
  { tx }: ServiceContext,
  schemeId: string,
  day: Day,
  figures: readonly Figure[],
): Promise<boolean> {
  const [report] = await tx<{ id: string }[]>`
    insert into reports (scheme_id, as_of_on) values (${schemeId}, ${String(day)}::date)
    on conflict (scheme_id, as_of_on) do nothing returning id`;
  if (!report) return false;
  const rows = figures.map((figure, place) => ({ ...figure, report_id: report.id, place }));
  await tx`insert into report_figures ${tx(rows, "report_id", "question", "answer", "place", "figure")}`;
  return true;
}

export interface Report {
  readonly id: string;
  readonly asOf: Day;
  readonly schemeId: string;
  /** In Danish and English; null where there is but one. */
  readonly scheme: readonly [string, string] | null;
}

export const reports = (tx: Transaction): Promise<readonly Report[]> =>
  tx<Report[]>`
    select r.id, r.as_of_on as "asOf", r.scheme_id as "schemeId", case when (select count(*) from schemes) > 1 then array[s.name_da, s.name_en] end as scheme
      from reports r join schemes s on s.id = r.scheme_id order by r.as_of_on desc, s.name_da, r.id`;

export const figuresOfReport = (tx: Transaction, reportId: string): Promise<readonly Figure[]> =>
  tx<Figure[]>`select question, answer, figure from report_figures where report_id = ${reportId} order by place`;
