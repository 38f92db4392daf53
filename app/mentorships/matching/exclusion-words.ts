import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    title: "Nogen kender mentee",
    lead: "En kollega, der kender mentee uden for arbejdet, kan ikke se noget om mentee, uanset hvilken rolle kollegaen har.",
    now: "Må ikke se noget om mentee",
    none: "Ingen er noteret.",
    since: (why: string, day: string) => `${why}, siden ${day}`,
    end: "Gælder ikke længere",
    add: "Notér en kollega",
    colleague: "Kollega",
    why: "Hvorfor?",
    submit: "Luk kollegaens adgang",
    colleagueMissing: "Vælg kollegaen på listen.",
    whyMissing: "Vælg hvorfor.",
    already: "Kollegaen er allerede noteret.",
    isMentor:
      "Kollegaen er mentor i forløbet. Afslut matchet først, så mentee ikke står uden mentor, uden at nogen ved det.",
  },
  en: {
    title: "Somebody knows the mentee",
    lead: "A colleague who knows the mentee outside work can see nothing about the mentee, whatever role they hold.",
    now: "May see nothing about the mentee",
    none: "Nobody is recorded.",
    since: (why: string, day: string) => `${why}, since ${day}`,
    end: "No longer the case",
    add: "Record a colleague",
    colleague: "Colleague",
    why: "Why?",
    submit: "Keep the colleague out",
    colleagueMissing: "Choose the colleague from the list.",
    whyMissing: "Choose why.",
    already: "The colleague is already recorded.",
    isMentor:
      "The colleague is a mentor in this mentorship. End the match first, so that the mentee is not left without one unnoticed.",
  },
});
