import { path } from "#platform/path.ts";

export const trainingPath = path("/mentors/training");
export const beginProgrammePath = path("/mentors/training/programme/begin");
export const modulePath = path("/mentors/training/modules/:moduleId");
export const newCoursePath = path("/mentors/training/courses/new");
export const coursePath = path("/mentors/training/courses/:courseId");
export const mentorTrainingPath = path("/mentors/:mentorId/training");
export const daysPath = path("/mentors/:mentorId/training/days");
