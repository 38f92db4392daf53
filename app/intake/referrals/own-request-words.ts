import { inBoth, type Language } from "#platform/words.ts";
import { words } from "./words.ts";

/** Who asks for themselves has no referrer: nobody else is asked, told or answered. */
const ownRequestWords = inBoth({
  da: {
    letterTold: "Brev: Du har spurgt os",
    question: "Spørg personen",
    questionLeadCall: "Spørg personen selv, og notér svaret her, når du har det.",
    declineLead: "Personen får et brev om afgørelsen og om, hvor man kan klage.",
    withdrawalLead: "Henvendelsen lukkes. Personen kan sige nej når som helst og skal ikke begrunde det.",
  },
  en: {
    letterTold: "Letter: you have asked us",
    question: "Ask the person",
    questionLeadCall: "Ask the person, and note the answer here when you have it.",
    declineLead: "The person gets a letter about the decision and where to complain.",
    withdrawalLead: "The request is closed. The person can say no at any time and need not give a reason.",
  },
});

/** The words for one referral: of somebody who asked for themselves, those that name no referrer. */
export const wordsOf = (language: Language, { cameFrom }: { readonly cameFrom: "staff" | "person" }) =>
  cameFrom === "person" ? { ...words[language], ...ownRequestWords[language] } : words[language];
