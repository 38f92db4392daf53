import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import type { Transaction } from "#platform/database.ts";
import { plusDays, type Day } from "#platform/dates.ts";
import { sayDay } from "#platform/words.ts";
import { can, daysToThink, statusOf } from "./agreements.ts";
import { holdAgreement } from "./change-queries.ts";
import { followAgreementJob } from "./following.ts";
import { items } from "./forms.ts";
import { agreementPath } from "./paths.ts";
import {
  permits as permitsBy,
  isPerhaps,
  permittedTo,
  theService,
  whatContradicts,
  type Against,
  type Item,
  type Purpose,
  type Question,
  type Recipient,
} from "./permissions.ts";
import { agreementFactsOf, permissionFactsOf, recipientsOf } from "./queries.ts";
import { waitingWords } from "./waiting-words.ts";
import { words } from "./words.ts";

export { followAgreementJob, items, theService, type Against, type Item, type Purpose, type Question, type Recipient };

/** How the agreement says what a permission is for, whom the service is, and what is kept back. */
export const permissionWords = { da: ofPermissions(words.da), en: ofPermissions(words.en) } as const;

function ofPermissions(say: typeof words.da) {
  return { items: say.items, purposes: say.purposes, theService: say.theService, withheld: say.withheld };
}

const factsOf = async (tx: Transaction, personId: string) => ({
  agreement: await agreementFactsOf({ tx }, personId),
  permissions: await permissionFactsOf({ tx }, personId),
});

/** Whether this may be told to them for that: no word is a no, and without an agreement nothing is. */
export const permits = async (tx: Transaction, personId: string, asked: Question, today: Day): Promise<boolean> =>
  permitsBy(await factsOf(tx, personId), asked, today);

/** What one purpose may be told whom for; `to` is null for the service's own caseworkers. */
export interface Permitted {
  readonly to: string | null;
  readonly purpose: Purpose;
  readonly withhold: readonly Item[];
}

/** What contradicts a permission to tell whoever was typed, and what is permitted them, as it stood that day. The person's key must be on the ring. */
export async function permissionTo(
  hands: Parameters<typeof recipientsOf>[0],
  personId: string,
  to: { readonly typed: string; readonly mayBeTheService: boolean },
  on: Day,
): Promise<{ readonly against: Against | null; readonly permitted: readonly Permitted[] }> {
  const known = await recipientsOf(hands, personId);
  const meant: Recipient[] = known
    .filter(({ name }) => isPerhaps(to.typed, name))
    .map(({ id, kind }) => ({ kind, id }));
  if (to.mayBeTheService) meant.push({ kind: "organisation", id: theService });
  const facts = await factsOf(hands.tx, personId);
  const nameOf = (recipient: Recipient): string | null =>
    recipient.kind === "evaluators" ? null : (known.find(({ id }) => id === recipient.id)?.name ?? null);
  return {
    against: whatContradicts(facts, meant, on),
    permitted: permittedTo(facts, meant, on).map(({ to: recipient, purpose, withhold }) => ({
      to: nameOf(recipient),
      purpose,
      withhold,
    })),
  };
}

/** Which of plan, sessions and moves may give their text to the service's own handleplan. */
export async function permitsHandleplan(
  tx: Transaction,
  personId: string,
  today: Day,
): Promise<Readonly<Record<"plan" | "sessions" | "whereabouts", boolean>>> {
  const facts = await factsOf(tx, personId);
  const may = (item: Item): boolean =>
    permitsBy(facts, { purpose: "handleplan", to: { kind: "organisation", id: theService }, item }, today);
  return { plan: may("plan"), sessions: may("sessions"), whereabouts: may("whereabouts") };
}

/** Whether the last they said was no, or that they take their yes back; null while they have said neither since the sheet. */
export async function saidNo(tx: Transaction, personId: string): Promise<"refused" | "withdrawn" | null> {
  const [last] = await tx<{ kind: string }[]>`
    select kind from agreement_facts where person_id = ${personId} order by place desc limit 1`;
  return last?.kind === "refused" || last?.kind === "withdrawn" ? last.kind : null;
}

export const permitsEvaluation = (tx: Transaction, personId: string, today: Day): Promise<boolean> =>
  permits(tx, personId, { purpose: "evaluation", to: { kind: "evaluators" }, item: "participation" }, today);

/** An agreement and its permissions are for one mentorship: they end with it. Held before the mentorship is. */
export async function holdToEnd(
  hands: Parameters<typeof holdAgreement>[0],
  person: Parameters<typeof holdAgreement>[1],
): Promise<{ readonly end: (on: Day) => Promise<void> }> {
  const agreement = await holdAgreement(hands, person);
  return {
    end: async (on) => {
      if (can("end", statusOf(agreement.facts).is)) await agreement.record({ kind: "ended", on });
      await agreement.takeBackPermissions(on);
    },
  };
}

/**
 * Coordinators: whom to hand the sheet, and whose three days are over; until then the person needs nothing but time. The
 * sheet never comes from whoever referred them: that it is to be handed over is for another coordinator.
 */
export const agreementsWaiting: WorkList = async ({ tx, ring, actor, language, today }) => {
  if (!actor.roles.includes("coordinator")) return [];
  const rows = await tx<
    {
      id: string;
      key_wrapped: Buffer;
      name_sealed: Buffer;
      is_protected: boolean;
      handed_on: Day | null;
      latest: string | null;
    }[]
  >`
    select p.id, p.key_wrapped, p.name_sealed, p.is_protected, f.on_day as handed_on, f.kind as latest
      from mentorships m join people p on p.id = m.person_id
      left join lateral (select kind, on_day from agreement_facts a where a.person_id = m.person_id order by place desc limit 1) f on true
     where m.unit_id = any((select access.units())::uuid[]) and m.stage in ('offered', 'agreementPending') and (f.kind is null or f.kind <> 'given')
       and not (coalesce(f.kind, 'ended') = 'ended' and exists (select from referrals r where r.person_id = m.person_id and r.referred_by = access.actor()))
       and not coalesce(f.kind = 'handedOver' and f.on_day > ${plusDays(today, -daysToThink).toString()}::date, false)
     order by m.stage_since, m.id limit ${mostOfAKind}`;
  const names = await ring.subjectNames(
    rows.map((row) => ({
      keyId: row.id,
      wrapped: row.key_wrapped,
      sealed: row.name_sealed,
      place: { table: "people", column: "name", row: row.id },
      isProtected: row.is_protected,
    })),
  );
  const say = waitingWords[language];
  return rows.map((row, index) => {
    const name = names[index] ?? "";
    const href = agreementPath.to({ personId: row.id });
    if (row.latest === "handedOver" && row.handed_on)
      return { href, what: say.ask(name), by: null, why: say.askWhy(sayDay(language, row.handed_on, today)) };
    // What was said of another mentorship is no answer to this one.
    return row.latest === null || row.latest === "ended"
      ? { href, what: say.handOver(name), by: null, why: say.handOverWhy }
      : { href, what: say.decide(name), by: null, why: row.latest === "withdrawn" ? say.takenBackWhy : say.decideWhy };
  });
};
