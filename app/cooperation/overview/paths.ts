import { path } from "#platform/path.ts";

export const cooperationPath = path("/cooperation");
