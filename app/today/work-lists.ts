import { agreementsWaiting } from "#app/intake/agreements/door.ts";
import { referralsWaiting } from "#app/intake/referrals/door.ts";
import { complaintsToAnswer } from "#app/cooperation/complaints/door.ts";
import { dangerToFollowUp } from "#app/cooperation/concerns/door.ts";
import { questionsToAsk } from "#app/learning/evaluation/door.ts";
import { lessonsToDecide } from "#app/learning/lessons/door.ts";
import { actionsDue, meetingsToPrepare } from "#app/cooperation/working-group/door.ts";
import { unansweredRemarks } from "#app/cooperation/something-wrong/door.ts";
import { mentorshipWork } from "#app/mentorships/overview/door.ts";
import { releasesWaiting } from "#app/mentorships/reentry/door.ts";
import { matchesWaiting } from "#app/mentorships/matching/door.ts";
import { visitsToPrepare } from "#app/mentorships/visits/door.ts";
import { stopsToRead } from "#app/mentorships/stopping/door.ts";
import { vettingWork } from "#app/mentors/register/door.ts";
import { supervisionWork } from "#app/mentors/supervision/door.ts";
import { readinessWork } from "#app/mentors/training/door.ts";
import { coordinatorsMissing } from "#app/access/colleagues/door.ts";
import { holidaysMissing, phonesMissing } from "#app/places/door.ts";
import type { WorkList } from "./today.ts";

/** The work lists of all slices. */
export const workLists: readonly WorkList[] = [
  // intake
  referralsWaiting,
  agreementsWaiting,
  // cooperation
  complaintsToAnswer,
  dangerToFollowUp,
  unansweredRemarks,
  actionsDue,
  meetingsToPrepare,
  // learning
  questionsToAsk,
  lessonsToDecide,
  // mentorships
  matchesWaiting,
  mentorshipWork,
  stopsToRead,
  visitsToPrepare,
  releasesWaiting,
  // access and places
  coordinatorsMissing,
  phonesMissing,
  holidaysMissing,
  // mentors
  vettingWork,
  readinessWork,
  supervisionWork,
];
