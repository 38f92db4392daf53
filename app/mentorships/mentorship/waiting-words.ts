import { inBoth } from "#platform/words.ts";

/** Why something cannot be begun: said the same wherever it depends on the agreement. */
export const waitingWords = inBoth({
  da: {
    noAgreement: "Der er ingen aftale, der gælder, så her kan ikke skrives noget nyt, før mentee har sagt ja.",
    closed: "Forløbet er afsluttet, så her kan ikke skrives noget nyt.",
    toAgreement: "Se aftalen",
  },
  en: {
    noAgreement: "There is no agreement in force, so nothing new can be written here until the mentee has said yes.",
    closed: "The mentorship is closed, so nothing new can be written here.",
    toAgreement: "See the agreement",
  },
});
