import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Typed } from "#platform/typed.ts";
import type { SavedBy } from "#platform/views/changed.tsx";

interface SavedRow {
  readonly changed_by: string | null;
  readonly changed_at: Moment | null;
  readonly key_wrapped: Buffer | null;
  readonly name_sealed: Buffer | null;
}

type Hands = Pick<Context, "tx" | "ring" | "actor">;

/** Who made the version that is on record, for whoever was overtaken by it; null when nobody has changed it. */
export async function whoSaved(hands: Hands, table: string, id: string, key = "id"): Promise<SavedBy | null> {
  const { tx } = hands;
  const [row] = await tx<SavedRow[]>`
    select saved.changed_by, saved.changed_at, c.key_wrapped, c.name_sealed
      from ${tx(table)} saved left join access.colleagues c on c.id = saved.changed_by
     where saved.${tx(key)}::text = ${id}`;
  return savedBy(hands, row);
}

/** The same where nothing is changed, only added: who recorded the fact that counts now. */
export async function whoRecorded(hands: Hands, table: string, id: string): Promise<SavedBy | null> {
  const { tx } = hands;
  const [row] = await tx<SavedRow[]>`
    select fact.recorded_by as changed_by, fact.recorded_at as changed_at, c.key_wrapped, c.name_sealed
      from ${tx(table)} fact left join access.colleagues c on c.id = fact.recorded_by
     where fact.id = ${id}`;
  return savedBy(hands, row);
}

interface Latest {
  /** Null where nothing is recorded yet. */
  readonly id: string | null;
}

/** What a form says of the fact that its author had before them: its id, or that there was none. */
export const latestFact = (fact: Latest | null | undefined): string => fact?.id ?? "0";

/** Whether a fact was recorded since that is not the one the author had before them. */
export const isOvertaken = (form: Pick<Typed, "get">, fact: Latest | null | undefined): boolean =>
  (form.get("_version") ?? "0") !== latestFact(fact);

/** Two who record the same thing do so one after the other: what is read from here on is how it then stands. */
export const oneAfterTheOther = async ({ tx }: Pick<Hands, "tx">, ...what: readonly string[]): Promise<void> =>
  void (await tx`select pg_advisory_xact_lock(hashtextextended(${what.join(" ")}, 7))`);

async function savedBy({ ring, actor }: Hands, row: SavedRow | undefined): Promise<SavedBy | null> {
  if (!row?.changed_at) return null;
  const { changed_by: by, changed_at: when, key_wrapped: wrapped, name_sealed: sealed } = row;
  const known = by !== null && wrapped !== null && sealed !== null;
  const [who = null] = known
    ? await ring.otherNames([{ keyId: by, wrapped, sealed, place: { table: "colleagues", column: "name", row: by } }])
    : [];
  return { who, isReader: by === actor.id, when };
}
