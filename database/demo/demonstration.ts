import { dayIn, systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/database.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { fillFoundation } from "./foundation.ts";

/** Fills an empty database with an invented scheme, in which its invented colleagues have done what colleagues do. */
export async function fillDemonstration({
  databaseUrl,
  keys,
}: {
  readonly databaseUrl: string;
  readonly keys: KeyWrap;
}): Promise<void> {
  const database = openDatabase(databaseUrl, { connections: 1 });
  try {
    await fillFoundation({ database, keys, clock: systemClock, dayOf: (moment) => dayIn("Europe/Copenhagen", moment) });
  } finally {
    await database.close();
  }
}
