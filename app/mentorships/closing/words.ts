import { inBoth } from "#platform/words.ts";
import type { ClosingReason, GoalsReached } from "./closing.ts";

export const reasons = [
  "completed",
  "ownWish",
  "agreementWithdrawn",
  "movedOn",
  "expelled",
  "recalled",
  "died",
  "other",
] as const satisfies readonly ClosingReason[];
export const goals = ["reached", "partly", "notReached", "notSaid"] as const satisfies readonly GoalsReached[];

export const words = inBoth({
  da: {
    title: (name: string) => `Afslut forløbet med ${name}`,
    lead: "Et afsluttet forløb kan ikke åbnes igen; et nyt kan begynde. Mentor kan ikke længere se sagen bagefter.",
    closedTitle: (name: string) => `Forløbet med ${name} er afsluttet`,
    on: "Hvornår sluttede det?",
    reason: "Hvorfor?",
    reasonHint: "Ingen skylder en grund. Har mentee trukket sin aftale tilbage, spørges der ikke om mere.",
    completedFrom: (day: string) =>
      `»Det blev gennemført« kan vælges fra ${day}, når efterværnet har varet et halvt år.`,
    reasons: {
      completed: "Det blev gennemført",
      ownWish: "Mentee ønskede at stoppe",
      agreementWithdrawn: "Mentee trak sin aftale tilbage",
      movedOn: "Andre tog over",
      expelled: "Udvist",
      recalled: "Genindsat",
      died: "Død",
      other: "Andet",
    },
    note: "Hvad skal man vide?",
    noteHint: "Kun det, der skete. Skal udfyldes, når grunden er »Andet«; ellers må feltet stå tomt.",
    goals: "Hvordan gik det efter planen, som mentee ser det?",
    mentorGoals: "Og som mentor ser det?",
    goalsReached: { reached: "Nået", partly: "Nået noget af vejen", notReached: "Ikke nået", notSaid: "Ved ikke" },
    menteeSays: "Hvad siger mentee selv om forløbet?",
    mentorSays: "Hvad siger mentor om forløbet?",
    mentorSaysHint: "Mentors vurdering, som du har fået den fortalt. Den vises altid som mentors.",
    learnt: "Hvad lærte vi?",
    learntHint: "Det, der kan hjælpe de næste. Ingen navne.",
    close: "Afslut forløbet",
    ahead: (count: number) =>
      count === 1 ? "1 møde, der er aftalt, bliver aflyst." : `${count} møder, der er aftalt, bliver aflyst.`,
    unwritten: (count: number) =>
      count === 1
        ? "Der mangler referat af 1 møde, og mentor kan ikke skrive det bagefter."
        : `Der mangler referat af ${count} møder, og mentor kan ikke skrive dem bagefter.`,
    writeUpFirst: "Få referatet skrevet først",
    kept: "Kladden er gemt.",
    mentee: "Mentee",
    mentor: "Mentor",
    problems: {
      dayMissing: "Skriv, hvornår det sluttede.",
      dayWrong: "Datoen findes ikke, eller den kan ikke læses. Skriv dag, måned og år, fx 24-11-2026.",
      reasonMissing: "Vælg en grund.",
      goalsMissing: "Vælg, hvordan det gik.",
      tooLong: "Det er for langt. Der er plads til 10.000 tegn.",
      "closed-already": "Forløbet er allerede afsluttet.",
      "in-the-future": "Dagen ligger i fremtiden.",
      "before-it-began": "Dagen ligger før forløbet begyndte.",
      "say-which": "Skriv, hvad grunden er.",
      "aftercare-not-over":
        "Efterværnet varer mindst seks måneder efter løsladelsen. Slutter det før, er der en anden grund.",
      "never-met": "»Det blev gennemført« kan ikke vælges, når mentee og mentor aldrig har mødtes.",
      "before-the-last-step": "Dagen ligger før det sidste, der skete i forløbet.",
      notNow: "Forløbet kan ikke afsluttes, som det står nu.",
    },
  },
  en: {
    title: (name) => `Close the mentorship with ${name}`,
    lead: "A closed mentorship cannot be opened again; a new one can begin. The mentor no longer sees the case afterwards.",
    closedTitle: (name) => `The mentorship with ${name} is closed`,
    on: "When did it end?",
    reason: "Why?",
    reasonHint: "Nobody owes a reason. If the mentee took the agreement back, no more is asked.",
    completedFrom: (day) => `“It was completed” can be chosen from ${day}, when aftercare has lasted half a year.`,
    reasons: {
      completed: "It was completed",
      ownWish: "The mentee wished to stop",
      agreementWithdrawn: "The mentee took the agreement back",
      movedOn: "Others took over",
      expelled: "Expelled",
      recalled: "Recalled to prison",
      died: "Died",
      other: "Another reason",
    },
    note: "What should be known?",
    noteHint: 'Only what happened. Needed when the reason is "Another reason"; otherwise it may stay empty.',
    goals: "How did it go by the plan, as the mentee sees it?",
    mentorGoals: "And as the mentor sees it?",
    goalsReached: { reached: "Reached", partly: "Part of the way", notReached: "Not reached", notSaid: "Not known" },
    menteeSays: "What does the mentee say about it?",
    mentorSays: "What does the mentor say about it?",
    mentorSaysHint: "The mentor's view, as it was told to you. It is always shown as the mentor's.",
    learnt: "What did we learn?",
    learntHint: "What may help the next ones. No names.",
    close: "Close the mentorship",
    ahead: (count) =>
      count === 1
        ? "1 meeting that is planned will be cancelled."
        : `${count} meetings that are planned will be cancelled.`,
    unwritten: (count) =>
      count === 1
        ? "1 meeting is not written up, and the mentor cannot write it up afterwards."
        : `${count} meetings are not written up, and the mentor cannot write them up afterwards.`,
    writeUpFirst: "Have it written up first",
    kept: "The draft is kept.",
    mentee: "Mentee",
    mentor: "Mentor",
    problems: {
      dayMissing: "Write when it ended.",
      dayWrong: "There is no such day, or it cannot be read. Write day, month and year, such as 24/11/2026.",
      reasonMissing: "Choose a reason.",
      goalsMissing: "Choose how it went.",
      tooLong: "It is too long. There is room for 10,000 characters.",
      "closed-already": "The mentorship is closed already.",
      "in-the-future": "The day lies ahead.",
      "before-it-began": "The day is before the mentorship began.",
      "say-which": "Write what the reason is.",
      "aftercare-not-over":
        "Aftercare lasts at least six months after the release. If it ends before, there is another reason.",
      "never-met": "“It was completed” cannot be chosen where mentee and mentor have never met.",
      "before-the-last-step": "The day is before the last thing that happened in the mentorship.",
      notNow: "The mentorship cannot be closed as it stands now.",
    },
  },
});
