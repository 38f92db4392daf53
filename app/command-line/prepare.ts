import { existsSync } from "node:fs";
import type { Acting } from "#app/acting.ts";
import { dayIn, systemClock } from "#platform/clock.ts";
import { DatabaseError, openDatabase, type Database } from "#platform/database.ts";
import { Failure } from "#platform/failure.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { createKeyFile, openKeyFile } from "#platform/sealing/key-file.ts";

/** What the database says of itself. */
export interface State {
  readonly keyFingerprint: string | null;
  readonly isDemonstration: boolean;
  /** A demonstration that was cut off while it was filled is none. */
  readonly isFilled: boolean;
  /** Begun without a demonstration, and set up or about to be. */
  readonly isForReal: boolean;
  readonly isEmpty: boolean;
}

const untouched: State = {
  keyFingerprint: null,
  isDemonstration: false,
  isFilled: false,
  isForReal: false,
  isEmpty: true,
};
const notThere = ["3F000", "42P01", "42883"]; // no such schema, table, function: never migrated

/** Changes nothing; also of a database that this program has never seen. */
export async function readState(url: string): Promise<State> {
  const database = openDatabase(url, { connections: 1 });
  try {
    return await stateOf(database);
  } catch (error) {
    if (error instanceof DatabaseError && notThere.includes(error.code)) return untouched;
    throw error;
  } finally {
    await database.close();
  }
}

function stateOf(database: Database): Promise<State> {
  const now = systemClock.now();
  return database.transaction(
    (tx) =>
      tx`select access.act_as_service('service:set-up', ${String(dayIn("UTC", now))}::date, ${String(now)}::timestamptz)`,
    async (tx) => {
      const rows = await tx<{ name: string; value: unknown }[]>`select name, value from access.settings`;
      const [colleagues] = await tx<{ some: boolean }[]>`select exists (select from access.colleagues) as some`;
      const setting = (name: string): unknown => rows.find((row) => row.name === name)?.value;
      const fingerprint = setting("key fingerprint");
      return {
        value: {
          keyFingerprint: typeof fingerprint === "string" ? fingerprint : null,
          isDemonstration: setting("demonstration") === true,
          isFilled: setting("demonstration filled") === true,
          isForReal: setting("begun without demonstration") === true,
          isEmpty: colleagues?.some !== true,
        },
      };
    },
  );
}

/** The key file of this database: made only for a database that has none yet, never anew for one that has. */
export async function openKeys(url: string, state: State, keyFile: string): Promise<KeyWrap> {
  if (state.keyFingerprint !== null) return openKeysOf(state, keyFile);
  const keys = existsSync(keyFile) ? openKeyFile(keyFile) : createKeyFile(keyFile);
  await remember(url, "key fingerprint", keys.fingerprint);
  return keys;
}

/** The key file of a database that is in use. */
export function openKeysOf(state: State, keyFile: string): KeyWrap {
  const keys = openKeyFile(keyFile);
  if (keys.fingerprint !== state.keyFingerprint)
    throw new Failure(
      `The key file ${keyFile} belongs to another database: set KEY_FILE to the one that belongs to this.`,
    );
  return keys;
}

export const rememberFilled = (url: string): Promise<void> => remember(url, "demonstration filled", true);

/** So that a later start without --no-demo does not fill it. */
export const rememberForReal = (url: string): Promise<void> => remember(url, "begun without demonstration", true);

async function remember(url: string, name: string, value: string | true): Promise<void> {
  const database = openDatabase(url, { connections: 1 });
  const now = systemClock.now();
  try {
    await database.transaction(
      (tx) =>
        tx`select access.act_as_service('service:set-up', ${String(dayIn("UTC", now))}::date, ${String(now)}::timestamptz)`,
      async (tx) => {
        await tx`insert into access.settings (name, value) values (${name}, ${JSON.stringify(value)}::text::jsonb)`;
        return { value: undefined };
      },
    );
  } finally {
    await database.close();
  }
}

export function actingOn(app: string, keys: KeyWrap): Acting & { close(): Promise<void> } {
  const database = openDatabase(app, { connections: 2 });
  return {
    database,
    keys,
    clock: systemClock,
    dayOf: (moment) => dayIn("Europe/Copenhagen", moment),
    close: () => database.close(),
  };
}
