import { permissionWords, type Item } from "#app/intake/agreements/door.ts";
import type { Language } from "#platform/words.ts";
import type { Withheld } from "./network.ts";

export const sayItems = (language: Language, these: readonly Item[]): string =>
  these.map((item) => permissionWords[language].items[item]).join(", ");

/** What is kept back from somebody, in a line: what was ticked, then what the mentee said in their own words. */
export function WithheldLine({ language, withheld: { items, words } }: { language: Language; withheld: Withheld }) {
  return (
    <>
      {sayItems(language, items)}
      {items.length > 0 && words !== "" && "; "}
      {words !== "" && <q dir="auto">{words}</q>}
    </>
  );
}
