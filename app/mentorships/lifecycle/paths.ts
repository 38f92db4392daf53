import { path } from "#platform/path.ts";

export const pausePath = path("/mentorships/:mentorshipId/pause");
export const resumePath = path("/mentorships/:mentorshipId/resumption");
