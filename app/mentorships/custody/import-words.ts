import { inBoth, sayCount, sayNumber } from "#platform/words.ts";

/** What is wrong with a line about somebody on record; beside what the reading of the file found. */
export const importProblems = {
  several: {
    da: "Flere i registret har dette nummer, så linjen er ikke taget med.",
    en: "Several people on record have this number, so the line was left out.",
  },
  otherName: {
    da: "Navnet i filen er et andet end på sagen, så linjen er ikke taget med. Se efter, om CPR-nummeret er rigtigt. Har personen skiftet navn, så ret navnet på sagen, og hent filen igen.",
    en: "The name in the file is another than the one on record, so the line was left out. Check that the identity number is right. If the person has a new name, correct it on record and bring the file in again.",
  },
  "begins-in-the-future": {
    da: "Linjen begynder ude i fremtiden og er ikke taget med. Hent den igen, når det er sket.",
    en: "The line begins in the future and was left out. Bring it in again when it has happened.",
  },
  "ends-before-it-begins": {
    da: "Linjen slutter, før den begynder, og er ikke taget med.",
    en: "The line ends before it begins and was left out.",
  },
  "release-before-it-begins": {
    da: "Løsladelsen ligger før den dag, linjen begynder, så den er ikke taget med.",
    en: "The release lies before the day on which the line begins, so it was left out.",
  },
} as const;

export const importWords = inBoth({
  da: {
    title: "Hent fra fagsystemet",
    lead: "Et udtræk om frihedsberøvelse, som CSV eller Excel. Kun linjer om personer, der allerede er registreret, bliver hentet. Alle andre bliver talt og aldrig gemt.",
    noFile: "Vælg en fil.",
    previewTitle: "Det siger filen",
    other: "Vælg en anden fil",
    cancel: "Hent ikke",
    rows: "Linjer i filen",
    matched: "Om personer, der er registreret",
    unmatched: "Om andre, ikke gemt",
    new: "Siger noget nyt",
    unchanged: "Står der allerede",
    nothingToDo: "Filen siger ikke noget nyt, der kan hentes.",
    submit: (count: number) => (count === 1 ? "Hent én linje" : `Hent ${sayNumber("da", count)} linjer`),
    news: "Det nye",
    doneTitle: "Hentet",
    doneBefore: "Filen er hentet i forvejen, og intet er gjort igen. Dengang:",
    done: (recorded: number, people: number, unmatched: number) =>
      `${sayCount("da", recorded, "linje", "linjer")} om ${sayCount("da", people, "person", "personer")} er hentet. ${sayCount("da", unmatched, "linje", "linjer")} handlede om andre og er ikke gemt.`,
    turned: (count: number) =>
      count === 1
        ? "Ét forløb skal lægges om, se I dag."
        : `${sayNumber("da", count)} forløb skal lægges om, se I dag.`,
    lineOf: (kind: string, place: string, from: string) =>
      place === "" ? `${kind} fra ${from}` : `${kind}, ${place}, fra ${from}`,
    back: "Mentorforløb",
  },
  en: {
    title: "Bring in from the case system",
    lead: "An export about custody, as CSV or Excel. Only lines about people already on record are brought in. All others are counted and never stored.",
    noFile: "Choose a file.",
    previewTitle: "What the file says",
    other: "Choose another file",
    cancel: "Do not bring it in",
    rows: "Lines in the file",
    matched: "About people on record",
    unmatched: "About others, not stored",
    new: "Say something new",
    unchanged: "On record already",
    nothingToDo: "The file says nothing new that can be brought in.",
    submit: (count: number) => (count === 1 ? "Bring in one line" : `Bring in ${sayNumber("en", count)} lines`),
    news: "What is new",
    doneTitle: "Brought in",
    doneBefore: "The file was brought in already, and nothing was done again. That time:",
    done: (recorded: number, people: number, unmatched: number) =>
      `${sayCount("en", recorded, "line", "lines")} about ${sayCount("en", people, "person", "people")} brought in. ${sayCount("en", unmatched, "line", "lines")} about others, counted and not stored.`,
    turned: (count: number) =>
      count === 1
        ? "One mentorship has to be re-planned, see Today."
        : `${sayNumber("en", count)} mentorships have to be re-planned, see Today.`,
    lineOf: (kind: string, place: string, from: string) =>
      place === "" ? `${kind} from ${from}` : `${kind}, ${place}, from ${from}`,
    back: "Mentorships",
  },
});
