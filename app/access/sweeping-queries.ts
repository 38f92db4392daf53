import { actAsService, type Acting } from "#app/acting.ts";
import type { Job } from "#platform/jobs.ts";

const said = {
  act: {
    en: "old drafts and traces of sign-ins deleted",
    da: "slettede gamle kladder og spor af forsøg på at logge ind",
  },
  kind: "erase",
  purpose: "running the scheme",
} as const;

/**
 * At night: drafts that nobody has touched for as long as somebody referred may wait to be told, and what only
 * matters for a day: a form is answered as done within its sign-in session, attempts are counted over a quarter of an hour.
 */
export const sweepJob = (acting: Acting): Job => ({
  name: "sweep-drafts",
  every: "40 2 * * *",
  work: () =>
    actAsService(acting, "jobs", said, async ({ tx }) => {
      await tx`delete from access.drafts where saved_at < access.now() - interval '30 days'`;
      await tx`delete from access.answered_forms where answered_at < access.now() - interval '2 days'`;
      await tx`delete from access.attempts where made_at < access.now() - interval '2 days'`;
    }),
});
