import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import type { CustodyKind, Period } from "./custody.ts";

/** In the order in which they were recorded. */
export async function periodsOf(tx: Transaction, personId: string): Promise<readonly Period[]> {
  const rows = await tx<
    {
      id: string;
      kind: CustodyKind;
      institution_id: string | null;
      from_on: Day;
      to_on: Day | null;
      expected_release_on: Day | null;
      source: "hand" | "import";
      certainty: "certain" | "reported";
      replaces_id: string | null;
    }[]
  >`select id, kind, institution_id, from_on, to_on, expected_release_on, source, certainty, replaces_id
      from custody_periods where person_id = ${personId} order by position`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    institutionId: row.institution_id,
    from: row.from_on,
    to: row.to_on,
    expectedRelease: row.expected_release_on,
    source: row.source,
    certainty: row.certainty,
    replaces: row.replaces_id,
  }));
}

export const newPeriodId = (): string => randomUUID();

export async function insertPeriod(
  tx: Transaction,
  person: { readonly personId: string; readonly unitId: string },
  period: Period,
): Promise<void> {
  await tx`insert into custody_periods (id, person_id, unit_id, kind, institution_id, from_on, to_on, expected_release_on, source, certainty, replaces_id)
           values (${period.id}, ${person.personId}, ${person.unitId}, ${period.kind}, ${period.institutionId}, ${String(period.from)}::date,
                   ${period.to === null ? null : String(period.to)}::date, ${period.expectedRelease === null ? null : String(period.expectedRelease)}::date,
                   ${period.source}, ${period.certainty}, ${period.replaces})`;
}
