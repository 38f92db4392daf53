import { quoted } from "#platform/spreadsheet/problem.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";

/** What can be wrong in a roster, in plain words. Names and identity numbers are never quoted. */
export const rosterProblems = {
  noName: () => ({ da: "Der er intet navn, der kan læses.", en: "There is no name that can be read." }),
  nameTooLong: () => ({ da: "Navnet er for langt til at være et navn.", en: "The name is too long to be a name." }),
  noIdentifier: () => ({
    da: "Der er hverken CPR-nr. eller e-mail, der kan læses, så personen kan ikke kendes igen.",
    en: "There is neither an identity number nor an e-mail that can be read, so the person cannot be recognised again.",
  }),
  letterLost: () => ({
    da: "Et bogstav er gået tabt i navnet: der står et spørgsmålstegn i stedet. Ret det i filen eller efter importen.",
    en: "A letter was lost from the name: a question mark stands in its place. Correct it in the file or after the import.",
  }),
  inTheFuture: () => ({ da: "Datoen ligger i fremtiden.", en: "The date lies in the future." }),
  oddSigns: () => ({
    da: "Der er tegn i navnet, som ikke hører til i et navn. Se efter, om det er rigtigt.",
    en: "There are signs in the name that do not belong in one. Check that it is right.",
  }),
  identityNotTenDigits: () => ({
    da: "Det er ikke et CPR-nr.: det skal have ti cifre.",
    en: "This is not an identity number: it must have ten digits.",
  }),
  identityNoSuchDate: () => ({
    da: "Det er ikke et CPR-nr.: de seks første cifre er ikke en dato, der findes.",
    en: "This is not an identity number: its first six digits are not a date that exists.",
  }),
  identityDigitsLost: () => ({
    da: "Regnearket har afrundet CPR-nummeret, så de sidste cifre er væk. Skriv det som tekst.",
    en: "The spreadsheet has rounded the identity number, so that its last digits are lost. Write it as text.",
  }),
  identityRecovered: () => ({
    da: "CPR-nummeret manglede et nul forrest; det er sat på igen. Se efter, om det er rigtigt.",
    en: "The identity number lacked its leading zero, which was put back. Check that it is right.",
  }),
  noEmail: (text) => ({
    da: `${quoted(text)} er ikke en e-mailadresse.`,
    en: `${quoted(text)} is not an e-mail address.`,
  }),
  noPhone: (text) => ({
    da: `${quoted(text)} er ikke et telefonnummer.`,
    en: `${quoted(text)} is not a telephone number.`,
  }),
  noMunicipality: (text) => ({
    da: `${quoted(text)} er ikke en kommune, vi kender.`,
    en: `${quoted(text)} is not a municipality that is known here.`,
  }),
  noLanguage: (text) => ({
    da: `${quoted(text)} er ikke et sprog, vi kender. De øvrige sprog er læst.`,
    en: `${quoted(text)} is not a language that is known here. The other languages were read.`,
  }),
  noPlace: (text) => ({
    da: `${quoted(text)} er ikke en institution eller landsdel, vi kender. Resten er læst.`,
    en: `${quoted(text)} is not an institution or part of the country that is known here. The rest was read.`,
  }),
  noChoice: (text) => ({
    da: `${quoted(text)} kan ikke læses som et af de svar, der er plads til her.`,
    en: `${quoted(text)} cannot be read as one of the answers there is room for here.`,
  }),
  noYears: (text) => ({
    da: `${quoted(text)} kan ikke læses som et antal år.`,
    en: `${quoted(text)} cannot be read as a number of years.`,
  }),
  noWholeNumber: (text) => ({
    da: `${quoted(text)} kan ikke læses som ét tal. Skriv det højeste antal forløb på én gang.`,
    en: `${quoted(text)} cannot be read as one number. Write the largest number of mentorships at a time.`,
  }),
  noModules: (text) => ({
    da: `${quoted(text)} kan ikke læses som en liste over moduler. Skriv dem som 1,2,3.`,
    en: `${quoted(text)} cannot be read as a list of modules. Write them as 1,2,3.`,
  }),
  whichModules: (text) => ({
    da: `${quoted(text)} siger hvor mange moduler, men ikke hvilke. Skriv dem som 1,2,3.`,
    en: `${quoted(text)} says how many modules, but not which. Write them as 1,2,3.`,
  }),
  samePersonAgain: (row) => ({
    da: `Samme person som i række ${row}. Rækken tæller ikke med igen.`,
    en: `The same person as in row ${row}. The row is not counted again.`,
  }),
  contradicts: (rows, columns) => ({
    da: `Samme person står i række ${listed(rows, "og")}, men de siger ikke det samme om: ${columns}. Ret filen, så der står ét.`,
    en: `The same person is in rows ${listed(rows, "and")}, but they do not agree on: ${columns}. Correct the file so that it says one thing.`,
  }),
  emailOfAnother: (row) => ({
    da: `E-mailadressen står også ved en anden person i række ${row}.`,
    en: `The e-mail address also stands beside another person in row ${row}.`,
  }),
  oneOfSeveral: () => ({
    da: "E-mailadressen hører til flere mentorer i kartoteket, og rækken har intet CPR-nr. Skriv CPR-nummeret, så vi ved hvem.",
    en: "The e-mail address belongs to several mentors on record, and the row has no identity number. Write the number, so that it is clear who.",
  }),
  notAMentor: () => ({
    da: "E-mailadressen hører til en kollega, der ikke er mentor. Er kollegaen blevet mentor, så bed en administrator om at give rollen. Ellers ret adressen i filen.",
    en: "This e-mail belongs to a colleague who is not a mentor. If they have become one, ask an administrator to give them the role. Otherwise correct the address in the file.",
  }),
  inAnotherScheme: () => ({
    da: "E-mailadressen bruges allerede i en anden ordning. Ring til administratoren.",
    en: "The e-mail address is already in use in another scheme. Call the administrator.",
  }),
  otherNumber: () => ({
    da: "E-mailadressen hører til en mentor, der har et andet CPR-nr. i kartoteket. Se efter, hvad der er rigtigt, og ret det.",
    en: "The e-mail belongs to a mentor who has another identity number on record. Check which is right, and correct it.",
  }),
  emailOfAnotherMentor: () => ({
    da: "CPR-nummeret hører til én mentor og e-mailadressen til en anden kollega. Se efter, hvad der er rigtigt, og ret filen.",
    en: "The identity number belongs to one mentor and the e-mail to another colleague. Check which is right, and correct the file.",
  }),
  otherName: () => ({
    da: "Navnet er et andet end det, mentoren med dette CPR-nr. eller denne e-mailadresse har her. Se efter, om nummer og adresse er rigtige. Har mentoren skiftet navn, så ret det i kartoteket først.",
    en: "The name is another than the one that the mentor with this identity number or e-mail has here. Check that number and address are right. If the mentor has a new name, correct it in the register first.",
  }),
  sameMentorAgain: (row) => ({
    da: `Rækken handler om samme mentor i kartoteket som række ${row}. Ret filen, så der står ét.`,
    en: `The row is about the same mentor on record as row ${row}. Correct the file so that it says one thing.`,
  }),
} as const satisfies Record<string, (...said: readonly string[]) => Words>;

const listed = (rows: string | undefined, and: string): string => (rows ?? "").replace(/, (?=[^,]*$)/u, ` ${and} `);
