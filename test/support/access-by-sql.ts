import type postgres from "postgres";
import type { Transaction } from "#platform/database.ts";
import type { TestService } from "#test/support/database.ts";
import type { Persona } from "#test/support/personas.ts";

/** How much of a table: all rows there are, those that name oneself, or some. */
export type Share = "all" | "own" | "some" | "none";

export interface Rights {
  readonly reads: Share;
  readonly adds: Share;
  readonly changes: Share;
  readonly removes: Share;
  /** A row that says that somebody else wrote it. */
  readonly forges: boolean;
}

interface Table {
  readonly name: string;
  readonly about: string | null;
  readonly changeable: readonly { readonly name: string; readonly type: string }[];
  readonly copied: readonly string[];
  /** The column that says whose the row is, where there is one. */
  readonly author: string | null;
  readonly rows: readonly { readonly place: string; readonly row: string }[];
  /** Null: of one person's rows alone, and all of them are at hand. */
  readonly total: number | null;
}

const most = 8;

export interface Asked {
  readonly table: string;
  readonly about: string | null;
  readonly changeable: readonly string[];
  readonly by: ReadonlyMap<Persona, Rights>;
}

/** What each may do with each table, tried as the service's login, with nothing kept. */
export async function askTheDatabase(test: TestService, personas: readonly Persona[]): Promise<Asked[]> {
  await test.owner.unsafe(attemptFunction);
  const tables = await tablesOf(test.owner);
  const colleagues = (await test.owner<{ id: string }[]>`select id from access.colleagues`).map(({ id }) => id);
  const answers = new Map(tables.map((table) => [table, new Map<Persona, Rights>()]));
  await inTurns(personas, (persona) =>
    asPersona(test, persona, async (tx) => {
      for (const table of tables) answers.get(table)?.set(persona, await rightsOn(tx, table, persona, colleagues));
    }),
  );
  return tables.map((table) => ({
    table: table.name,
    about: table.about,
    changeable: table.changeable.map(({ name }) => name),
    by: inOrder(personas, answers.get(table)),
  }));
}

/** Several are asked at once, and whoever answers first is not always the same: what is printed stands in the order of the people. */
export const inOrder = <Answer>(personas: readonly Persona[], by: ReadonlyMap<Persona, Answer> = new Map()) =>
  new Map([...by].toSorted(([one], [other]) => personas.indexOf(one) - personas.indexOf(other)));

/** As many at once as the service has connections. */
export async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([next(), next(), next(), next()]);
}

/** The same, of one of the other cases: the tables that have rows of that person, asked by those who could have to do with it. */
export async function askAboutOne(
  test: TestService,
  personas: readonly Persona[],
  personId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<Persona, Rights>>> {
  // Who is on record is said by who works with them: of the table itself, nothing more is to be told.
  const tables = (await tablesOf(test.owner, personId)).filter(
    ({ name, rows }) => rows.length > 0 && name !== "public.people",
  );
  const colleagues = (await test.owner<{ id: string }[]>`select id from access.colleagues`).map(({ id }) => id);
  const answers = new Map(tables.map(({ name }) => [name, new Map<Persona, Rights>()]));
  await inTurns(personas, (persona) =>
    asPersona(test, persona, async (tx) => {
      for (const table of tables) answers.get(table.name)?.set(persona, await rightsOn(tx, table, persona, colleagues));
    }),
  );
  return new Map([...answers].map(([table, by]) => [table, inOrder(personas, by)]));
}

export class NotKept extends Error {}

/** The rest happens as this persona, and is rolled back. */
export async function asPersona(
  test: TestService,
  { id, service }: Persona,
  work: (tx: Transaction) => Promise<void>,
): Promise<void> {
  const now = String(test.clock.now());
  const today = String(test.dayOf(test.clock.now()));
  await test.database
    .transaction(
      async (tx) => {
        if (id !== null) return tx`select access.act_as(${id}, ${today}::date, ${now}::timestamptz)`.execute();
        if (service !== undefined)
          return tx`select access.act_as_service(${`service:${service}`}, ${today}::date, ${now}::timestamptz)`.execute();
        return tx`select 1`.execute();
      },
      async (tx) => {
        await work(tx);
        throw new NotKept();
      },
    )
    .catch((error: unknown) => {
      if (!(error instanceof NotKept)) throw error;
    });
}

async function rightsOn(
  tx: Transaction,
  table: Table,
  persona: Persona,
  colleagues: readonly string[],
): Promise<Rights> {
  const self = persona.id ?? "no such id";
  const mine = (row: string): boolean => row.includes(self);
  const adds = await share(tx, table, self, (row) => inserts(table, row.row, self, colleagues), true);
  const forged = await share(tx, table, self, (row) => inAnothersName(table, row.row, self, colleagues), true);
  const changes =
    table.changeable.length === 0 ? "none" : await share(tx, table, self, ({ place }) => updates(table, place));
  const removes = await share(tx, table, self, ({ place }) => [`delete from ${table.name} where ctid = '${place}'`]);
  return { reads: await readsOf(tx, table, mine), adds, changes, removes, forges: forged !== "none" };
}

async function readsOf(tx: Transaction, table: Table, mine: (row: string) => boolean): Promise<Share> {
  const places = table.rows.map(({ place }) => place);
  if (table.total !== null) {
    const [seen] = await tx<{ state: string[] }[]>`
      select probe.attempt(array[${`select from ${table.name}`}]::text[]) as state`;
    const count = Number(/^ok (\d+)$/u.exec(seen?.state[0] ?? "")?.[1] ?? 0);
    if (count === 0) return "none";
    if (count === table.total) return "all";
  }
  const visible = await tx.unsafe<{ place: string }[]>(
    `select ctid::text as place from ${table.name} where ctid = any('{${places.map((place) => `"${place}"`).join(",")}}'::tid[])`,
  );
  const rows = table.rows.filter(({ place }) => visible.some((row) => row.place === place));
  if (table.total === null && rows.length === 0) return "none";
  if (table.total === null && rows.length === table.rows.length) return "all";
  return rows.length > 0 && rows.every(({ row }) => mine(row)) ? "own" : "some";
}

async function share(
  tx: Transaction,
  table: Table,
  self: string,
  statements: (row: { place: string; row: string }) => readonly string[],
  isInsert = false,
): Promise<Share> {
  const tried = rowsToTry(table, self).map((row) => ({ row, texts: statements(row) }));
  const texts = tried.flatMap((one) => one.texts);
  if (texts.length === 0) return "none";
  const [answer] = await tx<{ state: string[] }[]>`select probe.attempt(${texts}::text[]) as state`;
  const states = answer?.state ?? [];
  let at = 0;
  const allowed: { row: string; text: string }[] = [];
  for (const { row, texts: each } of tried)
    for (const text of each) {
      if (passes(states[at++] ?? "")) allowed.push({ row: row.row, text });
    }
  if (allowed.length === 0) return "none";
  // Put in their own name only: of each row, the copy as it is was refused.
  const others = allowed.filter(({ row, text }) => (isInsert ? !text.includes(self) : !row.includes(self)));
  if (others.length === 0) return "own";
  const rows = new Set(allowed.map(({ row }) => row));
  return isInsert || rows.size === tried.length ? "all" : "some";
}

/** A few, those that name oneself among them. */
function rowsToTry({ rows }: Table, self: string): Table["rows"] {
  const mine = rows.filter(({ row }) => row.includes(self)).slice(0, 3);
  return [...mine, ...rows.filter((row) => !mine.includes(row)).slice(0, most - mine.length)];
}

/** Row security asks before the constraints do: whatever is refused later was allowed. */
const passes = (state: string): boolean => /^(?:ok [1-9]|23)/u.test(state);

function inserts(table: Table, row: string, self: string, colleagues: readonly string[]): string[] {
  const copy = only(row, table.copied);
  const named = colleagues.filter((id) => id !== self && copy.includes(id));
  return [copy, ...named.map((id) => copy.replaceAll(id, self))]
    .filter((json) => !json.includes("no such id"))
    .map((json) => into(table.name, table.copied, json));
}

/** Each of these again, as if somebody else had done it. */
function inAnothersName(table: Table, row: string, self: string, colleagues: readonly string[]): string[] {
  const { author } = table;
  const another = colleagues.find((id) => id !== self) ?? "";
  if (author === null) return [];
  const columns = [...table.copied, author];
  const copy = JSON.stringify({ ...(JSON.parse(row) as object), [author]: another });
  const named = colleagues.filter((id) => id !== self && id !== another && only(row, table.copied).includes(id));
  return [copy, ...named.map((id) => copy.replaceAll(id, self))].map((json) =>
    into(table.name, columns, only(json, columns)),
  );
}

function only(row: string, columns: readonly string[]): string {
  const whole = JSON.parse(row) as Readonly<Record<string, unknown>>; // of to_jsonb
  return JSON.stringify(Object.fromEntries(columns.map((name) => [name, whole[name]])));
}

function into(table: string, names: readonly string[], json: string): string {
  const columns = names.map((name) => `"${name}"`).join(", ");
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, ${quoted(json)}::jsonb)`;
}

function updates({ name, changeable }: Table, place: string): string[] {
  const set = (value: (column: { name: string; type: string }) => string): string =>
    `update ${name} set ${changeable.map((column) => `"${column.name}" = ${value(column)}`).join(", ")} where ctid = '${place}'`;
  const same = (column: { name: string }): string => `"${column.name}"`;
  const mine: Readonly<Record<string, string>> = {
    "timestamp with time zone": "access.now()",
    date: "access.today()",
    uuid: "access.actor()",
  };
  return [set(same), set((column) => mine[column.type] ?? same(column))];
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function tablesOf(owner: postgres.Sql, personId: string | null = null): Promise<Table[]> {
  const tables = await owner<(Omit<Table, "rows" | "total"> & { whose: string | null })[]>`
    select n.nspname || '.' || c.relname as name, obj_description(c.oid, 'pg_class') as about,
           coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
             filter (where has_column_privilege('backontrack_app', c.oid, a.attnum, 'UPDATE')), '[]') as changeable,
           coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '' and a.attidentity = ''
              and (has_column_privilege('backontrack_app', c.oid, a.attnum, 'INSERT') or not has_any_column_privilege('backontrack_app', c.oid, 'INSERT'))
              and coalesce(pg_get_expr(d.adbin, d.adrelid), '') <> 'access.actor()'), '{}') as copied,
           min(a.attname::text) filter (where pg_get_expr(d.adbin, d.adrelid) = 'access.actor()') as author,
           min(a.attname::text) filter (where a.attname = 'person_id' or (c.oid = 'people'::regclass and a.attname = 'id')) as whose
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'access', 'trail') group by n.nspname, c.relname, c.oid order by c.oid`;
  const filled: Table[] = [];
  for (const table of tables.filter(({ whose }) => personId === null || whose !== null)) {
    const of = personId === null ? "" : `where ${table.whose} = '${personId}'`;
    const rows = await owner.unsafe<{ place: string; row: string }[]>(
      `select ctid::text as place, to_jsonb(t)::text as row from ${table.name} t ${of} order by to_jsonb(t) ? 'mentorship_id' desc, ctid limit 200`,
    );
    const [count] =
      personId === null
        ? await owner.unsafe<{ total: number }[]>(`select count(*)::int as total from ${table.name}`)
        : [];
    filled.push({ ...table, rows, total: count?.total ?? null });
  }
  return filled;
}

/** Carries each statement out and takes it back; says how many rows it met, or the code with which it was refused. */
const attemptFunction = `
create schema if not exists probe;
create or replace function probe.attempt(statements text[]) returns text[] language plpgsql as $$
declare statement text; met bigint; states text[] := '{}';
begin
  foreach statement in array statements loop
    begin
      execute statement;
      get diagnostics met = row_count;
      raise exception using errcode = 'TRIED', message = met::text;
    exception when others then
      states := states || case when sqlstate = 'TRIED' then 'ok ' || sqlerrm else sqlstate end;
    end;
  end loop;
  return states;
end $$;
grant usage on schema probe to backontrack_app;
`;
