import type { Cell, Unread, Words } from "./sheet.ts";

export const isUnread = (cell: Cell): cell is Unread => typeof cell === "object" && cell !== null && "unread" in cell;

/** The errors of a spreadsheet by the name they have in the file, with the one that a Danish spreadsheet shows. */
const shownInDanish: Readonly<Record<string, string>> = {
  "#DIV/0!": "#DIVISION/0!", "#N/A": "#I/T", "#NAME?": "#NAVN?", "#NULL!": "#NUL!", "#NUM!": "#NUM!", "#REF!": "#REFERENCE!", "#VALUE!": "#VÆRDI!",
  "#SPILL!": "#OVERLØB!", "#CALC!": "#CALC!", "#FIELD!": "#FIELD!", "#BLOCKED!": "#BLOCKED!", "#GETTING_DATA": "#GETTING_DATA",
}; // prettier-ignore
const namesInFile = new Map(Object.entries(shownInDanish).flatMap(([name, danish]) => [[name, name], [danish, name]])); // prettier-ignore

/** Also an error that was saved as text, as it is in every .csv file. Null for a cell that can be read. */
export function unreadIn(cell: Cell): Unread | null {
  if (typeof cell !== "string") return isUnread(cell) ? cell : null;
  const name = cell.includes("#") ? namesInFile.get(cell.trim().toUpperCase()) : undefined;
  return name === undefined ? null : { unread: name };
}

/** Stands for a cell with a sign that is no letter, no figure and no mark. */
export const notText = "NUL";
const noText: Words = {
  da: "Der er et tegn i cellen, som ikke er tekst (fx NUL), så feltet er ladt tomt. Skriv cellen igen i filen.",
  en: "The cell holds a sign that is no text (such as NUL), so the field was left empty. Type the cell again in the file.",
};
const noResult: Words = {
  da: "Cellen har en formel, men filen rummer ikke dens resultat, så feltet er ladt tomt. Åbn filen i et regneark, gem den igen, og prøv så.",
  en: "The cell has a formula, but the file does not hold its result, so the field was left empty. Open the file in a spreadsheet, save it again and try once more.",
};
const saidOfErrors = new Map<string, Words>();

/** Made once for each kind: a broken look-up breaks every row. */
export function saidOf({ unread }: Unread): Words {
  if (unread === "=") return noResult;
  if (unread === notText) return noText;
  const known = saidOfErrors.get(unread);
  if (known) return known;
  const said = {
    da: `Regnearket viser en fejl i cellen (${shownInDanish[unread] ?? unread}), så feltet er ladt tomt.`,
    en: `The spreadsheet shows an error in the cell (${unread}), so the field was left empty.`,
  };
  saidOfErrors.set(unread, said);
  return said;
}
