import { isAfter, type Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

export type Answer = "yes" | "no" | "later";

/** What the mentee said when asked whether this person may be contacted. The latest word counts; the earlier stay. */
export interface AnswerFact {
  readonly answer: Answer;
  readonly on: Day;
}

/** Facts in the order they were recorded. Nobody who was not asked about may be contacted. */
export const mayContact = (facts: readonly AnswerFact[]): boolean => facts.at(-1)?.answer === "yes";

export type Refusal = "in-the-future" | "contact-needs-a-yes";

/** How to reach somebody is kept only once the mentee has said yes. */
export function recordAnswer(fact: AnswerFact, contact: string, today: Day): Result<AnswerFact, Refusal> {
  if (isAfter(fact.on, today)) return refuse("in-the-future");
  return contact.trim() !== "" && fact.answer !== "yes" ? refuse("contact-needs-a-yes") : ok(fact);
}
