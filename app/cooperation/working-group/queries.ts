import { randomUUID } from "node:crypto";
import { schemeKey, schemeKeyOf, takeSchemeKeys } from "#app/access/scheme/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Item, ItemKind, Meeting, NewItem } from "./working-group.ts";

type Hands = Pick<Context, "tx" | "ring">;

export async function recordMeeting(hands: Hands, { heldOn, place }: { heldOn: Day; place: string }): Promise<string> {
  const [id, key] = [randomUUID(), await schemeKey(hands)];
  await hands.tx`insert into working_group_meetings (id, scheme_id, held_on, place_sealed)
                 values (${id}, ${key}, ${String(heldOn)}::date, ${hands.ring.sealIf(key, "working_group_meetings", "place", id, place)})`;
  return id;
}

export async function recordItem(hands: Hands, meetingId: string, item: NewItem): Promise<void> {
  const { tx, ring } = hands;
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "working_group_meetings", meetingId)];
  await tx`insert into working_group_items (id, meeting_id, kind, text_sealed, responsible_sealed, by_on)
           values (${id}, ${meetingId}, ${item.kind}, ${ring.seal(key, "working_group_items", "text", id, item.text)},
                   ${ring.sealIf(key, "working_group_items", "responsible", id, item.responsible)}, ${item.byOn === null ? null : String(item.byOn)}::date)`;
}

/** False when there is no such action at this meeting. Done twice is done. */
export async function recordDone({ tx }: Pick<Hands, "tx">, meetingId: string, itemId: string): Promise<boolean> {
  const [item] =
    await tx`select from working_group_items where id = ${itemId} and meeting_id = ${meetingId} and kind = 'action'`;
  if (!item) return false;
  await tx`insert into working_group_actions_done (item_id) values (${itemId}) on conflict (item_id) do nothing`;
  return true;
}

export async function meetings(
  hands: Hands,
  page: { limit: number; offset: number; oldestFirst: boolean },
): Promise<readonly Meeting[]> {
  const { tx } = hands;
  const rows = await tx<MeetingRow[]>`
    select id, scheme_id, held_on, place_sealed from working_group_meetings
     order by ${page.oldestFirst ? tx`held_on, id` : tx`held_on desc, id desc`} limit ${page.limit} offset ${page.offset}`;
  return openMeetings(hands, rows);
}

interface MeetingRow {
  readonly id: string;
  readonly scheme_id: string;
  readonly held_on: Day;
  readonly place_sealed: Buffer | null;
}

async function openMeetings(hands: Hands, rows: readonly MeetingRow[]): Promise<readonly Meeting[]> {
  await takeSchemeKeys(hands);
  return rows.map((row) => ({
    id: row.id,
    heldOn: row.held_on,
    place: hands.ring.openIf(row.scheme_id, "working_group_meetings", "place", row.id, row.place_sealed),
  }));
}

/** Meetings to come, up to and with that day. */
export async function meetingsUntil(hands: Hands, day: Day): Promise<readonly Meeting[]> {
  const rows = await hands.tx<MeetingRow[]>`
    select id, scheme_id, held_on, place_sealed from working_group_meetings
     where held_on between access.today() and ${String(day)}::date order by held_on, id`;
  return openMeetings(hands, rows);
}

export async function countMeetings({ tx }: Pick<Hands, "tx">): Promise<number> {
  const [row] = await tx<{ count: number }[]>`select count(*)::int as count from working_group_meetings`;
  return row?.count ?? 0;
}

export async function meetingById(hands: Hands, meetingId: string): Promise<Meeting | null> {
  const rows = await hands.tx<
    MeetingRow[]
  >`select id, scheme_id, held_on, place_sealed from working_group_meetings where id = ${meetingId}`;
  return (await openMeetings(hands, rows))[0] ?? null;
}

/** Of one meeting; or every action that is still open, of all meetings. */
export async function itemsOf(
  hands: Hands,
  of: { readonly meetingId: string } | "open",
): Promise<readonly (Item & { readonly meetingId: string })[]> {
  const { tx, ring } = hands;
  await takeSchemeKeys(hands);
  const rows = await tx<
    {
      id: string;
      meeting_id: string;
      scheme_id: string;
      kind: ItemKind;
      text_sealed: Buffer;
      responsible_sealed: Buffer | null;
      by_on: Day | null;
      done_on: Day | null;
    }[]
  >`
    select i.id, i.meeting_id, m.scheme_id, i.kind, i.text_sealed, i.responsible_sealed, i.by_on, d.done_on
      from working_group_items i join working_group_meetings m on m.id = i.meeting_id left join working_group_actions_done d on d.item_id = i.id
     where ${of === "open" ? tx`i.kind = 'action' and d.item_id is null` : tx`i.meeting_id = ${of.meetingId}`}
     order by i.by_on nulls last, i.recorded_at, i.id`;
  return rows.map((row) => ({
    id: row.id,
    meetingId: row.meeting_id,
    kind: row.kind,
    text: ring.open(row.scheme_id, "working_group_items", "text", row.id, row.text_sealed),
    responsible: ring.openIf(row.scheme_id, "working_group_items", "responsible", row.id, row.responsible_sealed),
    byOn: row.by_on,
    doneOn: row.done_on,
  }));
}
