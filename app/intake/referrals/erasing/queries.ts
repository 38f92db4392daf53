import { actAsService, type Acting, type ServiceContext } from "#app/acting.ts";
import { eraseOffered, holdMentorships } from "#app/mentorships/lifecycle/door.ts";
import { erasePerson } from "#app/people/door.ts";
import type { Job } from "#platform/jobs.ts";

/** Every night: whoever has not been told in time is forgotten. Only the leaf of the trail stays, which holds ids. */
export const eraseUntoldJob = (acting: Acting): Job => ({
  name: "erase-untold-referrals",
  every: "20 2 * * *",
  work: async () => void (await eraseUntold(acting)),
});

interface Due {
  readonly referral_id: string;
  readonly person_id: string;
}

/** Gives how many referrals were erased; each in a transaction of its own, so that one that cannot be does not keep the others. */
export async function eraseUntold(acting: Acting): Promise<number> {
  const looked = {
    act: {
      en: "referrals about people not told looked for",
      da: "ledte efter henvisninger af personer, der ikke har fået det at vide",
    },
    kind: "list",
    purpose: "intake",
  } as const;
  const due = await actAsService(acting, "jobs", looked, async (context) => {
    const rows = await context.tx<
      Due[]
    >`select referral_id, person_id from referral_standings where tell_by < access.today()`;
    context.concerns(...rows.map((row) => row.person_id));
    return rows;
  });
  const erased = {
    act: {
      en: "referral erased: person not told in time",
      da: "slettede henvisningen: personen havde ikke fået det at vide i tide",
    },
    kind: "erase",
    purpose: "intake",
  } as const;
  let count = 0;
  for (const one of due)
    if (await actAsService(acting, "jobs", erased, (context) => eraseReferral(context, one))) count += 1;
  return count;
}

async function eraseReferral(
  context: ServiceContext,
  { referral_id: referralId, person_id: personId }: Due,
): Promise<boolean> {
  const { tx } = context;
  context.concerns(personId);
  // Whoever hands over the sheet at this moment is first, and then the person is told.
  await holdMentorships(context, { personIds: [personId] });
  const begun = await tx<{ id: string }[]>`
    select m.id from mentorships m join referral_steps s on s.referral_id = ${referralId} and s.kind = 'accepted' and s.recorded_at = m.begun_at
     where m.person_id = ${personId}`;
  const [standing] =
    await tx`delete from referral_standings where referral_id = ${referralId} and tell_by < access.today() returning referral_id`;
  if (!standing) return false; // told, or prolonged, since we looked
  await tx`delete from referrals where id = ${referralId}`;
  await eraseOffered(
    context,
    begun.map(({ id }) => id),
  );
  // The person too, with their key, unless something else holds them on record: another referral, a mentorship, an agreement.
  const held = await tx`
    select from referrals where person_id = ${personId} union all select from mentorships where person_id = ${personId}
    union all select from agreement_facts where person_id = ${personId} union all select from permission_facts where person_id = ${personId} limit 1`;
  if (held.length === 0) await erasePerson(tx, personId);
  return true;
}
