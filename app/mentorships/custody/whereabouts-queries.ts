import { notePlacesLeft } from "#app/mentorships/sessions/door.ts";
import type { Transaction } from "#platform/database.ts";
import type { Period } from "./custody.ts";
import { insertPeriods, periodsOf, placesMetAtBefore, type Person } from "./queries.ts";
import { spellsOf } from "./whereabouts.ts";

/** The one way in for lines about somebody: with them stands where they are. */
export async function recordPeriods(tx: Transaction, person: Person, periods: readonly Period[]): Promise<void> {
  await insertPeriods(tx, person, periods);
  await noteWhereabouts(tx, person);
}

/** Whatever asks the database where somebody is reads this; only custody.ts says what the lines mean together. */
async function noteWhereabouts(tx: Transaction, { personId, unitId }: Person): Promise<void> {
  const spells = spellsOf(await periodsOf(tx, personId), await placesMetAtBefore(tx, personId)).map((spell) => ({
    from_on: spell.from,
    until_on: spell.until,
    state: spell.is,
    kind: spell.kind,
    institution_id: spell.institutionId,
    since_on: spell.since,
    left_ids: spell.left,
    expected_release_on: spell.expectedRelease,
  }));
  await tx`delete from custody_whereabouts where person_id = ${personId}`;
  await tx`insert into custody_whereabouts (person_id, unit_id, from_on, until_on, state, kind, institution_id, since_on, left_ids, expected_release_on)
           select ${personId}::uuid, ${unitId}::uuid, s.* from jsonb_to_recordset(${JSON.stringify(spells)}::text::jsonb)
             as s(from_on date, until_on date, state text, kind text, institution_id uuid, since_on date, left_ids uuid[], expected_release_on date)`;
  await notePlacesLeft(tx, personId);
}
