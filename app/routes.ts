import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";

import { lifecycleRoutes } from "#app/mentorships/lifecycle/routes.ts";
import { matchingRoutes } from "#app/mentorships/matching/routes.ts";
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
  // mentorships: where they stand, who walks with whom, where the mentee is
  ...lifecycleRoutes,
  ...matchingRoutes,
] as readonly Route<View>[];
