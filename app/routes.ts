import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";
import { todayRoutes } from "#app/today/routes.ts";
import type { Route } from "#platform/route.ts";
import type { View } from "#app/route.ts";

/** The map of the site: every route of every slice. */
export const routes = [
  // access
  ...signInRoutes,
  // each person's day
  ...todayRoutes,
  // people
  ...peopleRoutes,
] as readonly Route<View>[];
