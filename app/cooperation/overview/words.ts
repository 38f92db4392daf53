import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    title: "Samarbejde",
    lead: "Det, ordningen gør sammen med andre, og det, andre siger til den.",
    rooms: {
      workingGroup: ["Arbejdsgruppen", "Møder, beslutninger og opgaver. Intet om enkeltpersoner."],
      disclosures: ["Videregivelser", "Det, der er givet videre til andre eller afslået."],
      complaints: ["Klager og bekymringer", "Om en mentor, en koordinator eller ordningen."],
      danger: ["Notater om fare", "Det, der er skrevet ned, efter at nogen var i fare."],
      remarks: ["Noget er galt", "Det, kollegerne har skrevet fra siderne."],
    },
  },
  en: {
    title: "Cooperation",
    lead: "What the scheme does together with others, and what others say to it.",
    rooms: {
      workingGroup: ["The working group", "Meetings, decisions and actions. Nothing about a person."],
      disclosures: ["Disclosures", "What was passed on to others or refused."],
      complaints: ["Complaints and worries", "About a mentor, a coordinator or the scheme."],
      danger: ["Records of danger", "What was written down after somebody was in danger."],
      remarks: ["Something is wrong", "What colleagues wrote from the pages."],
    },
  },
});
