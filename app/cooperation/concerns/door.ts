import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import type { Context } from "#platform/route.ts";
import { dangerRecordPath } from "./paths.ts";
import { dangerRecords } from "./queries.ts";
import { words } from "./words.ts";

/** Records of danger that nobody has followed up, for the coordinators of the unit: today. */
export const dangerToFollowUp: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const lines = await dangerRecords(context, {
    limit: mostOfAKind,
    offset: 0,
    oldestFirst: true,
    isOpen: true,
    onlyMine: true,
  });
  return lines.map(({ id, by, road }) => ({
    href: dangerRecordPath.to({ dangerRecordId: id }),
    what: say.task(by ?? say.somebody),
    by: context.today,
    isUrgent: true,
    why: say.roads[road],
  }));
};

export interface Mentee {
  readonly id: string;
  readonly name: string;
}

/** The unit of a mentee whom the reader may know of; null when there is none such. */
export async function unitOfMentee({ tx }: Pick<Context, "tx">, personId: string): Promise<string | null> {
  const [row] = await tx<{ unit_id: string }[]>`
    select p.unit_id from people p where p.id = ${personId} and exists (select from mentorships m where m.person_id = p.id)`;
  return row?.unit_id ?? null;
}

/**
 * Those with a mentorship whom the reader may know of, by name, to choose from: each was seen in a list. What is done with the
 * form is about the one who is chosen.
 */
export async function menteesToChoose(
  { tx, ring, offers, concerns }: Pick<Context, "tx" | "ring" | "offers" | "concerns">,
  chosen: string | undefined,
): Promise<readonly Mentee[]> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer; is_protected: boolean }[]>`
    select p.id, p.key_wrapped, p.name_sealed, p.is_protected from people p where exists (select from mentorships m where m.person_id = p.id) limit 5000`;
  const names = await ring.subjectNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.id },
      isProtected: row.is_protected,
    })),
  );
  offers(...rows.map(({ id }) => id));
  concerns(...rows.map(({ id }) => id).filter((id) => id === chosen));
  return rows
    .map((row, index) => ({ id: row.id, name: names[index] ?? "" }))
    .toSorted((a, b) => a.name.localeCompare(b.name, "da"));
}
