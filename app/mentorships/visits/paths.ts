import { path } from "#platform/path.ts";

export const visitsPath = path("/visits");
