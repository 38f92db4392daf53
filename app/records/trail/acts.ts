import type { ActWords } from "#platform/route.ts";
import type { Language } from "#platform/words.ts";

/** The leaf keeps the English words of an act; how each is said in Danish, gathered from the routes when the program starts. */
const danish = new Map<string, string>([
  ["draft kept", "gemte en kladde"],
  ["form of somebody else sent", "sendte en formular, som en anden havde åbnet"],
  ["draft thrown away", "smed en kladde væk"],
  ["people offered to choose from", "så, hvem der kunne vælges"],
]);

export function rememberActs(acts: Iterable<ActWords>): void {
  for (const { en, da } of acts) danish.set(en, da);
}

/** The words of an act that no version of the program knows any more are shown as they were written. */
export const sayAct = (language: Language, act: string): string => (language === "da" ? (danish.get(act) ?? act) : act);
