import type postgres from "postgres";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { newKey, seal } from "#platform/sealing/sealing.ts";
import { homeOf, tables, type Table } from "./tables.ts";

type Row = Readonly<Record<string, string | number | boolean | null>> & { readonly id?: string };

export interface Writer {
  readonly by: string;
  newKeyOf(keyId: string): Promise<void>;
  write(table: Table, keyId: string, row: Row): Promise<void>;
  account(colleagueId: string, email: string): Promise<void>;
  flush(): Promise<void>;
  end(): Promise<void>;
}

/** Rows waiting to be written a few thousand at a time, each table after those it points at. */
export function openWriter(sql: postgres.Sql, keys: KeyWrap, by: string): Writer {
  const opened = new Map<string, { key: Buffer; wrapped: Buffer }>();
  const waiting = new Map<Table, { keyId: string; row: Row }[]>();
  const accounts: { id: string; email: string }[] = [];
  let count = 0;
  const writer: Writer = {
    by,
    async newKeyOf(keyId) {
      const key = newKey();
      opened.set(keyId, { key, wrapped: await keys.wrap(key, keyId) });
      if (count > 20_000) await writer.flush();
    },
    async write(table, keyId, row) {
      const rows = waiting.get(table) ?? [];
      rows.push({ keyId, row });
      waiting.set(table, rows);
      count++;
    },
    async account(id, email) {
      accounts.push({ id, email });
    },
    async flush() {
      for (const table of Object.keys(tables) as Table[]) {
        const rows = waiting.get(table) ?? [];
        waiting.delete(table);
        if (rows.length === 0) continue;
        await insert(sql, homeOf(table), rows.map(({ keyId, row }) => sealedRow(table, row, opened.get(keyId)))); // prettier-ignore
        await insert(sql, `plain.${table}`, rows.map(({ row }) => row)); // prettier-ignore
      }
      count = 0;
    },
    async end() {
      await writer.flush();
      for (const { id, email } of accounts) {
        const { key } = opened.get(id) ?? { key: newKey() };
        const place = { table: "accounts", column: "email", row: id };
        await sql`insert into access.accounts (colleague_id, email_sealed, email_token) values (${id}, ${seal(key, place, email)}, ${keys.token("email", email)})`;
      }
    },
  };
  return writer;
}

const hexOf = (bytes: Buffer): string => `\\x${bytes.toString("hex")}`;

function sealedRow(table: Table, row: Row, known: { key: Buffer; wrapped: Buffer } | undefined): Row {
  const sealed: readonly string[] = tables[table];
  const result: Record<string, Row[string]> = {};
  for (const [column, value] of Object.entries(row))
    if (!sealed.includes(column)) result[column] = value;
    else if (known && typeof value === "string")
      result[`${column}_sealed`] = hexOf(seal(known.key, { table, column, row: row.id ?? "" }, value));
  if (known && (table === "people" || table === "colleagues")) result["key_wrapped"] = hexOf(known.wrapped);
  return result;
}

async function insert(sql: postgres.Sql, table: string, rows: readonly Row[]): Promise<void> {
  for (const alike of Map.groupBy(rows, (row) => Object.keys(row).join(", ")).values()) {
    const columns = Object.keys(alike[0] ?? {}).join(", ");
    await sql.unsafe(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::text::json)`,
      [JSON.stringify(alike)],
    );
  }
}
