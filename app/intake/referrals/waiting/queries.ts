import { nameIn } from "#app/people/door.ts";
import { mostOfAKind } from "#app/today/today.ts";
import type { Waiting, WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";
import { daysBetween, plusDays, type Day } from "#platform/dates.ts";
import { answerPath, referralPath } from "#app/intake/referrals/paths.ts";
import type { ReferralFact, ReferralStatus } from "#app/intake/referrals/referrals.ts";
import { waitingWords } from "./words.ts";
import { words } from "#app/intake/referrals/words.ts";

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  /** The reader referred them: asked as the referrer they are, whatever else they do here. */
  readonly is_own: boolean;
  readonly status: ReferralStatus;
  readonly waits_since: Day;
  readonly tell_by: Day | null;
  readonly latest: ReferralFact["kind"];
  readonly taken_back_on: Day | null;
  /** What was agreed with whoever called. */
  readonly next_step_sealed: Buffer | null;
}

/** That a referrer took back what goes on is to be read, and nothing is to be done about it: after a week it is known. */
const daysOnTheList = 7;

/** Whether `r` waits for the one coordinator there is, who referred them: nobody screens their own. */
const hasNobodyElse = (tx: Transaction) => tx`
  (r.referred_by = access.actor() and r.unit_id = any((select access.units())::uuid[]) and s.status in ('received', 'screening')
    and not exists (select from access.role_grants g join access.colleagues c on c.id = g.colleague_id
                     where g.role = 'coordinator' and g.unit_id = r.unit_id and g.colleague_id <> access.actor() and g.from_on <= access.today()
                       and (g.to_on is null or g.to_on > access.today()) and (c.closed_on is null or c.closed_on > access.today())))`;

export async function waitsForNobody({ tx }: { readonly tx: Transaction }, referralId: string): Promise<boolean> {
  const rows = await tx`
    select from referrals r join referral_standings s on s.referral_id = r.id where r.id = ${referralId} and ${hasNobodyElse(tx)}`;
  return rows.length > 0;
}

/** What referrals leave for people to do: to decide and to tell for the coordinator, to answer for the referrer. */
export const referralsWaiting: WorkList = async ({ tx, ring, actor, today, language }) => {
  if (!actor.roles.includes("coordinator") && !actor.roles.includes("referrer")) return [];
  const rows = await tx<Row[]>`
    select r.id, r.person_id, p.key_wrapped, p.name_sealed, p.is_protected, r.referred_by is not distinct from access.actor() as is_own, s.status, s.waits_since, s.tell_by, r.next_step_sealed,
           (select kind from referral_steps f where f.referral_id = r.id order by f.place desc limit 1) as latest,
           case when s.status = 'accepted' then (select on_day from referral_steps f where f.referral_id = r.id and f.kind = 'withdrawn' order by f.place desc limit 1) end as taken_back_on
      from referral_standings s join referrals r on r.id = s.referral_id join people p on p.id = r.person_id
     where (r.unit_id = any((select access.units())::uuid[]) and r.referred_by is distinct from access.actor()
            and (s.status in ('received', 'screening') or (s.tell_by is not null and s.status <> 'withdrawn')
                 or (s.status = 'accepted' and exists (select from referral_steps f where f.referral_id = r.id and f.kind = 'withdrawn'
                                                          and f.on_day > ${plusDays(today, -daysOnTheList).toString()}::date))))
        or (r.referred_by = access.actor() and s.status = 'needsInformation') or ${hasNobodyElse(tx)}
     order by s.tell_by, s.waits_since, r.id limit ${mostOfAKind}`;
  const names = await ring.subjectNames(rows.map(nameIn));
  await ring.takeSubjects(
    rows.filter((row) => row.next_step_sealed).map((row) => ({ keyId: row.person_id, wrapped: row.key_wrapped })),
  );
  const say = waitingWords[language];
  const whyDecide = (row: Row, agreed: string | null): string => {
    const days = daysBetween(row.waits_since, today);
    const waited = days === 0 ? say.waitsFromToday : say.waited(words[language].days(days));
    const answered = row.latest === "informationReceived" ? [say.answered] : [];
    return [...answered, waited, ...(agreed === null ? [] : [say.agreed(agreed)])].join(" ");
  };
  return rows.flatMap((row, index): Waiting[] => {
    const name = names[index] ?? "";
    const href = referralPath.to({ referralId: row.id });
    if (row.is_own && row.status !== "needsInformation")
      return [{ href, what: say.findScreener(name), by: null, why: say.findScreenerWhy }];
    if (row.is_own)
      return [{ href: answerPath.to({ referralId: row.id }), what: say.answer(name), by: null, why: say.answerWhy }];
    const agreed = ring.openIf(row.person_id, "referrals", "next_step", row.id, row.next_step_sealed);
    const decide: Waiting[] =
      row.status === "received" || row.status === "screening"
        ? [
            {
              href,
              what: row.status === "received" ? say.screen(name) : say.decide(name),
              by: null,
              why: whyDecide(row, agreed),
            },
          ]
        : [];
    const told: Waiting[] =
      row.taken_back_on && daysBetween(row.taken_back_on, today) < daysOnTheList
        ? [{ href, what: say.takenBack(name), by: null, why: say.takenBackWhy }]
        : [];
    const why = row.status === "accepted" ? say.tellAcceptedWhy : say.tellWhy;
    return row.tell_by === null
      ? [...told, ...decide]
      : [...told, ...decide, { href, what: say.tell(name), by: row.tell_by, why }];
  });
};
