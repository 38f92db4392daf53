import { inBoth } from "#platform/words.ts";

/** The roles as people call them. */
export const roleWords = inBoth({
  da: {
    referrer: "henviser",
    "institution contact": "besøgskontakt",
    coordinator: "koordinator",
    mentor: "mentor",
    "mentor coach": "mentorcoach",
    trainer: "underviser",
    "working-group member": "medlem af arbejdsgruppen",
    evaluator: "evaluator",
    "duty officer": "vagthavende",
    "data protection officer": "databeskyttelsesrådgiver",
    administrator: "administrator",
  },
  en: {
    referrer: "referrer",
    "institution contact": "visits office",
    coordinator: "coordinator",
    mentor: "mentor",
    "mentor coach": "mentor coach",
    trainer: "trainer",
    "working-group member": "working-group member",
    evaluator: "evaluator",
    "duty officer": "duty officer",
    "data protection officer": "data protection officer",
    administrator: "administrator",
  },
});
