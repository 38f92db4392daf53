import type { Transaction } from "#platform/database.ts";
import { offsetOf, type ListState } from "#platform/views/list-state.ts";
import { fieldsOf, namingField, type Kind, type Row } from "./places.ts";

export interface Place {
  /** A municipality's is its number. */
  readonly id: string;
  readonly fields: Row;
  readonly version: number;
  /** The unit an institution belongs to, by name. */
  readonly unit: string;
}

export const idOf: Readonly<Record<Kind, "id" | "code">> = {
  units: "id",
  institutions: "id",
  municipalities: "code",
  police_districts: "id",
  holidays: "id",
  emergency_numbers: "id",
};

interface PlaceRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string | null;
  /** As in the database: the place of a number to call is a number. */
  readonly fields: Readonly<Record<string, string | number | null>>;
}

const placeOf = ({ id, version, unit, fields }: PlaceRow, kind: Kind): Place => ({
  id,
  version,
  unit: unit ?? "",
  fields: Object.fromEntries(fieldsOf[kind].map((field) => [field, String(fields[field] ?? "")])),
});

const unitOf = (tx: Transaction, kind: Kind) =>
  kind === "institutions" ? tx`(select name from units u where u.id = p.unit_id)` : tx`null`;

/** This year's and those to come; what is past only when asked for, so that the list is as long as it is useful. */
const daysOf = (tx: Transaction, when: string | undefined) =>
  when === "ahead"
    ? tx`p.on_day >= access.today()`
    : tx`(p.on_day >= date_trunc('year', access.today())::date) = ${when !== "earlier"}`;

export async function placesOf(
  tx: Transaction,
  kind: Kind,
  state: Omit<ListState, "total">,
): Promise<{ readonly rows: readonly Place[]; readonly total: number }> {
  const { confidence, unit, when } = state.filters;
  const wanted = tx`
    ${kind === "holidays" ? daysOf(tx, when) : tx`true`} and ${confidence === "unsure" ? tx`p.confidence <> 'high'` : tx`true`} and ${unit === "none" ? tx`p.unit_id is null` : tx`true`}`;
  // Names of our own columns, from the table above.
  const by = fieldsOf[kind].includes(state.sort.by) ? state.sort.by : namingField(kind);
  const sort = tx.unsafe(by === "on_day" ? "p.on_day" : `p.${by} collate "da-x-icu"`);
  const rows = await tx<(PlaceRow & { total: number })[]>`
    select p.${tx(idOf[kind])}::text as id, p.version, to_jsonb(p) as fields, ${unitOf(tx, kind)} as unit, count(*) over ()::int as total
      from ${tx(kind)} p where ${wanted} order by ${sort} ${state.sort.descending ? tx`desc` : tx`asc`}, 1
     limit ${state.pageSize} offset ${offsetOf(state)}`;
  return { rows: rows.map((row) => placeOf(row, kind)), total: rows[0]?.total ?? 0 };
}

export async function placeById(tx: Transaction, kind: Kind, id: string): Promise<Place | null> {
  const [row] = await tx<PlaceRow[]>`
    select p.${tx(idOf[kind])}::text as id, p.version, to_jsonb(p) as fields, ${unitOf(tx, kind)} as unit
      from ${tx(kind)} p where p.${tx(idOf[kind])}::text = ${id}`;
  return row ? placeOf(row, kind) : null;
}

/** What is empty is stored as nothing where nothing is allowed. */
const columnsOf = (row: Row): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      field,
      value === "" && ["region", "regime", "unit_id"].includes(field) ? null : value,
    ]),
  );

/** The field of another row that says the same already; null when there is none. */
export async function clash(tx: Transaction, kind: Kind, row: Row, besides: string | null): Promise<string | null> {
  // The same number to call stands on more than one road.
  if (kind === "emergency_numbers") return null;
  for (const field of [kind === "municipalities" ? "code" : kind === "holidays" ? "on_day" : "name"]) {
    const found = await tx`
      select from ${tx(kind)} where ${tx(field)}::text = ${row[field] ?? ""} and ${tx(idOf[kind])}::text is distinct from ${besides}`;
    if (found.length > 0) return field;
  }
  return null;
}

export async function addPlace(tx: Transaction, kind: Kind, row: Row): Promise<string> {
  const columns = columnsOf(row);
  if (kind === "units") {
    const [added] = await tx<{ id: string }[]>`
      insert into units (scheme_id, name, phone, duty_phone)
      select id, ${row["name"] ?? ""}, ${row["phone"] ?? ""}, ${row["duty_phone"] ?? ""} from schemes order by id limit 1 returning id`;
    return added?.id ?? "";
  }
  if (kind === "holidays") {
    const [agency] = await tx<{ id: string }[]>`select id from agencies order by id limit 1`;
    columns["agency_id"] = agency?.id ?? null;
  }
  const [added] = await tx<
    { id: string }[]
  >`insert into ${tx(kind)} ${tx(columns)} returning ${tx(idOf[kind])}::text as id`;
  return added?.id ?? "";
}

/** False when somebody else has saved since `version` was shown. */
export async function changePlace(
  tx: Transaction,
  kind: Kind,
  { id, version }: Pick<Place, "id" | "version">,
  row: Row,
): Promise<boolean> {
  // What a row is found by stays what it is.
  const { [idOf[kind]]: _fixed, ...columns } = columnsOf(row);
  const changed = await tx`
    update ${tx(kind)} set ${tx(columns)}, version = version + 1
     where ${tx(idOf[kind])}::text = ${id} and version = ${version} returning 1`;
  return changed.length === 1;
}

export const unitsToChoose = (tx: Transaction): Promise<readonly { value: string; label: string }[]> =>
  tx<{ value: string; label: string }[]>`select id as value, name as label from units order by name collate "da-x-icu"`;
