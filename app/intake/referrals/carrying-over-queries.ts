import { personById } from "#app/people/door.ts";
import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";
import { factsOf, stepsOf, type Hands, type Referral } from "./queries.ts";
import { can, statusOf, whyNot, type NotNow } from "./referrals.ts";
import { addReferral, insertStep, oneAtATime } from "./step-queries.ts";

/** The referral that this one goes on as, with somebody who was on record already. */
export async function carriedOnto({ tx }: Pick<Hands, "tx">, referralId: string): Promise<string | null> {
  const [row] = await tx<
    { onto_id: string }[]
  >`select onto_id from referrals_carried_over where referral_id = ${referralId}`;
  return row?.onto_id ?? null;
}

/**
 * Recorded once more, on the person it is about, with the answers, the day it came in and what the person was told; screening
 * goes on there. What the referrer wrote stays theirs, under the name they wrote, and says what it would have said: moved, it
 * would show them another record, or be gone. Gives the id of the referral that goes on.
 */
export async function carryOver(
  hands: Hands,
  referral: Referral,
  ontoId: string,
  caller: string,
  today: Day,
): Promise<Result<string, NotNow>> {
  const { tx } = hands;
  await oneAtATime(tx, referral.id);
  const facts = factsOf(await stepsOf(hands, referral));
  const onto = await personById(hands, ontoId);
  const status = statusOf(facts);
  if (!onto || !can("carryOver", status)) return refuse(whyNot("carryOver", status));
  const { id, personId, unitId, institutionId, cameFrom, cameBy, receivedOn, knows, saw, help, reach, nextStep } =
    referral;
  const goesOnAs = await addReferral(hands, {
    personId: onto.id,
    unitId,
    institutionId,
    // The referrer is told by what they wrote themselves.
    referredBy: null,
    cameFrom,
    cameBy,
    receivedOn,
    answers: { who: onto.name, saw, help, knows, reach, institutionId, caller, nextStep },
    since: facts.filter(({ kind }) => kind === "told" || kind === "prolonged"),
  });
  await tx`insert into referrals_carried_over (referral_id, person_id, unit_id, onto_id, onto_person_id) values (${id}, ${personId}, ${unitId}, ${goesOnAs}, ${onto.id})`;
  await insertStep(hands, referral, { kind: "carriedOver", on: today, by: "" });
  await tx`update referral_standings set status = 'withdrawn', status_since = access.today(), waits_since = access.today(), last_step_by = access.actor() where referral_id = ${id}`;
  await tx`update referrals set seen_by_referrer = 'inProgress' where id = ${id} and seen_by_referrer = 'received'`;
  return ok(goesOnAs);
}
