import type { Context } from "#platform/route.ts";
import { meantBy, nameMatches, nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { nameOnRecord, type Found, type NamedPerson } from "./queries.ts";
import { isId, mostFound } from "./trail.ts";

type Hands = Pick<Context, "tx" | "ring" | "actor" | "today" | "now">;

/**
 * By id, or by whole words of the name. Of those who share its tokens only who is meant is shown, and only they are put on the leaf.
 * The officer reads nobody of whom they have not said why: the search is the service's, in the act that records the reason.
 */
export async function findPeople(hands: Hands, who: string): Promise<readonly Found[]> {
  const { tx, ring, actor, today, now } = hands;
  const [kept] = await tx<{ from: string[] }[]>`select access.excluded() as from`;
  await tx`select access.act_as_service('service:look-up', ${String(today)}::date, ${String(now)}::timestamptz)`;
  const words = wordsOfName(who);
  const rows = await (isId(who) ? havingId(hands, who.toLowerCase()) : havingWords(hands, words));
  await tx`select access.act_as(${actor.id}, ${String(today)}::date, ${String(now)}::timestamptz)`;
  const theirs = rows.filter(({ id }) => !kept?.from.includes(id));
  const open = (named: readonly NamedPerson[]) => ring.otherNames(named.map(nameOnRecord));
  if (!isId(who))
    return (await meantBy(theirs, nameMatches(words), mostFound, open)).map(({ row: { id }, name }) => ({ id, name }));
  const [name = ""] = await open(theirs);
  return theirs.map(({ id }) => ({ id, name }));
}

const havingId = ({ tx }: Hands, id: string) =>
  tx<NamedPerson[]>`select id, key_wrapped, name_sealed, is_protected from people where id = ${id}`;

const havingWords = ({ tx, ring }: Hands, words: readonly string[]) => {
  const tokens = nameTokens(ring, words);
  return tx<NamedPerson[]>`
    select id, key_wrapped, name_sealed, is_protected from people
     where id in (select person_id from name_tokens where token in (select decode(hex, 'hex') from unnest(${[...tokens]}::text[]) as asked(hex))
                   group by person_id having count(*) = ${tokens.length}) order by id`;
};
