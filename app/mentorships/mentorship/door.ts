import { nameIn } from "#app/people/door.ts";
import type { Stage } from "#app/mentorships/lifecycle/lifecycle.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { waits, waitsPage } from "./waiting.tsx";

export { waits, waitsPage };

/** What every page about one mentorship needs to know of it. */
export interface Mentorship {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly stage: Stage;
  readonly stageSince: Day;
  readonly name: string;
  /** The language the mentee reads. */
  readonly language: string;
  /** As the reader: coordinator of the unit. */
  readonly isCoordinated: boolean;
  /** As the reader: mentor or co-mentor today. */
  readonly isMine: boolean;
  /** An agreement is in force: what depends on it may be written. */
  readonly isAgreed: boolean;
  /** The last day of an agreement that is over: what was done until then may still be noted. */
  readonly agreedUntil: Day | null;
}

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly stage: Stage;
  readonly stage_since: Day;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly language: string;
  readonly is_coordinated: boolean;
  readonly is_mine: boolean;
  readonly is_agreed: boolean;
  readonly agreed_until: Day | null;
}

/** The row of a mentorship as it was asked for, not opened yet; none where the reader may not see it. */
export type MentorshipAsked = readonly Row[];

export const askForMentorship = (tx: Context["tx"], id: string): Promise<MentorshipAsked> =>
  tx<Row[]>`
    select m.id, m.person_id, m.unit_id, m.stage, m.stage_since, p.key_wrapped, p.name_sealed, p.is_protected, p.language,
           m.unit_id = any((select access.units())::uuid[]) as is_coordinated, m.id = any((select access.my_mentorships())::uuid[]) as is_mine,
           access.agreement_stands(m.id) as is_agreed, access.agreed_until(m.id) as agreed_until
      from mentorships m join people p on p.id = m.person_id where m.id = ${id}`.execute();

type Opening = Pick<Context, "tx" | "ring"> & Partial<Pick<Context, "actsAs">>;

/** Null also when the reader may not see it. The leaf then says who the reader is to this mentee. Brings the mentee's key, so that their texts can be opened and sealed. */
export const mentorshipById = async (context: Opening, id: string): Promise<Mentorship | null> =>
  mentorshipFrom(context, await askForMentorship(context.tx, id));

export async function mentorshipFrom(
  { ring, actsAs }: Pick<Opening, "ring" | "actsAs">,
  [row]: MentorshipAsked,
): Promise<Mentorship | null> {
  if (!row) return null;
  actsAs?.(row.is_coordinated ? "coordinator" : row.is_mine ? "mentor" : "mentor coach");
  await ring.takeSubjects([{ keyId: row.person_id, wrapped: row.key_wrapped }]);
  const [name = ""] = await ring.subjectNames([nameIn(row)]);
  return {
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    stage: row.stage,
    stageSince: row.stage_since,
    name,
    language: row.language,
    isCoordinated: row.is_coordinated,
    isMine: row.is_mine,
    isAgreed: row.is_agreed,
    agreedUntil: row.agreed_until,
  };
}

/** For those who work on it: coordinators of the unit and its mentors. To their coach there is no such page. */
export async function mentorshipToWorkOn(
  context: Pick<Context, "tx" | "ring" | "actsAs">,
  id: string,
): Promise<Mentorship | null> {
  return toWorkOn(await mentorshipById(context, id));
}

export const toWorkOn = (mentorship: Mentorship | null): Mentorship | null =>
  mentorship && (mentorship.isCoordinated || mentorship.isMine) ? mentorship : null;

/** Who has looked is for those who may ask: to anybody else there is no such page, and no link to it. */
export const trailOf = ({ isCoordinated, personId }: Mentorship): string | undefined =>
  isCoordinated ? `/people/${personId}/trail` : undefined;
