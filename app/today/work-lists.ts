import { complaintsToAnswer } from "#app/cooperation/complaints/door.ts";
import { dangerToFollowUp } from "#app/cooperation/concerns/door.ts";
import { actionsDue } from "#app/cooperation/working-group/door.ts";
import { unansweredRemarks } from "#app/cooperation/something-wrong/door.ts";
import { matchesWaiting } from "#app/mentorships/matching/door.ts";
import type { WorkList } from "./today.ts";

/** The work lists of all slices. */
export const workLists: readonly WorkList[] = [
  // cooperation
  complaintsToAnswer,
  dangerToFollowUp,
  unansweredRemarks,
  actionsDue,
  // mentorships
  matchesWaiting,
];
