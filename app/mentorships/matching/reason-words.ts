import { inBoth, sayDay, type Language } from "#platform/words.ts";
import type { Day } from "#platform/dates.ts";
import type { Conflict, Reason } from "./matching.ts";

export const conflictWords = inBoth({
  da: {
    knowsTheMentee: "kender mentee privat",
    knowsTheVictim: "kender den forurettede",
    relative: "er i familie med mentee",
    workedOnTheCase: "har arbejdet med sagen",
    supervisesTheMentee: "fører tilsyn med mentee",
    other: "en anden grund",
  },
  en: {
    knowsTheMentee: "knows the mentee privately",
    knowsTheVictim: "knows the victim",
    relative: "is a relative of the mentee",
    workedOnTheCase: "has worked on the case",
    supervisesTheMentee: "supervises the mentee",
    other: "another reason",
  },
}) satisfies Readonly<Record<Language, Readonly<Record<Conflict["why"], string>>>>;

/** What the table of exclusions takes; who supervises the mentee is known from elsewhere. */
export const reasonsToExclude = ["knowsTheMentee", "relative", "knowsTheVictim", "workedOnTheCase", "other"] as const;

export const backgrounds = [
  "social-work", "prison-service", "police", "law", "teaching", "psychology", "youth-work", "trade",
] as const; // prettier-ignore

export const backgroundWords = inBoth({
  da: {
    "social-work": "socialt arbejde",
    "prison-service": "fængselsvæsenet",
    police: "politiet",
    law: "retsvæsenet",
    teaching: "undervisning",
    psychology: "psykologi",
    "youth-work": "arbejde med unge",
    trade: "håndværk og handel",
  },
  en: {
    "social-work": "social work",
    "prison-service": "the prison service",
    police: "the police",
    law: "the law",
    teaching: "teaching",
    psychology: "psychology",
    "youth-work": "youth work",
    trade: "trade",
  },
});

export const sayBackground = (language: Language, code: string): string =>
  (backgroundWords[language] as Readonly<Record<string, string>>)[code] ?? code;

const names = {
  da: new Intl.DisplayNames("da", { type: "language" }),
  en: new Intl.DisplayNames("en", { type: "language" }),
};
/** Danish Sign Language has no name in every table of languages. */
const unnamed: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  dsl: { da: "dansk tegnsprog", en: "Danish Sign Language" },
};

export function sayLanguage(language: Language, code: string): string {
  if (!/^[a-z]{2,3}$/u.test(code)) return code;
  return unnamed[code]?.[language] ?? names[language].of(code) ?? code;
}

const words = inBoth({
  da: {
    notFoundReady: "er ikke vurderet klar",
    dayUnknown: "det vides ikke, hvornår modulerne blev gennemført",
    notReadyUntil: (day: string) => `er klar fra ${day}`,
    readinessExpired: (day: string) => `var klar indtil ${day}`,
    vettingMissing: "mangler godkendelser",
    vettingExpired: (day: string) => `godkendelser udløb ${day}`,
    noCoach: "har ingen mentorcoach",
    atCapacity: (mentees: number, capacity: number) =>
      capacity === 0 ? "tager ikke mentees for tiden" : `har ${mentees} af ${capacity} pladser optaget`,
    capacityNotKnown: "det er ikke noteret, hvor mange forløb der er plads til",
    languageNotKnown: "sprog er ikke noteret",
    noCommonLanguage: "taler ikke et fælles sprog",
    conflictOfInterest: (why: string) => why,
    vetoedBackground: (background: string) => `kommer fra ${background}, og det vil mentee ikke have`,
    saidNoBefore: "en af dem har sagt nej før",
    speaks: (languages: string) => `taler ${languages}`,
    hasRoom: (places: number) => (places === 1 ? "har én ledig plads" : `har ${places} ledige pladser`),
    institutionAccess: "må besøge institutionen",
    noInstitutionAccess: "har ikke adgang til institutionen endnu",
    sameRegion: "er i samme del af landet",
    otherRegion: "er i en anden del af landet",
  },
  en: {
    notFoundReady: "has not been found ready",
    dayUnknown: "nobody knows when the modules were completed",
    notReadyUntil: (day: string) => `is ready from ${day}`,
    readinessExpired: (day: string) => `was ready until ${day}`,
    vettingMissing: "lacks vetting",
    vettingExpired: (day: string) => `vetting ran out ${day}`,
    noCoach: "has no mentor coach",
    atCapacity: (mentees: number, capacity: number) =>
      capacity === 0 ? "takes no mentees just now" : `has ${mentees} of ${capacity} places taken`,
    capacityNotKnown: "how many mentorships there is room for is not on record",
    languageNotKnown: "language not on record",
    noCommonLanguage: "speaks no common language",
    conflictOfInterest: (why: string) => why,
    vetoedBackground: (background: string) => `comes from ${background}, which the mentee does not want`,
    saidNoBefore: "one of them has said no before",
    speaks: (languages: string) => `speaks ${languages}`,
    hasRoom: (places: number) => (places === 1 ? "has one place free" : `has ${places} places free`),
    institutionAccess: "may visit the institution",
    noInstitutionAccess: "has no access to the institution yet",
    sameRegion: "is in the same part of the country",
    otherRegion: "is in another part of the country",
  },
});

/** A reason as a sentence without its subject: the mentor stands before it. */
export function sayReason(language: Language, reason: Reason, today: Day): string {
  const say = words[language];
  if ("on" in reason) return say[reason.code](sayDay(language, reason.on, today));
  switch (reason.code) {
    case "atCapacity":
      return say.atCapacity(reason.mentees, reason.capacity);
    case "conflictOfInterest":
      return say.conflictOfInterest(conflictWords[language][reason.why]);
    case "vetoedBackground":
      return say.vetoedBackground(sayBackground(language, reason.background));
    case "speaks":
      return say.speaks(reason.languages.map((code) => sayLanguage(language, code)).join(", "));
    case "hasRoom":
      return say.hasRoom(reason.places);
    default:
      return say[reason.code];
  }
}
