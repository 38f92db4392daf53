import { inflateRawSync } from "node:zlib";
import { ok, refuse, type Result } from "#platform/result.ts";
import { mostCells, mostRows } from "./separated-text.ts";
import type { Unread } from "./sheet.ts";

/** What must be known of a workbook before anything is unpacked for good: that it is one, how large, and how it counts days. */
export type Survey = {
  readonly daysFrom: 1900 | 1904;
  /** `date1904="true"` is as good as "1", but the reader knows only "1". */
  readonly daysAreFourYearsShort: boolean;
  /** In their order. */
  readonly sheets: readonly SheetSurvey[];
};
/** What the reader does not tell of a sheet. Columns count from zero, rows from one. */
type SheetSurvey = { readonly tallCells: readonly TallCell[]; readonly unreadCells: readonly UnreadCell[] };
/** Merged over several rows: the first and the last. */
type TallCell = { readonly column: number; readonly from: number; readonly to: number };
type UnreadCell = Unread & { readonly row: number; readonly column: number };
const nothingToTell: SheetSurvey = { tallCells: [], unreadCells: [] };

/** Twice what twenty thousand full rows take. */
const mostUnpacked = 40 * 1024 * 1024;
const mostEntries = 2000;

export type SurveyRefusal = "not-a-spreadsheet" | "damaged" | "too-large" | "too-large-unpacked";

export function surveyWorkbook(bytes: Uint8Array): Result<Survey, SurveyRefusal> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = entriesOf(file);
  if (entries === null) return refuse("damaged");
  if (!entries.has(workbookPath)) return refuse("not-a-spreadsheet");
  const parts = readParts(file, entries);
  if (!parts.ok) return parts;
  const { settings, relations, sheets } = parts.value;
  const from1904 = /date1904\s*=\s*["'](1|true|on)["']/iu.exec(settings)?.[1];
  return ok({
    daysFrom: from1904 === undefined ? 1900 : 1904,
    daysAreFourYearsShort: from1904 !== undefined && from1904 !== "1",
    sheets: sheetsInOrder(settings, relations).map((path) => sheets.get(path) ?? nothingToTell),
  });
}

const workbookPath = "xl/workbook.xml";
const relationsPath = "xl/_rels/workbook.xml.rels";
type Parts = { settings: string; relations: string; readonly sheets: Map<string, SheetSurvey> };

/** Every part is unpacked once to see that it can be, and let go again: only what is small is kept. */
function readParts(
  file: Buffer,
  entries: ReadonlyMap<string, Entry>,
): Result<Parts, Exclude<SurveyRefusal, "not-a-spreadsheet">> {
  const parts: Parts = { settings: "", relations: "", sheets: new Map() };
  let room = mostUnpacked;
  for (const entry of entries.values()) {
    if (!/\.xml(?:\.rels)?$/u.test(entry.name)) continue;
    const text = unpack(file, entry, room);
    if (text === "too-large") return refuse("too-large-unpacked");
    // An entity that stands for others is a bomb of another kind; no spreadsheet program writes any.
    if (text === null || text.includes("<!ENTITY") || hasVoid(text)) return refuse("damaged");
    room -= text.length;
    if (entry.name === workbookPath) parts.settings = text.toString("utf8");
    if (entry.name === relationsPath) parts.relations = text.toString("utf8");
    if (!entry.name.includes("worksheets/")) continue;
    const sheet = text.toString("latin1");
    const fault = faultOf(sheet);
    if (fault !== null) return refuse(fault);
    parts.sheets.set(entry.name, { tallCells: tallCellsOf(sheet), unreadCells: unreadCellsOf(sheet) });
  }
  return ok(parts);
}

/**
 * A single cell at the far corner is enough to make a reader lay out a million rows; so is a row without a number. A place
 * that no spreadsheet program writes is no place: the reader would take it for one far beyond every limit.
 */
function faultOf(xml: string): "damaged" | "too-large" | null {
  let rows = 0;
  let furthestRow = 0;
  let furthestColumn = 1;
  let cells = 0;
  for (const [, tag, place] of xml.matchAll(openings)) {
    if (tag === "row") rows += 1;
    else cells += 1;
    if (place !== undefined) {
      const [, letters = "", digits] = (tag === "row" ? rowPlace : cellPlace).exec(place) ?? [];
      if (digits === undefined) return "damaged";
      furthestRow = Math.max(furthestRow, Number(digits));
      if (letters !== "") furthestColumn = Math.max(furthestColumn, columnOf(letters) + 1);
    }
    if (rows > mostRows || furthestRow > mostRows || cells > mostCells) return "too-large";
  }
  return Math.max(furthestRow, rows) * furthestColumn > mostCells ? "too-large" : null;
}

const openings = /<(?:\w+:)?(row|c)(?=[\s>/])(?:[^>]*?\sr\s*=\s*["']([^"']*)["'])?/gu;
const rowPlace = /^()([1-9]\d{0,6})$/u;
const cellPlace = /^([A-Z]{1,3})([1-9]\d{0,6})$/u;

/** Nobody writes so much of nothing, and the reader takes minutes over it. */
function hasVoid(text: Buffer): boolean {
  let length = 0;
  for (const byte of text) {
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) length = 0;
    else if (++length > 20_000) return true;
  }
  return false;
}

function tallCellsOf(xml: string): TallCell[] {
  const found: TallCell[] = [];
  for (const [, letters = "", from, to] of xml.matchAll(
    /mergeCell\b[^>]*\bref=["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/gu,
  ))
    if (Number(to) > Number(from)) found.push({ column: columnOf(letters), from: Number(from), to: Number(to) });
  return found;
}

/** Cells that show an error, and formulas saved without their result: to the reader they are empty. */
function unreadCellsOf(xml: string): UnreadCell[] {
  const [data = ""] = xml.split(/<\/(?:\w+:)?sheetData\b/u, 1);
  const found: UnreadCell[] = [];
  if (!/<(?:\w+:)?f[\s>/]|\st\s*=\s*["']e["']/u.test(data)) return found;
  let open: { readonly place: string; readonly at: number } | null = null;
  const close = (end: number): void => {
    const unread = open ? unreadOf(data.slice(open.at, end)) : null;
    const [, letters = "", row] = cellPlace.exec(open?.place ?? "") ?? [];
    if (unread !== null && row !== undefined) found.push({ row: Number(row), column: columnOf(letters), unread });
  };
  for (const { index, 1: tag, 2: place } of data.matchAll(openings)) {
    close(index);
    open = tag === "c" && place !== undefined ? { place, at: index } : null;
  }
  close(data.length);
  return found;
}

function unreadOf(cell: string): string | null {
  const [, type] = /^[^>]*\st\s*=\s*["'](\w+)["']/u.exec(cell) ?? [];
  const [has, value = ""] = /<(?:\w+:)?v(?:\s[^>]*)?(?:\/>|>([^<]*))/u.exec(cell) ?? [];
  if (type === "e") return /^#[\w/!?]{1,20}$/u.exec(value.trim())?.[0] ?? "#";
  // A formula may result in no text at all, and then says so.
  const hasResult = value.trim() !== "" || (type === "str" && has !== undefined);
  return hasResult || !/<(?:\w+:)?f[\s>/]/u.test(cell) ? null : "=";
}

const columnOf = (letters: string): number =>
  letters.split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function sheetsInOrder(workbook: string, relations: string): string[] {
  const targets = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/gu)) {
    const target = attribute(tag, "Target").replace(/^\/(?:xl\/)?|^(?:\.\.\/)?xl\//u, "");
    targets.set(attribute(tag, "Id"), `xl/${target}`);
  }
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/gu)].map(
    ([tag]) => targets.get(attribute(tag, "\\w+:id")) ?? "",
  );
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}=["']([^"']*)["']`, "u").exec(tag)?.[1] ?? "";

type Entry = { readonly name: string; readonly method: number; readonly packed: number; readonly at: number };

/** The table at the end of a zip file. Null when there is none, or it leads outside the file. */
function entriesOf(file: Buffer): Map<string, Entry> | null {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  if (count > mostEntries) return null;
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/");
    if (entries.has(name)) return null;
    const method = file.readUInt16LE(at + 10);
    entries.set(name, { name, method, packed: file.readUInt32LE(at + 20), at: file.readUInt32LE(at + 42) });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacked for real, up to a limit: what the table says of sizes may be a lie. */
function unpack(file: Buffer, entry: Entry, most: number): Buffer | "too-large" | null {
  if (entry.at + 30 > file.length || file.readUInt32LE(entry.at) !== 0x04034b50) return null;
  const start = entry.at + 30 + file.readUInt16LE(entry.at + 26) + file.readUInt16LE(entry.at + 28);
  const packed = file.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length > most ? "too-large" : packed;
  if (entry.method !== 8 || most <= 0) return most <= 0 ? "too-large" : null;
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    return error instanceof RangeError ? "too-large" : null;
  }
}
