import { inBoth } from "#platform/words.ts";

/** The cards beside a mentorship: its plan, who is around the mentee, and its colleagues. */
export const cardWords = inBoth({
  da: {
    plan: "Planen",
    noPlan: "Ingen plan endnu.",
    notAgreed: "Mentee har ikke sagt ja til planen endnu.",
    wholePlan: "Hele planen",
    reviewOn: "Planen gennemgås senest",
    around: "Omkring mentee",
    nobodyAround: "Ingen er noteret endnu.",
    toNetwork: "Hele netværket",
    answers: {
      yes: "må kontaktes",
      no: "må ikke kontaktes",
      later: "mentee vil spørges igen",
      notAsked: "ikke spurgt",
    },
    withheld: "Holdes tilbage:",
    who: "Mentor og coach",
    coMentor: "medmentor",
    coach: "coach",
    supervisionOf: (coach: string, mentor: string) => `${coach} er coach for ${mentor}`,
  },
  en: {
    plan: "The plan",
    noPlan: "No plan yet.",
    notAgreed: "The mentee has not agreed to the plan yet.",
    wholePlan: "The whole plan",
    reviewOn: "The plan is to be reviewed by",
    around: "Around the mentee",
    nobodyAround: "Nobody is recorded yet.",
    toNetwork: "The whole network",
    answers: { yes: "may be contacted", no: "may not be contacted", later: "to be asked again", notAsked: "not asked" },
    withheld: "Kept back:",
    who: "Mentor and coach",
    coMentor: "co-mentor",
    coach: "coach",
    supervisionOf: (coach, mentor) => `${coach} is the coach of ${mentor}`,
  },
});
