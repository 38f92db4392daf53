import { actAsService, type Acting } from "#app/acting.ts";
import { namedAct } from "#app/records/trail/door.ts";
import { day, type Day } from "#platform/dates.ts";
import type { Job } from "#platform/jobs.ts";
import { figuresOf } from "./figures.ts";
import { countAsOf, recordReport, schemes } from "./queries.ts";
import { isReportDay, reportDay } from "./reports.ts";

const act = namedAct({ en: "figures counted", da: "talte tallene op" });

/** Counts each scheme as of a day and keeps only what may be shown. False when those reports are there already. */
export function makeReport(acting: Acting, asOf: Day): Promise<boolean> {
  return actAsService(acting, "jobs", { act, kind: "combine", purpose: "learning" }, async (context) => {
    let isNew = false;
    for (const scheme of await schemes(context)) {
      const figures = figuresOf(await countAsOf(context, scheme, asOf));
      isNew = (await recordReport(context, scheme, asOf, figures)) || isNew;
    }
    return isNew;
  });
}

/** At night on the first day of each quarter; and when a coordinator asks for the latest one that was not made. */
export const reportJob = (acting: Acting): Job => ({
  name: "report",
  every: "10 2 1 1,4,7,10 *",
  async work({ asOf }) {
    const today = acting.dayOf(acting.clock.now());
    const wanted = asOf === undefined ? reportDay(today) : day(asOf);
    if (isReportDay(wanted, today)) await makeReport(acting, wanted);
  },
});
