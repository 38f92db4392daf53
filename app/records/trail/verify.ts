import type { Transaction } from "#platform/database.ts";
import type { Moment } from "#platform/dates.ts";
import { append, emptyFrontier, leafHash, rootOf, type Frontier } from "#platform/merkle/merkle.ts";

export interface Head {
  readonly size: number;
  readonly root: string;
}

export interface Verified {
  readonly leaves: number;
  /** Of everything numbered, as it was found. */
  readonly root: string;
  /** Nothing: the trail is as it was written. */
  readonly problems: readonly string[];
}

interface Leaf {
  readonly id: string;
  readonly number: number;
  readonly entry: string;
  readonly hash: Buffer;
  readonly columns: Columns;
}

/** What the database read out of the entry for its indexes and policies. */
interface Columns {
  readonly t: string;
  readonly actor: string;
  readonly act: string;
  readonly kind: string;
  readonly role: string | null;
  readonly purpose: string;
  readonly outcome: number;
  readonly people: readonly string[];
}

interface StoredHead {
  readonly size: number;
  readonly root: Buffer;
  readonly frontier: readonly Buffer[];
}

/** Enough to see what happened; a torn trail would otherwise name every leaf after the tear. */
const mostNamed = 50;

/**
 * Reads every leaf in its order and makes the tree again from the entries alone. It finds whatever was changed, put in or taken out
 * below the last head it is shown. That leaves and heads were cut off together shows only against a head somebody noted elsewhere:
 * `noted`. `tx` must be allowed to read the trail; nothing else is asked of the database.
 */
export async function verifyTrail(tx: Transaction, now: Moment, noted: Head | null = null): Promise<Verified> {
  const problems: string[] = [];
  const say = (problem: string): void => void problems.push(problem);
  const heads = await headsOf(tx);
  const rootsAt = new Map<number, string>();
  let frontier: Frontier = emptyFrontier;
  for await (const leaf of leavesOf(tx)) {
    if (leaf.number !== frontier.size) {
      say(`leaf ${leaf.number} stands where leaf ${frontier.size} should`);
      break;
    }
    frontier = append(frontier, hashed(leaf, say));
    compare(heads.get(frontier.size), frontier, say);
    if (frontier.size === noted?.size) rootsAt.set(noted.size, rootOf(frontier).toString("hex"));
  }
  const last = Math.max(0, ...heads.keys());
  if (frontier.size < last) say(`the trail ends at ${frontier.size} leaves, but a head was made at ${last}`);
  if (frontier.size > last) say(`leaves from ${last} on are numbered, but no head was made of them`);
  if (noted && noted.size > 0 && rootsAt.get(noted.size) !== noted.root)
    say(`the head noted elsewhere (${noted.size} leaves) does not belong to this trail`);
  for (const late of await notNumbered(tx, now)) say(late);
  const named = problems.slice(0, mostNamed);
  if (problems.length > mostNamed) named.push(`and ${problems.length - mostNamed} more`);
  return { leaves: frontier.size, root: rootOf(frontier).toString("hex"), problems: named };
}

function hashed({ number, entry, hash, columns }: Leaf, say: (problem: string) => void): Buffer {
  const found = leafHash(Buffer.from(entry, "utf8"));
  if (!found.equals(hash)) say(`leaf ${number} does not have the hash of its entry`);
  const differing = differences(entry, columns);
  if (differing.length > 0) say(`leaf ${number} says otherwise in ${differing.join(", ")} than its entry does`);
  return found;
}

function differences(entry: string, columns: Columns): readonly string[] {
  const said = parsed(entry);
  if (said === null) return ["everything (the entry cannot be read)"];
  return Object.entries(columns)
    .filter(
      ([name, value]) => JSON.stringify(said[name] ?? null) !== JSON.stringify(name === "t" ? Number(value) : value),
    )
    .map(([name]) => name);
}

function parsed(entry: string): Readonly<Record<string, unknown>> | null {
  try {
    const said: unknown = JSON.parse(entry);
    return typeof said === "object" && said !== null ? (said as Record<string, unknown>) : null; // of an object, by name
  } catch {
    return null;
  }
}

function compare(head: StoredHead | undefined, frontier: Frontier, say: (problem: string) => void): void {
  if (!head) return;
  if (!head.root.equals(rootOf(frontier)))
    say(`the head at ${head.size} leaves has another root than these leaves make`);
  const isSame =
    head.frontier.length === frontier.edge.length && head.frontier.every((hash, at) => frontier.edge[at]?.equals(hash));
  if (!isSame) say(`the head at ${head.size} leaves has another edge than these leaves make`);
}

async function headsOf(tx: Transaction): Promise<ReadonlyMap<number, StoredHead>> {
  const rows = await tx<
    { size: string; root: Buffer; frontier: Buffer[] }[]
  >`select size::text, root, frontier from trail.heads order by heads.size`;
  return new Map(rows.map(({ size, root, frontier }) => [Number(size), { size: Number(size), root, frontier }]));
}

interface LeafRow extends Omit<Columns, "t" | "actor"> {
  readonly id: string;
  readonly number: string;
  readonly entry: string;
  readonly hash: Buffer;
  readonly t: string;
  readonly actor: string;
}

/** In steps of a thousand, so that a trail of any length fits into memory. */
async function* leavesOf(tx: Transaction): AsyncGenerator<Leaf> {
  let after = -1;
  for (;;) {
    const rows = await tx<LeafRow[]>`
      select id, number::text, entry, hash, (extract(epoch from at) * 1000000)::bigint::text as t, actor_id::text as actor, act, kind, role, purpose, outcome, people::text[] as people
        from trail.leaves where number > ${after} order by leaves.number limit 1000`;
    for (const { id, number, entry, hash, ...columns } of rows)
      yield { id, number: Number(number), entry, hash, columns };
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.number ?? after);
  }
}

async function notNumbered(tx: Transaction, now: Moment): Promise<readonly string[]> {
  const rows = await tx<{ id: string; t: string }[]>`
    select id, (extract(epoch from at) * 1000000)::bigint::text as t from trail.leaves
     where number is null and at < ${String(now.subtract({ minutes: 1 }))}::text::timestamptz order by at limit 20`;
  return rows.map(
    ({ id, t }) =>
      `leaf ${id} of ${Temporal.Instant.fromEpochMilliseconds(Number(t) / 1000).toString()} still has no number`,
  );
}
