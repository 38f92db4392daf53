import type { Acting } from "#app/acting.ts";
import { Failure } from "#platform/failure.ts";
import { connect, readSettings } from "./connect.ts";
import { actingOn, openKeysOf, readState } from "./prepare.ts";

/** Does a command's work on the database, beside the running service or by itself. */
export async function work<Value>(task: (acting: Acting) => Promise<Value>): Promise<Value> {
  const config = await readSettings();
  const connection = await connect(config, { shared: true });
  try {
    const state = await readState(connection.app);
    if (state.keyFingerprint === null)
      throw new Failure('This database has not been used by the service yet: run "npm start" first.');
    const acting = actingOn(connection.app, openKeysOf(state, config.keyFile));
    try {
      return await task(acting);
    } finally {
      await acting.close();
    }
  } finally {
    await connection.close();
  }
}
