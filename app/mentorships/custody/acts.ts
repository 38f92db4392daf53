import { randomUUID } from "node:crypto";
import { holdMentorships, recordStep, type Hands } from "#app/mentorships/lifecycle/door.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import {
  addPeriod,
  outOfOrder,
  whereIs,
  type Addition,
  type OutOfOrder,
  type Period,
  type Refusal,
} from "./custody.ts";
import { openMentorship, periodsOf, placesMetAt, type Person } from "./queries.ts";
import { lastHeldAt, turnOf, wasHeld, type Turn } from "./turn.ts";
import { recordPeriods } from "./whereabouts-queries.ts";

export interface Recorded {
  readonly turn: Turn;
  /** What the mentorship became by it; null when nothing changed for it. */
  readonly became: string | null;
}

export const newPeriod = (line: Omit<Period, "id">): Period => ({ id: randomUUID(), ...line });

/** Records what somebody typed, and what it means for the mentorship. `null`: it says nothing new. */
export async function recordByHand(
  hands: Hands,
  person: Person,
  line: Omit<Period, "id">,
): Promise<Result<Recorded | null, Refusal | OutOfOrder>> {
  await holdMentorships(hands, { personIds: [person.personId] });
  const before = await periodsOf(hands.tx, person.personId);
  const period = newPeriod(line);
  const order = outOfOrder(before, period);
  if (order !== null) return refuse(order);
  const added = addPeriod(before, period, hands.today);
  if (!added.ok) return refuse(added.refusal);
  if (!added.value.changed) return ok(null);
  hands.concerns(person.personId);
  await recordPeriods(hands.tx, person, [period]);
  return ok(await turn(hands, person, before, added.value));
}

const steps = { move: "move", release: "release", returnToCustody: "returnToCustody" } as const;

/** A move, a release or an arrest re-plans the mentorship, as far as its stage has something to re-plan. */
export async function turn(
  hands: Hands,
  { personId }: Person,
  before: readonly Period[],
  { periods }: Pick<Addition, "periods">,
): Promise<Recorded> {
  const { today } = hands;
  const [was, is] = [whereIs(before, today), whereIs(periods, today)];
  const mentorship = await openMentorship(hands.tx, personId);
  const meetsAt = await placesMetAt(hands.tx, personId);
  const happened = turnOf(was, is, {
    outSince: mentorship?.stage === "aftercare" ? mentorship.stageSince : null,
    wasHeld: wasHeld(periods, today) || meetsAt.length > 0,
    meetsAt,
    lastAt: lastHeldAt(before, today),
  });
  if (!(happened in steps) || is.is !== "known" || !mentorship) return { turn: happened, became: null };
  const mentorshipId = mentorship.id;
  const change = steps[happened as keyof typeof steps]; // checked above
  const first = await recordStep(hands, mentorshipId, change, { on: is.stretch.from });
  // Heard of late: what was recorded since then stands, and this counts from today.
  const step =
    !first.ok && first.refusal === "before-the-last-step"
      ? await recordStep(hands, mentorshipId, change, { on: today })
      : first;
  return { turn: happened, became: step.ok ? step.value : null };
}
