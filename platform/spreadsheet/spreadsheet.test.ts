import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import { readSpreadsheet } from "./spreadsheet.ts";
import type { Sheet } from "./sheet.ts";

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const read = await readSpreadsheet(bytes);
  return read.ok ? read.value : assert.fail(read.refusal);
}
const gridOf = async (bytes: Uint8Array): Promise<unknown[]> =>
  (await sheetsOf(bytes)).flatMap(({ rows }) => rows.map(({ number, cells }) => [number, ...cells.map((cell) => (cell instanceof Temporal.PlainDate ? cell.toString() : cell))])); // prettier-ignore
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A zip file with these parts; `lying` says they unpack to little. */
function zip(parts: Readonly<Record<string, string | Uint8Array>>, lying = false): Buffer {
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

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
type Made = { settings?: string; after?: string; lying?: boolean };
const workbook = (rows: string | Uint8Array, { settings = "", after = "", lying = false }: Made = {}): Buffer =>
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

const written = 'Navn;By;Tal\r\n"Holm; Ole";Ærø;3,5\r\n\r\nÅse "Ås" Bæk;"Køge\r\nby";\r\n';
const grid = [[1, "Navn", "By", "Tal"], [2, "Holm; Ole", "Ærø", "3,5"], [4, 'Åse "Ås" Bæk', "Køge\r\nby", null]]; // prettier-ignore

for (const encoding of ["utf-8", "windows-1252", "utf-16le", "utf-16be", "cp850", "macintosh"])
  test(`a text file saved as ${encoding} is read, row by row as a spreadsheet shows it`, async () => {
    assert.deepEqual(await gridOf(iconv.encode(written, encoding)), grid);
    if (encoding.startsWith("utf")) assert.deepEqual(await gridOf(iconv.encode(written, encoding, { addBOM: true })), grid); // prettier-ignore
  });

for (const [name, sign] of [
  ["commas", ","],
  ["tabs", "\t"],
  ["bars", "|"],
  ["semicolons", ";"],
] as const)
  // prettier-ignore
  test(`a text file with ${name} is cut there, whatever its cells and its title hold`, async () => {
    const rows = [["Liste pr. 1, 2; og 3"], ["Navn", "Sprog"], ["Ole", '"da, en; so"'], ["Ann", '"da|en"']];
    const text = rows.map((row) => row.join(sign)).join("\n");
    assert.deepEqual((await gridOf(utf8(text))).slice(1), [[2, "Navn", "Sprog"], [3, "Ole", "da, en; so"], [4, "Ann", "da|en"]]); // prettier-ignore
  });

test("a first line that names the separator keeps its number and is not read", async () =>
  assert.deepEqual(await gridOf(utf8("sep=|\r\na|b,c|d;e\r\n")), [[2, "a", "b,c", "d;e"]]));

test("a quotation mark that is never closed is only a sign", async () =>
  assert.equal((await gridOf(utf8(`a;b\n"Ole;1\n${"c;d\n".repeat(3)}`))).length, 5));

const day = (count: number): string =>
  `<row r="3"><c r="A3" s="1"><v>${count}</v></c><c r="B3"><v>${count}</v></c></row>`;

test("days of a workbook count from 1900 or from 1904, as it says", async () => {
  assert.deepEqual(await gridOf(workbook(day(45672))), [[3, "2025-01-15", 45672]]);
  for (const settings of ['date1904="1"', 'date1904="true"']) {
    const sheets = await sheetsOf(workbook(day(44210), { settings }));
    assert.deepEqual([sheets[0]?.daysFrom, sheets[0]?.rows[0]?.cells[0]?.toString()], [1904, "2025-01-15"]);
  }
});

test("formulas are read by their value; an error in one leaves its cell empty", async () => {
  const row =
    '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
    '<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><f>NA()</f><v>#N/A</v></c><c r="E2" t="inlineStr"><is><t>x</t></is></c></row>';
  assert.deepEqual(await gridOf(workbook(row)), [[2, 2, "ab", true, null, "x"]]);
});

test("a cell merged over several rows says the same of each", async () => {
  const rows = [1, 2, 3].map((n) => `<row r="${n}"><c r="A${n}"><v>${n}</v></c>${n === 1 ? '<c r="B1" t="inlineStr"><is><t>Odense</t></is></c>' : ""}</row>`); // prettier-ignore
  const after = '<mergeCells count="1"><mergeCell ref="B1:B2"/></mergeCells>';
  assert.deepEqual(await gridOf(workbook(rows.join(""), { after })), [[1, 1, "Odense"], [2, 2, "Odense"], [3, 3, null]]); // prettier-ignore
});

const corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
const beyond = (row: string, cell: string): string =>
  `<row r="${row}"><c r = '${cell}' t="inlineStr"><is><t>Navn</t></is></c></row>`;
const refused: readonly [what: string, bytes: Uint8Array, refusal: string][] = [
  ["an empty file", new Uint8Array(), "empty"],
  ["a file of blank lines", utf8("\n\n  \n"), "empty"],
  ["an empty workbook", workbook(""), "empty"],
  ["a PDF", utf8("%PDF-1.7\n1 0 obj"), "not-a-spreadsheet"],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), "not-a-spreadsheet"],
  ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), "old-workbook"],
  ["a locked workbook", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]), "locked"], // prettier-ignore
  ["a zip file of something else", zip({ "word/document.xml": "<a/>" }), "not-a-spreadsheet"],
  ["half a workbook", workbook(day(1)).subarray(0, 300), "damaged"],
  ["a web page named .xls", utf8("<html><table><tr><td>a</td></tr></table>"), "not-a-spreadsheet"],
  ["text with a null in it", utf8("a;b\nc;\u0000"), "not-a-spreadsheet"],
  ["a file over 20 MB", new Uint8Array(20 * 1024 * 1024 + 1).fill(65), "too-large"],
  ["a workbook that unpacks to 200 MB and says it does not", workbook(Buffer.alloc(200e6, "<row/>"), { lying: true }), "too-large-unpacked"], // prettier-ignore
  ["a workbook with a cell in the far corner", workbook(corner), "too-large"],
  ["a workbook with a row beyond counting", workbook(beyond("99999999999", "A1")), "damaged"],
  ["a workbook with a cell beyond counting", workbook(beyond("1", "A99999999999")), "damaged"],
  ["a workbook with a column beyond the alphabet", workbook(beyond("1", "ZZZZZZZZZ1")), "damaged"],
  ["a workbook that writes its places in a roundabout way", workbook(beyond("1", "A&#49;0000000")), "damaged"],
  ["a workbook of ten megabytes of nothing", workbook(`<row r="1">${" ".repeat(10_000_000)}</row>`), "damaged"],
  ["a workbook with more rows than it numbers", workbook("<row/>".repeat(60_000)), "too-large"],
  ["a text file of more rows than any register", utf8("a;b\n".repeat(60_000)), "too-large"],
  ["a text file of nothing but separators", utf8(";".repeat(3_000_000)), "too-large"],
  ["a workbook with entities", workbook(Buffer.from(`<!DOCTYPE a [<!ENTITY b "c">]><worksheet ${main}/>`)), "damaged"],
]; // prettier-ignore
for (const [what, bytes, refusal] of refused)
  test(`${what} is refused`, async () => assert.deepEqual(await readSpreadsheet(bytes), { ok: false, refusal }));

test("no bytes, and no damage to a good file, make the reader throw", async () => {
  const good = workbook(day(45672));
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(good.length - 1),
      fc.nat(255),
      async (bytes, at, byte) => {
        await readSpreadsheet(bytes);
        await readSpreadsheet(Buffer.concat([Buffer.from("PK\u0003\u0004"), bytes]));
        const harmed = Buffer.from(good);
        harmed[at] = byte;
        await readSpreadsheet(harmed);
      },
    ),
    { numRuns: 300 },
  );
});
