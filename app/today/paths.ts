import { path } from "#platform/path.ts";

export const todayPath = path("/today");
export const draftsPath = path("/today/drafts");
export const draftPath = path("/today/drafts/:draftId");
