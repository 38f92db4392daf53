import { type Day, isAfter } from "#platform/dates.ts";
import { isInForce, type AgreementFact } from "./agreements.ts";

/** Evaluation stands apart: it is never part of another permission, and brings no other with it. */
export type Purpose = "handleplan" | "reentry" | "treatment" | "familyContact" | "networkMeeting" | "evaluation";

/** To whom: an office or organisation, one relative, or the scheme's evaluators. */
export type Recipient =
  | { readonly kind: "organisation"; readonly id: string }
  | { readonly kind: "relative"; readonly id: string }
  | { readonly kind: "evaluators" };

/** The service's own caseworkers, who keep the handleplan: nobody has to name them. */
export const theService = "00000000-0000-4000-8000-0000000000a1";

/** What can be kept back from somebody who otherwise may be told. */
export type Item = "participation" | "whereabouts" | "plan" | "sessions" | "reentry" | "network" | "health" | "contact";

/** One yes, no or taking back, for one purpose and one recipient. A new answer to the same question replaces the old. */
export interface PermissionFact {
  readonly id: string;
  readonly kind: "permitted" | "notPermitted" | "takenBack";
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly withhold: readonly Item[];
  readonly on: Day;
  readonly by: string;
}

export interface Question {
  readonly purpose: Purpose;
  readonly to: Recipient;
  readonly item: Item;
}

/** Both in the order they were recorded. */
interface OnRecord {
  readonly agreement: readonly AgreementFact[];
  readonly permissions: readonly PermissionFact[];
}

/** Nothing is permitted that was not asked: no word is a no. Nor without an agreement, but for evaluation, which was asked apart. */
export function permits({ agreement, permissions }: OnRecord, asked: Question, today: Day): boolean {
  if (!fitsPurpose(asked.purpose, asked.to)) return false;
  if (asked.purpose !== "evaluation" && !isInForce(agreement)) return false;
  const answer = permissionsOf(permissions, today).find(
    (fact) => fact.purpose === asked.purpose && isSame(fact.to, asked.to),
  );
  return answer !== undefined && !answer.withhold.includes(asked.item);
}

/** The permissions that stand today, one for each purpose and recipient. */
export function permissionsOf(facts: readonly PermissionFact[], today: Day): readonly PermissionFact[] {
  const known = facts.filter((fact) => !isAfter(fact.on, today) && fitsPurpose(fact.purpose, fact.to));
  const latest = new Map(known.map((fact) => [`${fact.purpose} ${keyOf(fact.to)}`, fact]));
  return [...latest.values()].filter(({ kind }) => kind === "permitted");
}

/** Evaluators get nothing but for evaluation, and nobody else gets anything for it. */
const fitsPurpose = (purpose: Purpose, to: Recipient): boolean =>
  (purpose === "evaluation") === (to.kind === "evaluators");

/** What contradicts that this was permitted them. `meant`: which recipients the typed one may be. */
export type Against = "noAgreement" | "notPermitted" | "neverAsked";

/** As it stood on that day, for any purpose but evaluation: no word is a no, and without an agreement nothing is permitted. */
export function whatContradicts(
  { agreement, permissions }: OnRecord,
  meant: readonly Recipient[],
  on: Day,
): Against | null {
  if (!wasInForce(agreement, on)) return "noAgreement";
  if (permittedTo({ agreement, permissions }, meant, on).length > 0) return null;
  return permissions.some(({ to, on: day }) => isAmong(meant, to) && !isAfter(day, on)) ? "notPermitted" : "neverAsked";
}

/** What they might be told that day, by purpose, with what is kept back from them. */
export const permittedTo = (
  { agreement, permissions }: OnRecord,
  meant: readonly Recipient[],
  on: Day,
): readonly PermissionFact[] =>
  wasInForce(agreement, on)
    ? permissionsOf(permissions, on).filter(({ purpose, to }) => purpose !== "evaluation" && isAmong(meant, to))
    : [];

const wasInForce = (agreement: readonly AgreementFact[], on: Day): boolean =>
  isInForce(agreement.filter((fact) => !isAfter(fact.on, on)));

const isAmong = (meant: readonly Recipient[], to: Recipient): boolean => meant.some((one) => isSame(one, to));

/** Whether a recipient that was typed may be this one on record: the one name holds the other. */
export function isPerhaps(typed: string, onRecord: string): boolean {
  const [a, b] = [typed, onRecord].map((name) => name.trim().toLowerCase().replaceAll(/\s+/gu, " "));
  return a !== undefined && b !== undefined && a !== "" && b !== "" && (a.includes(b) || b.includes(a));
}

const isSame = (a: Recipient, b: Recipient): boolean => keyOf(a) === keyOf(b);
const keyOf = (to: Recipient): string => (to.kind === "evaluators" ? to.kind : `${to.kind} ${to.id}`);
