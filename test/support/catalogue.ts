import type postgres from "postgres";

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly filled: boolean;
  readonly hasDefault: boolean;
  readonly isAuthor: boolean;
  readonly parent: string | null;
  readonly parentKey: string | null;
  readonly parentIsOfAPerson: boolean;
  readonly isKey: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly checks: readonly string[];
}

/** The codes that a check of the table allows in this column. */
export function codesOf(table: Table, column: string): readonly string[] {
  const check = table.checks.find(
    (text) =>
      new RegExp(`\\b${column}\\b(?:\\)|::text)* (?:= ANY|<@)`, "u").test(text) && !/\bOR\b|\bAND\b/u.test(text),
  );
  return check === undefined
    ? []
    : [...check.matchAll(/'((?:[^']|'')*)'::text/gu)].map(([, code]) => (code ?? "").replaceAll("''", "'"));
}

/** Every table of the database, as its catalogue describes it. */
export async function tablesOf(owner: postgres.Sql): Promise<Table[]> {
  return owner<Table[]>`
    select n.nspname || '.' || c.relname as name,
           coalesce((select array_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'), '{}') as checks,
           json_agg(json_build_object(
             'name', a.attname, 'type', format_type(a.atttypid, null), 'filled', a.attnotnull, 'hasDefault', d.adbin is not null,
             'isAuthor', coalesce(pg_get_expr(d.adbin, d.adrelid) = 'access.actor()', false),
             'isKey', exists (select from pg_constraint p where p.conrelid = c.oid and p.contype = 'p' and a.attnum = any(p.conkey)),
             'parent', f.confrelid::regclass::text,
             'parentIsOfAPerson', exists (select from pg_attribute p where p.attrelid = f.confrelid and p.attname = 'person_id'),
             'parentKey', (select attname from pg_attribute where attrelid = f.confrelid and attnum = f.confkey[1])) order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      left join lateral (select * from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.conkey[1] = a.attnum order by oid limit 1) f on true
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'access', 'trail') group by n.nspname, c.relname, c.oid order by 1`;
}
