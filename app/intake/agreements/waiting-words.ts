import { inBoth } from "#platform/words.ts";

export const waitingWords = inBoth({
  da: {
    handOver: (name: string) => `Giv arket til ${name}`,
    handOverWhy: "Intet går i gang uden et ja.",
    ask: (name: string) => `Hør, hvad ${name} har bestemt sig for`,
    askWhy: (day: string) => `Fik arket ${day} og har haft sine tre dage.`,
    decide: (name: string) => `Bestem, hvad der skal ske med forløbet for ${name}`,
    decideWhy: "Har sagt nej.",
    takenBackWhy: "Har trukket sit ja tilbage.",
  },
  en: {
    handOver: (name) => `Hand the sheet to ${name}`,
    handOverWhy: "Nothing starts without a yes.",
    ask: (name) => `Ask ${name} for agreement`,
    askWhy: (day) => `Got the sheet ${day} and has had the three days.`,
    decide: (name) => `Decide what happens with the mentorship of ${name}`,
    decideWhy: "Has said no.",
    takenBackWhy: "Has taken the yes back.",
  },
});
