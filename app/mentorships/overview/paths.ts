import { path } from "#platform/path.ts";

export const mentorshipsPath = path("/mentorships");
export const mentorshipPath = path("/mentorships/:mentorshipId");
