import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { registerRoutes } from "#app/mentors/register/routes.ts";
import { supervisionRoutes } from "#app/mentors/supervision/routes.ts";
import { trainingRoutes } from "#app/mentors/training/routes.ts";
import { overviewRoutes } from "#app/mentorships/overview/routes.ts";
import { sessionRoutes } from "#app/mentorships/sessions/routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";
import { rememberActs } from "#app/records/trail/acts.ts";
import { trailRoutes } from "#app/records/trail/routes.ts";
import type { View } from "#app/route.ts";
import { setUpRoutes } from "#app/access/set-up/routes.ts";
import { todayRoutes } from "#app/today/routes.ts";
import type { Route } from "#platform/route.ts";

/** The map of the site: every route of every slice. */
export const routes = [
  // access
  ...signInRoutes,
  ...setUpRoutes,
  // each person's day
  ...todayRoutes,
  // people
  ...peopleRoutes,
  // mentors
  ...trainingRoutes,
  ...supervisionRoutes,
  ...registerRoutes,
  // mentorships
  ...overviewRoutes,
  ...sessionRoutes,
  // records
  ...trailRoutes,
] as readonly Route<View>[];

rememberActs(routes.map(({ spec }) => spec.act));
