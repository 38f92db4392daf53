import type { Context } from "#platform/route.ts";
import { meantBy, nameMatches, nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { namesOf, type SealedName } from "#app/mentors/register/queries.ts";

/** More than these are no answer to "who?"; the page says that there are more. */
const mostFound = 50;

export interface FoundMentors {
  readonly mentors: readonly { readonly id: string; readonly name: string; readonly unitName: string }[];
  readonly areMore: boolean;
}

const alphabet = new Intl.Collator("da");

/** By whole words of the name, among those of the register that the reader may know of. */
export async function findMentors(context: Context, typed: string): Promise<FoundMentors> {
  const { tx, ring } = context;
  const asked = wordsOfName(typed);
  const rows = await tx<(SealedName & { unit_name: string })[]>`
    select m.id, c.key_wrapped, c.name_sealed, u.name as unit_name
      from mentors m join access.colleagues c on c.id = m.id join units u on u.id = m.unit_id
     where c.name_tokens @> array(select decode(hex, 'hex') from unnest(${[...nameTokens(ring, asked)]}::text[]) as asked(hex))
     order by m.id`;
  const meant = await meantBy(rows, nameMatches(asked), mostFound, (some) => namesOf(ring, some));
  const shown = meant.slice(0, mostFound).map(({ row, name }) => ({ id: row.id, name, unitName: row.unit_name }));
  context.concerns(...shown.map(({ id }) => id));
  return {
    mentors: shown.toSorted((a, b) => alphabet.compare(a.name, b.name)),
    areMore: meant.length > mostFound,
  };
}
