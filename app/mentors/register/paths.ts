import { path } from "#platform/path.ts";

export const mentorsPath = path("/mentors");
export const findMentorPath = path("/mentors/find");
export const newMentorPath = path("/mentors/new");
export const rosterPath = path("/mentors/import");
export const rosterPreviewPath = path("/mentors/import/:uploadId");
/** A mentor's own page, for whoever does not know its address. */
export const ownMentorPath = path("/mentors/own");
export const mentorPath = path("/mentors/:mentorId");
export const editMentorPath = path("/mentors/:mentorId/edit");
export const mentorNumberPath = path("/mentors/:mentorId/identity-number");
export const newVettingPath = path("/mentors/:mentorId/vettings/new");
