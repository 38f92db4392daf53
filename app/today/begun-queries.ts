import { nameIn, type RowWithName } from "#app/people/door.ts";
import { draftLine, type Waiting as Begun } from "#platform/drafts.ts";
import type { Context } from "#platform/route.ts";
import { textsOf, typed, type Typed } from "#platform/typed.ts";

/** A form that its author has begun and not sent. */
export interface BegunForm extends Begun {
  readonly id: string;
  readonly path: string;
  /** Whom it is about, where that is one person whom the reader may know of. */
  readonly about: string | null;
  /** Whether its page is there for the reader, as far as the address tells. */
  readonly isThere: boolean;
}

export interface BegunText extends BegunForm {
  /** Every word of theirs that is in it. */
  readonly texts: readonly string[];
}

interface Row extends Omit<RowWithName, "person_id"> {
  readonly path: string;
  readonly form_key: string;
  readonly row_id: string;
  readonly saved_at: Temporal.Instant;
  readonly typed_sealed: Buffer;
  readonly own_key: Buffer;
  readonly is_there: boolean;
  readonly person_id: string | null;
  readonly mentor_id: string | null;
  readonly mentor_key: Buffer;
  readonly mentor_name: Buffer;
  readonly total: number;
}

/** The reader's own, newest first; and how many there are. Whom they are about, the database says or does not. */
export async function begunForms(
  context: Context,
  most: number,
): Promise<{ readonly forms: readonly BegunForm[]; readonly total: number }> {
  const rows = await drafts(context, most, null);
  const about = await namesOf(context, rows);
  return {
    forms: rows.map((row) => begunForm(context, row, about.get(row.row_id) ?? null)),
    total: rows[0]?.total ?? 0,
  };
}

/** Null when it is not the reader's own, or was sent or thrown away. */
export async function begunText(context: Context, draftId: string): Promise<BegunText | null> {
  const rows = await drafts(context, 1, draftId);
  const [row] = rows;
  if (!row) return null;
  const about = await namesOf(context, rows);
  return {
    ...begunForm(context, row, about.get(row.row_id) ?? null),
    texts: textsOf(formOf(context, row)),
  };
}

async function drafts({ tx, ring, actor }: Context, most: number, id: string | null): Promise<readonly Row[]> {
  const rows = await tx<Row[]>`
    select d.path, d.form_key, d.row_id, d.saved_at, d.typed_sealed, own.key_wrapped as own_key,
           a.about is null or a.room not in ('mentorships', 'referrals', 'people', 'proposals') or w.person_id is not null as is_there,
           p.id as person_id, p.key_wrapped, p.name_sealed, p.is_protected, o.id as mentor_id, o.key_wrapped as mentor_key, o.name_sealed as mentor_name,
           count(*) over ()::int as total
      from access.drafts d join access.colleagues own on own.id = d.colleague_id
      cross join lateral (select split_part(d.path, '/', 2) as room, substring(d.path from '^/[a-z]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})')::uuid as about) a
      cross join lateral (select case a.room when 'people' then (select id from people where id = a.about)
                                             when 'mentorships' then (select person_id from mentorships where id = a.about)
                                             when 'referrals' then (select person_id from referrals where id = a.about)
                                             when 'proposals' then (select person_id from match_proposals where id = a.about) end as person_id) w
      left join people p on p.id = w.person_id
      left join access.colleagues o on o.id = case a.room when 'mentors' then a.about end
     where d.colleague_id = access.actor() and (${id}::uuid is null or d.row_id = ${id})
     order by d.saved_at desc, d.row_id limit ${most}`;
  await ring.take(rows.slice(0, 1).map((row) => ({ keyId: actor.id, wrapped: row.own_key })));
  return rows;
}

async function namesOf({ ring }: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const people = rows.flatMap((row) => (row.person_id === null ? [] : [{ ...row, person_id: row.person_id }]));
  const mentors = rows.flatMap((row) => (row.mentor_id === null ? [] : [{ ...row, mentor_id: row.mentor_id }]));
  const peopleNames = await ring.subjectNames(people.map(nameIn));
  const mentorNames = await ring.otherNames(
    mentors.map((row) => ({
      keyId: row.mentor_id,
      wrapped: row.mentor_key,
      sealed: row.mentor_name,
      place: { table: "colleagues", column: "name", row: row.mentor_id },
    })),
  );
  return new Map([
    ...people.map(({ row_id: id }, index): [string, string] => [id, peopleNames[index] ?? ""]),
    ...mentors.map(({ row_id: id }, index): [string, string] => [id, mentorNames[index] ?? ""]),
  ]);
}

const formOf = ({ ring, actor }: Context, { row_id: row, typed_sealed: sealed }: Row): Typed =>
  typed(JSON.parse(ring.open(actor.id, "drafts", "typed", row, sealed)) as [string, string][]); // sealed by keepDraft alone

function begunForm(context: Context, row: Row, about: string | null): BegunForm {
  const { path, form_key: key, row_id: id, saved_at: savedAt, is_there: isThere } = row;
  const line = draftLine({ key, row: id, savedAt, form: formOf(context, row) });
  // What was written about somebody who is no longer the reader's is read by whoever opens it, not by whoever looks by.
  return { ...line, ...(isThere ? {} : { begins: "" }), id, path, about, isThere };
}
