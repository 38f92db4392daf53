import { randomUUID } from "node:crypto";
import { namesOfColleagues, schemeKey, schemeKeyOf } from "#app/access/scheme/door.ts";
import type { Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { OpenOrDone } from "#platform/views/open-or-done.ts";
import type { Remark } from "./something-wrong.ts";

type Hands = Pick<Context, "tx" | "ring">;

export async function recordRemark(hands: Hands, { text, from }: { text: string; from: string }): Promise<string> {
  const [id, key] = [randomUUID(), await schemeKey(hands)];
  await hands.tx`insert into remarks (id, scheme_id, from_path, text_sealed) values (${id}, ${key}, ${from}, ${hands.ring.seal(key, "remarks", "text", id, text)})`;
  return id;
}

export async function recordAnswer(hands: Hands, remarkId: string, answer: string): Promise<void> {
  const [id, key] = [randomUUID(), await schemeKeyOf(hands, "remarks", remarkId)];
  await hands.tx`insert into remark_answers (id, remark_id, answer_sealed) values (${id}, ${remarkId}, ${hands.ring.seal(key, "remark_answers", "answer", id, answer)})`;
}

interface Row {
  readonly id: string;
  readonly from_path: string;
  readonly text_sealed: Buffer;
  readonly recorded_by: string;
  readonly recorded_at: Moment;
}

/** Null when there is none, or not for this reader. */
export async function remarkById(hands: Hands, remarkId: string): Promise<Remark | null> {
  const { tx, ring } = hands;
  const [row] = await tx<
    Row[]
  >`select id, from_path, text_sealed, recorded_by, recorded_at from remarks where id = ${remarkId}`;
  if (!row) return null;
  const answers = await tx<{ id: string; answer_sealed: Buffer; recorded_by: string; recorded_at: Moment }[]>`
    select id, answer_sealed, recorded_by, recorded_at from remark_answers where remark_id = ${remarkId} order by recorded_at`;
  const key = await schemeKeyOf(hands, "remarks", remarkId);
  const names = await namesOfColleagues(hands, [row.recorded_by, ...answers.map((answer) => answer.recorded_by)]);
  return {
    id: row.id,
    fromPath: row.from_path,
    text: ring.open(key, "remarks", "text", row.id, row.text_sealed),
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    answers: answers.map((answer) => ({
      text: ring.open(key, "remark_answers", "answer", answer.id, answer.answer_sealed),
      by: names.get(answer.recorded_by) ?? null,
      at: answer.recorded_at,
    })),
  };
}

export interface RemarkLine {
  readonly id: string;
  readonly fromPath: string;
  readonly by: string | null;
  readonly at: Moment;
  readonly isAnswered: boolean;
}

export async function remarks(hands: Hands, page: OpenOrDone): Promise<readonly RemarkLine[]> {
  const rows = await hands.tx<(Row & { answered: boolean })[]>`
    select r.id, r.from_path, r.recorded_by, r.recorded_at, exists (select from remark_answers a where a.remark_id = r.id) as answered from remarks r
     where ${page.isOpen}::boolean is null or ${page.isOpen} = not exists (select from remark_answers a where a.remark_id = r.id)
     order by ${page.oldestFirst ? hands.tx`r.recorded_at, r.id` : hands.tx`r.recorded_at desc, r.id desc`} limit ${page.limit} offset ${page.offset}`;
  const names = await namesOfColleagues(
    hands,
    rows.map((row) => row.recorded_by),
  );
  return rows.map((row) => ({
    id: row.id,
    fromPath: row.from_path,
    by: names.get(row.recorded_by) ?? null,
    at: row.recorded_at,
    isAnswered: row.answered,
  }));
}

export async function countRemarks({ tx }: Pick<Hands, "tx">, isOpen: boolean | null): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from remarks r
     where ${isOpen}::boolean is null or ${isOpen} = not exists (select from remark_answers a where a.remark_id = r.id)`;
  return row?.count ?? 0;
}
