import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { Plan } from "./plan.ts";

/** What the mentee permits the service's own plan to be told, each answered by itself. */
export interface Permitted {
  readonly plan: boolean;
  readonly sessions: boolean;
  readonly whereabouts: boolean;
}

/** What there is to tell. */
export interface OnRecord {
  readonly plan: Plan | undefined;
  /** The last meeting that was held: what mentor and mentee did, never anybody's view of it. */
  readonly session: { readonly on: Day; readonly texts: readonly string[]; readonly nextOn: Day | null } | null;
  readonly place: { readonly said: string; readonly since: Day } | null;
}

/** The words around it, in the language of the receiving system. */
export interface HandleplanWords {
  readonly heading: string;
  readonly want: string;
  readonly nextStep: string;
  readonly who: string;
  readonly by: string;
  readonly review: string;
  readonly met: string;
  readonly next: string;
  readonly since: string;
  readonly day: (day: Day) => string;
}

export type HandleplanRefusal = "not-permitted" | "not-agreed" | "nothing";

/** Text to put into the service's own plan: only with the mentee's permission, and of the plan only what they agreed to. */
export function handleplanText(
  { plan, session, place }: OnRecord,
  permitted: Permitted,
  words: HandleplanWords,
): Result<string, HandleplanRefusal> {
  if (!Object.values(permitted).includes(true)) return refuse("not-permitted");
  const isAgreed = plan !== undefined && plan.agreedOn !== null;
  const lines = {
    whereabouts: place ? [`${place.said}, ${words.since} ${words.day(place.since)}.`] : [],
    plan: isAgreed ? planLines(plan, words) : [],
    sessions: session ? sessionLines(session, words) : [],
  };
  const given = order.map((part) => (permitted[part] ? lines[part].join("\n") : "")).filter((part) => part !== "");
  if (given.length > 0) return ok(given.join("\n\n"));
  return refuse(permitted.plan && plan && !isAgreed ? "not-agreed" : "nothing");
}

const order = ["whereabouts", "plan", "sessions"] as const;

function planLines(plan: Plan, words: HandleplanWords): readonly string[] {
  const wishes = plan.wishes.flatMap((wish, index) => [
    `${index + 1}. ${words.want}: ${oneLine(wish.want)}`,
    `   ${words.nextStep}: ${oneLine(wish.nextStep)}`,
    `   ${words.who}: ${oneLine(wish.who)}`,
    ...(wish.by ? [`   ${words.by}: ${words.day(wish.by)}`] : []),
  ]);
  return [words.heading, ...wishes, `${words.review}: ${words.day(plan.reviewOn)}`];
}

const sessionLines = (
  { on, texts, nextOn }: NonNullable<OnRecord["session"]>,
  words: HandleplanWords,
): readonly string[] => [
  `${words.met} ${words.day(on)}: ${texts.map(oneLine).join(" ")}`,
  ...(nextOn ? [`${words.next}: ${words.day(nextOn)}`] : []),
];

/** A line break typed inside a text would look like another field over there. */
const oneLine = (text: string): string => text.trim().replaceAll(/\s+/gu, " ");
