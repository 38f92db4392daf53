import { path } from "#platform/path.ts";

export const somethingWrongPath = path("/something-wrong");
export const remarksPath = path("/something-wrong/all");
export const remarkPath = path("/something-wrong/:remarkId");
