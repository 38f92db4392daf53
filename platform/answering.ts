import { languageOf, strangersView } from "./around.ts";
import { keyOf } from "./drafts.ts";
import type { Outcome } from "./carrying-out.ts";
import { authorOf, tokenOfForms } from "./form-token.ts";
import type { Around, GivenBack, House } from "./house.ts";
import type { Lately } from "./lately.ts";
import { pageReply, seeOtherReply, statusOf, type Reply } from "./reply.ts";
import type { Actor } from "./route.ts";
import { asksForPassword, hasFields, textsOf } from "./typed.ts";
import { withDraft, type Visit } from "./visit.ts";

export function replyOf<View>(visit: Visit<View>, answer: Outcome<View>, actor: Actor): Reply {
  const { house } = visit;
  switch (answer.is) {
    case "page":
    case "again":
    case "nothing here":
      return pageReply(statusOf(answer), house.present(answer.view, aroundOf(visit, actor, answer.is === "again")));
    case "see other":
      return seeOtherReply(answer.location, answer.cookie, answer.language);
    case "not found": {
      // Sent again it would find as little: the words alone are given back.
      const given = givenBack(visit, false, "no");
      const aside =
        given && visit.known.isAside ? { ...given, draft: house.draftsAddress, isAside: true as const } : given;
      return pageReply(404, house.presentProblem({ status: 404, why: "not-found", given: aside }, refusalsView(visit)));
    }
    case "refused": {
      const { status, why, isKept, again } = answer;
      const given = givenBack(visit, isKept, again);
      return pageReply(status, house.presentProblem({ status, why, given }, refusalsView(visit)));
    }
  }
}

const aroundOf = (visit: Visit<unknown>, actor: Actor, refused: boolean): Around => ({
  ...readersView(visit, actor),
  path: visit.url.pathname,
  refused,
  protectedNames: visit.ring.protectedNames,
  form: visit.known.form,
});

/** Of the reader alone, and nothing of the address: a refusal must not tell what exists. */
export const readersView = <View>(
  { house, request, today }: Pick<Visit<View>, "house" | "request" | "today">,
  actor: Actor,
): Around => ({
  actor: actor.sessionId === null ? null : actor,
  language: languageOf(request, actor),
  today,
  path: "/",
  csrf: actor.sessionId === null ? "" : tokenOfForms(house.keys, actor.id, actor.sessionId),
  refused: false,
  protectedNames: new Set(),
  form: null,
});

/** What is known without asking anybody: also when there is nobody left to ask. */
export const refusalsView = ({ house, request, today, token, lately, known }: Visit<unknown>): Around =>
  known.actor === null ? lastKnown(house, request, token, lately) : readersView({ house, request, today }, known.actor);

export function lastKnown<View>(house: House<View>, request: Request, token: string | null, lately: Lately): Around {
  const now = house.clock.now();
  const actor = lately.find(token, now);
  return actor === null
    ? strangersView(house, request)
    : readersView({ house, request, today: house.dayOf(now) }, actor);
}

/** How it can be sent once more: with the seal it came with, so that it stays its author's; or as the reader's own. */
export type Again = "no" | "as it was" | "as the reader's";

/** Somebody else's words are shown to nobody, whatever became of the form. Where nobody can be asked who is here, the form is theirs. */
function isOfTheReader({ house, form, token, lately, known, now }: Visit<unknown>): boolean {
  const author = authorOf(house.keys, form);
  const here = known.actor?.sessionId ? known.actor : lately.find(token, now);
  return author === null || (here === null ? known.actor === null : here.id === author.actorId);
}

/** Null when nothing was typed, or what was typed must not be shown. */
export function givenBack(visit: Visit<unknown>, isKept: boolean, again: Again): GivenBack | null {
  const { form, url, route } = visit;
  if (route.method === "GET" || !isOfTheReader(visit) || asksForPassword(form) || !hasFields(form)) return null;
  const own = form.entries.filter(([name]) => name !== "_cut");
  const sealed = (entry: readonly [string, string]): readonly [string, string] =>
    again === "as the reader's" && entry[0] === "_csrf" ? ["_csrf", refusalsView(visit).csrf] : entry;
  return {
    action: url.pathname + url.search,
    draft: isKept ? withDraft(visit, keyOf(form)) : null,
    again: again === "no" || form.hasFiles ? null : own.map(sealed),
    texts: textsOf(form),
  };
}
