import { inBoth } from "#platform/words.ts";

/** Lies open on a desk in the visits office: the neutral words only, never the name of the scheme. */
export const words = inBoth({
  da: {
    title: "Besøg",
    lead: (places: string) => `Mentormøder i ${places}, i denne og næste uge.`,
    none: "Der er ikke aftalt mentormøder her i denne eller næste uge.",
    // How the clock is written here: 13.00.
    clock: (time: string) => time.replace(":", "."),
    noTime: "Tidspunkt ikke aftalt",
    list: "Aftalte mentormøder",
    time: "Tid",
    who: "Navn",
    kind: "Hvordan",
    kinds: { visit: "Mentormøde", video: "Mentormøde over video" },
    place: "Sted",
    mentor: "Mentor",
    noMentor: "Mentor er ikke på plads endnu",
    off: "Når et besøg ikke kan gennemføres",
    offLead:
      "Ring til koordinatoren, så snart I ved det, så mentor ikke rejser forgæves. Der kan ikke svares her på siden.",
    prepare: (count: number, day: string) => `Gør klar til ${count === 1 ? "et mentormøde" : "mentormøder"} ${day}`,
    prepareWhy: (count: number, first: string | null) =>
      `${count === 1 ? "Ét møde" : `${count} møder`}${first === null ? "" : count === 1 ? ` kl. ${first}` : `, det første kl. ${first}`}. Ring til koordinatoren, hvis det ikke kan gennemføres.`,
  },
  en: {
    title: "Visits",
    lead: (places) => `Mentor meetings in ${places}, this week and next.`,
    none: "No mentor meetings are planned here this week or next.",
    clock: (time) => time,
    noTime: "Time not agreed",
    list: "Mentor meetings agreed",
    time: "Time",
    who: "Name",
    kind: "How",
    kinds: { visit: "Mentor meeting", video: "Mentor meeting by video" },
    place: "Place",
    mentor: "Mentor",
    noMentor: "The mentor is not settled yet",
    off: "When a visit cannot go ahead",
    offLead:
      "Call the coordinator as soon as you know, so that the mentor does not travel in vain. It cannot be answered on this page.",
    prepare: (count, day) => `Prepare for ${count === 1 ? "a mentor meeting" : "mentor meetings"} ${day}`,
    prepareWhy: (count, first) =>
      `${count === 1 ? "One meeting" : `${count} meetings`}${first === null ? "" : count === 1 ? ` at ${first}` : `, the first at ${first}`}. Call the coordinator if it cannot go ahead.`,
  },
});
