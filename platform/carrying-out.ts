import type { Query, Transaction } from "./database.ts";
import { formAgain, keyOf, openedBy } from "./drafts.ts";
import { authorOf } from "./form-token.ts";
import { notFound, seeOther, type Actor, type Answer } from "./route.ts";
import type { Again } from "./answering.ts";
import { textsOf } from "./typed.ts";
import {
  anothersForm,
  contextOf,
  digestOfForm,
  draftKept,
  draftThrownAway,
  keepDraftOf,
  withDraft,
  type Visit,
} from "./visit.ts";

/** What the server itself refuses, whatever the route: the form could not be read, or nobody knows whose it is. */
export interface Refused {
  readonly is: "refused";
  readonly status: number;
  readonly why: string;
  readonly isKept: boolean;
  readonly again: Again;
}

export type Outcome<View> = Answer<View> | Refused;

/**
 * `isNew`: a form carried out just now, to be remembered. `done`: where the answer of this very form is, when it was carried
 * out before. Whose form it is comes before all else: whatever would be refused must not be refused to somebody else.
 */
export async function perform<View>(
  visit: Visit<View>,
  tx: Transaction,
  actor: Actor,
  done: string | null,
): Promise<{ readonly answer: Outcome<View>; readonly isNew?: boolean }> {
  const { house, route, form, trouble } = visit;
  const author = route.method === "POST" && actor.sessionId !== null ? authorOf(house.keys, form) : null;
  if (author !== null && author.actorId !== actor.id)
    return { answer: await keepForAnother(visit, tx, author.actorId, actor.id) };
  // To whom no role allows the act, there is no such address.
  if (actor.role === "") return { answer: notFound };
  if (route.method === "GET") return { answer: await answerOf(visit, tx, actor) };
  if (actor.sessionId === null)
    return { answer: trouble === null ? await answerOf(visit, tx, actor) : troubled(trouble, false) };
  return author === null ? { answer: ofNobody(trouble) } : performOwn(visit, tx, { actor, author, done });
}

/** Nobody knows who wrote it: whoever sent it has it back, and it lies in nobody's drafts. */
const ofNobody = (trouble: Visit<unknown>["trouble"]): Refused =>
  trouble === null
    ? { is: "refused", status: 403, why: "whose", isKept: false, again: "as the reader's" }
    : troubled(trouble, false);

async function performOwn<View>(
  visit: Visit<View>,
  tx: Transaction,
  { actor, author, done }: { actor: Actor; author: { readonly sessionId: string }; done: string | null },
): Promise<{ readonly answer: Outcome<View>; readonly isNew?: boolean }> {
  const { form, trouble } = visit;
  if (trouble !== null) return { answer: troubled(trouble, await keepDraftOf(visit, tx, actor.id)) };
  // Written before signing in again, or to be sent another day: shown once more, and nothing is carried out unseen.
  if (author.sessionId !== actor.sessionId || form.has("_draft"))
    return { answer: await keepForLater(visit, tx, actor) };
  if (form.has("_discard")) return { answer: await throwAway(visit, tx, actor) };
  if (done !== null) return { answer: { is: "see other", location: done } };
  const answer = await answerOf(visit, tx, actor);
  const before = answer.is === "again" || answer.is === "not found" ? await doneByItsTwin(visit, tx) : null;
  return before === null ? { answer, isNew: true } : { answer: { is: "see other", location: before } };
}

/**
 * A double click: what refuses this form may be what the very same form did a moment ago. Each statement sees what was
 * committed before it, and a form is remembered with what it did, so whoever sees the one sees the other.
 */
async function doneByItsTwin(visit: Visit<unknown>, tx: Transaction): Promise<string | null> {
  await takeBack(visit, tx);
  return visit.house.gate.answered(tx, digestOfForm(visit));
}

/** Nothing is ready for those who were let in only meanwhile. */
const answerOf = async <View>(visit: Visit<View>, tx: Transaction, actor: Actor): Promise<Answer<View>> => {
  const { route, form, known } = visit;
  return route.answer(contextOf(visit, tx, actor), known.ready ?? (await route.spec.beforehand?.(form)));
};

const troubled = (trouble: "too-large" | "unreadable" | "nul", isKept: boolean): Refused =>
  trouble === "too-large"
    ? { is: "refused", status: 413, why: trouble, isKept, again: "no" }
    : { is: "refused", status: 400, why: trouble, isKept, again: "as it was" };

async function keepForLater(visit: Visit<unknown>, tx: Transaction, actor: Actor): Promise<Answer<never>> {
  visit.known.instead = draftKept;
  const isKept = await keepDraftOf(visit, tx, actor.id);
  return seeOther(isKept ? withDraft(visit, keyOf(visit.form), true) : visit.url.pathname);
}

async function throwAway(visit: Visit<unknown>, tx: Transaction, actor: Actor): Promise<Answer<never>> {
  const { house, url, form } = visit;
  visit.known.instead = draftThrownAway;
  await house.gate.dropDraft(tx, actor.id, { path: url.pathname, key: form.get("_discard") ?? "", opened: null });
  return seeOther(withDraft(visit, "new"));
}

/** Somebody else signed in on the same computer while the form lay open: it waits for its author, and this reader sees nothing of it. */
async function keepForAnother(
  visit: Visit<unknown>,
  tx: Transaction,
  authorId: string,
  readerId: string,
): Promise<Refused> {
  const { house, today, now, known } = visit;
  known.instead = anothersForm;
  await house.gate.actAsDoorkeeper(tx, today, now);
  const isKept = await keepDraftOf(visit, tx, authorId);
  await house.gate.actAgain(tx, readerId, today, now);
  return { is: "refused", status: 403, why: isKept ? "another's" : "opened by another", isKept: false, again: "no" };
}

/** What the route wrote for a form; who only looked has written nothing. */
export async function takeBack({ route, last }: Visit<unknown>, tx: Transaction): Promise<void> {
  last.length = 0;
  if (route.method === "POST") await tx`rollback to savepoint act`;
}

/**
 * There is nothing at that address, or nothing for this reader, whatever stands there: nothing of it stays but the words of
 * whoever wrote them, which they had before them when it was still theirs.
 */
export async function keepAside(visit: Visit<unknown>, tx: Transaction, actor: Actor): Promise<void> {
  await takeBack(visit, tx);
  const { house, route, form, known } = visit;
  if (route.method === "GET" || actor.sessionId === null || authorOf(house.keys, form)?.actorId !== actor.id) return;
  if (textsOf(form).length > 0) known.isAside = await keepDraftOf(visit, tx, actor.id);
}

/** The route says what is wrong: nothing it wrote stays, and the form is kept as it is shown again. */
export async function keepRefused(visit: Visit<unknown>, tx: Transaction, actor: Actor): Promise<void> {
  const { url, form, afterRefusal, known } = visit;
  await takeBack(visit, tx);
  for (const work of afterRefusal) await work();
  known.form = formAgain(url.pathname, form);
  if (actor.sessionId !== null) await keepDraftOf(visit, tx, actor.id);
}

/** The same form again will be answered as done, and what was typed waits no longer. */
export function doneWith(visit: Visit<unknown>, tx: Transaction, actor: Actor, location: string): Query {
  const { house, url, form } = visit;
  const sent = { path: url.pathname, key: keyOf(form), opened: openedBy(form) };
  return house.gate.rememberAnswered(tx, actor.id, sent, { digest: digestOfForm(visit), location });
}
