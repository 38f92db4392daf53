import type { Words } from "./sheet.ts";

/** What is wrong with a cell or a row: an error keeps the row out, a warning leaves the cell empty. */
export type Problem = {
  /** As in the file. */
  readonly row: number;
  /** The heading as in the file; null when it is about the row as a whole. */
  readonly column: string | null;
  readonly severity: "error" | "warning";
  readonly problem: Words;
};

/** A cell that was read, or why it could not be. */
export type Read<Value> = { readonly value: Value | null; readonly problem?: Words };

/** What was typed, short enough to be quoted in a sentence. */
export const quoted = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
