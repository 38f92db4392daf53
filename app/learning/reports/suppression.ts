/** Below this, a number is a person. */
export const smallestShown = 5;

/** A count, or null where it is not shown. */
export type Shown = number | null;

export interface ShownList {
  readonly counts: readonly Shown[];
  readonly total: Shown;
}

export interface ShownTable {
  readonly cells: readonly (readonly Shown[])[];
  readonly rowTotals: readonly Shown[];
  readonly columnTotals: readonly Shown[];
  readonly total: Shown;
}

/** Counts of one question, with their total. */
export function suppressList(counts: readonly number[]): ShownList {
  const [source, sink] = [0, 1];
  const figures = counts.map((value, line) => ({ value, from: source, to: sink, lines: [0], rank: line }));
  const shown = suppress([...figures, totalFigure(sum(counts), source, sink, [0])]);
  return { counts: shown.slice(0, -1), total: shown.at(-1) ?? null };
}

/** Counts of two questions crossed, with both kinds of totals. Every row has as many cells as the first. */
export function suppressTable(rows: readonly (readonly number[])[]): ShownTable {
  const height = rows.length;
  const width = rows[0]?.length ?? 0;
  const [source, sink] = [height + width, height + width + 1];
  const rowTotals = rows.map(sum);
  const columnTotals = Array.from({ length: width }, (_, column) => sum(rows.map((row) => row[column] ?? 0)));
  const figures: readonly Figure[] = [
    ...rows.flatMap((row, r) =>
      row.map((value, c) => ({ value, from: r, to: height + c, lines: [r, height + c], rank: r * width + c })),
    ),
    ...rowTotals.map((value, r) => ({ value, from: source, to: r, lines: [r, sink], rank: totalRank + r })),
    ...columnTotals.map((value, c) => ({
      value,
      from: height + c,
      to: sink,
      lines: [height + c, source],
      rank: totalRank + c,
    })),
    totalFigure(sum(rowTotals), source, sink, [source, sink]),
  ];
  const shown = suppress(figures);
  const cells = height * width;
  return {
    cells: rows.map((row, r) => shown.slice(r * width, r * width + row.length)),
    rowTotals: shown.slice(cells, cells + height),
    columnTotals: shown.slice(cells + height, cells + height + width),
    total: shown.at(-1) ?? null,
  };
}

const totalRank = 1_000_000;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * A table with totals is a network: what flows from a row to a column is a cell, what flows into a row is its total,
 * and everything comes back from the sink to the source. Whatever a reader can work out from the totals is what the
 * flows allow, so the network says exactly between which bounds a figure that is not shown can lie.
 */
interface Figure {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** The sums in which it stands. */
  readonly lines: readonly number[];
  /** Which goes first when more must be held back: cells in reading order, totals last. */
  readonly rank: number;
}

const totalFigure = (value: number, source: number, sink: number, lines: readonly number[]): Figure => ({
  value,
  from: sink,
  to: source,
  lines,
  rank: 2 * totalRank,
});

function suppress(figures: readonly Figure[]): readonly Shown[] {
  const hidden = new Set(figures.filter(({ value }) => value < smallestShown));
  for (let open = unprotected(hidden); open; open = unprotected(hidden)) {
    const next = nextToHide(open, figures, hidden);
    if (!next) break;
    hidden.add(next);
  }
  return figures.map((figure) => (hidden.has(figure) ? null : figure.value));
}

/** A figure that a reader could work out, or of which they could be sure that it is below five. */
function unprotected(hidden: ReadonlySet<Figure>): Figure | undefined {
  return [...hidden].find((figure) => {
    const most = figure.value + room(figure, hidden, smallestShown + figure.value, "more");
    return most < smallestShown || (most === figure.value && room(figure, hidden, 1, "less") === 0);
  });
}

/** The smallest cell that protects it by itself; else the smallest beside it; else anything that is still shown. */
function nextToHide(open: Figure, figures: readonly Figure[], hidden: ReadonlySet<Figure>): Figure | undefined {
  const shown = figures
    .filter((figure) => !hidden.has(figure))
    .toSorted(
      (a, b) => Number(a.rank >= totalRank) - Number(b.rank >= totalRank) || a.value - b.value || a.rank - b.rank,
    );
  const beside = shown.filter(({ lines }) => lines.some((line) => open.lines.includes(line)));
  const enough = shown.find((figure) => {
    const more = new Set([...hidden, figure]);
    return open.value + room(open, more, smallestShown, "more") >= smallestShown;
  });
  return enough ?? beside[0] ?? shown[0];
}

/** By how much the figure could be more, or less, with every shown figure as it is; `enough` stops the search. */
function room(figure: Figure, hidden: ReadonlySet<Figure>, enough: number, way: "more" | "less"): number {
  const changes = new Map<Figure, number>();
  const [start, end] = way === "more" ? [figure.to, figure.from] : [figure.from, figure.to];
  const most = way === "more" ? enough : Math.min(enough, figure.value);
  let found = 0;
  while (found < most) {
    const path = pathBetween(start, end, figure, hidden, changes);
    if (!path) break;
    for (const { of, by } of path) changes.set(of, (changes.get(of) ?? 0) + by);
    found += 1;
  }
  return found;
}

interface Step {
  readonly of: Figure;
  readonly by: 1 | -1;
}

/** One more unit along figures that are not shown: any of them can grow, only one above nothing can shrink. */
function pathBetween(
  start: number,
  end: number,
  except: Figure,
  hidden: ReadonlySet<Figure>,
  changes: ReadonlyMap<Figure, number>,
): readonly Step[] | null {
  const paths = new Map<number, readonly Step[]>([[start, []]]);
  const waiting = [start];
  for (let node = waiting.shift(); node !== undefined && node !== end; node = waiting.shift()) {
    const path = paths.get(node) ?? [];
    for (const of of hidden) {
      if (of === except) continue;
      const step = stepFrom(node, of, changes);
      if (!step || paths.has(step.to)) continue;
      paths.set(step.to, [...path, { of, by: step.by }]);
      waiting.push(step.to);
    }
  }
  return paths.get(end) ?? null;
}

function stepFrom(
  node: number,
  of: Figure,
  changes: ReadonlyMap<Figure, number>,
): { readonly to: number; readonly by: 1 | -1 } | null {
  if (of.from === node) return { to: of.to, by: 1 };
  return of.to === node && of.value + (changes.get(of) ?? 0) > 0 ? { to: of.from, by: -1 } : null;
}
