import { inBoth } from "#platform/words.ts";

/** What a referral leaves for people to do. */
export const waitingWords = inBoth({
  da: {
    screen: (name: string) => `Afklar henvisningen af ${name}`,
    decide: (name: string) => `Afgør henvisningen af ${name}`,
    answered: "Henviseren har svaret.",
    agreed: (nextStep: string) => `Aftalt: ${nextStep}`,
    waited: (days: string) => `Har ventet på dig i ${days}.`,
    waitsFromToday: "Har ventet på dig siden i dag.",
    tell: (name: string) => `Fortæl ${name} om henvisningen`,
    tellWhy: "Ellers bliver den slettet.",
    tellAcceptedWhy: "Ellers bliver den slettet, og forløbet med den.",
    withTheMentorship: "Forløbet bliver slettet med den.",
    takenBack: (name: string) => `Læs, at henviseren har trukket henvisningen af ${name} tilbage`,
    takenBackWhy: "Forløbet fortsætter: det er personen selv, der bestemmer.",
    takenBackTooLate: (day: string) =>
      `Henviseren trak henvisningen tilbage ${day}, efter at den var imødekommet. Forløbet fortsætter, for det er personen selv, der bestemmer. Henviseren får ikke at vide, hvad der er afgjort.`,
    findScreener: (name: string) => `Bed administratoren om en koordinator, der kan afklare henvisningen af ${name}`,
    findScreenerWhy:
      "Du har selv henvist, og ingen afklarer sin egen henvisning. Enheden har ingen anden koordinator, så henvisningen venter.",
    answer: (name: string) => `Svar på spørgsmålet om ${name}`,
    answerWhy: "Koordinatoren mangler at vide noget.",
  },
  en: {
    screen: (name) => `Screen ${name}`,
    decide: (name) => `Decide the referral of ${name}`,
    answered: "The referrer has answered.",
    agreed: (nextStep) => `Agreed: ${nextStep}`,
    waited: (days) => `Has waited for you for ${days}.`,
    waitsFromToday: "Has waited for you since today.",
    tell: (name) => `Tell ${name} about the referral`,
    tellWhy: "Otherwise it is erased.",
    tellAcceptedWhy: "Otherwise it is erased, and the mentorship with it.",
    withTheMentorship: "The mentorship is erased with it.",
    takenBack: (name) => `Read that the referrer took back the referral of ${name}`,
    takenBackWhy: "The mentorship goes on: it is the person who decides.",
    takenBackTooLate: (day) =>
      `The referrer took the referral back ${day}, after it had been accepted. The mentorship goes on, for it is the person who decides. The referrer is not told what was decided.`,
    findScreener: (name) => `Ask the administrator for a coordinator who can screen the referral of ${name}`,
    findScreenerWhy:
      "You referred them yourself, and nobody screens their own referral. The unit has no other coordinator, so the referral waits.",
    answer: (name) => `Answer the question about ${name}`,
    answerWhy: "The coordinator needs to know something.",
  },
});
