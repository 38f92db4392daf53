import { path } from "#platform/path.ts";

export const matchPath = path("/mentorships/:mentorshipId/match");
export const needPath = path("/mentorships/:mentorshipId/match/need");
export const proposePath = path("/mentorships/:mentorshipId/match/mentors/:mentorId");
export const answersPath = path("/mentorships/:mentorshipId/match/proposals/:proposalId");
export const takeBackPath = path("/mentorships/:mentorshipId/match/proposals/:proposalId/taken-back");
export const endMatchPath = path("/mentorships/:mentorshipId/match/proposals/:proposalId/ending");
export const introMeetingPath = path("/mentorships/:mentorshipId/intro-meeting");
export const exclusionsPath = path("/mentorships/:mentorshipId/exclusions");
export const endExclusionPath = path("/mentorships/:mentorshipId/exclusions/:colleagueId/ending");
export const workingPath = path("/mentorships/:mentorshipId/working");
export const workingSheetPath = path("/mentorships/:mentorshipId/working/sheet");
/** What a mentor is asked, before the mentee is theirs. */
export const proposalPath = path("/proposals/:proposalId");
