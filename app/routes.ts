import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { overviewRoutes } from "#app/mentorships/overview/routes.ts";
import { sessionRoutes } from "#app/mentorships/sessions/routes.ts";
import { todayRoutes } from "#app/today/routes.ts";
import type { Route } from "#platform/route.ts";
import type { Page } from "#platform/views/page.tsx";

/** The map of the site: every route of every slice. */
export const routes = [...signInRoutes, ...todayRoutes, ...overviewRoutes, ...sessionRoutes] as readonly Route<Page>[];
