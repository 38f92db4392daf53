import { path } from "#platform/path.ts";

export const custodyPath = path("/mentorships/:mentorshipId/custody");
export const newPeriodPath = path("/mentorships/:mentorshipId/custody/new");
export const correctionPath = path("/mentorships/:mentorshipId/custody/:periodId/correction");
export const custodyImportPath = path("/custody/import");
export const custodyPreviewPath = path("/custody/import/:uploadId");
