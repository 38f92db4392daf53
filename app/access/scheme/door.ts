import type { Context } from "#platform/route.ts";

type Hands = Pick<Context, "tx" | "ring">;

interface SchemeRow {
  readonly id: string;
  readonly key_wrapped: Buffer;
}

async function taken(ring: Hands["ring"], rows: readonly SchemeRow[]): Promise<string> {
  const [scheme] = rows;
  if (!scheme) throw new Error("There is no scheme");
  await ring.take([{ keyId: scheme.id, wrapped: scheme.key_wrapped }]);
  return scheme.id;
}

/**
 * The key for text about nobody or several people; gives its id, which is the scheme's: of the scheme in which the writer
 * coordinates, is a mentor, or answers for an institution. Who works for all schemes alike writes in the first.
 */
export async function schemeKey({ tx, ring }: Hands): Promise<string> {
  const rows = await tx<SchemeRow[]>`
    select s.id, s.key_wrapped from schemes s
     order by s.id = any((select access.schemes())::uuid[]) desc, exists (select from mentors m where m.id = access.actor() and m.scheme_id = s.id) desc,
              exists (select from institutions i join units u on u.id = i.unit_id where i.id = any((select access.institutions())::uuid[]) and u.scheme_id = s.id) desc, s.id limit 1`;
  return taken(ring, rows);
}

/** The same whoever asks: for what belongs to no scheme. */
export const firstSchemeKey = async ({ tx, ring }: Hands): Promise<string> =>
  taken(ring, await tx<SchemeRow[]>`select id, key_wrapped from schemes order by id limit 1`);

/** Of the scheme that this row belongs to: for what is read of it and written to it. */
export const schemeKeyOf = async (
  { tx, ring }: Hands,
  table: "units" | "remarks" | "complaints" | "danger_records" | "working_group_meetings" | "lessons",
  id: string,
): Promise<string> =>
  taken(
    ring,
    await tx<
      SchemeRow[]
    >`select s.id, s.key_wrapped from schemes s join ${tx(table)} t on t.scheme_id = s.id where t.id = ${id}`,
  );

/** Of every scheme there is, for a list; each row says whose it is. */
export async function takeSchemeKeys({ tx, ring }: Hands): Promise<void> {
  const rows = await tx<SchemeRow[]>`select id, key_wrapped from schemes`;
  await ring.take(rows.map(({ id, key_wrapped }) => ({ keyId: id, wrapped: key_wrapped })));
}

export interface Unit {
  readonly id: string;
  readonly name: string;
}

export const allUnits = async ({ tx }: Pick<Hands, "tx">): Promise<readonly Unit[]> =>
  tx<Unit[]>`select id, name from units order by name collate "da-x-icu"`;

/** The unit somebody belongs to by their work: the one they coordinate, or the one that receives what comes from their institution. */
export async function ownUnit({ tx }: Pick<Hands, "tx">): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from units where id = any((select access.units())::uuid[])
    union all select unit_id from institutions where id = any((select access.institutions())::uuid[]) and unit_id is not null limit 1`;
  return row?.id ?? null;
}

/** The names of those of these colleagues whom the reader may know, by id; anybody else is not in it. */
export async function namesOfColleagues(
  { tx, ring }: Hands,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ id: string; key_wrapped: Buffer; name_sealed: Buffer }[]>`
    select id, key_wrapped, name_sealed from access.colleagues where id = any(${[...new Set(ids)]}::uuid[])`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.id },
    })),
  );
  return new Map(rows.map(({ id }, index) => [id, names[index] ?? ""]));
}
