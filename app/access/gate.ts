import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { FormSent, Gate } from "#platform/house.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { keyOf, openedBy } from "#platform/drafts.ts";
import { typed, worthKeeping } from "#platform/typed.ts";

interface Continued {
  readonly session_id: string;
  readonly colleague_id: string;
  readonly roles: string[];
  readonly signed_in_by: string;
  readonly language: "da" | "en";
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly ended: boolean;
  readonly done: string | null;
}

interface DraftRow {
  readonly form_key: string;
  readonly row_id: string;
  readonly saved_at: Temporal.Instant;
  readonly typed_sealed: Buffer;
  readonly key_wrapped: Buffer;
  readonly total: number;
}

/** As many of one form are shown at a time; older ones come up when these are sent or thrown away. */
const mostDrafts = 10;

const doorkeeper = {
  roles: ["service:sign-in"],
  sessionId: null,
  signedInBy: "service",
  name: "",
  language: "da",
} as const;

/** How somebody comes in: by the cookie of a sign-in session that has not ended; and what they typed that is not yet sent. */
export const gate: Gate = {
  async enter(tx, ring, { token, digest, today, now }) {
    if (token === null) return { is: "nobody", actor: await gate.actAsDoorkeeper(tx, today, now) };
    const [found] = await tx<
      Continued[]
    >`select * from access.continue_session(${token}, ${String(today)}::date, ${String(now)}::timestamptz, ${digest})`.execute();
    if (!found) return { is: "nobody", actor: await gate.actAsDoorkeeper(tx, today, now) };
    if (found.ended) return { is: "ended", colleagueId: found.colleague_id };
    const { colleague_id: id, roles, session_id: sessionId, signed_in_by: signedInBy, language } = found;
    const name = {
      keyId: id,
      wrapped: found.key_wrapped,
      sealed: found.name_sealed,
      place: { table: "colleagues", column: "name", row: id },
    };
    const [text = ""] = await ring.otherNames([name]);
    return { is: "colleague", done: found.done, actor: { id, roles, sessionId, signedInBy, language, name: text } };
  },
  async actAsDoorkeeper(tx, today, now) {
    const [row] = await tx<
      { id: string }[]
    >`select access.act_as_service('service:sign-in', ${String(today)}::date, ${String(now)}::timestamptz) as id`.execute();
    return { ...doorkeeper, id: row?.id ?? "" };
  },
  async actAgain(tx, colleagueId, today, now) {
    await tx`select access.act_as(${colleagueId}, ${String(today)}::date, ${String(now)}::timestamptz)`;
  },
  async keepDraft(tx, ring, colleagueId, path, form) {
    const kept = worthKeeping(form);
    const key = keyOf(form);
    // Emptied, or as it was before anybody typed: what was kept of this form before is no draft any longer.
    if (kept.length === 0) await gate.dropDraft(tx, colleagueId, { path, key, opened: null });
    if (kept.length === 0 || !(await takeKeyOf(tx, ring, colleagueId))) return false;
    const rowId = randomUUID();
    const sealed = ring.seal(colleagueId, "drafts", "typed", rowId, JSON.stringify(kept));
    // Begun with another draft: takes its place, unless that one was kept again in another tab.
    await tx`
      with begun_with as (
        delete from access.drafts
         where colleague_id = ${colleagueId} and path = ${path} and row_id = ${openedBy(form)}::uuid and form_key <> ${key}
      )
      insert into access.drafts (colleague_id, path, form_key, typed_sealed, row_id) values (${colleagueId}, ${path}, ${key}, ${sealed}, ${rowId})
      on conflict (colleague_id, path, form_key)
        do update set typed_sealed = excluded.typed_sealed, row_id = excluded.row_id, saved_at = excluded.saved_at`;
    return true;
  },
  async readDrafts(tx, ring, colleagueId, path) {
    const rows = await tx<DraftRow[]>`
      select d.form_key, d.row_id, d.saved_at, d.typed_sealed, c.key_wrapped, count(*) over ()::int as total
        from access.drafts d join access.colleagues c on c.id = d.colleague_id
       where d.colleague_id = ${colleagueId} and d.path = ${path}
       order by d.saved_at desc, d.row_id limit ${mostDrafts}`;
    await ring.take(rows.slice(0, 1).map((row) => ({ keyId: colleagueId, wrapped: row.key_wrapped })));
    const drafts = rows.map(({ form_key: key, row_id: row, saved_at: savedAt, typed_sealed: sealed }) => ({
      key,
      row,
      savedAt,
      form: typed(JSON.parse(ring.open(colleagueId, "drafts", "typed", row, sealed)) as [string, string][]), // sealed by keepDraft alone
    }));
    return { drafts, total: rows[0]?.total ?? 0 };
  },
  dropDraft: (tx, colleagueId, form) => tx`${thisDraft(tx, colleagueId, form)}`,
  async answered(tx, digest) {
    const [row] = await tx<
      { location: string }[]
    >`select location from access.answered_forms where colleague_id = access.actor() and digest = ${digest}`.execute();
    return row?.location ?? null;
  },
  rememberAnswered: (tx, colleagueId, form, { digest, location }) => tx`
    with sent as (${thisDraft(tx, colleagueId, form)})
    insert into access.answered_forms (digest, location) values (${digest}, ${location})`,
};

const thisDraft = (tx: Transaction, colleagueId: string, { path, key, opened }: FormSent) => tx`
  delete from access.drafts
   where colleague_id = ${colleagueId} and path = ${path} and (form_key = ${key} or row_id = ${opened}::uuid)`;

async function takeKeyOf(tx: Transaction, ring: Ring, colleagueId: string): Promise<boolean> {
  const [row] = await tx<
    { key_wrapped: Buffer }[]
  >`select key_wrapped from access.colleagues where id = ${colleagueId}`;
  if (row) await ring.take([{ keyId: colleagueId, wrapped: row.key_wrapped }]);
  return row !== undefined;
}
