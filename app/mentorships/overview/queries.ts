import type { CustodyKind, Period } from "#app/mentorships/custody/custody.ts";
import type { Change } from "#app/mentorships/lifecycle/door.ts";
import type { Session } from "#app/mentorships/sessions/queries.ts";
import type { Written } from "#app/mentorships/sessions/written-queries.ts";
import { isVoid } from "#app/mentorships/sessions/door.ts";
import {
  joinPermitted,
  openWithheld,
  standingAnswer,
  withheldFrom,
  type Withheld,
} from "#app/mentorships/network/door.ts";
import { holidayOfPlanned } from "#app/places/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
import type { Before } from "./overview.ts";
import { askForMentorship, mentorshipFrom, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { By, ColleagueRow, HappenedRow, NetworkRow, SessionRow } from "./rows.ts";
import { planOf, type PlanLine, type PlanRow } from "./plan-card.ts";

/** Sessions on one page of the timeline; older ones are a link away. */
export const sessionsShown = 20;

export type Told = Omit<Written, "because" | "toldBy" | "kilometres" | "at">;

export interface SessionLine extends Omit<Session, "institutionId" | "institution" | "placeLeft"> {
  /** The institution, or where else. */
  readonly place: string | null;
  readonly isInInstitution: boolean;
  /** When it was first told of, or planned, in seconds: within a day what was recorded last stands on top. */
  readonly recorded: number;
  readonly told: readonly Told[];
}

export interface StepLine {
  readonly recorded: number;
  readonly step: Change;
  readonly on: Day;
  readonly byMe: boolean;
  readonly by: string | null;
}

export interface Around {
  readonly name: string;
  readonly relation: string;
  readonly answer: "yes" | "no" | "later" | null;
  readonly withheld: Withheld;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly is: "mentor" | "co-mentor" | "coach";
  /** Whether they can still act, as far as the reader may know. */
  readonly acts: "can" | "noLongerMentor" | "closed";
  readonly coachOf: string | null;
}

export interface Overview {
  readonly sessions: readonly SessionLine[];
  readonly hasOlder: boolean;
  readonly ahead: { readonly on: Day } | null;
  readonly unwritten: { readonly id: string; readonly on: Day } | null;
  /** The next of those that nobody is to set out for. */
  readonly stayAway: { readonly id: string; readonly on: Day; readonly place: string } | null;
  readonly steps: readonly StepLine[];
  readonly periods: readonly (Period & { readonly institution: string | null; readonly recorded: number })[];
  readonly plan: PlanLine | null;
  readonly network: readonly Around[];
  readonly colleagues: readonly Colleague[];
}

export type OverviewAsked = Awaited<ReturnType<typeof askForOverview>>;

/** The mentorship and everything on its page, asked for at once on one connection: six questions in one trip. */
export const askForOverview = ({ tx }: Pick<Context, "tx">, id: string, before: Before | null) =>
  Promise.all([askForMentorship(tx, id), rowsOf({ tx }, id, before)]);

/** Null as in mentorshipById. */
export async function mentorshipWithOverview(
  context: Pick<Context, "ring" | "actsAs" | "today">,
  [asked, rows]: OverviewAsked,
): Promise<{ readonly mentorship: Mentorship; readonly overview: Overview } | null> {
  const mentorship = await mentorshipFrom(context, asked);
  return mentorship && { mentorship, overview: await overviewOf(context, mentorship, rows) };
}

/** Whose mentorship it is, is looked up by each question itself: none waits for another, and who may not see it gets no row. */
const rowsOf = ({ tx }: Pick<Context, "tx">, id: string, before: Before | null) =>
  Promise.all([
    tx<SessionRow[]>`
      with chosen as (
        select *, row_number() over (partition by status = 'planned' order by at desc, id desc) as place
          from (select s.*, coalesce(s.happened_on, s.planned_on) as at from sessions s where s.mentorship_id = ${id}) s
         ${before ? tx`where status <> 'planned' and (at, id) < (${String(before.on)}::date, ${before.id}::uuid)` : tx``}
      )
      select s.id, s.kind, s.place_sealed, i.name as institution, s.planned_on, to_char(s.planned_time, 'HH24:MI') as planned_time, s.status, s.happened_on, s.because, s.was_hard, ${isVoid(tx)} as is_void, ${holidayOfPlanned(tx)} as holiday, extract(epoch from coalesce(f.recorded_at, s.begun_at))::float8 as recorded,
             f.id as fact_id, f.fact, f.on_day, f.what_we_did_sealed, f.own_words_sealed, f.assessment_sealed, f.note_sealed, f.corrects_id, f.recorded_by = access.actor() as by_me,
             c.id as by_id, c.key_wrapped as by_key, c.name_sealed as by_name
        from chosen s left join institutions i on i.id = s.institution_id left join session_facts f on f.session_id = s.id and f.fact <> 'planned'
        left join access.colleagues c on c.id = f.recorded_by
       where s.status = 'planned' or s.place <= ${sessionsShown + 1}
       order by s.at desc, s.id desc, f.position`.execute(),
    tx<HappenedRow[]>`
      select m.id, 'step' as what, m.step as code,
             coalesce((select a.on_day from agreement_facts a where a.person_id = m.person_id and a.kind = case m.step when 'askForAgreement' then 'handedOver' when 'agree' then 'given' end and a.recorded_at <= m.recorded_at
                        order by a.recorded_at desc limit 1), m.on_day) as on_day, null::date as to_on, null::date as expected_release_on, null::uuid as institution_id, null as institution,
             null as source, null as certainty, null::uuid as replaces_id, m.position, extract(epoch from m.recorded_at)::float8 as recorded, m.recorded_by = access.actor() as by_me, c.id as by_id, c.key_wrapped as by_key, c.name_sealed as by_name
        from mentorship_steps m left join access.colleagues c on c.id = m.recorded_by where m.mentorship_id = ${id}
      union all
      select k.id, 'custody', k.kind, k.from_on, k.to_on, k.expected_release_on, k.institution_id, i.name, k.source, k.certainty, k.replaces_id, k.position, extract(epoch from k.recorded_at)::float8, false, null, null, null
        from custody_periods k left join institutions i on i.id = k.institution_id where k.person_id = (select person_id from mentorships where id = ${id})
       order by position`.execute(),
    tx<PlanRow[]>`
      select p.agreed_on, p.review_on, exists (select from plan_reviews r where r.plan_id = p.id and r.on_day >= p.review_on) as reviewed,
             w.id, w.want_sealed, w.next_step_sealed, w.who_sealed, w.by_on
        from plans p join wishes w on w.plan_id = p.id
       where p.mentorship_id = ${id} and p.number = (select max(number) from plans where mentorship_id = ${id}) order by w.position`.execute(),
    tx<NetworkRow[]>`
      select p.id, p.key_wrapped, p.name_sealed, p.is_protected, n.relation, a.id as answer_id, a.answer, a.withhold, a.withhold_words_sealed, permitted.withhold as permitted_withhold, permitted.since
        from network_relations n join people p on p.id = n.relative_id
        left join lateral (select f.id, f.answer, f.withhold, f.withhold_words_sealed, f.on_day, f.recorded_at from network_answers f where f.relation_id = n.id order by f.position desc limit 1) a on true ${joinPermitted(tx)} where n.mentorship_id = ${id} and n.left_on is null order by n.recorded_at, n.id limit 12`.execute(),
    tx<ColleagueRow[]>`
      with mentors as (select mentor_id, as_co_mentor, exists (select from access.role_grants g where g.colleague_id = mentor_id and g.role = 'mentor' and g.from_on <= access.today() and (g.to_on is null or g.to_on > access.today())) as is_mentor
                         from mentor_assignments where mentorship_id = ${id} and from_on <= access.today() and (to_on is null or to_on > access.today()))
      select c.id, c.key_wrapped, c.name_sealed, case when m.as_co_mentor then 'co-mentor' else 'mentor' end as is, null::uuid as coach_of,
             case when c.closed_on <= access.today() then 'closed' when m.is_mentor then 'can' else 'noLongerMentor' end as acts from mentors m join access.colleagues c on c.id = m.mentor_id
      union all
      select c.id, c.key_wrapped, c.name_sealed, 'coach', a.mentor_id, 'can' from coach_assignments a join mentors m on m.mentor_id = a.mentor_id join access.colleagues c on c.id = a.coach_id
       where a.from_on <= access.today() and (a.to_on is null or a.to_on > access.today())`.execute(),
  ]);

async function overviewOf(
  { ring, today }: Pick<Context, "ring" | "today">,
  { personId, isCoordinated }: Mentorship,
  [sessionRows, happened, planRows, networkRows, colleagueRows]: Awaited<ReturnType<typeof rowsOf>>,
): Promise<Overview> {
  const nameBy = await colleagueNames(ring, [...sessionRows, ...happened]);
  const sessions = sessionsOf(ring, personId, sessionRows, nameBy);
  const shown = sessions.filter(({ status }) => status !== "planned").slice(0, sessionsShown);
  const planned = sessions.filter(({ status }) => status === "planned");
  return {
    sessions: [...planned, ...shown],
    hasOlder: sessions.length - planned.length > sessionsShown,
    ahead:
      planned
        .flatMap(({ plannedOn, isVoid }) =>
          plannedOn && !isVoid && Temporal.PlainDate.compare(plannedOn, today) >= 0 ? [{ on: plannedOn }] : [],
        )
        .at(-1) ?? null,
    unwritten:
      planned
        .flatMap(({ id, plannedOn, isVoid }) =>
          plannedOn && !isVoid && Temporal.PlainDate.compare(plannedOn, today) <= 0 ? [{ id, on: plannedOn }] : [],
        )
        .at(-1) ?? null,
    stayAway:
      planned
        .flatMap(({ id, plannedOn, isVoid, place }) =>
          plannedOn && isVoid ? [{ id, on: plannedOn, place: place ?? "" }] : [],
        )
        .at(-1) ?? null,
    steps: happened
      .filter(({ what }) => what === "step")
      .map((row) => ({
        step: row.code as Change,
        recorded: row.recorded,
        on: row.on_day,
        byMe: row.by_me,
        by: nameBy.get(row.by_id ?? "") ?? null,
      })), // the check of mentorship_steps
    periods: happened.filter(({ what }) => what === "custody").map(periodOf),
    plan: planOf(ring, personId, planRows),
    network: await networkOf(ring, personId, networkRows),
    colleagues: await colleaguesOf(ring, colleagueRows, isCoordinated),
  };
}

const nameOf = (keyId: string, wrapped: Buffer, sealed: Buffer, table: string): SealedName => ({
  keyId,
  wrapped,
  sealed,
  place: { table, column: "name", row: keyId },
});

async function colleagueNames(ring: Context["ring"], rows: readonly By[]): Promise<ReadonlyMap<string, string>> {
  const sealed = new Map<string, SealedName>();
  for (const { by_id, by_key, by_name } of rows)
    if (by_id && by_key && by_name) sealed.set(by_id, nameOf(by_id, by_key, by_name, "colleagues"));
  const names = await ring.otherNames([...sealed.values()]);
  return new Map([...sealed.keys()].map((id, index) => [id, names[index] ?? ""]));
}

function sessionsOf(
  ring: Context["ring"],
  personId: string,
  rows: readonly SessionRow[],
  nameBy: ReadonlyMap<string, string>,
): readonly SessionLine[] {
  const told = (row: SessionRow): Told[] => {
    const { fact_id: id, fact, on_day: on } = row;
    if (id === null || fact === null || on === null) return [];
    const open = (column: string, sealed: Buffer | null) => ring.openIf(personId, "session_facts", column, id, sealed);
    return [{
      id, fact, on, corrects: row.corrects_id !== null, byMe: row.by_me ?? false, by: nameBy.get(row.by_id ?? "") ?? null,
      whatWeDid: open("what_we_did", row.what_we_did_sealed), ownWords: open("own_words", row.own_words_sealed),
      assessment: open("assessment", row.assessment_sealed), note: open("note", row.note_sealed),
    }]; // prettier-ignore
  };
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((facts) => {
    const [row] = facts;
    if (!row) return [];
    const place = row.institution ?? ring.openIf(personId, "sessions", "place", row.id, row.place_sealed);
    const { id, kind, status, because } = row;
    return [
      {
        id,
        kind,
        status,
        because,
        place,
        isInInstitution: row.institution !== null,
        plannedOn: row.planned_on,
        plannedTime: row.planned_time,
        happenedOn: row.happened_on,
        wasHard: row.was_hard,
        isVoid: row.is_void,
        holiday: row.holiday,
        recorded: row.recorded,
        told: facts.flatMap(told),
      },
    ];
  });
}

const periodOf = (row: HappenedRow): Overview["periods"][number] => ({
  id: row.id,
  kind: row.code as CustodyKind, // the check of custody_periods
  institutionId: row.institution_id,
  institution: row.institution,
  recorded: row.recorded,
  from: row.on_day,
  to: row.to_on,
  expectedRelease: row.expected_release_on,
  source: row.source ?? "hand",
  certainty: row.certainty ?? "certain",
  replaces: row.replaces_id,
});

async function networkOf(
  ring: Context["ring"],
  personId: string,
  rows: readonly NetworkRow[],
): Promise<readonly Around[]> {
  const names = await ring.subjectNames(
    rows.map((row) => ({
      ...nameOf(row.id, row.key_wrapped, row.name_sealed, "people"),
      isProtected: row.is_protected,
    })),
  );
  return rows.map((row, index) => ({
    name: names[index] ?? "",
    relation: row.relation,
    answer: standingAnswer(row.answer, row.since),
    withheld: withheldFrom(openWithheld(ring, personId, row), row.permitted_withhold ?? []),
  }));
}

/** Roles of others are known to coordinators alone. */
async function colleaguesOf(
  ring: Context["ring"],
  rows: readonly ColleagueRow[],
  isCoordinated: boolean,
): Promise<readonly Colleague[]> {
  const names = await ring.otherNames(
    rows.map((row) => nameOf(row.id, row.key_wrapped, row.name_sealed, "colleagues")),
  );
  return rows.map(({ id, is, acts, coach_of }, index) => ({
    id,
    is,
    acts: isCoordinated ? acts : "can",
    coachOf: coach_of,
    name: names[index] ?? "",
  }));
}
