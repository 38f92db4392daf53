import type { Acting } from "#app/acting.ts";
import type { Day } from "#platform/dates.ts";
import { makeReport } from "./make.ts";

/** For the demonstration: the figures as of a day, which may be any. */
export const makeReportAsOf = (acting: Acting, asOf: Day): Promise<boolean> => makeReport(acting, asOf);
