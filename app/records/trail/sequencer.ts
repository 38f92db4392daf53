import type { Acting } from "#app/acting.ts";
import type { Transaction } from "#platform/database.ts";
import { append, emptyFrontier, leafHash, rootOf } from "#platform/merkle/merkle.ts";

/**
 * Numbers the leaves that are committed and folds them into the tree, at least every second. One at a time by advisory lock:
 * leaves themselves are written without waiting for each other (measured elsewhere at seven times the rate of a counter).
 */
export function startSequencer(acting: Acting, report: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : sequence(acting).then(() => undefined, report)));
  }, 500);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

interface Waiting {
  readonly id: string;
  readonly entry: string;
}

/** One round; gives how many leaves were numbered. */
export async function sequence(
  { database, clock, dayOf }: Pick<Acting, "database" | "clock" | "dayOf">,
  most = 2000,
): Promise<number> {
  const now = clock.now();
  return database.transaction(
    (tx) =>
      tx`select access.act_as_service('service:sequencer', ${String(dayOf(now))}::date, ${String(now)}::timestamptz)`,
    async (tx) => ({ value: await numberThem(tx, most) }),
  );
}

async function numberThem(tx: Transaction, most: number): Promise<number> {
  const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(7265311) as got`;
  if (lock?.got !== true) return 0;
  const waiting = await tx<
    Waiting[]
  >`select id, entry from trail.leaves where number is null order by at, id limit ${most}`;
  if (waiting.length === 0) return 0;
  const [head] = await tx<
    { size: string; frontier: Buffer[] }[]
  >`select size, frontier from trail.heads order by size desc limit 1`;
  const size = Number(head?.size ?? 0);
  const hashes = waiting.map(({ entry }) => leafHash(Buffer.from(entry, "utf8")));
  const frontier = hashes.reduce(append, head ? { size, edge: head.frontier } : emptyFrontier);
  // In hex: the driver takes an array of buffers for a single one.
  await tx`update trail.leaves set number = n.number, hash = decode(n.hash, 'hex')
             from unnest(${waiting.map(({ id }) => id)}::uuid[], ${waiting.map((_, index) => size + index)}::bigint[], ${hashes.map(hex)}::text[]) as n(id, number, hash)
            where leaves.id = n.id`;
  await tx`insert into trail.heads (size, root, frontier)
           select ${size + waiting.length}, ${rootOf(frontier)}, array(select decode(edge, 'hex') from unnest(${frontier.edge.map(hex)}::text[]) with ordinality as e(edge, place) order by place)`;
  return waiting.length;
}

const hex = (bytes: Buffer): string => bytes.toString("hex");
