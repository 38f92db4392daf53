import { meantBy, nameMatches, nameTokens, wordsOfName } from "#platform/sealing/name-words.ts";
import { parseIdentityNumber } from "./identity-number.ts";
import { columns, opened, type Hands, type Person, type PersonRow } from "./queries.ts";
import { idsOfSheetNumber } from "./sheet-number.ts";

/** More than these are no answer to "who?"; the page says that there are more. */
const mostFound = 50;

export interface FoundPeople {
  readonly people: readonly Person[];
  readonly areMore: boolean;
}

/** By exact number, by the number on a sheet of their mentorship, or by whole words of the name; only among those the reader may know of. */
export async function findPeople(hands: Hands, typed: string): Promise<FoundPeople> {
  const { tx, ring } = hands;
  const number = parseIdentityNumber(typed);
  if (number.ok) {
    const rows = await tx<PersonRow[]>`select ${columns(tx)} from people p
       where exists (select from identity_numbers n where n.person_id = p.id and n.number_token = ${ring.token("identity number", number.value.digits)})
       order by p.id limit ${mostFound + 1}`;
    return { people: await opened(ring, rows.slice(0, mostFound)), areMore: rows.length > mostFound };
  }
  const ids = idsOfSheetNumber(typed);
  if (ids) {
    const rows = await tx<PersonRow[]>`select ${columns(tx)} from people p
       where p.id in (select person_id from mentorships where id between ${ids.first} and ${ids.last}) order by p.id`;
    if (rows.length > 0) return { people: await opened(ring, rows), areMore: false };
  }
  const words = wordsOfName(typed);
  if (words.length === 0) return { people: [], areMore: false };
  const tokens = nameTokens(ring, words);
  const rows = await tx<PersonRow[]>`select ${columns(tx)} from people p
     where p.id in (select person_id from name_tokens where token in (select decode(hex, 'hex') from unnest(${[...tokens]}::text[]) as asked(hex))
                     group by person_id having count(*) = ${tokens.length}) order by p.id`;
  // Only those that were meant are put on the leaf, because the others are never shown.
  const meant = await meantBy(rows, nameMatches(words), mostFound, (some) =>
    ring.otherNames(
      some.map((row) => ({
        keyId: row.id,
        wrapped: row.key_wrapped,
        sealed: row.name_sealed,
        place: { table: "people", column: "name", row: row.id },
        isProtected: row.is_protected,
      })),
    ),
  );
  return { people: await opened(ring, meant.slice(0, mostFound).map(({ row }) => row)), areMore: meant.length > mostFound }; // prettier-ignore
}
