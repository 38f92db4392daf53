import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { dayFrom } from "./dates.ts";

// oxlint-disable-next-line typescript/no-generated-empty-object-type -- the driver asks which types of our own its values may have: none
type Sql = postgres.ISql<Record<never, never>>;

/** Tagged template over one open transaction: `` tx`select …` ``. Values are always parameters. */
export type Transaction = Sql;

/** A query that is not sent before it is awaited or told to execute. */
export type Query = postgres.PendingQuery<postgres.Row[]>;

/** One query, or several in this order. */
export type Closing = Query | readonly Query[];

export interface Database {
  /**
   * One transaction on one connection. `opening` and `closing` are sent together with BEGIN and COMMIT, so that a request
   * costs as few trips as a bare query; a failure of any of them rolls everything back. Past its deadline nothing is
   * committed, and whoever waits is told at once that the database cannot be reached.
   */
  transaction<Opened, Value>(
    opening: (tx: Transaction) => Promise<Opened>,
    work: (tx: Transaction, opened: Opened) => Promise<{ value: Value; closing?: (tx: Transaction) => Closing }>,
    deadline?: AbortSignal,
  ): Promise<Value>;
  /** Runs `listener` for each notification on the channel, until the database is closed. */
  listen(channel: string, listener: () => void): Promise<void>;
  close(): Promise<void>;
}

/** A database error without the values that PostgreSQL likes to quote: a code and the name of the constraint or policy that refused. */
export class DatabaseError extends Error {
  readonly code: string;
  readonly constraint: string | null;
  constructor(code: string, constraint: string | null) {
    super(`database refused: ${code}${constraint === null ? "" : ` (${constraint})`}`);
    this.code = code;
    this.constraint = constraint;
  }
}

/**
 * What was to be stored is against a constraint or a policy. Where the rules had said yes, somebody else has most likely
 * changed what they looked at. A table that may not be touched at all is no such thing: that is a mistake of ours.
 */
export const isRefusedByTheRecord = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError &&
  (error.code.startsWith("23") || (error.code === "42501" && error.constraint !== null));

/** What was to be deleted is still named by another row. Asked within the transaction. */
export const isStillNamed = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && error.code === "23503";

/** The server is gone, or the connection to it. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Error && "code" in error && lostBy.has(String(error.code));

const lostBy = new Set([
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECT_TIMEOUT", "CONNECTION_DESTROYED",
  // PostgreSQL is stopping, has fallen, or is only just starting.
  "57P01", "57P02", "57P03",
]); // prettier-ignore

const types = {
  day: {
    to: 1082,
    from: [1082] as number[],
    serialize: String,
    parse: dayFrom,
  },
  moment: {
    to: 1184,
    from: [1184] as number[],
    serialize: String,
    parse: (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(" ", "T")),
  },
};

export function openDatabase(url: string, options: { connections?: number; silence?: number } = {}): Database {
  const open = () =>
    postgres(url, {
      max: options.connections ?? 10,
      types,
      onnotice: () => {},
      connect_timeout: 5,
      idle_timeout: 0,
      backoff,
      // Planned once a connection: with the policies in it, planning a question takes longer than answering it.
      connection: { application_name: "backontrack", plan_cache_mode: "force_generic_plan" },
    });
  let sql = open();
  const ears: Ear[] = [];
  /** A server that says nothing for so long hangs, or the way to it is cut: none of its connections is worth waiting for. */
  const abandon = async (silent: postgres.Sql, work: Promise<unknown>): Promise<void> => {
    const hangs = await Promise.race([work.then(nothing, nothing), pause(options.silence ?? longestAnswer, true)]);
    if (hangs !== true || silent !== sql) return;
    sql = open();
    await silent.end({ timeout: 0 });
  };
  return {
    async transaction(opening, work, deadline) {
      const from = sql;
      const connection = await reserved(from);
      const working = inTransaction(connection, opening, work, deadline);
      // The pool has already put aside a connection that is gone; given back, it would be handed out again.
      working.then(
        () => connection.release(),
        (error: unknown) => !isUnreachable(error) && connection.release(),
      );
      if (deadline === undefined) return working;
      return inTime(working, deadline, () => void abandon(from, working));
    },
    async listen(channel, listener) {
      const ear = openEar(url, channel, listener);
      ears.push(ear);
      await ear.listens;
    },
    async close() {
      await Promise.all([...ears.map((ear) => ear.close()), sql.end({ timeout: 5 })]);
    },
  };
}

/** Seconds until a lost connection is tried again: left to the driver, they grow to twenty. */
const backoff = (): number => 0.2 + Math.random() / 5;

interface Ear {
  readonly listens: Promise<unknown>;
  close(): Promise<void>;
}

/** The driver's own way of listening tries once to listen again after a loss; this one until it does. */
function openEar(url: string, channel: string, listener: () => void): Ear {
  const state = { isOpen: true, isTrying: false };
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    backoff,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: "backontrack listens" },
    onnotify: listener,
    onclose: () => void again(),
  } as postgres.Options<Record<string, never>>); // the driver's types leave out onnotify
  const listen = () => sql`listen ${sql(channel)}`;
  const again = async (): Promise<void> => {
    if (state.isTrying) return;
    state.isTrying = true;
    while (state.isOpen) {
      const listens = await listen().then(
        () => true,
        () => false,
      );
      if (listens) {
        listener(); // whatever was said in the meantime
        break;
      }
      await pause(500);
    }
    state.isTrying = false;
  };
  return {
    listens: listen(),
    async close() {
      state.isOpen = false;
      await sql.end({ timeout: 1 });
    },
  };
}

/** Nobody waits for ever: whoever gets no connection within this time is told that the database cannot be reached. */
const patience = 8_000;

/** The server ends what takes longer than five seconds: a rollback that is not answered in this time never will be. */
const longestAnswer = 7_000;

const nothing = (): void => {};

const tooLate = (why: string): Error => Object.assign(new Error(why), { code: "CONNECT_TIMEOUT" });

async function reserved(sql: postgres.Sql): Promise<postgres.ReservedSql> {
  const reserving = sql.reserve();
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  // What comes too late goes back.
  const giveBack = () => void reserving.then((connection) => connection.release(), nothing);
  try {
    return await inTime(reserving, waiting.signal, giveBack);
  } finally {
    clearTimeout(timer);
  }
}

/** `late` is called once when the time is over first. */
function inTime<Value>(working: Promise<Value>, deadline: AbortSignal, late: () => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      late();
      reject(tooLate("not in time"));
    };
    if (deadline.aborted) return over();
    deadline.addEventListener("abort", over, { once: true });
    const done = (): void => deadline.removeEventListener("abort", over);
    void working.then(resolve, reject).finally(done);
  });
}

async function inTransaction<Opened, Value>(
  connection: postgres.ReservedSql,
  opening: (tx: Transaction) => Promise<Opened>,
  work: (tx: Transaction, opened: Opened) => Promise<{ value: Value; closing?: (tx: Transaction) => Closing }>,
  deadline: AbortSignal | undefined,
): Promise<Value> {
  try {
    // A query of this driver is sent when it is first awaited; these have to be on the wire in just this order.
    const [, opened] = await settled([connection`begin`.execute(), opening(connection)]);
    const { value, closing } = await work(connection, opened as Opened); // settled keeps the order
    if (deadline?.aborted === true) throw new Error("not in time");
    const last = closing?.(connection) ?? [];
    await settled(
      [...(Array.isArray(last) ? last : [last]), connection`commit`].map((query: Query) => query.execute()),
    );
    return value;
  } catch (error) {
    if (!isUnreachable(error))
      await connection`rollback`.catch(() => connection`select pg_terminate_backend(pg_backend_pid())`.catch(() => {}));
    throw withoutValues(error);
  }
}

/** Waits for all, so that nothing is still on the wire when the first refusal is thrown. */
async function settled(promises: readonly unknown[]): Promise<unknown[]> {
  const results = await Promise.allSettled(promises);
  const refused = results.find((result) => result.status === "rejected");
  if (refused) throw refused.reason;
  return results.map((result) => (result.status === "fulfilled" ? result.value : undefined));
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof postgres.PostgresError)) return error;
  const clean = new DatabaseError(error.code, error.constraint_name ?? policyOf(error));
  // The message of PostgreSQL can quote a value; the place in our code is all that is needed to find the cause.
  if (error.stack !== undefined) clean.stack = error.stack.replace(error.message, clean.message);
  return clean;
}

/** A policy has no field of its own in the answer; the routine tells it, in any language, from a grant that is missing. */
function policyOf({ routine, message }: postgres.PostgresError): string | null {
  if (routine !== "ExecWithCheckOptions") return null;
  // Where no policy allows it at all, the first name is the table's.
  return /"(?<name>\w+)"/u.exec(message)?.groups?.["name"] ?? "";
}
