import { path } from "#platform/path.ts";

export const closingPath = path("/mentorships/:mentorshipId/closing");
