import { inBoth } from "#platform/words.ts";

/** What waits for mentors, coordinators and coaches, as their first page says it. */
export const waitingWords = inBoth({
  da: {
    meet: (name: string) => `Hold intromøde med ${name}`,
    meetWhy: "I har begge sagt ja.",
    writeUp: (name: string) => `Skriv mødet med ${name} op`,
    writeUpToday: "Mødet er i dag.",
    writeUpWhy: "Dagen er gået.",
    settle: (name: string) => `Aftal et møde med ${name} på det nye sted`,
    settleWhy: "Din mentee er flyttet. Det, der var aftalt før, gælder det gamle sted.",
    planNext: (name: string) => `Aftal næste møde med ${name}`,
    planNextWhy: "Intet er aftalt.",
    reviewPlan: (name: string) => `Se planen efter med ${name}`,
    reviewPlanWhy: (day: string) => `Det er aftalt til ${day}.`,
    noContact: (name: string) => `Få kontakten med ${name} i gang igen`,
    lastWas: (last: string, why: string) =>
      why === "" ? `Sidste kontakt: ${last}.` : `Sidste kontakt: ${last} – ${why}.`,
    moreWithout: (count: number) => `Se ${count} til uden kontakt`,
    moreWhy: "Hele listen.",
    debrief: (name: string) => `Tal med ${name} om et svært møde`,
    debriefWhy: "Mentor har bedt om det.",
  },
  en: {
    meet: (name) => `Hold the intro meeting with ${name}`,
    meetWhy: "You have both said yes.",
    writeUp: (name) => `Write up the meeting with ${name}`,
    writeUpToday: "The meeting is today.",
    writeUpWhy: "The day has passed.",
    settle: (name) => `Plan a meeting with ${name} where they are now`,
    settleWhy: "The mentee has moved. What was planned before holds for the old place.",
    planNext: (name) => `Plan the next meeting with ${name}`,
    planNextWhy: "Nothing is planned.",
    reviewPlan: (name) => `Review the plan with ${name}`,
    reviewPlanWhy: (day) => `It was agreed for ${day}.`,
    noContact: (name) => `Get back in touch with ${name}`,
    lastWas: (last, why) => (why === "" ? `Last contact: ${last}.` : `Last contact: ${last} – ${why}.`),
    moreWithout: (count) => `See ${count} more without contact`,
    moreWhy: "The whole list.",
    debrief: (name) => `Talk with ${name} about a hard session`,
    debriefWhy: "The mentor asked for it.",
  },
});
