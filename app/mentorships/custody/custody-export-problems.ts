import { quoted } from "#platform/spreadsheet/problem.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";

/** What can be wrong in a custody export, in plain words. Names and identity numbers are never quoted. */
export const custodyProblems = {
  noIdentityNumber: () => ({
    da: "Der er intet CPR-nr., der kan læses, så linjen kan ikke knyttes til en person.",
    en: "There is no identity number that can be read, so the line cannot be tied to a person.",
  }),
  identityRecovered: () => ({
    da: "CPR-nummeret manglede et nul forrest; det er sat på igen. Se efter, om det er rigtigt.",
    en: "The identity number lacked its leading zero, which was put back. Check that it is right.",
  }),
  noStatus: () => ({ da: "Der står ingen status.", en: "There is no status." }),
  unknownStatus: (text) => ({
    da: `${quoted(text)} er ikke en status, vi kender.`,
    en: `${quoted(text)} is not a status that is known here.`,
  }),
  noFrom: () => ({ da: "Der står ingen dato, perioden begynder.", en: "There is no date on which the period begins." }),
  endUnread: () => ({
    da: "Linjen er ikke læst, for uden datoen ville perioden se ud, som om den stadig varer.",
    en: "The line was not read, because without the date the period would look as if it still went on.",
  }),
  endBeforeStart: () => ({
    da: "Perioden slutter, før den begynder.",
    en: "The period ends before it begins.",
  }),
  institutionNotSaid: (text) => ({
    da: `${quoted(text)} siger ikke, hvor personen er. Feltet er ladt tomt.`,
    en: `${quoted(text)} does not say where the person is. The field was left empty.`,
  }),
  unknownInstitution: (text) => ({
    da: `${quoted(text)} er ikke en institution, vi kender. Feltet er ladt tomt.`,
    en: `${quoted(text)} is not an institution that is known here. The field was left empty.`,
  }),
  unknownMunicipality: (text) => ({
    da: `${quoted(text)} er ikke en kommune, vi kender. Feltet er ladt tomt.`,
    en: `${quoted(text)} is not a municipality that is known here. The field was left empty.`,
  }),
  releaseBeforeStart: () => ({
    da: "Datoen ligger før den dag, perioden begynder. Feltet er ladt tomt.",
    en: "The date lies before the day on which the period begins. The field was left empty.",
  }),
  twoThirdsAfterRelease: () => ({
    da: "To tredjedele af tiden er gået efter den forventede løsladelse; det kan ikke passe. Feltet er ladt tomt.",
    en: "Two thirds of the time have passed only after the expected release, which cannot be. The field was left empty.",
  }),
  correctionUnread: (text) => ({
    da: `${quoted(text)} siger ikke, hvornår linjen er rettet. Linjen er læst som en linje uden rettelse.`,
    en: `${quoted(text)} does not say when the line was corrected. The line was read as one without a correction.`,
  }),
  lineAgain: (row) => ({
    da: `Samme linje som række ${row}. Den tæller ikke med igen.`,
    en: `The same line as row ${row}. It is not counted again.`,
  }),
  replacedBy: (row, day) => ({
    da: `Linjen er rettet den ${day} i række ${row}, og rettelsen gælder.`,
    en: `The line was corrected on ${day} in row ${row}, and the correction counts.`,
  }),
  overlaps: (row) => ({
    da: `Perioden overlapper den i række ${row}. Ret den ene i kilden.`,
    en: `The period overlaps the one in row ${row}. Correct one of them at the source.`,
  }),
  otherName: (row) => ({
    da: `CPR-nummeret har et andet navn i række ${row}. Se efter, om det er samme person.`,
    en: `The identity number has another name in row ${row}. Check that it is the same person.`,
  }),
} as const satisfies Record<string, (...said: readonly string[]) => Words>;
