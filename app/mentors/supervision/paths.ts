import { path } from "#platform/path.ts";

export const supervisionPath = path("/supervision");
export const assignCoachPath = path("/mentors/:mentorId/coach");
export const mentorSupervisionPath = path("/mentors/:mentorId/supervision");
