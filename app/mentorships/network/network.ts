import type { Item, PermissionFact } from "#app/intake/agreements/permissions.ts";
import { isAfter, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

export type Answer = "yes" | "no" | "later";

/** What the mentee said when asked whether this person may be contacted. The latest word counts; the earlier stay. */
export interface AnswerFact {
  readonly answer: Answer;
  readonly on: Day;
}

/** What the mentee said of contact when asked about permissions: a taking back is a no. */
export type PermissionKind = PermissionFact["kind"];

/**
 * Whether somebody may be contacted, by the mentee's latest word, wherever it was said: here, or as a permission of the
 * agreement for contact with them that was given or taken back since (`since`). Null: nobody asked, so nobody may.
 */
export const standingAnswer = (latest: Answer | null | undefined, since: PermissionKind | null): Answer | null =>
  since === null ? (latest ?? null) : since === "permitted" ? "yes" : "no";

/** What is kept back from somebody: the things that can be from any recipient, and what the mentee says in their own words. */
export interface Withheld {
  readonly items: readonly Item[];
  readonly words: string;
}

/** The latest answer says it; what a permission of the agreement keeps back from the same person is kept back too. */
export const withheldFrom = (latest: Withheld | undefined, permitted: readonly Item[]): Withheld => ({
  items: [...new Set([...(latest?.items ?? []), ...permitted])],
  words: latest?.words ?? "",
});

export const isNothing = ({ items, words }: Withheld): boolean => items.length === 0 && words.trim() === "";

/** What is kept back belongs to an answer: nobody may talk to whoever was not asked about. */
export const fitsAnswer = (isAsked: boolean, withheld: Withheld): boolean => isAsked || isNothing(withheld);

export type Refusal = "in-the-future" | "contact-needs-a-yes";

/** How to reach somebody is kept only once the mentee has said yes. */
export function recordAnswer(fact: AnswerFact, contact: string, today: Day): Result<AnswerFact, Refusal> {
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  return contact.trim() !== "" && fact.answer !== "yes" ? refuse("contact-needs-a-yes") : ok(fact);
}
