import { AsyncLocalStorage } from "node:async_hooks";
import { createHash, randomBytes } from "node:crypto";
import { permissions } from "#app/access/permissions.ts";
import { playWith, type Player } from "#app/player.ts";
import { routes } from "#app/routes.ts";
import type { Service } from "#app/service.ts";
import type { Closing, Database, Transaction } from "#platform/database.ts";
import { inOrder, inTurns } from "#test/support/access-by-sql.ts";
import { origin, type TestService } from "#test/support/database.ts";
import { fieldsOf } from "#test/support/hostile.ts";
import type { World } from "#test/support/world.ts";
import type { Persona } from "#test/support/personas.ts";

class Taken extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super();
    this.value = value;
  }
}

/** Which tables a request wrote to, as it went, whether or not it took it back. */
const writing = new AsyncLocalStorage<Set<string>>();

/** Everything is done as ever, and nothing is kept: so that each may try everything in one world. */
export const forgetting = (database: Database): Database => ({
  ...database,
  async transaction<Opened, Value>(
    opening: (tx: Transaction) => Promise<Opened>,
    work: (tx: Transaction, opened: Opened) => Promise<{ value: Value; closing?: (tx: Transaction) => Closing }>,
  ): Promise<Value> {
    const touched = writing.getStore();
    try {
      return await database.transaction<Opened, Value>(opening, async (tx, opened) => {
        const before = touched && (await writes(tx));
        const { value, closing } = await work(tx, opened);
        if (touched)
          for (const [table, count] of await writes(tx)) if (count !== before?.get(table)) touched.add(table);
        for (const last of [closing?.(tx) ?? []].flat()) await last;
        throw new Taken(value);
      });
    } catch (error) {
      if (error instanceof Taken) return error.value as Value; // thrown above, with the value of this very work
      throw error;
    }
  },
});

/** How often each table was written to on this connection; only the difference says something. */
async function writes(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx<{ name: string; count: number }[]>`
    select schemaname || '.' || relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as count from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0`;
  return new Map(rows.map(({ name, count }) => [name, count]));
}

export interface Answered {
  readonly route: string;
  readonly pattern: string;
  readonly method: "GET" | "POST";
  /** The addresses that a parameter of no known row leaves open are not asked for. */
  readonly missing: readonly string[];
  readonly by: ReadonlyMap<Persona, number>;
  /** Refused in other words than an address that does not exist. */
  readonly toldApart: readonly string[];
  /** Refused, and something was written all the same. */
  readonly wrote: readonly string[];
  /** Shown, with a link to where there is no page for whoever was shown it. */
  readonly deadEnds: readonly string[];
}

type Asking = Answered & {
  readonly may: string;
  readonly at: string;
  readonly by: Map<Persona, number>;
  readonly toldApart: string[];
  readonly wrote: string[];
  readonly deadEnds: string[];
};

const asking = (ids: Readonly<Record<string, string>>): Asking[] =>
  routes.map(({ method, path, spec }) => ({
    route: `${method} ${path.pattern}`,
    pattern: path.pattern,
    method,
    may: spec.may,
    missing: parametersOf(path.pattern).filter((name) => !(name in ids)),
    by: new Map<Persona, number>(),
    toldApart: [],
    wrote: [],
    deadEnds: [],
    at: addressOf(path.pattern, ids),
  }));

interface Visitor {
  readonly persona: Persona;
  readonly player: Player;
  readonly roles: readonly string[];
}

const visitorFor = async (test: TestService, service: Service, persona: Persona): Promise<Visitor> => ({
  persona,
  player: await playerFor(test, service, persona),
  roles: await rolesOf(test, persona),
});

/** Each of them at every address: empty forms first, then, by those who are refused, the form as somebody else may send it. */
export async function askEveryRoute(test: TestService, { personas, ids }: World): Promise<Answered[]> {
  const service = await test.open({ through: forgetting });
  const answers = asking(ids);
  const visitors: Visitor[] = [];
  for (const persona of personas.filter(({ service: name }) => name === undefined))
    visitors.push(await visitorFor(test, service, persona));
  await inTurns(visitors, (visitor) => askAll(answers, visitor));
  await inTurns(
    answers.filter(({ method }) => method === "POST"),
    (answer) => sendFilledIn(answer, visitors),
  );
  return answers.map((answer) => ({ ...answer, by: inOrder(personas, answer.by) }));
}

/** The addresses of each of these cases, asked by those whose roles have to do with such a page. */
export async function askRoutesOfEach(
  test: TestService,
  cases: readonly Pick<World, "personas" | "ids">[],
): Promise<Answered[][]> {
  const service = await test.open({ through: forgetting });
  const each: Answered[][] = [];
  for (const { personas, ids } of cases) {
    const answers = asking({ ...ids, item: "housing" }).filter(
      ({ pattern, missing }) => missing.length === 0 && /:\w+Id\b/u.test(pattern),
    );
    await inTurns(personas, async (persona) => {
      const visitor = await visitorFor(test, service, persona);
      await askAll(answers.filter(({ may }) => isNamed(may, visitor)), visitor); // prettier-ignore
    });
    each.push(answers.map((answer) => ({ ...answer, by: inOrder(personas, answer.by) })));
  }
  return each;
}

async function askAll(answers: readonly Asking[], visitor: Visitor): Promise<void> {
  const { persona, player } = visitor;
  const nowhere = bare(await player.get("/no-such-address"));
  const followed = new Map<string, number>();
  for (const { method, at, may, by, toldApart, wrote, deadEnds, route } of answers) {
    const touched = new Set<string>();
    // Whom the permission does not name, the gate turns away before any page is asked.
    const send = () => (isNamed(may, visitor) ? writing.run(touched, () => player.send(at)) : player.send(at));
    const answer = method === "GET" ? await player.get(at) : await send();
    by.set(persona, answer.status);
    if (answer.status === 404 && bare(answer) !== nowhere) toldApart.push(`${route} as ${persona.said}`);
    if (isRefusal(answer.status, persona)) wrote.push(...written(touched, `${route} as ${persona.said}`));
    for (const link of linksIn(answer.text)) {
      const status = followed.get(link) ?? (await player.get(link)).status;
      followed.set(link, status);
      if (status === 404) deadEnds.push(`${route} as ${persona.said}: ${link}`);
    }
  }
}

/** All that is linked to, the way back above a heading and in the bar of a paper included. */
const linksIn = (html: string): Set<string> =>
  new Set([...html.matchAll(/<a [^>]*href="(\/[^"#]*)/gu)].map(([, href = ""]) => href.replaceAll("&amp;", "&")));

/** The form, filled in by whoever sees it, sent by everybody else whom the page does not refuse for their role alone. */
async function sendFilledIn({ route, at, by, may, wrote }: Asking, visitors: readonly Visitor[]): Promise<void> {
  const seer = visitors.find(({ persona }) => persona.id !== null && by.get(persona) === 422);
  const shown = await seer?.player.get(at);
  if (shown?.status !== 200) return;
  const filled = usualOf(shown.text);
  for (const visitor of visitors) {
    const { persona, player } = visitor;
    if (!isRefusal(by.get(persona) ?? 0, persona) || !(persona.id === null || isNamed(may, visitor))) continue;
    const touched = new Set<string>();
    const { status } = await writing.run(touched, () => player.send(at, filled));
    wrote.push(...written(touched, `${route}, filled in, as ${persona.said}`));
    if (!isRefusal(status, persona)) wrote.push(`${route}, filled in, as ${persona.said}: ${status}`);
  }
}

/** That it was tried is written, that somebody is still there, and what they typed, for them alone. */
const written = (touched: ReadonlySet<string>, what: string): string[] =>
  [...touched]
    .filter((table) => !["trail.leaves", "access.sign_in_sessions", "access.drafts"].includes(table))
    .map((table) => `${what}: ${table}`);

const isRefusal = (status: number, { id }: Persona): boolean =>
  status === 404 || status === 403 || (id === null && status === 303);

/** Without the key that every form on every page has of its own. */
export const bare = ({ text }: { readonly text: string }): string => text.replaceAll(/name="_key" value="[^"]*"/gu, "");

/** A form filled in without much thought: the first of what is offered, a day for everything else. */
export const usualOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(html).map(({ name, offers }) => [name, offers.find((offer) => offer !== "") ?? "2026-11-20"]),
  );

const isNamed = (may: string, { roles: held }: Visitor): boolean => {
  const named: readonly string[] = permissions[may as keyof typeof permissions] ?? [];
  return named.some((role) => held.includes(role) || ["everybody", "public", "doorkeeper"].includes(role));
};

async function rolesOf({ owner, dayOf, clock }: TestService, { id }: Persona): Promise<readonly string[]> {
  if (id === null) return [];
  const rows = await owner<{ role: string }[]>`
    select role from access.role_grants where colleague_id = ${id} and (to_on is null or to_on > ${String(dayOf(clock.now()))}::date)`;
  return rows.map(({ role }) => role);
}

/** What stands in an address, by the names under which the world knows the rows. */
export const parametersOf = (pattern: string): string[] =>
  [...specific(pattern).matchAll(/:(\w+)/gu)].map(([, name]) => name ?? "");

/** Where the same word stands for another row: an exclusion is ended for whoever is excluded, a match ends that was agreed. */
const specific = (pattern: string): string =>
  pattern
    .replace("/exclusions/:colleagueId", "/exclusions/:excludedId")
    .replace("/proposals/:proposalId/ending", "/proposals/:agreedProposalId/ending")
    .replace("/mentors/import/:uploadId", "/mentors/import/:rosterUploadId")
    .replace("/custody/import/:uploadId", "/custody/import/:custodyUploadId")
    .replace(/:sessionId\/(?=record|cancellation)/u, ":plannedSessionId/")
    .replace("/actions/:itemId/done", "/actions/:actionId/done");

export const addressOf = (pattern: string, ids: Readonly<Record<string, string>>): string =>
  specific(pattern).replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(ids[name] ?? "da"));

/** Signed in for real, asking the service that forgets. */
export async function playerFor(test: TestService, service: Service, { id }: Persona): Promise<Player> {
  if (id === null) return playWith(service, origin, "");
  const token = randomBytes(32).toString("base64url");
  const now = String(test.clock.now());
  await test.owner`insert into access.sign_in_sessions (token_hash, colleague_id, method, begun_at, seen_at)
                   values (${createHash("sha256").update(token).digest()}, ${id}, 'password', ${now}::timestamptz, ${now}::timestamptz)`;
  return playWith(service, origin, `sid=${token}`);
}
