import { randomUUID } from "node:crypto";
import { addPerson } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import type { CallInput, ReferralInput } from "#app/intake/referrals/forms.ts";
import { factsOf, stepsOf, type Hands, type Referral } from "#app/intake/referrals/queries.ts";
import {
  can,
  mayBeScreened,
  mayTakeBack,
  record,
  referrerSees,
  statusOf,
  toldDeadline,
  whyNot,
  type ReferralFact,
  type ReferralStatus,
  type SeenByReferrer,
} from "#app/intake/referrals/referrals.ts";
import type { Screening } from "#app/intake/referrals/screening/screening.ts";

interface NewReferral {
  readonly personId: string | null;
  readonly unitId: string;
  readonly institutionId: string | null;
  readonly referredBy: string | null;
  readonly cameFrom: "staff" | "person";
  readonly cameBy: "page" | "telephone" | "paper";
  readonly receivedOn: Day;
  readonly answers: ReferralInput & Partial<Pick<CallInput, "caller" | "nextStep">>;
}

/** Puts the person on record too, unless they are known; gives the id of the referral. */
export async function addReferral(hands: Hands, referral: NewReferral): Promise<string> {
  const { tx, ring } = hands;
  const { unitId, institutionId, referredBy, cameFrom, cameBy, receivedOn, answers } = referral;
  const personId = referral.personId ?? (await addPerson(hands, { unitId, kind: "mentee", name: answers.who }));
  const id = randomUUID();
  const sealed = (column: string, text: string | undefined): Buffer | null =>
    ring.sealIf(personId, "referrals", column, id, text);
  await tx`insert into referrals (id, person_id, unit_id, institution_id, referred_by, came_from, came_by, received_on, knows, saw_sealed, help_sealed, reach_sealed, caller_sealed, next_step_sealed)
           values (${id}, ${personId}, ${unitId}, ${institutionId}, ${referredBy}, ${cameFrom}, ${cameBy}, ${String(receivedOn)}::date, ${answers.knows}, ${sealed("saw", answers.saw)},
                   ${sealed("help", answers.help)}, ${sealed("reach", answers.reach)}, ${sealed("caller", answers.caller)}, ${sealed("next_step", answers.nextStep)})`;
  const received = { kind: "received", from: cameFrom, on: receivedOn, by: "" } as const;
  await insertStep(hands, { id, personId, unitId, referredBy }, received);
  const tellBy = toldDeadline([received]);
  await tx`insert into referral_standings (referral_id, person_id, unit_id, referred_by, status, status_since, waits_since, tell_by)
           values (${id}, ${personId}, ${unitId}, ${referredBy}, 'received', ${String(receivedOn)}::date, ${String(receivedOn)}::date, ${tellBy === null ? null : String(tellBy)}::date)`;
  return id;
}

type About = Pick<Referral, "id" | "personId" | "unitId" | "referredBy">;

async function insertStep({ tx, ring }: Hands, about: About, fact: ReferralFact, remark = ""): Promise<void> {
  const id = randomUUID();
  const { code, text } = columnsOf(fact);
  await tx`insert into referral_steps (id, referral_id, person_id, unit_id, referred_by, kind, on_day, code, text_sealed)
           values (${id}, ${about.id}, ${about.personId}, ${about.unitId}, ${about.referredBy}, ${fact.kind}, ${String(fact.on)}::date, ${code},
                   ${ring.sealIf(about.personId, "referral_steps", "text", id, text ?? remark)})`;
}

function columnsOf(fact: ReferralFact): { readonly code: string | null; readonly text: string | null } {
  switch (fact.kind) {
    case "received":
      return { code: fact.from, text: null };
    case "informationRequested":
      return { code: null, text: fact.question };
    case "declined":
      return { code: fact.reason, text: null };
    case "withdrawn":
      return { code: fact.at, text: null };
    case "told":
      return { code: fact.how, text: null };
    case "prolonged":
      return { code: null, text: fact.reason };
    default:
      return { code: null, text: null };
  }
}

export type StepRefusal = Exclude<ReturnType<typeof record>, { ok: true }>["refusal"];

/** One more step by screening, and what follows from it: both by the same derivation. `remark`: a text beside the step. */
export async function recordStep(
  hands: Hands,
  referral: About,
  fact: ReferralFact,
  today: Day,
  remark = "",
): Promise<Result<ReferralStatus, StepRefusal>> {
  const { tx } = hands;
  await oneAtATime(tx, referral.id);
  const facts = factsOf(await stepsOf(hands, referral));
  const allowed = record(facts, fact, today);
  if (!allowed.ok) return allowed;
  await insertStep(hands, referral, fact, remark);
  const after = [...facts, fact];
  const status = statusOf(after);
  const changed = status !== statusOf(facts);
  const tellBy = toldDeadline(after);
  await tx`update referral_standings set status = ${status}, tell_by = ${tellBy === null ? null : String(tellBy)}::date, last_step_by = access.actor()
                  ${changed ? tx`, status_since = ${String(fact.on)}::date, waits_since = ${String(fact.on)}::date` : tx``}
            where referral_id = ${referral.id}`;
  // What is closed for the referrer stays closed, also where they took back what goes on.
  await tx`update referrals set seen_by_referrer = ${referrerSees(status, false)} where id = ${referral.id} and seen_by_referrer <> 'closed'`;
  return ok(status);
}

/** Two people at once do so one after the other; the referrer, who does not see where it stands, as well. */
export const oneAtATime = async (tx: Hands["tx"], referralId: string): Promise<void> =>
  void (await tx`select pg_advisory_xact_lock(hashtextextended(${referralId}, 6))`);

/** A referrer answers what they are asked: where it stands is theirs to see for just that long. */
export async function recordReferrersAnswer(
  hands: Hands,
  referral: About,
  today: Day,
  remark: string,
): Promise<Result<null, "not-now">> {
  const { tx } = hands;
  await oneAtATime(tx, referral.id);
  const [standing] = await tx<
    { status: ReferralStatus }[]
  >`select status from referral_standings where referral_id = ${referral.id}`;
  if (!standing || !can("receiveInformation", standing.status)) return refuse("not-now");
  await insertStep(hands, referral, { kind: "informationReceived", on: today, by: "" }, remark);
  await standAt(tx, referral.id, "screening", today);
  return ok(null);
}

/**
 * A referrer takes back what they wrote, and it is closed for them, whatever was decided: they are not told. Where it was
 * accepted, it is noted for the coordinator, and the mentorship goes on.
 */
export async function recordTakingBack(hands: Hands, referral: About, today: Day): Promise<Result<null, "not-now">> {
  const { tx } = hands;
  await oneAtATime(tx, referral.id);
  const [row] = await tx<
    { seen: SeenByReferrer }[]
  >`select seen_by_referrer as seen from referrals where id = ${referral.id}`;
  if (!row || !mayTakeBack(row.seen)) return refuse("not-now");
  await insertStep(hands, referral, { kind: "withdrawn", at: "referrer", on: today, by: "" });
  await standAt(tx, referral.id, "withdrawn", today);
  await tx`update referrals set seen_by_referrer = 'closed' where id = ${referral.id}`;
  return ok(null);
}

/** A decision stays. */
async function standAt(tx: Hands["tx"], referralId: string, status: "screening" | "withdrawn", on: Day): Promise<void> {
  await tx`update referral_standings set status = ${status}, status_since = ${String(on)}::date, waits_since = ${String(on)}::date, last_step_by = access.actor()
            where referral_id = ${referralId} and status in ('received', 'screening', 'needsInformation')`;
}

/** What screening settled, as long as nothing is decided or taken back; the first time also says that it has begun. */
export async function recordScreening(
  hands: Hands,
  referral: About,
  screening: Screening,
  today: Day,
): Promise<Result<null, StepRefusal>> {
  const { tx, ring } = hands;
  await oneAtATime(tx, referral.id);
  const status = statusOf(factsOf(await stepsOf(hands, referral)));
  if (!mayBeScreened(status)) return refuse(whyNot("startScreening", status));
  if (can("startScreening", status)) {
    const begun = await recordStep(hands, referral, { kind: "screeningStarted", on: today, by: "" }, today);
    if (!begun.ok) return begun;
  }
  const id = randomUUID();
  const { groundId, section, facts, assessment, category, custody } = screening;
  await tx`insert into screenings (id, referral_id, person_id, unit_id, ground_id, section_sealed, facts_sealed, assessment_sealed, category, custody)
           values (${id}, ${referral.id}, ${referral.personId}, ${referral.unitId}, ${groundId}, ${ring.sealIf(referral.personId, "screenings", "section", id, section)}, ${ring.sealIf(referral.personId, "screenings", "facts", id, facts)},
                   ${ring.sealIf(referral.personId, "screenings", "assessment", id, assessment)}, ${category}, ${custody})`;
  return ok(null);
}
