import { randomBytes } from "node:crypto";
import { givenBack, refusalsView } from "./answering.ts";
import { DatabaseError, isUnreachable, type Transaction } from "./database.ts";
import { authorOf } from "./form-token.ts";
import { pageReply, type Reply } from "./reply.ts";
import { entriesOf, hashOf, keepDraftOf, type Visit } from "./visit.ts";

/** Nothing of it was carried out. What was typed is kept where it still can be, and given back in any case. */
export async function fell<View>(visit: Visit<View>, error: unknown): Promise<Reply> {
  // Nothing more is asked of a database that is gone.
  if (isUnreachable(error)) return sayFallen(visit, 503, "unreachable", false);
  if (error instanceof DatabaseError && ["55P03", "57014", "40001", "40P01"].includes(error.code))
    return sayFallen(visit, 503, "busy", await isKeptAfterAFall(visit).catch(() => false));
  const reference = randomBytes(4).toString("hex");
  visit.house.report(reference, error);
  const noted = (second: unknown): false => {
    visit.house.report(reference, second);
    return false;
  };
  await leafOfAFall(visit, reference).catch(noted);
  return sayFallen(visit, 500, "fell", await isKeptAfterAFall(visit).catch(noted), reference);
}

function sayFallen<View>(visit: Visit<View>, status: number, why: string, isKept: boolean, reference?: string): Reply {
  const given = givenBack(visit, isKept, "as it was");
  const problem = { status, why, given, ...(reference === undefined ? {} : { reference }) };
  return pageReply(status, visit.house.presentProblem(problem, refusalsView(visit)));
}

/** The one exception to one transaction: what failed is rolled back, and that it was tried is recorded in another. */
function leafOfAFall<View>(visit: Visit<View>, reference: string): Promise<void> {
  const { house, ring, now, today, deadline } = visit;
  return house.database.transaction(
    (tx) => house.gate.enter(tx, ring, { token: hashOf(visit.token), digest: null, today, now }),
    async (tx, entrance) => {
      const actor = entrance.is === "ended" ? await house.gate.actAsDoorkeeper(tx, today, now) : entrance.actor;
      for (const entry of entriesOf(visit, { ...actor, role: "" }, 500, reference)) await house.writeLeaf(tx, entry);
      return { value: undefined };
    },
    deadline,
  );
}

/** The form says under our seal whose it is: it waits for its author, whoever that is. */
async function isKeptAfterAFall(visit: Visit<unknown>): Promise<boolean> {
  const { house, form, route, now, today, deadline } = visit;
  const author = route.method === "POST" ? authorOf(house.keys, form) : null;
  if (author === null) return false;
  return house.database.transaction(
    (tx: Transaction) => house.gate.actAsDoorkeeper(tx, today, now),
    async (tx) => ({ value: await keepDraftOf(visit, tx, author.actorId) }),
    deadline,
  );
}
