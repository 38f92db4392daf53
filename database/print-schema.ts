import type postgres from "postgres";

/**
 * The whole schema as one readable file, printed from the catalogue: schemas, types, functions, tables with all that hangs
 * on them. The order is that of the names, so that the same schema is always the same text. Of the library's schema only
 * the names of its tables are said: its construction plan is in the migration.
 */
export async function printSchema(sql: postgres.Sql): Promise<string> {
  const schemas = await sql<{ name: string; comment: string | null; acl: string[] }[]>`
    select nspname as name, obj_description(n.oid, 'pg_namespace') as comment, coalesce(nspacl::text[], '{}') as acl
      from pg_namespace n where nspname !~ '^pg_' and nspname not in ('information_schema', 'migration') order by nspname`;
  const parts: string[] = [await extensions(sql)];
  for (const { name, comment, acl } of schemas) {
    const head = name === "public" ? [] : [`create schema ${name};`];
    if (comment !== null && name !== "public") head.push(`comment on schema ${name} is ${literal(comment)};`);
    parts.push([`-- ${"-".repeat(64)} ${name}`, ...head, ...grantsOf("schema", name, acl)].join("\n"));
    parts.push(...(name === "jobs" ? [await namesOnly(sql)] : await contentsOf(sql, name)));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

async function contentsOf(sql: postgres.Sql, schema: string): Promise<string[]> {
  return [
    ...(await types(sql, schema)),
    ...(await functions(sql, schema)),
    ...(await tables(sql, schema)),
    ...(await views(sql, schema)),
  ];
}

async function extensions(sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ name: string; schema: string }[]>`
    select extname as name, nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname <> 'plpgsql' order by 1`;
  return rows.map(({ name, schema }) => `create extension ${name} with schema ${schema};`).join("\n");
}

async function namesOnly(sql: postgres.Sql): Promise<string> {
  const rows = await sql<{ name: string; acl: string[] }[]>`
    select relname as name, coalesce(relacl::text[], '{}') as acl from pg_class where relnamespace = 'jobs'::regnamespace and relkind in ('r', 'p') order by 1`;
  return rows
    .map(({ name, acl }) => [`-- table jobs.${name}`, ...grantsOf("table", `jobs.${name}`, acl)].join("\n"))
    .join("\n");
}

async function types(sql: postgres.Sql, schema: string): Promise<string[]> {
  const enums = await sql<{ name: string; labels: string[] }[]>`
    select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
      from pg_type t join pg_enum e on e.enumtypid = t.oid where t.typnamespace = ${schema}::regnamespace group by 1 order by 1`;
  const domains = await sql<{ name: string; base: string; checks: string[] }[]>`
    select t.typname as name, format_type(t.typbasetype, t.typtypmod) as base,
           coalesce((select array_agg(pg_get_constraintdef(c.oid) order by c.conname) from pg_constraint c where c.contypid = t.oid), '{}') as checks
      from pg_type t where t.typtype = 'd' and t.typnamespace = ${schema}::regnamespace order by 1`;
  return [
    ...enums.map(({ name, labels }) => `create type ${schema}.${name} as enum (${labels.map(literal).join(", ")});`),
    ...domains.map(({ name, base, checks }) => `create domain ${schema}.${name} as ${[base, ...checks].join(" ")};`),
  ];
}

async function functions(sql: postgres.Sql, schema: string): Promise<string[]> {
  const rows = await sql<{ signature: string; definition: string; comment: string | null; acl: string[] | null }[]>`
    select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as definition, obj_description(p.oid, 'pg_proc') as comment,
           proacl::text[] as acl
      from pg_proc p where pronamespace = ${schema}::regnamespace and prokind in ('f', 'p')
       and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
     order by proname, pg_get_function_identity_arguments(p.oid)`;
  return rows.map(({ signature, definition, comment, acl }) =>
    [
      `${definition.trimEnd()};`,
      ...(comment === null ? [] : [`comment on function ${signature} is ${literal(comment)};`]),
      // Everybody may call a function unless somebody took that away: said only where it was.
      ...(acl === null
        ? []
        : [`revoke all on function ${signature} from public;`, ...grantsOf("function", signature, acl)]),
    ].join("\n"),
  );
}

interface Table {
  readonly id: number;
  readonly name: string;
  readonly comment: string | null;
  readonly acl: string[];
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly partition: string | null;
}

async function tables(sql: postgres.Sql, schema: string): Promise<string[]> {
  const rows = await sql<Table[]>`
    select oid::int as id, relname as name, obj_description(oid, 'pg_class') as comment, coalesce(relacl::text[], '{}') as acl,
           relrowsecurity as enabled, relforcerowsecurity as forced, pg_get_partkeydef(oid) as partition
      from pg_class where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p') order by relname`;
  const printed: string[] = [];
  for (const row of rows) printed.push(await printTable(sql, schema, row));
  return printed;
}

async function printTable(sql: postgres.Sql, schema: string, table: Table): Promise<string> {
  const name = `${schema}.${table.name}`;
  const columns = await columnsOf(sql, table.id);
  const constraints = await sql<{ name: string; definition: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = ${table.id}::oid and contype in ('p', 'u', 'f', 'c', 'x') order by position(contype in 'pufcx'), conname`;
  const lines = [
    ...columns.map(({ line }) => line),
    ...constraints.map((constraint) => `constraint ${constraint.name} ${constraint.definition}`),
  ];
  const partition = table.partition === null ? "" : ` partition by ${table.partition}`;
  return [
    `create table ${name} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n)${partition};`,
    ...(table.comment === null ? [] : [`comment on table ${name} is ${literal(table.comment)};`]),
    ...columns.flatMap(({ column, comment }) =>
      comment === null ? [] : [`comment on column ${name}.${column} is ${literal(comment)};`],
    ),
    ...(await indexesAndTriggers(sql, table.id)),
    ...(table.enabled ? [`alter table ${name} enable row level security;`] : []),
    ...(table.forced ? [`alter table ${name} force row level security;`] : []),
    ...(await policiesOf(sql, schema, table.name)),
    ...grantsOf("table", name, table.acl),
    ...columns.flatMap(({ column, acl }) => grantsOf("table", name, acl, column)),
  ].join("\n");
}

async function columnsOf(sql: postgres.Sql, table: number) {
  const rows = await sql<
    {
      column: string;
      type: string;
      filled: boolean;
      fallback: string | null;
      generated: string;
      identity: string;
      comment: string | null;
      acl: string[];
    }[]
  >`
    select a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as filled, pg_get_expr(d.adbin, d.adrelid) as fallback,
           a.attgenerated::text as generated, a.attidentity::text as identity, col_description(a.attrelid, a.attnum) as comment,
           coalesce(a.attacl::text[], '{}') as acl
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = ${table}::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`;
  return rows.map(({ column, type, filled, fallback, generated, identity, comment, acl }) => ({
    column,
    comment,
    acl,
    line: [column, type, filled ? "not null" : "", valueOf(fallback, generated, identity)]
      .filter((word) => word !== "")
      .join(" "),
  }));
}

function valueOf(fallback: string | null, generated: string, identity: string): string {
  if (identity !== "") return `generated ${identity === "a" ? "always" : "by default"} as identity`;
  if (fallback === null) return "";
  if (generated === "") return `default ${fallback}`;
  return `generated always as (${fallback}) ${generated === "s" ? "stored" : "virtual"}`;
}

async function indexesAndTriggers(sql: postgres.Sql, table: number): Promise<string[]> {
  const rows = await sql<{ definition: string }[]>`
    select pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = ${table}::oid and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
     union all
    select pg_get_triggerdef(oid) from pg_trigger where tgrelid = ${table}::oid and not tgisinternal order by 1`;
  return rows.map(({ definition }) => `${definition};`);
}

async function policiesOf(sql: postgres.Sql, schema: string, table: string): Promise<string[]> {
  const rows = await sql<
    { name: string; kind: string; command: string; roles: string[]; using: string | null; check: string | null }[]
  >`
    select policyname as name, permissive as kind, cmd as command, roles::text[] as roles, qual as using, with_check as check
      from pg_policies where schemaname = ${schema} and tablename = ${table} order by policyname`;
  return rows.map(({ name, kind, command, roles, using, check }) => {
    const clauses = [
      kind === "RESTRICTIVE" ? "as restrictive" : "",
      command === "ALL" ? "" : `for ${command.toLowerCase()}`,
      roles.join() === "public" ? "" : `to ${roles.join(", ")}`,
      using === null ? "" : `using (${oneLine(using)})`,
      check === null ? "" : `with check (${oneLine(check)})`,
    ];
    return (
      [`create policy ${name} on ${schema}.${table}`, ...clauses.filter((clause) => clause !== "")].join(" ") + ";"
    );
  });
}

async function views(sql: postgres.Sql, schema: string): Promise<string[]> {
  const rows = await sql<{ name: string; definition: string; options: string[] | null; acl: string[] }[]>`
    select relname as name, pg_get_viewdef(oid) as definition, reloptions as options, coalesce(relacl::text[], '{}') as acl
      from pg_class where relnamespace = ${schema}::regnamespace and relkind in ('v', 'm') order by relname`;
  return rows.map(({ name, definition, options, acl }) =>
    [
      `create view ${schema}.${name}${options === null ? "" : ` with (${options.join(", ")})`} as\n${definition}`,
      ...grantsOf("table", `${schema}.${name}`, acl),
    ].join("\n"),
  );
}

const privileges: Readonly<Record<string, string>> = {
  r: "select", a: "insert", w: "update", d: "delete", D: "truncate", x: "references", t: "trigger", m: "maintain",
  U: "usage", C: "create", X: "execute",
}; // prettier-ignore

/** What others than the owner were given: `backontrack_app=ar/backontrack_owner` is said as a grant. */
function grantsOf(kind: string, name: string, acl: readonly string[], column?: string): string[] {
  return acl
    .map((line) => /^(?<to>[^=]*)=(?<given>[^/]*)\/(?<by>.*)$/u.exec(line)?.groups ?? {})
    .filter(({ to, by }) => to !== by && to !== "pg_database_owner")
    .map(({ to, given }) => {
      const words = (given ?? "").split("").flatMap((letter) => privileges[letter] ?? []);
      const what = words.map((word) => (column === undefined ? word : `${word} (${column})`)).join(", ");
      return `grant ${what} on ${kind} ${name} to ${to === "" ? "public" : to};`;
    })
    .toSorted((a, b) => (a < b ? -1 : 1));
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
