import { path } from "#platform/path.ts";

export const startPath = path("/");
export const signInPath = path("/sign-in");
export const signOutPath = path("/sign-out");
export const languagePath = path("/language");
export const demonstrationPath = path("/demonstration/:colleagueId");
