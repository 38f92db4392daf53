import type { CustodyKind } from "#app/mentorships/custody/custody.ts";
import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import type { Because } from "#app/mentorships/sessions/sessions.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { settled, startOf, type ListRules, type ListState } from "#platform/views/list-state.ts";

export interface CaseLine {
  readonly id: string;
  readonly name: string;
  readonly mentor: string | null;
  readonly hasMentor: boolean;
  readonly stage: Stage;
  readonly stageSince: Day;
  readonly custody: CustodyKind | null;
  /** What is on record of where they are cannot all be true. */
  readonly isContradictory: boolean;
  readonly institution: string | null;
  readonly placeSince: Day | null;
  readonly lastContact: Day | null;
  readonly contactDue: Day;
  readonly lostBecause: Because | null;
  readonly lostOn: Day | null;
  readonly nextOn: Day | null;
  readonly isUnwritten: boolean;
  readonly isOverdue: boolean;
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly stage: Stage;
  readonly stage_since: Day;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly last_contact: Day | null;
  readonly contact_due: Day;
  readonly is_overdue: boolean;
  readonly mentor_id: string | null;
  readonly mentor_key: Buffer | null;
  readonly mentor_name: Buffer | null;
  readonly custody: CustodyKind | null;
  readonly is_contradictory: boolean;
  readonly institution: string | null;
  readonly place_since: Day | null;
  readonly lost_because: Because | null;
  readonly lost_on: Day | null;
  readonly next_on: Day | null;
  readonly is_unwritten: boolean;
  readonly total: number;
}

export type Listed = Omit<ListState, "total">;

export const listRules: ListRules = {
  sorts: ["contact", "name", "stage", "since"],
  sort: { by: "contact", descending: false },
  filters: ["stage", "contact"],
  pageSize: 100,
  sealed: { sorts: ["name"], otherwise: { by: "contact", descending: false } },
};

interface Cases {
  readonly lines: readonly CaseLine[];
  readonly state: ListState;
}

/** The page as asked for; by name only where it shows everybody whose name that opens. */
export async function caseList(hands: Pick<Context, "tx" | "ring" | "today">, listed: Listed): Promise<Cases> {
  if (listed.sort.by !== "name") {
    const { rows, total } = await rowsOf(hands, { ...listed, total: 0 });
    return { lines: await opened(hands.ring, rows), state: settled(listed, total, listRules) };
  }
  const all = await rowsOf(hands, { ...listed, page: 1, total: 0 });
  const state = settled(listed, all.total, listRules);
  if (state.sort.by !== "name") {
    const { rows } = await rowsOf(hands, { ...state, total: 0 });
    return { lines: await opened(hands.ring, rows), state };
  }
  const danish = new Intl.Collator("da");
  const lines = (await opened(hands.ring, all.rows)).toSorted((a, b) => danish.compare(a.name, b.name));
  return { lines: listed.page > 1 ? [] : listed.sort.descending ? lines.toReversed() : lines, state };
}

/**
 * One question for the whole page: the hundred rows are chosen first, and only theirs is the rest looked up. Of where somebody
 * is there is one row a day; `limit 1` says so to the planner, which would else read everybody's.
 */
async function rowsOf(
  { tx, today }: Pick<Context, "tx" | "today">,
  listed: ListState,
): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const down = listed.sort.descending;
  const { stage, contact } = listed.filters;
  const way = down ? tx`desc` : tx`asc`;
  const order =
    {
      contact: tx`last.happened_on ${way} nulls ${down ? tx`last` : tx`first`}, m.stage_since`,
      stage: tx`m.stage ${way}, m.stage_since`,
      since: tx`m.stage_since ${way}`,
      name: tx`m.id`,
    }[listed.sort.by] ?? tx`m.id`;
  const isOverdue = tx`m.stage in ('introMeeting', 'active', 'transferring', 'transition', 'aftercare')
               and access.contact_due(m.stage, m.stage_since, last.happened_on) < ${String(today)}::date`;
  const rows = await tx<Row[]>`
    with chosen as materialized (
      select m.id, m.person_id, m.stage, m.stage_since, last.happened_on as last_contact,
             access.contact_due(m.stage, m.stage_since, last.happened_on) as contact_due,
             ${isOverdue} as is_overdue,
             count(*) over () as total, row_number() over (order by ${order}, m.id) as place
        from mentorships m
        left join lateral (select greatest((select s.happened_on from sessions s where s.mentorship_id = m.id and s.status = 'held' order by s.happened_on desc limit 1), m.begun_on) as happened_on) last on true
       where ${stage === undefined ? tx`m.stage <> 'closed'` : tx`m.stage = ${stage}`}
         ${contact === "overdue" ? tx`and ${isOverdue}` : tx``}
       order by place limit ${listed.pageSize} offset ${startOf(listed)}
    )
    select c.id, c.person_id, c.stage, c.stage_since, c.last_contact, c.contact_due, c.is_overdue, c.total::int as total, p.key_wrapped, p.name_sealed, p.is_protected,
           a.mentor_id, mentor.key_wrapped as mentor_key, mentor.name_sealed as mentor_name, place.kind as custody, coalesce(place.state = 'contradiction', false) as is_contradictory, i.name as institution, place.since_on as place_since,
           since.because as lost_because, since.happened_on as lost_on, since.next_on, since.is_unwritten
      from chosen c join people p on p.id = c.person_id
      left join lateral (select mentor_id from mentor_assignments a where a.mentorship_id = c.id and not a.as_co_mentor and a.from_on <= access.today()
                            and (a.to_on is null or a.to_on > access.today()) order by a.from_on desc limit 1) a on true
      left join access.colleagues mentor on mentor.id = a.mentor_id
      left join lateral (select w.state, w.kind, w.institution_id, w.since_on from custody_whereabouts w where w.person_id = c.person_id and w.from_on <= access.today()
                            and (w.until_on is null or w.until_on > access.today()) limit 1) place on true
      left join institutions i on i.id = place.institution_id
      left join lateral (select (array_agg(s.because order by s.happened_on desc) filter (where s.status in ('notHeld', 'cancelled')))[1] as because,
                                max(s.happened_on) filter (where s.status in ('notHeld', 'cancelled')) as happened_on,
                                min(s.planned_on) filter (where s.status = 'planned' and (s.place_left_on is null or s.place_left_on > ${String(today)}::date) and s.planned_on >= ${String(today)}::date) as next_on,
                                coalesce(bool_or(s.status = 'planned' and s.planned_on < ${String(today)}::date), false) as is_unwritten
                           from sessions s where s.mentorship_id = c.id and (s.status = 'planned' or s.happened_on > coalesce(c.last_contact, '-infinity'))) since on true
     order by c.place`;
  return { rows, total: rows[0]?.total ?? 0 };
}

async function opened(ring: Context["ring"], rows: readonly Row[]): Promise<readonly CaseLine[]> {
  const sealed = (keyId: string, wrapped: Buffer, name: Buffer, table: string) => ({
    keyId,
    wrapped,
    sealed: name,
    place: { table, column: "name", row: keyId },
  });
  const mentors = rows.flatMap((row) =>
    row.mentor_id && row.mentor_key && row.mentor_name
      ? [sealed(row.mentor_id, row.mentor_key, row.mentor_name, "colleagues")]
      : [],
  );
  const names = await ring.subjectNames(
    rows.map((row) => ({
      ...sealed(row.person_id, row.key_wrapped, row.name_sealed, "people"),
      isProtected: row.is_protected,
    })),
  );
  const mentorNames = await ring.otherNames(mentors);
  const mentorBy = new Map(mentors.map(({ keyId }, index) => [keyId, mentorNames[index] ?? ""]));
  return rows.map((row, index) => ({
    id: row.id,
    name: names[index] ?? "",
    mentor: mentorBy.get(row.mentor_id ?? "") ?? null,
    hasMentor: row.mentor_id !== null,
    stage: row.stage,
    stageSince: row.stage_since,
    custody: row.custody,
    isContradictory: row.is_contradictory,
    institution: row.institution,
    placeSince: row.place_since,
    lastContact: row.last_contact,
    contactDue: row.contact_due,
    lostBecause: row.lost_because,
    lostOn: row.lost_on,
    nextOn: row.next_on,
    isUnwritten: row.is_unwritten,
    isOverdue: row.is_overdue,
  }));
}
