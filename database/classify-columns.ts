import type postgres from "postgres";

/**
 * What each column holds, by rule where a rule can say it: ids, codes and dates may be plain; text about people is sealed.
 * Text that no rule explains has to be classified by hand in database/classification.txt, as no personal data, with the
 * reason; whatever else is text and about people must become a sealed column.
 */
export interface Column {
  readonly table: string;
  readonly column: string;
  readonly what: string;
}

interface Found {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isPersonal: boolean;
  readonly isEnum: boolean;
  readonly refersTo: string | null;
  readonly checks: readonly string[];
}

export const unclassified = "UNCLASSIFIED";

export async function classifyColumns(
  sql: postgres.Sql,
  byHand: ReadonlyMap<string, string>,
): Promise<readonly Column[]> {
  const rows = await sql<Found[]>`
    with tables as (
      select c.oid, n.nspname, c.relname,
             -- About somebody: it is a table of people, or a row of it points at one, or at a stretch of mentoring of one.
             c.oid::regclass::text in ('people', 'mentorships', 'access.colleagues')
               or exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
                             and f.confrelid in ('people'::regclass, 'mentorships'::regclass, 'access.colleagues'::regclass))
               or exists (select from pg_attribute a where a.attrelid = c.oid
                             and a.attname in ('person_id', 'mentorship_id', 'colleague_id', 'mentor_id', 'referral_id', 'people')) as is_personal
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'migration', 'jobs'))
    select case when t.nspname = 'public' then t.relname else t.nspname || '.' || t.relname end as table, a.attname as column,
           format_type(a.atttypid, null) as type, t.is_personal as "isPersonal",
           exists (select from pg_type y where y.oid = a.atttypid and y.typtype = 'e') as "isEnum",
           (select f.confrelid::regclass::text from pg_constraint f where f.conrelid = t.oid and f.contype = 'f' and f.conkey = array[a.attnum] limit 1) as "refersTo",
           coalesce((select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k
                      where k.conrelid = t.oid and k.contype = 'c' and a.attnum = any(k.conkey)), '{}') as checks
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     order by t.nspname = 'public', 1, a.attnum`;
  return rows.map((row) => ({
    table: row.table,
    column: row.column,
    what: byRule(row) ?? byHand.get(`${row.table}.${row.column}`) ?? unclassified,
  }));
}

const plainTypes: Readonly<Record<string, string>> = {
  uuid: "id",
  "uuid[]": "ids",
  date: "date",
  "timestamp with time zone": "date",
  "time without time zone": "date",
  daterange: "date",
  interval: "date",
  boolean: "code",
  integer: "number",
  bigint: "number",
  smallint: "number",
  numeric: "number",
  "integer[]": "number",
  "smallint[]": "number",
};

function byRule(column: Found): string | null {
  if (column.column.endsWith("_sealed")) return column.type === "bytea" ? "sealed text" : null;
  if (column.type === "bytea" || column.type === "bytea[]") return ofBytes(column.column);
  const plain = plainTypes[column.type] ?? (isCode(column) ? "code" : null);
  return plain === null ? null : column.isPersonal && plain !== "id" && plain !== "ids" ? `personal ${plain}` : plain;
}

function ofBytes(name: string): string | null {
  if (name.endsWith("key_wrapped")) return "wrapped key";
  if (/(?:^|_)tokens?$/u.test(name) || name === "about") return "keyed token";
  return /(?:^|_)(?:hash|digest|root|frontier)$/u.test(name) ? "hash" : null;
}

/** A text that can only be one of a list, or of a shape that leaves no room for words, is a code. */
function isCode({ type, column, checks, isEnum, refersTo }: Found): boolean {
  if (isEnum || refersTo !== null) return true;
  if (type !== "text" && type !== "text[]") return false;
  return checks.some(
    (check) =>
      new RegExp(`\\(?\\b${column}\\b(?:\\)|::text)*\\s*(?:=|<@)\\s*(?:ANY )?\\(*ARRAY\\[`, "u").test(check) ||
      new RegExp(`\\b${column}\\b = '`, "u").test(check) ||
      new RegExp(`\\b${column}\\b ~ '\\^`, "u").test(check),
  );
}

const head = `# What each column holds. Printed by test/schema.test.ts (UPDATE=1 prints it anew and keeps what was written by hand).
# Ids, codes, numbers and dates may be plain; "personal" ones are about somebody all the same. Text about people is sealed.
# Text that no rule explains is classified here by hand: "plain text: why no personal data can be in it".
`;

export const printClassification = (columns: readonly Column[]): string =>
  head +
  [...Map.groupBy(columns, ({ table }) => table)]
    .map(([, group]) => group.map(({ table, column, what }) => `${table}.${column} – ${what}`).join("\n"))
    .map((block) => `\n${block}\n`)
    .join("");

export function readClassification(text: string): ReadonlyMap<string, string> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const [name = "", ...what] = line.split(" – ");
      return [name, what.join(" – ")];
    }),
  );
}
