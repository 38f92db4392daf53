import { readFileSync } from "node:fs";
import type { Transaction } from "#platform/database.ts";
import { holidaysOf } from "./holidays.ts";

interface Institution {
  readonly name: string;
  readonly town: string;
  readonly kind: string;
  readonly regime: string;
  readonly confidence: string;
  readonly note: string;
}
interface Municipality {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

interface OffenceBasis {
  readonly code: string;
  readonly section: string;
  readonly da: string;
  readonly en: string;
  readonly group: string;
  readonly confidence: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`reference/${name}`, import.meta.url), "utf8"));

/** East of the Great Belt; the other towns belong to the west. */
const eastern = new Set([
  "Albertslund", "Brøndby", "Frederikssund", "Gundslev", "Helsingør", "Hillerød", "Holbæk", "Hvidovre", "Jyderup", "Kalundborg", "Kongens Lyngby",
  "København", "Køge", "Maribo", "Nakskov", "Nykøbing", "Næstved", "Ringsted", "Roskilde", "Rønne", "Sandholm", "Slagelse",
]); // prettier-ignore

const source = "Danmarks Fængsler, Danmarks Statistik and the police, gathered November 2026";

/** The reference data of Denmark as rows that an administrator may change. `units`: who receives what comes from where. */
export async function fillReference(
  tx: Transaction,
  units: { readonly east: string; readonly west: string } | null,
): Promise<void> {
  const institutions = (read("dk-institutions.json") as Institution[]).map((row) => ({
    ...row,
    unit_id: units === null ? null : isEastern(row.town) ? units.east : units.west,
    source,
  }));
  await tx`insert into institutions ${tx(institutions, "name", "town", "kind", "regime", "confidence", "note", "unit_id", "source")} on conflict (name) do nothing`;
  const municipalities = (read("dk-municipalities.json") as Municipality[]).map((row) => ({
    ...row,
    source,
    confidence: "high",
  }));
  await tx`insert into municipalities ${tx(municipalities, "code", "name", "region", "source", "confidence")} on conflict (code) do nothing`;
  const districts = (read("dk-police-districts.json") as string[]).map((name) => ({
    name,
    source,
    confidence: "high",
  }));
  await tx`insert into police_districts ${tx(districts, "name", "source", "confidence")} on conflict (name) do nothing`;
  await fillHolidays(tx);
  await fillGrounds(tx);
  await fillInformationSheet(tx);
}

/** This year and the two after it; later ones an administrator adds. */
async function fillHolidays(tx: Transaction): Promise<void> {
  const [now] = await tx<{ agency: string; year: number }[]>`
    select id as agency, extract(year from access.today())::int as year from agencies order by id limit 1`;
  if (!now) return;
  const rows = [0, 1, 2]
    .flatMap((years) => holidaysOf(now.year + years))
    .map((holiday) => ({ ...holiday, agency_id: now.agency, confidence: "high" }));
  await tx`insert into holidays ${tx(rows, "agency_id", "on_day", "name_da", "name_en", "source", "confidence")} on conflict (on_day, agency_id) do nothing`;
}

/** The first version of the scheme's table of grounds. */
async function fillGrounds(tx: Transaction): Promise<void> {
  const grounds = (read("dk-offence-basis.json") as OffenceBasis[]).map((row) => ({
    code: row.code,
    kind: row.group,
    section: row.section === "-" ? "" : row.section,
    name_da: row.da,
    name_en: row.en,
    source: "straffeloven, gathered November 2026",
    confidence: row.confidence,
  }));
  await tx`insert into grounds ${tx(grounds, "code", "kind", "section", "name_da", "name_en", "source", "confidence")} on conflict (code, version) do nothing`;
}

const sheetLanguages = ["da", "en"] as const;

/** The first version of the sheet that is handed over before anybody is asked: a title, then paragraphs. */
async function fillInformationSheet(tx: Transaction): Promise<void> {
  const [sheet] = await tx<{ id: string }[]>`
    insert into information_sheets (version, published_on) values ('1', access.today()) on conflict (version) do nothing returning id`;
  if (!sheet) return;
  for (const language of sheetLanguages) {
    const text = readFileSync(new URL(`reference/information-sheet-1.${language}.txt`, import.meta.url), "utf8");
    const [title = "", ...paragraphs] = text.trim().split("\n\n");
    await tx`insert into information_sheet_texts (sheet_id, language, title, body, checked_on)
             values (${sheet.id}, ${language}, ${title}, ${paragraphs.join("\n\n")}, access.today())`;
  }
}

const isEastern = (town: string): boolean => [...eastern].some((name) => town.startsWith(name));
