import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { Ring } from "#platform/sealing/ring.ts";
import { codesOf, tablesOf, type Column, type Table } from "#test/support/catalogue.ts";

/** What every text says that was filled in. */
export const somethingWritten = "Noget, der er skrevet.";

/** Which of the world's ids stands in which column; the rest is read out of the catalogue. */
export interface Hints {
  readonly ids: Readonly<Record<string, string>>;
  readonly author: string;
  /** A second row of each table is theirs, so that what "their own" opens can be seen. */
  readonly secondAuthor: string;
  /** What is about a colleague and no case is there of another colleague, too. */
  readonly secondColleague: string;
  readonly today: string;
  /** A row hangs on what is on record of them, where its parent is about somebody. */
  readonly ofPerson?: string;
}

type Row = Readonly<Record<string, unknown>>;

/** A row about the one case in every table that has none yet, with text sealed where the schema says sealed. */
export async function fillEmptyTables(owner: postgres.Sql, ring: Ring, hints: Hints): Promise<void> {
  const tables = await tablesOf(owner);
  let left = tables;
  let failures = new Map<string, unknown>();
  while (left.length > 0) {
    failures = new Map();
    const still: Table[] = [];
    for (const table of left) {
      const failure = await fill(owner, ring, hints, table);
      if (failure === null) continue;
      still.push(table);
      failures.set(table.name, failure);
    }
    if (still.length === left.length) break;
    left = still;
  }
  if (left.length > 0)
    throw new Error(
      `No row for ${[...failures].map(([name, why]) => `${name} (${why instanceof Error ? why.message : String(why)})`).join("; ")}`,
    );
}

/** One row in each of these tables, in this order. */
export async function fillThese(
  owner: postgres.Sql,
  ring: Ring,
  each: readonly Hints[],
  names: readonly string[],
): Promise<void> {
  const tables = await tablesOf(owner);
  for (const hints of each)
    for (const name of names) {
      const table = tables.find((one) => one.name.replace("public.", "") === name);
      const failure = table ? await insertSomehow(owner, ring, hints, table, hints.author) : new Error("no such table");
      if (failure !== null) throw new Error(`No row for ${name}`, { cause: failure });
    }
}

async function fill(owner: postgres.Sql, ring: Ring, hints: Hints, table: Table): Promise<unknown> {
  const failure = (await isEmpty(owner, table.name))
    ? await insertSomehow(owner, ring, hints, table, hints.author)
    : null;
  if (failure !== null) return failure;
  if (isRelation(table)) return null;
  if (
    !table.columns.some(({ name }) => ["person_id", "mentorship_id"].includes(name)) &&
    colleagueColumns.some(
      (name) => table.columns.some((column) => column.name === name) || `${table.name}.id`.endsWith(name),
    )
  ) {
    const { secondColleague: other } = hints;
    const ids = { ...hints.ids, mentor_id: other, colleague_id: other, "mentors.id": other };
    await insertSomehow(owner, ring, { ...hints, ids }, table, hints.author);
  }
  const author = table.columns.find(({ isAuthor }) => isAuthor);
  if (author) {
    const [row] = await owner.unsafe(
      `select from ${table.name} where ${author.name} = '${hints.secondAuthor}' limit 1`,
    );
    // Where a table holds one row for the case, there is no second: then its author is one of the case's.
    if (!row) await insertSomehow(owner, ring, hints, table, hints.secondAuthor);
  }
  return null;
}

const colleagueColumns: readonly string[] = ["mentor_id", "colleague_id", "mentors.id"];

/** Whose rows decide who somebody is to the case: the world sets them itself. */
const isRelation = ({ name }: Table): boolean =>
  ["access.exclusions", "access.role_grants", "public.coach_assignments", "public.mentor_assignments"].includes(name);

const isEmpty = async (owner: postgres.Sql, name: string): Promise<boolean> =>
  (await owner.unsafe(`select from ${name} limit 1`)).length === 0;

/** The fullest row that the constraints take. */
async function insertSomehow(
  owner: postgres.Sql,
  ring: Ring,
  hints: Hints,
  table: Table,
  author: string,
): Promise<unknown> {
  let failure: unknown = new Error("no attempt");
  for (const attempt of attempts(table)) {
    const row = await rowFor(owner, ring, hints, table, author, attempt);
    if (row === null) return new Error("its parent is empty");
    try {
      await owner.begin((tx) => tx`insert into ${tx(table.name)} ${tx(row as Record<string, never>)}`);
      return null;
    } catch (error) {
      failure = error;
    }
  }
  return failure;
}

interface Attempt {
  readonly which: (column: Column) => boolean;
  readonly codes: number;
}

function* attempts(table: Table): Generator<Attempt> {
  const most = Math.max(1, ...table.columns.map(({ name }) => codesOf(table, name).length));
  const required = ({ filled }: Column): boolean => filled;
  const ends = ({ name }: Column): boolean =>
    /^(?:to_on|left_on|replaced_on|disabled_on|checked_on|number|hash|.*ed_at|failure|replaces.*|corrects.*)$/u.test(
      name,
    );
  const which = [
    (column: Column) => required(column) || !ends(column),
    (column: Column) => required(column) || column.parent !== null || column.name.endsWith("_sealed"),
    (column: Column) => required(column) || column.parent !== null,
    (column: Column) => required(column) || column.name.endsWith("_sealed"),
    (column: Column) => required(column) || column.type === "date" || column.name.endsWith("_sealed"),
    required,
    // One optional column with what is required, each in turn.
    ...table.columns
      .filter(({ filled }) => !filled)
      .map(
        ({ name }) =>
          (column: Column) =>
            required(column) || column.name === name,
      ),
  ];
  for (const choose of which) for (let codes = 0; codes < most; codes++) yield { which: choose, codes };
}

async function rowFor(
  owner: postgres.Sql,
  ring: Ring,
  hints: Hints,
  table: Table,
  author: string,
  { which, codes }: Attempt,
): Promise<Row | null> {
  const row: Record<string, unknown> = {};
  // The key first: text is bound to the row it lies in.
  const ordered = table.columns.toSorted((a, b) => Number(b.type === "uuid") - Number(a.type === "uuid"));
  for (const column of ordered) {
    if (column.isAuthor) row[column.name] = author;
    else if (["id", "row_id"].includes(column.name) && column.parent === null && column.type === "uuid")
      row[column.name] = randomUUID();
    // A key of its own, before the text that lies under it.
    else if (column.name === "key_wrapped") row["key_wrapped"] = await ring.mint(String(row["id"]), "other");
    else if (which(column) && !(column.hasDefault && column.parent === null)) {
      const value =
        column.parent === null
          ? plainValue(ring, hints, table, column, row, codes)
          : await parentId(owner, hints, table, column);
      if (value === undefined) return null;
      if (value !== null) row[column.name] = value;
    }
  }
  return row;
}

async function parentId(
  owner: postgres.Sql,
  { ids, ofPerson }: Hints,
  table: Table,
  { name, parent, parentKey, parentIsOfAPerson, filled }: Column,
): Promise<unknown> {
  const short = table.name.replace(/^public\./u, "");
  const given = ids[`${short}.${name}`] ?? ids[name];
  if (given !== undefined) return given;
  const [row] = await owner.unsafe<{ key: unknown }[]>(
    `select ${parentKey} as key from ${parent} ${ofPerson !== undefined && parentIsOfAPerson ? `where person_id = '${ofPerson}'` : ""} order by ctid limit 1`,
  );
  return row?.key ?? (filled ? undefined : null);
}

function plainValue(ring: Ring, hints: Hints, table: Table, column: Column, row: Row, codes: number): unknown {
  const { name, type } = column;
  const given = hints.ids[name];
  if (type === "bytea") return bytesFor(ring, hints, table, name, row);
  const list = codesOf(table, name);
  if (list.length > 0) return type.endsWith("[]") ? [list[0]] : list[Math.min(codes, list.length - 1)];
  const values: Readonly<Record<string, unknown>> = {
    uuid: given ?? randomUUID(),
    "uuid[]": [hints.ids["person_id"]],
    date: hints.today,
    "timestamp with time zone": `${hints.today}T10:00:00Z`,
    "time without time zone": "10:00",
    boolean: false,
    integer: 1,
    smallint: 1,
    bigint: 1,
    numeric: 1,
    "text[]": [],
    "smallint[]": [1],
    jsonb: [],
  };
  return type in values ? values[type] : textFor(table, name);
}

/** Of a text with a shape: two letters, four digits; else a word. */
function textFor(table: Table, name: string): string {
  const shape = table.checks.find((check) => check.includes(`${name} ~ `)) ?? "";
  if (/\[0-9\]\{4\}/u.test(shape)) return "9999";
  return shape.includes("[a-z]") || name === "language" ? "da" : "word";
}

function bytesFor(ring: Ring, hints: Hints, table: Table, name: string, row: Row): Buffer {
  if (!name.endsWith("_sealed")) return randomBytes(32);
  const short = table.name.replace(/^.*\./u, "");
  const key = table.columns.find(({ isKey, type }) => isKey && type === "uuid")?.name ?? "";
  const id = [row["id"], row["row_id"], row[key]].find((value) => typeof value === "string") ?? "";
  return ring.seal(
    keyFor(hints, short, row),
    short,
    name.replace(/_sealed$/u, ""),
    id,
    readByProgram[name] ?? somethingWritten,
  );
}

/** What the program reads again, and no person. */
const readByProgram: Readonly<Record<string, string>> = {
  typed_sealed: "[]",
  lines_sealed: '{"rows":0,"good":0,"unmatched":0,"lines":[],"problems":[]}',
};

/** Text about a person lies under their key, a colleague's under theirs, anything else under the scheme's. */
function keyFor({ ids }: Hints, table: string, row: Row): string {
  // About several people, and always readable for who wrote it: under the scheme's, though a person is named.
  if (table === "danger_records" || table === "danger_follow_ups") return ids["scheme_id"] ?? "";
  const whose =
    ownKeys[table] ??
    ["relative_id", "person_id", "mentor_id", "colleague_id", "uploaded_by"].find(
      (name) => name in row && !ofSeveralPeople.includes(table),
    );
  const id = whose === undefined ? undefined : row[whose];
  return typeof id === "string" ? id : (ids["scheme_id"] ?? "");
}

const ofSeveralPeople: readonly string[] = ["complaints", "danger_records"];

/** Where the rule of the schema is another one. */
const ownKeys: Readonly<Record<string, string>> = {
  mentors: "id",
  match_proposals: "mentor_id",
  colleagues: "id",
  people: "id",
};
