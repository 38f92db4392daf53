import type { Day } from "#platform/dates.ts";

/** What stands in a cell, as its author typed it. An empty cell is null. */
export type Cell = string | number | boolean | Day | Unread | null;

/** A cell without a value to read: the name of the error it shows, "=" for a formula that was saved without its result, "NUL" for a sign that is no text. */
export type Unread = { readonly unread: string };

/** `number` is the row's own number, as the person sees it when the file is open. Blank rows are left out. */
export type SheetRow = { readonly number: number; readonly cells: readonly Cell[] };

export type Sheet = {
  /** Null in a text file, which has no sheets. */
  readonly name: string | null;
  readonly rows: readonly SheetRow[];
  /** How a bare number is a day here: workbooks begun on old Macs count from 1904. */
  readonly daysFrom: 1900 | 1904;
};

/** One text in both languages of the service. */
export type Words = { readonly da: string; readonly en: string };
