import { inBoth } from "#platform/words.ts";

/** Of who works on it but cannot act any more. */
export const colleagueWords = inBoth({
  da: {
    cannotAct: { noLongerMentor: "er ikke længere mentor og ser ikke forløbet", closed: "adgangen er lukket" },
    findAnother: "Find en mentor, der kan handle",
  },
  en: {
    cannotAct: { noLongerMentor: "is no longer a mentor and does not see the mentorship", closed: "access is closed" },
    findAnother: "Find a mentor who can act",
  },
});
