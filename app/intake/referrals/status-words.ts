import { inBoth } from "#platform/words.ts";

/** Where a referral stands, to screening and to its referrer, and what was done with it. */
export const statusWords = inBoth({
  da: {
    status: {
      draft: "Kladde",
      received: "Modtaget",
      screening: "Afklares",
      needsInformation: "Mangler oplysninger",
      accepted: "Imødekommet",
      declined: "Afslået",
      withdrawn: "Trukket tilbage",
    },
    seen: { received: "Modtaget", inProgress: "I gang", closed: "Afsluttet" },
    step: {
      received: "Modtaget",
      screeningStarted: "Afklaring begyndt",
      informationRequested: "Spurgt om mere",
      informationReceived: "Svar modtaget",
      accepted: "Imødekommet",
      declined: "Afslået",
      withdrawn: "Trukket tilbage",
      told: "Personen har fået det at vide",
      prolonged: "Fristen forlænget med 30 dage",
    },
  },
  en: {
    status: {
      draft: "Draft",
      received: "Received",
      screening: "In screening",
      needsInformation: "Needs information",
      accepted: "Accepted",
      declined: "Declined",
      withdrawn: "Withdrawn",
    },
    seen: { received: "Received", inProgress: "In progress", closed: "Closed" },
    step: {
      received: "Received",
      screeningStarted: "Screening begun",
      informationRequested: "Asked for more",
      informationReceived: "Answer received",
      accepted: "Accepted",
      declined: "Declined",
      withdrawn: "Withdrawn",
      told: "The person has been told",
      prolonged: "Time prolonged by 30 days",
    },
  },
});
