import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { readSpreadsheet, spreadsheetRefusals } from "#platform/spreadsheet/spreadsheet.ts";
import { mentorsPath, rosterPath, rosterPreviewPath } from "./paths.ts";
import { unitsOf, type Unit } from "./queries.ts";
import { importRoster, isRoster, type RosterImport } from "./roster-import.ts";
import { previewPage, uploadPage } from "./roster-pages.tsx";
import { dropUpload, keepUpload, uploadById } from "./upload-queries.ts";
import { rosterWords } from "./roster-words.ts";
import { notARoster } from "./roster.ts";

const purpose = "running the scheme";
// The file itself, and what the form around it takes.
const bodyLimit = 20 * 1024 * 1024 + 64 * 1024;

export const rosterRoutes = [
  page(
    rosterPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "import of a roster opened", da: "åbnede import af en mentorliste" },
      kind: "system",
    },
    async ({ language }) => show(uploadPage(language)),
  ),

  action(
    rosterPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster uploaded", da: "sendte en mentorliste til gennemsyn" },
      kind: "collect",
      bodyLimit,
    },
    async (context) => {
      const { form, language } = context;
      const file = form.file("file");
      if (!file || (file.bytes.length === 0 && file.name === ""))
        return showAgain(uploadPage(language, rosterWords[language].noFile));
      const [home] = await ownUnits(context);
      const sheets = await readSpreadsheet(file.bytes);
      if (!sheets.ok) return showAgain(uploadPage(language, spreadsheetRefusals[sheets.refusal][language]));
      if (!home || !(await isRoster(context.tx, sheets.value)))
        return showAgain(uploadPage(language, notARoster[language]));
      return seeOther(rosterPreviewPath.to({ uploadId: await keepUpload(context, home.id, file.bytes) }));
    },
  ),

  page(
    rosterPreviewPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster looked through", da: "så en mentorliste igennem før import" },
    },
    async (context) => {
      const bytes = await uploadById(context, context.params.uploadId);
      if (!bytes) return notFound;
      const units = await ownUnits(context);
      const read = await readThrough(context, bytes, units, true);
      if (!read.ok) return showAgain(uploadPage(context.language, read.said));
      return show(previewPage(context.language, { uploadId: context.params.uploadId, imported: read.value, units, today: context.today })); // prettier-ignore
    },
  ),

  // Read and checked anew: nothing comes from the browser but which file and which unit.
  action(
    rosterPreviewPath,
    {
      may: "mentors.import",
      purpose,
      act: { en: "roster imported", da: "importerede en mentorliste" },
      kind: "collect",
    },
    async (context) => {
      const bytes = await uploadById(context, context.params.uploadId);
      if (!bytes) return notFound;
      const units = await ownUnits(context);
      const chosen = units.find(({ id }) => id === context.form.get("unitId"));
      const read = await readThrough(context, bytes, chosen ? [chosen] : units, false);
      if (!read.ok) return showAgain(uploadPage(context.language, read.said));
      await dropUpload(context, context.params.uploadId);
      return seeOther(mentorsPath.to({}, { imported: `${read.value.new}-${read.value.changed}` }));
    },
  ),
];

type Read = { readonly ok: true; readonly value: RosterImport } | { readonly ok: false; readonly said: string };

async function readThrough(
  context: Context,
  bytes: Uint8Array,
  units: readonly Unit[],
  preview: boolean,
): Promise<Read> {
  const { language } = context;
  const [home] = units;
  if (!home) return { ok: false, said: notARoster[language] };
  const sheets = await readSpreadsheet(bytes);
  if (!sheets.ok) return { ok: false, said: spreadsheetRefusals[sheets.refusal][language] };
  const imported = await importRoster(context, sheets.value, { preview, schemeId: home.schemeId, unitId: home.id });
  return imported.ok ? { ok: true, value: imported.value } : { ok: false, said: notARoster[language] };
}

/** A coordinator imports for the scheme of their own unit. */
async function ownUnits(context: Context): Promise<readonly Unit[]> {
  const units = await unitsOf(context);
  return units.filter(({ schemeId }) => schemeId === units[0]?.schemeId);
}
