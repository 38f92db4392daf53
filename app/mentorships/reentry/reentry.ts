import { type Day, daysBetween, isAfter, isBefore, plusDays } from "#platform/dates.ts";
import { type Result, ok, refuse } from "#platform/result.ts";

/** The list opens this many days before the expected release. */
export const opensDaysBefore = 12 * 7;

export type ItemKind =
  | "housing"
  | "money"
  | "identityPapers"
  | "bank"
  | "digitalPost"
  | "phone"
  | "registration"
  | "health"
  | "debts"
  | "educationOrJob"
  | "leisure"
  | "whoMeetsAtTheGate"
  | "firstThreeDays"
  | "supervisionAndConditions"
  | "transport";

export type ItemStatus = "notStarted" | "inProgress" | "done" | "notWanted" | "notRelevant";

export type Route =
  | "municipality"
  | "halfwayHouse"
  | "electronicTag"
  | "parole"
  | "departureCentre"
  | "psychiatry"
  | "anotherCountry"
  | "backToRemand";

/**
 * Days before release by which each item is ready. What takes offices longest comes first: identity papers before a
 * bank account, a bank account before money and digital post. The scheme may set its own.
 */
export const readyDaysBefore = {
  identityPapers: 70,
  housing: 56,
  bank: 49,
  debts: 42,
  registration: 28,
  health: 28,
  educationOrJob: 28,
  money: 21,
  digitalPost: 21,
  supervisionAndConditions: 14,
  leisure: 14,
  phone: 7,
  whoMeetsAtTheGate: 7,
  firstThreeDays: 7,
  transport: 3,
} as const satisfies Record<ItemKind, number>;

const allKinds = Object.keys(readyDaysBefore) as readonly ItemKind[]; // its keys are the kinds

/** What a route has no use for. A route that ends behind another door takes health, papers and people along. */
const notOnRoute = {
  municipality: [],
  halfwayHouse: [],
  electronicTag: [],
  parole: [],
  departureCentre: ["registration", "bank", "digitalPost"],
  psychiatry: ["whoMeetsAtTheGate", "transport", "firstThreeDays", "educationOrJob", "leisure"],
  anotherCountry: ["registration", "bank", "digitalPost", "supervisionAndConditions"],
  backToRemand: [
    "housing", "money", "bank", "digitalPost", "phone", "registration", "educationOrJob", "leisure",
    "whoMeetsAtTheGate", "firstThreeDays", "supervisionAndConditions", "transport",
  ],
} as const satisfies Record<Route, readonly ItemKind[]>; // prettier-ignore

export const itemsOn = (route: Route): readonly ItemKind[] =>
  allKinds.filter((kind) => !(notOnRoute[route] as readonly ItemKind[]).includes(kind));

/** What somebody said about one item. The latest word counts; the earlier ones stay. */
export interface ItemFact {
  readonly item: ItemKind;
  readonly status: ItemStatus;
  readonly responsible: string | null;
  /** Only where it differs from the usual day; a set day moves with the release too. */
  readonly daysBefore: number | null;
  readonly on: Day;
  readonly by: string;
}

export interface Item {
  readonly kind: ItemKind;
  readonly status: ItemStatus;
  readonly responsible: string | null;
  /** Null while no release is expected: then it is only open, never late. */
  readonly due: Day | null;
  readonly late: boolean;
  readonly settled: boolean;
}

/**
 * The checklist of today, in the order it falls due. Facts in the order they were recorded. `since`: from when anything
 * could be done at all; nothing is due before that, however near the release was by then.
 */
export function checklistOf(
  facts: readonly ItemFact[],
  route: Route,
  releaseOn: Day | null,
  today: Day,
  since: Day | null = null,
): readonly Item[] {
  const kinds = new Set([...itemsOn(route), ...facts.map(({ item }) => item)]);
  return [...kinds].map((kind) => itemOf(kind, facts, route, { releaseOn, since }, today)).toSorted(inOrder);
}

function itemOf(
  kind: ItemKind,
  facts: readonly ItemFact[],
  route: Route,
  { releaseOn, since }: { readonly releaseOn: Day | null; readonly since: Day | null },
  today: Day,
): Item {
  const said = facts.findLast(({ item }) => item === kind);
  const status = said?.status ?? "notStarted";
  // After a change of route an item that was begun stays visible, and nobody is late with it.
  const settled = isSettled(status) || !itemsOn(route).includes(kind);
  const usual = releaseOn && plusDays(releaseOn, -(said?.daysBefore ?? readyDaysBefore[kind]));
  const due = usual && since && isBefore(usual, since) ? since : usual;
  return {
    kind,
    status,
    responsible: said?.responsible ?? null,
    due,
    late: !settled && due !== null && isBefore(due, today),
    settled,
  };
}

export const isSettled = (status: ItemStatus): boolean =>
  status === "done" || status === "notWanted" || status === "notRelevant";

const inOrder = (a: Item, b: Item): number =>
  compareDue(a.due, b.due) || allKinds.indexOf(a.kind) - allKinds.indexOf(b.kind);
const compareDue = (a: Day | null, b: Day | null): number => (a && b ? Temporal.PlainDate.compare(a, b) : 0);

export const missingIn = (items: readonly Item[]): readonly Item[] => items.filter(({ settled }) => !settled);
export const lateIn = (items: readonly Item[]): readonly Item[] => items.filter(({ late }) => late);
export const withoutResponsible = (items: readonly Item[]): readonly Item[] =>
  missingIn(items).filter(({ responsible }) => responsible === null);

/** What a list of releases can be narrowed to. */
export const lacks = ["late", "nobody"] as const;

export type Countdown =
  | { readonly is: "noDate" }
  | { readonly is: "notYet"; readonly opensOn: Day }
  | { readonly is: "open"; readonly daysLeft: number }
  | { readonly is: "overdue"; readonly days: number };

/** Twelve weeks before the expected release; a date that passed without a release is said, not forgotten. */
export function countdownOf(releaseOn: Day | null, today: Day): Countdown {
  if (releaseOn === null) return { is: "noDate" };
  const daysLeft = daysBetween(today, releaseOn);
  if (daysLeft < 0) return { is: "overdue", days: -daysLeft };
  return daysLeft > opensDaysBefore
    ? { is: "notYet", opensOn: plusDays(releaseOn, -opensDaysBefore) }
    : { is: "open", daysLeft };
}

export type Refusal = "in-the-future" | "responsible-missing" | "not-a-day-before";

/** What is begun has somebody who does it. */
export function record(fact: ItemFact, today: Day): Result<ItemFact, Refusal> {
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  if (fact.status === "inProgress" && !fact.responsible?.trim()) return refuse("responsible-missing");
  const { daysBefore } = fact;
  const isDay = daysBefore === null || (Number.isInteger(daysBefore) && daysBefore >= 0 && daysBefore <= 365);
  return isDay ? ok(fact) : refuse("not-a-day-before");
}
