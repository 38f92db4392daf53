import { page } from "#app/route.ts";
import { show } from "#platform/route.ts";
import { offsetOf, parseListState, type ListRules } from "#platform/views/list-state.ts";
import { outboxPage } from "./pages.tsx";
import { outboxPath } from "./paths.ts";
import { countTold, toldLately, zoneOf } from "./queries.ts";

const newestFirst: ListRules = { sorts: ["when"], sort: { by: "when", descending: true }, filters: [] };

export const outboxRoutes = [
  page(
    outboxPath,
    {
      may: "outbox.read",
      purpose: "running the scheme",
      act: { en: "messages listed", da: "så listen over beskeder" },
      kind: "list",
    },
    async ({ tx, ring, language, query }) => {
      const state = { ...parseListState(query, newestFirst), total: await countTold(tx) };
      const rows = await toldLately(tx, ring, {
        limit: state.pageSize,
        offset: offsetOf(state),
        oldestFirst: !state.sort.descending,
      });
      return show(outboxPage(language, rows, state, await zoneOf(tx)));
    },
  ),
];
