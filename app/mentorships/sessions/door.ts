import { words } from "./words.ts";

export { planSession } from "./queries.ts";
export { usually as usualMeeting } from "./queries.ts";

/** What a meeting is called. */
export const kindWords = { da: words.da.kinds, en: words.en.kinds } as const;
