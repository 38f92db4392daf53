import { path } from "#platform/path.ts";

export const personTrailPath = path("/people/:personId/trail");
export const printedTrailPath = path("/people/:personId/trail/paper");
export const colleagueTrailPath = path("/colleagues/:colleagueId/trail");
export const ownTrailPath = path("/my-look-ups");
export const lookUpsPath = path("/look-ups");
export const lookUpPath = path("/look-ups/:lookUpId");
export const colleaguesPath = path("/look-ups/colleagues");
