import { path } from "#platform/path.ts";

export const colleaguesPath = path("/set-up/colleagues");
export const newColleaguePath = path("/set-up/colleagues/new");
export const colleaguePath = path("/set-up/colleagues/:colleagueId");
export const newRolesPath = path("/set-up/colleagues/:colleagueId/roles");
export const endRolePath = path("/set-up/colleagues/:colleagueId/roles/:grantId/end");
export const colleagueLinkPath = path("/set-up/colleagues/:colleagueId/link");
export const detailsPath = path("/set-up/colleagues/:colleagueId/details");
export const disablePath = path("/set-up/colleagues/:colleagueId/disable");
export const enablePath = path("/set-up/colleagues/:colleagueId/enable");
