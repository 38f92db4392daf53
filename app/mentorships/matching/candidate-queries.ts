import { vettingsHoldUntil, placesTaken } from "#app/mentors/register/door.ts";
import type { Vetting, VettingKind } from "#app/mentors/register/vetting.ts";
import { attendancesThatStand, readinessOn } from "#app/mentors/training/door.ts";
import type { Attendance, Finding, Module, Readiness } from "#app/mentors/training/training.ts";
import { areaNames } from "#app/places/place-names.ts";
import type { Transaction } from "#platform/database.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Candidate } from "./matching.ts";

/** A candidate whose name is still closed. */
export interface ClosedCandidate extends Candidate {
  readonly sealed: SealedName;
  readonly coachSealed: SealedName | null;
}

/** A candidate with the names that the page shows. */
export interface NamedCandidate extends Candidate {
  readonly name: string;
  readonly coachName: string | null;
}

interface MentorRow {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly capacity: number | null;
  readonly absent_until: Day | null;
  readonly region: string | null;
  readonly languages: string[];
  readonly backgrounds: string[];
  readonly areas: string[];
  readonly institutions: string[];
  readonly mentees: number;
  readonly coach_id: string | null;
  readonly coach_key: Buffer | null;
  readonly coach_name: Buffer | null;
}

/** Every mentor of the scheme with what the rules ask about, as the register, the training and the coaches have it today. */
export async function candidatesFor(
  { tx, today }: { readonly tx: Transaction; readonly today: Day },
  unitId: string,
): Promise<readonly ClosedCandidate[]> {
  const rows = await mentorRows(tx, unitId);
  const training = await trainingOf(tx, unitId, rows.map(({ id }) => id)); // prettier-ignore
  return rows.map((row) => {
    const { coach_id: coach, coach_key: key, coach_name: name } = row;
    return {
      ...candidateOf(row, training(row.id), today),
      sealed: sealedName(row.id, row.key_wrapped, row.name_sealed),
      coachSealed: coach && key && name ? sealedName(coach, key, name) : null,
    };
  });
}

export async function withNames(
  ring: Ring,
  candidates: readonly ClosedCandidate[],
): Promise<readonly NamedCandidate[]> {
  const coaches = candidates.flatMap(({ coachSealed }) => coachSealed ?? []);
  const names = await ring.otherNames(candidates.map(({ sealed }) => sealed));
  const coachNames = await ring.otherNames(coaches);
  const coachName = new Map(coaches.map(({ keyId }, index) => [keyId, coachNames[index] ?? ""]));
  return candidates.map((candidate, index) => ({
    ...candidate,
    name: names[index] ?? "",
    coachName: coachName.get(candidate.coachSealed?.keyId ?? "") ?? null,
  }));
}

const sealedName = (id: string, wrapped: Buffer, sealed: Buffer): SealedName => ({
  keyId: id,
  wrapped,
  sealed,
  place: { table: "colleagues", column: "name", row: id },
});

const mentorRows = (tx: Transaction, unitId: string) => tx<MentorRow[]>`
  select m.id, c.key_wrapped, c.name_sealed, m.capacity, m.absent_until, k.region,
         array(select language from mentor_languages l where l.mentor_id = m.id order by position) as languages,
         array(select background from mentor_backgrounds b where b.mentor_id = m.id) as backgrounds,
         array(select area from mentor_areas a where a.mentor_id = m.id) as areas,
         array(select institution_id::text from mentor_institutions i where i.mentor_id = m.id) as institutions,
         ${placesTaken(tx)} as mentees,
         s.coach_id, coach.key_wrapped as coach_key, coach.name_sealed as coach_name
    from mentors m join access.colleagues c on c.id = m.id
    left join municipalities k on k.code = m.municipality_code
    left join lateral (select coach_id from coach_assignments a where a.mentor_id = m.id and a.from_on <= access.today()
                          and (a.to_on is null or a.to_on > access.today()) order by a.is_deputy, a.from_on desc limit 1) s on true
    left join access.colleagues coach on coach.id = s.coach_id
   where m.scheme_id = (select scheme_id from units where id = ${unitId})
     and exists (select from access.role_grants g where g.colleague_id = m.id and g.role = 'mentor' and g.from_on <= access.today()
                    and (g.to_on is null or g.to_on > access.today()))`;

interface Training {
  readonly programme: readonly Module[];
  readonly attendance: readonly Attendance[];
  readonly findings: readonly Finding[];
  readonly vettings: readonly Vetting[];
}

async function trainingOf(
  tx: Transaction,
  unitId: string,
  mentorIds: readonly string[],
): Promise<(mentorId: string) => Training> {
  const ids = [...mentorIds];
  const modules = await tx<{ id: string; is_required: boolean; valid_months: number | null }[]>`
    select id, is_required, valid_months from training_modules
     where programme_id = (select id from training_programmes where scheme_id = (select scheme_id from units where id = ${unitId})
                              and from_on <= access.today() order by from_on desc, id limit 1)`;
  const attended = await tx<{ mentor_id: string; module_id: string; on_day: Day | null; completed: boolean }[]>`
    select mentor_id, module_id, on_day, completed from ${attendancesThatStand(tx)} a where mentor_id = any(${ids}::uuid[])`;
  const found = await tx<{ mentor_id: string; on_day: Day; recorded_by: string; ready: boolean }[]>`
    select mentor_id, on_day, recorded_by, ready from readiness_findings where mentor_id = any(${ids}::uuid[]) order by recorded_at, id`;
  const seen = await tx<
    { mentor_id: string; kind: VettingKind; from_on: Day; expires_on: Day | null; recorded_by: string }[]
  >`
    select mentor_id, kind, coalesce(issued_on, recorded_at::date) as from_on, expires_on, recorded_by from vettings v
     where mentor_id = any(${ids}::uuid[]) and is_held and not exists (select from vettings later where later.replaces = v.id)`;
  const programme = modules.map((row) => ({ id: row.id, required: row.is_required, validMonths: row.valid_months }));
  const byMentor = { attended: by(attended), found: by(found), seen: by(seen) };
  return (mentorId) => ({
    programme,
    attendance: (byMentor.attended.get(mentorId) ?? []).map((row) => ({
      moduleId: row.module_id,
      on: row.on_day,
      completed: row.completed,
    })),
    findings: (byMentor.found.get(mentorId) ?? []).map((row) => ({
      on: row.on_day,
      by: row.recorded_by,
      ready: row.ready,
    })),
    vettings: (byMentor.seen.get(mentorId) ?? []).map((row) => ({
      kind: row.kind,
      from: row.from_on,
      expiresOn: row.expires_on,
      seenBy: row.recorded_by,
    })),
  });
}

const by = <Row extends { readonly mentor_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  Map.groupBy(rows, ({ mentor_id }) => mentor_id);

function candidateOf(row: MentorRow, { vettings, ...training }: Training, today: Day): Candidate {
  // Vettings and supervision are reasons of their own on the list; here only what training says is asked.
  const readiness = readinessOn({ ...training, vettedToday: true, supervisedToday: true }, today);
  const away = row.absent_until !== null && isAfter(row.absent_until, today) ? row.absent_until : null;
  const areas = row.areas.includes("Hele landet") ? areaNames : row.areas;
  return {
    mentorId: row.id,
    ...readyBetween(readiness, away),
    vettingValidUntil: vettingsHoldUntil(vettings, today),
    coachId: row.coach_id,
    capacity: row.capacity,
    mentees: row.mentees,
    languages: row.languages,
    backgrounds: row.backgrounds,
    regions: [...areas, ...(row.region === null ? [] : [row.region.replace("Region ", "")])],
    institutions: row.institutions,
  };
}

function readyBetween(readiness: Readiness, away: Day | null): Pick<Candidate, "readyFrom" | "readyUntil"> {
  if (readiness.is === "ready") return { readyFrom: away ?? readiness.since, readyUntil: readiness.until };
  const { because } = readiness;
  const expired = because.find((lack) => lack.code === "moduleExpired");
  if (expired && because.every(({ code }) => code === "moduleExpired"))
    return { readyFrom: expired.on, readyUntil: expired.on };
  const onlyDays = because.every(({ code }) => code === "moduleDayUnknown");
  return { readyFrom: onlyDays ? "dayUnknown" : null, readyUntil: null };
}
