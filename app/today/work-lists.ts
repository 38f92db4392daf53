import { vettingWork } from "#app/mentors/register/door.ts";
import { supervisionWork } from "#app/mentors/supervision/door.ts";
import { readinessWork } from "#app/mentors/training/door.ts";
import type { WorkList } from "./today.ts";

/** The work lists of all slices. */
export const workLists: readonly WorkList[] = [
  // mentors
  vettingWork,
  readinessWork,
  supervisionWork,
];
