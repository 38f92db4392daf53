import { whomToCall } from "#app/places/door.ts";
import { page } from "#app/route.ts";
import { show } from "#platform/route.ts";
import { visitsListed } from "./list.ts";
import { visitsPage } from "./pages.tsx";
import { visitsPath } from "./paths.ts";

export const visitsRoutes = [
  page(
    visitsPath,
    {
      may: "visit.list",
      purpose: "mentorship",
      act: { en: "visits at an institution listed", da: "så listen over besøg på en institution" },
      kind: "list",
    },
    async (context) =>
      show(
        visitsPage(
          context.language,
          context.today,
          await visitsListed(context),
          await whomToCall(context.tx, "institution contact"),
        ),
      ),
  ),
];
