import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { plusDays, type Day } from "#platform/dates.ts";

export interface Word {
  readonly kind: "given" | "withdrawn" | "ended";
  readonly on: Day;
}

/** What is on record of somebody who has agreed: the sheet three days before the yes, and each word to the latest. */
export async function addAgreement(
  sql: postgres.Sql,
  person: { readonly id: string; readonly unitId: string; readonly takenBy: string },
  words: readonly Word[],
): Promise<void> {
  const { id, unitId, takenBy } = person;
  const [yes] = words;
  if (!yes) return;
  await sql`insert into agreement_facts (id, person_id, unit_id, kind, on_day, sheet_id, language, recorded_by)
    select ${randomUUID()}, ${id}, ${unitId}, 'handedOver', ${String(plusDays(yes.on, -3))}::date, id, 'da', ${takenBy} from information_sheets order by published_on limit 1`;
  for (const { kind, on } of words)
    await sql`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, taken_by, recorded_by)
      values (${randomUUID()}, ${id}, ${unitId}, ${kind}, ${String(on)}::date, ${kind === "ended" ? null : "inPerson"}, ${kind === "given" ? takenBy : null}, ${takenBy})`;
}
