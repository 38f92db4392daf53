import type { Acting } from "#app/acting.ts";
import type { Job } from "#platform/jobs.ts";

/** Everything the service does by itself, later or at night. */
export const jobsFor = (_acting: Acting): readonly Job[] => [];
