import { compareDays, type Day, isAfter } from "#platform/dates.ts";
import {
  expectedRelease,
  isInside,
  timelineOf,
  whereIs,
  type CustodyKind,
  type Period,
  type Stretch,
  type Whereabouts,
} from "./custody.ts";

/** What the lines say of somebody on each day from one on which it changes until the next. */
export interface Spell {
  readonly from: Day;
  readonly until: Day | null;
  readonly is: Whereabouts["is"];
  /** These three only of a known place. */
  readonly kind: CustodyKind | null;
  readonly institutionId: string | null;
  readonly since: Day | null;
  /** Institutions that somebody has been at, or was to be met at, and is at no longer, whichever of contradicting lines is true. */
  readonly left: readonly string[];
  readonly expectedRelease: Day | null;
}

/**
 * Without a gap from the first day on; the last has no end. A day ahead is right when it comes without anybody asking again.
 * `metAt`: institutions where somebody reckoned with meeting them, which no line need have named.
 */
export function spellsOf(periods: readonly Period[], metAt: readonly string[] = []): readonly Spell[] {
  const { stretches } = timelineOf(periods);
  const turns = stretches
    .flatMap(({ from, to, until }) => [from, to, until])
    .filter((day) => day !== null)
    .toSorted(compareDays)
    .filter((day, index, all) => index === 0 || !all[index - 1]?.equals(day));
  return turns.map((from, index) => {
    const where = whereIs(periods, from);
    const known = where.is === "known" ? where.stretch : null;
    return {
      from,
      until: turns[index + 1] ?? null,
      is: where.is,
      kind: known?.kind ?? null,
      institutionId: known?.institutionId ?? null,
      since: known?.from ?? null,
      left: leftOn(stretches, where, { day: from, metAt }),
      expectedRelease: expectedRelease(periods, from),
    };
  });
}

/** Leave moves nobody; whoever is released, on parole or on a tag is at no institution, whichever one the line names. */
function leftOn(
  stretches: readonly Stretch[],
  where: Whereabouts,
  { day, metAt }: { readonly day: Day; readonly metAt: readonly string[] },
): readonly string[] {
  const there = where.is === "known" ? [where.stretch] : where.is === "contradiction" ? where.stretches : [];
  const at = there.filter(({ kind }) => isInside(kind)).map(({ institutionId }) => institutionId);
  const been = stretches.flatMap(({ from, institutionId }) =>
    institutionId === null || isAfter(from, day) ? [] : [institutionId],
  );
  const expected = isKnownElsewhere(where) ? metAt : [];
  return [...new Set([...been, ...expected])].filter((id) => !at.includes(id)).toSorted();
}

/** Out, or at an institution by name: who is held at a place that nobody named may be wherever they were reckoned with. */
const isKnownElsewhere = (where: Whereabouts): boolean =>
  where.is === "known" && (!isInside(where.stretch.kind) || where.stretch.institutionId !== null);
