import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import iconv from "iconv-lite";
import { main, workbook, zip } from "#test/support/workbook.ts";
import { textOf } from "./cells.ts";
import { readSpreadsheet } from "./spreadsheet.ts";
import type { Sheet } from "./sheet.ts";

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const read = await readSpreadsheet(bytes);
  return read.ok ? read.value : assert.fail(read.refusal);
}
const gridOf = async (bytes: Uint8Array): Promise<unknown[]> =>
  (await sheetsOf(bytes)).flatMap(({ rows }) => rows.map(({ number, cells }) => [number, ...cells.map((cell) => (cell instanceof Temporal.PlainDate ? cell.toString() : cell))])); // prettier-ignore
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

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
    assert.deepEqual([sheets[0]?.daysFrom, textOf(sheets[0]?.rows[0]?.cells[0] ?? null)], [1904, "2025-01-15"]);
  }
});

const shown = (f: string, t: string, v: string): string => `<c r="${f}"${t && ` t="${t}"`}>${v}</c>`;

test("formulas are read by their value, and what shows an error or has no value is told from an empty cell", async () => {
  const row =
    '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>' +
    '<c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><f>NA()</f><v>#N/A</v></c><c r="E2" t="inlineStr"><is><t>x</t></is></c></row>';
  assert.deepEqual(await gridOf(workbook(row)), [[2, 2, "ab", true, { unread: "#N/A" }, "x"]]);
  const formula = "<f>VLOOKUP(A1,B:B,1)</f>";
  const cells: readonly [cell: string, read: unknown][] = [
    [shown("A1", "e", `${formula}<v>#REF!</v>`), { unread: "#REF!" }], [shown("B1", "e", "<v>Ole &lt;b&gt;</v>"), { unread: "#" }],
    [shown("C1", "", formula), { unread: "=" }], [shown("D1", "", `${formula}<v></v>`), { unread: "=" }], [shown("E1", "str", formula), { unread: "=" }],
    [shown("F1", "str", `${formula}<v></v>`), null], [shown("G1", "str", `${formula}<v/>`), null], [shown("H1", "", ""), null],
    [shown("I1", "", '<f t="shared" si="0"/><v>7</v>'), 7], [shown("J1", "", '<f t="shared" si="0"/>'), { unread: "=" }],
  ]; // prettier-ignore
  const rules =
    '<conditionalFormatting sqref="C9"><cfRule type="expression" priority="1"><f>1</f></cfRule></conditionalFormatting>';
  assert.deepEqual(await gridOf(workbook(`<row r="1">${cells.map(([cell]) => cell).join("")}</row>`, { after: rules })), [[1, ...cells.map(([, read]) => read)]]); // prettier-ignore
});

test("a cell that cannot be read is told in the last row and beyond the last column too", async () => {
  const rows = `<row r="1">${shown("A1", "", "<v>1</v>")}</row><row r="3">${shown("C3", "e", "<v>#NAME?</v>")}</row>`;
  assert.deepEqual(await gridOf(workbook(rows)), [[1, 1], [3, null, null, { unread: "#NAME?" }]]); // prettier-ignore
});

test("a cell merged over several rows says the same of each", async () => {
  const rows = [1, 2, 3].map((n) => `<row r="${n}"><c r="A${n}"><v>${n}</v></c>${n === 1 ? '<c r="B1" t="inlineStr"><is><t>Odense</t></is></c>' : ""}</row>`); // prettier-ignore
  const after = '<mergeCells count="1"><mergeCell ref="B1:B2"/></mergeCells>';
  assert.deepEqual(await gridOf(workbook(rows.join(""), { after })), [[1, 1, "Odense"], [2, 2, "Odense"], [3, 3, null]]); // prettier-ignore
});

test("a cell that reaches into a blank row does not make it one, and an error in it is in each", async () => {
  const rows = `<row r="1">${shown("A1", "", "<v>1</v>")}${shown("B1", "e", "<v>#N/A</v>")}</row><row r="3">${shown("A3", "", "<v>3</v>")}</row>`;
  const after = '<mergeCells count="2"><mergeCell ref="B1:B3"/><mergeCell ref="XFD1:XFD3"/></mergeCells>';
  assert.deepEqual(await gridOf(workbook(rows, { after })), [[1, 1, { unread: "#N/A" }], [3, 3, { unread: "#N/A" }]]); // prettier-ignore
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
  ["what is mostly nulls", utf8(`a;b\nc;${"\u0000".repeat(9)}`), "not-a-spreadsheet"],
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
