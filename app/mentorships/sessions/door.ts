import { words } from "./words.ts";

/** What a meeting is called. */
export const kindWords = { da: words.da.kinds, en: words.en.kinds } as const;
