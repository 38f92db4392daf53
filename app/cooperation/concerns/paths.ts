import { path } from "#platform/path.ts";

export const dangerPath = path("/danger");
export const newDangerRecordPath = path("/danger/record");
export const dangerRecordsPath = path("/danger/records");
export const dangerRecordPath = path("/danger/records/:dangerRecordId");
