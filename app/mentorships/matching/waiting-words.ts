import { inBoth } from "#platform/words.ts";

/** What waits for somebody, as today's list says it. */
export const waitingWords = inBoth({
  da: {
    choose: (name: string) => `Vælg mentor til ${name}`,
    chooseWhy: (day: string) => `Har ventet siden ${day}.`,
    answers: (name: string) => `Få svar om match til ${name}`,
    intro: (name: string) => `Hold intromøde med ${name}`,
    introWhy: (day: string) => `Begge sagde ja ${day}.`,
    working: (name: string) => `Spørg ${name} og mentoren, om det fungerer`,
    workingWhy: "Der spørges ved tredje møde eller efter seks uger.",
    withoutMentor: (name: string) => `${name} har ingen mentor, der kan handle`,
    withoutMentorWhy: {
      noLongerMentor: (mentor: string) =>
        `${mentor} er ikke længere mentor og kan ikke se forløbet. Intet er afsluttet af sig selv.`,
      closed: (mentor: string) => `Adgangen er lukket for ${mentor}. Intet er afsluttet af sig selv.`,
      noneAssigned: () => "Ingen mentor er tilknyttet.",
    },
    settle: (name: string) => `Aftal et møde med ${name} på det nye sted`,
    settleWhy: (day: string) => `Flyttet ${day}.`,
    ask: "Svar på, om du vil være mentor",
    askWhy: (day: string) => `Du blev spurgt ${day}.`,
  },
  en: {
    choose: (name: string) => `Choose a mentor for ${name}`,
    chooseWhy: (day: string) => `Has waited since ${day}.`,
    answers: (name: string) => `Get the answers about a match for ${name}`,
    intro: (name: string) => `Hold the intro meeting with ${name}`,
    introWhy: (day: string) => `Both said yes ${day}.`,
    working: (name: string) => `Ask ${name} and the mentor whether this is working`,
    workingWhy: "It is asked at the third meeting or after six weeks.",
    withoutMentor: (name: string) => `${name} has no mentor who can act`,
    withoutMentorWhy: {
      noLongerMentor: (mentor: string) =>
        `${mentor} is no longer a mentor and does not see the mentorship. Nothing has ended by itself.`,
      closed: (mentor: string) => `The access of ${mentor} is closed. Nothing has ended by itself.`,
      noneAssigned: () => "No mentor is assigned.",
    },
    settle: (name: string) => `Agree a meeting with ${name} where they are now`,
    settleWhy: (day: string) => `Moved ${day}.`,
    ask: "Answer whether you would be a mentor",
    askWhy: (day: string) => `You were asked ${day}.`,
  },
});
