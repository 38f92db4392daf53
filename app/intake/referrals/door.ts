import { latest, type Day } from "#platform/dates.ts";
import { eraseUntoldJob } from "./erasing/queries.ts";
import { referralById, type Hands } from "./queries.ts";
import { recordStep } from "./steps/queries.ts";
import { referralsWaiting } from "./waiting/queries.ts";

export { eraseUntoldJob, referralsWaiting };

/** The mentorship has closed: to the referrer, the referral is closed too. */
export async function closeForReferrer({ tx }: Pick<Hands, "tx">, personId: string): Promise<void> {
  await tx`update referrals set seen_by_referrer = 'closed' where person_id = ${personId}
             and exists (select from referral_standings s where s.referral_id = referrals.id and s.status = 'accepted')`;
}

/** Whoever has been handed the sheet has been told: no referral of theirs is erased for silence. */
export async function toldByTheSheet(hands: Hands, personId: string, on: Day, today: Day): Promise<void> {
  const open = await hands.tx<{ referral_id: string }[]>`
    select s.referral_id from referral_standings s where s.person_id = ${personId} and s.tell_by is not null`;
  for (const { referral_id: id } of open) {
    const referral = await referralById(hands, id);
    // Of two referrals the later one too: they know of it from the day it came in.
    if (referral)
      await recordStep(
        hands,
        referral,
        { kind: "told", on: latest(on, referral.receivedOn), how: "inPerson", by: "" },
        today,
      );
  }
}
