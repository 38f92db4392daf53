import { existsSync } from "node:fs";
import type { Acting } from "#app/acting.ts";
import { dayIn, systemClock } from "#platform/clock.ts";
import { openDatabase, type Database } from "#platform/database.ts";
import { Failure } from "#platform/failure.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { createKeyFile, openKeyFile } from "#platform/sealing/key-file.ts";

/** What the database says of itself. */
export interface State {
  readonly keyFingerprint: string | null;
  readonly isDemonstration: boolean;
  readonly isEmpty: boolean;
}

export function readState(database: Database): Promise<State> {
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
          isEmpty: colleagues?.some !== true,
        },
      };
    },
  );
}

/** The key file of this database: made only for a database that has none yet, never anew for one that has. */
export async function openKeys(database: Database, state: State, keyFile: string): Promise<KeyWrap> {
  if (state.keyFingerprint === null) {
    const keys = existsSync(keyFile) ? openKeyFile(keyFile) : createKeyFile(keyFile);
    await remember(database, keys.fingerprint);
    return keys;
  }
  const keys = openKeyFile(keyFile);
  if (keys.fingerprint !== state.keyFingerprint)
    throw new Failure(
      `The key file ${keyFile} belongs to another database: set KEY_FILE to the one that belongs to this.`,
    );
  return keys;
}

async function remember(database: Database, fingerprint: string): Promise<void> {
  const now = systemClock.now();
  await database.transaction(
    (tx) =>
      tx`select access.act_as_service('service:set-up', ${String(dayIn("UTC", now))}::date, ${String(now)}::timestamptz)`,
    async (tx) => {
      await tx`insert into access.settings (name, value) values ('key fingerprint', to_jsonb(${fingerprint}::text))`;
      return { value: undefined };
    },
  );
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
