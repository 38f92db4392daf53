import { placesLeft } from "#app/mentors/register/register.ts";
import type { Stage } from "#app/mentorships/lifecycle/lifecycle.ts";
import { type Day, earliest, isAfter, isBefore, plusDays } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** What the register knows of a mentor today. */
export interface Candidate {
  readonly mentorId: string;
  /** Ready, were the days of their modules known: a list gave none. */
  readonly readyFrom: Day | "dayUnknown" | null;
  readonly readyUntil: Day | null;
  /** The first day on which one of the vettings no longer holds; null when one is missing. */
  readonly vettingValidUntil: Day | "withoutEnd" | null;
  /** Who supervises them today; nobody begins alone. */
  readonly coachId: string | null;
  /** Null where nobody has noted it: as with languages, what is not on record speaks for nobody. */
  readonly capacity: number | null;
  readonly mentees: number;
  readonly languages: readonly string[];
  readonly backgrounds: readonly string[];
  readonly regions: readonly string[];
  readonly institutions: readonly string[];
}

export interface Conflict {
  readonly mentorId: string;
  readonly why: "knowsTheMentee" | "knowsTheVictim" | "relative" | "workedOnTheCase" | "supervisesTheMentee" | "other";
}

/** What the mentee needs and wants. */
export interface Need {
  readonly languages: readonly string[];
  readonly vetoedBackgrounds: readonly string[];
  readonly region: string | null;
  readonly institutionId: string | null;
  readonly conflicts: readonly Conflict[];
  /** Mentors to whom the mentee has said no, or who have said no to this mentee. */
  readonly saidNo: readonly string[];
}

/** Why a mentor cannot, as codes; the page has the words. */
export type HardReason =
  | { readonly code: "notFoundReady" }
  | { readonly code: "dayUnknown" }
  | { readonly code: "notReadyUntil"; readonly on: Day }
  | { readonly code: "readinessExpired"; readonly on: Day }
  | { readonly code: "vettingMissing" }
  | { readonly code: "vettingExpired"; readonly on: Day }
  | { readonly code: "noCoach" }
  | { readonly code: "atCapacity"; readonly mentees: number; readonly capacity: number }
  | { readonly code: "capacityNotKnown" }
  | { readonly code: "languageNotKnown" }
  | { readonly code: "noCommonLanguage" }
  | { readonly code: "conflictOfInterest"; readonly why: Conflict["why"] }
  | { readonly code: "vetoedBackground"; readonly background: string }
  | { readonly code: "saidNoBefore" };

/** What speaks for a mentor, or is a wish that they do not meet. */
export type WishReason =
  | { readonly code: "speaks"; readonly languages: readonly string[] }
  | { readonly code: "hasRoom"; readonly places: number }
  | { readonly code: "institutionAccess" }
  | { readonly code: "noInstitutionAccess" }
  | { readonly code: "sameRegion" }
  | { readonly code: "otherRegion" };

export type Reason = HardReason | WishReason;

export interface ShortlistEntry {
  readonly mentorId: string;
  readonly fits: boolean;
  /** Of whoever cannot: only what stands in the way. */
  readonly reasons: readonly Reason[];
}

/** Whoever fits comes first, then who has access where the mentee is, then who lives near, then by id: no score. */
export function shortlist(candidates: readonly Candidate[], need: Need, today: Day): readonly ShortlistEntry[] {
  return candidates.map((candidate) => entryOf(candidate, need, today)).toSorted(inOrder);
}

export function entryOf(candidate: Candidate, need: Need, today: Day): ShortlistEntry {
  const against = hardReasons(candidate, need, today);
  return {
    mentorId: candidate.mentorId,
    fits: against.length === 0,
    reasons: against.length === 0 ? wishReasons(candidate, need) : against,
  };
}

function hardReasons(candidate: Candidate, need: Need, today: Day): readonly HardReason[] {
  const reasons: (HardReason | null)[] = [
    readiness(candidate, today),
    vetting(candidate, today),
    candidate.coachId === null ? { code: "noCoach" } : null,
    room(candidate),
    language(candidate, need),
    ...need.conflicts
      .filter(({ mentorId }) => mentorId === candidate.mentorId)
      .map(({ why }) => ({ code: "conflictOfInterest", why }) as const),
    ...candidate.backgrounds
      .filter((background) => need.vetoedBackgrounds.includes(background))
      .map((background) => ({ code: "vetoedBackground", background }) as const),
    need.saidNo.includes(candidate.mentorId) ? { code: "saidNoBefore" } : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

function readiness({ readyFrom, readyUntil }: Candidate, today: Day): HardReason | null {
  if (readyFrom === null) return { code: "notFoundReady" };
  if (readyFrom === "dayUnknown") return { code: "dayUnknown" };
  if (isAfter(readyFrom, today)) return { code: "notReadyUntil", on: readyFrom };
  return readyUntil !== null && !isBefore(today, readyUntil) ? { code: "readinessExpired", on: readyUntil } : null;
}

function vetting({ vettingValidUntil }: Candidate, today: Day): HardReason | null {
  if (vettingValidUntil === null) return { code: "vettingMissing" };
  if (vettingValidUntil === "withoutEnd") return null;
  return isBefore(today, vettingValidUntil) ? null : { code: "vettingExpired", on: vettingValidUntil };
}

function room({ capacity, mentees }: Candidate): HardReason | null {
  if (capacity === null) return { code: "capacityNotKnown" };
  return placesLeft(capacity, mentees) === 0 ? { code: "atCapacity", mentees, capacity } : null;
}

function language(candidate: Candidate, need: Need): HardReason | null {
  if (candidate.languages.length === 0 || need.languages.length === 0) return { code: "languageNotKnown" };
  return commonLanguages(candidate, need).length === 0 ? { code: "noCommonLanguage" } : null;
}

const commonLanguages = (candidate: Candidate, need: Need): readonly string[] =>
  need.languages.filter((language) => candidate.languages.includes(language));

function wishReasons(candidate: Candidate, need: Need): readonly WishReason[] {
  const languages = commonLanguages(candidate, need);
  const places = placesLeft(candidate.capacity, candidate.mentees) ?? 0;
  const reasons: (WishReason | null)[] = [
    languages.length > 0 ? { code: "speaks", languages } : null,
    places > 0 ? { code: "hasRoom", places } : null,
    need.institutionId === null
      ? null
      : { code: candidate.institutions.includes(need.institutionId) ? "institutionAccess" : "noInstitutionAccess" },
    need.region === null ? null : { code: candidate.regions.includes(need.region) ? "sameRegion" : "otherRegion" },
  ];
  return reasons.filter((reason) => reason !== null);
}

function inOrder(a: ShortlistEntry, b: ShortlistEntry): number {
  return (
    Number(b.fits) - Number(a.fits) ||
    Number(has(b, "institutionAccess")) - Number(has(a, "institutionAccess")) ||
    Number(has(b, "sameRegion")) - Number(has(a, "sameRegion")) ||
    (a.mentorId < b.mentorId ? -1 : Number(a.mentorId > b.mentorId))
  );
}

const has = (entry: ShortlistEntry, code: Reason["code"]): boolean =>
  entry.reasons.some((reason) => reason.code === code);

interface Recorded {
  readonly on: Day;
  readonly by: string;
}

/** How the mentee's answer came to the coordinator; the mentor who is asked answers for nobody else. */
export const ways = ["inPerson", "byTelephone", "onPaper", "throughSomebody"] as const;
export type How = (typeof ways)[number];

/** What happened to one proposed match. Whoever proposes again makes a new one. */
export type MatchFact = Recorded &
  (
    | { readonly kind: "proposed"; readonly mentorId: string; readonly as: "mentor" | "coMentor" }
    | { readonly kind: "answered"; readonly who: "mentee" | "mentor"; readonly yes: boolean }
    | { readonly kind: "takenBack" }
    | { readonly kind: "ended" }
  );

export type MatchState =
  | { readonly is: "none" }
  | { readonly is: "proposed"; readonly waitsFor: readonly ("mentee" | "mentor")[] }
  | { readonly is: "agreed"; readonly on: Day }
  | { readonly is: "declined"; readonly on: Day }
  | { readonly is: "takenBack"; readonly on: Day }
  | { readonly is: "ended"; readonly on: Day };

/** Facts in the order they were recorded. One no is enough, also after a yes to wait for. */
export function stateOf(facts: readonly MatchFact[]): MatchState {
  let state: MatchState = { is: "none" };
  for (const fact of facts) state = next(state, fact);
  return state;
}

function next(state: MatchState, fact: MatchFact): MatchState {
  if (state.is === "none") {
    return fact.kind === "proposed" ? { is: "proposed", waitsFor: ["mentee", "mentor"] } : state;
  }
  if (state.is === "agreed") return fact.kind === "ended" ? { is: "ended", on: fact.on } : state;
  if (state.is !== "proposed") return state;
  if (fact.kind === "takenBack") return { is: "takenBack", on: fact.on };
  if (fact.kind !== "answered") return state;
  if (!fact.yes) return { is: "declined", on: fact.on };
  const waitsFor = state.waitsFor.filter((who) => who !== fact.who);
  return waitsFor.length === 0 ? { is: "agreed", on: fact.on } : { is: "proposed", waitsFor };
}

export type Refusal = "does-not-fit" | "proposed-already" | "nothing-to-answer" | "in-the-future" | "before-proposed";

/** Only a mentor who fits today is proposed, whatever the list said yesterday. */
export function propose(
  entry: ShortlistEntry,
  othersFor: readonly MatchState[],
  fact: MatchFact & { readonly kind: "proposed" },
  today: Day,
): Result<MatchFact, Refusal> {
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  if (!entry.fits || entry.mentorId !== fact.mentorId) return refuse("does-not-fit");
  const taken = othersFor.some(({ is }) => is === "proposed" || is === "agreed");
  return taken && fact.as === "mentor" ? refuse("proposed-already") : ok(fact);
}

/** Where a mentor may be proposed: first in matching; later only where a mentorship has lost its mentor on the way out. */
const mentorWanted: readonly Stage[] = ["matching", "transition", "aftercare"];
const coMentorWanted: readonly Stage[] = [
  "introMeeting",
  "active",
  "paused",
  "transferring",
  "transition",
  "aftercare",
];

export const wants = (as: "mentor" | "coMentor", stage: Stage, hasMentor: boolean): boolean =>
  as === "mentor" ? mentorWanted.includes(stage) && !hasMentor : coMentorWanted.includes(stage) && hasMentor;

export function answer(
  facts: readonly MatchFact[],
  fact: MatchFact & { readonly kind: "answered" },
  today: Day,
): Result<MatchFact, Refusal> {
  const state = stateOf(facts);
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  if (state.is !== "proposed") return refuse("nothing-to-answer");
  const proposed = facts.find(({ kind }) => kind === "proposed");
  return proposed && isBefore(fact.on, proposed.on) ? refuse("before-proposed") : ok(fact);
}

/** "Is this working?" is asked at the third held session or six weeks after the first, whichever comes first. */
export function workingAskDue(heldOn: readonly Day[]): Day | null {
  const [first, , third] = heldOn.toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  if (!first) return null;
  const sixWeeks = plusDays(first, 42);
  return third ? earliest(third, sixWeeks) : sixWeeks;
}

/** Nobody is forgotten because they never met: six weeks also count from the day it began. */
export function workingDue(begunOn: Day, heldOn: readonly Day[]): Day {
  const sixWeeks = plusDays(begunOn, 42);
  const asked = workingAskDue(heldOn);
  return asked ? earliest(asked, sixWeeks) : sixWeeks;
}
