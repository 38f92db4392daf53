import { path } from "#platform/path.ts";

export const groundsPath = path("/set-up/grounds");
export const newGroundPath = path("/set-up/grounds/new");
export const groundPath = path("/set-up/grounds/:groundCode");
export const newGroundVersionPath = path("/set-up/grounds/:groundCode/version");
export const groundEndingPath = path("/set-up/grounds/:groundCode/ending");
