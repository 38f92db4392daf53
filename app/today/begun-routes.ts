import { throwDraftAway } from "#app/access/drafts/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show } from "#platform/route.ts";
import { draftPage, draftsPage } from "./begun-pages.tsx";
import { begunForms, begunText } from "./begun-queries.ts";
import { draftPath, draftsPath } from "./paths.ts";

const own = { may: "today.read", purpose: "running the scheme" } as const;
const mostListed = 100;

export const begunRoutes = [
  page(
    draftsPath,
    { ...own, act: { en: "own drafts listed", da: "så listen over egne kladder" }, kind: "list" },
    async (context) =>
      show(draftsPage(context.language, await begunForms(context, mostListed), context.query.has("thrown-away"))),
  ),

  page(
    draftPath,
    { ...own, act: { en: "own draft read", da: "læste sin egen kladde" }, kind: "consult" },
    async (context) => {
      const draft = await begunText(context, context.params.draftId);
      return draft ? show(draftPage(context.language, draft)) : notFound;
    },
  ),

  action(
    draftPath,
    { ...own, act: { en: "draft thrown away", da: "smed en kladde væk" }, kind: "draft" },
    async ({ tx, params }) => {
      if (!(await throwDraftAway(tx, params.draftId))) return notFound;
      return seeOther(draftsPath.to({}, { "thrown-away": "1" }));
    },
  ),
];
