import { inBoth } from "#platform/words.ts";

/** Where a mentorship stands, as people say it. */
export const stageWords = inBoth({
  da: {
    offered: "tilbudt",
    agreementPending: "afventer aftale",
    matching: "mentor søges",
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

export const words = inBoth({
  da: {
    pause: {
      title: "Sæt forløbet på pause",
      lead: "Mentor og mentee holder fast i hinanden. Imens skal der ikke aftales møder.",
      on: "Fra hvornår?",
      reason: "Hvorfor?",
      submit: "Sæt på pause",
      stands: "Møder, der stadig er aftalt",
      cancelThem: "De bliver stående under pausen. Flyt eller aflys dem, der ikke skal holdes.",
    },
    resume: {
      title: "Forløbet går videre",
      lead: "Er mentee flyttet i mellemtiden, skal der aftales et møde på det nye sted.",
      on: "Fra hvornår?",
      submit: "Gå videre",
    },
    dayMissing: "Skriv datoen.",
    dayWrong: "Datoen findes ikke, eller den kan ikke læses. Skriv dag, måned og år, fx 24-11-2026.",
    tooLong: "Skriv højst 10.000 tegn.",
    refusals: {
      closed: "Forløbet er afsluttet.",
      "not-from-here": "Det kan ikke ske fra det sted, hvor forløbet er nu.",
      "no-agreement-in-force": "Der er ingen aftale om at deltage, der gælder.",
      "in-the-future": "Datoen ligger ude i fremtiden.",
      "before-the-last-step": "Datoen ligger før det sidste, der er sket i forløbet.",
      "reason-missing": "Skriv kort hvorfor.",
      "not-there": "Forløbet findes ikke længere.",
    },
  },
  en: {
    pause: {
      title: "Pause the mentorship",
      lead: "Mentor and mentee keep each other. Meanwhile no meetings need to be agreed.",
      on: "From when?",
      reason: "Why?",
      submit: "Pause",
      stands: "Meetings that are still planned",
      cancelThem: "They stand during the pause. Move or cancel those that should not be held.",
    },
    resume: {
      title: "The mentorship goes on",
      lead: "If the mentee has moved meanwhile, a meeting has to be agreed at the new place.",
      on: "From when?",
      submit: "Go on",
    },
    dayMissing: "Write the date.",
    dayWrong: "There is no such day, or it cannot be read. Write day, month and year, such as 24/11/2026.",
    tooLong: "Write at most 10,000 characters.",
    refusals: {
      closed: "The mentorship is closed.",
      "not-from-here": "That cannot happen from where the mentorship is now.",
      "no-agreement-in-force": "There is no agreement to take part in force.",
      "in-the-future": "The date lies in the future.",
      "before-the-last-step": "The date lies before the last thing that happened in the mentorship.",
      "reason-missing": "Write briefly why.",
      "not-there": "The mentorship is no longer there.",
    },
  },
});
