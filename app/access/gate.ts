import { randomUUID } from "node:crypto";
import type { Transaction } from "#platform/database.ts";
import type { Gate } from "#platform/house.ts";
import type { Ring } from "#platform/sealing/ring.ts";
import { typed } from "#platform/typed.ts";

interface Continued {
  readonly session_id: string;
  readonly colleague_id: string;
  readonly roles: string[];
  readonly language: "da" | "en";
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly ended: boolean;
}

const doorkeeper = { roles: ["service:sign-in"], sessionId: null, name: "", language: "da" } as const;

/** How somebody comes in: by the cookie of a sign-in session that has not ended; and what they typed that is not yet sent. */
export const gate: Gate = {
  async enter(tx, ring, token, today, now) {
    if (token === null) return { is: "nobody", actor: await gate.actAsDoorkeeper(tx, today, now) };
    const [found] = await tx<
      Continued[]
    >`select * from access.continue_session(${token}, ${String(today)}::date, ${String(now)}::timestamptz)`.execute();
    if (!found) return { is: "nobody", actor: await gate.actAsDoorkeeper(tx, today, now) };
    if (found.ended) return { is: "ended", colleagueId: found.colleague_id };
    const { colleague_id: id, roles, session_id: sessionId, language } = found;
    const name = {
      keyId: id,
      wrapped: found.key_wrapped,
      sealed: found.name_sealed,
      place: { table: "colleagues", column: "name", row: id },
    };
    const [text = ""] = await ring.otherNames([name]);
    return { is: "colleague", actor: { id, roles, sessionId, language, name: text } };
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
    if (form.length === 0 || !(await takeKeyOf(tx, ring, colleagueId))) return;
    const rowId = randomUUID();
    const sealed = ring.seal(colleagueId, "drafts", "typed", rowId, JSON.stringify(form));
    await tx`insert into access.drafts (colleague_id, path, typed_sealed, row_id) values (${colleagueId}, ${path}, ${sealed}, ${rowId})
             on conflict (colleague_id, path) do update set typed_sealed = excluded.typed_sealed, row_id = excluded.row_id, saved_at = excluded.saved_at`;
  },
  async readDraft(tx, ring, colleagueId, path) {
    const [draft] = await tx<{ typed_sealed: Buffer; row_id: string }[]>`
      select typed_sealed, row_id from access.drafts where colleague_id = ${colleagueId} and path = ${path}`;
    if (!draft || !(await takeKeyOf(tx, ring, colleagueId))) return null;
    return typed(
      JSON.parse(ring.open(colleagueId, "drafts", "typed", draft.row_id, draft.typed_sealed)) as [string, string][],
    ); // sealed by keepDraft alone
  },
  dropDraft: (tx, colleagueId, path) =>
    tx`delete from access.drafts where colleague_id = ${colleagueId} and path = ${path}`,
  async answered(tx, digest) {
    const [row] = await tx<
      { location: string }[]
    >`select location from access.answered_forms where colleague_id = access.actor() and digest = ${digest}`.execute();
    return row?.location ?? null;
  },
  rememberAnswered: (tx, digest, location) =>
    tx`insert into access.answered_forms (digest, location) values (${digest}, ${location})`,
};

async function takeKeyOf(tx: Transaction, ring: Ring, colleagueId: string): Promise<boolean> {
  const [row] = await tx<
    { key_wrapped: Buffer }[]
  >`select key_wrapped from access.colleagues where id = ${colleagueId}`;
  if (row) await ring.take([{ keyId: colleagueId, wrapped: row.key_wrapped }]);
  return row !== undefined;
}
