import type { Transaction } from "#platform/database.ts";
import type { Day } from "#platform/dates.ts";
import { expectedRelease, releasedOn, timelineOf, whereIs, type Whereabouts } from "./custody.ts";
import { periodsOf, periodsOfAll } from "./queries.ts";
import { words } from "./words.ts";

/** What each kind of custody is called. */
export const custodyKindWords = { da: words.da.kinds, en: words.en.kinds } as const;

export { expectedRelease, periodsOf, periodsOfAll, releasedOn, timelineOf, whereIs };

/** Where somebody is that day, as far as the lines on record say. */
export async function whereaboutsOf(tx: Transaction, personId: string, day: Day): Promise<Whereabouts> {
  return whereIs(await periodsOf(tx, personId), day);
}
