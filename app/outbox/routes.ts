import { page } from "#app/route.ts";
import { show } from "#platform/route.ts";
import { parseListState, settled, startOf, type ListRules } from "#platform/views/list-state.ts";
import { deliveries } from "./outbox.ts";
import { outboxPage } from "./pages.tsx";
import { outboxPath } from "./paths.ts";
import { countTold, toldLately, zoneOf } from "./queries.ts";

const newestFirst: ListRules = {
  sorts: ["when"],
  sort: { by: "when", descending: true },
  filters: ["state"],
  grows: ["when"],
};

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
      const asked = parseListState(query, newestFirst);
      const delivery = deliveries.find((one) => one === asked.filters["state"]) ?? null;
      const state = settled(asked, await countTold(tx, delivery), newestFirst);
      const rows = await toldLately(tx, ring, {
        limit: state.pageSize,
        offset: startOf(state),
        oldestFirst: !state.sort.descending,
        delivery,
      });
      return show(outboxPage(language, rows, state, await zoneOf(tx)));
    },
  ),
];
