import { inTurns } from "#platform/turns.ts";
import { isBlank, textOf } from "./cells.ts";
import type { Problem } from "./problem.ts";
import type { Cell, Sheet, SheetRow } from "./sheet.ts";
import { saidOf, unreadIn } from "./unread.ts";

/** For each field the headings it goes by: letters and digits only, in small letters. */
export type Headings<Field extends string> = Readonly<Record<Field, readonly (string | RegExp)[]>>;

export type Table<Field extends string> = {
  readonly sheet: string | null;
  readonly daysFrom: Sheet["daysFrom"];
  /** The heading of each field that has one, as in the file. */
  readonly headings: ReadonlyMap<Field, string>;
  readonly rows: readonly TableRow<Field>[];
  /** What was not read: columns nobody knows, other sheets, lines that belong to no row. */
  readonly problems: readonly Problem[];
};
export type TableRow<Field extends string> = {
  readonly number: number;
  /** Null where there is nothing to read; the problems of the table name what could not be read. */
  readonly cell: (field: Field) => Cell;
  readonly isUnread: (field: Field) => boolean;
};

export type TableKind<Field extends string> = {
  readonly isIt: (fields: ReadonlySet<Field>) => boolean;
  /** Of all headings, how many must be known: a list of other things may share a few. */
  readonly leastKnown: number;
  /** The fields that alone would still make a row: a name without the rest is a row with a fault, not a note. */
  readonly about: readonly NoInfer<Field>[];
};

type Columns<Field> = ReadonlyMap<Field, number>;
type Found<Field> = { readonly sheet: Sheet; readonly at: number; readonly columns: Columns<Field> };

const rowsSearched = 25;

/**
 * Finds the table with these headings: in any order, below any title lines, in the sheet that has most of them.
 * Blank rows, repeated headings and a line of totals are passed over. Null when no sheet has what `kind` asks for.
 */
export async function findTable<Field extends string>(
  sheets: readonly Sheet[],
  headings: Headings<Field>,
  kind: TableKind<Field>,
): Promise<Table<Field> | null> {
  const fieldOf = fieldFinder(headings);
  const found = bestOf(sheets, fieldOf, kind);
  if (!found) return null;
  const { sheet, at, columns } = found;
  const heading = sheet.rows[at]!; // found there
  const problems = [...unreadSheets(sheets, sheet, heading.number), ...unreadColumns(sheet, at, columns, fieldOf)];
  const names = new Map([...columns].map(([field, column]) => [field, textOf(heading.cells[column] ?? null)] as const));
  const width = heading.cells.findLastIndex(isFilled) + 1;
  const rows: TableRow<Field>[] = [];
  let current = columns;
  for await (const row of inTurns(sheet.rows.slice(at + 1))) {
    const repeated = headingsAgain(row, current, fieldOf);
    if (repeated) current = repeated;
    else if (isStray(row, current, kind.about)) problems.push(strayRow(row));
    else if (!isTotal(row, current)) {
      rows.push(rowOf(row, current));
      problems.push(...unreadCells(row, current, names));
      if (row.cells.slice(width).some(isFilled)) problems.push(longRow(row));
    }
  }
  return { sheet: sheet.name, daysFrom: sheet.daysFrom, headings: names, rows, problems };
}

/** Whether `findTable` would find one. */
export const hasTable = <Field extends string>(
  sheets: readonly Sheet[],
  headings: Headings<Field>,
  kind: TableKind<Field>,
): boolean => bestOf(sheets, fieldFinder(headings), kind) !== null;

type FieldFinder<Field> = (cell: Cell) => Field | null;

function fieldFinder<Field extends string>(headings: Headings<Field>): FieldFinder<Field> {
  const exact = new Map<string, Field>();
  const patterns: [RegExp, Field][] = [];
  // The keys of a record are its fields; Object.entries has forgotten that.
  for (const [field, names] of Object.entries(headings) as [Field, Headings<Field>[Field]][])
    for (const name of names) {
      if (typeof name === "string") exact.set(name, field);
      else patterns.push([name, field]);
    }
  return (cell) => {
    if (typeof cell !== "string" || cell.length > 100) return null;
    const key = textOf(cell)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, "");
    return exact.get(key) ?? patterns.find(([pattern]) => pattern.test(key))?.[1] ?? null;
  };
}

function bestOf<Field extends string>(
  sheets: readonly Sheet[],
  fieldOf: FieldFinder<Field>,
  kind: TableKind<Field>,
): Found<Field> | null {
  let best: Found<Field> | null = null;
  for (const sheet of sheets)
    for (const [at, row] of sheet.rows.slice(0, rowsSearched).entries()) {
      const columns = columnsOf(row, fieldOf);
      const isIt = kind.isIt(new Set(columns.keys())) && columns.size >= filled(row).length * kind.leastKnown;
      if (isIt && columns.size > (best?.columns.size ?? 0)) best = { sheet, at, columns };
    }
  return best;
}

/** The first column wins where two go by the same name. */
function columnsOf<Field extends string>(row: SheetRow, fieldOf: FieldFinder<Field>): Columns<Field> {
  const columns = new Map<Field, number>();
  row.cells.forEach((cell, column) => {
    const field = fieldOf(cell);
    if (field !== null && !columns.has(field)) columns.set(field, column);
  });
  return columns;
}

/** The headings once more, as after a page break, perhaps in another order where two lists were put together. */
function headingsAgain<Field extends string>(
  row: SheetRow,
  current: Columns<Field>,
  fieldOf: FieldFinder<Field>,
): Columns<Field> | null {
  const first = row.cells.find((cell) => cell !== null);
  if (first === undefined || fieldOf(first) === null) return null;
  const columns = columnsOf(row, fieldOf);
  return columns.size >= Math.max(2, current.size / 2) ? columns : null;
}

const isFilled = (cell: Cell): boolean => cell !== null && !isBlank(textOf(cell));

const filled = (row: SheetRow): Cell[] => row.cells.filter((cell) => cell !== null);

const sumInWords =
  /^(?:i\s*alt|total(?:t|er)?|sum|samlet|subtotal|i alt antal|antal(?: i alt)?|in all|grand total)[\s:.]*(?:\d[\d\s.,]*\p{L}*)?$/iu;

/** "I alt 24 linjer", and beside it nothing but numbers: people are called Sum and Total too, and their row says more. */
function isTotal<Field>(row: SheetRow, columns: Columns<Field>): boolean {
  const cells = filled(row);
  if (cells.length > Math.max(2, columns.size / 2)) return false;
  const isSum = (cell: Cell): boolean => sumInWords.test(textOf(cell).trim());
  return (
    cells.some(isSum) &&
    cells.every((cell) => isSum(cell) || unreadIn(cell) !== null || /^[\d\s.,%]*$/u.test(textOf(cell)))
  );
}

/** A note or the title of a section: one filled cell, and not one that says whom or what a row is about. */
function isStray<Field>(row: SheetRow, columns: Columns<Field>, about: readonly Field[]): boolean {
  if (columns.size < 4 || isTotal(row, columns)) return false;
  const at = row.cells.flatMap((cell, column) => (isFilled(cell) ? [column] : []));
  return at.length === 0 || (at.length === 1 && !about.some((field) => columns.get(field) === at[0]));
}

function rowOf<Field extends string>(row: SheetRow, columns: Columns<Field>): TableRow<Field> {
  const cellAt = (field: Field): Cell => {
    const column = columns.get(field);
    return column === undefined ? null : (row.cells[column] ?? null);
  };
  const isNotRead = (field: Field): boolean => unreadIn(cellAt(field)) !== null;
  return { number: row.number, cell: (field) => (isNotRead(field) ? null : cellAt(field)), isUnread: isNotRead };
}

function* unreadCells<Field>(
  row: SheetRow,
  columns: Columns<Field>,
  headings: ReadonlyMap<Field, string>,
): Generator<Problem> {
  for (const [field, column] of columns) {
    const unread = unreadIn(row.cells[column] ?? null);
    if (unread)
      yield { row: row.number, column: headings.get(field) ?? null, severity: "warning", problem: saidOf(unread) };
  }
}

const warning = (row: number, column: string | null, da: string, en: string): Problem => ({
  row,
  column,
  severity: "warning",
  problem: { da, en },
});

const strayRow = (row: SheetRow): Problem =>
  warning(
    row.number,
    null,
    "Linjen er sprunget over: den ligner en note, ikke en række.",
    "The line was passed over: it looks like a note, not a row.",
  );

/** A separator inside a text that is not quoted moves all that follows one column on. */
const longRow = (row: SheetRow): Problem =>
  warning(
    row.number,
    null,
    "Rækken har flere felter end overskrifter, så noget kan stå i en forkert kolonne. Se efter, før du importerer.",
    "The row has more fields than headings, so something may stand in the wrong column. Look before you import.",
  );

function unreadSheets(sheets: readonly Sheet[], read: Sheet, row: number): Problem[] {
  return sheets
    .filter((sheet) => sheet !== read && sheet.rows.length > 0)
    .map(({ name }) => warning(row, null, `Arket "${name}" er ikke læst.`, `The sheet "${name}" was not read.`));
}

function unreadColumns<Field extends string>(
  sheet: Sheet,
  at: number,
  columns: Columns<Field>,
  fieldOf: FieldFinder<Field>,
): Problem[] {
  const heading = sheet.rows[at]!; // the row the columns were found in
  const read = new Set(columns.values());
  return heading.cells.flatMap((cell, column) => {
    const name = textOf(cell);
    if (name === "" || read.has(column)) return [];
    if (fieldOf(cell) !== null)
      return [
        warning(
          heading.number,
          name,
          "Kolonnen findes to gange; kun den første er læst.",
          "The column is there twice; only the first was read.",
        ),
      ];
    return [
      warning(
        heading.number,
        name,
        "Kolonnen kendes ikke og er ikke læst.",
        "The column is not known and was not read.",
      ),
    ];
  });
}
