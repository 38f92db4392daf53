import type { Acting } from "#app/acting.ts";
import { verifyTrail, type Head, type Verified } from "./verify.ts";

export const trailHelp = `backontrack trail verify [SIZE:ROOT]

Reads the whole trail and makes its tree again: says whether anything was changed, put in or taken out. SIZE:ROOT is a head that was
noted earlier, as this command prints it: only against one kept elsewhere does it show that the end of the trail was cut off.`;

export interface TrailVerdict extends Verified {
  readonly ok: boolean;
  /** One plain sentence, and a line for each problem. */
  readonly said: string;
}

/** `SIZE:ROOT` as this command prints it; null when it is not that. */
export function readHead(text: string): Head | null {
  const found = /^(\d{1,15}):([\da-f]{64})$/u.exec(text.trim());
  return found?.[1] !== undefined && found[2] !== undefined ? { size: Number(found[1]), root: found[2] } : null;
}

/** Verifies the trail as the sequencer, and says what was found. The one that calls it prints `said` and ends with 0 or 1. */
export async function runTrailVerify(
  { database, clock, dayOf }: Pick<Acting, "database" | "clock" | "dayOf">,
  noted: Head | null = null,
): Promise<TrailVerdict> {
  const now = clock.now();
  const verified = await database.transaction(
    async (tx) => {
      // While we count, nothing may be numbered: heads and leaves have to belong to one moment.
      await tx`select access.act_as_service('service:sequencer', ${String(dayOf(now))}::date, ${String(now)}::timestamptz), pg_advisory_xact_lock(7265311)`;
    },
    async (tx) => ({ value: await verifyTrail(tx, now, noted) }),
  );
  const ok = verified.problems.length === 0;
  return { ...verified, ok, said: sentence(verified, ok) };
}

function sentence({ leaves, root, problems }: Verified, ok: boolean): string {
  const head = `${leaves}:${root}`;
  if (ok)
    return `The trail is whole: ${leaves} leaves, nothing changed, nothing missing. Note this head somewhere else: ${head}\n`;
  return `The trail is NOT as it was written (${head}):\n${problems.map((problem) => `  ${problem}\n`).join("")}`;
}
