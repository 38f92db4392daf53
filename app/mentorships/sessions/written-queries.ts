import { randomUUID } from "node:crypto";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Query } from "#platform/database.ts";
import type { Day, Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { SealedName } from "#platform/sealing/name-cache.ts";
import type { About, Hands, Where } from "./queries.ts";
import type { Because, SessionFact } from "./sessions.ts";

/** One fact as it is read: who wrote it and when beside what it says. */
export interface Written {
  readonly id: string;
  readonly fact: SessionFact["kind"];
  readonly on: Day;
  readonly because: Because | null;
  readonly whatWeDid: string | null;
  readonly ownWords: string | null;
  readonly assessment: string | null;
  readonly note: string | null;
  readonly corrects: boolean;
  readonly byMe: boolean;
  readonly by: string | null;
  readonly toldBy: string | null;
  readonly kilometres: number | null;
  readonly at: Moment;
}

interface FactRow {
  readonly id: string;
  readonly fact: SessionFact["kind"];
  readonly on_day: Day;
  readonly because: Because | null;
  readonly what_we_did_sealed: Buffer | null;
  readonly own_words_sealed: Buffer | null;
  readonly assessment_sealed: Buffer | null;
  readonly note_sealed: Buffer | null;
  readonly corrects_id: string | null;
  readonly by_me: boolean;
  readonly recorded_at: Moment;
  readonly by_id: string | null;
  readonly by_key: Buffer | null;
  readonly by_name: Buffer | null;
  readonly told_id: string | null;
  readonly told_key: Buffer | null;
  readonly told_name: Buffer | null;
  readonly kilometres: number | null;
}

/** In the order in which they were recorded. */
export async function writtenOf({ tx, ring }: Hands, personId: string, sessionId: string): Promise<readonly Written[]> {
  const rows = await tx<FactRow[]>`
    select f.id, f.fact, f.on_day, f.because, f.what_we_did_sealed, f.own_words_sealed, f.assessment_sealed, f.note_sealed, f.corrects_id, f.kilometres,
           f.recorded_by = access.actor() as by_me, f.recorded_at, c.id as by_id, c.key_wrapped as by_key, c.name_sealed as by_name,
           t.id as told_id, t.key_wrapped as told_key, t.name_sealed as told_name
      from session_facts f left join access.colleagues c on c.id = f.recorded_by left join access.colleagues t on t.id = f.told_by
     where f.session_id = ${sessionId} order by f.position`;
  const names = rows.flatMap((row) => [
    ...nameOf(row.by_id, row.by_key, row.by_name),
    ...nameOf(row.told_id, row.told_key, row.told_name),
  ]);
  const opened = await ring.otherNames(names);
  const nameBy = new Map(names.map(({ keyId }, index) => [keyId, opened[index] ?? ""]));
  const open = (row: FactRow, column: string, sealed: Buffer | null) =>
    ring.openIf(personId, "session_facts", column, row.id, sealed);
  return rows.map((row) => ({
    id: row.id,
    fact: row.fact,
    on: row.on_day,
    because: row.because,
    whatWeDid: open(row, "what_we_did", row.what_we_did_sealed),
    ownWords: open(row, "own_words", row.own_words_sealed),
    assessment: open(row, "assessment", row.assessment_sealed),
    note: open(row, "note", row.note_sealed),
    corrects: row.corrects_id !== null,
    byMe: row.by_me,
    by: nameBy.get(row.by_id ?? "") ?? null,
    toldBy: nameBy.get(row.told_id ?? "") ?? null,
    kilometres: row.kilometres,
    at: row.recorded_at,
  }));
}

function nameOf(id: string | null, wrapped: Buffer | null, sealed: Buffer | null): readonly SealedName[] {
  if (id === null || wrapped === null || sealed === null) return [];
  return [{ keyId: id, wrapped, sealed, place: { table: "colleagues", column: "name", row: id } }];
}

export interface Outcome {
  readonly fact: "held" | "notHeld" | "cancelled" | "rescheduled";
  readonly on: Day;
  readonly because: Because | null;
  readonly whatWeDid: string | null;
  readonly ownWords: string | null;
  readonly assessment: string | null;
  readonly note: string | null;
  readonly wasHard: boolean;
  readonly toldBy: string | null;
  readonly kilometres: number | null;
}

/** The fact and, by the same hand, what lists filter by; not sent yet. Where no session is named it was not planned. */
export function outcomeRows(
  { tx, ring }: Hands,
  mentorship: About,
  session: { readonly id: string } | Where,
  outcome: Outcome,
): Query {
  const { id: mentorshipId, personId, unitId } = mentorship;
  const { fact, because, wasHard } = outcome;
  const on = String(outcome.on);
  const id = "id" in session ? session.id : randomUUID();
  const factId = randomUUID();
  const seal = (column: string, text: string | null) => ring.sealIf(personId, "session_facts", column, factId, text);
  const listed =
    "id" in session
      ? tx`update sessions set status = ${fact}, happened_on = ${on}::date, because = ${because}, was_hard = ${wasHard} where id = ${id}`
      : tx`insert into sessions (id, mentorship_id, person_id, unit_id, kind, institution_id, place_sealed, status, happened_on, because, was_hard)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${session.kind}, ${session.institutionId}, ${ring.sealIf(personId, "sessions", "place", id, session.place)}, ${fact}, ${on}::date, ${because}, ${wasHard})`;
  return tx`
    with listed as (${listed})
    insert into session_facts (id, session_id, mentorship_id, person_id, unit_id, fact, on_day, because, what_we_did_sealed, own_words_sealed, assessment_sealed, note_sealed, told_by, kilometres)
    values (${factId}, ${id}, ${mentorshipId}, ${personId}, ${unitId}, ${fact}, ${on}::date, ${because}, ${seal("what_we_did", outcome.whatWeDid)},
            ${seal("own_words", outcome.ownWords)}, ${seal("assessment", outcome.assessment)}, ${seal("note", outcome.note)}, ${outcome.toldBy}, ${outcome.kilometres})`;
}

export const partsOfAddition = ["whatWeDid", "ownWords", "assessment"] as const;
const columns = { whatWeDid: "what_we_did", ownWords: "own_words", assessment: "assessment" } as const;

/** What is said later stands beside the first words, and points at them where it corrects. */
export async function addToSession(
  { tx, ring, today }: Hands & Pick<Context, "today">,
  mentorship: Mentorship,
  sessionId: string,
  addition: { readonly part: keyof typeof columns; readonly text: string; readonly correctsId: string | null },
): Promise<void> {
  const id = randomUUID();
  const { id: mentorshipId, personId, unitId } = mentorship;
  const sealed = (part: keyof typeof columns) =>
    part === addition.part ? ring.seal(personId, "session_facts", columns[part], id, addition.text) : null;
  await tx`insert into session_facts (id, session_id, mentorship_id, person_id, unit_id, fact, on_day, what_we_did_sealed, own_words_sealed, assessment_sealed, corrects_id)
           values (${id}, ${sessionId}, ${mentorshipId}, ${personId}, ${unitId}, 'addition', ${String(today)}::date, ${sealed("whatWeDid")}, ${sealed("ownWords")}, ${sealed("assessment")}, ${addition.correctsId})`;
}
