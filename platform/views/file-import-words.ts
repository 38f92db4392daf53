import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    file: "Fil",
    look: "Se, hvad der står i den",
    problems: "Det skal du vide først",
    row: "Række",
    column: "Kolonne",
    problem: "Hvad der er galt",
    severity: "Betyder",
    error: "Rækken kommer ikke med",
    warning: "Se efter",
    more: (count: string) => `Og ${count} til. Ret filen, og prøv igen, eller brug kommandolinjen, der viser dem alle.`,
  },
  en: {
    file: "File",
    look: "See what is in it",
    problems: "What to know first",
    row: "Row",
    column: "Column",
    problem: "What is wrong",
    severity: "Means",
    error: "The row is left out",
    warning: "Worth a look",
    more: (count) => `And ${count} more. Mend the file and try again, or use the command line, which shows them all.`,
  },
});
