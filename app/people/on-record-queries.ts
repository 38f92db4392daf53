import { meantBy, nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { nameIn, type RowWithName } from "./names.ts";
import type { Hands } from "./queries.ts";
import { isSameName } from "./same-name.ts";

/** More of one name are no answer to "is it one of them?"; the page says that there are more. */
const mostNamed = 10;

export interface SameNamed {
  readonly people: readonly { readonly id: string; readonly name: string; readonly isProtected: boolean }[];
  readonly areMore: boolean;
}

/**
 * Mentees on record who may be this person, by name or by number; only among those the reader may know of. Two words of a
 * name have to be the same, so that nobody is named for a first name alone.
 */
export async function mayBeTheSame(
  { tx, ring }: Hands,
  person: { readonly id: string; readonly name: string },
): Promise<SameNamed> {
  const words = wordsOfName(person.name);
  const tokens = nameTokens(ring, words);
  const rows = await tx<(RowWithName & { readonly by_number: boolean })[]>`
    with numbered as (select n.person_id from identity_numbers n join identity_numbers theirs on theirs.number_token = n.number_token where theirs.person_id = ${person.id}),
         named as (select person_id from name_tokens where token in (select decode(hex, 'hex') from unnest(${[...tokens]}::text[]) as asked(hex))
                    group by person_id having count(*) >= 2)
    select p.id as person_id, p.key_wrapped, p.name_sealed, p.is_protected, p.id in (select person_id from numbered) as by_number
      from people p where p.kind = 'mentee' and p.id <> ${person.id} and (p.id in (select person_id from numbered) or p.id in (select person_id from named))
     order by by_number desc, p.id`;
  const numbered = rows.filter((row) => row.by_number);
  // As in a search: only those that are shown are put on the leaf.
  const named = await meantBy(rows.filter((row) => !row.by_number), (name) => isSameName(person.name, name), mostNamed, (some) => ring.otherNames(some.map(nameIn))); // prettier-ignore
  const all = [...numbered, ...named.map(({ row }) => row)];
  const shown = all.slice(0, mostNamed);
  const names = await ring.subjectNames(shown.map(nameIn));
  return {
    people: shown.map(({ person_id: id, is_protected: isProtected }, index) => ({
      id,
      name: names[index] ?? "",
      isProtected,
    })),
    areMore: all.length > mostNamed,
  };
}
