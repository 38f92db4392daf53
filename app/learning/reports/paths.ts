import { path } from "#platform/path.ts";

export const learningPath = path("/learning");
