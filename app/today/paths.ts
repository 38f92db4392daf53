import { path } from "#platform/path.ts";

export const todayPath = path("/today");
