import { actAsService, type Acting, type ServiceContext } from "#app/acting.ts";
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
  const looked = { act: { en: "referrals about people not told looked for", da: "ledte efter henvisninger af personer, der ikke har fået det at vide" }, kind: "list", purpose: "intake" } as const;
  const due = await actAsService(acting, "jobs", looked, async ({ tx, concerns }) => {
    const rows = await tx<Due[]>`select referral_id, person_id from referral_standings where tell_by < access.today()`;
    concerns(...rows.map((row) => row.person_id));
    return rows;
  });
  const erased = { act: { en: "referral erased: person not told in time", da: "slettede henvisningen: personen havde ikke fået det at vide i tide" }, kind: "erase", purpose: "intake" } as const;
  let count = 0;
  for (const one of due) if (await actAsService(acting, "jobs", erased, (context) => eraseReferral(context, one))) count += 1;
  return count;
}

async function eraseReferral({ tx, concerns }: ServiceContext, { referral_id: referralId, person_id: personId }: Due): Promise<boolean> {
  concerns(personId);
  const [standing] = await tx`delete from referral_standings where referral_id = ${referralId} and tell_by < access.today() returning referral_id`;
  if (!standing) return false; // told, or prolonged, since we looked
  await tx`delete from referral_steps where referral_id = ${referralId}`;
  await tx`delete from screenings where referral_id = ${referralId}`;
  await tx`delete from referrals where id = ${referralId}`;
  await erasePerson(tx, personId);
  return true;
}

/** The person too, with their key, unless something else holds them on record: another referral, a mentorship, an agreement, a word to somebody. */
async function erasePerson(tx: ServiceContext["tx"], personId: string): Promise<void> {
  const held = await tx`
    select from referrals where person_id = ${personId} union all select from mentorships where person_id = ${personId}
    union all select from agreement_facts where person_id = ${personId} union all select from permission_facts where person_id = ${personId} limit 1`;
  if (held.length > 0) return;
  await tx`savepoint person`;
  try {
    const guardians = await tx<{ guardian_id: string }[]>`delete from guardianships where person_id = ${personId} returning guardian_id`;
    for (const id of [personId, ...guardians.map((row) => row.guardian_id)]) await erasePersonRows(tx, id);
  } catch {
    // Something that must be kept points at them; then they are on record for that, and not for the referral.
    await tx`rollback to savepoint person`;
  }
}

async function erasePersonRows(tx: ServiceContext["tx"], personId: string): Promise<void> {
  await tx`delete from identity_numbers where person_id = ${personId}`;
  await tx`delete from name_tokens where person_id = ${personId}`;
  await tx`delete from contact_details where person_id = ${personId}`;
  await tx`delete from permission_recipients where person_id = ${personId}`;
  await tx`delete from access.exclusions where person_id = ${personId}`;
  await tx`delete from people where id = ${personId}`;
}
