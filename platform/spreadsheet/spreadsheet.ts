import { ok, refuse, type Result } from "#platform/result.ts";
import { readText } from "./encoding.ts";
import { gridOfText } from "./separated-text.ts";
import type { Sheet, Words } from "./sheet.ts";
import { readWorkbook } from "./workbook.ts";

export const largestFile = 20 * 1024 * 1024;

export const spreadsheetRefusals = {
  empty: { da: "Filen er tom.", en: "The file is empty." },
  "too-large": {
    da: "Filen er for stor: højst 20 MB og 50.000 rækker. Gem kun det ark og de rækker, der skal bruges.",
    en: "The file is too large: at most 20 MB and 50,000 rows. Save only the sheet and the rows that are needed.",
  },
  "too-large-unpacked": {
    da: "Filen fylder for meget, når den er pakket ud: højst 40 MB. Gem kun det ark og de rækker, der skal bruges, og prøv igen.",
    en: "The file is too large once it is unpacked: at most 40 MB. Save only the sheet and the rows that are needed and try again.",
  },
  "too-much": {
    da: "Filen kræver for meget tid eller hukommelse at læse. Gem kun det ark og de rækker, der skal bruges, og prøv igen.",
    en: "The file takes too much time or memory to read. Save only the sheet and the rows that are needed and try again.",
  },
  busy: {
    da: "Der bliver læst flere andre filer lige nu. Vent et minut, og send filen igen.",
    en: "Several other files are being read at the moment. Wait a minute and send the file again.",
  },
  "old-workbook": {
    da: "Filen er et Excel-ark i det gamle format (.xls). Gem den som .xlsx eller .csv, og prøv igen.",
    en: "The file is an Excel workbook in the old format (.xls). Save it as .xlsx or .csv and try again.",
  },
  locked: {
    da: "Filen er låst med en adgangskode. Gem den uden adgangskode, og prøv igen.",
    en: "The file is locked with a password. Save it without a password and try again.",
  },
  damaged: {
    da: "Filen er beskadiget og kan ikke læses. Åbn den i et regneark, gem den igen, og prøv så.",
    en: "The file is damaged and cannot be read. Open it in a spreadsheet, save it again and try once more.",
  },
  "not-a-spreadsheet": {
    da: "Filen er ikke et regneark. Brug en fil af typen .xlsx eller .csv.",
    en: "The file is not a spreadsheet. Use a file of type .xlsx or .csv.",
  },
} as const satisfies Record<string, Words>;

export type SpreadsheetRefusal = keyof typeof spreadsheetRefusals;

/** The sheets of an .xlsx workbook, or the one sheet of a .csv, .tsv or other separated text. Told by content, never by name. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Result<readonly Sheet[], SpreadsheetRefusal>> {
  if (bytes.length === 0) return refuse("empty");
  if (bytes.length > largestFile) return refuse("too-large");
  if (startsWith(bytes, compoundFile)) return refuse(isLocked(bytes) ? "locked" : "old-workbook");
  if (startsWith(bytes, zipFile)) return readWorkbook(bytes);
  if (otherKinds.some((signature) => startsWith(bytes, signature))) return refuse("not-a-spreadsheet");
  const text = readText(bytes);
  if (text === null) return refuse("not-a-spreadsheet");
  if (text.trim() === "") return refuse("empty");
  if (looksLikeMarkup(text)) return refuse("not-a-spreadsheet");
  const sheet = gridOfText(text);
  return sheet.ok ? ok([sheet.value]) : sheet;
}

const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const zipFile = [0x50, 0x4b];
/** PDF, RTF, PNG, JPEG, GIF, gzip, 7z and RAR; some of them could pass for text in an old code page. */
const otherKinds = [
  [0x25, 0x50, 0x44, 0x46],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** A locked .xlsx is a compound file, like an old .xls, with a stream of this name. */
const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from("EncryptedPackage", "utf16le"));

/** Web pages saved as .xls, which Excel opens after a question. */
const looksLikeMarkup = (text: string): boolean =>
  /^\s*<(?:!doctype|!--|\?xml|html|head|body|table|meta|style|div|svg)\b/iu.test(text.slice(0, 2000)) ||
  /^\s*<\?xml/iu.test(text.slice(0, 2000));
