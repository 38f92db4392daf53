import { path } from "#platform/path.ts";

export const linkPath = path("/link/:token");
export const setUpPath = path("/set-up");
export const agencyPath = path("/set-up/agency");
