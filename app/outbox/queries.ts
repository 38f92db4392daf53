import type { Acting, ServiceContext } from "#app/acting.ts";
import type { Transaction } from "#platform/database.ts";
import type { Moment } from "#platform/dates.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import type { Channel, Delivery, Message } from "./outbox.ts";

export interface Told {
  readonly id: string;
  readonly colleague: string;
  readonly language: "da" | "en";
  readonly channel: Channel;
  readonly message: Message;
  readonly aboutAt: Moment | null;
  readonly createdAt: Moment;
  readonly sentAt: Moment | null;
  readonly failedAt: Moment | null;
  readonly needlessAt: Moment | null;
  readonly failure: string | null;
}

interface Row {
  readonly id: string;
  readonly colleague_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly language: "da" | "en";
  readonly channel: Channel;
  readonly message: Message;
  readonly about_at: Moment | null;
  readonly created_at: Moment;
  readonly sent_at: Moment | null;
  readonly failed_at: Moment | null;
  readonly needless_at: Moment | null;
  readonly failure: string | null;
}

/** The newest first. The name is opened by whoever may see the colleague. */
export async function toldLately(
  tx: Transaction,
  ring: Ring,
  page: {
    readonly limit: number;
    readonly offset: number;
    readonly oldestFirst: boolean;
    readonly delivery: Delivery | null;
  },
): Promise<readonly Told[]> {
  const rows = await tx<Row[]>`
    select o.id, o.colleague_id, c.key_wrapped, c.name_sealed, c.language, o.channel, o.message, o.about_at, o.created_at, o.sent_at, o.failed_at, o.needless_at, o.failure
      from outbox o join access.colleagues c on c.id = o.colleague_id
     where ${page.delivery}::text is null or ${page.delivery} = ${deliveryIn(tx)}
     order by ${page.oldestFirst ? tx`o.created_at, o.id` : tx`o.created_at desc, o.id desc`} limit ${page.limit} offset ${page.offset}`;
  const names = await ring.otherNames(
    rows.map((row) => ({
      keyId: row.colleague_id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "colleagues", column: "name", row: row.colleague_id },
    })),
  );
  return rows.map((row, index) => ({
    id: row.id,
    colleague: names[index] ?? "",
    language: row.language,
    channel: row.channel,
    message: row.message,
    aboutAt: row.about_at,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    failedAt: row.failed_at,
    needlessAt: row.needless_at,
    failure: row.failure,
  }));
}

const deliveryIn = (tx: Transaction) =>
  tx`case when o.sent_at is not null then 'sent' when o.failed_at is not null then 'given up' when o.needless_at is not null then 'needless' else 'waits' end`;

export async function countTold(tx: Transaction, delivery: Delivery | null): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from outbox o where ${delivery}::text is null or ${delivery} = ${deliveryIn(tx)}`;
  return row?.count ?? 0;
}

export async function zoneOf(tx: Transaction): Promise<string> {
  const [agency] = await tx<{ time_zone: string }[]>`select time_zone from agencies limit 1`;
  return agency?.time_zone ?? "Europe/Copenhagen";
}

export interface ToDeliver {
  readonly channel: Channel;
  readonly message: Message;
  readonly language: "da" | "en";
  readonly aboutAt: Moment | null;
  readonly createdAt: Moment;
  readonly email: string | null;
  readonly phone: string | null;
  readonly zone: string;
  /** The reader was told that something waits within the hour before this was written. */
  readonly wasToldBefore: boolean;
  /** And within the hour until now. */
  readonly wasToldLately: boolean;
  /** The reader has been signed in since the message was written. */
  readonly hasBeenHere: boolean;
}

/** Null when it is already sent, given up or needless, or its colleague no longer has an account. */
export async function toDeliver({ tx, ring }: ServiceContext, outboxId: string): Promise<ToDeliver | null> {
  const [row] = await tx<
    (Row & {
      email_sealed: Buffer;
      phone_sealed: Buffer | null;
      told_before: boolean;
      told_lately: boolean;
      has_been_here: boolean;
    })[]
  >`
    select o.*, coalesce(lately.sent_at > o.created_at - interval '1 hour', false) as told_before,
           coalesce(lately.sent_at > access.now() - interval '1 hour', false) as told_lately,
           exists (select from access.sign_in_sessions s where s.colleague_id = o.colleague_id and s.seen_at > o.created_at) as has_been_here, c.key_wrapped, c.language, c.phone_sealed, a.email_sealed
      from outbox o join access.colleagues c on c.id = o.colleague_id join access.accounts a on a.colleague_id = c.id
           cross join lateral (select max(b.sent_at) as sent_at from outbox b where b.colleague_id = o.colleague_id and b.message = 'waiting') lately
     where o.id = ${outboxId} and o.sent_at is null and o.failed_at is null and o.needless_at is null and (a.disabled_on is null or a.disabled_on > access.today())`;
  if (!row) return null;
  const id = row.colleague_id;
  await ring.take([{ keyId: id, wrapped: row.key_wrapped }]);
  return {
    channel: row.channel,
    message: row.message,
    language: row.language,
    aboutAt: row.about_at,
    createdAt: row.created_at,
    email: ring.open(id, "accounts", "email", id, row.email_sealed),
    phone: ring.openIf(id, "colleagues", "phone", id, row.phone_sealed),
    zone: await zoneOf(tx),
    wasToldBefore: row.told_before,
    wasToldLately: row.told_lately,
    hasBeenHere: row.has_been_here,
  };
}

export async function recordSent(tx: Transaction, outboxId: string, channel: Channel): Promise<void> {
  await tx`update outbox set sent_at = access.now(), channel = ${channel}, failure = null where id = ${outboxId}`;
}

export async function recordNeedless(tx: Transaction, outboxId: string): Promise<void> {
  await tx`update outbox set needless_at = access.now() where id = ${outboxId}`;
}

export async function recordFailure(
  tx: Transaction,
  outboxId: string,
  failure: string,
  givenUp: boolean,
): Promise<void> {
  await tx`update outbox set failure = ${failure.slice(0, 100)}, failed_at = case when ${givenUp} then access.now() end where id = ${outboxId}`;
}

/** What still waits after two minutes and may leave now: its own job was lost, or it was told by a job. Ids alone, so the leaf comes with the address. */
export function stillWaiting(acting: Acting): Promise<readonly string[]> {
  const now = acting.clock.now();
  return acting.database.transaction(
    (tx) =>
      tx`select access.act_as_service('service:jobs', ${String(acting.dayOf(now))}::date, ${String(now)}::timestamptz)`,
    async (tx) => {
      const rows = await tx<{ id: string }[]>`
        select id from outbox where sent_at is null and failed_at is null and needless_at is null and created_at < access.now() - interval '2 minutes'
           and not (message = 'waiting' and exists (select from outbox b where b.colleague_id = outbox.colleague_id and b.message = 'waiting' and b.sent_at > access.now() - interval '1 hour'))
         order by created_at limit 200`;
      return { value: rows.map(({ id }) => id) };
    },
  );
}

export async function coordinatorsOf(tx: Transaction, unitId: string): Promise<readonly string[]> {
  const rows = await tx<{ colleague_id: string }[]>`
    select distinct colleague_id from access.role_grants
     where role = 'coordinator' and unit_id = ${unitId} and from_on <= access.today() and (to_on is null or to_on > access.today())`;
  return rows.map(({ colleague_id }) => colleague_id);
}
