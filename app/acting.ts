import { textOfLeaf } from "#app/records/trail/leaf.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database, Transaction } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { ActWords, Kind } from "#platform/route.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { openNameCache } from "#platform/sealing/name-cache.ts";
import { openRing, type Ring } from "#platform/sealing/ring.ts";
import type { Purpose } from "#app/access/permissions.ts";

export interface Acting {
  readonly database: Database;
  readonly keys: KeyWrap;
  readonly clock: Clock;
  dayOf(moment: Moment): Day;
}

export type ServiceName = "import" | "jobs" | "sequencer" | "set-up" | "sign-in";

export interface ServiceContext {
  readonly tx: Transaction;
  readonly ring: Ring;
  readonly today: Day;
  readonly now: Moment;
  concerns(...personIds: readonly string[]): void;
  /** Whose work it is, where a colleague has asked for it: on the leaf beside the service. */
  inTheNameOf(colleagueId: string): void;
}

export interface ServiceAct {
  readonly act: ActWords;
  readonly kind: Kind;
  readonly purpose: Purpose;
}

/** Work without a person at the keyboard: one transaction, one named service actor, and its leaf with it. */
export async function actAsService<Value>(
  { database, keys, clock, dayOf }: Acting,
  service: ServiceName,
  said: ServiceAct,
  work: (context: ServiceContext) => Promise<Value>,
): Promise<Value> {
  const now = clock.now();
  const today = dayOf(now);
  // Names are kept for this act alone and thrown away with it.
  const throwAway = openNameCache();
  const ring = openRing(keys, throwAway, () => now.epochMilliseconds);
  const concerned = new Set<string>();
  const named = new Set<string>();
  try {
    return await database.transaction(
      (tx) =>
        tx<
          { id: string }[]
        >`select access.act_as_service(${`service:${service}`}, ${String(today)}::date, ${String(now)}::timestamptz) as id`,
      async (tx, [row]) => {
        const value = await work({
          tx,
          ring,
          today,
          now,
          concerns: (...ids) => ids.forEach((id) => concerned.add(id)),
          inTheNameOf: (id) => void named.add(id),
        });
        const actor = { id: row?.id ?? "", role: `service:${service}`, sessionId: null, signedInBy: "service" };
        const people = [...new Set([...ring.opened, ...concerned])];
        const entry = textOfLeaf({
          at: now,
          ...said,
          route: `service ${service}`,
          actor,
          people,
          ids: [...named],
          outcome: 200,
          reference: null,
        });
        return {
          value,
          closing: (closing: Transaction) => closing`insert into trail.leaves (entry) values (${entry})`,
        };
      },
    );
  } finally {
    ring.forget();
  }
}
