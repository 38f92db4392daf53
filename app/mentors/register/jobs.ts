import { actAsService, type Acting } from "#app/acting.ts";
import type { Job } from "#platform/jobs.ts";
import { dropOldUploads } from "#app/mentors/register/roster/upload-queries.ts";

const said = {
  act: { en: "lists left lying deleted", da: "slettede lister, der blev liggende" },
  kind: "erase",
  purpose: "running the scheme",
} as const;

export const registerJobs = (acting: Acting): readonly Job[] => [
  {
    name: "upload-queries",
    every: "20 * * * *",
    work: () => actAsService(acting, "jobs", said, ({ tx }) => dropOldUploads(tx)),
  },
];
