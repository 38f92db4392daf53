import { createHash, randomBytes } from "node:crypto";
import { playWith, type Player } from "#app/player.ts";
import { routes } from "#app/routes.ts";
import type { Service } from "#app/service.ts";
import type { Database, Query, Transaction } from "#platform/database.ts";
import { origin, type TestService } from "#test/support/database.ts";
import type { Persona, World } from "#test/support/world.ts";

class Taken extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super();
    this.value = value;
  }
}

/** Everything is done as ever, and nothing is kept: so that each may try everything in one world. */
export const forgetting = (database: Database): Database => ({
  ...database,
  async transaction<Opened, Value>(
    opening: (tx: Transaction) => Promise<Opened>,
    work: (tx: Transaction, opened: Opened) => Promise<{ value: Value; closing?: (tx: Transaction) => Query }>,
  ): Promise<Value> {
    try {
      return await database.transaction<Opened, Value>(opening, async (tx, opened) => {
        const { value, closing } = await work(tx, opened);
        await closing?.(tx);
        throw new Taken(value);
      });
    } catch (error) {
      if (error instanceof Taken) return error.value as Value; // thrown above, with the value of this very work
      throw error;
    }
  },
});

export interface Answered {
  readonly route: string;
  readonly pattern: string;
  readonly method: "GET" | "POST";
  /** The addresses that a parameter of no known row leaves open are not asked for. */
  readonly missing: readonly string[];
  readonly by: ReadonlyMap<Persona, number>;
}

export async function askEveryRoute(test: TestService, { personas, ids }: World): Promise<Answered[]> {
  const service = await test.open({ through: forgetting });
  const answers = routes.map(({ method, path }) => {
    const missing = [...path.pattern.matchAll(/:(\w+)/gu)]
      .map(([, name]) => name ?? "")
      .filter((name) => !(name in ids));
    return {
      route: `${method} ${path.pattern}`,
      pattern: path.pattern,
      method,
      missing,
      by: new Map<Persona, number>(),
      at: addressOf(path.pattern, ids),
    };
  });
  const ask = async (persona: Persona): Promise<void> => {
    const player = await playerFor(test, service, persona);
    for (const { method, at, by } of answers) {
      const answer = method === "GET" ? await player.get(at) : await player.send(at);
      by.set(persona, answer.status);
    }
  };
  const waiting = personas.filter(({ service: name }) => name === undefined);
  while (waiting.length > 0) await Promise.all(waiting.splice(0, 4).map(ask));
  return answers;
}

/** An exclusion is ended for whoever is excluded; everywhere else :colleagueId is the mentor. */
const specific = (pattern: string): string => pattern.replace("/exclusions/:colleagueId", "/exclusions/:excludedId");

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
