import type { Player } from "#app/player.ts";
import type { ColleagueKey } from "#database/demo/colleagues.ts";
import type { TestService } from "#test/support/database.ts";

export type Lasting = Omit<Player, "cookie">;

/** Somebody who signs in again whenever the clock was moved: no sign-in session outlives the days that a test lets pass. */
export function dayAfterDay({ clock, as }: Pick<TestService, "clock" | "as">, key: ColleagueKey): Lasting {
  let since = clock.now();
  let signedIn = as(key);
  const now = (): Promise<Player> => {
    if (!since.equals(clock.now())) [since, signedIn] = [clock.now(), as(key)];
    return signedIn;
  };
  return {
    get: async (path) => (await now()).get(path),
    send: async (path, fields) => (await now()).send(path, fields),
    post: async (path, fields) => (await now()).post(path, fields),
  };
}
