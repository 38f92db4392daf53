import type { Language } from "#platform/words.ts";

const names = {
  da: new Intl.DisplayNames("da", { type: "language", fallback: "code" }),
  en: new Intl.DisplayNames("en", { type: "language", fallback: "code" }),
};

/** The name of a spoken language: "arabisk", "Arabic". Dansk tegnsprog has a code that the tables do not know. */
export function languageName(language: Language, code: string): string {
  if (code === "dsl") return language === "da" ? "dansk tegnsprog" : "Danish Sign Language";
  return names[language].of(code) ?? code;
}
