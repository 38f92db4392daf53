import { actAsService, type Acting } from "#app/acting.ts";
import type { Job } from "#platform/jobs.ts";
import { dropOldUploads } from "./import-queries.ts";

const said = {
  act: { en: "exports left lying deleted", da: "slettede udtræk, der blev liggende" },
  kind: "erase",
  purpose: "running the scheme",
} as const;

export const custodyJobs = (acting: Acting): readonly Job[] => [
  {
    name: "custody-uploads",
    every: "25 * * * *",
    work: () => actAsService(acting, "jobs", said, ({ tx }) => dropOldUploads(tx)),
  },
];
