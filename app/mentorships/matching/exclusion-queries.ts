import type { MentorshipLine } from "#app/mentorships/lifecycle/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Conflict } from "./matching.ts";

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

export interface Exclusion extends Colleague {
  readonly why: Conflict["why"];
  readonly from: Day;
}

export async function exclusionsOf({ tx, ring }: Context, personId: string): Promise<readonly Exclusion[]> {
  const rows = await tx<{ id: string; why: Conflict["why"]; from_on: Day; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select c.id, e.why, e.from_on, c.key_wrapped, c.name_sealed from access.exclusions e join access.colleagues c on c.id = e.colleague_id
     where e.person_id = ${personId} and e.from_on <= access.today() and (e.to_on is null or e.to_on > access.today())`;
  const names = await ring.otherNames(rows.map(sealedName));
  return rows.map((row, index) => ({ id: row.id, name: names[index] ?? "", why: row.why, from: row.from_on }));
}

/** Everybody who could be kept out, by name. */
export async function colleagues({ tx, ring }: Context): Promise<readonly Colleague[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select id, key_wrapped, name_sealed from access.colleagues`;
  const names = await ring.otherNames(rows.map(sealedName));
  return rows
    .map(({ id }, index) => ({ id, name: names[index] ?? "" }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "da"));
}

const sealedName = (row: { id: string; key_wrapped: Buffer; name_sealed: Buffer }) => ({
  keyId: row.id,
  wrapped: row.key_wrapped,
  sealed: row.name_sealed,
  place: { table: "colleagues", column: "name", row: row.id },
});

export async function isAssigned({ tx }: Context, mentorshipId: string, colleagueId: string): Promise<boolean> {
  const [row] =
    await tx`select from mentor_assignments where mentorship_id = ${mentorshipId} and mentor_id = ${colleagueId}
                            and (to_on is null or to_on > access.today())`;
  return row !== undefined;
}

/** Ended and recorded again on one day, it holds again. */
export async function exclude(
  { tx }: Context,
  { personId, unitId }: MentorshipLine,
  { colleagueId, why }: { colleagueId: string; why: Conflict["why"] },
): Promise<void> {
  await tx`insert into access.exclusions (colleague_id, person_id, unit_id, why) values (${colleagueId}, ${personId}, ${unitId}, ${why})
           on conflict (colleague_id, person_id, from_on) do update set to_on = null`;
}

export async function endExclusion({ tx }: Context, personId: string, colleagueId: string): Promise<boolean> {
  const ended = await tx`update access.exclusions set to_on = access.today()
                          where person_id = ${personId} and colleague_id = ${colleagueId} and (to_on is null or to_on > access.today()) returning person_id`;
  return ended.length > 0;
}
