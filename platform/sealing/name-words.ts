import type { Ring } from "./ring.ts";

// A few letters come with no mark to take off.
const undressed: Readonly<Record<string, string>> = { ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i" };

/** The words of a name as they are compared: without case, accents and points. */
export const wordsOfName = (name: string): readonly string[] => [
  ...new Set(
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll(/[łđðþßı]/gu, (letter) => undressed[letter] ?? letter)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ""),
  ),
];

/** Every word that was typed is a word of the name. */
export const nameMatches =
  (typed: readonly string[]) =>
  (name: string): boolean => {
    const words = wordsOfName(name);
    return typed.length > 0 && typed.every((word) => words.includes(word));
  };

/** Two bytes only: each stands for many names, so that the table alone does not tell who is on record. In hex. */
export const nameTokens = (ring: Pick<Ring, "token">, words: readonly string[]): readonly string[] => [
  ...new Set(words.map((word) => ring.token("name", word).subarray(0, 2).toString("hex"))),
];

/** All those of a name, as PostgreSQL writes an array of bytes. */
export const nameTokensArray = (ring: Pick<Ring, "token">, name: string): string =>
  `{${nameTokens(ring, wordsOfName(name))
    .map((token) => `"\\\\x${token}"`)
    .join(",")}}`;

const atOnce = 100;

/**
 * A token stands for many names, so candidates have to be opened to be compared: a hundred at a time, until there is one more
 * than was asked for. Gives those who were meant, and no more than `most` and one.
 */
export async function meantBy<Row>(
  candidates: readonly Row[],
  isMeant: (name: string) => boolean,
  most: number,
  open: (rows: readonly Row[]) => Promise<readonly string[]>,
): Promise<readonly { readonly row: Row; readonly name: string }[]> {
  const meant: { readonly row: Row; readonly name: string }[] = [];
  for (let from = 0; from < candidates.length && meant.length <= most; from += atOnce) {
    const some = candidates.slice(from, from + atOnce);
    const names = await open(some);
    for (const [index, row] of some.entries()) {
      const name = names[index] ?? "";
      if (isMeant(name)) meant.push({ row, name });
    }
  }
  return meant.slice(0, most + 1);
}
