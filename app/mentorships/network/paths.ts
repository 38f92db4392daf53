import { path } from "#platform/path.ts";

export const networkPath = path("/mentorships/:mentorshipId/network");
export const newRelationPath = path("/mentorships/:mentorshipId/network/new");
export const answerPath = path("/mentorships/:mentorshipId/network/:relationId/answer");
export const leftPath = path("/mentorships/:mentorshipId/network/:relationId/left");
