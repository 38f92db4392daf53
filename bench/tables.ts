import type { Sql } from "postgres";

/** Tables that the measured pages read or write, with the columns that the program seals; parents before children. */
export const tables = {
  colleagues: ["name"],
  role_grants: [],
  institutions: [],
  holidays: [],
  people: ["name"],
  agreement_facts: [],
  mentorships: [],
  mentorship_steps: ["reason"],
  mentor_assignments: [],
  coach_assignments: [],
  sessions: ["place"],
  session_facts: ["what_we_did", "own_words", "assessment", "note"],
  plans: [],
  wishes: ["want", "next_step", "who"],
  plan_reviews: ["sentence"],
  network_relations: ["contact"],
  network_answers: ["withhold_words"],
  permission_facts: [],
  custody_periods: [],
  custody_whereabouts: [],
} as const satisfies Record<string, readonly string[]>;

export type Table = keyof typeof tables;

export const homeOf = (table: Table): string =>
  table === "colleagues" || table === "role_grants" ? `access.${table}` : `public.${table}`;

/** The same tables in a schema of their own: same checks, keys and indexes, text instead of sealed bytes, no row-level security. */
export async function createPlainTables(sql: Sql): Promise<void> {
  await sql`create schema plain`;
  await sql`grant usage on schema plain to backontrack_app`;
  for (const [table, sealed] of Object.entries(tables) as [Table, readonly string[]][]) {
    await sql.unsafe(`create table plain.${table} (like ${homeOf(table)} including all)`);
    for (const column of sealed)
      await sql.unsafe(
        `alter table plain.${table} alter ${column}_sealed type text using '';
         alter table plain.${table} rename ${column}_sealed to ${column}`,
      );
    await sql.unsafe(
      `alter table plain.${table} drop column if exists key_wrapped, drop column if exists phone_sealed`,
    );
    await sql.unsafe(`grant select, insert, update on plain.${table} to backontrack_app`);
  }
  await addForeignKeys(sql);
}

async function addForeignKeys(sql: Sql): Promise<void> {
  const keys = await sql<{ table: Table; definition: string }[]>`
    select c.relname as table, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conrelid = any(${Object.keys(tables).map((table) => homeOf(table as Table))}::regclass[])`;
  for (const { table, definition } of keys) {
    const there = definition.replace(/REFERENCES (?:access\.)?(\w+)/u, (_, name: string) =>
      `REFERENCES ${name in tables ? "plain" : "public"}.${name}`,
    ); // prettier-ignore
    await sql.unsafe(`alter table plain.${table} add ${there}`);
  }
}
