import { randomUUID } from "node:crypto";
import type { Day } from "#platform/dates.ts";
import type { AgreementFact, How } from "./agreements.ts";
import { permissionsOf, type PermissionFact } from "./permissions.ts";
import { agreementFactsOf, permissionFactsOf, type DatedFact, type Hands } from "./queries.ts";

interface About {
  readonly id: string;
  readonly unitId: string;
}

interface NewFact {
  readonly kind: AgreementFact["kind"];
  readonly on: Day;
  readonly how?: How;
  readonly sheetId?: string;
  readonly language?: string;
  readonly takenBy?: string;
}
type NewPermission = Pick<PermissionFact, "kind" | "purpose" | "to" | "withhold" | "on">;

/** What is on record of an agreement and its permissions, as nobody else changes it until the transaction ends. */
export interface HeldAgreement {
  readonly facts: readonly DatedFact[];
  readonly permissionFacts: readonly PermissionFact[];
  /** The permissions that stand today. */
  readonly standing: readonly PermissionFact[];
  readonly record: (fact: NewFact) => Promise<void>;
  readonly recordPermission: (fact: NewPermission) => Promise<void>;
  /** What was permitted on the strength of the agreement goes with it. Evaluation was asked apart, and stays. */
  readonly takeBackPermissions: (on: Day) => Promise<void>;
}

/**
 * The one way to change an agreement or a permission: two who do so at once do so one after the other, and the second
 * reads what the first wrote. Nothing that was read before is judged by. Where the mentorship is changed too, this is first.
 */
export async function holdAgreement(hands: Hands & { readonly today: Day }, person: About): Promise<HeldAgreement> {
  await oneAtATime(hands, person.id);
  const permissionFacts = await permissionFactsOf(hands, person.id);
  const standing = permissionsOf(permissionFacts, hands.today);
  return {
    facts: await agreementFactsOf(hands, person.id),
    permissionFacts,
    standing,
    record: (fact) => insertFact(hands, person, fact),
    recordPermission: (fact) => insertPermission(hands, person, fact),
    takeBackPermissions: async (on) => {
      for (const fact of standing)
        if (fact.purpose !== "evaluation") await insertPermission(hands, person, { ...fact, kind: "takenBack", on });
    },
  };
}

/** For one person, one after the other; held until the transaction ends. */
export const oneAtATime = async ({ tx }: Pick<Hands, "tx">, personId: string): Promise<void> =>
  void (await tx`select pg_advisory_xact_lock(hashtextextended(${personId}, 7))`);

async function insertFact({ tx }: Pick<Hands, "tx">, person: About, fact: NewFact): Promise<void> {
  await tx`insert into agreement_facts (id, person_id, unit_id, kind, on_day, how, sheet_id, language, taken_by)
           values (${randomUUID()}, ${person.id}, ${person.unitId}, ${fact.kind}, ${String(fact.on)}::date, ${fact.how ?? null}, ${fact.sheetId ?? null}, ${fact.language ?? null}, ${fact.takenBy ?? null})`;
}

async function insertPermission({ tx }: Pick<Hands, "tx">, person: About, fact: NewPermission): Promise<void> {
  const recipientId = fact.to.kind === "evaluators" ? null : fact.to.id;
  await tx`insert into permission_facts (id, person_id, unit_id, kind, purpose, recipient_kind, recipient_id, withhold, on_day)
           values (${randomUUID()}, ${person.id}, ${person.unitId}, ${fact.kind}, ${fact.purpose}, ${fact.to.kind}, ${recipientId}, ${[...fact.withhold]}::text[], ${String(fact.on)}::date)`;
}
