import { sweepJob } from "#app/access/sweeping-queries.ts";
import type { Acting } from "#app/acting.ts";
import { followAgreementJob } from "#app/intake/agreements/door.ts";
import { eraseUntoldJob } from "#app/intake/referrals/door.ts";
import { reportJob } from "#app/learning/reports/make.ts";
import { registerJobs } from "#app/mentors/register/jobs.ts";
import { custodyJobs } from "#app/mentorships/custody/jobs.ts";
import { outboxJobs, type DeliveryWays } from "#app/outbox/deliver.ts";
import type { Job } from "#platform/jobs.ts";

/** Everything the service does by itself, later or at night. */
export const jobsFor = (acting: Acting, ways: DeliveryWays): readonly Job[] => [
  // as soon as it can
  ...outboxJobs(acting, ways),
  followAgreementJob(acting),
  // at night
  sweepJob(acting),
  eraseUntoldJob(acting),
  ...registerJobs(acting),
  reportJob(acting),
  ...custodyJobs(acting),
];
