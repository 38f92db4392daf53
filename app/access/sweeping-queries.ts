import { actAsService, type Acting } from "#app/acting.ts";
import type { Job } from "#platform/jobs.ts";

const said = {
  act: {
    en: "old drafts, sign-ins and links deleted",
    da: "slettede gamle kladder, login og links",
  },
  kind: "erase",
  purpose: "running the scheme",
} as const;

/**
 * At night: drafts that nobody has touched for as long as somebody referred may wait to be told, and what only
 * matters for a day: a form is answered as done within its sign-in session, attempts are counted over a quarter of an hour.
 * Sign-in sessions that have ended and links that are spent stay for those 30 days, so that an administrator sees them.
 */
export const sweepJob = (acting: Acting): Job => ({
  name: "sweep-drafts",
  every: "40 2 * * *",
  work: () =>
    actAsService(acting, "jobs", said, async ({ tx }) => {
      await tx`delete from access.drafts where saved_at < access.now() - interval '30 days'`;
      await tx`delete from access.answered_forms where answered_at < access.now() - interval '2 days'`;
      await tx`delete from access.attempts where made_at < access.now() - interval '2 days'`;
      await tx`delete from access.sign_in_sessions where coalesce(ended_at, seen_at) < access.now() - interval '30 days'`;
      await tx`delete from access.one_time_links where coalesce(used_at, expires_at) < access.now() - interval '30 days'`;
    }),
});
