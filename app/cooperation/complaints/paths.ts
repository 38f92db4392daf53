import { path } from "#platform/path.ts";

export const complaintsPath = path("/complaints");
export const newComplaintPath = path("/complaints/new");
export const complaintSheetPath = path("/complaints/paper");
export const complaintPath = path("/complaints/:complaintId");
