import { Hono } from "hono";
import { admit, turnedAway } from "./admission.ts";
import { lastKnown, readersView, replyOf } from "./answering.ts";
import { strangersView } from "./around.ts";
import { doneWith, keepAside, keepRefused, perform } from "./carrying-out.ts";
import { DatabaseError, isRefusedByTheRecord, type Query, type Transaction } from "./database.ts";
import { fell } from "./falling.ts";
import { makeReady } from "./beforehand.ts";
import type { Around, House } from "./house.ts";
import { openLately, type Lately } from "./lately.ts";
import { answerHeaders, cookieOf, isFromOurOwnPage } from "./http.ts";
import { idsAreIds } from "./path.ts";
import { pageReply, statusOf, withCookie, type Reply } from "./reply.ts";
import type { Route } from "./route.ts";
import { openRing } from "./sealing/ring.ts";
import { nothingTyped, readForm } from "./typed.ts";
import { digestOfForm, entriesOf, hashOf, type Visit } from "./visit.ts";

/** Room for every long field of a form at its longest, in a script whose letters take six bytes each on the way. */
const formLimit = 512 * 1024;
/** Milliseconds until whoever waits for a database that hangs is told so; with a file to be read and taken in, longer. */
const patience = 15_000;
const longPatience = 90_000;
const encoder = new TextEncoder();

interface Arrived {
  readonly request: Request;
  readonly address: string;
  readonly cookieName: string;
  readonly lately: Lately;
}

export function createServer<View>(house: House<View>): {
  request(request: Request, address?: string): Promise<Response>;
} {
  const app = new Hono<{ Bindings: { readonly address: string } }>();
  const lately = openLately();
  const cookieName = house.origin.startsWith("https:") ? "__Host-sid" : "sid";
  for (const route of house.routes)
    app.on(route.method, route.path.pattern, (c) =>
      answerRoute(house, { request: c.req.raw, address: c.env.address, cookieName, lately }, route, c.req.param()),
    );
  app.get("/static/*", (c) => serveAsset(house, c.req.path));
  app.notFound((c) => nowhere(house, { request: c.req.raw, address: "", cookieName, lately }));
  return { request: async (request, address = "") => app.fetch(request, { address }) };
}

function serveAsset<View>(house: House<View>, path: string): Response {
  const asset = house.asset(path);
  if (!asset) return new Response("", { status: 404, headers: answerHeaders("text/plain") });
  const headers = { ...answerHeaders(asset.type), "cache-control": "public, max-age=31536000, immutable" };
  return new Response(asset.body, { headers });
}

/** Turned into bytes once: as text it would be gone through again to be measured. */
const sent = ({ body, status, headers }: Reply, cookieName: string): Response =>
  new Response(typeof body === "string" ? encoder.encode(body) : body, {
    status,
    headers: withCookie(headers, cookieName),
  });

/** An address that does not exist looks as one does that is not for the reader: with their menu and in their language. */
async function nowhere<View>(house: House<View>, { request, cookieName, lately }: Arrived): Promise<Response> {
  const token = cookieOf(request, cookieName);
  const around = await aroundAReader(house, request, token).catch(() => lastKnown(house, request, token, lately));
  return sent(pageReply(404, house.presentProblem({ status: 404, why: "not-found" }, around)), cookieName);
}

async function aroundAReader<View>(house: House<View>, request: Request, token: string | null): Promise<Around> {
  if (token === null) return strangersView(house, request);
  const now = house.clock.now();
  const today = house.dayOf(now);
  const ring = openRing(house.keys, house.names, () => now.epochMilliseconds);
  try {
    return await house.database.transaction(
      (tx) => house.gate.enter(tx, ring, { token: hashOf(token), digest: null, today, now }),
      async (_tx, entrance) => ({
        value:
          entrance.is === "colleague"
            ? readersView({ house, request, today }, { ...entrance.actor, role: "" })
            : strangersView(house, request),
      }),
      AbortSignal.timeout(patience),
    );
  } finally {
    ring.forget();
  }
}

async function answerRoute<View>(
  house: House<View>,
  arrived: Arrived,
  route: Route<View>,
  params: Readonly<Record<string, string>>,
): Promise<Response> {
  const { request, address, cookieName, lately } = arrived;
  const now = house.clock.now();
  // NUL cannot be stored, so nothing can be found by it.
  if (!idsAreIds(params) || /%00/u.test(request.url)) return nowhere(house, arrived);
  // Nothing of it is shown again: those words may be anybody's.
  if (route.method === "POST" && !isFromOurOwnPage(request, house.origin))
    return sent(
      pageReply(403, house.presentProblem({ status: 403, why: "elsewhere" }, strangersView(house, request))),
      cookieName,
    );
  const { form, trouble } =
    route.method === "POST"
      ? await readForm(request, route.spec.bodyLimit ?? formLimit)
      : { form: nothingTyped, trouble: null };
  const ring = openRing(house.keys, house.names, () => now.epochMilliseconds);
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), route.spec.beforehand ? longPatience : patience);
  const visit: Visit<View> = {
    house, route, request, address, url: new URL(request.url), params, token: cookieOf(request, cookieName), form, trouble, now,
    today: house.dayOf(now), deadline: waiting.signal, ring, concerned: new Set(), offered: new Set(),
    afterRefusal: [], last: [], lately, known: { actor: null, as: null, instead: null, withholds: false, isAside: false, form: null, ready: undefined },
  }; // prettier-ignore
  try {
    visit.known.ready = await makeReady(visit);
    const reply = await inOneTransaction(visit).catch((error: unknown) => againIfOvertaken(visit, error));
    return sent(reply, cookieName);
  } catch (error) {
    return sent(await fell(visit, error), cookieName);
  } finally {
    clearTimeout(timer);
    ring.forget();
  }
}

/**
 * Two at once: the second looks again, and then sees what the first has done, its own form sent twice included. What the
 * rules allowed and the record refused is judged anew as well: they then say in their own words why not.
 */
function againIfOvertaken<View>(visit: Visit<View>, error: unknown): Promise<Reply> {
  if (!isRefusedByTheRecord(error) && !(error instanceof DatabaseError && ["40001", "40P01"].includes(error.code)))
    throw error;
  visit.afterRefusal.length = 0;
  visit.last.length = 0;
  return inOneTransaction(visit);
}

/** The answer leaves only after its leaf is committed with it; a form is worked on in a savepoint, so a refusal keeps its leaf. */
function inOneTransaction<View>(visit: Visit<View>): Promise<Reply> {
  const { house, ring, now, today, deadline } = visit;
  const isForm = visit.route.method === "POST";
  return house.database.transaction(
    async (tx) => {
      const digest = isForm ? digestOfForm(visit) : null;
      const entering = house.gate.enter(tx, ring, { token: hashOf(visit.token), digest, today, now });
      // Who only looks has written nothing that would have to be taken back.
      const saving = isForm && tx`savepoint act`.execute();
      // Words that are only kept or thrown away ask nothing of the record, and hold nobody up.
      const isCarriedOut = !visit.form.has("_draft") && !visit.form.has("_discard");
      const asking = isCarriedOut
        ? visit.route.spec.ahead?.({ tx, params: visit.params, query: visit.url.searchParams })
        : undefined;
      // All are on the wire; where entering fails, that is the reason, and not that nothing may follow it.
      const [entered, saved, asked] = await Promise.allSettled([entering, saving, asking]);
      if (entered.status === "rejected") throw entered.reason;
      if (saved.status === "rejected") throw saved.reason;
      if (asked.status === "rejected") throw asked.reason;
      if (asking !== undefined) visit.known.ready = asked.value;
      return entered.value;
    },
    async (tx, entrance) => {
      if (entrance.is === "colleague") visit.lately.note(visit.token, entrance.actor, now);
      const actor = await admit(visit, tx, entrance);
      if (actor === "sign in") return { value: await turnedAway(visit, tx) };
      visit.known.actor = actor;
      const done = entrance.is === "colleague" ? entrance.done : null;
      const { answer, isNew = false } = await perform(visit, tx, actor, done);
      const outcome = statusOf(answer);
      if (outcome === 404) await keepAside(visit, tx, actor);
      if (outcome === 422) await keepRefused(visit, tx, actor);
      const value = replyOf(visit, answer, actor);
      const closing = (last: Transaction): readonly Query[] => [
        ...visit.last,
        ...(isNew && answer.is === "see other" ? [doneWith(visit, last, actor, answer.location)] : []),
        ...entriesOf(visit, actor, outcome).map((entry) => house.writeLeaf(last, entry)),
      ];
      return { value, closing };
    },
    deadline,
  );
}
