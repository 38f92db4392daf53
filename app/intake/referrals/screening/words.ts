import { inBoth } from "#platform/words.ts";

/** What is settled of a referral before it is decided. */
export const screeningWords = inBoth({
  da: {
    screening: "Afklaring",
    notScreened: "Grundlaget er ikke afgjort endnu.",
    screen: "Afklar henvisningen",
    screenAgain: "Ret afklaringen",
    screeningLead:
      "Kriteriet vælges fra ordningens egen liste. Er personen vurderet sårbar, skrives fakta og vurdering hver for sig.",
    ground: "Kriterium",
    toBeVerified: "skal efterprøves",
    section: "Bestemmelse",
    sectionHint: "Fx straffelovens § 266 b. Ved hadmotiv: også den bestemmelse, sigtelsen eller dommen bygger på.",
    whenVulnerable: "Skal udfyldes, når personen vurderes sårbar. Ellers kan feltet stå tomt.",
    facts: "Fakta",
    assessment: "Vurdering",
    category: "Personens stilling i straffesagen",
    categoryOptions: {
      suspected: "Mistænkt, sigtet eller tiltalt for det, kriteriet handler om",
      convicted: "Dømt for det",
      neither: "Ingen af delene",
    },
    custody: "Hvor personen er lige nu",
    custodyOptions: {
      remand: "Varetægt",
      sentenced: "Afsoning",
      parole: "Prøveløsladt",
      supervision: "Under tilsyn",
      none: "Ingen af delene",
    },
  },
  en: {
    screening: "Screening",
    notScreened: "The ground is not settled yet.",
    screen: "Screen",
    screenAgain: "Correct the screening",
    screeningLead:
      "The ground comes from the scheme's own list. Where somebody is deemed vulnerable, facts and assessment are written apart.",
    ground: "Ground",
    toBeVerified: "to be verified",
    section: "Section of law",
    sectionHint:
      "For example the Criminal Code, section 266 b. With a hate motive: also the section the charge or sentence rests on.",
    whenVulnerable: "Needed when the person is deemed vulnerable. Otherwise it may stay empty.",
    facts: "Facts",
    assessment: "Assessment",
    category: "The person in the criminal case",
    categoryOptions: {
      suspected: "Suspected of, or charged with, what the ground is about",
      convicted: "Convicted of it",
      neither: "Neither",
    },
    custody: "Where the person is now",
    custodyOptions: {
      remand: "On remand",
      sentenced: "Serving a sentence",
      parole: "On parole",
      supervision: "Under supervision",
      none: "None of these",
    },
  },
});
