import { page } from "#app/route.ts";
import { saidNo } from "#app/intake/agreements/door.ts";
import { openProposal } from "#app/mentorships/matching/door.ts";
import { notFound, seeOther, show } from "#platform/route.ts";
import { parseListState, wordsOnly } from "#platform/views/list-state.ts";
import { listPage, stages } from "./list-page.tsx";
import { caseList, listRules } from "./list-queries.ts";
import { parseBefore } from "./overview.ts";
import { mentorshipPage } from "./pages.tsx";
import { mentorshipPath, mentorshipsPath } from "./paths.ts";
import { askForOverview, mentorshipWithOverview } from "./queries.ts";

export const overviewRoutes = [
  page(
    mentorshipsPath,
    {
      may: "mentorship.list",
      purpose: "mentorship",
      act: { en: "mentorships listed", da: "så listen over forløb" },
      kind: "list",
    },
    async (context) => {
      const listed = wordsOnly(parseListState(context.query, listRules), { stage: stages, contact: ["overdue"] });
      const { lines, state } = await caseList(context, listed);
      // A page past the end, of a list that has grown shorter: the first one, not "there are none".
      if (lines.length === 0 && listed.page > 1) return seeOther(mentorshipsPath.to({}));
      return show(listPage(context.language, lines, state, context.actor.roles.includes("coordinator")));
    },
  ),

  page(
    mentorshipPath,
    {
      may: "mentorship.read",
      purpose: "mentorship",
      act: { en: "mentorship viewed", da: "så forløbet" },
      ahead: ({ tx, params, query }) => askForOverview({ tx }, params.mentorshipId, parseBefore(query.get("before"))),
    },
    async (context, asked) => {
      const before = parseBefore(context.query.get("before"));
      const found = await mentorshipWithOverview(context, asked);
      if (!found) return notFound;
      const { language, today, tx } = context;
      const { id, personId, stage } = found.mentorship;
      const proposal = stage === "matching" ? await openProposal(context, id) : null;
      const no = stage === "agreementPending" ? await saidNo(tx, personId) : null;
      return show(mentorshipPage({ language, today, before, proposal, no, ...found }));
    },
  ),
];
