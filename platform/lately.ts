import type { Moment } from "./dates.ts";
import type { Actor } from "./route.ts";

/** Who was let in lately, by their cookie: so that a refusal has their name, menu and language when nobody can be asked. */
export interface Lately {
  note(token: string | null, actor: Omit<Actor, "role">, now: Moment): void;
  find(token: string | null, now: Moment): Actor | null;
}

/** No longer than a sign-in session lasts unused. */
const remembered = 15 * 60_000;
const most = 2_000;

export function openLately(): Lately {
  const known = new Map<string, { readonly actor: Actor; readonly at: number }>();
  return {
    note(token, actor, now) {
      if (token === null) return;
      known.delete(token);
      known.set(token, { actor: { ...actor, role: "" }, at: now.epochMilliseconds });
      for (const [oldest, { at }] of known) {
        if (known.size <= most && now.epochMilliseconds - at < remembered) break;
        known.delete(oldest);
      }
    },
    find(token, now) {
      const found = known.get(token ?? "");
      return found && now.epochMilliseconds - found.at < remembered ? found.actor : null;
    },
  };
}
