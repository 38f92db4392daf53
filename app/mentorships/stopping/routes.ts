import { unitToCall } from "#app/places/door.ts";
import { action, page } from "#app/route.ts";
import { todayPath } from "#app/today/paths.ts";
import { notFound, seeOther, show } from "#platform/route.ts";
import { stopNoticePage } from "./pages.tsx";
import { stopNoticePath } from "./paths.ts";
import { noteSeen, noticeById } from "./queries.ts";

const own = { may: "stop.read", purpose: "mentorship" } as const;

export const stoppingRoutes = [
  page(
    stopNoticePath,
    { ...own, act: { en: "read that a mentorship had stopped", da: "læste, at et forløb er stoppet" } },
    async (context) => {
      const { tx, language, today, params } = context;
      const notice = await noticeById(tx, params.stopNoticeId);
      if (!notice) return notFound;
      return show(stopNoticePage(notice, { language, today, unit: await unitToCall(tx, notice.unitId) }));
    },
  ),
  action(
    stopNoticePath,
    {
      ...own,
      act: { en: "noted that a stop was read", da: "noterede at have læst, at et forløb er stoppet" },
      kind: "collect",
    },
    async ({ tx, params }) => {
      const notice = await noticeById(tx, params.stopNoticeId);
      if (!notice) return notFound;
      await noteSeen(tx, notice.id);
      return seeOther(todayPath.to({}));
    },
  ),
];
