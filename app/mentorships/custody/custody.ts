import { type Day, isAfter, isBefore, isSameDay } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";
import { firstSaid, follows, inOrder, lineOf, type Said } from "./day-order.ts";

export type CustodyKind =
  | "arrested"
  | "remand"
  | "remandSurrogate"
  | "sentenced"
  | "placedOutside"
  /** Away from where they are for a day or a few, and back: it moves nobody. */
  | "leave"
  | "electronicTag"
  | "onParole"
  | "probationSupervision"
  | "released"
  | "expelled";

/** Where a visit goes through somebody's gate. */
const inside = {
  arrested: true,
  remand: true,
  remandSurrogate: true,
  sentenced: true,
  placedOutside: true,
  leave: false,
  electronicTag: false,
  onParole: false,
  probationSupervision: false,
  released: false,
  expelled: false,
} as const satisfies Record<CustodyKind, boolean>;

export const isInside = (kind: CustodyKind): boolean => inside[kind];

/** One line as somebody typed it or a file brought it. Never changed once recorded; a correction replaces it. */
export interface Period {
  readonly id: string;
  readonly kind: CustodyKind;
  readonly institutionId: string | null;
  readonly from: Day;
  /** The day they left: they are where the next period says on that day. */
  readonly to: Day | null;
  readonly expectedRelease: Day | null;
  readonly source: "hand" | "import";
  readonly certainty: "certain" | "reported";
  readonly replaces: string | null;
}

/** A period as it fits between the others: an open one ends when the next begins. */
export interface Stretch extends Period {
  readonly until: Day | null;
}

/** Lines that cannot all be true. Somebody settles them; nothing is guessed. */
export interface Contradiction {
  readonly kind: "overlap" | "sameStart" | "endsBeforeItBegins";
  readonly ids: readonly string[];
}

export interface Timeline {
  readonly stretches: readonly Stretch[];
  /** Beside the stretches: who is on leave is still held where they are. */
  readonly leaves: readonly Stretch[];
  readonly contradictions: readonly Contradiction[];
}

// A page asks several things of the same periods.
const settled = new WeakMap<readonly Period[], Timeline>();

/**
 * Periods in the order they were recorded, which matters only where the same line says something new, and where somebody
 * typed two lines of one kind about one day.
 */
export function timelineOf(periods: readonly Period[]): Timeline {
  const known = settled.get(periods);
  if (known) return known;
  const timeline = settle(periods);
  settled.set(periods, timeline);
  return timeline;
}

function settle(periods: readonly Period[]): Timeline {
  const said = firstSaid(periods);
  const current = latestLines(uncorrected(periods)).toSorted(inOrder(said));
  const backwards = current.filter(isBackwards);
  const forward = current.filter((period) => !isBackwards(period));
  // One without an end is for the day.
  const leaves = forward
    .filter(({ kind }) => kind === "leave")
    .map((period) => ({ ...period, until: period.to ?? period.from.add({ days: 1 }) }));
  const stretches = forward
    .filter(({ kind }) => kind !== "leave")
    .map((period, at, all) => ({ ...period, until: period.to ?? nextStart(period, all.slice(at + 1), said) }));
  return {
    stretches,
    leaves,
    contradictions: [
      ...backwards.map(({ id }) => ({ kind: "endsBeforeItBegins", ids: [id] }) as const),
      ...overlapsIn(stretches),
    ],
  };
}

/** A correction is about a line, however often it had been said before. */
function uncorrected(periods: readonly Period[]): readonly Period[] {
  const byId = new Map(periods.map((period) => [period.id, period]));
  const correctedAt = new Map<string, number>();
  for (const [at, { replaces }] of periods.entries()) {
    const corrected = replaces === null ? undefined : byId.get(replaces);
    if (corrected) correctedAt.set(lineOf(corrected), at);
  }
  return periods.filter((period, at) => at >= (correctedAt.get(lineOf(period)) ?? 0));
}

/** The same line again (kind, place, first day) adds what it knows: an end once known stays, the newest forecast counts. */
function latestLines(periods: readonly Period[]): readonly Period[] {
  const byLine = Map.groupBy(periods, lineOf);
  return [...byLine.values()].flatMap((lines) => {
    const expectedRelease = lines.findLast((line) => line.expectedRelease !== null)?.expectedRelease ?? null;
    const ended = Map.groupBy(
      lines.filter(({ to }) => to !== null),
      ({ to }) => String(to),
    );
    const kept = ended.size > 0 ? [...ended.values()] : [lines];
    return kept.flatMap((same) => same.slice(-1)).map((line) => ({ ...line, expectedRelease }));
  });
}

const isBackwards = ({ from, to }: Period): boolean => to !== null && isBefore(to, from);

const nextStart = (period: Period, later: readonly Period[], said: Said): Day | null =>
  later.find((next) => isAfter(next.from, period.from) || follows(said, period, next))?.from ?? null;

function overlapsIn(stretches: readonly Stretch[]): readonly Contradiction[] {
  return stretches.flatMap((earlier, index) =>
    stretches
      .slice(index + 1)
      .filter(({ from }) => earlier.until === null || isBefore(from, earlier.until))
      .map((later) => ({
        kind: isSameDay(earlier.from, later.from) ? ("sameStart" as const) : ("overlap" as const),
        ids: [earlier.id, later.id],
      })),
  );
}

export type Whereabouts =
  | { readonly is: "known"; readonly stretch: Stretch }
  | { readonly is: "unknown" }
  | { readonly is: "contradiction"; readonly stretches: readonly Stretch[] };

export function whereIs(periods: readonly Period[], day: Day): Whereabouts {
  const there = timelineOf(periods).stretches.filter(
    ({ from, until }) => !isAfter(from, day) && (until === null || isBefore(day, until)),
  );
  const [stretch] = there;
  if (!stretch) return { is: "unknown" };
  return there.length > 1 ? { is: "contradiction", stretches: there } : { is: "known", stretch };
}

/** The latest expected release that still holds: a move says where they are, not that the date is off. */
export function expectedRelease(periods: readonly Period[], today: Day): Day | null {
  const where = whereIs(periods, today);
  if (where.is === "known" && !isInside(where.stretch.kind)) return where.stretch.expectedRelease;
  const holding = timelineOf(periods).stretches.filter(
    ({ from, to }) => !isAfter(from, today) && (to === null || isAfter(to, today)),
  );
  return holding.findLast((stretch) => stretch.expectedRelease !== null)?.expectedRelease ?? null;
}

export const cameOut: readonly CustodyKind[] = ["released", "onParole", "expelled"];

/** The day they came out, for as long as they are out; null for whoever is held, or of whom it is not known. */
export function releasedOn(periods: readonly Period[], today: Day): Day | null {
  const where = whereIs(periods, today);
  if (where.is !== "known" || isInside(where.stretch.kind)) return null;
  const past = timelineOf(periods).stretches.filter(({ from }) => !isAfter(from, today));
  const since = past.slice(past.findLastIndex(({ kind }) => isInside(kind)) + 1);
  // Somebody who is only supervised was never held, as far as anybody wrote down.
  const isOut = since.length < past.length || since.some(({ kind }) => cameOut.includes(kind));
  return isOut ? (since[0]?.from ?? null) : null;
}

/** The leave they are on that day, if any. */
export const leaveOn = (periods: readonly Period[], day: Day): Stretch | null =>
  timelineOf(periods).leaves.find(
    ({ from, until }) => !isAfter(from, day) && (until === null || isBefore(day, until)),
  ) ?? null;

export type Refusal = "ends-before-it-begins" | "begins-in-the-future" | "release-before-it-begins";

export type OutOfOrder = "released-before-held" | "held-after-the-release";

/**
 * Whether a line that somebody types is a release before whatever it could be from, or moves that behind a release. A file
 * brings its lines in any order, and is not asked.
 */
export function outOfOrder(periods: readonly Period[], period: Period): OutOfOrder | null {
  const early = releasesFromNothing([...periods, period]);
  if (early.some(({ id }) => id === period.id)) return "released-before-held";
  const known = new Set(releasesFromNothing(periods).map(({ id }) => id));
  const isMoved = period.replaces !== null && isInside(period.kind);
  return isMoved && early.some(({ id }) => !known.has(id)) ? "held-after-the-release" : null;
}

/** Held first after they came out, as far as anybody wrote down. */
function releasesFromNothing(periods: readonly Period[]): readonly Stretch[] {
  const { stretches } = timelineOf(periods);
  const held = stretches.find(({ kind }) => isInside(kind));
  return held ? stretches.filter(({ kind, from }) => cameOut.includes(kind) && isBefore(from, held.from)) : [];
}

export interface Addition {
  readonly periods: readonly Period[];
  /** False when the line says nothing new: then nothing is recorded. */
  readonly changed: boolean;
  /** The open period that this one ends, and when. */
  readonly ends: { readonly id: string; readonly on: Day } | null;
  readonly contradictions: readonly Contradiction[];
}

export function addPeriod(periods: readonly Period[], period: Period, today: Day): Result<Addition, Refusal> {
  // A leave is granted ahead; everything else is written once it has happened.
  if (period.kind !== "leave" && isAfter(period.from, today)) return refuse("begins-in-the-future");
  if (isBackwards(period)) return refuse("ends-before-it-begins");
  if (period.expectedRelease && isBefore(period.expectedRelease, period.from))
    return refuse("release-before-it-begins");
  const before = timelineOf(periods);
  const all = [...periods, period];
  const after = timelineOf(all);
  const { contradictions } = after;
  if (contentOf(before) === contentOf(after)) return ok({ periods, changed: false, ends: null, contradictions });
  return ok({
    periods: all,
    changed: true,
    ends: period.kind === "leave" ? null : endedBy(before, period),
    contradictions,
  });
}

function endedBy({ stretches }: Timeline, { from }: Period): Addition["ends"] {
  const open = stretches.findLast(
    (stretch) =>
      stretch.to === null && isBefore(stretch.from, from) && (stretch.until === null || isAfter(stretch.until, from)),
  );
  return open ? { id: open.id, on: from } : null;
}

const contentOf = ({ stretches, leaves }: Timeline): string =>
  JSON.stringify(
    [...stretches, ...leaves].map(({ kind, institutionId, from, until, to, expectedRelease, certainty }) => [
      kind,
      institutionId,
      from,
      until,
      to,
      expectedRelease,
      certainty,
    ]),
  );
