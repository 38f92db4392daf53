import { inBoth } from "#platform/words.ts";

export const findWords = inBoth({
  da: {
    find: "Find en mentor",
    lead: "Søg på hele ord af navnet. Du finder mentorerne i din egen ordning.",
    field: "Navn",
    search: "Søg",
    found: "Fundet",
    nobody: "Ingen mentor hedder sådan.",
    nobodyHint: "Skriv hele ord, fx fornavnet alene.",
    more: (count: number) => `Kun de første ${count} er vist. Skriv mere af navnet.`,
    empty: "Skriv mindst ét helt ord af navnet.",
    tooLong: "Det er for langt. Skriv kun navnet.",
  },
  en: {
    find: "Find a mentor",
    lead: "Search by whole words of the name. You find the mentors of your own scheme.",
    field: "Name",
    search: "Search",
    found: "Found",
    nobody: "No mentor has that name.",
    nobodyHint: "Write whole words, such as the first name alone.",
    more: (count) => `Only the first ${count} are shown. Write more of the name.`,
    empty: "Write at least one whole word of the name.",
    tooLong: "That is too long. Write the name only.",
  },
});
