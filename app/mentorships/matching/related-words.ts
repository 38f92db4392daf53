import { inBoth } from "#platform/words.ts";

/** What else belongs to a match, as links. */
export const relatedWords = inBoth({
  da: { exclusions: "Nogen kender mentee", working: "Fungerer det?" },
  en: { exclusions: "Somebody knows the mentee", working: "Is this working?" },
});
