import type { Stage } from "#app/mentorships/lifecycle/door.ts";
import type { Because } from "#app/mentorships/sessions/sessions.ts";
import { isAfter, parseDay, type Day } from "#platform/dates.ts";

/** What explains that there has been no contact for so long: what somebody can do something about comes first. */
export type WhyNone = Because | "moved" | "notWritten" | "paused" | "none";

export interface Contact {
  readonly stage: Stage;
  readonly lastContact: Day | null;
  readonly lostBecause: Because | null;
  readonly lostOn: Day | null;
  readonly placeSince: Day | null;
  readonly nextOn: Day | null;
  readonly isUnwritten: boolean;
}

export function whyNone({
  stage,
  lastContact,
  lostBecause,
  lostOn,
  placeSince,
  nextOn,
  isUnwritten,
}: Contact): WhyNone | null {
  const isSince = (day: Day | null): boolean => day !== null && (lastContact === null || isAfter(day, lastContact));
  if (stage === "paused") return "paused";
  if (isUnwritten) return "notWritten";
  if (lostBecause !== null && isSince(lostOn)) return lostBecause;
  if (stage === "transferring" || (lastContact !== null && isSince(placeSince))) return "moved";
  return nextOn === null ? "none" : null;
}

/** What this mentorship waits for, the most pressing first; null when the next meeting is agreed and nothing is late. */
export type NextStep =
  | { readonly is: "stayAway"; readonly sessionId: string; readonly on: Day; readonly place: string }
  | { readonly is: "writeUp"; readonly sessionId: string; readonly on: Day }
  | {
      readonly is: "stage";
      readonly stage: "offered" | "agreementPending" | "matching" | "introMeeting" | "paused" | "closed";
    }
  | { readonly is: "planNext"; readonly moved: boolean }
  | { readonly is: "writePlan" }
  | { readonly is: "reviewPlan"; readonly on: Day }
  | { readonly is: "prepare"; readonly releaseOn: Day; readonly begun: boolean };

export interface Standing {
  readonly stage: Stage;
  readonly stayAway: { readonly id: string; readonly on: Day; readonly place: string } | null;
  readonly unwritten: { readonly id: string; readonly on: Day } | null;
  readonly nextOn: Day | null;
  readonly hasPlan: boolean;
  readonly reviewOn: Day | null;
  readonly reviewed: boolean;
  readonly releaseOn: Day | null;
}

export function whatNext(standing: Standing, today: Day): readonly NextStep[] {
  const { stage, nextOn, hasPlan, reviewOn, reviewed, releaseOn } = standing;
  const steps: NextStep[] = [...ofMeetings(standing)];
  if (waits(stage)) return [...steps, { is: "stage", stage }];
  // What was planned before a move was planned for the old place.
  if (nextOn === null || stage === "transferring") steps.push({ is: "planNext", moved: stage === "transferring" });
  if (!hasPlan && stage === "active") steps.push({ is: "writePlan" });
  if (reviewOn && !reviewed && !isAfter(reviewOn, today)) steps.push({ is: "reviewPlan", on: reviewOn });
  const isNear = releaseOn !== null && !isAfter(releaseOn, today.add({ weeks: 12 }));
  if (releaseOn && isNear && stage !== "aftercare")
    steps.push({ is: "prepare", releaseOn, begun: stage === "transition" });
  return steps;
}

function ofMeetings({ stayAway, unwritten }: Standing): readonly NextStep[] {
  return [
    ...(stayAway ? [{ is: "stayAway", sessionId: stayAway.id, on: stayAway.on, place: stayAway.place } as const] : []),
    ...(unwritten ? [{ is: "writeUp", sessionId: unwritten.id, on: unwritten.on } as const] : []),
  ];
}

type Waits = Extract<NextStep, { is: "stage" }>["stage"];
const waiting: readonly Stage[] = [
  "offered",
  "agreementPending",
  "matching",
  "introMeeting",
  "paused",
  "closed",
] satisfies readonly Waits[];
const waits = (stage: Stage): stage is Waits => waiting.includes(stage);

/** Where an earlier page of what has happened begins: behind this meeting. A day alone would lose the second meeting of that day. */
export interface Before {
  readonly on: Day;
  readonly id: string;
}

const lowest = "00000000-0000-0000-0000-000000000000";

export const sayBefore = ({ on, id }: Before): string => `${String(on)}_${id}`;

/** A day alone means before everything of that day. */
export function parseBefore(text: string | null): Before | null {
  const [, day = "", id = lowest] =
    /^(\d{4}-\d{2}-\d{2})(?:_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?$/u.exec(text ?? "") ?? [];
  const on = parseDay(day);
  return on && { on, id };
}
