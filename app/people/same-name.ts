import { wordsOfName } from "#platform/sealing/name-words.ts";

/**
 * Whether two spellings may be the same person's name, once a number or an address says so: in any order, with a name left
 * out or down to its first letter, and in the letters that the other program had. Nothing written is no other name.
 */
export function isSameName(a: string, b: string): boolean {
  const [few, many] = wordsOf(a).length <= wordsOf(b).length ? [wordsOf(a), wordsOf(b)] : [wordsOf(b), wordsOf(a)];
  return few.every((word) => many.some((other) => isSameWord(word, other)));
}

/** The first names are the same, written out: somebody may have taken another surname. Both have the first name first. */
export function hasSameFirstName(a: string, b: string): boolean {
  const [[first = ""], [other = ""]] = [wordsOf(a), wordsOf(b)];
  return first.length > 1 && other.length > 1 && isSameWord(first, other);
}

/** Stands for one letter that was lost, and is a letter itself so that it parts no word. */
const lost = "\u0294";

/** Å is written aa, ø oe or o, æ ae or a, ü ue where there is no such letter. */
const wordsOf = (name: string): readonly string[] =>
  wordsOfName(name.replaceAll(/(?<=\p{L})[?\ufffd]|[?\ufffd](?=\p{L})/gu, lost)).map((word) =>
    word
      .replaceAll(/aa|ae|æ/gu, "a")
      .replaceAll(/oe|ø/gu, "o")
      .replaceAll("ue", "u"),
  );

function isSameWord(a: string, b: string): boolean {
  if (a.length === 1 || b.length === 1) return a[0] === b[0];
  return (
    a.length === b.length && a.split("").every((letter, at) => letter === b[at] || letter === lost || b[at] === lost)
  );
}
