import { createHash } from "node:crypto";
import type { Moment } from "./dates.ts";
import { textsOf, type Typed } from "./typed.ts";

/** What somebody typed into one form and has not sent. `row` changes each time it is kept: a form knows which state it began with. */
export interface Draft {
  readonly key: string;
  readonly row: string;
  readonly savedAt: Moment;
  readonly form: Typed;
}

/** A draft as a line in a list: enough to tell it from the others. */
export interface Waiting {
  readonly key: string;
  readonly savedAt: Moment;
  readonly begins: string;
  /** The text did not arrive whole: its end is missing. */
  readonly isCutOff: boolean;
}

/** The form of one address, as the page shows it: what it continues, and what else waits there. */
export interface FormAt {
  readonly path: string;
  /** A refused form stays the same form; any other is a new one. */
  readonly key: string | null;
  /** The state of the record that was before the writer: what was saved since must not be overwritten unseen. */
  readonly version: string | null;
  /** The row of the draft that the form was begun with. */
  readonly opened: string | null;
  readonly shown: Waiting | null;
  readonly others: readonly Waiting[];
  /** How many more wait that are not in `others`, because they are older. */
  readonly older: number;
}

/** What waits at an address, the newest first, and how many there are in all. */
export interface DraftsAt {
  readonly drafts: readonly Draft[];
  readonly total: number;
}

/** The form's own key; one that none of our pages made still has its place. */
export function keyOf(form: Typed): string {
  const key = form.get("_key") ?? "";
  return /^[\w-]{1,64}$/u.test(key) ? key : createHash("sha256").update(key).digest("base64url");
}

/** The row of the draft that this form was begun with. */
export function openedBy(form: Typed): string | null {
  const row = form.get("_opened") ?? "";
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(row) ? row : null;
}

const longest = 60;

/** A number long enough to say who somebody is, letters in the place of its last four included. */
const longNumber = /(?<![\p{L}\d])(?:\d{6}[-\s]?[\p{L}\d]{4}|\d{8,})(?![\p{L}\d])/gu;

/** The first words of it. A list is read by whoever looks over a shoulder: a long number stands in none. */
function beginningOf(form: Typed): string {
  const [text = ""] = textsOf(form);
  const signs = Array.from(text.trim().replaceAll(longNumber, "…").replaceAll(/\s+/gu, " "));
  return signs.length > longest ? `${signs.slice(0, longest).join("")} …` : signs.join("");
}

export const draftLine = ({ key, savedAt, form }: Draft): Waiting => ({
  key,
  savedAt,
  begins: beginningOf(form),
  isCutOff: form.has("_cut"),
});

/** The one that is shown goes on as a form of its own: two tabs that open the same draft keep two. */
export const formWith = (path: string, shown: Draft | undefined, { drafts, total }: DraftsAt): FormAt => ({
  path,
  key: null,
  version: shown?.form.get("_version") ?? null,
  opened: shown?.row ?? null,
  shown: shown ? draftLine(shown) : null,
  others: drafts.filter((draft) => draft !== shown).map(draftLine),
  older: total - drafts.length,
});

export const formAgain = (path: string, form: Typed): FormAt => ({
  path,
  key: keyOf(form),
  version: form.get("_version") ?? null,
  opened: null,
  shown: null,
  others: [],
  older: 0,
});
