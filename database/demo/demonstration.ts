import { dayIn, systemClock } from "#platform/clock.ts";
import { openDatabase } from "#platform/database.ts";
import type { KeyWrap } from "#platform/sealing/key-wrap.ts";
import { makeReportAsOf } from "#app/learning/reports/door.ts";
import { fillFoundation } from "./foundation.ts";
import { fillMentors, fillTraining } from "./mentors.ts";
import { openStage } from "./stage.ts";
import { tellStory } from "./story.ts";

export interface Filling {
  readonly databaseUrl: string;
  readonly keys: KeyWrap;
  /** When the story is told; its days are counted from here. */
  readonly now?: Temporal.Instant;
}

/**
 * Fills an empty database with an invented scheme. What its colleagues have done they do through the pages, half a year in a few
 * seconds, so that the demonstration holds nothing that the service itself would not have written, its trail included.
 */
export async function fillDemonstration({ databaseUrl, keys, now = systemClock.now() }: Filling): Promise<void> {
  const hurried = withoutWaiting(databaseUrl);
  const database = openDatabase(hurried, { connections: 1 });
  const acting = {
    database,
    keys,
    clock: { now: () => now },
    dayOf: (moment: Temporal.Instant) => dayIn("Europe/Copenhagen", moment),
  };
  try {
    // The scheme was set up a year ago, so that what is told of the past finds its sheets, places and colleagues.
    const aYearAgo = { ...acting, clock: { now: () => now.subtract({ hours: 24 * 365 }) } };
    const foundation = await fillFoundation(aYearAgo);
    await fillTraining(aYearAgo, foundation);
    await fillMentors(acting, foundation);
    const stage = await openStage(hurried, keys, foundation, now);
    try {
      await tellStory(stage);
    } finally {
      await stage.close();
    }
    await makeReportAsOf(acting, acting.dayOf(now));
  } finally {
    await database.close();
  }
}

/** Its few hundred commits need not wait for the disk one by one: the one that says it is filled waits for them all. */
function withoutWaiting(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set("synchronous_commit", "off");
  return url.href;
}
