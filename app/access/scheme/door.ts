import type { Context } from "#platform/route.ts";

type Hands = Pick<Context, "tx" | "ring">;

/** The key for text about nobody or several people; gives its id, which is the scheme's. */
export async function schemeKey({ tx, ring }: Hands): Promise<string> {
  const [scheme] = await tx<
    { id: string; key_wrapped: Buffer }[]
  >`select id, key_wrapped from schemes order by id limit 1`;
  if (!scheme) throw new Error("There is no scheme");
  await ring.take([{ keyId: scheme.id, wrapped: scheme.key_wrapped }]);
  return scheme.id;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
}

export const allUnits = async ({ tx }: Pick<Hands, "tx">): Promise<readonly Unit[]> =>
  tx<Unit[]>`select id, name from units order by name`;

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
