import { path } from "#platform/path.ts";

export const evaluationPath = path("/mentorships/:mentorshipId/evaluation");
export const evaluationSheetPath = path("/mentorships/:mentorshipId/evaluation/paper");
