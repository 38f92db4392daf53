import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { actAsService } from "#app/acting.ts";
import { type Day, day, isAfter, plusDays } from "#platform/dates.ts";
import { openTestService } from "#test/support/database.ts";
import { addMentee } from "#test/support/mentees.ts";
import { type CustodyKind, expectedRelease, isInside, type Period, timelineOf, whereIs } from "./custody.ts";
import { recordPeriods } from "./whereabouts-queries.ts";
import { periodsOf } from "./queries.ts";

const service = await openTestService();
const { owner, foundation } = service;
const said = { act: { en: "test prepared", da: "forberedte prøven" }, kind: "system", purpose: "mentorship" } as const;
const places = (await owner<{ id: string }[]>`select id from institutions order by id limit 3`).map(({ id }) => id);
const firstDay = day("2026-01-01");
const after = (days: number | null): Day | null => (days === null ? null : plusDays(firstDay, days));

interface Line {
  readonly kind: CustodyKind;
  readonly place: number | null;
  readonly start: number;
  readonly length: number | null;
  readonly forecast: number | null;
  /** A line before this one, counted back, that it says again or corrects (unless that one is corrected already). */
  readonly again: { readonly back: number; readonly how: "repeats" | "corrects" } | null;
}
/** Few kinds, places and days, so that lines meet. */
const anyLine: fc.Arbitrary<Line> = fc.record({
  kind: fc.constantFrom<CustodyKind>("remand", "sentenced", "released", "leave", "electronicTag"),
  place: fc.option(fc.constantFrom(0, 1, 2)),
  start: fc.integer({ min: 0, max: 12 }),
  length: fc.option(fc.integer({ min: 0, max: 8 })),
  forecast: fc.option(fc.integer({ min: 0, max: 30 })),
  again: fc.option(
    fc.record({
      back: fc.integer({ min: 1, max: 4 }),
      how: fc.constantFrom("repeats" as const, "corrects" as const),
    }),
  ),
});

function periodsFrom(lines: readonly Line[]): readonly Period[] {
  const periods: Period[] = [];
  for (const { kind, place, start, length, forecast, again } of lines) {
    const earlier = again && periods.at(-again.back);
    const isFree = earlier && !periods.some(({ replaces }) => replaces === earlier.id);
    const line = {
      kind,
      institutionId: place === null ? null : (places[place] ?? null),
      from: plusDays(firstDay, start),
    };
    const of = earlier && again?.how === "repeats" ? earlier : line;
    periods.push({
      id: randomUUID(),
      kind: of.kind,
      institutionId: of.institutionId,
      from: of.from,
      to: length === null ? null : plusDays(of.from, length),
      expectedRelease: after(forecast),
      source: "hand",
      certainty: "certain",
      replaces: isFree && again?.how === "corrects" ? earlier.id : null,
    });
  }
  return periods;
}

interface Row {
  readonly state: string;
  readonly kind: CustodyKind | null;
  readonly institution_id: string | null;
  readonly since_on: string | null;
  readonly left_ids: readonly string[];
  readonly expected_release_on: string | null;
}

/** What the rule says of the day, in the words of the row. */
function ruled(periods: readonly Period[], on: Day): Row {
  const where = whereIs(periods, on);
  const there = where.is === "known" ? [where.stretch] : where.is === "contradiction" ? where.stretches : [];
  const [known] = where.is === "known" ? there : [];
  const isAt = (id: string) => there.some(({ kind, institutionId }) => isInside(kind) && institutionId === id);
  const wasNamed = (id: string) =>
    timelineOf(periods).stretches.some(({ from, institutionId }) => institutionId === id && !isAfter(from, on));
  const release = expectedRelease(periods, on);
  return {
    state: where.is,
    kind: known?.kind ?? null,
    institution_id: known?.institutionId ?? null,
    since_on: known ? String(known.from) : null,
    left_ids: places.filter((id) => wasNamed(id) && !isAt(id)),
    expected_release_on: release && String(release),
  };
}

test("whatever is said of where somebody is, repeated and corrected in any order, what is stored of each day is what the rule says", async () => {
  const { personId } = await addMentee(service, { name: "Alle Slags" });
  const person = { personId, unitId: foundation.units.east };
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { minLength: 1, maxLength: 7 }), async (lines) => {
      await owner`delete from custody_periods where person_id = ${personId}`;
      const rows = await actAsService(service, "set-up", said, async ({ tx }) => {
        // Recorded one by one, as people do: what stood before is written over.
        for (const period of periodsFrom(lines)) await recordPeriods(tx, person, [period]);
        const periods = await periodsOf(tx, personId);
        const stored = await tx<(Row & { on: string; rows: number })[]>`
          select d.day::text as on, (count(*) over (partition by d.day))::int as rows, w.state, w.kind, w.institution_id, w.since_on::text as since_on, w.left_ids,
                 w.expected_release_on::text as expected_release_on
            from (select ${String(firstDay)}::date + n as day from generate_series(-1, 45) n) d
            join custody_whereabouts w on w.person_id = ${personId} and w.from_on <= d.day and (w.until_on is null or w.until_on > d.day)`;
        return { periods, stored: new Map(stored.map((row) => [row.on, row])) };
      });
      for (let days = -1; days <= 45; days++) {
        const on = plusDays(firstDay, days);
        const row = rows.stored.get(String(on));
        const nothing = { state: "unknown", kind: null, institution_id: null, since_on: null, left_ids: [], expected_release_on: null }; // prettier-ignore
        if (row) assert.equal(row.rows, 1, "one row a day");
        const { on: _, rows: __, ...stored } = row ?? { ...nothing, on: "", rows: 1 };
        assert.deepEqual(stored, ruled(rows.periods, on), String(on));
      }
    }),
    { numRuns: 150 },
  );
});
