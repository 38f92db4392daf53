import { path } from "#platform/path.ts";

export const workingGroupPath = path("/working-group");
export const newMeetingPath = path("/working-group/new");
export const meetingPath = path("/working-group/:meetingId");
export const actionDonePath = path("/working-group/:meetingId/actions/:itemId/done");
