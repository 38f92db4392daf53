import { agreementsWaiting } from "#app/intake/agreements/door.ts";
import { referralsWaiting } from "#app/intake/referrals/door.ts";
import type { WorkList } from "./today.ts";

/** The work lists of all slices. */
export const workLists: readonly WorkList[] = [
  // intake
  referralsWaiting,
  agreementsWaiting,
];
