import { path } from "#platform/path.ts";

export const planPath = path("/mentorships/:mentorshipId/plan");
export const planVersionPath = path("/mentorships/:mentorshipId/plan/version");
export const planReviewPath = path("/mentorships/:mentorshipId/plan/review");
export const handleplanPath = path("/mentorships/:mentorshipId/plan/handleplan");
/** The plan on paper, for the mentee. */
export const planSheetPath = path("/mentorships/:mentorshipId/plan/sheet");
