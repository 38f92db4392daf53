import type { Around, House } from "./house.ts";
import type { Actor } from "./route.ts";

/** The language chosen on this browser, else the colleague's own, else Danish. */
export function languageOf(request: Request, actor: Omit<Actor, "role"> | null): "da" | "en" {
  const chosen = /(?:^|;\s*)language=(da|en)(?:;|$)/u.exec(request.headers.get("cookie") ?? "")?.[1];
  if (chosen === "da" || chosen === "en") return chosen;
  return actor?.sessionId ? actor.language : "da";
}

/** What anybody sees who is not let in: nothing of it depends on who they are or on what exists. */
export const strangersView = (
  house: House<never> | Pick<House<unknown>, "clock" | "dayOf">,
  request: Request,
): Around => ({
  actor: null,
  language: languageOf(request, null),
  today: house.dayOf(house.clock.now()),
  path: "/",
  csrf: "",
  refused: false,
  protectedNames: new Set(),
  form: null,
});
