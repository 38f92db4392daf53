import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
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

/** The meetings to come at the institutions whose visits office the actor works in, with name and mentors. */
export async function visitsExpected({ tx, ring }: Hands): Promise<readonly Visit[]> {
  const rows = await tx<Row[]>`
    select s.id, s.planned_on as on_day, to_char(s.planned_time, 'HH24:MI') as at_time, s.kind, i.name as institution,
           p.id as person_id, p.key_wrapped as person_key, p.name_sealed as person_name, p.is_protected,
           c.id as mentor_id, c.key_wrapped as mentor_key, c.name_sealed as mentor_name
      from sessions s join people p on p.id = s.person_id join institutions i on i.id = s.institution_id
      left join mentor_assignments a on a.mentorship_id = s.mentorship_id and a.from_on <= s.planned_on and (a.to_on is null or a.to_on > s.planned_on)
      left join access.colleagues c on c.id = a.mentor_id
     where s.institution_id = any((select access.visits_offices())::uuid[]) and access.is_expected(s.status, s.kind, s.planned_on, s.place_left_on)
     order by s.planned_on, s.planned_time, s.id, a.as_co_mentor, c.id`;
  const names = await ring.subjectNames(
    rows.map((row) => ({
      ...nameOf("people", row.person_id, row.person_key, row.person_name),
      isProtected: row.is_protected,
    })),
  );
  const met = rows.filter((row) => row.mentor_id !== null);
  const mentors = await ring.otherNames(
    met.map((row) => nameOf("colleagues", row.mentor_id ?? "", row.mentor_key, row.mentor_name)),
  );
  const mentorsOf = new Map<string, string[]>();
  for (const [index, { id }] of met.entries()) mentorsOf.set(id, [...(mentorsOf.get(id) ?? []), mentors[index] ?? ""]);
  const visits = rows.map((row, index) => ({
    id: row.id,
    on: row.on_day,
    time: row.at_time,
    name: names[index] ?? "",
    mentors: mentorsOf.get(row.id) ?? [],
    isVideo: row.kind === "video",
    institution: row.institution,
  }));
  return [...new Map(visits.map((visit) => [visit.id, visit])).values()];
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
