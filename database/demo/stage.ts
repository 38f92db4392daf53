import { AsyncLocalStorage } from "node:async_hooks";
import { playAs, playWith, type Played, type Player } from "#app/player.ts";
import { openService, type Service } from "#app/service.ts";
import { dayIn, type Clock } from "#platform/clock.ts";
import { tokenOfForms } from "#platform/form-token.ts";
import { hashOf } from "#platform/server.ts";
import { typeDay } from "#platform/words.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import type { ColleagueKey } from "./colleagues.ts";
import type { Foundation } from "./foundation.ts";

/** Somebody acting in the story: through the pages, as everybody does. */
export interface Actor {
  /** Sends the form at `path`; gives where it led. */
  does(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<string>;
  looks(path: string): Promise<string>;
}

export interface Stage {
  /** So many days from today (before it: negative), at this time of day. */
  at(days: number, time?: string): void;
  /** Several of them at the same time, each with a clock of its own: none waits until another's page is written. */
  together(...stories: readonly (() => Promise<void>)[]): Promise<void>;
  as(colleague: ColleagueKey): Promise<Actor>;
  /** A day counted from today, as people type it. */
  day(days: number): string;
  readonly foundation: Foundation;
  /** The id of an institution by its name. */
  institution(name: string): string;
  close(): Promise<void>;
}

const zone = "Europe/Copenhagen";
const origin = "http://127.0.0.1:3000";

/** A stage on an empty demonstration: the service itself, with a clock that the story moves. */
export async function openStage(
  databaseUrl: string,
  keys: KeyWrap,
  foundation: Foundation,
  now: Temporal.Instant,
): Promise<Stage> {
  const clocks = new AsyncLocalStorage<{ moment: Temporal.Instant }>();
  const clock: Clock = { now: () => clocks.getStore()?.moment ?? now };
  const today = dayIn(zone, now);
  const report = (_reference: string, error: unknown): never => {
    throw error;
  };
  const service: Service = await openService({
    databaseUrl,
    keys,
    clock,
    origin,
    isLoopback: true,
    report,
    quiet: true,
    connections: 4,
  });
  const institutions = await service.database.transaction(
    (tx) => tx`select access.act_as_service('service:set-up', ${String(today)}::date, ${String(now)}::timestamptz)`,
    async (tx) => ({ value: await tx<{ id: string; name: string }[]>`select id, name from institutions` }),
  );
  // Looking at a page first only to be given the token cost a quarter of the first start.
  const tokenFor = async (colleagueId: string, cookie: string): Promise<string> => {
    const sessionId = await service.database.transaction(
      (tx) => tx`select access.act_as_service('service:sign-in', ${String(today)}::date, ${String(now)}::timestamptz)`,
      async (tx) => {
        const [row] = await tx<{ id: string }[]>`
          select id from access.sign_in_sessions where token_hash = ${hashOf(cookie.split("=")[1] ?? "")}`;
        return { value: row?.id ?? "" };
      },
    );
    return tokenOfForms(keys, colleagueId, sessionId);
  };
  return {
    foundation,
    at(days, time = "10:00") {
      const story = clocks.getStore();
      if (!story) throw new Error("Nobody tells a story: its clock is set within together().");
      const moment = today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
      // Nothing in the story has happened after the moment it is told.
      story.moment = Temporal.Instant.compare(moment, now) > 0 ? now : moment;
    },
    async together(...stories) {
      await Promise.all(stories.map((story) => clocks.run({ moment: now }, story)));
    },
    day: (days) => typeDay("da", today.add({ days })),
    institution(name) {
      const found = institutions.find((row) => row.name === name);
      if (!found) throw new Error(`There is no ${name} in the reference data`);
      return found.id;
    },
    async as(colleague) {
      const { cookie } = await playAs(service, origin, foundation.colleagues[colleague]);
      const token = await tokenFor(foundation.colleagues[colleague], cookie);
      return actorOf(playWith(service, origin, cookie, token), colleague);
    },
    close: () => service.stop(),
  };
}

function actorOf(player: Player, who: string): Actor {
  return {
    async does(path, fields) {
      const answer = await player.send(path, fields);
      if (answer.status !== 303) throw new Error(`${who} could not do ${path}: ${answer.status} ${problemsIn(answer)}`);
      return answer.location ?? "";
    },
    async looks(path) {
      const answer = await player.get(path);
      if (answer.status !== 200) throw new Error(`${who} could not look at ${path}: ${answer.status}`);
      return answer.text;
    },
  };
}

/** What the page says is wrong: the story is invented, so nothing of it is secret. */
const problemsIn = ({ text }: Played): string =>
  (/<div class="summary"[\s\S]*?<\/ul>/u.exec(text)?.[0] ?? "").replaceAll(/<[^>]+>/gu, " ").replaceAll(/\s+/gu, " ");
