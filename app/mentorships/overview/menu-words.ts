import { inBoth } from "#platform/words.ts";

/** Everything else that can be done from the mentee's page. */
export const menuWords = inBoth({
  da: {
    more: "Mere",
    toCustody: "Opholdssteder",
    toReentry: "Udslusning",
    toClosing: "Afslut forløbet",
    toPerson: "Stamdata",
    toAgreementAndPermissions: "Aftale og samtykker",
    toMentors: "Mentorer og match",
    toWorking: "Fungerer det?",
    toExclusions: "Hvem der ikke må se det",
    toEvaluation: "De fem spørgsmål",
    toDisclosure: "Skriv en videregivelse",
    toPause: "Sæt på pause",
    toResume: "Gå videre efter pausen",
    toClosed: "Afslutningen",
  },
  en: {
    more: "More",
    toCustody: "Whereabouts",
    toReentry: "Re-entry",
    toClosing: "Close the mentorship",
    toPerson: "Personal details",
    toAgreementAndPermissions: "Agreement and permissions",
    toMentors: "Mentors and match",
    toWorking: "Is this working?",
    toExclusions: "Who may not see it",
    toEvaluation: "The five questions",
    toDisclosure: "Record a disclosure",
    toPause: "Pause the mentorship",
    toResume: "Go on after the pause",
    toClosed: "How it ended",
  },
});
