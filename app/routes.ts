import { setUpRoutes } from "#app/access/set-up/routes.ts";
import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { complaintsRoutes } from "#app/cooperation/complaints/routes.ts";
import { concernsRoutes } from "#app/cooperation/concerns/routes.ts";
import { disclosuresRoutes } from "#app/cooperation/disclosures/routes.ts";
import { cooperationRoutes } from "#app/cooperation/overview/routes.ts";
import { workingGroupRoutes } from "#app/cooperation/working-group/routes.ts";
import { outboxRoutes } from "#app/outbox/routes.ts";
import { somethingWrongRoutes } from "#app/cooperation/something-wrong/routes.ts";
import { overviewRoutes } from "#app/mentorships/overview/routes.ts";
import { sessionRoutes } from "#app/mentorships/sessions/routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";
import { rememberActs } from "#app/records/trail/acts.ts";
import { trailRoutes } from "#app/records/trail/routes.ts";
import type { View } from "#app/route.ts";
import { lifecycleRoutes } from "#app/mentorships/lifecycle/routes.ts";
import { matchingRoutes } from "#app/mentorships/matching/routes.ts";
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
  // mentorships
  ...overviewRoutes,
  ...sessionRoutes,
  // cooperation
  ...cooperationRoutes,
  ...complaintsRoutes,
  ...concernsRoutes,
  ...disclosuresRoutes,
  ...workingGroupRoutes,
  ...somethingWrongRoutes,
  // being told
  ...outboxRoutes,
  // records
  ...trailRoutes,
  // mentorships: where they stand, who walks with whom, where the mentee is
  ...lifecycleRoutes,
  ...matchingRoutes,
] as readonly Route<View>[];

rememberActs(routes.map(({ spec }) => spec.act));
