/** The roles somebody can hold, in the words of docs/words.md. */
export const roles = [
  "referrer",
  "institution contact",
  "coordinator",
  "mentor",
  "mentor coach",
  "trainer",
  "working-group member",
  "evaluator",
  "duty officer",
  "data protection officer",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/**
 * Which pages each role may ask for. Which rows then come back, the database decides.
 * `everybody`: whoever is signed in. `public`: anybody at all. `doorkeeper`: done by the service actor for signing in.
 */
export const permissions = {
  "start.read": ["public"],
  "sign-in": ["doorkeeper"],
  "sign-out": ["everybody"],
  "language.choose": ["public"],
  "today.read": ["everybody"],
  "trail.read-about-person": ["coordinator", "data protection officer"],
  "trail.read-own": ["everybody"],
  "trail.read-about-colleague": ["data protection officer"],
  "match.choose": ["coordinator"],
  "match.answer": ["mentor"],
  "match.begin": ["coordinator", "mentor"],
  "exclusion.record": ["coordinator"],
  "mentorship.pause": ["coordinator"],
  "custody.read": ["coordinator", "mentor", "mentor coach"],
  "custody.record": ["coordinator"],
  "custody.import": ["coordinator"],
  "people.find": ["coordinator"],
  "people.read": ["coordinator"],
  "people.write": ["coordinator"],
  "referrals.read": ["coordinator", "referrer"],
  "referrals.write": ["referrer"],
  "referrals.take-call": ["coordinator"],
  "referrals.screen": ["coordinator"],
  "referrals.answer": ["coordinator", "referrer"],
  "referrals.withdraw": ["coordinator", "referrer"],
  "agreements.read": ["coordinator", "mentor", "mentor coach"],
  "agreements.write": ["coordinator", "mentor"],
} as const satisfies Record<string, readonly (Role | "everybody" | "public" | "doorkeeper")[]>;

export type Permission = keyof typeof permissions;

/** Why somebody looks: follows from their relation to the person, and is said on the trail. */
export const purposes = {
  "signing in": { da: "at logge ind", en: "signing in" },
  intake: { da: "henvisning og visitation", en: "referral and screening" },
  mentorship: { da: "mentorforløbet", en: "the mentorship" },
  supervision: { da: "supervision af mentorer", en: "supervision of mentors" },
  training: { da: "uddannelse af mentorer", en: "training of mentors" },
  "running the scheme": { da: "drift af ordningen", en: "running the scheme" },
  cooperation: { da: "samarbejdet om indsatsen", en: "cooperation on the effort" },
  learning: { da: "evaluering og læring", en: "evaluation and learning" },
  oversight: { da: "kontrol med opslag", en: "oversight of look-ups" },
  "danger averted": { da: "at afværge fare", en: "averting danger" },
} as const;
export type Purpose = keyof typeof purposes;
