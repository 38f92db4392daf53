import { path } from "#platform/path.ts";

export const reentryPath = path("/mentorships/:mentorshipId/reentry");
export const reentryItemPath = path("/mentorships/:mentorshipId/reentry/items/:item");
export const reentryRoutePath = path("/mentorships/:mentorshipId/reentry/route");
export const preparationPath = path("/mentorships/:mentorshipId/reentry/preparation");
export const releasesPath = path("/releases");
