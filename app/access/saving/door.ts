import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SavedBy } from "#platform/views/changed.tsx";

interface SavedRow {
  readonly changed_by: string | null;
  readonly changed_at: Moment | null;
  readonly key_wrapped: Buffer | null;
  readonly name_sealed: Buffer | null;
}

/** Who made the version that is on record, for whoever was overtaken by it; null when nobody has changed it. */
export async function whoSaved(
  { tx, ring, actor }: Pick<Context, "tx" | "ring" | "actor">,
  table: string,
  id: string,
  key = "id",
): Promise<SavedBy | null> {
  const [row] = await tx<SavedRow[]>`
    select saved.changed_by, saved.changed_at, c.key_wrapped, c.name_sealed
      from ${tx(table)} saved left join access.colleagues c on c.id = saved.changed_by
     where saved.${tx(key)}::text = ${id}`;
  if (!row?.changed_at) return null;
  const { changed_by: by, changed_at: when, key_wrapped: wrapped, name_sealed: sealed } = row;
  const known = by !== null && wrapped !== null && sealed !== null;
  const [who = null] = known
    ? await ring.otherNames([{ keyId: by, wrapped, sealed, place: { table: "colleagues", column: "name", row: by } }])
    : [];
  return { who, isReader: by === actor.id, when };
}
