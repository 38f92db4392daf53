import { randomUUID } from "node:crypto";
import type { Item } from "#app/intake/agreements/door.ts";
import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import { addPerson } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import {
  standingAnswer,
  withheldFrom,
  type Answer,
  type AnswerFact,
  type PermissionKind,
  type Withheld,
} from "./network.ts";
import type { Relation } from "./words.ts";

type Hands = Pick<Context, "tx" | "ring">;

export interface AnswerOnRecord extends AnswerFact {
  readonly id: string;
  readonly withheld: Withheld;
}

export interface PermissionSince {
  readonly kind: PermissionKind;
  readonly on: Day;
}

/** Somebody of the network whose name is still closed. */
export interface ClosedRelation {
  readonly id: string;
  readonly relativeId: string;
  readonly isProtected: boolean;
  readonly relation: Relation;
  readonly answers: readonly AnswerOnRecord[];
  /** Whether they may be contacted, by the mentee's latest word wherever it was said; null: nobody asked. */
  readonly standing: Answer | null;
  /** What the agreement's permission for contact with them says, if that was said after the latest answer. */
  readonly since: PermissionSince | null;
  /** By the latest answer and by the permissions of the agreement together: for whoever is about to talk to them. */
  readonly withheld: Withheld;
  readonly sealed: Pick<Row, "key_wrapped" | "name_sealed" | "contact_sealed">;
}

export interface RelationLine extends Omit<ClosedRelation, "sealed"> {
  readonly name: string;
  readonly contact: string | null;
}

interface Row {
  readonly id: string;
  readonly relative_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly relation: Relation;
  readonly contact_sealed: Buffer | null;
  readonly answer_id: string | null;
  readonly answer: Answer | null;
  readonly on_day: Day | null;
  readonly withhold: readonly Item[] | null;
  readonly withhold_words_sealed: Buffer | null;
  readonly permitted_withhold: readonly Item[] | null;
  readonly since: PermissionKind | null;
  readonly since_on: Day | null;
}

/** In the order they were entered. */
export async function relationsOf(
  { tx, ring }: Hands,
  { id: mentorshipId, personId }: Pick<Mentorship, "id" | "personId">,
  relationId?: string,
): Promise<readonly ClosedRelation[]> {
  const rows = await tx<Row[]>`
    select n.id, n.relative_id, p.key_wrapped, p.name_sealed, p.is_protected, n.relation, n.contact_sealed, a.id as answer_id, a.answer, a.on_day, a.withhold, a.withhold_words_sealed,
           permitted.withhold as permitted_withhold, permitted.since, permitted.since_on
      from network_relations n join people p on p.id = n.relative_id left join network_answers a on a.relation_id = n.id ${joinPermitted(tx)}
     where n.mentorship_id = ${mentorshipId} and n.left_on is null ${relationId === undefined ? tx`` : tx`and n.id = ${relationId}`}
     order by n.recorded_at, n.id, a.position`;
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((lines) => {
    const answers = lines.flatMap((line) => answerOf(ring, personId, line));
    return lines.slice(-1).map(({ id, relative_id: relativeId, is_protected: isProtected, relation, ...row }) => ({
      id,
      relativeId,
      isProtected,
      relation,
      answers,
      standing: standingAnswer(answers.at(-1)?.answer, row.since),
      since: row.since && row.since_on && { kind: row.since, on: row.since_on },
      withheld: withheldFrom(answers.at(-1)?.withheld, row.permitted_withhold ?? []),
      sealed: { key_wrapped: row.key_wrapped, name_sealed: row.name_sealed, contact_sealed: row.contact_sealed },
    }));
  });
}

export async function opened(
  { ring }: Pick<Hands, "ring">,
  relations: readonly ClosedRelation[],
): Promise<readonly RelationLine[]> {
  await ring.takeSubjects(relations.map(({ relativeId, sealed }) => ({ keyId: relativeId, wrapped: sealed.key_wrapped }))); // prettier-ignore
  const names = await ring.subjectNames(
    relations.map(({ relativeId, isProtected, sealed }) => ({
      keyId: relativeId,
      wrapped: sealed.key_wrapped,
      sealed: sealed.name_sealed,
      place: { table: "people", column: "name", row: relativeId },
      isProtected,
    })),
  );
  return relations.map(({ sealed, ...relation }, index) => ({
    ...relation,
    name: names[index] ?? "",
    contact: ring.openIf(relation.relativeId, "network_relations", "contact", relation.id, sealed.contact_sealed),
  }));
}

export async function relationOf(
  hands: Hands,
  mentorship: Pick<Mentorship, "id" | "personId">,
  relationId: string,
): Promise<RelationLine | undefined> {
  const [line] = await opened(hands, await relationsOf(hands, mentorship, relationId));
  return line;
}

/**
 * What the agreement's permissions for the same relative (of `network_relations` n) say beside an answer (a): what those
 * that stand keep back, and the one for contact, if it is a later word than the answer.
 */
export const joinPermitted = (tx: Hands["tx"]) => tx`
  left join lateral (
    select array_agg(distinct item order by item) filter (where f.kind = 'permitted' and item is not null) as withhold, min(f.kind) filter (where f.is_since) as since, min(f.on_day) filter (where f.is_since) as since_on
      from (select distinct on (f.purpose) f.kind, f.withhold, f.on_day, f.purpose = 'familyContact' and (a.on_day is null or (f.on_day, f.recorded_at) > (a.on_day, a.recorded_at)) as is_since from permission_facts f
             where f.person_id = n.person_id and f.recipient_kind = 'relative' and f.recipient_id = n.relative_id and f.on_day <= access.today()
             order by f.purpose, f.place desc) f left join lateral unnest(f.withhold) item on true) permitted on true`;

function answerOf(ring: Hands["ring"], personId: string, row: Row): readonly AnswerOnRecord[] {
  const { answer_id: id, answer, on_day: on } = row;
  if (!id || !answer || !on) return [];
  return [{ id, answer, on, withheld: openWithheld(ring, personId, row) }];
}

type WithheldColumns = Pick<Row, "answer_id" | "withhold" | "withhold_words_sealed">;

/** The mentee's own words are under the mentee's key, which must be on the ring. */
export const openWithheld = (ring: Hands["ring"], personId: string, row: WithheldColumns): Withheld => ({
  items: row.withhold ?? [],
  words: row.answer_id
    ? (ring.openIf(personId, "network_answers", "withhold_words", row.answer_id, row.withhold_words_sealed) ?? "")
    : "",
});

export interface NewRelation {
  readonly name: string;
  readonly relation: Relation;
  readonly contact: string;
  readonly answer: Answer | null;
  readonly answerOn: Day | null;
  readonly withheld: Withheld;
}

/** A relative becomes a person on record with a key of their own. */
export async function addRelation({ tx, ring }: Hands, mentorship: Mentorship, added: NewRelation): Promise<void> {
  const id = randomUUID();
  const { id: mentorshipId, personId, unitId } = mentorship;
  const relativeId = await addPerson({ tx, ring }, { unitId, kind: "relative", name: added.name });
  await tx`insert into network_relations (id, mentorship_id, person_id, unit_id, relative_id, relation, contact_sealed)
           values (${id}, ${mentorshipId}, ${personId}, ${unitId}, ${relativeId}, ${added.relation}, ${ring.sealIf(relativeId, "network_relations", "contact", id, added.contact)})`;
  if (added.answer && added.answerOn)
    await addAnswer({ tx, ring }, mentorship, id, {
      answer: added.answer,
      on: added.answerOn,
      withheld: added.withheld,
    });
}

export async function addAnswer(
  { tx, ring }: Hands,
  { id: mentorshipId, personId, unitId }: Mentorship,
  relationId: string,
  { answer, on, withheld: { items, words } }: AnswerFact & { readonly withheld: Withheld },
): Promise<void> {
  const id = randomUUID();
  await tx`insert into network_answers (id, relation_id, mentorship_id, person_id, unit_id, answer, on_day, withhold, withhold_words_sealed)
           values (${id}, ${relationId}, ${mentorshipId}, ${personId}, ${unitId}, ${answer}, ${String(on)}::date, ${[...items]}::text[], ${ring.sealIf(personId, "network_answers", "withhold_words", id, words)})`;
}

/** How to reach them goes with the permission: without a yes it is not kept. */
export async function keepContact({ tx, ring }: Hands, line: RelationLine, contact: string): Promise<void> {
  await tx`update network_relations set contact_sealed = ${ring.sealIf(line.relativeId, "network_relations", "contact", line.id, contact)} where id = ${line.id}`;
}

export async function leave({ tx }: Pick<Hands, "tx">, relationId: string, on: Day): Promise<void> {
  await tx`update network_relations set left_on = ${String(on)}::date where id = ${relationId}`;
}
