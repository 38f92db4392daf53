import type { Transaction } from "./database.ts";
import { keyOf } from "./drafts.ts";
import { authorOf } from "./form-token.ts";
import type { Entrance } from "./house.ts";
import { seeOtherReply, type Reply } from "./reply.ts";
import type { Actor } from "./route.ts";
import { keepDraftOf, withDraft, type Visit } from "./visit.ts";

/** The role that allows the act; empty when none does: then, for this actor, there is no such address. */
export async function admit<View>(visit: Visit<View>, tx: Transaction, entrance: Entrance): Promise<Actor | "sign in"> {
  const { house, route } = visit;
  const roles = house.rolesFor(route.spec.may);
  if (roles.includes("doorkeeper")) return { ...(await letDoorkeeperAct(visit, tx)), role: "doorkeeper" };
  if (entrance.is === "colleague") {
    const role = roles.includes("everybody") || roles.includes("public") ? "everybody" : undefined;
    return { ...entrance.actor, role: role ?? roles.find((name) => entrance.actor.roles.includes(name)) ?? "" };
  }
  if (entrance.is === "nobody" && roles.includes("public")) return { ...entrance.actor, role: "public" };
  if (roles.includes("public")) return { ...(await letDoorkeeperAct(visit, tx)), role: "public" };
  return "sign in";
}

/** Also after a refusal: what the savepoint takes back must not be who is acting, or the leaf would name another. */
async function letDoorkeeperAct<View>(
  { house, route, today, now }: Visit<View>,
  tx: Transaction,
): Promise<Omit<Actor, "role">> {
  const actor = await house.gate.actAsDoorkeeper(tx, today, now);
  if (route.method === "POST") await tx`savepoint act`;
  return actor;
}

export async function turnedAway<View>(visit: Visit<View>, tx: Transaction): Promise<Reply> {
  const { house, url, form, request } = visit;
  if (request.method === "GET") return seeOtherReply(house.signInAddress(url.pathname + url.search));
  const author = authorOf(house.keys, form);
  // Also when the cookie is gone altogether: the form itself says, under our seal, whose it is.
  const isKept = author !== null && (await keepDraftOf(visit, tx, author.actorId));
  return seeOtherReply(house.signInAddress(isKept ? withDraft(visit, keyOf(form)) : url.pathname));
}
