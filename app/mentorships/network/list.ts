import type { Mentorship } from "#app/mentorships/mentorship/door.ts";
import type { Context } from "#platform/route.ts";
import {
  parseListState,
  settled,
  shownOf,
  wordsOnly,
  type ListRules,
  type ListState,
} from "#platform/views/list-state.ts";
import { opened, relationsOf, type ClosedRelation, type RelationLine } from "./queries.ts";
import { answers, relationWords } from "./words.ts";

const rules: ListRules = {
  sorts: ["entered", "name", "relation"],
  sort: { by: "entered", descending: false },
  filters: ["answer"],
  sealed: { sorts: ["name"], otherwise: { by: "entered", descending: false } },
};
const alphabet = new Intl.Collator("da");

/** The network as asked for; only the names that are shown are opened. Without an agreement there is no answer to choose by. */
export async function networkListed(
  context: Context,
  mentorship: Mentorship,
): Promise<{ readonly lines: readonly RelationLine[]; readonly state: ListState }> {
  const asked = wordsOnly(
    parseListState(context.query, rules),
    mentorship.isAgreed ? { answer: [...answers, "notAsked"] } : {},
  );
  const { answer } = asked.filters;
  const isMeant = ({ standing }: ClosedRelation): boolean =>
    answer === undefined || answer === (standing ?? "notAsked");
  const all = (await relationsOf(context, mentorship)).filter(isMeant);
  const state = settled(asked, all.length, rules);
  const word = ({ relation }: ClosedRelation): string => relationWords[context.language][relation];
  const orders = {
    entered: (a: ClosedRelation, b: ClosedRelation) => all.indexOf(a) - all.indexOf(b),
    relation: (a: ClosedRelation, b: ClosedRelation) => alphabet.compare(word(a), word(b)),
  };
  return { lines: await shownOf(all, state, orders, (page) => opened(context, page)), state };
}
