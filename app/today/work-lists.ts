import { matchesWaiting } from "#app/mentorships/matching/door.ts";
import type { WorkList } from "./today.ts";

/** The work lists of all slices. */
export const workLists: readonly WorkList[] = [
  // mentorships
  matchesWaiting,
];
