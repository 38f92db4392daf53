import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { colleagueRoutes } from "#app/access/colleagues/routes.ts";
import { setUpRoutes } from "#app/access/set-up/routes.ts";
import { todayRoutes } from "#app/today/routes.ts";
import type { Route } from "#platform/route.ts";
import type { Page } from "#platform/views/page.tsx";

/** The map of the site: every route of every slice. */
export const routes = [...signInRoutes, ...setUpRoutes, ...colleagueRoutes, ...todayRoutes] as readonly Route<Page>[];
