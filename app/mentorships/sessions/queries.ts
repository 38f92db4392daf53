import { randomUUID } from "node:crypto";
import { askForMentorship, mentorshipFrom, toWorkOn, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Day, Moment } from "#platform/dates.ts";
import { holidayOfPlanned, type HolidayNames } from "#app/places/door.ts";
import type { Query } from "#platform/database.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Context } from "#platform/route.ts";
import { stagesWithMeetings, type Because, type SessionStatus } from "./sessions.ts";
import { isVoid } from "./void-queries.ts";
import type { Kind } from "./words.ts";

export type Hands = Pick<Context, "tx" | "ring">;

export interface Session {
  readonly id: string;
  readonly kind: Kind;
  readonly institutionId: string | null;
  readonly institution: string | null;
  readonly place: string | null;
  readonly plannedOn: Day | null;
  readonly plannedTime: string | null;
  readonly status: SessionStatus;
  readonly happenedOn: Day | null;
  readonly because: Because | null;
  readonly wasHard: boolean;
  /** Planned where the mentee no longer is. */
  readonly placeLeft: boolean;
  /** They had left by its day: nobody is to set out for it. */
  readonly isVoid: boolean;
  /** The holiday it is planned for. */
  readonly holiday: HolidayNames | null;
}

export interface SessionRow {
  readonly id: string;
  readonly kind: Kind;
  readonly institution_id: string | null;
  readonly institution: string | null;
  readonly place_sealed: Buffer | null;
  readonly planned_on: Day | null;
  readonly planned_time: string | null;
  readonly status: SessionStatus;
  readonly happened_on: Day | null;
  readonly because: Because | null;
  readonly was_hard: boolean;
  readonly place_left: boolean;
  readonly is_void: boolean;
  readonly holiday: HolidayNames | null;
}

interface Found {
  readonly mentorship: Mentorship;
  readonly session: Session;
}

interface Ids {
  readonly mentorshipId: string;
  readonly sessionId: string;
}
type Asking = Pick<Context, "tx"> & { readonly params: Ids };
type Asked = Hands & Pick<Context, "actsAs"> & { readonly params: Ids };
type Why = "to read it" | "to change it";

/** A meeting and its mentorship, asked for in one trip. */
export const askForSession = ({ tx, params }: Asking, why: Why) =>
  Promise.all([
    askForMentorship(tx, params.mentorshipId),
    tx<SessionRow[]>`
      select s.id, s.kind, s.institution_id, (select name from institutions i where i.id = s.institution_id) as institution, s.place_sealed,
             s.planned_on, to_char(s.planned_time, 'HH24:MI') as planned_time, s.status, s.happened_on, s.because, s.was_hard, coalesce(s.place_left_on <= access.today(), false) as place_left, ${isVoid(tx)} as is_void,
             ${why === "to read it" ? holidayOfPlanned(tx) : tx`null`} as holiday
        from sessions s where s.id = ${params.sessionId} and s.mentorship_id = ${params.mentorshipId} ${why === "to change it" ? tx`for update of s` : tx``}`.execute(),
  ]);

/** Null when either is not there, or not for the reader. */
export const sessionToRead = async (asked: Asked): Promise<Found | null> =>
  sessionFrom(asked, await askForSession(asked, "to read it"));

/** The same for those who work on it. */
export const sessionToWorkOn = async (asked: Asked, why: Why = "to read it"): Promise<Found | null> =>
  sessionToWorkOnFrom(asked, await askForSession(asked, why));

type SessionAsked = Awaited<ReturnType<typeof askForSession>>;

export async function sessionToWorkOnFrom(context: Omit<Asked, "params">, asked: SessionAsked): Promise<Found | null> {
  const found = await sessionFrom(context, asked);
  return found && toWorkOn(found.mentorship) && found;
}

async function sessionFrom(context: Omit<Asked, "params">, [asked, [row]]: SessionAsked): Promise<Found | null> {
  const mentorship = await mentorshipFrom(context, asked);
  return mentorship && row ? { mentorship, session: sessionOf(context.ring, mentorship.personId, row) } : null;
}

const sessionOf = (ring: Context["ring"], personId: string, row: SessionRow): Session => ({
  id: row.id,
  kind: row.kind,
  institutionId: row.institution_id,
  institution: row.institution,
  place: ring.openIf(personId, "sessions", "place", row.id, row.place_sealed),
  plannedOn: row.planned_on,
  plannedTime: row.planned_time,
  status: row.status,
  happenedOn: row.happened_on,
  because: row.because,
  wasHard: row.was_hard,
  placeLeft: row.place_left,
  isVoid: row.is_void,
  holiday: row.holiday,
});

export type Usual = Pick<Session, "kind" | "institutionId" | "place" | "plannedTime"> & {
  readonly kilometres: number | null;
  /** Whether there is a last time that it is taken from. */
  readonly isAsBefore: boolean;
};

/** What the next meeting will most likely be: the last one again, or a visit where the mentee is now. */
export async function usually({ tx, ring }: Hands, mentorship: Mentorship): Promise<Usual> {
  const [[last], [now], [journey]] = await Promise.all([
    tx<SessionRow[]>`
      select id, kind, institution_id, null as institution, place_sealed, planned_on, to_char(planned_time, 'HH24:MI') as planned_time, status, happened_on, because, was_hard, coalesce(place_left_on <= access.today(), false) as place_left, false as is_void, null as holiday
        from sessions where mentorship_id = ${mentorship.id} and kind in ('visit', 'outside', 'video')
       order by coalesce(happened_on, planned_on) desc limit 1`.execute(),
    tx<{ institution_id: string | null }[]>`
      select case when not institution_id = any(left_ids) then institution_id end as institution_id from custody_whereabouts
       where person_id = ${mentorship.personId} and from_on <= access.today() and (until_on is null or until_on > access.today()) and state = 'known'`.execute(),
    tx<{ kilometres: number }[]>`
      select kilometres from session_facts where mentorship_id = ${mentorship.id} and recorded_by = access.actor() and kilometres is not null order by position desc limit 1`.execute(),
  ]);
  const before = last ? sessionOf(ring, mentorship.personId, last) : null;
  return {
    ...usualPlace(before, now),
    plannedTime: before?.plannedTime ?? null,
    kilometres: journey?.kilometres ?? null,
    isAsBefore: before !== null,
  };
}

function usualPlace(
  before: Session | null,
  now: { readonly institution_id: string | null } | undefined,
): Pick<Session, "kind" | "institutionId" | "place"> {
  const institutionId = now ? now.institution_id : (before?.institutionId ?? null);
  const kind = before?.kind ?? "visit";
  return {
    // Whoever has come out is not visited.
    kind: now && institutionId === null && kind === "visit" ? "outside" : kind,
    institutionId,
    place: institutionId === null ? (before?.place ?? null) : null,
  };
}

export async function institutions({
  tx,
}: Pick<Hands, "tx">): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, name from institutions order by name collate "da-x-icu"`;
}

export type About = Pick<Mentorship, "id" | "personId" | "unitId">;

/** Everything still planned, locked against whoever writes it up at this moment. Brings the mentee's key. */
export async function plannedOf(
  { tx, ring }: Hands,
  mentorshipId: string,
): Promise<readonly { readonly about: About; readonly sessionId: string; readonly on: Day; readonly at: Moment }[]> {
  const rows = await tx<
    { id: string; person_id: string; unit_id: string; planned_on: Day; at: Moment; key_wrapped: Buffer }[]
  >`select s.id, s.person_id, s.unit_id, s.planned_on, p.key_wrapped,
           (s.planned_on + coalesce(s.planned_time, '00:00')) at time zone coalesce((select time_zone from agencies limit 1), 'Europe/Copenhagen') as at
      from sessions s join people p on p.id = s.person_id
     where s.mentorship_id = ${mentorshipId} and s.status = 'planned' order by s.planned_on, s.id for update of s`;
  await ring.takeSubjects(rows.map((row) => ({ keyId: row.person_id, wrapped: row.key_wrapped })));
  return rows.map((row) => ({
    about: { id: mentorshipId, personId: row.person_id, unitId: row.unit_id },
    sessionId: row.id,
    on: row.planned_on,
    at: row.at,
  }));
}

export interface Where {
  readonly kind: Kind;
  readonly institutionId: string | null;
  readonly place: string | null;
}

/** Beside the hash of the mentorship: the lock of what is planned for it. */
const planning = 8;

/** Until the transaction ends nobody plans for this mentorship; whoever was about to has done so. */
export async function holdPlanning({ tx }: Pick<Hands, "tx">, mentorshipId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${mentorshipId}, ${planning}))`;
}

/**
 * A meeting agreed for a day to come. Whoever stops the mentorship holds the planning, and so does whoever plans: this waits
 * for them and looks again, so that nothing stays planned for what is over, and one meeting is not planned twice.
 */
export async function planSession(
  hands: Hands,
  mentorship: Mentorship,
  where: Where,
  on: Day,
  time: string | null,
): Promise<Result<null, "not-begun" | "planned-already">> {
  const [, planned] = await Promise.all(planningRows(hands, mentorship, where, on, time).map((row) => row.execute()));
  if (planned !== undefined && planned.count > 0) return ok(null);
  const already = await hands.tx`${samePlanned(hands.tx, mentorship.id, where, on, time)}`;
  return refuse(already.length > 0 ? "planned-already" : "not-begun");
}

const samePlanned = (
  tx: Hands["tx"],
  mentorshipId: string,
  { kind }: Pick<Where, "kind">,
  on: Day,
  time: string | null,
) =>
  tx`select from sessions s where s.mentorship_id = ${mentorshipId} and s.status = 'planned' and s.planned_on = ${String(on)}::date
        and s.planned_time is not distinct from ${time}::time and s.kind = ${kind}`;

/** The lock, because a mentor cannot lock a row they may not change; then the meeting, unless it is planned already. */
export function planningRows(
  { tx, ring }: Hands,
  mentorship: Mentorship,
  where: Where,
  on: Day,
  time: string | null,
): readonly Query[] {
  const { id: mentorshipId, personId } = mentorship;
  const [id, factId] = [randomUUID(), randomUUID()];
  return [
    tx`select pg_advisory_xact_lock(hashtextextended(${mentorshipId}, ${planning}))`,
    tx`with planned as (
         insert into sessions (id, mentorship_id, person_id, unit_id, kind, institution_id, place_sealed, planned_on, planned_time, status, place_left_on)
         select ${id}::uuid, m.id, m.person_id, m.unit_id, ${where.kind}, ${where.institutionId}::uuid, ${ring.sealIf(personId, "sessions", "place", id, where.place)}::bytea, ${String(on)}::date, ${time}::time, 'planned', access.left_on(m.person_id, ${where.institutionId}::uuid)
           from mentorships m where m.id = ${mentorshipId} and m.stage = any(${[...stagesWithMeetings]}) and not exists (${samePlanned(tx, mentorshipId, where, on, time)})
         returning id, mentorship_id, person_id, unit_id, planned_on)
       insert into session_facts (id, session_id, mentorship_id, person_id, unit_id, fact, on_day)
       select ${factId}::uuid, id, mentorship_id, person_id, unit_id, 'planned', planned_on from planned`,
  ];
}

/** After a line about where somebody is: from which day the meetings planned for them stand at a place that they have left. */
export async function notePlacesLeft(tx: Context["tx"], personId: string): Promise<void> {
  await tx`update sessions set place_left_on = access.left_on(person_id, institution_id)
            where person_id = ${personId} and status = 'planned' and institution_id is not null and place_left_on is distinct from access.left_on(person_id, institution_id)`;
}
