import { draftLine, type Waiting as Begun } from "#platform/drafts.ts";
import type { Context } from "#platform/route.ts";
import { typed } from "#platform/typed.ts";

/** A form that its author has begun and not sent. */
export interface BegunForm extends Begun {
  readonly href: string;
}

interface Row {
  readonly path: string;
  readonly form_key: string;
  readonly row_id: string;
  readonly saved_at: Temporal.Instant;
  readonly typed_sealed: Buffer;
  readonly key_wrapped: Buffer;
}

const mostShown = 5;

/** The reader's own, newest first; none about somebody who is no longer theirs, for its page is not there for them either. */
export async function begunForms({ tx, ring, actor }: Context): Promise<readonly BegunForm[]> {
  const rows = await tx<Row[]>`
    select d.path, d.form_key, d.row_id, d.saved_at, d.typed_sealed, c.key_wrapped
      from access.drafts d join access.colleagues c on c.id = d.colleague_id
      cross join lateral (select split_part(d.path, '/', 2) as room, substring(d.path from '^/[a-z]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})')::uuid as about) a
     where d.colleague_id = access.actor()
       and (a.about is null or case a.room when 'mentorships' then exists (select from mentorships m where m.id = a.about)
                                           when 'referrals' then exists (select from referrals r where r.id = a.about)
                                           when 'people' then exists (select from people p where p.id = a.about) else true end)
     order by d.saved_at desc, d.row_id limit ${mostShown}`;
  await ring.take(rows.slice(0, 1).map((row) => ({ keyId: actor.id, wrapped: row.key_wrapped })));
  return rows.map(({ path, form_key: key, row_id: row, saved_at: savedAt, typed_sealed: sealed }) => {
    const form = typed(JSON.parse(ring.open(actor.id, "drafts", "typed", row, sealed)) as [string, string][]); // sealed by keepDraft alone
    return {
      ...draftLine({ key, row, savedAt, form }),
      href: `${path}?${new URLSearchParams({ draft: key }).toString()}`,
    };
  });
}
