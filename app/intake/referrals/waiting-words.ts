import { inBoth } from "#platform/words.ts";

/** What a referral leaves for people to do. */
export const waitingWords = inBoth({
  da: {
    screen: (name: string) => `Afklar henvisningen af ${name}`,
    decide: (name: string) => `Afgør henvisningen af ${name}`,
    answered: "Henviseren har svaret.",
    waited: (days: string) => `Har ventet ${days}.`,
    tell: (name: string) => `Fortæl ${name} om henvisningen`,
    tellWhy: "Ellers bliver den slettet.",
    answer: (name: string) => `Svar på spørgsmålet om ${name}`,
    answerWhy: "Koordinatoren mangler at vide noget.",
  },
  en: {
    screen: (name) => `Screen ${name}`,
    decide: (name) => `Decide the referral of ${name}`,
    answered: "The referrer has answered.",
    waited: (days) => `Has waited ${days}.`,
    tell: (name) => `Tell ${name} about the referral`,
    tellWhy: "Otherwise it is erased.",
    answer: (name) => `Answer the question about ${name}`,
    answerWhy: "The coordinator needs to know something.",
  },
});
