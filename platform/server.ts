import { createHash, randomBytes } from "node:crypto";
import { Hono } from "hono";
import { DatabaseError, isUnreachable, type Query, type Transaction } from "./database.ts";
import type { Moment, Day } from "./dates.ts";
import { languageOf, strangersView } from "./around.ts";
import { authorOf, digestOf, tokenOfForms } from "./form-token.ts";
import type { Around, Entrance, House, LeafEntry } from "./house.ts";
import { answerHeaders, cookieOf, isFromOurOwnPage } from "./http.ts";
import { idsAreIds } from "./path.ts";
import type { ActWords, Actor, Answer, Context, Route } from "./route.ts";
import { openRing, type Ring } from "./sealing/ring.ts";
import { seeOtherReply, statusOf, withCookie, type Reply } from "./reply.ts";
import { nothingTyped, readForm, worthKeeping, type Typed } from "./typed.ts";

/** Room for every long field of a form at its longest, in a script whose letters take six bytes each on the way. */
const formLimit = 512 * 1024;
const encoder = new TextEncoder();
const draftAct: ActWords = { en: "draft kept", da: "gemte en kladde" };

export function createServer<View>(house: House<View>): {
  request(request: Request, address?: string): Promise<Response>;
} {
  const app = new Hono<{ Bindings: { readonly address: string } }>();
  const cookieName = house.origin.startsWith("https:") ? "__Host-sid" : "sid";
  for (const route of house.routes)
    app.on(route.method, route.path.pattern, (c) =>
      answerRoute(house, { cookieName, address: c.env.address }, route, c.req.raw, c.req.param()),
    );
  app.get("/static/*", (c) => serveAsset(house, c.req.path));
  app.notFound((c) => {
    const body = house.presentProblem(404, "not-found", strangersView(house, c.req.raw));
    return new Response(body, { status: 404, headers: answerHeaders("text/html; charset=utf-8") });
  });
  return { request: async (request, address = "") => app.fetch(request, { address }) };
}

function serveAsset<View>(house: House<View>, path: string): Response {
  const asset = house.asset(path);
  if (!asset) return new Response("", { status: 404, headers: answerHeaders("text/plain") });
  const headers = { ...answerHeaders(asset.type), "cache-control": "public, max-age=31536000, immutable" };
  return new Response(asset.body, { headers });
}

interface Visit<View> {
  readonly house: House<View>;
  readonly route: Route<View>;
  readonly request: Request;
  readonly address: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly token: string | null;
  readonly form: Typed;
  readonly now: Moment;
  readonly today: Day;
  readonly ring: Ring;
  readonly concerned: Set<string>;
  readonly afterRefusal: (() => Promise<void>)[];
  readonly acting: { as: string | null };
}

async function answerRoute<View>(
  house: House<View>,
  { cookieName, address }: { readonly cookieName: string; readonly address: string },
  route: Route<View>,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<Response> {
  const now = house.clock.now();
  const refuse = (status: number, why: string): Response =>
    new Response(house.presentProblem(status, why, strangersView(house, request)), {
      status,
      headers: answerHeaders("text/html; charset=utf-8"),
    });
  // NUL cannot be stored, so nothing can be found by it.
  if (!idsAreIds(params) || /%00/u.test(request.url)) return refuse(404, "not-found");
  if (route.method === "POST" && !isFromOurOwnPage(request, house.origin)) return refuse(403, "elsewhere");
  const parsed =
    route.method === "POST"
      ? await readForm(request, route.spec.bodyLimit ?? formLimit)
      : { ok: true as const, form: nothingTyped };
  if (!parsed.ok) return refuse(parsed.why === "too-large" ? 413 : 400, parsed.why);

  const token = cookieOf(request, cookieName);
  const ring = openRing(house.keys, house.names, () => now.epochMilliseconds);
  const visit: Visit<View> = {
    house, route, request, address, url: new URL(request.url), params, token, form: parsed.form, now,
    today: house.dayOf(now), ring, concerned: new Set(),
    afterRefusal: [], acting: { as: null },
  }; // prettier-ignore
  try {
    const reply = await inOneTransaction(visit).catch((error: unknown) => againIfOvertaken(visit, error));
    // Turned into bytes once: as text it would be gone through again to be measured.
    const body = typeof reply.body === "string" ? encoder.encode(reply.body) : reply.body;
    return new Response(body, { status: reply.status, headers: withCookie(reply.headers, cookieName) });
  } catch (error) {
    return await fell(visit, error, refuse);
  } finally {
    ring.forget();
  }
}

/** Two at once: the second looks again, and then sees what the first has done, its own form sent twice included. */
function againIfOvertaken<View>(visit: Visit<View>, error: unknown): Promise<Reply> {
  if (error instanceof DatabaseError && ["23505", "40001", "40P01"].includes(error.code))
    return inOneTransaction(visit);
  throw error;
}

/** The answer leaves only after its leaf is committed with it; the route works in a savepoint, so a refusal keeps its leaf. */
function inOneTransaction<View>(visit: Visit<View>): Promise<Reply> {
  const { house, ring, now, today } = visit;
  return house.database.transaction(
    async (tx) => {
      const entering = house.gate.enter(tx, ring, hashOf(visit.token), today, now);
      const saving = tx`savepoint act`.execute();
      // Asked as whoever has entered: it goes out behind the entrance.
      const looking = visit.route.method === "POST" && visit.token !== null && house.gate.answered(tx, digestOfForm(visit)); // prettier-ignore
      // All are on the wire; where entering fails, that is the reason, and not that nothing may follow it.
      const [entered, saved, looked] = await Promise.allSettled([entering, saving, looking]);
      if (entered.status === "rejected") throw entered.reason;
      if (saved.status === "rejected") throw saved.reason;
      if (looked.status === "rejected") throw looked.reason;
      return { entrance: entered.value, done: looked.value === false ? null : looked.value };
    },
    async (tx, { entrance, done }) => {
      const actor = await admit(visit, tx, entrance);
      if (actor === "sign in") return { value: await turnedAway(visit, tx) };
      const { answer, isNew = false } = actor.role === "" ? { answer: { is: "not found" } as const } : await perform(visit, tx, actor, done); // prettier-ignore
      const outcome = statusOf(answer);
      if (outcome === 404) await tx`rollback to savepoint act`;
      if (outcome === 422) await keepRefused(visit, tx, actor);
      const value = replyOf(visit, answer, actor);
      const closing = (last: Transaction): readonly Query[] => [
        ...(isNew && answer.is === "see other" ? doneWith(visit, last, actor, answer.location) : []),
        house.writeLeaf(last, entryOf(visit, actor, outcome)),
      ];
      return { value, closing };
    },
  );
}

const digestOfForm = ({ url, form }: Pick<Visit<unknown>, "url" | "form">): Buffer => digestOf(url.pathname, form);

/** The same form again will be answered as done, and what was typed waits no longer. */
const doneWith = (
  visit: Pick<Visit<unknown>, "house" | "url" | "form">,
  tx: Transaction,
  actor: Actor,
  location: string,
): readonly Query[] => [
  visit.house.gate.rememberAnswered(tx, digestOfForm(visit), location),
  visit.house.gate.dropDraft(tx, actor.id, visit.url.pathname),
];

/** The role that allows the act; empty when none does: then, for this actor, there is no such address. */
async function admit<View>(visit: Visit<View>, tx: Transaction, entrance: Entrance): Promise<Actor | "sign in"> {
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
  { house, today, now }: Visit<View>,
  tx: Transaction,
): Promise<Omit<Actor, "role">> {
  const actor = await house.gate.actAsDoorkeeper(tx, today, now);
  await tx`savepoint act`;
  return actor;
}

async function turnedAway<View>(visit: Visit<View>, tx: Transaction): Promise<Reply> {
  const { house, url, form, ring, request } = visit;
  const author = request.method === "POST" ? authorOf(house.keys, visit.form) : null;
  // Also when the cookie is gone altogether: the form itself says, under our seal, whose it is.
  if (author !== null) await house.gate.keepDraft(tx, ring, author.actorId, url.pathname, worthKeeping(form));
  return seeOtherReply(house.signInAddress(url.pathname + (request.method === "GET" ? url.search : "")));
}

/** `isNew`: a form carried out just now, to be remembered. `done`: where the answer of this very form is, when it was carried out before. */
async function perform<View>(
  visit: Visit<View>,
  tx: Transaction,
  actor: Actor,
  done: string | null,
): Promise<{ readonly answer: Answer<View>; readonly isNew?: boolean }> {
  const { house, route, form } = visit;
  if (route.method === "GET" || actor.sessionId === null)
    return { answer: await route.answer(contextOf(visit, tx, actor)) };
  const author = authorOf(house.keys, form);
  if (author === null) return { answer: { is: "not found" } };
  if (author.actorId !== actor.id) return { answer: await giveBack(visit, tx, author.actorId, actor.id) };
  // Written before signing in again, or to be sent another day: shown once more, and nothing is carried out unseen.
  if (author.sessionId !== actor.sessionId || form.has("_draft"))
    return { answer: await keepForLater(visit, tx, actor) };
  if (done !== null) return { answer: { is: "see other", location: done } };
  return { answer: await route.answer(contextOf(visit, tx, actor)), isNew: true };
}

async function keepForLater<View>(
  { house, ring, form, url }: Visit<View>,
  tx: Transaction,
  actor: Actor,
): Promise<Answer<View>> {
  await house.gate.keepDraft(tx, ring, actor.id, url.pathname, worthKeeping(form));
  return { is: "see other", location: `${url.pathname}?kept=1` };
}

/** Somebody else signed in on the same computer while the form lay open: it waits for its author, and this reader sees nothing of it. */
async function giveBack<View>(
  { house, ring, form, url, today, now }: Visit<View>,
  tx: Transaction,
  authorId: string,
  readerId: string,
): Promise<Answer<View>> {
  await house.gate.actAsDoorkeeper(tx, today, now);
  await house.gate.keepDraft(tx, ring, authorId, url.pathname, worthKeeping(form));
  await house.gate.actAgain(tx, readerId, today, now);
  return { is: "see other", location: "/" };
}

async function keepRefused<View>(visit: Visit<View>, tx: Transaction, actor: Actor): Promise<void> {
  const { house, ring, url, form, afterRefusal } = visit;
  await tx`rollback to savepoint act`;
  for (const work of afterRefusal) await work();
  if (actor.sessionId !== null) await house.gate.keepDraft(tx, ring, actor.id, url.pathname, worthKeeping(form));
}

function contextOf<View>(visit: Visit<View>, tx: Transaction, actor: Actor): Context {
  const { house, params, url, form, ring, today, now, concerned } = visit;
  return {
    tx, actor, params, query: url.searchParams, form, ring, today, now, language: languageOf(visit.request, actor), at: url.pathname,
    origin: house.origin,
    address: visit.address,
    isLoopback: house.isLoopback,
    afterRefusal: (work) => visit.afterRefusal.push(work),
    actsAs: (role) => {
      if (actor.roles.includes(role)) visit.acting.as = role;
    },
    concerns: (...personIds) => personIds.forEach((id) => concerned.add(id)),
    draft: (path) => house.gate.readDraft(tx, ring, actor.id, path),
    enqueue: (job, ids) => house.enqueue(tx, job, ids),
  }; // prettier-ignore
}

function entryOf<View>(visit: Visit<View>, actor: Actor, outcome: number): LeafEntry {
  const { route, ring, concerned, params, now, form, acting } = visit;
  const isDraft = form.has("_draft") && outcome === 303;
  return {
    at: now,
    act: isDraft ? draftAct : route.spec.act,
    kind: route.spec.kind ?? (route.method === "GET" ? "consult" : "alter"),
    route: `${route.method} ${route.path.pattern}`,
    actor: acting.as === null ? actor : { ...actor, role: acting.as },
    people: [...new Set([...ring.opened, ...concerned])],
    ids: Object.entries(params).flatMap(([name, value]) => (name.endsWith("Id") ? [value] : [])),
    purpose: route.spec.purpose,
    outcome,
  };
}

function replyOf<View>(visit: Visit<View>, answer: Answer<View>, actor: Actor): Reply {
  const { house } = visit;
  const around = aroundOf(visit, actor, answer.is === "again");
  switch (answer.is) {
    case "page":
    case "again":
      return {
        status: statusOf(answer),
        body: house.present(answer.view, around),
        headers: answerHeaders("text/html; charset=utf-8"),
      };
    case "see other":
      return seeOtherReply(answer.location, answer.cookie, answer.language);
    case "not found":
      return {
        status: 404,
        body: house.presentProblem(404, "not-found", strangersView(house, visit.request)),
        headers: answerHeaders("text/html; charset=utf-8"),
      };
  }
}

async function fell<View>(
  visit: Visit<View>,
  error: unknown,
  refuse: (status: number, why: string) => Response,
): Promise<Response> {
  const { house } = visit;
  if (error instanceof DatabaseError && ["55P03", "57014", "40001", "40P01"].includes(error.code))
    return refuse(503, "busy");
  if (isUnreachable(error)) return refuse(503, "unreachable");
  const reference = randomBytes(4).toString("hex");
  house.report(reference, error);
  await leafOfAFall(visit).catch((second: unknown) => house.report(reference, second));
  return new Response(house.presentProblem(500, "fell", strangersView(house, visit.request), reference), {
    status: 500,
    headers: answerHeaders("text/html; charset=utf-8"),
  });
}

/** The one exception to one transaction: what failed is rolled back, and that it was tried is recorded in another. */
function leafOfAFall<View>(visit: Visit<View>): Promise<void> {
  const { house, ring, now, today } = visit;
  return house.database.transaction(
    (tx) => house.gate.enter(tx, ring, hashOf(visit.token), today, now),
    async (tx, entrance) => {
      const actor = entrance.is === "ended" ? await house.gate.actAsDoorkeeper(tx, today, now) : entrance.actor;
      await house.writeLeaf(tx, entryOf(visit, { ...actor, role: "" }, 500));
      return { value: undefined };
    },
  );
}

export const hashOf = (token: string | null): Buffer | null =>
  token === null ? null : createHash("sha256").update(token).digest();

const aroundOf = (visit: Visit<unknown>, actor: Actor, refused: boolean): Around => ({
  actor: actor.sessionId === null ? null : actor,
  language: languageOf(visit.request, actor),
  today: visit.today,
  path: visit.url.pathname,
  csrf: actor.sessionId === null ? "" : tokenOfForms(visit.house.keys, actor.id, actor.sessionId),
  refused,
});
