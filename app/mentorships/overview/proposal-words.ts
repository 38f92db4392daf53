import { inBoth } from "#platform/words.ts";

/** While somebody is proposed as mentor: whose answer is missing. */
export const proposalWords = inBoth({
  da: {
    turn: {
      both: "Der er foreslået en mentor. Nu skal både mentee og mentor svare.",
      mentee: "Mentor har sagt ja. Nu er det mentees tur til at svare.",
      mentor: "Mentee har sagt ja. Nu er det mentors tur til at svare.",
    },
    since: (when: string) => `Foreslået ${when}.`,
    toAnswers: "Notér svar",
  },
  en: {
    turn: {
      both: "A mentor is proposed. Now both the mentee and the mentor are to answer.",
      mentee: "The mentor has said yes. Now it is the mentee's turn to answer.",
      mentor: "The mentee has said yes. Now it is the mentor's turn to answer.",
    },
    since: (when) => `Proposed ${when}.`,
    toAnswers: "Record an answer",
  },
});
