import { path } from "#platform/path.ts";

export const agreementPath = path("/people/:personId/agreement");
export const sheetPath = path("/people/:personId/agreement/sheet");
export const handoverPath = path("/people/:personId/agreement/handover");
export const answerPath = path("/people/:personId/agreement/answer");
export const withdrawalPath = path("/people/:personId/agreement/withdrawal");
export const newPermissionPath = path("/people/:personId/agreement/permissions/new");
export const evaluationPath = path("/people/:personId/agreement/permissions/evaluation");
export const permissionWithdrawalPath = path("/people/:personId/agreement/permissions/:permissionFactId/withdrawal");
