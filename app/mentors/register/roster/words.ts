import { inBoth, sayNumber } from "#platform/words.ts";
import type { RosterPerson } from "./reading.ts";

type FieldNames = Readonly<Record<keyof RosterPerson, string>>;

export const rosterWords = inBoth({
  da: {
    title: "Importér en liste over mentorer",
    lead: "Send den liste, I har, som den er: CSV eller Excel. Intet bliver gemt i kartoteket, før du har set, hvad der sker.",
    noFile: "Vælg den fil, du vil importere.",
    previewTitle: "Det står der i filen",
    kept: "Filen ligger forseglet, så kun du kan åbne den, og bliver slettet efter et døgn.",
    rows: "Rækker om en person",
    good: "Kan importeres",
    new: "Nye mentorer",
    changed: "Ændringer",
    unchanged: "Uændrede",
    out: "Kommer ikke med",
    unit: "Nye mentorer hører til",
    importAll: (count: number) => (count === 1 ? "Importér én række" : `Importér ${sayNumber("da", count)} rækker`),
    nothingToDo:
      "Der er ikke noget at importere: alt i filen står allerede i kartoteket, eller rækkerne kan ikke læses.",
    other: "Vælg en anden fil",
    cancel: "Importér ikke",
    noDays:
      "Listen siger, hvilke moduler der er gennemført, men ikke hvornår. Dagene bliver noteret som ukendte, og underviseren bliver bedt om at spørge efter dem.",
    changes: "Det bliver ændret",
    changeOf: (field: string, from: string, to: string) => `${field}: ${from} bliver til ${to}`,
    empty: "tomt",
    newOnes: "De nye",
    worksHere: (name: string) => `kollega her i forvejen: ${name}`,
    yes: "ja",
    no: "nej",
    done: (added: number, changed: number) =>
      `Importen er gennemført: ${sayNumber("da", added)} nye og ${sayNumber("da", changed)} ændrede.`,
    doneBefore: (added: number, changed: number) =>
      `Listen er importeret i forvejen, og intet er gjort igen. Dengang: ${sayNumber("da", added)} nye og ${sayNumber("da", changed)} ændrede.`,
    fields: {
      name: "Navn", identityNumber: "CPR-nr.", mobile: "Mobil", email: "E-mail", municipality: "Kommune", languages: "Sprog", gender: "Køn",
      background: "Baggrund", experience: "Erfaring", recruitedFrom: "Rekrutteret fra", criminalRecordOn: "Straffeattest", clearanceUntil: "Sikkerhedsgodkendt til",
      confidentiality: "Tavshedserklæring", mayVisit: "Kan besøge", maxMentorships: "Højst antal forløb", modulesDone: "Moduler gennemført",
      mentorCoach: "Mentorcoach", remarks: "Bemærkninger",
    } satisfies FieldNames, // prettier-ignore
  },
  en: {
    title: "Import a list of mentors",
    lead: "Send the list you have as it is: CSV or Excel. Nothing is put in the register before you have seen what will happen.",
    noFile: "Choose the file that you want to import.",
    previewTitle: "This is in the file",
    kept: "The file is kept sealed, so that only you can open it, and is deleted after a day.",
    rows: "Rows about a person",
    good: "Can be imported",
    new: "New mentors",
    changed: "Changes",
    unchanged: "Unchanged",
    out: "Left out",
    unit: "New mentors belong to",
    importAll: (count: number) => (count === 1 ? "Import one row" : `Import ${sayNumber("en", count)} rows`),
    nothingToDo: "There is nothing to import: all of the file is in the register already, or its rows cannot be read.",
    other: "Choose another file",
    cancel: "Do not import",
    noDays:
      "The list says which modules are completed, and not when. The days are noted as not known, and the trainer is asked to find them out.",
    changes: "What will change",
    changeOf: (field: string, from: string, to: string) => `${field}: ${from} becomes ${to}`,
    empty: "empty",
    newOnes: "The new ones",
    worksHere: (name: string) => `a colleague here already: ${name}`,
    yes: "yes",
    no: "no",
    done: (added: number, changed: number) =>
      `The import is done: ${sayNumber("en", added)} new and ${sayNumber("en", changed)} changed.`,
    doneBefore: (added: number, changed: number) =>
      `The list was imported already, and nothing was done again. That time: ${sayNumber("en", added)} new and ${sayNumber("en", changed)} changed.`,
    fields: {
      name: "Name", identityNumber: "Identity number", mobile: "Mobile", email: "E-mail", municipality: "Municipality", languages: "Languages", gender: "Gender",
      background: "Background", experience: "Experience", recruitedFrom: "Recruited from", criminalRecordOn: "Criminal record certificate", clearanceUntil: "Cleared until",
      confidentiality: "Declaration of confidentiality", mayVisit: "May visit", maxMentorships: "Most mentorships", modulesDone: "Modules done",
      mentorCoach: "Mentor coach", remarks: "Remarks",
    } satisfies FieldNames, // prettier-ignore
  },
});
