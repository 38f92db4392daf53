import { randomUUID } from "node:crypto";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { readSent } from "#platform/spreadsheet/apart.ts";
import { unpackSheets } from "#platform/spreadsheet/packing.ts";
import { largestFile, spreadsheetRefusals } from "#platform/spreadsheet/spreadsheet.ts";
import { notACustodyExport } from "./custody-export.ts";
import { previewPage, uploadPage, type Done } from "./import-pages.tsx";
import { keepUpload, namesOf, noteImported, uploadById, type Upload } from "./import-queries.ts";
import { importWords } from "./import-words.ts";
import { applyExport, readThrough, type ReadExport } from "./import.ts";
import { custodyImportPath, custodyPreviewPath } from "./paths.ts";
import { institutions } from "./queries.ts";

const imports = { may: "custody.import", purpose: "mentorship" } as const;
// The file itself, and what the form around it takes.
const bodyLimit = largestFile + 64 * 1024;

/** What an earlier import of this very person's said, counted in the address. */
function doneOf(query: URLSearchParams): Done | null {
  const numbers = /^(\d{1,6})-(\d{1,6})-(\d{1,6})-(\d{1,6})$/u
    .exec(query.get("done") ?? "")
    ?.slice(1)
    .map(Number);
  if (!numbers) return null;
  const [recorded = 0, people = 0, unmatched = 0, turned = 0] = numbers;
  return { recorded, people, unmatched, turned, before: query.has("before") };
}

type Kept = { readonly is: "read"; readonly read: ReadExport } | Extract<Upload, { is: "imported" }>;

async function readUpload(context: Context, uploadId: string, toImport: boolean): Promise<Kept | null> {
  const kept = await uploadById(context, uploadId, toImport);
  if (kept?.is === "imported") return kept;
  // What an upload keeps begins so; anything else was kept by another version of the program.
  return kept?.text.startsWith('{"rows":') ? { is: "read", read: JSON.parse(kept.text) as ReadExport } : null;
}

/** Confirmed in another tab: it is not done twice, and whoever asks is told what came of it. */
const importedBefore = (counts: readonly number[]) =>
  seeOther(custodyImportPath.to({}, { done: counts.join("-"), before: "1" }));

export const importRoutes = [
  page(
    custodyImportPath,
    { ...imports, act: { en: "import of custody opened", da: "åbnede import om frihedsberøvelse" }, kind: "system" },
    async ({ language, query }) => show(uploadPage(language, { done: doneOf(query) })),
  ),

  // Only what the file says of people on record is kept until it is confirmed; of everybody else their number.
  action(
    custodyImportPath,
    {
      ...imports,
      act: { en: "custody export uploaded", da: "sendte et udtræk til gennemsyn" },
      kind: "collect",
      bodyLimit,
      beforehand: readSent,
    },
    async (context, sent) => {
      const { language } = context;
      const again = (problem: string) => showAgain(uploadPage(language, { problem }));
      if (sent === null) return again(importWords[language].noFile);
      if (!sent.ok) return again(spreadsheetRefusals[sent.refusal][language]);
      const read = await readThrough(context, await unpackSheets(sent.value));
      if (!read.ok) return again(notACustodyExport[language]);
      context.concerns(...new Set(read.value.lines.map(({ personId }) => personId)));
      const uploadId = randomUUID();
      await keepUpload(context, uploadId, JSON.stringify(read.value));
      return seeOther(custodyPreviewPath.to({ uploadId }));
    },
  ),

  page(
    custodyPreviewPath,
    { ...imports, act: { en: "custody export looked through", da: "så et udtræk igennem før import" }, kind: "list" },
    async (context) => {
      const { uploadId } = context.params;
      const kept = await readUpload(context, uploadId, false);
      if (!kept) return notFound;
      if (kept.is === "imported") return importedBefore(kept.counts);
      const { read } = kept;
      const applied = await applyExport(context, read, { preview: true });
      const names = await namesOf(context, applied.news.map(({ personId }) => personId)); // prettier-ignore
      const places = new Map((await institutions(context.tx)).map(({ id, name }) => [id, name]));
      const placeName = (id: string | null): string => (id === null ? "" : (places.get(id) ?? ""));
      return show(previewPage(context.language, { uploadId, read, applied, names, placeName }));
    },
  ),

  action(
    custodyPreviewPath,
    { ...imports, act: { en: "custody export imported", da: "importerede et udtræk" }, kind: "collect" },
    async (context) => {
      const { uploadId } = context.params;
      const kept = await readUpload(context, uploadId, true);
      if (!kept) return notFound;
      if (kept.is === "imported") return importedBefore(kept.counts);
      const { read } = kept;
      const { recorded, news } = await applyExport(context, read, { preview: false });
      const counts = [recorded, news.length, read.unmatched, news.filter((one) => one.turned).length];
      await noteImported(context.tx, uploadId, counts);
      return seeOther(custodyImportPath.to({}, { done: counts.join("-") }));
    },
  ),
];
