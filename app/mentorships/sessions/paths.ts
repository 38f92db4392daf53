import { path } from "#platform/path.ts";

export const newSessionPath = path("/mentorships/:mentorshipId/sessions/new");
export const contactPath = path("/mentorships/:mentorshipId/sessions/contact");
export const sessionPath = path("/mentorships/:mentorshipId/sessions/:sessionId");
export const recordPath = path("/mentorships/:mentorshipId/sessions/:sessionId/record");
export const cancellationPath = path("/mentorships/:mentorshipId/sessions/:sessionId/cancellation");
export const additionPath = path("/mentorships/:mentorshipId/sessions/:sessionId/addition");
