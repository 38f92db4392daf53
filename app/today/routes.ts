import { whomToCall } from "#app/places/door.ts";
import { page } from "#app/route.ts";
import { show } from "#platform/route.ts";
import { begunForms } from "./begun-queries.ts";
import { begunRoutes } from "./begun-routes.ts";
import { todayPage } from "./pages.tsx";
import { todayPath } from "./paths.ts";
import { inOrder, mostOfAKind } from "./today.ts";
import { workLists } from "./work-lists.ts";

/** Of what was begun; the rest is a page further on. */
const mostOnTheFirstPage = 5;

export const todayRoutes = [
  ...begunRoutes,
  page(
    todayPath,
    {
      may: "today.read",
      purpose: "running the scheme",
      act: { en: "own work list viewed", da: "så sin egen arbejdsliste" },
      kind: "list",
    },
    async (context) => {
      const lists = [];
      for (const list of workLists) lists.push(await list(context));
      const mayBeMore = lists.some(({ length }) => length >= mostOfAKind);
      const calls = context.actor.roles.includes("duty officer") ? await whomToCall(context.tx, "duty officer") : [];
      const begun = await begunForms(context, mostOnTheFirstPage);
      return show(todayPage(context, { waiting: inOrder(lists.flat()), mayBeMore, begun, calls }));
    },
  ),
];
