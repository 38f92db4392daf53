import { crc32, deflateRawSync } from "node:zlib";

/** A zip file with these parts; `lying` says they unpack to little. */
export function zip(parts: Readonly<Record<string, string | Uint8Array>>, lying = false): Buffer {
  const files: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(parts)) {
    const plain = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
    const packed = deflateRawSync(plain);
    const name = Buffer.from(path);
    const size = lying ? 100 : plain.length;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(plain), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(plain), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    files.push(head, name, packed);
    table.push(entry, name);
    at += 30 + name.length + packed.length;
  }
  const length = table.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(table.length / 2, 8);
  end.writeUInt16LE(table.length / 2, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, ...table, end]);
}

export const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
interface Made {
  readonly settings?: string;
  readonly after?: string;
  readonly lying?: boolean;
}
/** A workbook with one sheet of these rows, in its own XML. */
export const workbook = (rows: string | Uint8Array, { settings = "", after = "", lying = false }: Made = {}): Buffer =>
  zip(
    {
      "xl/workbook.xml": `<workbook ${main} xmlns:r="${relation}"><workbookPr ${settings}/><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      "xl/styles.xml": `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
      "xl/worksheets/sheet1.xml":
        typeof rows === "string" ? `<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>` : rows,
    },
    lying,
  );

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };

/** Rows of plain text; a cell that begins with "<" is the inside of a cell in XML: `<f>…</f><v>…</v>`, or `<e>#REF!</e>` for an error. */
export const rowsOfText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells, at) => `<row r="${at + 1}">${cells.map((cell, column) => cellOf(cell, `${String.fromCodePoint(65 + column)}${at + 1}`)).join("")}</row>`).join(""); // prettier-ignore

function cellOf(cell: string, place: string): string {
  if (cell === "") return "";
  if (cell.startsWith("<e>")) return `<c r="${place}" t="e"><v>${cell.slice(3, -4)}</v></c>`;
  if (cell.startsWith("<")) return `<c r="${place}">${cell}</c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${cell.replaceAll(/[&<"]/gu, (sign) => entities[sign] ?? sign)}</t></is></c>`;
}
