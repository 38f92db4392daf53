import { admit } from "./admission.ts";
import { hashOf, type Visit } from "./visit.ts";

/** Before a connection is taken for good: nobody else should wait for one while a file is read. */
export async function makeReady<View>(visit: Visit<View>): Promise<unknown> {
  const { beforehand } = visit.route.spec;
  return beforehand && visit.trouble === null && (await mayAct(visit)) ? beforehand(visit.form) : undefined;
}

/** Asked in a transaction of its own, which opens nothing and leaves no leaf: the act itself asks again, and leaves one. */
function mayAct<View>(visit: Visit<View>): Promise<boolean> {
  const { house, ring, now, today, deadline } = visit;
  return house.database.transaction(
    (tx) => house.gate.enter(tx, ring, { token: hashOf(visit.token), digest: null, today, now }),
    async (tx, entrance) => {
      const actor = await admit(visit, tx, entrance);
      return { value: actor !== "sign in" && actor.role !== "" };
    },
    deadline,
  );
}
