import type { Day } from "#platform/dates.ts";
import type { Transaction } from "#platform/database.ts";

export interface StopNotice {
  readonly id: string;
  readonly unitId: string;
  readonly on: Day;
  /** Days on which a meeting was planned that is off. */
  readonly daysOff: readonly Day[];
  readonly isSeen: boolean;
}

/** In the transaction that stops it: it stands there if and only if the mentorship has stopped. */
export async function leaveNotice(
  tx: Transaction,
  mentorshipId: string,
  colleagueId: string,
  { on, daysOff }: Pick<StopNotice, "on" | "daysOff">,
): Promise<void> {
  const left = await tx`
    insert into stop_notices (colleague_id, unit_id, on_day, days_off)
    select ${colleagueId}, unit_id, ${String(on)}::date, ${daysOff.map(String)}::date[] from mentorships where id = ${mentorshipId}`;
  if (left.count !== 1) throw new Error("Whoever stops a mentorship does not see it.");
}

const columns = (tx: Transaction) => tx`
  n.id, n.unit_id as "unitId", n.on_day as "on", n.days_off::text[] as days,
  exists (select from stop_notices_seen s where s.notice_id = n.id) as "isSeen" from stop_notices n`;

type Row = Omit<StopNotice, "daysOff"> & { readonly days: readonly string[] };

const noticeOf = ({ days, ...row }: Row): StopNotice => ({
  ...row,
  daysOff: days.map((day) => Temporal.PlainDate.from(day)),
});

/** The reader's own, and nobody else's. */
export async function noticeById(tx: Transaction, noticeId: string): Promise<StopNotice | null> {
  const [row] = await tx<Row[]>`select ${columns(tx)} where n.id = ${noticeId}`;
  return row ? noticeOf(row) : null;
}

export async function unseenNotices(tx: Transaction, limit: number): Promise<readonly StopNotice[]> {
  const rows = await tx<Row[]>`
    select ${columns(tx)}
     where n.colleague_id = access.actor() and not exists (select from stop_notices_seen s where s.notice_id = n.id)
     order by n.on_day, n.id limit ${limit}`;
  return rows.map(noticeOf);
}

export const noteSeen = async (tx: Transaction, noticeId: string): Promise<void> =>
  void (await tx`insert into stop_notices_seen (notice_id) values (${noticeId}) on conflict do nothing`);
