import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { agreementRoutes } from "#app/intake/agreements/routes.ts";
import { referralRoutes } from "#app/intake/referrals/routes.ts";
import { referralStepRoutes } from "#app/intake/referrals/step-routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";
import { rememberActs } from "#app/records/trail/acts.ts";
import { trailRoutes } from "#app/records/trail/routes.ts";
import type { View } from "#app/route.ts";
import { todayRoutes } from "#app/today/routes.ts";
import type { Route } from "#platform/route.ts";

/** The map of the site: every route of every slice. */
export const routes = [
  // access
  ...signInRoutes,
  // each person's day
  ...todayRoutes,
  // people
  ...peopleRoutes,
  // intake
  ...referralRoutes,
  ...referralStepRoutes,
  ...agreementRoutes,
  // records
  ...trailRoutes,
] as readonly Route<View>[];

rememberActs(routes.map(({ spec }) => spec.act));
