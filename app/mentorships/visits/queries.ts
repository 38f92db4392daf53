import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
import type { SealedSubjectName } from "#platform/sealing/ring.ts";
import type { Visit } from "./visits.ts";

type Hands = Pick<Context, "tx" | "ring">;

interface Row {
  readonly id: string;
  readonly on_day: Day;
  readonly at_time: string | null;
  readonly kind: string;
  readonly institution: string;
  readonly person_id: string;
  readonly person_key: Buffer;
  readonly person_name: Buffer;
  readonly is_protected: boolean;
  readonly mentor_id: string | null;
  readonly mentor_key: Buffer;
  readonly mentor_name: Buffer;
}

/** A visit whose names are still closed. */
export interface ClosedVisit extends Omit<Visit, "name" | "mentors"> {
  readonly mentee: SealedSubjectName;
  readonly met: readonly SealedName[];
}

/** The meetings to come at the institutions whose visits office the actor works in, with whoever is to be there. */
export async function expectedVisits({ tx }: Pick<Hands, "tx">): Promise<readonly ClosedVisit[]> {
  const rows = await tx<Row[]>`
    select s.id, s.planned_on as on_day, to_char(s.planned_time, 'HH24:MI') as at_time, s.kind, i.name as institution,
           p.id as person_id, p.key_wrapped as person_key, p.name_sealed as person_name, p.is_protected,
           c.id as mentor_id, c.key_wrapped as mentor_key, c.name_sealed as mentor_name
      from sessions s join people p on p.id = s.person_id join institutions i on i.id = s.institution_id
      left join mentor_assignments a on a.mentorship_id = s.mentorship_id and a.from_on <= s.planned_on and (a.to_on is null or a.to_on > s.planned_on)
      left join access.colleagues c on c.id = a.mentor_id
     where s.institution_id = any((select access.visits_offices())::uuid[]) and access.is_expected(s.status, s.kind, s.planned_on, s.place_left_on)
     order by s.planned_on, s.planned_time, s.id, a.as_co_mentor, c.id`;
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((lines) =>
    lines.slice(0, 1).map((row) => ({
      on: row.on_day,
      time: row.at_time,
      isVideo: row.kind === "video",
      institution: row.institution,
      mentee: { ...nameOf("people", row.person_id, row.person_key, row.person_name), isProtected: row.is_protected },
      met: lines.flatMap(({ mentor_id: id, mentor_key: key, mentor_name: name }) => (id === null ? [] : [nameOf("colleagues", id, key, name)])), // prettier-ignore
    })),
  );
}

export async function opened({ ring }: Pick<Hands, "ring">, visits: readonly ClosedVisit[]): Promise<readonly Visit[]> {
  const names = await ring.subjectNames(visits.map(({ mentee }) => mentee));
  const met = visits.flatMap(({ met: them }) => them);
  const mentors = await ring.otherNames(met);
  const mentorBy = new Map(met.map(({ keyId }, index) => [keyId, mentors[index] ?? ""]));
  return visits.map(({ mentee: _closed, met: them, ...visit }, index) => ({
    ...visit,
    name: names[index] ?? "",
    mentors: them.map(({ keyId }) => mentorBy.get(keyId) ?? ""),
  }));
}

const nameOf = (table: "people" | "colleagues", id: string, wrapped: Buffer, sealed: Buffer): SealedName => ({
  keyId: id,
  wrapped,
  sealed,
  place: { table, column: "name", row: id },
});

export interface Expected {
  readonly on: Day;
  readonly time: string | null;
  readonly personId: string;
}

/** Only that and when: for the work list, which names nobody. */
export async function daysExpected({ tx }: Pick<Context, "tx">): Promise<readonly Expected[]> {
  return tx<Expected[]>`
    select planned_on as "on", to_char(planned_time, 'HH24:MI') as time, person_id as "personId" from sessions
     where institution_id = any((select access.visits_offices())::uuid[]) and access.is_expected(status, kind, planned_on, place_left_on)
     order by planned_on, planned_time, id`;
}
