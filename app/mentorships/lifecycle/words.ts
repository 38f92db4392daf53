import { inBoth } from "#platform/words.ts";

/** Where a mentorship stands, as people say it. */
export const stageWords = inBoth({
  da: {
    offered: "tilbudt",
    agreementPending: "afventer aftale",
    matching: "matches",
    introMeeting: "intromøde",
    active: "i gang",
    paused: "på pause",
    transferring: "overflyttes",
    transition: "udslusning",
    aftercare: "efterværn",
    closed: "afsluttet",
  },
  en: {
    offered: "offered",
    agreementPending: "agreement pending",
    matching: "matching",
    introMeeting: "intro meeting",
    active: "active",
    paused: "paused",
    transferring: "transferring",
    transition: "transition",
    aftercare: "aftercare",
    closed: "closed",
  },
});
