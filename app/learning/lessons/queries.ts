import { randomUUID } from "node:crypto";
import { namesOfColleagues, schemeKey, schemeKeyOf, takeSchemeKeys } from "#app/access/scheme/door.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import { stateOf, type Changeable, type Decision, type Lesson, type Source, type State } from "./lessons.ts";

type Hands = Pick<Context, "tx" | "ring">;

export async function recordLesson(
  hands: Hands,
  { cameFrom, what }: { cameFrom: Source; what: string },
): Promise<string> {
  const [id, key] = [randomUUID(), await schemeKey(hands)];
  await hands.tx`insert into lessons (id, scheme_id, came_from, what_sealed) values (${id}, ${key}, ${cameFrom}, ${hands.ring.seal(key, "lessons", "what", id, what)})`;
  return id;
}

export async function recordDecision(
  hands: Hands,
  lessonId: string,
  { decision, why }: { decision: Decision; why: string },
): Promise<void> {
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "lessons", lessonId)];
  await hands.tx`insert into lesson_decisions (id, lesson_id, decision, why_sealed)
                 values (${id}, ${lessonId}, ${decision}, ${hands.ring.seal(key, "lesson_decisions", "why", id, why)})`;
  await hands.tx`update lessons set is_shared = ${decision === "change"} where id = ${lessonId}`;
}

export async function recordChange(
  hands: Hands,
  lessonId: string,
  { changed, what, link }: { changed: Changeable; what: string; link: string },
): Promise<void> {
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "lessons", lessonId)];
  await hands.tx`insert into lesson_changes (id, lesson_id, changed, what_sealed, link)
                 values (${id}, ${lessonId}, ${changed}, ${hands.ring.seal(key, "lesson_changes", "what", id, what)}, ${link})`;
}

interface Row {
  readonly id: string;
  readonly scheme_id: string;
  readonly came_from: Source;
  readonly what_sealed: Buffer;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
}

export async function lessonById(hands: Hands, lessonId: string): Promise<Lesson | null> {
  const { tx, ring } = hands;
  const [row] = await tx<Row[]>`select * from lessons where id = ${lessonId}`;
  if (!row) return null;
  const key = await schemeKeyOf(hands, "lessons", lessonId);
  const decided = await tx<
    { id: string; decision: Decision; why_sealed: Buffer; recorded_by: string; recorded_at: Moment }[]
  >`
    select id, decision, why_sealed, recorded_by, recorded_at from lesson_decisions where lesson_id = ${lessonId} order by recorded_at, id`;
  const changed = await tx<
    { id: string; changed: Changeable; what_sealed: Buffer; link: string; changed_on: Day; recorded_by: string }[]
  >`
    select id, changed, what_sealed, link, changed_on, recorded_by from lesson_changes where lesson_id = ${lessonId} order by recorded_at, id`;
  const names = await namesOfColleagues(
    hands,
    [row, ...decided, ...changed].map((one) => one.recorded_by),
  );
  return {
    id: row.id,
    cameFrom: row.came_from,
    what: ring.open(key, "lessons", "what", row.id, row.what_sealed),
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    decisions: decided.map((one) => ({
      decision: one.decision,
      why: ring.open(key, "lesson_decisions", "why", one.id, one.why_sealed),
      by: names.get(one.recorded_by) ?? null,
      at: one.recorded_at,
    })),
    changes: changed.map((one) => ({
      changed: one.changed,
      what: ring.open(key, "lesson_changes", "what", one.id, one.what_sealed),
      link: one.link,
      on: one.changed_on,
      by: names.get(one.recorded_by) ?? null,
    })),
  };
}

export interface LessonLine {
  readonly id: string;
  readonly cameFrom: Source;
  readonly what: string;
  readonly at: Moment;
  readonly state: State;
}

export async function lessons(
  hands: Hands,
  page: { limit: number; offset: number; oldestFirst: boolean; cameFrom: Source | null; unfinished?: boolean },
): Promise<readonly LessonLine[]> {
  const { tx, ring } = hands;
  await takeSchemeKeys(hands);
  const rows = await tx<(Row & { decisions: Decision[]; changes: number })[]>`
    select l.*, array(select d.decision from lesson_decisions d where d.lesson_id = l.id order by d.recorded_at, d.id) as decisions,
           (select count(*)::int from lesson_changes c where c.lesson_id = l.id) as changes
      from lessons l where (${page.cameFrom}::text is null or l.came_from = ${page.cameFrom})
       and (not ${page.unfinished ?? false} or case (select d.decision from lesson_decisions d where d.lesson_id = l.id order by d.recorded_at desc, d.id desc limit 1)
              when 'leave' then false when 'wait' then false when 'change' then not exists (select from lesson_changes c where c.lesson_id = l.id) else true end)
     order by ${page.oldestFirst ? tx`l.recorded_at, l.id` : tx`l.recorded_at desc, l.id desc`} limit ${page.limit} offset ${page.offset}`;
  return rows.map((row) => ({
    id: row.id,
    cameFrom: row.came_from,
    what: ring.open(row.scheme_id, "lessons", "what", row.id, row.what_sealed),
    at: row.recorded_at,
    state: stateOf({
      decisions: row.decisions.map((decision) => ({ decision })),
      changes: Array.from({ length: row.changes }),
    }),
  }));
}

export async function countLessons({ tx }: Pick<Hands, "tx">, cameFrom: Source | null): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from lessons where ${cameFrom}::text is null or came_from = ${cameFrom}`;
  return row?.count ?? 0;
}
