import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    task: "Læs, at et mentorforløb er stoppet",
    taskWhy: (since: string) => `Stoppet ${since}. Tag ikke af sted til flere møder i det forløb.`,
    title: "Et mentorforløb er stoppet",
    lead: (since: string) => `Et af de mentorforløb, du var med i, stoppede ${since}.`,
    noVisit: "Du skal ikke tage af sted",
    noVisitWhy: "Der er ikke flere møder i det forløb.",
    daysOff: "Aflyste møder",
    nobody: "Forløbet står ikke længere på din liste. Hvem det handler om, står ikke her.",
    call: "Er du i tvivl om hvilket, så ring til koordinatoren",
    noNumber: "Der er ikke noteret et telefonnummer. Spørg en kollega, hvem der er koordinator.",
    seen: "Jeg har læst det",
    back: "I dag",
    isSeen: "Du har noteret, at du har læst det.",
  },
  en: {
    task: "Read that a mentorship has stopped",
    taskWhy: (since) => `Stopped ${since}. Do not set out for any more meetings of it.`,
    title: "A mentorship has stopped",
    lead: (since) => `One of the mentorships you were part of stopped ${since}.`,
    noVisit: "Do not set out",
    noVisitWhy: "There are no more meetings in that mentorship.",
    daysOff: "Meetings that are off",
    nobody: "The mentorship is no longer on your list. Whose it is does not stand here.",
    call: "If you are unsure which one, call the coordinator",
    noNumber: "No telephone number is on record. Ask a colleague who coordinates.",
    seen: "I have read it",
    back: "Today",
    isSeen: "You have noted that you have read it.",
  },
});
