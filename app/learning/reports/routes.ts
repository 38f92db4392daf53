import { lessonsPath } from "#app/learning/lessons/paths.ts";
import { action, page } from "#app/route.ts";
import { seeOther, show } from "#platform/route.ts";
import { learningPage } from "./pages.tsx";
import { learningPath } from "./paths.ts";
import { figuresOfReport, reports } from "./queries.ts";
import { reportDay } from "./reports.ts";

const why = { purpose: "learning" } as const;
const readLessons = ["coordinator", "evaluator", "trainer", "mentor coach"];

export const reportsRoutes = [
  page(
    learningPath,
    { ...why, may: "report.read", act: { en: "figures viewed", da: "så ordningens tal" }, kind: "consult" },
    async ({ tx, language, query, actor, today }) => {
      const all = await reports(tx);
      const ofDay = all.filter(({ asOf }) => String(asOf) === query.get("as-of"));
      const shown = ofDay.find(({ schemeId }) => schemeId === query.get("scheme")) ?? ofDay[0] ?? all[0] ?? null;
      const latest = reportDay(today);
      const isMissing = !all.some(({ asOf }) => asOf.equals(latest));
      return show(
        learningPage(language, {
          shown,
          figures: shown === null ? [] : await figuresOfReport(tx, shown.id),
          others: all.filter((report) => report !== shown),
          mayOrder: isMissing && actor.roles.includes("coordinator") ? latest : null,
          ordered: isMissing && query.has("ordered"),
          lessonsHref: actor.roles.some((role) => readLessons.includes(role)) ? lessonsPath.to({}) : null,
        }),
      );
    },
  ),
  action(
    learningPath,
    { ...why, may: "report.order", act: { en: "figures asked for", da: "bad om ordningens tal" }, kind: "system" },
    async (context) => {
      await context.enqueue("report", { asOf: String(reportDay(context.today)) });
      return seeOther(learningPath.to({}, { ordered: "1" }));
    },
  ),
];
