import { path } from "#platform/path.ts";

export const lessonsPath = path("/learning/lessons");
export const newLessonPath = path("/learning/lessons/new");
export const lessonPath = path("/learning/lessons/:lessonId");
export const lessonChangePath = path("/learning/lessons/:lessonId/changes/new");
