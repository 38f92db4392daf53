import type { Route } from "#platform/route.ts";
import type { View } from "#app/route.ts";
import { agreementRoutes } from "#app/intake/agreements/routes.ts";
import { closingRoutes } from "#app/mentorships/closing/routes.ts";
import { colleagueRoutes } from "#app/access/colleagues/routes.ts";
import { complaintsRoutes } from "#app/cooperation/complaints/routes.ts";
import { concernsRoutes } from "#app/cooperation/concerns/routes.ts";
import { cooperationRoutes } from "#app/cooperation/overview/routes.ts";
import { custodyRoutes } from "#app/mentorships/custody/routes.ts";
import { disclosuresRoutes } from "#app/cooperation/disclosures/routes.ts";
import { evaluationRoutes } from "#app/learning/evaluation/routes.ts";
import { groundRoutes } from "#app/intake/grounds/routes.ts";
import { lessonsRoutes } from "#app/learning/lessons/routes.ts";
import { lifecycleRoutes } from "#app/mentorships/lifecycle/routes.ts";
import { matchingRoutes } from "#app/mentorships/matching/routes.ts";
import { networkRoutes } from "#app/mentorships/network/routes.ts";
import { stoppingRoutes } from "#app/mentorships/stopping/routes.ts";
import { outboxRoutes } from "#app/outbox/routes.ts";
import { overviewRoutes } from "#app/mentorships/overview/routes.ts";
import { peopleRoutes } from "#app/people/routes.ts";
import { permissionRoutes } from "#app/intake/agreements/permission-routes.ts";
import { placeRoutes } from "#app/places/routes.ts";
import { planRoutes } from "#app/mentorships/plan/routes.ts";
import { reentryRoutes } from "#app/mentorships/reentry/routes.ts";
import { referralRoutes } from "#app/intake/referrals/routes.ts";
import { referralStepRoutes } from "#app/intake/referrals/steps/routes.ts";
import { registerRoutes } from "#app/mentors/register/routes.ts";
import { rememberActs } from "#app/records/trail/acts.ts";
import { reportsRoutes } from "#app/learning/reports/routes.ts";
import { sessionRoutes } from "#app/mentorships/sessions/routes.ts";
import { setUpRoutes } from "#app/access/set-up/routes.ts";
import { sheetRoutes } from "#app/intake/sheets/routes.ts";
import { signInRoutes } from "#app/access/sign-in/routes.ts";
import { somethingWrongRoutes } from "#app/cooperation/something-wrong/routes.ts";
import { supervisionRoutes } from "#app/mentors/supervision/routes.ts";
import { todayRoutes } from "#app/today/routes.ts";
import { trailRoutes } from "#app/records/trail/routes.ts";
import { trainingRoutes } from "#app/mentors/training/routes.ts";
import { visitsRoutes } from "#app/mentorships/visits/routes.ts";
import { waysBack } from "#app/ways-back.ts";
import { workingGroupRoutes } from "#app/cooperation/working-group/routes.ts";

const ofTheSlices = [
  // access
  ...signInRoutes,
  ...setUpRoutes,
  ...colleagueRoutes,
  // each person's day
  ...todayRoutes,
  // people
  ...peopleRoutes,
  // places
  ...placeRoutes,
  // intake
  ...groundRoutes,
  ...sheetRoutes,
  ...referralRoutes,
  ...referralStepRoutes,
  ...agreementRoutes,
  ...permissionRoutes,
  // mentors
  ...trainingRoutes,
  ...supervisionRoutes,
  ...registerRoutes,
  // mentorships
  ...overviewRoutes,
  ...sessionRoutes,
  ...visitsRoutes,
  ...planRoutes,
  ...networkRoutes,
  ...reentryRoutes,
  ...closingRoutes,
  ...lifecycleRoutes,
  ...stoppingRoutes,
  ...matchingRoutes,
  ...custodyRoutes,
  // cooperation
  ...cooperationRoutes,
  ...complaintsRoutes,
  ...concernsRoutes,
  ...disclosuresRoutes,
  ...workingGroupRoutes,
  ...somethingWrongRoutes,
  // the outbox
  ...outboxRoutes,
  // learning
  ...reportsRoutes,
  ...lessonsRoutes,
  ...evaluationRoutes,
  // records
  ...trailRoutes,
] as readonly Route<View>[];

/** The map of the site: every route of every slice. */
export const routes = [...ofTheSlices, ...waysBack(ofTheSlices)];

rememberActs(routes.flatMap(({ spec }) => [spec.act, ...(spec.withheld ? [spec.withheld.act] : [])]));
